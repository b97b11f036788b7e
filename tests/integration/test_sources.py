"""The library of sources: found, described, graded with a reason, and what rests on each."""

import pytest

from reviewdesk.domain.errors import InvalidInput, NotFound, NotPermitted, StaleVersion
from reviewdesk.domain.marks import Mark
from reviewdesk.domain.vocab import Directness, HandlingMark, Medium, Reliability, Stance
from reviewdesk.readmodels.sources import find_sources, source_lines, source_page
from reviewdesk.readmodels.views import SourcePage
from reviewdesk.services.sources import DescribeSource, SourceFields, describe_source
from support.claims import JAPAN_TERM, KOREA, TROOPS, Scene, submit

REPORT = SourceFields(
    title="Über die Streitkräfte",
    publisher="Ministry of Defence",
    author="A. Mori",
    url="https://www.example.org/posture",
    medium=Medium.OFFICIAL,
    directness=Directness.PRIMARY,
)


@pytest.fixture
def source_id(scene: Scene) -> str:
    scene.support(TROOPS, source=REPORT)
    return scene.card(TROOPS).evidence[0].source_id


def page_of(scene: Scene, source_id: str, who: str = "carl") -> SourcePage:
    with scene.desk.uow.read() as session:
        return source_page(session, scene.desk.people[who], source_id)


def titles(scene: Scene, words: str, who: str = "carl") -> list[str]:
    with scene.desk.uow.read() as session:
        return [line.title for line in source_lines(session, scene.desk.people[who], words)]


def describe(scene: Scene, source_id: str, who: str = "carl", **changed) -> None:
    known = {"version": page_of(scene, source_id).version, **REPORT.model_dump()}
    scene.log.new()
    describe_source(scene.desk.uow, scene.desk.people[who], source_id, DescribeSource(**known | changed))


def test_a_regraded_source_shows_its_grade_on_every_claim_and_why_in_its_history(
    scene: Scene, source_id: str
):
    scene.support(KOREA, source_id=source_id)
    describe(scene, source_id, who="ed", reliability=Reliability.B, reason="Right in the last four checks.")
    event = scene.log.only()
    assert [scene.card(words).evidence[0].grade for words in (TROOPS, KOREA)] == ["B6", "B6"]
    assert (event.action, event.reason) == ("source.describe", "Right in the last four checks.")
    assert (event.old["reliability"], event.new["reliability"]) == ("F", "B")
    line, made = page_of(scene, source_id).history
    assert (line.did, line.old, line.new) == (
        "changed the source",
        "Reliability cannot be judged",
        "Usually reliable",
    )
    assert line.reason == "Right in the last four checks."
    assert made.did == "added the source"


def test_a_new_grade_needs_its_reason(scene: Scene, source_id: str):
    with scene.refused(InvalidInput, "graded anew") as refused:
        describe(scene, source_id, reliability=Reliability.A)
    assert list(refused.value.fields) == ["reason"]


def test_other_changes_need_no_reason(scene: Scene, source_id: str):
    describe(scene, source_id, origin="Reuters", author="")
    assert (page_of(scene, source_id).source.origin, page_of(scene, source_id).source.author) == (
        "Reuters",
        "",
    )


def test_saving_it_as_it_stands_is_no_change(scene: Scene, source_id: str):
    with scene.refused(InvalidInput, "Nothing would change"):
        describe(scene, source_id)


def test_a_late_description_shows_where_the_two_differ(scene: Scene, source_id: str):
    seen = page_of(scene, source_id).version
    describe(scene, source_id, title="Force report", publisher="Ministry")
    with scene.refused(StaleVersion, "changed this source") as stale:
        describe(scene, source_id, version=seen, title="Posture report", publisher="Ministry")
    assert stale.value.theirs == {"title": "Force report"}
    assert stale.value.yours == {"title": "Posture report"}


@pytest.mark.parametrize("who", ["ann", "olga", "adam"])
def test_only_checkers_and_editors_describe_sources(scene: Scene, source_id: str, who: str):
    with scene.refused(NotPermitted, "needs the role fact-checker or editor"):
        describe(scene, source_id, who=who, origin="Mine")


def test_a_source_that_is_not_there_is_not_found(scene: Scene, source_id: str):
    with scene.refused(NotFound, "no such source"):
        wanted = DescribeSource(**REPORT.model_dump(), version=1)
        describe_source(scene.desk.uow, scene.desk.carl, "0" * 36, wanted)
    with pytest.raises(NotFound):
        page_of(scene, "0" * 36)


def test_sources_are_found_by_all_of_the_words(scene: Scene, source_id: str, subtests: pytest.Subtests):
    for words, found in [
        ("", True),
        ("streitkräfte", True),
        ("Über", True),
        ("MINISTRY über", True),
        ("mori example.org", True),
        ("ministry navy", False),
        ("100%", False),
    ]:
        with subtests.test(words=words):
            assert titles(scene, words) == (["Über die Streitkräfte"] if found else [])


def test_typing_finds_sources_to_choose_from(scene: Scene, source_id: str):
    with scene.desk.uow.read() as session:
        assert [one.id for one in find_sources(session, scene.desk.carl, "defence")] == [source_id]
        assert find_sources(session, scene.desk.carl, " ") == ()


def test_a_source_lists_every_claim_that_rests_on_it(scene: Scene, source_id: str):
    scene.support(JAPAN_TERM, source_id=source_id, stance=Stance.CONTRADICTS)
    scene.judge(TROOPS)
    uses = page_of(scene, source_id).uses
    assert [(use.number, use.stance, use.mark) for use in uses] == [
        (1, Stance.SUPPORTS, Mark.CONFIRMED),
        (4, Stance.CONTRADICTS, Mark.UNCHECKED),
    ]
    assert {use.brief_title for use in uses} == {"Pacific notes"}
    assert page_of(scene, source_id).source.claims == 2


def test_a_source_names_no_claim_of_a_brief_one_may_not_see(scene: Scene, source_id: str):
    secret = submit(scene.desk, by="carl", title="Secret", handling=HandlingMark.RESTRICTED)
    Scene(scene.desk, scene.log, secret).support(KOREA, source_id=source_id)
    assert [use.brief_title for use in page_of(scene, source_id, "cora").uses] == ["Pacific notes"]
    assert page_of(scene, source_id, "cora").source.claims == 1
    assert [use.brief_title for use in page_of(scene, source_id).uses] == ["Secret", "Pacific notes"]


def test_a_source_that_only_a_closed_brief_rests_on_is_not_in_the_library(scene: Scene):
    secret = submit(scene.desk, by="carl", title="Secret", handling=HandlingMark.RESTRICTED)
    hidden = Scene(scene.desk, scene.log, secret)
    hidden.support(KOREA, source=REPORT)
    [evidence] = hidden.card(KOREA).evidence
    assert titles(scene, REPORT.title) == titles(scene, REPORT.title, "olga") == [REPORT.title]
    assert titles(scene, REPORT.title, "cora") == []
    with scene.desk.uow.read() as session:
        assert find_sources(session, scene.desk.cora, REPORT.title) == ()
    with pytest.raises(NotFound):
        page_of(scene, evidence.source_id, "cora")


def test_the_library_is_closed_to_who_works_on_no_brief(scene: Scene, source_id: str):
    with pytest.raises(NotFound):
        titles(scene, "", "adam")
    assert titles(scene, "", "olga")
    assert not page_of(scene, source_id, "olga").may_describe
