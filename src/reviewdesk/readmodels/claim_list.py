"""The ordered list of a brief's claims, with its filters."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from sqlmodel import Session

from reviewdesk.domain.coverage import Coverage
from reviewdesk.domain.facts import Actor
from reviewdesk.domain.marks import Mark
from reviewdesk.domain.vocab import ClaimKind, Inclusion, Term, VerdictCode
from reviewdesk.readmodels.claim_states import ClaimState, claim_lines, coverage_of, load_states
from reviewdesk.readmodels.views import ClaimLine, ClaimList, FilterChip
from reviewdesk.storage.facts import load_brief, load_policy
from reviewdesk.storage.tables import RevisionRow


@dataclass(frozen=True, slots=True)
class ClaimFilters:
    """What of a list is asked for; empty fields do not filter. `words` are sought in what it says."""

    show: str = ""
    kind: str = ""
    verdict: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class _Row:
    """A claim with its line: what filters look at."""

    state: ClaimState
    line: ClaimLine

    @property
    def counts(self) -> bool:
        return self.state.facts.inclusion is Inclusion.IN

    @property
    def verdict(self) -> str:
        return self.line.mark.value if self.line.mark.value in set(VerdictCode) else ""


Show = Callable[[_Row, Actor], bool]
SHOWS: dict[str, tuple[str, Show]] = {
    "unchecked": ("Unchecked", lambda row, _: row.counts and not row.state.facts.is_checked),
    "mine": ("Mine", lambda row, me: row.counts and row.state.facts.assignee_id == me.account_id),
    "blocked": ("Blocks", lambda row, _: row.line.blocks),
    "set_aside": ("Set aside", lambda row, _: row.line.mark is Mark.SET_ASIDE),
    "out": ("Replaced", lambda row, _: row.line.mark in (Mark.REPLACED, Mark.WITHDRAWN)),
}
"""The filters of `show`, by name; without one, the list holds the claims that count."""
ONLY_WHEN_THERE = ("set_aside", "out")


def claim_list(session: Session, actor: Actor, brief_id: str, filters: ClaimFilters) -> ClaimList:
    """Return the claims of a brief that filters leave, in text order. Raises: NotFound."""
    _, brief = load_brief(session, actor, brief_id)
    states = load_states(session, brief)
    revision = session.get_one(RevisionRow, brief.revision_id)
    lines = claim_lines(states, load_policy(session))
    return list_of(brief_id, states, lines, coverage_of(revision, states), actor, filters)


def list_of(
    brief_id: str,
    states: Sequence[ClaimState],
    lines: Sequence[ClaimLine],
    coverage: Coverage,
    actor: Actor,
    filters: ClaimFilters,
) -> ClaimList:
    """Filter claims that are loaded already."""
    rows = [_Row(state, line) for state, line in zip(states, lines, strict=True)]
    return ClaimList(
        brief_id=brief_id,
        lines=tuple(row.line for row in rows if _passes(row, filters, actor)),
        total=sum(row.counts for row in rows),
        chips=tuple(_chips(rows, filters, actor)),
        query=filters.words,
        coverage=coverage,
    )


def _passes(row: _Row, filters: ClaimFilters, actor: Actor) -> bool:
    shown = SHOWS[filters.show][1](row, actor) if filters.show in SHOWS else row.counts
    return (
        shown
        and filters.kind in ("", row.line.kind.value)
        and filters.verdict in ("", row.verdict)
        and _has_words(row, filters.words)
    )


def _has_words(row: _Row, words: str) -> bool:
    if not words:
        return True
    wanted = words.casefold().split()
    said = f"{row.line.number} {row.line.statement} {row.state.facts.words}".casefold()
    return all(word in said for word in wanted)


def _chips(rows: Sequence[_Row], filters: ClaimFilters, actor: Actor) -> Iterable[FilterChip]:
    for name, (label, _) in SHOWS.items():
        on = filters.show == name
        count = sum(_passes(row, replace(filters, show=name), actor) for row in rows)
        if count or on or name not in ONLY_WHEN_THERE:
            yield FilterChip("show", name, label, count, on)
    yield from _term_chips("kind", ClaimKind, filters.kind, rows, replace(filters, kind=""), actor)
    yield from _term_chips("verdict", VerdictCode, filters.verdict, rows, replace(filters, verdict=""), actor)


def _term_chips(
    key: str, terms: type[Term], chosen: str, rows: Sequence[_Row], others: ClaimFilters, actor: Actor
) -> Iterable[FilterChip]:
    """One chip for each term that occurs among what the other filters leave."""
    counts: dict[str, int] = {}
    for row in rows:
        if _passes(row, others, actor):
            value = row.line.kind.value if key == "kind" else row.verdict
            counts[value] = counts.get(value, 0) + 1
    for term in terms:
        if counts.get(term.value) or chosen == term.value:
            yield FilterChip(key, term.value, term.label, counts.get(term.value, 0), chosen == term.value)
