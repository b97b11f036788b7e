"""Verifying the log where it lies: all of it, or what came after a checkpoint that was verified before."""

from collections.abc import Callable, Iterator, Sequence

from sqlalchemy import Connection, select
from sqlalchemy.exc import DBAPIError

from reviewdesk.audit.tree import frontier_at
from reviewdesk.audit.verify import Broken, Checkpoint, Entry, Frontier, Key, Node, Report, verify_log
from reviewdesk.storage.engine import Database
from reviewdesk.storage.event_log import DESK, HEAD
from reviewdesk.storage.log_proofs import lookup_at, nodes_at
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
    report, walk = Report(), None
    try:
        start = _frontier(connection, since.size) if since else Frontier()
        walk = _Walk(connection, start, progress)
        stored = [head for head in stored_checkpoints(connection) if head.size >= start.size]
        report = verify_log(
            walk,
            checkpoints=[*stored, *checkpoints],
            keys=keys,
            start=start if since else None,
            complete=True,
        )
        walk.compare()
        if report.sound:
            _compare_head(connection, report.tree)
    except Broken as broken:
        report.fail(broken)
    except DBAPIError:
        report.fail(_unreadable(connection, walk.tree.size if walk else 0))
    return report


class _Walk:
    """The stored events in order, compared on the way with the hashes that proofs are made of."""

    def __init__(self, connection: Connection, start: Frontier, progress: Progress) -> None:
        self.tree = Frontier(start.size, start.nodes)
        self._connection = connection
        self._progress = progress
        self._made: list[Node] = []

    def __iter__(self) -> Iterator[Entry]:
        for entry in log_entries(self._connection, self.tree.size):
            yield entry  # whoever takes it checks that its leaf is its record's
            self._made += self.tree.append(entry.leaf or b"")
            if self.tree.size % STEP == 0:
                self.compare()
                self._progress(self.tree.size)

    def compare(self) -> None:
        """Compare the hashes of the events since the last comparison with those that are stored.

        Raises: Broken naming the events below the first that differs, single events before ranges.
        """
        stored = nodes_at(self._connection, [(level, index) for level, index, _ in self._made])
        wrong = [
            (level, index) for level, index, node in self._made if stored.get((level, index)) != node.hex()
        ]
        self._made.clear()
        if wrong:
            level, index = min(wrong)
            what = "the hash that the desk keeps of it is not that of its record: one of them was changed"
            raise Broken(what, (index << level) + 1, (index + 1) << level)


def _frontier(connection: Connection, size: int) -> Frontier:
    """The tree's right edge as stored; whether it is the right one shows when its root is compared."""
    try:
        return frontier_at(size, lambda *place: lookup_at(connection, [place])(*place))
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
