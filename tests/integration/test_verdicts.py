"""Verdicts are given on exact words, superseded, withdrawn and accepted; never edited."""

from datetime import timedelta

import pytest

from reviewdesk.domain.errors import (
    IllegalTransition,
    InvalidInput,
    NotPermitted,
    StaleVersion,
)
from reviewdesk.domain.marks import Mark
from reviewdesk.domain.vocab import (
    Confidence,
    Part,
    ReasonCode,
    Role,
    SetAsideReason,
    VerdictCode,
    WorkState,
)
from reviewdesk.services.claims import Reword, SetAside, reword, set_aside, take_claim
from reviewdesk.services.people import AddPerson, add_person
from reviewdesk.services.placed import ActOnClaim
from reviewdesk.services.verdicts import (
    AcceptVerdict,
    SetVerdict,
    WithdrawVerdict,
    accept_verdict,
    set_verdict,
    withdraw_verdict,
)
from support.claims import BELIEF, JAPAN_TERM, KOREA, TROOPS, Scene
from support.people import add_person as add_account_of


def test_a_verdict_closes_the_claim_and_says_on_what_it_was_given(scene: Scene):
    card = scene.judge(
        TROOPS,
        VerdictCode.IMPRECISE,
        rationale="The report counts 54,774.",
        reasons=[ReasonCode.WRONG_DATE, ReasonCode.WRONG_NUMBER],
        confidence=Confidence.HIGH,
    )
    event = scene.log.only()
    verdict = card.verdict
    assert verdict is not None
    assert (verdict.code, verdict.rationale) == (VerdictCode.IMPRECISE, "The report counts 54,774.")
    assert verdict.reasons == (ReasonCode.WRONG_NUMBER, ReasonCode.WRONG_DATE)
    assert (verdict.confidence, verdict.set_by) == (Confidence.HIGH, "Carl Checker")
    assert (verdict.words, verdict.statement) == (TROOPS, f"{TROOPS}.")
    assert (card.mark, card.work, card.is_stale) == (Mark.IMPRECISE, WorkState.CLOSED, False)
    assert card.assignee is not None
    assert {one.name: one.part for one in scene.page().header.people}["Carl Checker"] is Part.CHECKER
    assert (event.action, event.label, event.old) == ("verdict.set", TROOPS, None)
    assert event.new["verdict"] == "imprecise"
    assert event.new["reasons"] == ["wrong_number", "wrong_date"]
    assert card.history[0].did == "gave the verdict “Imprecise”"
    assert card.history[0].new == "The report counts 54,774."


def test_a_new_verdict_supersedes_and_both_can_be_read(scene: Scene):
    scene.judge(TROOPS)
    card = scene.judge(TROOPS, VerdictCode.INCORRECT, rationale="It was 45,000.")
    event = scene.log.only()
    assert card.verdict is not None
    assert card.verdict.code is VerdictCode.INCORRECT
    assert [verdict.code for verdict in card.earlier_verdicts] == [VerdictCode.CONFIRMED]
    assert event.old["verdict"] == "confirmed"
    assert card.history[0].did == "changed the verdict from “Confirmed” to “Incorrect”"
    progress = scene.page().header.progress
    assert (progress.checked, progress.total) == (1, 6)


def test_a_withdrawn_verdict_leaves_the_claim_unchecked_and_itself_in_the_history(scene: Scene):
    scene.judge(TROOPS)
    scene.do(withdraw_verdict, TROOPS, WithdrawVerdict, reason="Wrong table.")
    event = scene.log.only()
    card = scene.card(TROOPS)
    assert (card.verdict, card.mark, card.work) == (None, Mark.IN_CHECK, WorkState.IN_CHECK)
    assert [verdict.code for verdict in card.earlier_verdicts] == [None, VerdictCode.CONFIRMED]
    assert (event.action, event.reason, event.old["verdict"]) == (
        "verdict.withdraw",
        "Wrong table.",
        "confirmed",
    )
    assert scene.judge(TROOPS).mark is Mark.CONFIRMED


def test_nothing_can_be_withdrawn_twice(scene: Scene):
    scene.judge(TROOPS)
    scene.do(withdraw_verdict, TROOPS, WithdrawVerdict, reason="Wrong table.")
    with scene.refused(IllegalTransition, "No verdict stands"):
        scene.do(withdraw_verdict, TROOPS, WithdrawVerdict, reason="Again.")


def test_a_verdict_on_reworded_words_is_no_longer_stale(scene: Scene):
    scene.judge(TROOPS)
    scene.do(reword, TROOPS, Reword, statement="There are 55,000 of them.")
    assert scene.card(TROOPS).mark is Mark.STALE
    assert scene.page().header.progress.checked == 0
    assert scene.judge(TROOPS).mark is Mark.CONFIRMED


def test_a_claim_that_somebody_else_took_waits_for_them(scene: Scene):
    scene.do(take_claim, TROOPS, ActOnClaim, who="cora")
    with scene.refused(IllegalTransition, "Take it over first"):
        scene.judge(TROOPS)
    scene.do(take_claim, TROOPS, ActOnClaim)
    assert scene.judge(TROOPS).mark is Mark.CONFIRMED


def test_a_late_verdict_shows_both_and_overwrites_nothing(scene: Scene):
    seen = scene.card(TROOPS, "cora").version
    scene.judge(TROOPS, rationale="Page 3.")
    with scene.refused(StaleVersion, "Carl Checker changed this claim") as stale:
        scene.judge(TROOPS, VerdictCode.INCORRECT, who="cora", version=seen, rationale="Page 4.")
    assert stale.value.theirs["verdict"] == "Confirmed"
    assert stale.value.theirs["rationale"] == "Page 3."
    assert stale.value.yours == {"verdict": "Incorrect", "rationale": "Page 4."}


@pytest.mark.parametrize("code", [code for code in VerdictCode if code is not VerdictCode.CONFIRMED])
def test_every_finding_but_confirmed_needs_a_rationale(scene: Scene, code: VerdictCode):
    with scene.refused(InvalidInput, "Say in a sentence why"):
        scene.judge(TROOPS, code, rationale="")


def test_a_confirmation_may_rest_on_its_evidence_alone(scene: Scene):
    assert scene.judge(TROOPS, rationale="").mark is Mark.CONFIRMED


def test_a_judgement_gets_no_truth_verdict(scene: Scene):
    with scene.refused(InvalidInput, "An? analytic judgement gets no truth verdict"):
        scene.judge(BELIEF)
    assert scene.judge(BELIEF, VerdictCode.NOT_FACTUAL).mark is Mark.NOT_FACTUAL


def test_a_verdict_holds_for_no_day_that_has_not_come(scene: Scene):
    with scene.refused(InvalidInput, "This day has not come yet"):
        scene.judge(TROOPS, as_of_on=scene.today() + timedelta(days=2))


def test_words_set_aside_get_no_verdict(scene: Scene):
    scene.do(set_aside, TROOPS, SetAside, reason=SetAsideReason.DUPLICATE)
    with scene.refused(IllegalTransition, "Bring it back in first"):
        scene.judge(TROOPS)


def test_an_author_never_checks_their_own_brief(scene: Scene):
    add_account_of(scene.desk, "max", Role.AUTHOR, Role.CHECKER)
    scene.brief_id = own_brief_of(scene, "max")
    with scene.refused(NotPermitted, "You wrote this brief"):
        scene.judge(JAPAN_TERM, who="max")


def test_whoever_edits_a_brief_does_not_check_it(scene: Scene):
    both = add_account_of(scene.desk, "eva", Role.CHECKER, Role.EDITOR)
    wanted = AddPerson(account_id=both.account_id, part=Part.EDITOR)
    add_person(scene.desk.uow, scene.desk.ed, scene.brief_id, wanted)
    with scene.refused(NotPermitted, "You edit this brief"):
        scene.judge(TROOPS, who="eva")


def test_an_accepted_verdict_no_longer_blocks_until_it_changes(scene: Scene):
    scene.judge(TROOPS, VerdictCode.UNVERIFIED, rationale="No public count.")
    scene.support(TROOPS)
    before = scene.page().header.progress.blocking
    assert scene.card(TROOPS, "ed").may_accept
    scene.do(accept_verdict, TROOPS, AcceptVerdict, who="ed", reason="The text says “about”.")
    event = scene.log.only()
    card = scene.card(TROOPS, "ed")
    assert card.verdict is not None
    assert (card.verdict.acceptance, card.verdict.accepted_by) == ("The text says “about”.", "Ed Editor")
    assert (card.blocker, card.may_accept) == ("", False)
    assert scene.page().header.progress.blocking == before - 1
    assert (event.action, event.reason) == ("verdict.accept", "The text says “about”.")
    scene.judge(TROOPS, VerdictCode.INCORRECT, rationale="It is wrong.")
    assert scene.card(TROOPS).blocker.startswith("Incorrect.")


@pytest.mark.parametrize("code", [VerdictCode.CONFIRMED, VerdictCode.DISPUTED])
def test_only_a_verdict_that_blocks_is_accepted(scene: Scene, code: VerdictCode):
    scene.judge(TROOPS, code)
    with scene.refused(IllegalTransition, "Only an Incorrect or Not verifiable verdict"):
        scene.do(accept_verdict, TROOPS, AcceptVerdict, who="ed", reason="Fine.")


def test_a_verdict_is_accepted_once(scene: Scene):
    scene.judge(TROOPS, VerdictCode.INCORRECT)
    scene.do(accept_verdict, TROOPS, AcceptVerdict, who="ed", reason="Quoted as said.")
    with scene.refused(IllegalTransition, "already accepted"):
        scene.do(accept_verdict, TROOPS, AcceptVerdict, who="ed", reason="Quoted as said.")


def test_whoever_checked_a_brief_accepts_nothing_in_it(scene: Scene):
    add_account_of(scene.desk, "eva", Role.CHECKER, Role.EDITOR)
    scene.judge(KOREA, who="eva")
    scene.judge(TROOPS, VerdictCode.INCORRECT)
    with scene.refused(NotPermitted, "You checked this brief"):
        scene.do(accept_verdict, TROOPS, AcceptVerdict, who="eva", reason="Fine.")


@pytest.mark.parametrize("who", ["ann", "ed", "olga"])
def test_only_checkers_give_and_withdraw_verdicts(scene: Scene, who: str):
    scene.judge(TROOPS)
    with scene.refused(NotPermitted, "needs the role fact-checker"):
        scene.judge(TROOPS, who=who)
    with scene.refused(NotPermitted, "needs the role fact-checker"):
        scene.do(withdraw_verdict, TROOPS, WithdrawVerdict, who=who, reason="No.")


def test_a_verdict_given_at_the_same_moment_is_not_lost(scene: Scene):
    """Two people save on the same version: one stands, the other is told."""
    version = scene.card(TROOPS).version
    wanted = SetVerdict(version=version, code=VerdictCode.CONFIRMED, as_of_on=scene.today())
    set_verdict(scene.desk.uow, scene.desk.carl, scene.id_of(TROOPS), wanted)
    with scene.refused(StaleVersion, "changed this claim"):
        set_verdict(scene.desk.uow, scene.desk.cora, scene.id_of(TROOPS), wanted)


def own_brief_of(scene: Scene, author: str) -> str:
    from support.claims import submit

    scene.desk.people["ann"] = scene.desk.people[author]
    return submit(scene.desk)
