"""Claims are taken, given back, reworded, named by kind, set aside and brought back in."""

from dataclasses import fields

import pytest

from reviewdesk.domain.errors import (
    IllegalTransition,
    InvalidInput,
    NotFound,
    NotPermitted,
    StaleVersion,
)
from reviewdesk.domain.marks import Mark
from reviewdesk.domain.vocab import ClaimKind, Inclusion, Part, SetAsideReason, VerdictCode, WorkState
from reviewdesk.readmodels.views import ClaimCard, PersonName
from reviewdesk.services.briefs import MoveBriefBecause, kill
from reviewdesk.services.claims import (
    Reword,
    SetAside,
    SetKind,
    release_claim,
    restore,
    reword,
    set_aside,
    set_kind,
    take_claim,
)
from reviewdesk.services.placed import ActOnClaim
from support.claims import BELIEF, JAPAN_TERM, KOREA, TABLE, TROOPS, Scene, submit


def name_of(person: PersonName | None) -> str:
    return person.name if person else ""


def acts(card: ClaimCard) -> set[str]:
    """What is open to the person who looks at a card."""
    return {
        field.name.removeprefix("may_")
        for field in fields(card)
        if field.name.startswith("may_") and getattr(card, field.name)
    }


def test_whoever_takes_a_claim_has_it_in_check_and_is_a_checker_of_the_brief(scene: Scene):
    scene.do(take_claim, TROOPS, ActOnClaim)
    event = scene.log.only()
    card = scene.card(TROOPS)
    assert name_of(card.assignee) == "Carl Checker"
    assert (card.work, card.mark) == (WorkState.IN_CHECK, Mark.IN_CHECK)
    people = {person.name: person.part for person in scene.page().header.people}
    assert people["Carl Checker"] is Part.CHECKER
    assert (event.action, event.label, event.subject) == ("claim.take", TROOPS, card.id)
    assert event.old == {"assignee": None, "name": None, "work": "open"}
    assert event.new == {"assignee": scene.desk.carl.account_id, "name": "Carl Checker", "work": "in_check"}
    assert card.history[0].who == "Carl Checker"
    assert card.history[0].did == "took the claim"


def test_taking_over_says_from_whom(scene: Scene):
    scene.do(take_claim, TROOPS, ActOnClaim)
    scene.do(take_claim, TROOPS, ActOnClaim, who="cora")
    card = scene.card(TROOPS)
    assert name_of(card.assignee) == "Cora Checker"
    assert card.history[0].did == "took the claim over from Carl Checker"


def test_a_claim_that_is_mine_cannot_be_taken_again(scene: Scene):
    scene.do(take_claim, TROOPS, ActOnClaim)
    with scene.refused(IllegalTransition, "taken this claim already"):
        scene.do(take_claim, TROOPS, ActOnClaim)


def test_a_claim_taken_by_somebody_in_between_is_not_taken_over_unseen(scene: Scene):
    seen = scene.card(TROOPS, "cora").version
    scene.do(take_claim, TROOPS, ActOnClaim)
    with scene.refused(StaleVersion, "changed this claim"):
        scene.do(take_claim, TROOPS, ActOnClaim, who="cora", version=seen)


@pytest.mark.parametrize(
    ("who", "why"), [("ann", "needs the role"), ("ed", "needs the role"), ("olga", "needs the role")]
)
def test_only_checkers_take_claims(scene: Scene, who: str, why: str):
    with scene.refused(NotPermitted, why):
        scene.do(take_claim, TROOPS, ActOnClaim, who=who)


def test_a_claim_given_back_is_free(scene: Scene):
    scene.do(take_claim, TROOPS, ActOnClaim)
    scene.do(release_claim, TROOPS, ActOnClaim)
    event = scene.log.only()
    card = scene.card(TROOPS)
    assert (card.assignee, card.work) == (None, WorkState.OPEN)
    assert (event.action, event.new) == ("claim.release", {"assignee": None, "name": None, "work": "open"})


def test_only_my_own_claim_can_be_given_back(scene: Scene):
    scene.do(take_claim, TROOPS, ActOnClaim)
    with scene.refused(IllegalTransition, "You have not taken this claim"):
        scene.do(release_claim, TROOPS, ActOnClaim, who="cora")


def test_a_verdict_stands_when_its_claim_is_taken_over_and_given_back(scene: Scene):
    scene.judge(TROOPS)
    scene.do(take_claim, TROOPS, ActOnClaim, who="cora")
    scene.do(release_claim, TROOPS, ActOnClaim, who="cora")
    card = scene.card(TROOPS)
    assert (card.mark, card.work, card.assignee) == (Mark.CONFIRMED, WorkState.CLOSED, None)


def test_the_kind_of_a_claim_is_set_by_checker_and_editor(scene: Scene):
    scene.do(set_kind, TROOPS, SetKind, who="ed", kind=ClaimKind.HISTORY)
    event = scene.log.only()
    assert scene.card(TROOPS).kind is ClaimKind.HISTORY
    assert (event.action, event.old, event.new) == ("claim.set_kind", {"kind": "number"}, {"kind": "history"})
    line = scene.card(TROOPS).history[0]
    assert (line.did, line.old, line.new) == ("set the claim’s kind", "Number", "History")


def test_the_kind_it_has_already_is_no_change(scene: Scene):
    with scene.refused(InvalidInput, "of the kind “Number” already"):
        scene.do(set_kind, TROOPS, SetKind, kind=ClaimKind.NUMBER)


def test_a_claim_with_a_truth_verdict_cannot_become_a_judgement(scene: Scene):
    scene.judge(TROOPS)
    with scene.refused(InvalidInput, "“Confirmed” stands on it"):
        scene.do(set_kind, TROOPS, SetKind, kind=ClaimKind.FORECAST)


def test_a_reworded_statement_makes_the_verdict_stale_and_its_old_words_bring_it_back(scene: Scene):
    scene.judge(TROOPS)
    scene.do(reword, TROOPS, Reword, statement="Some 55,000 soldiers are based in Japan.")
    event = scene.log.only()
    card = scene.card(TROOPS)
    assert (card.is_stale, card.mark, card.work) == (True, Mark.STALE, WorkState.IN_CHECK)
    assert card.verdict is not None
    assert card.verdict.statement == f"{TROOPS}."
    assert (event.action, event.old) == ("claim.reword", {"statement": f"{TROOPS}."})
    assert card.blocker.startswith("Its words or statement changed")
    scene.do(reword, TROOPS, Reword, statement=f"{TROOPS}.")
    card = scene.card(TROOPS)
    assert (card.is_stale, card.mark, card.work) == (False, Mark.CONFIRMED, WorkState.CLOSED)


def test_rewording_keeps_the_words_of_the_text(scene: Scene):
    scene.do(reword, TROOPS, Reword, statement="There are 55,000 soldiers.")
    card = scene.card(TROOPS)
    assert (card.words, card.statement) == (TROOPS, "There are 55,000 soldiers.")


def test_rewording_to_the_same_words_is_no_change(scene: Scene):
    with scene.refused(InvalidInput, "Change it first"):
        scene.do(reword, TROOPS, Reword, statement=f"{TROOPS}.")


def test_a_late_rewording_shows_both_statements_and_overwrites_nothing(scene: Scene):
    seen = scene.card(TROOPS, "cora").version
    scene.do(reword, TROOPS, Reword, statement="Mine came first.")
    with scene.refused(StaleVersion, "Carl Checker changed this claim") as stale:
        scene.do(reword, TROOPS, Reword, who="cora", version=seen, statement="Mine came late.")
    assert stale.value.theirs == {"statement": "Mine came first."}
    assert stale.value.yours == {"statement": "Mine came late."}


def test_words_set_aside_say_why_and_no_longer_count(scene: Scene):
    before = scene.page().header.progress.total
    scene.do(set_aside, TROOPS, SetAside, reason=SetAsideReason.OTHER, note="Quoted from the treaty’s title.")
    event = scene.log.only()
    card = scene.card(TROOPS)
    assert (card.inclusion, card.mark) == (Inclusion.SET_ASIDE, Mark.SET_ASIDE)
    assert card.set_aside_note == "Quoted from the treaty’s title."
    assert scene.page().header.progress.total == before - 1
    assert (event.action, event.reason) == ("claim.set_aside", "Quoted from the treaty’s title.")
    assert event.new == {
        "inclusion": "set_aside",
        "set_aside_reason": "other",
        "note": "Quoted from the treaty’s title.",
    }


def test_another_reason_must_be_said_in_words(scene: Scene):
    with scene.refused(InvalidInput, "Say in a sentence"):
        scene.do(set_aside, TROOPS, SetAside, reason=SetAsideReason.OTHER)


def test_a_claim_brought_back_in_has_the_verdict_it_had(scene: Scene):
    scene.judge(TROOPS)
    scene.do(set_aside, TROOPS, SetAside, reason=SetAsideReason.DUPLICATE)
    scene.do(restore, TROOPS, ActOnClaim)
    event = scene.log.only()
    card = scene.card(TROOPS)
    assert (card.inclusion, card.mark, card.set_aside_reason) == (Inclusion.IN, Mark.CONFIRMED, None)
    assert (event.action, event.new) == ("claim.restore", {"inclusion": "in"})


def test_what_the_splitter_set_aside_can_be_brought_in(scene: Scene):
    assert scene.card(TABLE).may_restore
    scene.do(restore, TABLE, ActOnClaim)
    assert scene.card(TABLE).mark is Mark.UNCHECKED


def test_a_claim_that_is_in_cannot_be_brought_back(scene: Scene):
    with scene.refused(IllegalTransition, "only one set aside"):
        scene.do(restore, TROOPS, ActOnClaim)


@pytest.mark.parametrize(
    ("service", "command", "wanted"),
    [
        (take_claim, ActOnClaim, {}),
        (set_kind, SetKind, {"kind": ClaimKind.EVENT}),
        (reword, Reword, {"statement": "Look at the table."}),
        (set_aside, SetAside, {"reason": SetAsideReason.HEADING}),
    ],
)
def test_nothing_is_done_to_a_claim_that_is_set_aside(scene: Scene, service, command, wanted):
    with scene.refused(IllegalTransition, "“Set aside”. Bring it back in first"):
        scene.do(service, TABLE, command, **wanted)


EVERY_ACT = [
    (take_claim, ActOnClaim, {}),
    (release_claim, ActOnClaim, {}),
    (set_kind, SetKind, {"kind": ClaimKind.EVENT}),
    (reword, Reword, {"statement": "Other words."}),
    (set_aside, SetAside, {"reason": SetAsideReason.HEADING}),
    (restore, ActOnClaim, {}),
]


@pytest.mark.parametrize(("service", "command", "wanted"), EVERY_ACT)
def test_an_author_changes_nothing_in_their_own_brief(scene: Scene, service, command, wanted):
    with scene.refused(NotPermitted, "needs the role"):
        scene.do(service, TROOPS, command, who="ann", **wanted)


@pytest.mark.parametrize(("service", "command", "wanted"), EVERY_ACT)
def test_a_brief_that_was_given_up_stays_as_it_is(scene: Scene, service, command, wanted):
    version = scene.page().header.version
    kill(
        scene.desk.uow, scene.desk.ed, scene.brief_id, MoveBriefBecause(version=version, reason="Overtaken.")
    )
    with scene.refused(IllegalTransition, "Its check is over"):
        scene.do(service, TROOPS, command, **wanted)


@pytest.mark.parametrize(("service", "command", "wanted"), EVERY_ACT)
def test_every_act_is_refused_on_a_version_that_is_gone(scene: Scene, service, command, wanted):
    with scene.refused(StaleVersion, "changed this claim"):
        scene.do(service, TROOPS, command, version=99, **wanted)


def test_a_draft_can_be_cut_and_not_yet_taken(scene: Scene):
    scene.brief_id = submit(scene.desk, open_for_checking=False)
    scene.do(set_kind, JAPAN_TERM, SetKind, kind=ClaimKind.HISTORY)
    with scene.refused(IllegalTransition, "Open it for checking first"):
        scene.do(take_claim, JAPAN_TERM, ActOnClaim)


def test_a_claim_of_a_brief_one_may_not_see_is_not_there(scene: Scene):
    claim_id = scene.id_of(TROOPS)
    with scene.refused(NotFound, "no such claim"):
        take_claim(scene.desk.uow, scene.desk.adam, claim_id, ActOnClaim(version=1))
    with scene.refused(NotFound, "no such claim"):
        take_claim(scene.desk.uow, scene.desk.carl, "0" * 36, ActOnClaim(version=1))


def test_nothing_blocks_in_a_brief_that_was_given_up(scene: Scene):
    assert scene.card(TROOPS).blocker
    version = scene.page().header.version
    kill(
        scene.desk.uow, scene.desk.ed, scene.brief_id, MoveBriefBecause(version=version, reason="Overtaken.")
    )
    assert scene.card(TROOPS).blocker == ""
    page = scene.page()
    assert (page.header.progress.blocking, [line for line in page.list.lines if line.blocks]) == (0, [])


def test_the_card_says_what_each_person_may_do(scene: Scene):
    checker, author, editor = (scene.card(TROOPS, who) for who in ("carl", "ann", "ed"))
    assert acts(checker) == {"take", "cut", "set_aside", "add_evidence", "set_verdict", "comment"}
    assert acts(author) == {"comment"}
    assert acts(editor) == {"cut", "set_aside", "comment"}
    assert editor.why_not == "This needs the role fact-checker, which you do not have."
    scene.do(take_claim, KOREA, ActOnClaim, who="cora")
    other = scene.card(KOREA)
    assert (other.may_take, other.may_set_verdict) == (True, False)
    assert other.why_not == "Somebody else has taken this claim. Take it over first."


def test_the_card_knows_the_claims_around_it(scene: Scene):
    card = scene.card(JAPAN_TERM)
    assert card.previous_id == scene.id_of(KOREA)
    assert card.next_id in (scene.id_of(BELIEF), scene.id_of("South Korea’s ends in 2025"))
    assert [ref.number for ref in card.neighbours] == [1, 2, 5, 6, 7]
    assert [(ref.number, ref.relation) for ref in card.links] == [(5, "Conflicts with")]
    assert (card.context_before, card.context_after) == ("", ".")


def test_next_unchecked_goes_on_from_the_top(scene: Scene):
    scene.judge("Spending rises … to 2% of GDP")
    scene.judge(BELIEF, VerdictCode.NOT_FACTUAL)
    assert scene.card("South Korea’s ends in 2025").next_unchecked_id == scene.id_of(TROOPS)
    for words in (TROOPS, KOREA, JAPAN_TERM, "South Korea’s ends in 2025"):
        scene.judge(words)
    assert scene.card(TROOPS).next_unchecked_id is None
