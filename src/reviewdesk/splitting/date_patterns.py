"""How dates are written: one pattern a way, each with the function that turns a match into days."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from reviewdesk.splitting.calendar_dates import (
    MONTH,
    WEEKDAY,
    Interval,
    days,
    months_from,
    months_on,
    part_of,
    shifted,
    unit_around,
)
from reviewdesk.splitting.lexicons.time_words import MONTHS, ORDINALS, SEASONS, SMALL_NUMBERS, TENS, WEEKDAYS

OpenInterval = tuple[date | None, date | None]
UNKNOWN: OpenInterval = (None, None)


@dataclass(frozen=True, slots=True)
class Clock:
    """What a relative date is counted from. `ahead` where the sentence looks into the future;
    `year` is the year that the words before have been speaking of, if it is not that of `today`."""

    today: date | None
    ahead: bool = False
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Way:
    """One way to write a date. `relative` ones need the brief date to be resolved."""

    pattern: re.Pattern[str]
    resolve: Callable[[re.Match[str], Clock], OpenInterval | None]
    relative: bool = False


YEAR = r"(?P<year>1[0-9]\d\d|20\d\d|21\d\d)"
DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
LAST_DAY = r"(?:\s*[-–—]\s*(?P<last_day>[0-3]?\d))?"
PART = r"(?P<part>early|mid|middle|late|the start|the beginning|the end|the middle|beginning|end|start)"
PART_OF = rf"(?:{PART}(?:\s+of\s+|[\s-]+)(?:the\s+)?)?"
UNIT = r"(?P<unit>day|week|weekend|fortnight|month|quarter|year|decade)"
ORDINAL = r"(?P<ordinal>{}|\d{{1,2}}(?:st|nd|rd|th))".format("|".join(ORDINALS))
SEASON = r"(?P<season>{})".format("|".join(SEASONS))
COUNT = r"(?P<count>\d{{1,4}}|an?|{}|{}|couple of|few|several|many|half a)".format(
    "|".join(SMALL_NUMBERS),
    "|".join(TENS),
)
LAST = r"(?P<which>last|past|previous|this|current|next|coming|upcoming|this past|this coming)"
QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4}
VAGUE = frozenset({"few", "several", "many", "couple of"})
STEPS = (
    dict.fromkeys(("last", "past", "previous", "this past"), -1)
    | dict.fromkeys(("this", "current"), 0)
    | dict.fromkeys(("next", "coming", "upcoming", "this coming"), 1)
)
HALF_YEAR = 183
LAST_ROUND_CENTURY = 2000
PARTS_OF_YEARS = {
    10: {"": (0, 9), "early": (0, 4), "mid": (3, 7), "late": (5, 9)},
    100: {"": (0, 99), "early": (0, 24), "mid": (25, 74), "late": (75, 99)},
}
MIDWEEK = 3


def _part(match: re.Match[str], interval: Interval | None) -> Interval | None:
    part = match.groupdict().get("part")
    if not part or interval is None:
        return interval
    return part_of(interval, part.lower().removeprefix("the "))


def _month(match: re.Match[str]) -> int:
    return MONTHS[match["month"].lower()]


def _full(match: re.Match[str], _: Clock) -> OpenInterval | None:
    found = days(int(match["year"]), _month(match), int(match["day"]))
    last = match.groupdict().get("last_day")
    until = days(int(match["year"]), _month(match), int(last)) if last else found
    return (found[0], until[1]) if found and until else None


def _iso(match: re.Match[str], _: Clock) -> OpenInterval | None:
    return days(int(match["year"]), int(match["number"]), int(match["day"]))


def _slashed(match: re.Match[str], _: Clock) -> OpenInterval | None:
    """Day and month stand in either order; only where one is above 12 can they be told apart."""
    one, two, year = int(match["one"]), int(match["two"]), int(match["year"])
    if one == two or one > len(SEASONS) * 3 - 3 or two > len(SEASONS) * 3 - 3:
        return days(year, min(one, two), max(one, two)) or UNKNOWN
    return UNKNOWN


def _month_year(match: re.Match[str], _: Clock) -> OpenInterval | None:
    return _part(match, days(int(match["year"]), _month(match)))


def _month_range(match: re.Match[str], _: Clock) -> OpenInterval | None:
    until = days(int(match["year"]), MONTHS[match["until"].lower()])
    since = days(int(match["year"]), _month(match))
    return (since[0], until[1]) if since and until and since[0] <= until[1] else None


def _quarter(match: re.Match[str], clock: Clock) -> OpenInterval | None:
    year = int(match["year"]) if match["year"] else clock.today.year if clock.today else None
    if year is None:
        return UNKNOWN
    name = (match["ordinal"] or match["digit"]).lower()
    number = QUARTERS.get(name) or int(name)
    size = 6 if match.groupdict().get("half") else 3
    return months_from(year, (number - 1) * size + 1, size) if number * size <= max(MONTHS.values()) else None


def _season(match: re.Match[str], _: Clock) -> OpenInterval | None:
    return _part(match, months_from(int(match["year"]), SEASONS[match["season"].lower()], 3))


def _season_about(match: re.Match[str], clock: Clock) -> OpenInterval | None:
    if clock.today is None:
        return UNKNOWN
    first = SEASONS[match["season"].lower()]
    step = STEPS[match["which"].lower()]
    found = months_from(clock.today.year + (step if step > 0 else 0), first, 3)
    while found and step < 0 and found[1] >= clock.today:
        found = months_from(found[0].year - 1, first, 3)
    near = months_from(clock.today.year, first, 3)
    return near if step > 0 and near and near[0] > clock.today else found


def _decade(match: re.Match[str], _: Clock) -> OpenInterval | None:
    """The 1900s are a century, the 2000s in a brief of today a decade."""
    year = int(match["decade"])
    size = 100 if year % 100 == 0 and year < LAST_ROUND_CENTURY else 10
    return _years_of(year, size, match["part"])


def _century(match: re.Match[str], _: Clock) -> OpenInterval | None:
    name = match["ordinal"].lower()
    number = ORDINALS.get(name) or int(name[:-2])
    return _years_of((number - 1) * 100, 100, match["part"]) if number > 1 else None


def _years_of(first: int, size: int, part: str | None) -> OpenInterval | None:
    """The early and late part of a decade are halves, of a century quarters; the middle lies between."""
    begin, end = PARTS_OF_YEARS[size][(part or "").lower()]
    since, to = days(first + begin), days(first + end)
    return (since[0], to[1]) if since and to else None


def _year(match: re.Match[str], _: Clock) -> OpenInterval | None:
    return _part(match, days(int(match["year"])))


def _year_range(match: re.Match[str], _: Clock) -> OpenInterval | None:
    first = int(match["year"])
    until = first // 100 * 100 + int(match["until"])
    since, to = days(first), days(until)
    return (since[0], to[1]) if since and to and first < until else None


def _fiscal(_: re.Match[str], __: Clock) -> OpenInterval:
    """When a fiscal year begins differs from state to state, and the text does not say."""
    return UNKNOWN


def _day_word(match: re.Match[str], clock: Clock) -> OpenInterval | None:
    if clock.today is None:
        return UNKNOWN
    day = shifted(clock.today, {"yesterday": -1, "tomorrow": 1}.get(match["word"].lower(), 0))
    return day, day


def _unit(match: re.Match[str], clock: Clock) -> OpenInterval | None:
    if clock.today is None:
        return UNKNOWN
    which, unit = match["which"].lower(), match["unit"].lower()
    if unit == "day":
        return None
    if match["the"] and which in ("last", "past") and unit not in ("week", "weekend", "quarter"):
        return months_on_or_days(clock.today, unit, -1), clock.today
    step = STEPS[which]
    if unit == "weekend" and step == 0 and not clock.ahead and clock.today.weekday() < MIDWEEK:
        step = -1
    return _part(match, unit_around(unit, clock.today, step))


def _many_units(match: re.Match[str], clock: Clock) -> OpenInterval | None:
    """ "the past three years": up to the brief date; "the next five years": from it on."""
    if clock.today is None:
        return UNKNOWN
    step = STEPS[match["which"].lower()]
    if match["count"] is None or match["count"].lower() in VAGUE:
        return (None, clock.today) if step < 0 else (clock.today, None)
    other = months_on_or_days(clock.today, match["unit"].lower(), step * _count(match["count"]))
    return (other, clock.today) if step < 0 else (clock.today, other)


def _recent(_: re.Match[str], clock: Clock) -> OpenInterval:
    return None, clock.today


def _coming(_: re.Match[str], clock: Clock) -> OpenInterval:
    return clock.today, None


def _ago(match: re.Match[str], clock: Clock) -> OpenInterval | None:
    if clock.today is None:
        return UNKNOWN
    if match["count"].lower() in VAGUE:
        return None, clock.today
    unit = match["unit"].lower()
    day = months_on_or_days(clock.today, unit, -_count(match["count"]))
    if day is None or unit in ("day", "week"):
        return (day, day) if day else None
    return unit_around("year" if unit == "decade" else unit, day)


def _within_unit(match: re.Match[str], clock: Clock) -> OpenInterval | None:
    """ "earlier this year": up to the brief date; "later this year": from it on."""
    unit = unit_around(match["unit"].lower(), clock.today) if clock.today else None
    if unit is None or clock.today is None:
        return UNKNOWN
    return (clock.today, unit[1]) if match["when"].lower() == "later" else (unit[0], clock.today)


def _edge_of_unit(match: re.Match[str], clock: Clock) -> OpenInterval | None:
    unit = (match["unit"] or "year").lower()
    return _part(match, unit_around(unit, clock.today)) if clock.today else UNKNOWN


def _year_end(match: re.Match[str], clock: Clock) -> OpenInterval | None:
    year = int(match["year"]) if match["year"] else clock.today.year if clock.today else None
    return (date(year, 12, 31), date(year, 12, 31)) if year else UNKNOWN


def _month_about(match: re.Match[str], clock: Clock) -> OpenInterval | None:
    """ "last August", "this July", "next March": the nearest one on that side of the brief date."""
    if clock.today is None:
        return UNKNOWN
    step, month, year = STEPS[match["which"].lower()], _month(match), clock.today.year
    if step < 0 and month >= clock.today.month:
        year -= 1
    if step > 0 and month <= clock.today.month:
        year += 1
    return _part(match, days(year, month))


def _bare_month(match: re.Match[str], clock: Clock) -> OpenInterval | None:
    """The last one that has begun, or the next one where the sentence looks ahead."""
    if clock.today is None:
        return UNKNOWN
    month, year = _month(match), clock.year or clock.today.year
    if clock.year is None and clock.ahead and month < clock.today.month:
        year += 1
    if clock.year is None and not clock.ahead and month > clock.today.month:
        year -= 1
    return _part(match, days(year, month))


def _bare_day(match: re.Match[str], clock: Clock) -> OpenInterval | None:
    """The nearest such day, rather before the brief date than after it unless the sentence looks ahead."""
    if clock.today is None:
        return UNKNOWN
    month, day = _month(match), int(match["day"])
    if clock.year:
        return days(clock.year, month, day)
    near = [days(clock.today.year + step, month, day) for step in (0, -1, 1)]
    return min((found for found in near if found), key=lambda found: _distance(found[0], clock), default=None)


def _distance(day: date, clock: Clock) -> int:
    """Days from the brief date, half a year more on the side the sentence does not look to."""
    away = (day - (clock.today or day)).days
    return abs(away) + (HALF_YEAR if (away < 0) == clock.ahead and away else 0)


def _weekday(match: re.Match[str], clock: Clock) -> OpenInterval | None:
    if clock.today is None:
        return UNKNOWN
    wanted, which = WEEKDAYS[match["weekday"].lower()], (match["which"] or "").lower()
    back = (clock.today.weekday() - wanted) % 7
    if which.startswith("this") and which != "this past":
        day = shifted(clock.today, wanted - clock.today.weekday())
    elif which in ("next", "coming"):
        day = shifted(clock.today, wanted - clock.today.weekday() + 7)
    elif which in ("last", "this past", "previous"):
        day = shifted(clock.today, -(back or 7))
    else:
        day = shifted(clock.today, (7 - back) % 7 if clock.ahead else -back)
    return day, day


def months_on_or_days(day: date, unit: str, count: int) -> date | None:
    """Return the day `count` units later."""
    if unit in ("day", "week", "fortnight", "weekend"):
        return shifted(day, count * {"day": 1, "fortnight": 14}.get(unit, 7))
    return months_on(day, count * {"month": 1, "quarter": 3, "year": 12, "decade": 120}[unit])


def _count(words: str) -> int:
    lower = words.lower()
    if lower.isdigit():
        return int(lower)
    return SMALL_NUMBERS.get(lower) or TENS.get(lower) or 1


def _way(pattern: str, resolve: Callable[..., OpenInterval | None], *, relative: bool = False) -> Way:
    return Way(re.compile(rf"(?<![\w$€£.])(?:{pattern})(?![\w%])", re.IGNORECASE), resolve, relative)


UNTIL_MONTH = MONTH.replace("<month>", "<until>")
# The first way that matches takes the words: the longer and surer ways stand first.
WAYS = (
    _way(r"(?P<year>\d{4})-(?P<number>\d\d)-(?P<day>\d\d)(?:T[\d:.]+Z?)?", _iso),
    _way(rf"{WEEKDAY}{MONTH}\s+{DAY}{LAST_DAY},?\s+{YEAR}", _full),
    _way(rf"{WEEKDAY}(?:the\s+)?{DAY}{LAST_DAY}\s+(?:of\s+)?{MONTH},?\s+{YEAR}", _full),
    _way(r"(?P<one>\d{1,2})[/.](?P<two>\d{1,2})[/.](?P<year>(?:19|20)\d\d)", _slashed),
    _way(rf"{MONTH}\s*[-–—]\s*{UNTIL_MONTH},?\s+{YEAR}", _month_range),
    _way(rf"{PART_OF}{MONTH}(?:,|\s+of)?\s+{YEAR}", _month_year),
    _way(rf"(?:the\s+)?(?:(?P<ordinal>first|second|third|fourth|final)\s+quarter|Q(?P<digit>[1-4]))"
         rf"(?:(?:\s+of|,)?\s+{YEAR})?", _quarter),
    _way(rf"(?:the\s+)?(?:(?P<ordinal>first|second)\s+(?P<half>half)\s+of|H(?P<digit>[12]))\s+{YEAR}",
         _quarter),
    _way(rf"{PART_OF}{SEASON}(?:\s+of)?,?\s+{YEAR}", _season),
    _way(r"(?:fiscal\s+years?|FYs?)\s*'?\d{2,4}(?:\s*(?:through|to|and|[-–—])\s*'?\d{2,4})?", _fiscal),
    _way(r"(?:the\s+)?(?:(?P<part>early|mid|late)[\s-]+)?(?P<decade>1\d\d0|20\d0)['’]?s", _decade),
    _way(rf"(?:the\s+)?(?:(?P<part>early|mid|late)[\s-]+)?{ORDINAL}[\s-]century(?!\s+B)", _century),
    _way(rf"{YEAR}[-–](?P<until>\d\d)(?![-–]\d)", _year_range),
    _way(rf"(?:the\s+)?(?:{YEAR}\s+)?year[\s-]end", _year_end, relative=True),
    _way(rf"{PART}\s+of\s+(?:the|this)\s+{UNIT}(?!s)", _edge_of_unit, relative=True),
    _way(rf"(?P<when>earlier|later|so far)\s+this\s+{UNIT}", _within_unit, relative=True),
    _way(rf"{PART_OF}(?:the\s+year\s+)?{YEAR}(?!\s*(?:BC|feet|ft|miles|km|people|troops|tons))", _year),
    _way(rf"{PART_OF}(?P<the>the\s+)?{LAST}\s+{UNIT}(?!\s+(?:of|century)\b|\s*[-–]\w)", _unit, relative=True),
    _way(rf"(?:the\s+)?(?P<which>last|past|next|coming|previous)\s+(?:{COUNT}\s+)?(?:\d/\d\s+)?{UNIT}s",
         _many_units, relative=True),
    _way(rf"recent\s+{UNIT}s|the\s+{UNIT.replace('<unit>', '<other>')}s\s+past", _recent, relative=True),
    _way(rf"(?:the\s+)?(?:coming|upcoming)\s+{UNIT}s|the\s+{UNIT.replace('<unit>', '<other>')}s\s+ahead",
         _coming, relative=True),
    _way(rf"(?:an?\s+)?{COUNT}\s+{UNIT}s?\s+ago", _ago, relative=True),
    _way(rf"{PART_OF}{LAST}\s+{MONTH}(?!\s+\d)", _month_about, relative=True),
    _way(rf"(?:the\s+)?{LAST}\s+{SEASON}", _season_about, relative=True),
    _way(rf"{WEEKDAY}{MONTH}\s+{DAY}(?!\s*(?:%|percent|,\d))", _bare_day, relative=True),
    _way(rf"(?:the\s+)?{DAY}\s+(?:of\s+)?{MONTH}", _bare_day, relative=True),
    _way(rf"(?:{LAST}\s+)?(?P<weekday>{'|'.join(WEEKDAYS)})", _weekday, relative=True),
    _way(r"(?P<word>today|yesterday|tomorrow|tonight|this (?:morning|afternoon|evening))",
         _day_word, relative=True),
    _way(rf"{PART_OF}{MONTH}", _bare_month, relative=True),
)  # fmt: skip
