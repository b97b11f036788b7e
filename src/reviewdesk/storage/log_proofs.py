"""Proofs over the stored tree: this event is in that log, this checkpoint continues that one."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import ColumnElement, Connection, and_, or_, select

from reviewdesk.audit.export import Head
from reviewdesk.audit.tree import (
    Lookup,
    Place,
    consistency_nodes,
    consistency_proof,
    inclusion_nodes,
    inclusion_proof,
)
from reviewdesk.audit.verify import Checkpoint, Entry
from reviewdesk.storage.engine import Database
from reviewdesk.storage.event_log import EVENTS, NODES
from reviewdesk.storage.log_reader import read_chunk, stored_checkpoints

AT_ONCE = 1_000
HEADS_GIVEN = 200


def nodes_at(connection: Connection, places: Iterable[Place]) -> dict[Place, str]:
    """Fetch nodes of the tree in one query, as hex; those that are not stored are left out."""
    levels: dict[int, set[int]] = defaultdict(set)
    for level, index in places:
        levels[level].add(index)
    wanted = [and_(NODES.c.level == level, _among(indexes)) for level, indexes in levels.items()]
    rows = connection.execute(select(NODES).where(or_(*wanted))) if wanted else ()
    return {(level, index): stored for level, index, stored in rows}


def _among(indexes: set[int]) -> ColumnElement[bool]:
    first, last = min(indexes), max(indexes)
    column: ColumnElement[int] = NODES.c.index
    return column.between(first, last) if last - first < len(indexes) else column.in_(indexes)


def lookup_at(connection: Connection, places: Iterable[Place]) -> Lookup:
    """Fetch nodes of the tree in one query, to make proofs of."""
    nodes = nodes_at(connection, places)
    return lambda level, index: bytes.fromhex(nodes[level, index])


def export_entries(
    database: Database, size: int, fits: Sequence[ColumnElement[bool]], *, proven: bool
) -> Iterator[Entry]:
    """Yield those of the first `size` events that fit, if asked with proofs towards the tree of that size.

    No transaction stays open while somebody takes them: what is in the log does not change.
    """
    after = 0
    while True:
        with database.reader.connect() as connection:
            chunk = read_chunk(connection, after, [EVENTS.c.seq <= size, *fits], AT_ONCE)
            if proven:
                chunk = with_proofs(connection, chunk, size)
        if not chunk:
            return
        yield from chunk
        after = chunk[-1].seq


def with_proofs(connection: Connection, entries: Sequence[Entry], size: int) -> list[Entry]:
    """Add to events their proofs that they stand in the tree of that size."""
    places = {place for entry in entries for place in inclusion_nodes(entry.seq - 1, size)}
    lookup = lookup_at(connection, places)
    return [entry._replace(proof=inclusion_proof(entry.seq - 1, size, lookup)) for entry in entries]


def heads_until(connection: Connection, newest: Checkpoint, *, proven: bool) -> list[Head]:
    """Return the last few hundred checkpoints up to the newest; if asked, proven to be continued by it."""
    older = [head for head in stored_checkpoints(connection) if 0 < head.size < newest.size][-HEADS_GIVEN:]
    if not proven:
        return [Head(head) for head in (*older, newest)]
    places = {place for head in older for place in consistency_nodes(head.size, newest.size)}
    lookup = lookup_at(connection, places)
    proofs = [Head(head, consistency_proof(head.size, newest.size, lookup)) for head in older]
    return [*proofs, Head(newest)]
