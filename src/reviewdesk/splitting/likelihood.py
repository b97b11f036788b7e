"""Likelihood words under ICD 203: which row they stand in, and what is wrong with their use."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from reviewdesk.splitting.drafts import Likelihood
from reviewdesk.splitting.lexicons.judgement import LIKELIHOOD_TERMS, UNDEFINED_TERMS

DEFINED = re.compile(
    r"\b(?:{})\b".format(
        "|".join(sorted((re.escape(term) for term, _ in LIKELIHOOD_TERMS), key=len, reverse=True))
    ),
    re.I,
)
UNDEFINED = re.compile(
    r"\b(?:{})\b".format(
        "|".join(sorted((re.escape(term) for term in UNDEFINED_TERMS), key=len, reverse=True))
    ),
    re.IGNORECASE,
)
CONFIDENCE = re.compile(r"\b(?:high|moderate|low|medium|great|little)\s+confidence\b", re.IGNORECASE)
ROWS = dict(LIKELIHOOD_TERMS)
# "remote areas", "May 5", "remote work": no likelihood.
NO_LIKELIHOOD = re.compile(
    r"\bremote\s+(?!chance|possibility|likelihood|prospect)|\bMay\s+(?:\d|of\b)"
    r"|\b(?:in|since|by|until|last|next|early|late)\s+May\b"
    r"|\bMay\b(?=[,.]|$)"
)
MIXED_ROWS = "Words of both likelihood rows stand in one text: use one row throughout."
WITH_CONFIDENCE = "A likelihood and a confidence level stand in one sentence: state them apart."
NOT_DEFINED = "The word has no defined likelihood: use a word of one row, or say why none can be given."
SAME_SENTENCE = "Words of both likelihood rows stand in one sentence: use one row."


@dataclass(frozen=True, slots=True)
class Found:
    word: str
    row: int | None


def find_likelihood(statement: str) -> Likelihood | None:
    """Return the first likelihood word of a statement with what is wrong within it, or None."""
    visible = NO_LIKELIHOOD.sub(lambda match: " " * len(match.group()), statement)
    found = [Found(match.group(), ROWS[match.group().lower()]) for match in DEFINED.finditer(visible)]
    found += [Found(match.group(), None) for match in UNDEFINED.finditer(visible)]
    if not found:
        return None
    first = found[0]
    warnings = []
    if len({item.row for item in found if item.row}) > 1:
        warnings.append(SAME_SENTENCE)
    if CONFIDENCE.search(statement):
        warnings.append(WITH_CONFIDENCE)
    if first.row is None:
        warnings.append(NOT_DEFINED)
    return Likelihood(first.word, first.row, " ".join(warnings) or None)


def with_mixed_rows(likelihoods: Sequence[Likelihood | None]) -> list[Likelihood | None]:
    """Warn of the rarer row where a text uses both."""
    rarer = _rarer_row(likelihood for likelihood in likelihoods if likelihood)
    return [
        replace(likelihood, warning=" ".join(filter(None, (likelihood.warning, MIXED_ROWS))))
        if likelihood
        and rarer
        and likelihood.row == rarer
        and SAME_SENTENCE not in (likelihood.warning or "")
        else likelihood
        for likelihood in likelihoods
    ]


def _rarer_row(likelihoods: Iterable[Likelihood]) -> int | None:
    uses = Counter(likelihood.row for likelihood in likelihoods if likelihood.row)
    return min(uses, key=lambda row: (uses[row], -row)) if len(uses) > 1 else None
