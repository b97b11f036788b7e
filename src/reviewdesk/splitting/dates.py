"""Dates of a sentence as days, counted from the brief date where they are relative."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from reviewdesk.splitting.calendar_dates import shifted
from reviewdesk.splitting.date_patterns import WAYS, Clock, OpenInterval, Way
from reviewdesk.splitting.drafts import DateMention
from reviewdesk.splitting.lexicons.units import NUMBERED_THINGS

# A sentence without any of these has no date; the test saves the thirty patterns.
HINT = re.compile(
    r"\d{4}|\d[/.]\d|\d{2}\s*['’]?s\b|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tues?|wednes|thurs"
    r"|fri|satur|sun)|week|month|year|decade|century|quarter|day\b|days\b|tomorrow|tonight|morning|evening|afternoon"
    r"|spring|summer|autumn|fall|winter|fiscal|\bFY|\b[QH][1-4]\b",
    re.IGNORECASE,
)
AHEAD = re.compile(
    r"\b(?:will|shall|scheduled|slated|upcoming|due|set|is to|are to|(?:plans?|expected|intends?) to)\b",
    re.IGNORECASE,
)
# Words that are names of months only in the right company.
MAY_BE_WORDS = frozenset({"may", "march", "mar", "sun", "sat", "mon", "wed", "dec", "oct"})
COMPANY = re.compile(
    r"\b(?:in|since|by|until|till|of|last|next|this|early|late|mid|through|from|to|and|between|before|after|during"
    r"|for|as of|on|end of|start of|beginning of)[\s-]+$",
    re.IGNORECASE,
)
BEFORE = re.compile(
    r"\b(?P<word>since|by|until|till|up to|through|before|prior to|after|as of|no later than|not later than"
    r"|starting(?: in| on| from)?|beginning(?: in| on)?|effective|from|between)"
    r"\s+(?:(?:at least|about|around|roughly|the)\s+){0,2}$",
    re.IGNORECASE,
)
JOINT = re.compile(r"\s*(?:to|through|until|till|and|[-–—])\s*(?:the\s+)?", re.IGNORECASE)
ONWARD = re.compile(r"\s+(?:on|onward|onwards)\b", re.IGNORECASE)
# "Rule 2016", "resolution 1325", "p. 1225" are no years; nor is the 1709 of "1709 schoolchildren".
IDENTIFIER = re.compile(r"(?:\b(?:{})\.?|#)\s*$".format("|".join(NUMBERED_THINGS)), re.IGNORECASE)
IN = re.compile(
    r"\b(?:in|by|since|until|till|of|from|to|and|through|during|before|after|for|fiscal|year|circa|the)\s+$",
    re.I,
)
COUNTED = re.compile(
    r"\s+(?!(?:was|is|has|as|its|this|does|census|elections?|sales|news|series)\b)[a-z][a-z-]*(?:s|children|people|men|women|personnel)\b|[\s-]years?[\s-]old"
)
LOOK_BACK = 40


def find_dates(text: str, start: int, end: int, clock: Clock) -> list[DateMention]:
    """Find the dates between two offsets, with "since", "by", "until", "from … to" taken into account.

    *Shape*: in text order, without overlaps.
    """
    return _bounded(text, start, core_dates(text, start, end, clock))


def core_dates(text: str, start: int, end: int, clock: Clock) -> list[DateMention]:
    """Find the dates themselves, without the word before that opens one side."""
    if not HINT.search(text, start, end):
        return []
    clock = replace(clock, ahead=clock.ahead or bool(AHEAD.search(text, start, end)))
    taken = bytearray(end - start)
    found: list[DateMention] = []
    for way in WAYS:
        for mention in _mentions(text, start, end, way, clock):
            place = slice(mention.start - start, mention.end - start)
            if not any(taken[place]):
                taken[place] = b"\1" * (mention.end - mention.start)
                found.append(mention)
    return sorted(found, key=lambda mention: mention.start)


def _mentions(text: str, start: int, end: int, way: Way, clock: Clock) -> Iterator[DateMention]:
    for match in way.pattern.finditer(text, start, end):
        if _only_a_word(text, start, match):
            continue
        days = way.resolve(match, clock)
        if days is not None:
            relative = way.relative and clock.today is not None
            yield DateMention(match.group(), match.start(), match.end(), days[0], days[1], relative)


def _only_a_word(text: str, start: int, match: re.Match[str]) -> bool:
    """ "may", "March on", "the sun": a month or weekday only if capitalised and in a date's company."""
    words = match.group()
    near = max(start, match.start() - LOOK_BACK)
    if words.isdigit():
        counted = COUNTED.match(text, match.end()) and not IN.search(text, near, match.start())
        return bool(counted or IDENTIFIER.search(text, near, match.start()))
    name = words.rstrip(".").lower()
    if match.groupdict().get("season") and not match.groupdict().get("which"):
        return match.groupdict().get("year") is None
    if name in MAY_BE_WORDS or (match.groupdict().get("month") and words == name and len(words) < 5):
        return words[0].islower() or not COMPANY.search(text, near, match.start())
    month = match.groupdict().get("month")
    return bool(month) and str(month)[0].islower()


def _bounded(text: str, start: int, cores: list[DateMention]) -> list[DateMention]:
    result: list[DateMention] = []
    for mention in _joined(text, start, cores):
        before = BEFORE.search(text, max(start, mention.start - LOOK_BACK), mention.start)
        word = before["word"].lower() if before else ""
        onward = ONWARD.match(text, mention.end) if word == "from" else None
        names_a_thing = (
            mention.text.isdigit()
            and bool(before)
            and text[mention.start - 4 : mention.start].lower() == "the "
        )
        side = None if names_a_thing else _side(word, mention, onward=bool(onward))
        if before is None or side is None:
            result.append(mention)
            continue
        begin, stop = before.start(), onward.end() if onward else mention.end
        result.append(DateMention(text[begin:stop], begin, stop, *side, relative=mention.relative))
    return result


def _side(word: str, mention: DateMention, *, onward: bool) -> OpenInterval | None:
    first, last = mention.first, mention.last
    if word == "since" or word.startswith(("starting", "beginning", "effective")) or onward:
        return first, None
    if word in ("by", "until", "till", "up to", "through", "no later than", "not later than"):
        return None, last
    if word in ("before", "prior to"):
        return None, first - timedelta(1) if first and first > date.min else first
    if word == "after":
        return shifted(last, 1) if last else None, None
    return None


def _joined(text: str, start: int, cores: list[DateMention]) -> list[DateMention]:
    """ "from 2015 to 2020", "between May and June 1981": one interval from two dates."""
    joined: dict[int, DateMention] = {}
    for one, two in pairwise(cores):
        before = BEFORE.search(text, max(start, one.start - LOOK_BACK), one.start)
        between = JOINT.fullmatch(text, one.end, two.start)
        opened = before if before and before["word"].lower() in ("from", "between") else None
        bare = text[one.end : two.start].strip() in ("-", "–", "—")
        if between and (opened or bare) and one.start not in joined:
            first = _same_year(one, two).first
            begin = opened.start() if opened else one.start
            joined[one.start] = joined[two.start] = DateMention(
                text[begin : two.end], begin, two.end, first, two.last, one.relative or two.relative
            )
    return list(dict.fromkeys(joined.get(core.start, core) for core in cores))


def _same_year(one: DateMention, two: DateMention) -> DateMention:
    """ "from March to August 2011": the first has the year of the second."""
    if not one.relative or two.relative or one.first is None or two.first is None:
        return one
    try:
        first = one.first.replace(year=two.first.year)
    except ValueError:
        return one
    return DateMention(one.text, one.start, one.end, first, one.last, relative=False)
