"""Evidence: a source attached to a claim, found or made on the way, and withdrawn again."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from reviewdesk.domain.errors import IllegalTransition, InvalidInput, NotFound, NotPermitted
from reviewdesk.domain.vocab import Credibility, Directness, Medium, Part, Reliability, Stance
from reviewdesk.services.evidence import WithdrawEvidence, withdraw_evidence
from reviewdesk.services.sources import SourceFields
from support.claims import JAPAN_TERM, KOREA, TABLE, TROOPS, Scene

REPORT = SourceFields(
    title="Force posture report",
    publisher="Department of Defense",
    url="https://www.example.org/posture/",
    medium=Medium.OFFICIAL,
    directness=Directness.PRIMARY,
    reliability=Reliability.B,
)
WIRE = SourceFields(
    title="Troops stay",
    publisher="Daily News",
    origin="Reuters",
    medium=Medium.MEDIA,
    directness=Directness.SECONDARY,
)


def test_evidence_of_a_new_source_makes_the_source_and_says_both(scene: Scene):
    evidence_id = scene.support(
        TROOPS,
        source=REPORT,
        stance=Stance.PARTLY_SUPPORTS,
        passage="54,774 on 31 December",
        locator="p. 3",
        credibility=Credibility.TWO,
    )
    added, attached = scene.log.new()
    [slip] = scene.card(TROOPS).evidence
    assert (slip.id, slip.source_title, slip.grade) == (evidence_id, "Force posture report", "B2")
    assert (slip.stance, slip.passage, slip.locator) == (
        Stance.PARTLY_SUPPORTS,
        "54,774 on 31 December",
        "p. 3",
    )
    assert (slip.added_by, slip.may_withdraw) == ("Carl Checker", True)
    assert {one.name: one.part for one in scene.page().header.people}["Carl Checker"] is Part.CHECKER
    assert (added.action, added.subject, added.label) == (
        "source.add",
        slip.source_id,
        "Force posture report",
    )
    assert (attached.action, attached.subject, attached.label) == ("evidence.add", evidence_id, TROOPS)
    assert attached.new["source"]["id"] == slip.source_id
    line = scene.card(TROOPS).history[0]
    assert line.did == "attached evidence from “Force posture report”"
    assert line.new == "Partly supports; 54,774 on 31 December; p. 3"


def test_one_source_serves_many_claims(scene: Scene):
    scene.support(TROOPS, source=REPORT)
    source_id = scene.card(TROOPS).evidence[0].source_id
    scene.support(KOREA, source_id=source_id, passage="28,500")
    assert scene.log.only().action == "evidence.add"
    assert scene.card(KOREA).evidence[0].source_id == source_id
    assert [source.id for source in scene.card(JAPAN_TERM).at_hand] == [source_id]


def test_the_source_used_last_is_first_at_hand(scene: Scene):
    scene.support(TROOPS, source=REPORT)
    scene.desk.clock.advance(minutes=1)
    scene.support(TROOPS, source=WIRE)
    assert [source.title for source in scene.card(KOREA).at_hand] == ["Troops stay", "Force posture report"]


@pytest.mark.parametrize(
    "twin",
    [
        {"title": "Another name", "url": "http://example.org/posture"},
        {"title": "Another name", "url": "https://EXAMPLE.org/posture#page=3"},
        {"title": "FORCE posture  report", "url": ""},
    ],
)
def test_a_source_that_seems_to_be_there_is_offered_and_never_merged(scene: Scene, twin: dict[str, str]):
    scene.support(TROOPS, source=REPORT)
    with scene.refused(InvalidInput, "This desk already has “Force posture report”") as refused:
        scene.support(
            KOREA,
            source=REPORT.model_copy(update=twin)
            if twin["url"]
            else SourceFields(**REPORT.model_dump() | twin),
        )
    assert list(refused.value.fields) == ["source_id"]
    scene.support(KOREA, source=REPORT.model_copy(update=twin), is_another=True)
    ids = {scene.card(words).evidence[0].source_id for words in (TROOPS, KOREA)}
    assert len(ids) == 2


def test_the_same_title_of_another_publisher_is_another_source(scene: Scene):
    scene.support(TROOPS, source=REPORT)
    scene.support(
        KOREA, source=REPORT.model_copy(update={"publisher": "Other", "url": "https://other.example/x"})
    )
    assert len(scene.card(JAPAN_TERM).at_hand) == 2


def test_evidence_needs_a_source(scene: Scene):
    with scene.refused(InvalidInput, "Choose a source, or describe a new one"):
        scene.support(TROOPS, source=None)
    with scene.refused(InvalidInput, "not on the desk"):
        scene.support(TROOPS, source_id="0" * 36)


@pytest.mark.parametrize("url", ["example.org", "javascript:alert(1)", "file:///etc/passwd", "https://"])
def test_an_address_is_a_whole_web_address(url: str):
    with pytest.raises(ValueError, match="Write the whole web address"):
        SourceFields(**REPORT.model_dump() | {"url": url})


def test_nothing_is_looked_at_in_the_future_of_the_persons_own_zone(scene: Scene):
    """At the turn of the day, tomorrow is today in Tokyo and still tomorrow in Honolulu."""
    now = scene.desk.clock()
    scene.desk.clock.advance(
        seconds=(datetime(now.year, now.month, now.day, 23, 30, tzinfo=UTC) - now).total_seconds()
    )
    tomorrow = scene.today() + timedelta(days=1)
    carl = scene.desk.carl
    scene.desk.people["carl"] = replace(carl, zone="Pacific/Honolulu")
    with scene.refused(InvalidInput, "This day has not come yet"):
        scene.support(TROOPS, looked_at_on=tomorrow)
    scene.desk.people["carl"] = replace(carl, zone="Asia/Tokyo")
    scene.support(TROOPS, looked_at_on=tomorrow)
    assert scene.card(TROOPS).today == tomorrow


def test_confirmed_by_other_sources_needs_two_origins(scene: Scene):
    with scene.refused(InvalidInput, "two independent origins"):
        scene.support(TROOPS, source=WIRE, credibility=Credibility.ONE)
    scene.support(TROOPS, source=WIRE)
    same_wire = WIRE.model_copy(
        update={"title": "Forces remain", "publisher": "Evening Post", "origin": "reuters"}
    )
    with scene.refused(InvalidInput, "two independent origins"):
        scene.support(TROOPS, source=same_wire, credibility=Credibility.ONE)
    scene.support(TROOPS, source=REPORT, credibility=Credibility.ONE)
    assert [slip.grade for slip in scene.card(TROOPS).evidence] == ["F6", "B1"]


def test_a_source_that_contradicts_confirms_nothing(scene: Scene):
    scene.support(TROOPS, source=WIRE, stance=Stance.CONTRADICTS)
    with scene.refused(InvalidInput, "two independent origins"):
        scene.support(TROOPS, source=REPORT, credibility=Credibility.ONE)


def test_withdrawn_evidence_leaves_the_card_and_stays_in_the_history(scene: Scene):
    evidence_id = scene.support(TROOPS, source=REPORT, passage="54,774")
    withdraw_evidence(
        scene.desk.uow, scene.desk.cora, evidence_id, WithdrawEvidence(reason="Superseded edition.")
    )
    event = scene.log.new()[-1]
    card = scene.card(TROOPS)
    assert card.evidence == ()
    assert (event.action, event.reason, event.old["passage"]) == (
        "evidence.withdraw",
        "Superseded edition.",
        "54,774",
    )
    assert card.history[0].did == "withdrew evidence from “Force posture report”"
    with scene.refused(IllegalTransition, "withdrawn already"):
        withdraw_evidence(scene.desk.uow, scene.desk.cora, evidence_id, WithdrawEvidence())


def test_a_factual_verdict_without_evidence_blocks(scene: Scene):
    scene.judge(TROOPS)
    assert scene.card(TROOPS).blocker == "Confirmed, but no evidence is attached. Add evidence."
    evidence_id = scene.support(TROOPS)
    assert scene.card(TROOPS).blocker == ""
    withdraw_evidence(scene.desk.uow, scene.desk.carl, evidence_id, WithdrawEvidence())
    assert scene.card(TROOPS).blocker


def test_words_set_aside_get_no_evidence(scene: Scene):
    with scene.refused(IllegalTransition, "“Set aside”"):
        scene.support(TABLE)


@pytest.mark.parametrize("who", ["ann", "ed", "olga"])
def test_only_checkers_attach_and_withdraw_evidence(scene: Scene, who: str):
    evidence_id = scene.support(TROOPS)
    with scene.refused(NotPermitted, "needs the role fact-checker"):
        scene.support(TROOPS, who=who)
    with scene.refused(NotPermitted, "needs the role fact-checker"):
        withdraw_evidence(scene.desk.uow, scene.desk.people[who], evidence_id, WithdrawEvidence())


def test_evidence_that_is_not_there_is_not_found(scene: Scene):
    with scene.refused(NotFound, "no such evidence"):
        withdraw_evidence(scene.desk.uow, scene.desk.carl, "0" * 36, WithdrawEvidence())
