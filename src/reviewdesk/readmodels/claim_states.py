"""Claims with what the text, the list and a card show of each, for as many as are asked for in one query."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, bindparam
from sqlmodel import Session, col

from reviewdesk.domain.coverage import Coverage, measure_coverage
from reviewdesk.domain.errors import Blocker
from reviewdesk.domain.facts import BriefFacts, ClaimFacts
from reviewdesk.domain.gates import GatePolicy, blockers
from reviewdesk.domain.marks import Mark, mark_of
from reviewdesk.domain.selectors import Span
from reviewdesk.domain.vocab import Inclusion, Risk
from reviewdesk.readmodels.progress import NO_SENTENCES, UNPUBLISHED
from reviewdesk.readmodels.runs import MarkedClaim
from reviewdesk.readmodels.views import ClaimLine
from reviewdesk.storage.facts import OF_VERDICT, facts_of_row, select_claims
from reviewdesk.storage.tables import AccountRow, AnchorRow, ClaimRow, RevisionRow

IN_THE_TEXT = (Inclusion.IN, Inclusion.SET_ASIDE)
"""What the text shows: a claim that was replaced or withdrawn stands in the list alone."""


@dataclass(frozen=True, slots=True)
class ClaimState:
    """One claim as it stands. *Units*: spans in code points, in text order."""

    facts: ClaimFacts
    statement: str
    risk: Risk
    assignee: str | None
    spans: tuple[Span, ...]
    mark: Mark


# Statements are built once: building one costs as much as asking it.
ALL = (
    select_claims()
    .add_columns(col(ClaimRow.statement), col(ClaimRow.risk), col(AccountRow.name), col(AnchorRow.spans))
    .outerjoin(AccountRow, col(AccountRow.id) == col(ClaimRow.assignee_id))
)
SOME = ALL.where(col(ClaimRow.id).in_(bindparam("claim_ids", expanding=True)))
NEAR = ALL.where(col(AnchorRow.start) < bindparam("high"), col(AnchorRow.end) > bindparam("low"))


def load_states(
    session: Session, brief: BriefFacts, which: Select[*tuple[Any, ...]] = ALL, **named: Any
) -> list[ClaimState]:
    """Return claims of a brief's current text, in text order.

    `which` is ALL of them, SOME (`claim_ids`) or those NEAR a place (from `low` to `high`).
    """
    states = []
    for row in session.execute(which, {"revision_id": brief.revision_id} | named):
        facts = facts_of_row(brief.id, row)
        statement, risk, assignee, pieces = row[OF_VERDICT:]
        spans = tuple((start, end) for start, end in pieces)
        states.append(ClaimState(facts, statement, risk, assignee, spans, mark_of_facts(facts)))
    return states


def mark_of_facts(facts: ClaimFacts) -> Mark:
    """Return the one state that a claim shows."""
    return mark_of(
        inclusion=facts.inclusion,
        place=facts.place,
        work=facts.work,
        verdict=facts.verdict.code if facts.verdict else None,
        stale=facts.is_stale,
    )


def marked(states: Iterable[ClaimState]) -> list[MarkedClaim]:
    """Return the claims that show in the text."""
    return [
        MarkedClaim(state.facts.id, state.facts.number, state.mark, state.spans)
        for state in states
        if state.facts.inclusion in IN_THE_TEXT
    ]


def coverage_of(revision: RevisionRow, states: Iterable[ClaimState]) -> Coverage:
    """Measure what of a text its claims touch and what is set aside."""
    spans: dict[Inclusion, list[Span]] = {inclusion: [] for inclusion in Inclusion}
    for state in states:
        spans[state.facts.inclusion] += state.spans
    sentences = [(start, end) for start, end in revision.sentences]
    return measure_coverage(revision.text, sentences, spans[Inclusion.IN], spans[Inclusion.SET_ASIDE])


def blockers_of(states: Iterable[ClaimState], brief: BriefFacts, policy: GatePolicy) -> tuple[Blocker, ...]:
    """Return what of these claims blocks the brief's publication; nothing does once it is out."""
    if brief.status not in UNPUBLISHED:
        return ()
    return blockers((state.facts for state in states), NO_SENTENCES, policy)


def claim_lines(states: Sequence[ClaimState], brief: BriefFacts, policy: GatePolicy) -> tuple[ClaimLine, ...]:
    """Return claims as lines of the list, in the order given."""
    blocking = {blocker.claim_id for blocker in blockers_of(states, brief, policy)}
    return tuple(
        ClaimLine(
            id=state.facts.id,
            number=state.facts.number,
            statement=state.statement,
            kind=state.facts.kind,
            mark=state.mark,
            risk=state.risk,
            assignee=state.assignee,
            blocks=state.facts.id in blocking,
        )
        for state in states
    )
