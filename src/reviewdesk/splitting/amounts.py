"""Amounts of a sentence: value, what is counted, and how exact the text says it is."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal, InvalidOperation

from reviewdesk.splitting.drafts import Amount, Span
from reviewdesk.splitting.lexicons.function_words import (
    BE_FINITE,
    DETERMINERS,
    HAVE,
    MODALS,
    PREPOSITIONS,
    RELATIVES,
    SUBORDINATORS,
)
from reviewdesk.splitting.lexicons.time_words import (
    MAGNITUDES,
    SHORT_MAGNITUDES,
    SMALL_NUMBERS,
    TENS,
    VAGUE_COUNTS,
)
from reviewdesk.splitting.lexicons.units import (
    APPROXIMATIONS,
    CURRENCY_CODES,
    CURRENCY_SIGNS,
    CURRENCY_WORDS,
    MEASURES,
    NOT_PLURALS,
    NUMBERED_THINGS,
    UNMARKED_PLURALS,
)
from reviewdesk.splitting.number_words import value_in_words

_SIGNS = "|".join(re.escape(sign) for sign in sorted(CURRENCY_SIGNS, key=len, reverse=True))
_CODES = "|".join(CURRENCY_CODES)
_TENS = "|".join(TENS)
_ONES = "|".join(word for word in SMALL_NUMBERS if word != "zero")
_BIG = "|".join(MAGNITUDES)
_WORDS = (
    rf"(?:(?:{_TENS})(?:[- ](?:{_ONES}))?|{_ONES}|a dozen"
    rf"|a(?=\s(?:{_BIG})\b)|half a(?=\s(?:{_BIG})\b)|{_BIG})"
)
_VAGUE = "|".join(VAGUE_COUNTS)
NUMBER = re.compile(
    rf"(?:(?<![\w.,/:#-])|(?<=to-)|(?<=\d-)(?=\d{{1,3}}(?:\.\d+)?\s?(?:%|percent|{_BIG})))"
    r"(?P<sign>[-−](?=[\d$€£])|minus\s)?"
    rf"(?:(?P<money>{_SIGNS}|(?:{_CODES})\s)\s?)?"
    rf"(?P<value>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?(?![\d,])|\d+(?:\.\d+)?"
    rf"|(?:{_WORDS})(?:[\s-](?:and\s)?(?:{_WORDS})){{0,5}}\b|(?:{_VAGUE})(?:\s+of\s+(?:{_VAGUE}))?\b)"
    rf"(?:[\s-]?(?P<big>{_BIG})\b|\s?(?P<short>k|m|mn|bn|tn)\b)?"
    r"(?P<percent>\s?%|[\s-](?:percent(?:age points?)?|per\s?cent|basis points)\b)?(?![\w:/]|\.\d|,\d)"
    # "Report 118-188" is a name, "10-20%" a range.
    rf"(?!-\d(?!\d{{0,2}}(?:\.\d+)?\s?(?:%|percent|{_BIG})))",
    re.IGNORECASE,
)
APPROX = re.compile(
    r"(?:\b(?P<word>{})|[~≈]|\bc\.)\s*(?:a\s+|the\s+)?(?:nearly\s+|about\s+)?$".format(
        "|".join(APPROXIMATIONS)
    ),
    re.IGNORECASE,
)
# "1 to 2 percent", "$5–6 billion": the first number takes the unit of the second.
RANGE = re.compile(r"[\s-]*(?:to|-|–|and|or)[\s-]*", re.IGNORECASE)
IDENTIFIER = re.compile(r"(?:\b(?:{})\.?|#|§)\s*$".format("|".join(NUMBERED_THINGS)), re.IGNORECASE)
CHAINED = re.compile(r"\b(?:and|or|to)\s+$", re.IGNORECASE)
OF_WHOLE = re.compile(
    r"\s+(?:out\s+)?of\s+(?:the\s+|its\s+|their\s+|his\s+|her\s+|these\s+|those\s+|all\s+)?"
)
UNIT_WORD = re.compile(r"(?:\s+|[-\u2010\u2011])([^\W\d_](?:[\w.&'’/-]*\w)?\.?)")
CLOCK = re.compile(r"\s*(?:[ap]\.?m\b|o['’]clock|GMT|UTC)", re.IGNORECASE)
STOP_WORDS = (
    PREPOSITIONS | SUBORDINATORS | RELATIVES | MODALS | BE_FINITE | HAVE | DETERMINERS
    | frozenset("and or but that to not also who there then so it he she they we i you".split())
)  # fmt: skip
MAX_UNIT_WORDS = 5
MIN_PLURAL = 4
HYPHENS = "-\u2010\u2011"
LOOK_BACK = 40
LARGE_NUMBER = 10


def find_amounts(text: str, start: int, end: int, taken: Sequence[Span] = ()) -> list[Amount]:
    """Find the amounts between two offsets. `taken` ranges (dates) hold none; nor do names such as "B-2".

    *Shape*: in text order, without overlaps. Numbers in words count only before what they count.
    """
    found: list[Amount] = []
    mask = bytearray(end - start)
    for left, right in taken:
        mask[left - start : right - start] = b"\1" * (right - left)
    for match in NUMBER.finditer(text, start, end):
        if any(mask[match.start() - start : match.end() - start]) or _is_name(text, start, match):
            continue
        amount = _amount(text, start, end, match)
        if amount:
            found.append(amount)
    return list(_with_shared_unit(text, found))


def is_weighty(amount: Amount) -> bool:
    """Whether the amount is what a reader would check: digits, money, a share, or more than a few."""
    counted = amount.unit in ("%", "percentage points", "basis points") or amount.approx is not None
    return counted or any(c.isdigit() for c in amount.text) or amount.value >= LARGE_NUMBER


def is_money(amount: Amount) -> bool:
    """Whether the amount is a sum of money."""
    unit = (amount.unit or "").lower()
    return unit in CURRENCY_SIGNS or unit.rstrip() in CURRENCY_CODES or unit.split(" ")[-1] in CURRENCY_WORDS


def _is_name(text: str, start: int, match: re.Match[str]) -> bool:
    """ "Article 9", "posts 542 and 543", "(1)", "5 p.m.", "B-2": numbers that count nothing."""
    before = text[max(start, match.start() - LOOK_BACK) : match.start()]
    if match["money"] or match["percent"] or match["big"]:
        return False
    if CLOCK.match(text, match.end()) or IDENTIFIER.search(before):
        return True
    if before.endswith("(") and text.startswith(")", match.end()):
        return True
    chained = CHAINED.search(before)
    return bool(chained and IDENTIFIER.search(re.sub(r"[\d,\s]+$", " ", before[: chained.start()])))


def _amount(text: str, start: int, end: int, match: re.Match[str]) -> Amount | None:
    value = _value(match)
    if value is None:
        return None
    unit, unit_end = _unit(text, end, match)
    words = match["value"].lower()
    in_words = not words[0].isdigit()
    approx = APPROX.search(text, max(start, match.start() - LOOK_BACK), match.start())
    alone = words in ("one", "a") and not (match["big"] or match["percent"] or approx)
    vague = words if words.split()[0] in VAGUE_COUNTS else None
    if in_words and ((unit is None and not vague) or alone):
        return None
    begin = approx.start() if approx else match.start()
    word = " ".join(text[begin : match.start()].split()).lower() if approx else None
    if word == "between":
        begin, word = match.start(), None
    return Amount(text[begin:unit_end], begin, unit_end, value, unit, word or vague)


def _value(match: re.Match[str]) -> Decimal | None:
    words = match["value"].lower()
    value = _in_digits(words) if words[0].isdigit() else value_in_words(words)
    if value is None:
        return None
    scale = MAGNITUDES.get((match["big"] or "").lower(), 1)
    scale *= SHORT_MAGNITUDES.get((match["short"] or "").lower(), 1)
    scale = -scale if match["sign"] else scale
    if scale == 1 and words[0].isdigit():
        return value
    scaled = value * scale
    return Decimal(int(scaled)) if scaled == int(scaled) else scaled


def _in_digits(words: str) -> Decimal | None:
    try:
        return Decimal(words.replace(",", ""))
    except InvalidOperation:
        return None


def _unit(text: str, end: int, match: re.Match[str]) -> tuple[str | None, int]:
    """What is counted and where its words end."""
    if match["percent"]:
        return _share(match["percent"].strip(" -").lower()), match.end()
    if match["money"]:
        sign = match["money"].strip()
        return CURRENCY_SIGNS.get(sign.lower(), sign.upper()), match.end()
    single = match["value"].lower() in ("one", "1")
    return _noun_phrase(text, match.end(), end, single=single) or (_of_a_whole(text, end, match), match.end())


def _share(words: str) -> str:
    return words if "point" in words else "%"


def _of_a_whole(text: str, end: int, match: re.Match[str]) -> str | None:
    """ "six of the seven goals": the six are goals too."""
    whole = OF_WHOLE.match(text, match.end(), end)
    if whole is None:
        return None
    inner = NUMBER.match(text, whole.end(), end)
    counted = _noun_phrase(text, inner.end() if inner else whole.end() - 1, end)
    return counted[0] if counted else None


def _noun_phrase(text: str, start: int, end: int, *, single: bool = False) -> tuple[str, int] | None:
    """The words after a number up to the plural (or the measure) that they count; one word after "one"."""
    at = start
    for count in range(MAX_UNIT_WORDS):
        word = UNIT_WORD.match(text, at, end)
        lower = word[1].lower().rstrip(".") if word else ""
        if word is None or lower in STOP_WORDS or lower.startswith("to-") or (count and lower.endswith("ly")):
            return None
        if count == 0 and text[word.start()] in HYPHENS:
            head = word[1].split("-")[0]
            return head, word.start(1) + len(head)
        last = _is_counted(lower) or (count == 0 and (single or _is_bare_measure(text, word, lower, end)))
        if last:
            unit_end = word.start(1) + len(word[1].rstrip("."))
            return " ".join(text[start:unit_end].split()), unit_end
        at = word.end()
    return None


def _is_counted(word: str) -> bool:
    """Whether the word can be what a number above one counts: a plural or a currency."""
    if word in CURRENCY_WORDS or word in UNMARKED_PLURALS:
        return True
    return (
        len(word) >= MIN_PLURAL
        and word.endswith("s")
        and not word.endswith(("ss", "us", "is"))
        and word not in NOT_PLURALS
    )


def _is_bare_measure(text: str, word: re.Match[str], lower: str, end: int) -> bool:
    """ "a 20 km" at the end: a measure in the singular, with no noun after it."""
    return lower in MEASURES and not UNIT_WORD.match(text, word.end(), end)


def _with_shared_unit(text: str, amounts: list[Amount]) -> Iterator[Amount]:
    """Give the first number of a range the unit that stands after the second."""
    for at, amount in enumerate(amounts):
        following = amounts[at + 1] if at + 1 < len(amounts) else None
        if amount.unit is None and following and RANGE.fullmatch(text, amount.end, following.start):
            yield replace(amount, unit=following.unit)
        else:
            yield amount
