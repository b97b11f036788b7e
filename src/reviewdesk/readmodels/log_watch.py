"""What this process knows of the log’s proof: the last result, for everybody who looks."""

from dataclasses import replace
from datetime import timedelta
from threading import Lock, Thread

from reviewdesk.audit.verify import Checkpoint, Report, parse_origin
from reviewdesk.readmodels.views import LogState
from reviewdesk.storage.log_check import verify_stored_log, verify_tail
from reviewdesk.storage.log_reader import log_key, log_size, newest_checkpoint
from reviewdesk.storage.unit_of_work import UnitOfWork

CHECK_EVERY = timedelta(minutes=1)
# More events than this are checked in the background, while people read on.
AT_ONCE = 1_000


class LogWatch:
    """Checks the log for whoever looks at it; one for each process."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow
        self._guard = Lock()
        self._state = LogState(sound=True, size=0, root="", first=1, checked_at=None)
        self._since: Checkpoint | None = None
        self._reached: int | None = None

    def state(self) -> LogState:
        """Return the last result; events since then are checked first, at most once a minute."""
        with self._guard:
            with self._uow.read() as session:
                size = log_size(session.connection())
            if self._is_due(size):
                self._check_recent()
            return replace(self._state, checking=self._reached, to_check=size)

    def check_all(self) -> None:
        """Check the whole log in the background, unless that is under way."""
        with self._guard:
            self._start()

    def _is_due(self, size: int) -> bool:
        """A log found broken stays so until all of it was checked and found sound."""
        checked_at = self._state.checked_at
        if self._reached is not None or not self._state.sound:
            return False
        if checked_at is None:
            return True
        return size != self._state.size and self._uow.clock() - checked_at >= CHECK_EVERY

    def _check_recent(self) -> None:
        with self._uow.read() as session:
            connection = session.connection()
            size, key_now = log_size(connection), log_key(connection)
            since = self._since or newest_checkpoint(connection)
        key = self._uow.log.signer(*parse_origin(since.origin)).key if since else None
        if since and key and str(key) == key_now and size - since.size <= AT_ONCE:
            report = verify_tail(self._uow.database, since, key)
            goes_on = self._state.checked_at is not None and since.size <= self._state.size
            self._note(report, self._state.first if goes_on else since.size + 1)
        elif size <= AT_ONCE:
            self._note(verify_stored_log(self._uow.database), 1)
        else:
            self._start()

    def _start(self) -> None:
        if self._reached is None:
            self._reached = 0
            Thread(target=self._run, name="log check", daemon=True).start()

    def _run(self) -> None:
        try:
            report = verify_stored_log(self._uow.database, progress=self._progress)
            with self._guard:
                self._note(report, 1)
        finally:
            self._reached = None

    def _progress(self, reached: int) -> None:
        self._reached = reached

    def _note(self, report: Report, first: int) -> None:
        self._state = LogState(
            sound=report.sound,
            size=report.tree.size,
            root=report.tree.root().hex(),
            first=first,
            checked_at=self._uow.clock(),
            problem=report.problem or "",
            bad=report.bad[0] if report.bad else None,
        )
        with self._uow.read() as session:
            newest = newest_checkpoint(session.connection())
        if report.sound and newest and newest.size <= report.tree.size:
            self._since = newest
