"""What kind of claim a statement makes. The first rule that applies decides."""

import re
from collections.abc import Callable, Iterator

from reviewdesk.domain.vocab import ClaimKind
from reviewdesk.splitting.features import Features
from reviewdesk.splitting.lexicons.judgement import (
    ADVICE,
    CALENDAR_VERBS,
    EXPECTATION,
    FIXED,
    HEDGES,
    OPINION,
    PLANNING,
    STRONG_OPINION,
)
from reviewdesk.splitting.lexicons.people import ROLES
from reviewdesk.splitting.lexicons.stakes import (
    ADJECTIVAL,
    CAUSES,
    CHANGE,
    DEFINITIONS,
    LEGAL,
    LEGAL_PHRASES,
    MEMBERSHIPS,
    PLACES,
    PLAIN_MOST,
    RECORDS,
    SUPERLATIVES,
    WITH_ARTICLE,
)

WILL = frozenset("will shall won't ’ll 'll".split())
BE = frozenset("is are was were be been".split())
IS_A_ROLE = re.compile(
    r" (?:is|are|was|were|became) (?:the |a |an )?(?:\S+ ){{0,4}}?(?:{}) ".format("|".join(sorted(ROLES)))
)
FIRSTS = (
    "is the first",
    "was the first",
    "be the first",
    "became the first",
    "are the first",
    "were the first",
)
HISTORY_YEARS = 10
HALF = 0.5
SAID = (
    "said",
    "says",
    "told",
    "argued that",
    "argues that",
    "stated that",
    "announced that",
    "claimed that",
    "according to",
)
TERM = frozenset(
    "until till expire expires expired expiring since term deadline begin begins began ends ended".split()
)
ASSUMPTIONS = (
    "assuming that",
    "assume that",
    "assumes that",
    "we assume",
    "presumably",
    "if current",
    "provided that",
    "on the assumption",
)


def kind_of(features: Features) -> ClaimKind:
    """Return the kind of a statement that no cut has named already."""
    for applies, kind in RULES:
        if applies(features):
            return kind
    return ClaimKind.EVENT


def is_superlative(features: Features) -> bool:
    """ "the largest", "first since 2015", "most significant", "a record number"."""
    for word, following in _pairs(features.lower):
        if word in SUPERLATIVES or (
            word == "most" and following.endswith(ADJECTIVAL) and following not in PLAIN_MOST
        ):
            return True
        if following in WITH_ARTICLE and (
            word in ("the", "its", "their", "his", "her") or word.endswith(("’s", "'s"))
        ):
            return True
        if word == "first" and following in ("time", "since", "ever", "such"):
            return True
    first_of = features.says(FIRSTS) or (features.says(("the first",)) and "since" in features.bag)
    return first_of or features.says(("the only", "never before", "than any other", *RECORDS))


def _pairs(words: list[str]) -> Iterator[tuple[str, str]]:
    return zip(words, [*words[1:], ""], strict=False)


def _assumption(features: Features) -> bool:
    return features.says(ASSUMPTIONS)


def _judgement(features: Features) -> bool:
    hedged = bool(features.bag & HEDGES) and not _is_month_only(features)
    advised = features.says(ADVICE)
    return (
        hedged
        or advised
        or bool(features.bag & STRONG_OPINION)
        or features.says(("there are concerns", "credible concerns"))
    )


def _is_month_only(features: Features) -> bool:
    """The only "hedge" is the month of May."""
    hedges = features.bag & HEDGES
    return hedges == {"may"} and "may" not in features.words


def _forecast(features: Features) -> bool:
    """A future that no calendar holds: "will improve", "are expected to"."""
    expected = bool(features.bag & EXPECTATION) and features.says(tuple(f"{word} to" for word in EXPECTATION))
    ahead = bool(features.bag & WILL) and not _scheduled(features)
    return (expected or ahead) and not _term(features)


def _scheduled(features: Features) -> bool:
    if features.bag & WILL:
        follows = [two for one, two in _after_will(features.lower)]
        return any(verb in CALENDAR_VERBS for verb in follows)
    ahead = any(d.last and (features.today is None or d.last >= features.today) for d in features.dates)
    set_day = any(d.first and features.today and d.first > features.today for d in features.dates)
    return bool(features.bag & FIXED) or set_day or (ahead and bool(features.bag & PLANNING))


def _after_will(words: list[str]) -> Iterator[tuple[str, str]]:
    skipped = frozenset("not also each both only soon then likely be now".split())
    for at, word in enumerate(words):
        if word in WILL:
            rest = [
                other for other in words[at + 1 : at + 5] if other not in skipped and not other.endswith("ly")
            ]
            yield word, rest[0] if rest else ""


def _term(features: Features) -> bool:
    return (
        bool(features.dates)
        and bool(features.bag & TERM)
        and any(d.first is None or d.last is None for d in features.dates)
    )


def _change(features: Features) -> bool:
    changed = bool(features.bag & CHANGE)
    from_to = "from" in features.bag and "to" in features.bag and len(features.weighty) > 1
    compared = "than" in features.bag and not features.says(
        ("more than", "less than", "fewer than", "rather than", "other than")
    )
    return (
        from_to
        or (changed and _measured(features))
        or (compared and bool(features.weighty))
        or features.says(("more likely than", "compared with", "compared to", "as many as", "twice as"))
    )


def _measured(features: Features) -> bool:
    """A share, a sum, or "by", "from", "to" beside a figure: not "15 shells fell"."""
    shares = any(amount.unit in ("%", "percentage points") for amount in features.weighty) or bool(
        features.money
    )
    return shares or (bool(features.weighty) and bool(features.bag & {"by", "from", "to"}))


def _mostly_quoted(features: Features) -> bool:
    return features.quoted_share > HALF


def _attributed(features: Features) -> bool:
    return features.says(SAID)


def _number(features: Features) -> bool:
    return bool(features.weighty)


def _legal(features: Features) -> bool:
    return len(features.bag & LEGAL) > 1 or features.says(LEGAL_PHRASES)


def _role(features: Features) -> bool:
    return IS_A_ROLE.search(features.line) is not None


def _membership(features: Features) -> bool:
    return features.says(MEMBERSHIPS)


def _definition(features: Features) -> bool:
    return features.says(DEFINITIONS)


def _cause(features: Features) -> bool:
    return features.says(CAUSES)


def _place(features: Features) -> bool:
    return features.says(PLACES)


def _opinion(features: Features) -> bool:
    return bool(features.bag & OPINION)


def _date(features: Features) -> bool:
    return (
        bool(features.dates)
        and not features.weighty
        and any(not d.relative and (d.first or d.last or d.text[-1].isdigit()) for d in features.dates)
    )


def _history(features: Features) -> bool:
    if features.today is None:
        return False
    old = [
        d
        for d in features.dates
        if d.last and d.last.year <= features.today.year - HISTORY_YEARS and not d.relative
    ]
    return bool(old) or features.says(
        ("for centuries", "colonial history", "during the cold war", "world war ii", "for decades")
    )


RULES: tuple[tuple[Callable[[Features], bool], ClaimKind], ...] = (
    (_mostly_quoted, ClaimKind.QUOTATION),
    (_assumption, ClaimKind.ASSUMPTION),
    (_judgement, ClaimKind.JUDGEMENT),
    (_change, ClaimKind.COMPARISON),
    (is_superlative, ClaimKind.SUPERLATIVE),
    (_forecast, ClaimKind.FORECAST),
    (_number, ClaimKind.NUMBER),
    (_attributed, ClaimKind.ATTRIBUTED),
    (_term, ClaimKind.DATE),
    (_scheduled, ClaimKind.SCHEDULED_EVENT),
    (_legal, ClaimKind.LEGAL),
    (_definition, ClaimKind.DEFINITION),
    (_membership, ClaimKind.MEMBERSHIP),
    (_role, ClaimKind.ROLE),
    (_cause, ClaimKind.CAUSE),
    (_place, ClaimKind.PLACE),
    (_opinion, ClaimKind.JUDGEMENT),
    (_history, ClaimKind.HISTORY),
    (_date, ClaimKind.DATE),
)
