"""What blocks publication: each question of the policy, with what to do about it."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from reviewdesk.domain.coverage import Coverage
from reviewdesk.domain.errors import GateClosed
from reviewdesk.domain.facts import ClaimFacts, VerdictFacts
from reviewdesk.domain.gates import GATES, POLICY_QUESTIONS, GatePolicy, blockers, require_open
from reviewdesk.domain.vocab import ClaimKind, Inclusion, Place, VerdictCode, WorkState

COMPLETE = Coverage(total=1, with_claims=1, set_aside=0, open=(), uncovered=())
WITH_A_HOLE = replace(COMPLETE, total=2, open=((5, 9),))
NOTHING_ASKED = GatePolicy(False, False, False, False)


def verdict(code=VerdictCode.CONFIRMED, **changed) -> VerdictFacts:
    facts = VerdictFacts("v1", code, "ada", datetime(2024, 4, 5, tzinfo=UTC), date(2024, 4, 5), "basis")
    return replace(facts, **changed)


def claim(**changed) -> ClaimFacts:
    facts = ClaimFacts(
        id="c1", brief_id="b1", number=1, words="55,000", kind=ClaimKind.NUMBER, inclusion=Inclusion.IN,
        place=Place.PLACED, work=WorkState.CLOSED, assignee_id="ada", basis_sha256="basis", version=1,
        evidence_count=1, verdict=verdict(),
    )  # fmt: skip
    return replace(facts, **changed)


CLOSED_BY = [
    ("verdict", {"verdict": None}, "every_claim_has_verdict"),
    ("stale", {"verdict": verdict(basis_sha256="other")}, "every_claim_has_verdict"),
    ("blocking_verdict", {"verdict": verdict(VerdictCode.INCORRECT)}, "no_blocking_verdict"),
    ("blocking_verdict", {"verdict": verdict(VerdictCode.UNVERIFIED)}, "no_blocking_verdict"),
    ("evidence", {"evidence_count": 0}, "factual_verdict_has_evidence"),
]


def test_a_checked_claim_with_evidence_blocks_nothing():
    assert blockers([claim()], COMPLETE, GatePolicy()) == ()


@pytest.mark.parametrize(("gate", "changed", "question"), CLOSED_BY)
def test_each_gate_names_the_claim_and_what_to_do(gate, changed, question):
    [found] = blockers([claim(**changed)], COMPLETE, GatePolicy())
    assert (found.gate, found.claim_id) == (gate, "c1")
    assert found.fix
    assert found.what.endswith(".")


@pytest.mark.parametrize(("gate", "changed", "question"), CLOSED_BY)
def test_a_question_the_desk_does_not_ask_blocks_nothing(gate, changed, question):
    policy = replace(GatePolicy(), **{question: False, "factual_verdict_has_evidence": False})
    assert blockers([claim(**changed)], COMPLETE, policy) == ()


@pytest.mark.parametrize("code", VerdictCode)
def test_only_incorrect_and_not_verifiable_block_by_themselves(code):
    found = blockers([claim(verdict=verdict(code))], COMPLETE, GatePolicy())
    assert bool(found) is (code in (VerdictCode.INCORRECT, VerdictCode.UNVERIFIED))


def test_an_accepted_verdict_no_longer_blocks_but_still_needs_evidence():
    accepted = verdict(VerdictCode.UNVERIFIED, accepted_by="eve")
    assert blockers([claim(verdict=accepted)], COMPLETE, GatePolicy()) == ()
    [found] = blockers([claim(verdict=accepted, evidence_count=0)], COMPLETE, GatePolicy())
    assert found.gate == "evidence"


def test_a_judgement_needs_no_evidence():
    reviewed = claim(verdict=verdict(VerdictCode.NOT_FACTUAL), evidence_count=0)
    assert blockers([reviewed], COMPLETE, GatePolicy()) == ()


@pytest.mark.parametrize("inclusion", [one for one in Inclusion if one is not Inclusion.IN])
def test_a_claim_that_does_not_count_blocks_nothing(inclusion):
    assert blockers([claim(inclusion=inclusion, verdict=None)], COMPLETE, GatePolicy()) == ()


def test_a_claim_without_place_blocks_whatever_the_policy():
    [found] = blockers([claim(place=Place.ORPHANED)], COMPLETE, NOTHING_ASKED)
    assert found.gate == "orphaned"


def test_an_open_sentence_blocks_and_is_named_by_its_place():
    [found] = blockers([], WITH_A_HOLE, GatePolicy())
    assert (found.gate, found.sentence, found.claim_id) == ("coverage", (5, 9), None)
    assert blockers([], WITH_A_HOLE, NOTHING_ASKED) == ()


def test_blockers_are_grouped_by_gate_and_stay_in_text_order():
    claims = [
        claim(id="c1", evidence_count=0),
        claim(id="c2", verdict=None),
        claim(id="c3", place=Place.ORPHANED),
        claim(id="c4", verdict=None),
    ]
    found = blockers(claims, WITH_A_HOLE, GatePolicy())
    assert [(one.gate, one.claim_id) for one in found] == [
        ("verdict", "c2"), ("verdict", "c4"), ("orphaned", "c3"), ("evidence", "c1"), ("coverage", None)
    ]  # fmt: skip


def test_a_closed_gate_lists_everything_that_blocks():
    found = blockers([claim(verdict=None)], WITH_A_HOLE, GatePolicy())
    with pytest.raises(GateClosed, match="2 things block this") as closed:
        require_open(found)
    assert closed.value.blockers == found
    require_open(())


def test_the_policy_survives_being_stored_and_a_missing_answer_is_strict():
    policy = replace(GatePolicy(), coverage_complete=False)
    assert GatePolicy.from_json(policy.as_json()) == policy
    assert GatePolicy.from_json({}) == GatePolicy()
    assert set(POLICY_QUESTIONS) == set(GatePolicy().as_json())


def test_every_gate_has_a_heading():
    assert {gate for gate, _, _ in CLOSED_BY} | {"orphaned", "coverage"} == set(GATES)
