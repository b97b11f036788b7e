"""The same fact twice, and the same thing with two figures: found through an index, not by comparing all."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reviewdesk.splitting.drafts import ClaimDraft
from reviewdesk.splitting.lexicons import function_words as fw

WORD = re.compile(r"[^\W_]+(?:[.,’'-][^\W_]+)*%?")
LITTLE = (
    fw.COMMONEST | fw.DETERMINERS | fw.PREPOSITIONS | fw.BE_FINITE | fw.BE_OTHER | fw.HAVE | fw.COORDINATORS
)
NEGATIVE = frozenset("not no never none neither nor without cannot".split())
RAREST = 5
# A word in more claims than this tells nothing: only an equal claim is then found.
COMMON = 12
SAME = 0.72
SAME_THING = 0.6
MIN_WORDS = 3


@dataclass(frozen=True, slots=True)
class Print:
    """What of a draft is compared: plain words, names, figures, negation."""

    words: frozenset[str]
    names: frozenset[str]
    figures: frozenset[str]
    negative: bool


def linked(drafts: Sequence[ClaimDraft]) -> list[ClaimDraft]:
    """Fill `same_as` and `conflicts_with`.

    *Shape*: every later draft of a group points to the first, the first to all; so the sizes add up linearly.
    """
    prints = [_print(draft) for draft in drafts]
    same: dict[int, list[int]] = defaultdict(list)
    conflicts: dict[int, list[int]] = defaultdict(list)
    for one, two in _candidates(drafts, prints):
        if _is_same(prints[one], prints[two]):
            first = same[one][0] if same[one] and same[one][0] < one else one
            if not same[two] and first != two:
                same[two].append(first)
                same[first].append(two)
        elif _conflict(drafts[one], drafts[two], prints[one], prints[two]):
            conflicts[one].append(two)
            conflicts[two].append(one)
    return [
        replace(draft, same_as=tuple(sorted(same[at])), conflicts_with=tuple(sorted(conflicts[at])))
        if same.get(at) or conflicts.get(at)
        else draft
        for at, draft in enumerate(drafts)
    ]


def _print(draft: ClaimDraft) -> Print:
    found = WORD.findall(draft.statement)
    figures = {word.lower() for word in found if any(c.isdigit() for c in word)}
    figures |= {format(amount.value, "f") for amount in draft.amounts}
    names = {_stem(word) for at, word in enumerate(found) if at and word[0].isupper()}
    words = {
        _stem(word) for word in found if word.lower() not in LITTLE and not any(c.isdigit() for c in word)
    }
    negative = any(word.lower() in NEGATIVE or word.lower().endswith("n't") for word in found)
    return Print(frozenset(words), frozenset(names), frozenset(figures), negative)


def _stem(word: str) -> str:
    lower = word.lower().removesuffix("’s").removesuffix("'s")
    for ending in ("ing", "ed", "es", "s"):
        if lower.endswith(ending) and len(lower) - len(ending) > MIN_WORDS:
            return lower.removesuffix(ending)
    return lower


def _candidates(drafts: Sequence[ClaimDraft], prints: Sequence[Print]) -> Iterator[tuple[int, int]]:
    """Pairs that share a rare word or are made of the same words; never two of one sentence."""
    frequency = Counter(word for item in prints for word in item.words)
    holders: dict[str, list[int]] = defaultdict(list)
    equals: dict[tuple[frozenset[str], frozenset[str]], int] = {}
    for at, item in enumerate(prints):
        if not drafts[at].checkable or len(item.words) < MIN_WORDS:
            continue
        rare = sorted(
            (word for word in item.words if frequency[word] <= COMMON),
            key=lambda word: (frequency[word], word),
        )
        near = {other for word in rare[:RAREST] for other in holders[word]}
        first = equals.setdefault((item.words, item.figures), at)
        yield from (
            (other, at)
            for other in sorted(near | ({first} - {at}))
            if drafts[other].sentence != drafts[at].sentence
        )
        for word in rare[:RAREST]:
            holders[word].append(at)


def _overlap(one: frozenset[str], two: frozenset[str]) -> float:
    return len(one & two) / len(one | two) if one | two else 0.0


def _is_same(one: Print, two: Print) -> bool:
    return (
        one.figures == two.figures
        and one.negative == two.negative
        and one.names == two.names
        and _overlap(one.words, two.words) >= SAME
    )


def _conflict(one: ClaimDraft, two: ClaimDraft, first: Print, second: Print) -> bool:
    """The same words about the same names with another figure of the same unit, or another date."""
    if (
        first.negative != second.negative
        or first.names != second.names
        or _overlap(first.words, second.words) < SAME_THING
    ):
        return False
    return _figures_differ(one, two) or _dates_differ(one, two)


def _figures_differ(one: ClaimDraft, two: ClaimDraft) -> bool:
    ours = {amount.unit: amount.value for amount in one.amounts}
    theirs = {amount.unit: amount.value for amount in two.amounts}
    return len(ours) == len(one.amounts) and any(
        unit in theirs and theirs[unit] != ours[unit] for unit in ours
    )


def _dates_differ(one: ClaimDraft, two: ClaimDraft) -> bool:
    ours = [(mention.first, mention.last) for mention in one.dates]
    theirs = [(mention.first, mention.last) for mention in two.dates]
    return len(ours) == len(theirs) == 1 and ours != theirs and (None, None) not in (*ours, *theirs)
