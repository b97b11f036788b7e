"""What blocks publication, and the desk's policy that says so."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass

from reviewdesk.domain.coverage import Coverage
from reviewdesk.domain.errors import Blocker, GateClosed
from reviewdesk.domain.facts import ClaimFacts
from reviewdesk.domain.vocab import Inclusion, Place

GATES: Mapping[str, str] = {
    "verdict": "Claims without a verdict",
    "stale": "Verdicts that no longer fit the words",
    "orphaned": "Claims whose place in the text is gone",
    "blocking_verdict": "Incorrect or not verifiable claims still in the text",
    "evidence": "Verdicts without evidence",
    "coverage": "Sentences that no claim touches",
}


@dataclass(frozen=True, slots=True)
class GatePolicy:
    """The desk's rules for publication. Every field is a question an editor can answer with yes or no."""

    every_claim_has_verdict: bool = True
    factual_verdict_has_evidence: bool = True
    no_blocking_verdict: bool = True
    coverage_complete: bool = True

    def as_json(self) -> dict[str, bool]:
        """Return the policy as it is stored and stamped on a sign-off."""
        return asdict(self)

    @classmethod
    def from_json(cls, stored: Mapping[str, bool]) -> "GatePolicy":
        """Read a stored policy; a question it does not answer keeps its strict default."""
        return cls(**{name: bool(stored[name]) for name in asdict(cls()) if name in stored})


POLICY_QUESTIONS: Mapping[str, str] = {
    "every_claim_has_verdict": "Every claim has a verdict that fits its words",
    "factual_verdict_has_evidence": "Every factual verdict rests on at least one piece of evidence",
    "no_blocking_verdict": "No claim is Incorrect or Not verifiable, except those an editor accepted",
    "coverage_complete": "Every sentence is touched by a claim or wholly set aside",
}


def blockers(claims: Iterable[ClaimFacts], coverage: Coverage, policy: GatePolicy) -> tuple[Blocker, ...]:
    """List everything that blocks publication under a policy.

    Shape: grouped as GATES orders them, each group in text order; empty when the gate is open.
    """
    found = [blocker for claim in claims for blocker in _claim_blockers(claim, policy)]
    if policy.coverage_complete:
        found += [
            Blocker("coverage", "No claim touches this sentence.", "Add a claim or set it aside", sentence=s)
            for s in coverage.open
        ]
    order = list(GATES)
    return tuple(sorted(found, key=lambda blocker: order.index(blocker.gate)))


def require_open(found: tuple[Blocker, ...]) -> None:
    """Raises: GateClosed with every blocker when there is any."""
    if found:
        raise GateClosed(found)


def _claim_blockers(claim: ClaimFacts, policy: GatePolicy) -> Iterable[Blocker]:
    """At most one blocker a claim: the first thing to be done about it."""
    if claim.inclusion is not Inclusion.IN:
        return
    verdict = claim.verdict
    if claim.place is Place.ORPHANED:
        yield Blocker(
            "orphaned", "Its words are no longer in the text.", "Place it again or withdraw it", claim.id
        )
    elif verdict is None:
        if policy.every_claim_has_verdict:
            yield Blocker("verdict", "No verdict yet.", "Give a verdict", claim.id)
    elif claim.is_stale:
        if policy.every_claim_has_verdict:
            yield Blocker(
                "stale", "Its words or statement changed after the verdict.", "Check again", claim.id
            )
    elif policy.no_blocking_verdict and verdict.code.blocks and verdict.accepted_by is None:
        yield Blocker(
            "blocking_verdict",
            f"{verdict.code.label}.",
            "Change the verdict, or accept it with a reason",
            claim.id,
        )
    elif policy.factual_verdict_has_evidence and verdict.code.is_factual and claim.evidence_count == 0:
        yield Blocker(
            "evidence", f"{verdict.code.label}, but no evidence is attached.", "Add evidence", claim.id
        )
