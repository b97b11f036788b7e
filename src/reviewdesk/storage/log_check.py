"""Verifying the log where it lies: all of it, or what came after a checkpoint that was verified before."""

from collections.abc import Callable, Iterator, Sequence

from sqlalchemy import Connection, select
from sqlalchemy.exc import DBAPIError

from reviewdesk.audit.tree import frontier_at
from reviewdesk.audit.verify import Broken, Checkpoint, Entry, Frontier, Key, Report, verify_log
from reviewdesk.storage.engine import Database
from reviewdesk.storage.event_log import DESK, HEAD
from reviewdesk.storage.log_proofs import stored_nodes
from reviewdesk.storage.log_reader import log_entries, read_chunk, stored_checkpoints

Progress = Callable[[int], None]
STEP = 1_000


def verify_stored_log(
    database: Database,
    *,
    checkpoints: Sequence[Checkpoint] = (),
    keys: Sequence[Key] = (),
    progress: Progress = lambda seq: None,
) -> Report:
    """Check the whole stored log: every record, value, copied column, checkpoint, and its head.

    `checkpoints` and `keys` are those that somebody kept outside; `progress` hears how far the check is.
    Raises: Unusable when a checkpoint or key cannot be used.
    """
    with database.reader.connect() as connection:
        return _verify(connection, progress, checkpoints=checkpoints, keys=keys)


def verify_tail(database: Database, since: Checkpoint, key: Key) -> Report:
    """Check what came after a checkpoint of the log's present epoch, that checkpoint, and the head."""
    with database.reader.connect() as connection:
        return _verify(connection, lambda seq: None, since=since, keys=[key])


def _verify(
    connection: Connection,
    progress: Progress,
    *,
    checkpoints: Sequence[Checkpoint] = (),
    keys: Sequence[Key] = (),
    since: Checkpoint | None = None,
) -> Report:
    after = reached = since.size if since else 0

    def entries() -> Iterator[Entry]:
        nonlocal reached
        for entry in log_entries(connection, after):
            yield entry
            reached = entry.seq
            if reached % STEP == 0:
                progress(reached)

    report = Report()
    try:
        stored = [head for head in stored_checkpoints(connection) if head.size >= after]
        start = _frontier(connection, since.size) if since else None
        report = verify_log(
            entries(), checkpoints=[*stored, *checkpoints], keys=keys, start=start, complete=True
        )
        if report.sound:
            _compare_head(connection, report.tree)
    except Broken as broken:
        report.fail(broken)
    except DBAPIError:
        report.fail(_unreadable(connection, reached))
    return report


def _frontier(connection: Connection, size: int) -> Frontier:
    """The tree's right edge as stored; whether it is the right one shows when its root is compared."""
    try:
        return frontier_at(
            size, lambda level, index: stored_nodes(connection, [(level, index)])(level, index)
        )
    except (LookupError, ValueError):
        raise Broken(f"The hashes that the desk keeps of the first {size:,} events were changed") from None


def _compare_head(connection: Connection, tree: Frontier) -> None:
    """Compare the log with where its head says that it ends. Raises: Broken."""
    size, frontier = connection.execute(select(HEAD.c.size, HEAD.c.frontier).where(HEAD.c.id == 1)).one()
    if tree.size < size:
        why = f"missing: the log ends at {tree.size:,}, its head says {size:,}: its end was cut off"
        raise Broken(why, tree.size + 1, size)
    if tree.size > size:
        raise Broken(f"it stands after the head of the log, which says {size:,}", size + 1, tree.size)
    if tree.as_hex() != frontier:
        raise Broken("The head of the log was changed: its hashes are not those of the events")
    if size == 0 and connection.execute(select(DESK.c.id)).first() is not None:
        raise Broken("missing: the desk was founded, but its log is empty", 1)


def _unreadable(connection: Connection, after: int) -> Broken:
    """Name the event that the database cannot give out: it holds what no writer of ours can have stored."""
    try:
        while chunk := read_chunk(connection, after, (), limit=1):
            after = chunk[-1].seq
    except DBAPIError:
        pass
    return Broken(
        "the database cannot read what is stored of it: it was changed after it was written", after + 1
    )
