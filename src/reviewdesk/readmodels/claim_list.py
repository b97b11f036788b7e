"""The ordered list of a brief's claims, with its filters."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

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
    """A claim with its line, and which of the filters asked for it passes."""

    state: ClaimState
    line: ClaimLine
    shown: bool
    kind: bool
    verdict: bool
    words: bool


VERDICTS = {Mark(code.value): code.value for code in VerdictCode}
"""The marks of claims whose verdict stands: a stale one is not found by its verdict."""

Show = Callable[[ClaimState, ClaimLine, Actor], bool]
SHOWS: dict[str, tuple[str, Show]] = {
    "unchecked": ("Unchecked", lambda claim, _, __: _counts(claim) and not claim.facts.is_checked),
    "mine": ("Mine", lambda claim, _, me: _counts(claim) and claim.facts.assignee_id == me.account_id),
    "blocked": ("Blocks", lambda _, line, __: line.blocks),
    "set_aside": ("Set aside", lambda _, line, __: line.mark is Mark.SET_ASIDE),
    "out": ("Replaced", lambda _, line, __: line.mark in (Mark.REPLACED, Mark.WITHDRAWN)),
}
"""The filters of `show`, by name; without one, the list holds the claims that count."""
ONLY_WHEN_THERE = ("set_aside", "out")


def claim_list(session: Session, actor: Actor, brief_id: str, filters: ClaimFilters) -> ClaimList:
    """Return the claims of a brief that filters leave, in text order. Raises: NotFound."""
    _, brief = load_brief(session, actor, brief_id)
    states = load_states(session, brief)
    revision = session.get_one(RevisionRow, brief.revision_id)
    lines = claim_lines(states, brief, load_policy(session))
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
    rows = [_row(state, line, filters, actor) for state, line in zip(states, lines, strict=True)]
    return ClaimList(
        brief_id=brief_id,
        lines=tuple(row.line for row in rows if row.shown and row.kind and row.verdict and row.words),
        total=sum(_counts(state) for state in states),
        chips=(
            *_show_chips(rows, filters, actor),
            *_kind_chips(rows, filters),
            *_verdict_chips(rows, filters),
        ),
        query=filters.words,
        coverage=coverage,
    )


def _counts(claim: ClaimState) -> bool:
    return claim.facts.inclusion is Inclusion.IN


def _row(state: ClaimState, line: ClaimLine, filters: ClaimFilters, actor: Actor) -> _Row:
    return _Row(
        state,
        line,
        shown=SHOWS[filters.show][1](state, line, actor) if filters.show in SHOWS else _counts(state),
        kind=filters.kind in ("", line.kind.value),
        verdict=filters.verdict in ("", VERDICTS.get(line.mark)),
        words=not filters.words or _has_words(state, line, filters.words),
    )


def _has_words(state: ClaimState, line: ClaimLine, words: str) -> bool:
    said = f"{line.number} {line.statement} {state.facts.words}".casefold()
    return all(word in said for word in words.casefold().split())


def _show_chips(rows: Sequence[_Row], filters: ClaimFilters, actor: Actor) -> Iterable[FilterChip]:
    left = [row for row in rows if row.kind and row.verdict and row.words]
    for name, (label, shows) in SHOWS.items():
        count = sum(shows(row.state, row.line, actor) for row in left)
        if count or filters.show == name or name not in ONLY_WHEN_THERE:
            yield FilterChip("show", name, label, count, filters.show == name)


def _kind_chips(rows: Sequence[_Row], filters: ClaimFilters) -> Iterable[FilterChip]:
    counts = Counter(row.line.kind.value for row in rows if row.shown and row.verdict and row.words)
    return _term_chips("kind", ClaimKind, filters.kind, counts)


def _verdict_chips(rows: Sequence[_Row], filters: ClaimFilters) -> Iterable[FilterChip]:
    counts = Counter(VERDICTS.get(row.line.mark, "") for row in rows if row.shown and row.kind and row.words)
    return _term_chips("verdict", VerdictCode, filters.verdict, counts)


def _term_chips(key: str, terms: type[Term], chosen: str, counts: Mapping[str, int]) -> Iterable[FilterChip]:
    """One chip for each term that occurs among what the other filters leave."""
    for term in terms:
        count = counts.get(term.value, 0)
        if count or chosen == term.value:
            yield FilterChip(key, term.value, term.label, count, chosen == term.value)
