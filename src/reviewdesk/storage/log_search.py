"""Searching the stored log from its newest number down, in windows, so that no search holds up a page."""

import json
from dataclasses import dataclass
from time import monotonic

from sqlalchemy import ColumnElement, Connection, func, select

from reviewdesk.domain.log_filter import OPERATOR, LogFilter
from reviewdesk.storage.event_log import EVENTS, VALUES
from reviewdesk.storage.log_reader import log_size

FIRST_WINDOW, WIDEST_WINDOW = 4_096, 65_536


@dataclass(frozen=True, slots=True)
class Found:
    """Numbers of events that fit, newest first. `below`: go on from there, None when all was searched."""

    seqs: tuple[int, ...]
    below: int | None
    out_of_time: bool = False


def conditions(asked: LogFilter) -> list[ColumnElement[bool]]:
    """Write a filter as conditions on an event; none for an empty filter."""
    found: list[ColumnElement[bool]] = []
    if asked.person:
        person = EVENTS.c.actor_id
        found.append(person.is_(None) if asked.person == OPERATOR else person == asked.person)
    if asked.briefs:
        found.append(EVENTS.c.brief_id.in_(asked.briefs))
    for column, wanted in (
        (EVENTS.c.action, asked.action),
        (EVENTS.c.claim_id, asked.claim),
        (EVENTS.c.object_id, asked.object),
        (EVENTS.c.outcome, asked.outcome),
    ):
        if wanted:
            found.append(column == wanted)
    if asked.starts_at:
        found.append(EVENTS.c.at >= asked.starts_at)
    if asked.ends_at:
        found.append(EVENTS.c.at < asked.ends_at)
    return found + [_has_word(word) for word in asked.words.split()]


def newest_fitting(
    connection: Connection, asked: LogFilter, *, below: int | None, limit: int, seconds: float
) -> Found:
    """Find the newest events that fit, below a number if one is given; stop when the time is used up."""
    started, fits, seqs = monotonic(), conditions(asked), list[int]()
    ranges = _ranges(connection, asked, below, whole=_is_found_by_one_index(asked))
    for low, high in ranges:
        query = select(EVENTS.c.seq).where(*fits, EVENTS.c.seq.between(low, high))
        seqs += connection.scalars(query.order_by(EVENTS.c.seq.desc()).limit(limit + 1 - len(seqs)))
        if len(seqs) > limit:
            return Found(tuple(seqs[:limit]), below=seqs[limit - 1])
        if 2 * (monotonic() - started) > seconds and low > ranges[-1][0]:
            return Found(tuple(seqs), below=low, out_of_time=True)
    return Found(tuple(seqs), below=None)


def count_fitting(connection: Connection, asked: LogFilter, *, seconds: float) -> tuple[int, bool]:
    """Count the events that fit, and say whether that is all of them or as many as the time sufficed for."""
    started, fits, count = monotonic(), conditions(asked), 0
    ranges = _ranges(connection, asked, None, whole=_is_of_one_thing(asked))
    if not fits:
        return sum(high - low + 1 for low, high in ranges), True
    for low, high in ranges:
        query = select(func.count()).select_from(EVENTS).where(*fits, EVENTS.c.seq.between(low, high))
        count += connection.scalar(query) or 0
        if 2 * (monotonic() - started) > seconds and low > ranges[-1][0]:
            return count, False
    return count, True


def _is_of_one_thing(asked: LogFilter) -> bool:
    """The events of one thing are few and lie together in an index."""
    return bool(asked.claim or asked.object or asked.briefs) and not asked.words


def _is_found_by_one_index(asked: LogFilter) -> bool:
    """An index holds exactly what fits, in the order of the numbers: nothing is looked through in vain."""
    others = [asked.person, asked.action, asked.outcome]
    alone = sum(map(bool, others)) <= 1 and not (asked.words or asked.since or asked.until)
    return alone or _is_of_one_thing(asked)


def _ranges(
    connection: Connection, asked: LogFilter, below: int | None, *, whole: bool
) -> list[tuple[int, int]]:
    """Part the numbers that can fit into ranges: the newest first, a small one, then ever larger ones."""
    lowest, top = 1, log_size(connection)
    # The clock may have gone backwards: only the lowest and highest number of all in time bound the search.
    if asked.starts_at:
        query = select(func.min(EVENTS.c.seq + 0)).where(EVENTS.c.at >= asked.starts_at)
        lowest = connection.scalar(query) or top + 1
    if asked.ends_at:
        query = select(func.max(EVENTS.c.seq + 0)).where(EVENTS.c.at < asked.ends_at)
        top = min(top, connection.scalar(query) or 0)
    if below is not None:
        top = min(top, below - 1)
    ranges, width = [], max(top, 1) if whole else FIRST_WINDOW
    while top >= lowest:
        low = max(top - width + 1, lowest)
        ranges.append((low, top))
        top, width = low - 1, min(2 * width, WIDEST_WINDOW)
    return ranges


def _has_word(word: str) -> ColumnElement[bool]:
    """A value of the event holds the word, as JSON spells it; letters A to Z match in either case."""
    spelled = json.dumps(word, ensure_ascii=False)[1:-1]
    holds = VALUES.c.value.icontains(spelled, autoescape=True)
    of_this_event = select(VALUES.c.seq).where(VALUES.c.seq == EVENTS.c.seq, holds)
    return of_this_event.offset(0).exists()  # an offset keeps PostgreSQL from reading all values beforehand
