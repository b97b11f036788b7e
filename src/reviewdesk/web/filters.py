"""How values read on a page: times in the person's zone, dates, hashes, numbers."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from zoneinfo import ZoneInfo

from flask import Flask, g
from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from reviewdesk.domain import vocab
from reviewdesk.domain.facts import Actor
from reviewdesk.domain.marks import Mark
from reviewdesk.domain.values import in_groups_of_four
from reviewdesk.domain.vocab import Credibility, Reliability, VerdictCode
from reviewdesk.readmodels.views import MarginNumber, TextBlock

MONTHS = "January February March April May June July August September October November December".split()
HOUR, DAY = 3600, 86400


def register(app: Flask) -> None:
    """Give the templates their filters, and the vocabulary for their lists of choices."""
    app.jinja_env.globals["vocab"] = vocab
    app.jinja_env.filters.update(
        instant=instant,
        exactly=exactly,
        day=day,
        day_range=day_range,
        fours=in_groups_of_four,
        number=number,
        grouped=grouped,
        plural=plural,
        pairs=pairs,
        explained=explained,
        graded=graded,
        mark=mark,
        begins=begins,
    )


@pass_context
def instant(context: Context, at: datetime) -> Markup:
    """Show an instant as people say it ("3 hours ago"), with the exact one on hover and in print."""
    zone, utc = _zone(context), at.astimezone(UTC).isoformat(timespec="seconds")
    return Markup('<time datetime="{}" title="{}"><span>{}</span></time>').format(
        utc, exact_words(at, zone), relative_words(at, zone)
    )


@pass_context
def exactly(context: Context, at: datetime) -> str:
    """Show an instant exactly, in the person's zone: "5 April 2024, 14:05 JST"."""
    return exact_words(at, _zone(context))


def exact_words(at: datetime, zone: ZoneInfo) -> str:
    """Say an instant exactly, with the name of the zone."""
    local = at.astimezone(zone)
    return f"{day(local.date())}, {local:%H:%M} {local.tzname()}"


def relative_words(at: datetime, zone: ZoneInfo, now: datetime | None = None) -> str:
    """Say how far an instant is from now; from a week on, the day itself says more."""
    now = now or datetime.now(UTC)
    seconds = (now - at).total_seconds()
    past, distance = seconds >= 0, abs(seconds)
    if distance < 60:
        return "just now" if past else "in a moment"
    if distance < HOUR:
        return _said(plural(int(distance // 60), "minute"), past)
    days = (at.astimezone(zone).date() - now.astimezone(zone).date()).days
    if abs(days) == 1 and distance >= 6 * HOUR:
        return f"{'tomorrow' if days > 0 else 'yesterday'}, {at.astimezone(zone):%H:%M}"
    if distance < DAY:
        return _said(plural(int(distance // HOUR), "hour"), past)
    if abs(days) < 7:
        return _said(plural(abs(days), "day"), past)
    return day(at.astimezone(zone).date())


def day(on: date | None) -> str:
    """Show a date: "5 April 2024". None is empty."""
    return f"{on.day} {MONTHS[on.month - 1]} {on.year}" if on else ""


def day_range(first: date | None, last: date | None) -> str:
    """Say a range of days in the fewest words: a whole year, month or quarter by its name."""
    if first is None or last is None:
        return f"from {day(first)}" if first else f"until {day(last)}" if last else "not resolved"
    if first == last:
        return day(first)
    after = last + timedelta(days=1)
    if first.day == 1 and after.day == 1:
        return _whole_months(first, last)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day(last)}"
    return f"{day(first)} – {day(last)}"


def number(value: int) -> str:
    """Show a whole number with separators: 1,234."""
    return f"{value:,}"


def grouped(amount: str) -> str:
    """Show an amount, which is exact as text, with separators: "55000" as 55,000."""
    whole, point, rest = amount.partition(".")
    return f"{int(whole):,}{point}{rest}" if whole.isdecimal() else amount


def plural(count: int, one: str, many: str = "") -> str:
    """Say a count with its noun: "1 claim", "1,200 claims"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def pairs(terms: Iterable[object]) -> list[tuple[str, str]]:
    """Turn terms of the vocabulary, or pairs, into (value, label) for a select."""
    return [(value, label) for value, label, _ in explained(terms)]


def explained(terms: Iterable[object]) -> list[tuple[str, str, str]]:
    """Turn terms, pairs or triples into (value, label, explanation); most have no explanation."""
    rows = []
    for term in terms:
        if isinstance(term, Enum):
            rows.append((str(term.value), getattr(term, "label", ""), getattr(term, "explained", "")))
        elif isinstance(term, tuple):
            rows.append((str(term[0]), str(term[1]), str(term[2]) if len(term) > 2 else ""))
        else:
            rows.append((str(term), str(term), ""))
    return rows


def graded(terms: type[Reliability] | type[Credibility]) -> list[tuple[str, str]]:
    """Turn grades into (code, code and meaning) for a select: "B · Usually reliable"."""
    return [(term.value, f"{term.value} · {term.label}") for term in terms]


def mark(code: VerdictCode) -> Mark:
    """Return the state that a verdict shows, which has the sign."""
    return Mark(code.value)


def begins(block: TextBlock) -> dict[int, list[MarginNumber]]:
    """Say at which run of a block the number of each claim stands: where its words begin."""
    waiting = {one.claim_id: one for one in block.numbers}
    found: dict[int, list[MarginNumber]] = {}
    for run in block.runs if waiting else ():
        for claim_id, _ in run.claims:
            if claim_id in waiting:
                found.setdefault(run.start, []).append(waiting.pop(claim_id))
    return found


def _said(amount: str, past: bool) -> str:
    return f"{amount} ago" if past else f"in {amount}"


def _whole_months(first: date, last: date) -> str:
    """The range runs from a first of a month to the last of one."""
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if months % 12 == 0 and first.month == 1:
        return str(first.year) if months == 12 else f"{first.year}–{last.year}"
    if months == 3 and first.month in (1, 4, 7, 10) and first.year == last.year:
        return f"{('first', 'second', 'third', 'fourth')[first.month // 3]} quarter of {first.year}"
    start = MONTHS[first.month - 1] + (f" {first.year}" if first.year != last.year else "")
    end = f"{MONTHS[last.month - 1]} {last.year}"
    return end if months == 1 else f"{start} – {end}"


def _zone(context: Context) -> ZoneInfo:
    """The zone of who looks; a macro imported without context still finds them in the request."""
    actor = context.resolve_or_missing("actor")
    if not isinstance(actor, Actor):
        actor = g.get("actor")
    return ZoneInfo(actor.zone if isinstance(actor, Actor) else "UTC")
