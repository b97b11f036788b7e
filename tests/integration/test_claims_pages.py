"""The workbench over HTTP: with htmx only the touched parts come back, without it every form works too."""

import json
import re
from collections.abc import Callable

import pytest
from werkzeug.test import TestResponse

from reviewdesk.domain.vocab import HandlingMark
from support.claims import JAPAN_TERM, KOREA, KOREA_TERM, TABLE, TROOPS, Scene, at, submit
from support.people import Visitor

HTMX = {"HX-Request": "true"}
EVIDENCE = {
    "form_name": "evidence", "title": "Force report", "medium": "official_document", "directness": "primary",
    "stance": "supports", "looked_at_on": "2024-04-05", "passage": "As it says",
}  # fmt: skip


@pytest.fixture
def carl(visit: Callable[..., Visitor]) -> Visitor:
    return visit("carl")


def ids(answer: TestResponse) -> list[str]:
    """What an answer swaps: its first root and everything out of band."""
    first = re.search(r'id="([^"]+)"', answer.text)
    assert first, answer.text
    return [first[1], *re.findall(r'id="([^"]+)"[^>]* hx-swap-oob', answer.text)]


def send(visitor: Visitor, scene: Scene, words: str, act: str, **form: object) -> TestResponse:
    """Send a form of the card of the claim on these words, as htmx does."""
    card = scene.card(words)
    sent = {"version": card.version, **form}
    return visitor.post(f"/claims/{card.id}/{act}", sent, headers=HTMX)


def give(visitor: Visitor, scene: Scene, words: str, **form: object) -> TestResponse:
    known = {"form_name": "verdict", "code": "confirmed", "as_of_on": "2024-04-05"}
    return send(visitor, scene, words, "verdict", **known | form)


def test_the_workbench_shows_text_list_and_the_claim_of_the_address(scene: Scene, carl: Visitor):
    claim_id = scene.id_of(TROOPS)
    page = carl.get(f"/briefs/{scene.brief_id}?claim={claim_id}").text
    assert f'id="claim-card-{claim_id}"' in page
    assert page.count('class="num ') == 7
    assert f'data-c="{claim_id}">{TROOPS}</span>' in page


def test_a_claim_has_an_address_of_its_own(scene: Scene, carl: Visitor):
    claim_id = scene.id_of(TROOPS)
    answer = carl.get(f"/claims/{claim_id}")
    assert answer.status_code == 303
    assert answer.location == f"/briefs/{scene.brief_id}?claim={claim_id}#num-{claim_id}"
    assert ids(carl.get(f"/claims/{claim_id}", headers=HTMX)) == [f"claim-card-{claim_id}"]


def test_a_verdict_swaps_its_card_the_progress_and_the_touched_marks_and_nothing_else(
    scene: Scene, carl: Visitor
):
    claim_id = scene.id_of(KOREA_TERM)
    answer = give(carl, scene, KOREA_TERM)
    assert answer.status_code == 200
    assert ids(answer) == [
        f"claim-card-{claim_id}", "brief-progress", f"seg-{at(KOREA_TERM)[0]}", f"num-{claim_id}",
        f"line-{claim_id}", "status",
    ]  # fmt: skip
    assert "Verdict saved." in answer.text
    assert "1 of 6" in answer.text


def test_what_a_verdict_swaps_fits_into_the_page_that_shows_it(scene: Scene, carl: Visitor):
    answer = give(carl, scene, KOREA_TERM, code="imprecise", rationale="One year off.")
    page = carl.get(f"/briefs/{scene.brief_id}?claim={scene.id_of(KOREA_TERM)}").text
    for run in re.findall(r'<span id="seg-.*?</span>(?=<)', answer.text):
        assert run.replace(' hx-swap-oob="true"', "") in page


def test_without_htmx_a_form_goes_on_to_the_claim_and_says_what_was_saved(scene: Scene, carl: Visitor):
    card = scene.card(TROOPS)
    form = {"version": card.version, "code": "confirmed", "as_of_on": "2024-04-05"}
    answer = carl.post(f"/claims/{card.id}/verdict", form)
    assert (answer.status_code, answer.location) == (303, f"/claims/{card.id}")
    page = carl.get(answer.location, follow_redirects=True).text
    assert "Verdict saved." in page
    assert "Supersede the verdict" in page


@pytest.mark.parametrize("headers", [HTMX, {}], ids=["htmx", "plain"])
def test_a_refused_verdict_comes_back_with_what_was_typed(scene: Scene, carl: Visitor, headers):
    card = scene.card(TROOPS)
    form = {"form_name": "comment", "body": " "}
    answer = carl.post(f"/claims/{card.id}/comments", form, headers=headers)
    assert answer.status_code == 422
    assert "Fill this in." in answer.text
    form = {"form_name": "verdict", "version": card.version, "code": "incorrect", "as_of_on": "soon"}
    answer = carl.post(
        f"/claims/{card.id}/verdict", form | {"rationale": "The year is wrong."}, headers=headers
    )
    assert answer.status_code == 422
    assert "The year is wrong." in answer.text
    assert "Write the date as year-month-day" in answer.text
    assert ("<html" in answer.text) is (headers == {})


@pytest.mark.parametrize("headers", [HTMX, {}], ids=["htmx", "plain"])
def test_a_late_save_shows_both_texts_and_keeps_what_was_typed(scene: Scene, carl: Visitor, headers):
    card = scene.card(TROOPS)
    scene.judge(TROOPS, who="cora", rationale="Cora was first.")
    form = {"form_name": "verdict", "version": card.version, "code": "incorrect", "as_of_on": "2024-04-05"}
    form["rationale"] = "Carl was late."
    answer = carl.post(f"/claims/{card.id}/verdict", form, headers=headers)
    assert answer.status_code == 409
    assert "changed this claim while you were working on it" in answer.text
    assert "Cora was first." in answer.text
    assert answer.text.count("Carl was late.") >= 1
    assert f'name="version" value="{scene.card(TROOPS).version}"' in answer.text
    assert [verdict.rationale for verdict in scene.card(TROOPS).earlier_verdicts] == []


def test_a_claim_that_somebody_took_meanwhile_is_shown_as_it_stands(scene: Scene, carl: Visitor):
    card = scene.card(TROOPS)
    scene.judge(TROOPS, who="cora")
    form = {
        "form_name": "verdict",
        "version": card.version + 1,
        "code": "confirmed",
        "as_of_on": "2024-04-05",
    }
    answer = carl.post(f"/claims/{card.id}/verdict", form, headers=HTMX)
    assert answer.status_code == 409
    assert "Take it over first" in answer.text
    assert "Take over from Cora Checker" in answer.text


def test_a_claim_one_may_not_know_of_is_not_shown_even_when_the_form_is_wrong(scene: Scene, carl: Visitor):
    scene.brief_id = submit(scene.desk, handling=HandlingMark.RESTRICTED)
    claim_id = scene.page("ann").list.lines[0].id
    assert carl.get(f"/claims/{claim_id}").status_code == 404
    assert carl.post(f"/claims/{claim_id}/verdict", {}, headers=HTMX).status_code == 404
    assert carl.get(f"/briefs/{scene.brief_id}/claims").status_code == 404


def test_taking_and_giving_back_answer_with_the_marks(scene: Scene, carl: Visitor):
    for act, said in (("take", "The claim is yours."), ("release", "Given back")):
        answer = send(carl, scene, TROOPS, act)
        assert answer.status_code == 200
        assert said in answer.text
        assert f"line-{scene.id_of(TROOPS)}" in ids(answer)


def test_kind_and_statement_are_saved_from_the_card(scene: Scene, carl: Visitor):
    assert send(carl, scene, TROOPS, "kind", kind="history").status_code == 200
    assert send(carl, scene, TROOPS, "reword", statement="There are 55,000.").status_code == 200
    card = scene.card(TROOPS)
    assert (card.kind.value, card.statement) == ("history", "There are 55,000.")


def test_a_split_shows_the_first_piece_and_the_text_as_it_is_cut_now(scene: Scene, carl: Visitor):
    answer = send(carl, scene, TROOPS, "split", cut="About 55,000 U.S. troops | are based in Japan")
    first = scene.id_of("About 55,000 U.S. troops")
    block = f"block-{at('About 55,000')[0]}"
    assert ids(answer) == [f"claim-card-{first}", "brief-progress", block, "claim-list", "status"]
    assert "Split into 2 claims." in answer.text
    assert scene.id_of(TROOPS) not in answer.text.partition("claim-list")[2]


def test_a_join_over_two_blocks_answers_with_both(scene: Scene, carl: Visitor):
    answer = send(carl, scene, JAPAN_TERM, "join", other_id=scene.id_of(KOREA_TERM))
    joined = scene.id_of(f"{JAPAN_TERM} … {KOREA_TERM}")
    blocks = [f"block-{at(words)[0]}" for words in (JAPAN_TERM, KOREA_TERM)]
    assert ids(answer) == [f"claim-card-{joined}", "brief-progress", *blocks, "claim-list", "status"]


def test_setting_aside_and_bringing_back_change_text_and_list(scene: Scene, carl: Visitor):
    answer = send(carl, scene, KOREA, "set-aside", reason="duplicate")
    assert 'class="m-set_aside' in answer.text
    assert "claim-list" in ids(answer)
    answer = send(carl, scene, TABLE, "restore")
    assert answer.status_code == 200
    assert "7 claims" not in answer.text
    assert scene.card(TABLE).mark.value == "unchecked"


def test_the_list_that_comes_back_is_filtered_as_the_page_was(scene: Scene, carl: Visitor):
    scene.judge(TROOPS)
    card = scene.card(KOREA)
    headers = HTMX | {"HX-Current-URL": f"http://localhost/briefs/{scene.brief_id}?show=unchecked&q=term"}
    form = {"version": card.version, "reason": "duplicate"}
    answer = carl.post(f"/claims/{card.id}/set-aside", form, headers=headers)
    lines = re.findall(r'<li class="[^"]*" id="line-([^"]+)"', answer.text)
    assert lines == [scene.id_of(JAPAN_TERM), scene.id_of(KOREA_TERM)]


def add(visitor: Visitor, scene: Scene, **form: object) -> TestResponse:
    known = {"form_name": "add", "revision_id": scene.page().paper.revision_id, "kind": "number"}
    return visitor.post(f"/briefs/{scene.brief_id}/claims/add", known | form, headers=HTMX)


def test_an_added_claim_is_named_to_the_page_with_a_fresh_form(scene: Scene, carl: Visitor):
    words = "by 2027"
    answer = add(carl, scene, words=words, spans=json.dumps([at(words)]), statement="It is due by 2027.")
    claim_id = scene.id_of(words)
    assert ids(answer) == [
        "claim-add",
        "brief-progress",
        f"block-{at('Spending')[0]}",
        "claim-list",
        "status",
    ]
    assert json.loads(answer.headers["HX-Trigger"])["claim-added"]["id"] == claim_id
    assert "It is due by 2027." not in answer.text.partition('id="brief-progress"')[0]


def test_a_claim_that_cannot_be_added_says_why(scene: Scene, carl: Visitor, subtests: pytest.Subtests):
    for form, status, sentence in [
        ({"words": "by 2028", "statement": "It is due."}, 422, "do not stand in the text"),
        ({"words": "by 2027"}, 422, "Say in a sentence what these words state."),
        ({"words": "by 2027", "statement": "It is due.", "spans": "[[1"}, 422, "This form is damaged"),
        ({"words": "by 2027", "statement": "It is due.", "spans": "[[1, 8]]"}, 409, "The words have moved"),
    ]:
        with subtests.test(form=form):
            answer = add(carl, scene, **form)
            assert (answer.status_code, sentence in answer.text) == (status, True)
            assert len(scene.page().list.lines) == 6


def test_a_sentence_of_the_coverage_is_set_aside_without_htmx(scene: Scene, carl: Visitor):
    form = {
        "revision_id": scene.page().paper.revision_id,
        "words": "🛰️ Pacific notes",
        "set_aside_reason": "heading",
    }
    answer = carl.post(f"/briefs/{scene.brief_id}/claims/add", form)
    assert answer.status_code == 303
    assert not scene.page().list.coverage.open


def test_evidence_of_a_new_source_is_attached_from_the_card(scene: Scene, carl: Visitor):
    answer = send(carl, scene, TROOPS, "evidence", **EVIDENCE)
    assert answer.status_code == 200
    assert "Force report" in answer.text
    slip = scene.card(TROOPS).evidence[0]
    answer = send(carl, scene, KOREA, "evidence", **EVIDENCE | {"source_id": slip.source_id, "title": ""})
    assert scene.card(KOREA).evidence[0].source_id == slip.source_id
    answer = carl.post(f"/evidence/{slip.id}/withdraw", {}, headers=HTMX)
    assert ids(answer)[0] == f"claim-card-{scene.id_of(TROOPS)}"
    assert scene.card(TROOPS).evidence == ()


def test_a_source_that_seems_to_be_there_is_offered_with_what_was_typed(scene: Scene, carl: Visitor):
    send(carl, scene, TROOPS, "evidence", **EVIDENCE)
    source_id = scene.card(TROOPS).evidence[0].source_id
    answer = send(carl, scene, KOREA, "evidence", **EVIDENCE | {"passage": "28,500 of them"})
    assert answer.status_code == 422
    assert "This desk already has “Force report”" in answer.text
    assert f'value="{source_id}"' in answer.text
    assert "28,500 of them" in answer.text
    answer = send(carl, scene, KOREA, "evidence", **EVIDENCE | {"is_another": "yes", "author": "B. Sato"})
    assert answer.status_code == 200
    assert scene.card(KOREA).evidence[0].source_id != source_id


def test_evidence_without_a_source_says_so(scene: Scene, carl: Visitor):
    answer = send(carl, scene, TROOPS, "evidence", **EVIDENCE | {"title": ""})
    assert answer.status_code == 422
    assert "Choose a source, or describe a new one." in answer.text


def test_comments_are_added_from_the_card(scene: Scene, carl: Visitor):
    answer = send(carl, scene, TROOPS, "comments", body="Which year?", form_name="comment")
    assert answer.status_code == 200
    assert "Which year?" in answer.text


@pytest.mark.parametrize("who", ["carl", "ed", "ann", "olga"])
def test_the_workbench_is_open_to_whoever_may_see_the_brief(scene: Scene, visit, who: str):
    scene.judge(TROOPS)
    scene.support(TROOPS)
    page = visit(who).get(f"/briefs/{scene.brief_id}?claim={scene.id_of(TROOPS)}")
    assert page.status_code == 200
    assert "Force report" in page.text


def test_the_list_is_filtered_by_the_address(scene: Scene, carl: Visitor):
    scene.judge(TROOPS)

    def lines(query: str) -> list[str]:
        answer = carl.get(f"/briefs/{scene.brief_id}/claims?{query}", headers=HTMX)
        return re.findall(r'id="line-([^"]+)"', answer.text)

    assert lines("verdict=confirmed") == lines("show=mine") == [scene.id_of(TROOPS)]
    assert lines("kind=date&q=2025") == [scene.id_of(KOREA_TERM)]
    assert len(lines("show=unchecked")) == 5
    assert lines("show=set_aside") == [scene.id_of(TABLE)]
    assert lines("q=nothing+like+it") == []


def test_sources_have_pages_that_everybody_at_work_can_read(scene: Scene, visit):
    scene.support(TROOPS)
    source_id = scene.card(TROOPS).evidence[0].source_id
    carl, olga, adam = visit("carl"), visit("olga"), visit("adam")
    assert "Force report" in carl.get("/sources?q=force").text
    assert "No source holds these words" in carl.get("/sources?q=navy").text
    assert f'value="{source_id}"' in carl.get("/sources/find?q=force", headers=HTMX).text
    assert "Change or grade this source" in carl.get(f"/sources/{source_id}").text
    assert "Change or grade this source" not in olga.get(f"/sources/{source_id}").text
    assert adam.get("/sources").status_code == 404


def test_a_source_is_described_on_its_page(scene: Scene, carl: Visitor):
    scene.support(TROOPS)
    source_id = scene.card(TROOPS).evidence[0].source_id
    form = {"version": 1, "title": "Force report 2023", "medium": "dataset", "directness": "primary"}
    answer = carl.post(f"/sources/{source_id}", form | {"reliability": "B"})
    assert answer.status_code == 422
    assert "Say in a sentence why the source is graded anew." in answer.text
    assert "Force report 2023" in answer.text
    answer = carl.post(f"/sources/{source_id}", form | {"reliability": "B", "reason": "Sound before."})
    assert answer.status_code == 303
    page = carl.get(answer.location).text
    assert "Sound before." in page
    answer = carl.post(f"/sources/{source_id}", form | {"title": "Mine", "reliability": "B"})
    assert answer.status_code == 409
    assert "Force report 2023" in answer.text
    assert 'value="Mine"' in answer.text


def test_an_address_of_nothing_is_not_found(scene: Scene, carl: Visitor, subtests: pytest.Subtests):
    for no_id in ["x", "0" * 36, "00000000-0000-7000-8000-000000000000", "%00"]:
        with subtests.test(no_id=no_id):
            assert carl.get(f"/claims/{no_id}").status_code == 404
            assert carl.get(f"/sources/{no_id}").status_code == 404
            assert carl.get(f"/briefs/{no_id}/claims").status_code == 404
            assert carl.post(f"/evidence/{no_id}/withdraw").status_code == 404
            assert carl.get(f"/briefs/{scene.brief_id}?claim={no_id}").status_code == 200
            assert carl.get(f"/sources?q={no_id}").status_code == 200
            assert send(carl, scene, TROOPS, "join", other_id=no_id).status_code == 404
            answer = send(carl, scene, TROOPS, "evidence", **EVIDENCE | {"source_id": no_id})
            assert answer.status_code == 422
