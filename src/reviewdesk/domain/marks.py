"""How a claim's facets show: one state, with a sign that reads without colour."""

from reviewdesk.domain.vocab import Inclusion, Place, Term, VerdictCode, WorkState


class Mark(Term):
    """The one state a claim shows in the text and the list. Line and colour are the stylesheet's."""

    UNCHECKED = "unchecked", "Unchecked"
    IN_CHECK = "in_check", "In check"
    CONFIRMED = "confirmed", "Confirmed"
    NEEDS_CONTEXT = "needs_context", "Needs context"
    IMPRECISE = "imprecise", "Imprecise"
    INCORRECT = "incorrect", "Incorrect"
    DISPUTED = "disputed", "Disputed"
    UNVERIFIED = "unverified", "Not verifiable"
    NOT_FACTUAL = "not_factual", "Not a factual claim"
    STALE = "stale", "Stale"
    SET_ASIDE = "set_aside", "Set aside"
    WITHDRAWN = "withdrawn", "Withdrawn"
    REPLACED = "replaced", "Replaced"
    ORPHANED = "orphaned", "Orphaned"

    @property
    def sign(self) -> str:
        return SIGNS[self]


SIGNS = {
    Mark.UNCHECKED: "○",
    Mark.IN_CHECK: "◌",
    Mark.CONFIRMED: "✓",
    Mark.NEEDS_CONTEXT: "◐",
    Mark.IMPRECISE: "≈",
    Mark.INCORRECT: "✕",
    Mark.DISPUTED: "⇄",
    Mark.UNVERIFIED: "?",
    Mark.NOT_FACTUAL: "¶",
    Mark.STALE: "↻",
    Mark.SET_ASIDE: "[ ]",
    Mark.WITHDRAWN: "–",
    Mark.REPLACED: "→",
    Mark.ORPHANED: "⌀",
}


def mark_of(
    *, inclusion: Inclusion, place: Place, work: WorkState, verdict: VerdictCode | None, stale: bool
) -> Mark:
    """Choose what shows when several facets could: out of the text first, then stale, then the verdict."""
    if inclusion is not Inclusion.IN:
        return Mark(inclusion.value)
    if place is Place.ORPHANED:
        return Mark.ORPHANED
    if stale:
        return Mark.STALE
    if verdict is not None:
        return Mark(verdict.value)
    return Mark.IN_CHECK if work is WorkState.IN_CHECK else Mark.UNCHECKED
