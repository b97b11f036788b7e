"""Decisions on drafts before a brief is stored: kept with the form, checked, done to its claims."""

import html
import json
import re

import pytest
from sqlmodel import col, select

from reviewdesk.domain.decisions import Decision, decisions_as_json
from reviewdesk.domain.errors import InvalidInput, NotPermitted
from reviewdesk.domain.vocab import DraftAct, Inclusion, SetAsideReason
from reviewdesk.services.briefs import SubmitBrief
from reviewdesk.storage.tables import AnchorRow, BriefRow, ClaimRow
from support.briefs import TEXT, brought_in
from support.claims import stored as everything_stored

PACT = "The pact was signed in Port Vell in 1998."
HOSTS = "Norland hosts about 4,200 Estmark soldiers."
SPENDS = "It spends two percent of its GDP on defence."
QUESTION = "What comes next?"
CUT = "The pact was signed in Port Vell | in 1998"
WORDS = PACT.rstrip(".")


@pytest.fixture
def carl(visit):
    return visit("carl")


class Preview:
    """The preview as somebody without JavaScript uses it: each button sends the whole form again."""

    def __init__(self, visitor, desk, text=TEXT, **more):
        self.visitor = visitor
        first = {"text": text, "author_id": desk.ann.account_id, "handling": "desk"} | more
        self.take(visitor.post("/briefs/preview", first))

    def take(self, answer):
        self.answer, self.page = answer, html.unescape(answer.text)
        return self

    def fields(self):
        names = re.findall(r'<(?:input|textarea|select)[^>]* name="(\w+)"', self.answer.text)
        found = {name: self.field(name) for name in names if name not in ("csrf_token", "reason")}
        if reason := re.search(
            r'name="reason".*?<option value="(\w+)" selected', self.answer.text, re.DOTALL
        ):
            found["reason"] = reason[1]
        return found

    def field(self, name):
        page = self.answer.text
        if area := re.search(rf'<textarea[^>]* name="{name}"[^>]*>\n?(.*?)</textarea>', page, re.DOTALL):
            return html.unescape(area[1])
        found = re.search(rf'<input[^>]* name="{name}" value="([^"]*)"', page)
        return html.unescape(found[1]) if found else ""

    def id_on(self, statement):
        found = re.search(
            rf'id="draft-([\d.+]+)"[^>]*>(?:(?!</li>).)*?class="said">{re.escape(statement)}<',
            self.page,
            re.DOTALL,
        )
        assert found, f"no draft says “{statement}”"
        return found[1]

    def line(self, statement):
        return re.search(rf'<li id="draft-{re.escape(self.id_on(statement))}".*?</li>', self.page, re.DOTALL)[
            0
        ]

    def act(self, do, statement, **more):
        """Press a button of the draft with this statement, as it stands on the page."""
        return self.press(f"{do} {self.id_on(statement)}", **more)

    def press(self, act, **more):
        return self.take(self.visitor.post("/briefs/preview", self.fields() | {"act": act} | more))

    def create(self, **more):
        return self.visitor.post("/briefs", self.fields() | more)


def claims_in(desk):
    """Every claim with its words, in the order of their numbers."""
    with desk.uow.read() as session:
        query = select(ClaimRow, AnchorRow.words).join(AnchorRow).order_by(col(ClaimRow.number))
        return [(claim, words) for claim, words in session.exec(query)]


def on(desk, statement):
    return next(claim for claim, _ in claims_in(desk) if claim.statement == statement)


def nothing_is_stored(desk):
    with desk.uow.read() as session:
        return session.exec(select(BriefRow)).first() is None


def decision(on, words, do, **more):
    return Decision(on, words, do, **more)


def sent(*decisions):
    return {"decisions": decisions_as_json(decisions)}


# ---- from the preview to the claims ----


def test_drafts_nobody_decided_on_are_stored_as_the_splitter_proposed(desk, carl, log):
    preview = Preview(carl, desk)
    log.new()
    assert preview.create().status_code == 303
    assert [event.action for event in log.new()] == ["brief.submit", "brief.split"]
    assert {claim.made_by for claim, _ in claims_in(desk)} == {"splitter trees-1"}


def test_decisions_are_done_to_the_claims_with_the_events_of_the_workbench(desk, carl, log):
    preview = Preview(carl, desk)
    log.new()
    preview.act("accept", HOSTS).act("set_aside", PACT).act("restore", QUESTION)
    assert nothing_is_stored(desk)
    assert log.new() == []
    assert preview.create(open_for_checking="yes").status_code == 303
    events = log.new()
    assert [event.action for event in events] == [
        "brief.submit",
        "brief.split",
        "claim.set_aside",
        "claim.restore",
        "brief.open",
    ]
    assert {event.actor["role"] for event in events} == {"checker"}
    aside, back = on(desk, PACT), on(desk, QUESTION)
    assert (aside.inclusion, aside.set_aside_reason) == (Inclusion.SET_ASIDE, SetAsideReason.NO_STATEMENT)
    assert (back.inclusion, back.set_aside_reason) == (Inclusion.IN, None)
    assert (events[2].subject, events[2].new["set_aside_reason"]) == (aside.id, "no_statement")
    assert (events[3].subject, events[3].old["set_aside_reason"]) == (back.id, "question")


def test_a_split_draft_is_stored_as_its_pieces_and_what_was_decided_on_them(desk, carl, log):
    preview = Preview(carl, desk).act("cut", PACT)
    assert preview.field("cut") == WORDS
    preview.act("split", PACT, cut=CUT)
    assert "Split from" in preview.line("In 1998.")
    preview.act("set_aside", "In 1998.")
    log.new()
    preview.create()
    events = log.new()
    assert [event.action for event in events][2:] == [
        "claim.split",
        "claim.add",
        "claim.add",
        "claim.set_aside",
    ]
    whole, piece, rest = on(desk, PACT), on(desk, "The pact was signed in Port Vell."), on(desk, "In 1998.")
    assert whole.inclusion is Inclusion.REPLACED
    assert (piece.inclusion, piece.made_by) == (Inclusion.IN, "Carl Checker")
    assert (rest.inclusion, rest.set_aside_reason) == (Inclusion.SET_ASIDE, SetAsideReason.NO_STATEMENT)
    assert (piece.number, rest.number) == (whole.number + 2, whole.number + 3)


def test_joined_drafts_are_stored_as_one_claim(desk, carl, log):
    preview = Preview(carl, desk).act("join", HOSTS)
    assert "Joined from" in preview.page
    log.new()
    preview.create()
    actions = [event.action for event in log.new()]
    assert actions[2:] == ["claim.join", "claim.join", "claim.add"]
    replaced = [claim for claim, _ in claims_in(desk) if claim.inclusion is Inclusion.REPLACED]
    assert len(replaced) == 2
    joined, words = claims_in(desk)[-1]
    assert words.startswith(HOSTS.rstrip("."))
    assert joined.statement in preview.page


def test_what_the_preview_shows_is_what_is_stored(desk, carl):
    preview = Preview(carl, desk).act("join", HOSTS)
    preview.act("cut", PACT).act("split", PACT, cut=CUT).act("set_aside", "The pact was signed in Port Vell.")
    preview.act("restore", QUESTION).act("join", "In 1998.")
    shown = {
        (html.unescape(said), "m-set_aside" in mark)
        for mark, said in re.findall(
            r'<li id="draft-[^"]+" class="([^"]+)".*?class="said">(.*?)<', preview.answer.text, re.DOTALL
        )
    }
    preview.create()
    kept = {
        (claim.statement, claim.inclusion is Inclusion.SET_ASIDE)
        for claim, _ in claims_in(desk)
        if claim.inclusion is not Inclusion.REPLACED
    }
    assert kept == shown


def test_brief_with_words_set_aside_in_the_preview_shows_them_and_counts_them_as_covered(desk, carl):
    answer = Preview(carl, desk).act("set_aside", PACT).create()
    page = carl.get(answer.location).text
    assert "0 open" in page or "none open" in page
    assert "4 set aside" in page
    card = carl.get(f"/claims/{on(desk, PACT).id}", headers={"HX-Request": "true"}).text
    assert "Set aside:" in card
    assert "Fragment that states nothing" in card


# ---- on the preview ----


def test_words_are_set_aside_for_the_likely_reason_and_another_can_be_chosen(desk, carl):
    preview = Preview(carl, desk).act("restore", QUESTION).act("set_aside", QUESTION)
    assert "<b>Set aside</b> · Question, by you" in preview.line(QUESTION)
    preview.act("why", QUESTION).act("set_aside", QUESTION, reason="other", note="It only asks.")
    assert "Other, said in words: It only asks., by you" in preview.line(QUESTION)
    preview.create()
    claim = on(desk, QUESTION)
    assert (claim.set_aside_reason, claim.set_aside_note) == (SetAsideReason.OTHER, "It only asks.")


def test_a_decision_is_undone_with_all_that_rested_on_it(desk, carl, log):
    preview = Preview(carl, desk)
    before = preview.answer.text
    preview.act("cut", PACT).act("split", PACT, cut=CUT).act("set_aside", "In 1998.")
    root = preview.id_on("In 1998.").partition(".")[0]
    preview.press(f"undo {root}")
    assert "Undone, with 1 more that rested on it." in preview.page
    assert preview.field("decisions") == "[]"
    assert len(re.findall('id="draft-', preview.page)) == len(re.findall('id="draft-', before))
    log.new()
    preview.create()
    assert [event.action for event in log.new()] == ["brief.submit", "brief.split"]


def test_everything_set_aside_stays_in_sight_and_comes_back(desk, carl):
    preview = Preview(carl, desk).act("set_aside", PACT)
    assert "Bring it back in" in preview.line(PACT)
    preview.press(f"undo {preview.id_on(PACT)}")
    assert "Set aside</b>" not in preview.line(PACT)


@pytest.mark.parametrize(
    ("act", "typed", "says"),
    [
        ("split", {"cut": WORDS}, "Put a | at each place"),
        ("split", {"cut": "The pact | was signed in Oslo in 1998."}, "change nothing else"),
        ("set_aside", {"reason": "other"}, "Say in a sentence why"),
        ("set_aside", {"reason": "because"}, "Choose one of the list"),
        ("restore", {}, "is not set aside"),
    ],
)
def test_an_act_that_makes_no_sense_is_refused_and_loses_nothing(desk, carl, log, act, typed, says):
    preview = Preview(carl, desk).act("set_aside", HOSTS)
    decided = preview.field("decisions")
    log.new()
    preview.act(act, PACT, opened=f"cut {preview.id_on(PACT)}", **typed)
    assert preview.answer.status_code == 422
    assert says in preview.page
    assert preview.field("decisions") == decided
    assert preview.field("text") == TEXT
    assert typed.get("cut", "") in preview.page
    assert log.new() == []


@pytest.mark.parametrize(
    "act", ["join 99", "cut 99", "undo 99", "split 4.7", "look 12+13", "burn 4", "join", "0 0"]
)
def test_a_forged_act_changes_nothing(desk, carl, act):
    preview = Preview(carl, desk).act("set_aside", HOSTS)
    decided = preview.field("decisions")
    preview.press(act)
    assert preview.answer.status_code in (200, 422)
    assert preview.field("decisions") == decided
    assert preview.field("text") == TEXT


def test_the_preview_says_which_splitter_proposes_the_claims_and_so_does_the_brief(desk, carl):
    preview = Preview(carl, desk)
    assert "the splitter trees-1 proposes" in preview.page
    page = carl.get(preview.create().location).text
    assert "splitter trees-1" in page


def test_htmx_gets_only_the_parts_that_changed(desk, carl):
    preview = Preview(carl, desk)
    act = {"act": f"set_aside {preview.id_on(PACT)}"}
    answer = carl.post("/briefs/preview", preview.fields() | act, headers={"HX-Request": "true"})
    blocks = re.findall(r'id="(proof-\d+)" hx-swap-oob', answer.text)
    before = f"proof-{TEXT.index(HOSTS)}"  # its last draft could be joined with this one until now
    assert blocks == [before, f"proof-{TEXT.index(PACT)}"]
    assert 'id="new-decisions" hidden aria-hidden="true" hx-swap-oob' in answer.text
    assert "<html" not in answer.text


@pytest.mark.parametrize(("do", "field"), [("cut", "cut"), ("why", "reason")])
def test_htmx_gets_the_fields_that_an_act_asks_for(desk, carl, do, field):
    preview = Preview(carl, desk)
    act = {"act": f"{do} {preview.id_on(PACT)}"}
    answer = carl.post("/briefs/preview", preview.fields() | act, headers={"HX-Request": "true"})
    assert re.search(rf'<(?:select|textarea) id="{field}" name="{field}"[^>]* autofocus', answer.text)


# ---- decisions of another text, or of nobody ----


def test_decisions_follow_their_words_when_the_text_is_changed(desk, carl):
    preview = Preview(carl, desk).act("set_aside", PACT).act("set_aside", HOSTS)
    changed = TEXT.replace("5 April 2024\n", "5 April 2024\n\nEstmark joined in May 1997.\n").replace(
        "4,200", "4,300"
    )
    preview.take(carl.post("/briefs/preview", preview.fields() | {"text": changed}))
    assert "by you" in preview.line(PACT)
    assert "1 decision does not fit the drafts of this text and is left out" in preview.page
    assert f"<li>{HOSTS.rstrip('.')}" in preview.page
    assert len(json.loads(preview.field("decisions"))) == 1
    assert preview.create().status_code == 303
    assert on(desk, PACT).inclusion is Inclusion.SET_ASIDE


@pytest.mark.parametrize(
    "forged",
    [
        decision("99", PACT + "!", DraftAct.SET_ASIDE, reason=SetAsideReason.QUESTION),
        decision("1", HOSTS, DraftAct.RESTORE),
        decision("1", "The Harbour Pact", DraftAct.SPLIT, cut="The | Harbour Pact"),
        decision("1", "The Harbour Pact", DraftAct.SET_ASIDE, reason=SetAsideReason.OTHER),
        decision("1", "The Harbour Pact", DraftAct.JOIN, other="1", other_words="The Harbour Pact"),
        decision(
            "1", "The Harbour Pact", DraftAct.SET_ASIDE, reason=SetAsideReason.OTHER, note="Nothing."
        ),  # it is set aside already
        decision("3", HOSTS.rstrip("."), DraftAct.SET_ASIDE, reason=SetAsideReason.OTHER, note="a\x00b"),
        decision("3", HOSTS.rstrip("."), DraftAct.SET_ASIDE, reason=SetAsideReason.OTHER, note="\x1b[2J"),
        decision("1.1", "The", DraftAct.SET_ASIDE, reason=SetAsideReason.QUESTION),
        decision("1", "The Harbour Pact", DraftAct.JOIN),
    ],
)
def test_a_decision_that_fits_no_draft_is_not_stored_and_loses_nothing(desk, carl, log, forged):
    preview = Preview(carl, desk)
    log.new()
    answer = preview.create(**sent(forged))
    assert answer.status_code == 422
    assert "does not fit this text" in html.unescape(answer.text)
    again = preview.take(answer)
    assert (again.field("text"), json.loads(again.field("decisions"))) == (
        TEXT,
        json.loads(sent(forged)["decisions"]),
    )
    assert nothing_is_stored(desk)
    assert log.new() == []


@pytest.mark.parametrize(
    "damaged", ["{", "[1]", '[{"on": "1"}]', '{"on": "1"}', '[{"on":"1","words":"x","do":"burn"}]']
)
@pytest.mark.parametrize("path", ["/briefs", "/briefs/preview"])
def test_damaged_decisions_are_refused_with_everything_typed_kept(desk, carl, log, path, damaged):
    fields = Preview(carl, desk).fields() | {"decisions": damaged}
    log.new()
    answer = carl.post(path, fields)
    assert answer.status_code == 422
    assert Preview.field(type("Page", (), {"answer": answer})(), "text") == TEXT
    assert nothing_is_stored(desk)
    assert log.new() == []


def test_decisions_survive_a_refused_form_and_a_way_back(desk, carl):
    preview = Preview(carl, desk).act("set_aside", PACT)
    refused = preview.take(preview.create(author_id="nobody"))
    assert refused.answer.status_code == 422
    fields = refused.fields() | {"author_id": desk.ann.account_id, "handling": "desk"}
    again = refused.take(carl.post("/briefs/preview", fields))
    assert "by you" in again.line(PACT)


def test_author_sees_the_drafts_and_decides_nothing(desk, visit):
    page = Preview(visit("ann"), desk).page
    assert "You wrote this brief" in page or "needs the role" in page
    assert 'class="decide"' not in page


def test_an_authors_decisions_are_refused_by_the_service_and_nothing_is_stored(desk, log):
    fit = decision(str(1), "The Harbour Pact", DraftAct.RESTORE)
    before = everything_stored(desk)
    log.new()
    with pytest.raises(NotPermitted):
        brought_in(desk, desk.ann, **sent(fit))
    assert everything_stored(desk) == before
    assert [event.outcome for event in log.new()] == ["refused"]


def test_checker_who_names_themselves_as_author_decides_nothing(desk, carl, log):
    preview = Preview(carl, desk).act("set_aside", PACT)
    decided = preview.fields()
    own = preview.take(carl.post("/briefs/preview", decided | {"author_id": desk.carl.account_id}))
    assert own.answer.status_code in (200, 422)
    assert 'class="decide"' not in own.page


def test_service_refuses_decisions_on_other_words(desk):
    other = decision("3", "Norland hosts about 4,300 Estmark soldiers.", DraftAct.ACCEPT)
    with pytest.raises(InvalidInput, match="does not fit this text"):
        brought_in(desk, desk.carl, **sent(other))
    assert nothing_is_stored(desk)


def test_more_decisions_than_anybody_makes_are_refused(desk):
    many = json.dumps([{"on": "1", "words": "x", "do": "accept"}] * 10_001)
    with pytest.raises(ValueError, match="10000"):
        SubmitBrief(
            text="x", text_sha256="0" * 64, title="T", brief_date="2024-04-05", author_id="a", decisions=many
        )
