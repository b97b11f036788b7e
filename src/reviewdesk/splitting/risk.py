"""What to check first: high, medium or low, each with its reason."""

from reviewdesk.domain.vocab import ClaimKind, Risk
from reviewdesk.splitting.features import Features
from reviewdesk.splitting.kinds import is_superlative
from reviewdesk.splitting.lexicons.stakes import ACCUSATION, CASUALTY

ACCUSES = "May accuse a named person, organisation or state"
CASUALTIES = "Gives a casualty figure"
MONEY = "Gives a sum of money"
QUOTES = "Quotes somebody's words"
BEST = "Says that something is the first, the largest or otherwise unmatched"
LAW = "States what the law is"
FIGURE = "Gives a figure"
COMPARES = "Compares, or states a change"
DATES = "Gives a date or a term"
NAMES = "Says who somebody is"
SPEAKS = "Says that somebody said something"
CAUSAL = "States a cause"
JUDGES = "A judgement: is it marked as one, with its basis?"
PLAIN = "States a fact without figure, name or date that could go wrong"
NAMED = "Names a person, place or organisation"

BY_KIND: dict[ClaimKind, tuple[Risk, str]] = {
    ClaimKind.NUMBER: (Risk.MEDIUM, FIGURE),
    ClaimKind.COMPARISON: (Risk.MEDIUM, COMPARES),
    ClaimKind.DATE: (Risk.MEDIUM, DATES),
    ClaimKind.HISTORY: (Risk.MEDIUM, DATES),
    ClaimKind.SCHEDULED_EVENT: (Risk.MEDIUM, DATES),
    ClaimKind.ROLE: (Risk.MEDIUM, NAMES),
    ClaimKind.ATTRIBUTED: (Risk.MEDIUM, SPEAKS),
    ClaimKind.CAUSE: (Risk.MEDIUM, CAUSAL),
    ClaimKind.JUDGEMENT: (Risk.LOW, JUDGES),
    ClaimKind.FORECAST: (Risk.LOW, JUDGES),
    ClaimKind.ASSUMPTION: (Risk.LOW, JUDGES),
}


def risk_of(features: Features, kind: ClaimKind) -> tuple[Risk, str]:
    """Return how much is at stake and why: the gravest reason that applies."""
    high = _high(features, kind)
    if high:
        return Risk.HIGH, high
    if kind in BY_KIND:
        return BY_KIND[kind]
    if features.weighty:
        return Risk.MEDIUM, FIGURE
    return (Risk.LOW, NAMED) if features.names else (Risk.LOW, PLAIN)


def _high(features: Features, kind: ClaimKind) -> str | None:
    if features.bag & CASUALTY and (features.amounts or "no" in features.bag):
        return CASUALTIES
    if features.bag & ACCUSATION and features.names:
        return ACCUSES
    if kind is ClaimKind.QUOTATION or features.quotes_words:
        return QUOTES
    if features.money and kind.is_factual:
        return MONEY
    if kind is ClaimKind.SUPERLATIVE or (kind.is_factual and is_superlative(features)):
        return BEST
    return LAW if kind is ClaimKind.LEGAL else None
