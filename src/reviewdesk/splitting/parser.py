"""The seam: from the words of one sentence to its clauses. A trained parser replaces this module.

Cutting is refused wherever a rule is not certain: a claim that is too long can be split by its checker,
one that the text does not make must never be shown.
"""

from collections.abc import Callable, Sequence

from reviewdesk.splitting.attribution import at_attribution
from reviewdesk.splitting.clauses import Clause, without_opener
from reviewdesk.splitting.coordination import at_contrast, at_coordinator, at_semicolons, at_verbs
from reviewdesk.splitting.distribution import at_distribution
from reviewdesk.splitting.relatives import at_relative
from reviewdesk.splitting.roles import said_roles
from reviewdesk.splitting.verb_groups import LONGEST_PROSE, settled
from reviewdesk.splitting.words import Tag, Word, read_words

__all__ = ["clauses_of", "read_words"]

Rule = Callable[[Clause], list[Clause] | None]
RULES: tuple[Rule, ...] = (
    at_semicolons,
    at_contrast,
    at_coordinator,
    at_attribution,
    at_relative,
    at_verbs,
    at_distribution,
)
MAX_CUTS = 12


def clauses_of(words: Sequence[Word]) -> list[Clause]:
    """Return the clauses of one sentence; a very long one, or one nothing can be said about, stays whole."""
    whole = Clause(without_opener(settled(words)))
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
        if parts:
            return [piece for part in parts for piece in _cut(part, depth + 1)]
    return [clause]
