"""Reading the stored log as the verifier and the exports take it."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, String, select, type_coerce

from reviewdesk.audit.verify import Broken, Checkpoint, Entry, Opening, Unusable, parse_checkpoint
from reviewdesk.storage.event_log import CHECKPOINTS, EVENTS, HEAD, VALUES, utc_text

CHUNK = 2_000
COPIES = {
    "actor.id": EVENTS.c.actor_id,
    "actor.role": EVENTS.c.role,
    "action": EVENTS.c.action,
    "object.id": EVENTS.c.object_id,
    "brief": EVENTS.c.brief_id,
    "claim": EVENTS.c.claim_id,
    "outcome": EVENTS.c.outcome,
}
"""Columns to search by, by the path of the record's field that they repeat."""

# As stored, past our own column types: they refuse what an intruder may have written, the check names it.
_AT = type_coerce(EVENTS.c.at, String)
_COLUMNS = (
    *(EVENTS.c.seq, EVENTS.c.record, EVENTS.c.leaf_hash, _AT),
    *(type_coerce(column, String) for column in COPIES.values()),
)


def log_size(connection: Connection) -> int:
    """Return how many events the log has."""
    return connection.scalar(select(HEAD.c.size).where(HEAD.c.id == 1)) or 0


def log_key(connection: Connection) -> str:
    """Return the public key that the log is signed with now, as its head names it."""
    return connection.scalar(select(HEAD.c.key).where(HEAD.c.id == 1)) or ""


def log_entries(connection: Connection, after: int = 0) -> Iterator[Entry]:
    """Yield the stored events after a number with the values behind them, in order, a chunk at a time."""
    while chunk := read_chunk(connection, after, ()):
        yield from chunk
        after = chunk[-1].seq


def read_chunk(
    connection: Connection, after: int, fits: Sequence[ColumnElement[bool]], limit: int = CHUNK
) -> list[Entry]:
    """Read the next events that fit, with the values behind them."""
    query = select(*_COLUMNS).where(EVENTS.c.seq > after, *fits).order_by(EVENTS.c.seq).limit(limit)
    rows = connection.execute(query).all()
    if not rows:
        return []
    whole = rows[-1].seq - rows[0].seq < 2 * len(rows)
    seqs = range(rows[0].seq, rows[-1].seq + 1) if whole else [row.seq for row in rows]
    openings = read_openings(connection, seqs)
    return [_entry(row, openings.get(row.seq, {})) for row in rows]


def read_openings(connection: Connection, seqs: Collection[int]) -> dict[int, dict[str, Opening]]:
    """Read what is still there of the values of events, by their numbers."""
    among = VALUES.c.seq.between(seqs[0], seqs[-1]) if isinstance(seqs, range) else VALUES.c.seq.in_(seqs)
    query = select(VALUES.c.seq, VALUES.c.field, VALUES.c.salt, VALUES.c.value).where(among)
    openings: dict[int, dict[str, Opening]] = {}
    for seq, field, salt, value in connection.execute(query):
        openings.setdefault(seq, {})[str(field)] = Opening(_bytes(salt), str(value))
    return openings


def stored_checkpoints(connection: Connection) -> list[Checkpoint]:
    """Return every checkpoint the desk has signed, smallest first. Raises: Broken when one was damaged."""
    rows = connection.execute(select(CHECKPOINTS.c.size, CHECKPOINTS.c.note).order_by(CHECKPOINTS.c.size))
    return [_checkpoint(size, note) for size, note in rows]


def newest_checkpoint(connection: Connection) -> Checkpoint | None:
    """Return the last checkpoint that the desk signed; None when there is none, or it was damaged."""
    query = select(CHECKPOINTS.c.size, CHECKPOINTS.c.note).order_by(CHECKPOINTS.c.size.desc()).limit(1)
    row = connection.execute(query).first()
    try:
        return _checkpoint(*row) if row else None
    except Broken:
        return None


def _checkpoint(size: int, note: str) -> Checkpoint:
    try:
        checkpoint = parse_checkpoint(str(note))
    except Unusable:
        checkpoint = None
    if checkpoint is None or checkpoint.size != size:
        raise Broken(f"The checkpoint that the desk keeps for {size:,} events was changed")
    return checkpoint


def _entry(row: Any, openings: dict[str, Opening]) -> Entry:
    seq, record, leaf, at, *copies = row
    columns = {path: copy and str(copy) for path, copy in zip(COPIES, copies, strict=True)}
    columns["at"] = _at_text(at)
    return Entry(seq, str(record).encode(), _bytes(leaf), openings, columns)


def _at_text(stored: Any) -> str:
    """SQLite keeps "2026-11-22 09:22:29.123000"; what reads otherwise is left for the check to name."""
    if isinstance(stored, datetime):
        return utc_text(stored)
    text = str(stored)
    return f"{text[:10]}T{text[11:23]}Z" if text[23:] == "000" else text


def _bytes(stored: Any) -> bytes:
    """A hash or salt that is no longer hex was tampered with: no bytes, so that the check names the event."""
    try:
        return bytes.fromhex(stored)
    except (ValueError, TypeError):
        return b""
