"""From the words of one sentence to its clauses: what is joined is cut apart, each piece with what it shares.

Cutting is refused wherever a piece might say what the text does not: a claim that is too long can be split by
its checker, one that the text does not make must never be shown.
"""

from collections.abc import Callable, Sequence

from reviewdesk.splitting.asides import at_aside
from reviewdesk.splitting.attribution import at_attribution
from reviewdesk.splitting.clauses import LONGEST_PROSE, Clause, without_opener
from reviewdesk.splitting.coordination import at_conjuncts, at_contrast
from reviewdesk.splitting.distribution import at_distribution
from reviewdesk.splitting.roles import said_roles
from reviewdesk.splitting.tree import first_finite
from reviewdesk.splitting.words import Tag, Word

Rule = Callable[[Clause], list[Clause] | None]
RULES: tuple[Rule, ...] = (at_attribution, at_contrast, at_conjuncts, at_aside, at_distribution)
MAX_CUTS = 12


def clauses_of(words: Sequence[Word]) -> list[Clause]:
    """Return the clauses of one sentence; a very long one, or one nothing can be said about, stays whole."""
    whole = Clause(without_opener(words))
    if len(words) > LONGEST_PROSE:
        return [whole]
    silent = whole.main_verb is None and not any(word.tag is Tag.QUOTE for word in words)
    if silent or _is_enumeration(whole):
        return [whole]
    return [*_cut(whole, 0), *said_roles(whole)]


def _is_enumeration(clause: Clause) -> bool:
    """ "(1) …, (2) …" in a running sentence: where the members begin and end is not certain."""
    marks = [
        at
        for at, word in enumerate(clause.words[:-1])
        if word.tag is Tag.NUM
        and word.text.isdigit()
        and len(word.text) == 1
        and clause.words[at + 1].text == ")"
    ]
    return len(marks) > 1


def _cut(clause: Clause, depth: int) -> list[Clause]:
    if clause.final or depth > MAX_CUTS:
        return [clause]
    for rule in RULES:
        parts = rule(clause)
        if parts and all(first_finite(part.words) is not None for part in parts):
            return [piece for part in parts for piece in _cut(part, depth + 1)]
    return [clause]
