"""Reading the stored log as the verifier and the exports take it, and verifying it in place."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, select

from reviewdesk.audit.verify import (
    Checkpoint,
    Entry,
    Key,
    Opening,
    Report,
    parse_checkpoint,
    verify_log,
)
from reviewdesk.storage.engine import Database
from reviewdesk.storage.event_log import CHECKPOINTS, EVENTS, HEAD, VALUES, utc_text

CHUNK = 2_000
COLUMNS = (
    EVENTS.c.seq,
    EVENTS.c.record,
    EVENTS.c.leaf_hash,
    EVENTS.c.at,
    EVENTS.c.actor_id,
    EVENTS.c.role,
    EVENTS.c.action,
    EVENTS.c.object_id,
    EVENTS.c.brief_id,
    EVENTS.c.claim_id,
    EVENTS.c.outcome,
)


def log_entries(connection: Connection, condition: Any = None) -> Iterator[Entry]:
    """Yield stored events with the values behind them, in order, holding one chunk at a time."""
    last = 0
    while True:
        query = select(*COLUMNS).where(EVENTS.c.seq > last).order_by(EVENTS.c.seq).limit(CHUNK)
        if condition is not None:
            query = query.where(condition)
        rows = connection.execute(query).all()
        if not rows:
            return
        openings = _openings(connection, rows[0].seq, rows[-1].seq)
        for row in rows:
            yield _entry(row, openings.get(row.seq, {}))
        last = rows[-1].seq


def stored_checkpoints(connection: Connection) -> list[Checkpoint]:
    """Return every checkpoint the desk has signed, smallest first."""
    notes = connection.execute(select(CHECKPOINTS.c.note).order_by(CHECKPOINTS.c.size))
    return [parse_checkpoint(note) for (note,) in notes]


def verify_stored_log(
    database: Database, *, checkpoints: Sequence[Checkpoint] = (), keys: Sequence[Key] = ()
) -> Report:
    """Check the whole stored log: every record, value, copied column, checkpoint, and its head.

    `checkpoints` and `keys` are those that somebody kept outside. Raises: Unusable when those cannot be used.
    """
    with database.reader.connect() as connection:
        head = connection.execute(select(HEAD.c.size, HEAD.c.frontier).where(HEAD.c.id == 1)).one()
        report = verify_log(
            log_entries(connection),
            checkpoints=[*stored_checkpoints(connection), *checkpoints],
            keys=keys,
            complete=True,
        )
    if report.sound and (report.tree.size, report.tree.as_hex()) != (head.size, head.frontier):
        size = report.tree.size
        report.problem = f"The log ends at event {size:,}, its head says {head.size:,}: the end was cut off."
        report.bad = (size + 1, max(head.size, size + 1))
    return report


def _openings(connection: Connection, first: int, last: int) -> dict[int, dict[str, Opening]]:
    rows = connection.execute(select(VALUES).where(VALUES.c.seq.between(first, last)).order_by(VALUES.c.seq))
    return {
        seq: {row.field: Opening(_bytes(row.salt), row.value) for row in group}
        for seq, group in groupby(rows, key=lambda row: row.seq)
    }


def _entry(row: Any, openings: dict[str, Opening]) -> Entry:
    columns = {
        "at": utc_text(row.at),
        "actor.id": row.actor_id,
        "actor.role": row.role.value if row.role else None,
        "action": row.action,
        "object.id": row.object_id,
        "brief": row.brief_id,
        "claim": row.claim_id,
        "outcome": row.outcome.value,
    }
    return Entry(row.seq, row.record.encode(), _bytes(row.leaf_hash), openings, columns)


def _bytes(stored: str) -> bytes:
    """A hash or salt that is no longer hex was tampered with: no bytes, so that the check names the event."""
    try:
        return bytes.fromhex(stored)
    except ValueError:
        return b""
