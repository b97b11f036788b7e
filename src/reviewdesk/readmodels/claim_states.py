"""Claims with what the text, the list and a card show of each, for as many as are asked for in one query."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement
from sqlmodel import Session, col

from reviewdesk.domain.coverage import Coverage, measure_coverage
from reviewdesk.domain.facts import BriefFacts, ClaimFacts
from reviewdesk.domain.gates import GatePolicy, blockers
from reviewdesk.domain.marks import Mark, mark_of
from reviewdesk.domain.selectors import Span
from reviewdesk.domain.vocab import Inclusion, Risk
from reviewdesk.readmodels.runs import MarkedClaim
from reviewdesk.readmodels.views import ClaimLine
from reviewdesk.storage.facts import facts_of_row, select_claims
from reviewdesk.storage.tables import AccountRow, AnchorRow, ClaimRow, RevisionRow

IN_THE_TEXT = (Inclusion.IN, Inclusion.SET_ASIDE)
"""What the text shows: a claim that was replaced or withdrawn stands in the list alone."""

NO_SENTENCES = Coverage(0, 0, 0, (), ())


@dataclass(frozen=True, slots=True)
class ClaimState:
    """One claim as it stands. *Units*: spans in code points, in text order."""

    facts: ClaimFacts
    statement: str
    risk: Risk
    assignee: str | None
    spans: tuple[Span, ...]
    mark: Mark


def load_states(session: Session, brief: BriefFacts, *where: ColumnElement[bool]) -> list[ClaimState]:
    """Return the claims of a brief's current text, or those that meet the conditions, in text order."""
    query = (
        select_claims(brief)
        .add_columns(
            col(ClaimRow.statement),
            col(ClaimRow.risk),
            col(AccountRow.name).label("assignee"),
            col(AnchorRow.spans),
        )
        .outerjoin(AccountRow, col(AccountRow.id) == col(ClaimRow.assignee_id))
        .where(*where)
    )
    states = []
    for row in session.execute(query):
        facts = facts_of_row(brief.id, row)
        spans = tuple((start, end) for start, end in row.spans)
        states.append(ClaimState(facts, row.statement, row.risk, row.assignee, spans, mark_of_facts(facts)))
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


def claim_lines(states: Sequence[ClaimState], policy: GatePolicy) -> tuple[ClaimLine, ...]:
    """Return claims as lines of the list, in the order given."""
    found = blockers((state.facts for state in states), NO_SENTENCES, policy)
    blocking = {blocker.claim_id for blocker in found}
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
