"""Days, weeks, months, quarters, years as intervals of days."""

import calendar
import re
from datetime import date, timedelta

from reviewdesk.splitting.lexicons.time_words import MONTHS, WEEKDAYS

Interval = tuple[date, date]

MONTH = r"(?P<month>{})\b\.?".format("|".join(sorted(MONTHS, key=len, reverse=True)))
WEEKDAY = r"(?:(?:{}|mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)\b\.?,?\s+)?".format("|".join(WEEKDAYS))
WHOLE = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?P<year>\d{4})-(?P<number>\d\d)-(?P<day>\d\d)",
        rf"{WEEKDAY}{MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})",
        rf"{WEEKDAY}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{MONTH},?\s+(?P<year>\d{{4}})",
    )
)
UNIT_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
LAST_MONTH = 12


def whole_date(words: str) -> date | None:
    """Return the day that the words name if they name a full date and nothing else."""
    for pattern in WHOLE:
        match = pattern.fullmatch(words)
        if match:
            parts = match.groupdict()
            month = int(parts["number"]) if parts.get("number") else MONTHS[match["month"].lower()]
            found = days(int(match["year"]), month, int(match["day"]))
            return found[0] if found else None
    return None


def days(year: int, month: int | None = None, day: int | None = None) -> Interval | None:
    """Return the first and last day of a year, a month or a day; None where there is no such day."""
    try:
        if month is None:
            return date(year, 1, 1), date(year, 12, 31)
        if day is None:
            return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
        return date(year, month, day), date(year, month, day)
    except (ValueError, calendar.IllegalMonthError):
        return None


def months_on(day: date, count: int) -> date | None:
    """Return the day `count` months later (earlier if negative), or the last day of that month."""
    index = day.year * 12 + day.month - 1 + count
    month = days(index // 12, index % 12 + 1)
    return min(month[1], month[0] + timedelta(day.day - 1)) if month else None


def months_from(year: int, month: int, count: int) -> Interval | None:
    """Return `count` whole months, beginning with the month given (which may lie outside 1 to 12)."""
    index = year * 12 + month - 1
    first = days(index // 12, index % 12 + 1)
    last = days((index + count - 1) // 12, (index + count - 1) % 12 + 1)
    return (first[0], last[1]) if first and last else None


def unit_around(unit: str, day: date, step: int = 0) -> Interval | None:
    """Return the calendar unit that holds the day, or the one `step` units after it."""
    if unit == "day":
        return shifted(day, step), shifted(day, step)
    if unit in ("week", "fortnight"):
        monday = shifted(day, 7 * step - day.weekday())
        return monday, shifted(monday, 6)
    if unit == "weekend":
        saturday = shifted(day, 7 * step - day.weekday() + 5)
        return saturday, shifted(saturday, 1)
    size = UNIT_MONTHS[unit]
    index = (day.year * 12 + day.month - 1) // size * size + step * size
    return months_from(index // 12, index % 12 + 1, size)


def shifted(day: date, count: int) -> date:
    """Return the day `count` days later, held within the calendar."""
    try:
        return day + timedelta(count)
    except OverflowError:
        return date.max if count > 0 else date.min


def part_of(interval: Interval, part: str) -> Interval:
    """Return the early, middle or late third of an interval; "start" and "end" are single days."""
    first, last = interval
    if part in ("start", "beginning"):
        return first, first
    if part == "end":
        return last, last
    if first.replace(month=12, day=31) == last and (first.month, first.day) == (1, 1):
        after_early, before_late = date(first.year, 4, 30), date(first.year, 9, 1)
    else:
        third = (last - first).days // 3
        after_early, before_late = shifted(first, third), shifted(last, -third)
    if part == "early":
        return first, after_early
    if part == "late":
        return before_late, last
    return shifted(after_early, 1), shifted(before_late, -1)
