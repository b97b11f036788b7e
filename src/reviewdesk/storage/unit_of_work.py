"""The one place that commits. A change and the event that says so are stored together or not at all."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from datetime import UTC, datetime
from typing import Any, TypeVar

from sqlalchemy import event as sa_event
from sqlalchemy.orm import ORMExecuteState, UOWTransaction
from sqlalchemy.orm.exc import StaleDataError
from sqlmodel import Session, SQLModel

from reviewdesk.audit.verify import Checkpoint
from reviewdesk.domain.actions import Action
from reviewdesk.domain.errors import (
    DeskError,
    InvalidInput,
    NotFound,
    StaleVersion,
    UnrecordedChange,
)
from reviewdesk.domain.events import Event
from reviewdesk.domain.facts import Actor, BriefFacts
from reviewdesk.domain.permissions import authorize
from reviewdesk.domain.vocab import Outcome, Role
from reviewdesk.storage.columns import in_milliseconds
from reviewdesk.storage.engine import Database
from reviewdesk.storage.event_log import EventLog, Refusal
from reviewdesk.storage.tables import LOG_TABLES, UNRECORDED
from reviewdesk.storage.turnstile import Turnstile

Row = TypeVar("Row", bound=SQLModel)
Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """Read the server's clock in UTC, to the millisecond."""
    return in_milliseconds(datetime.now(UTC))


class Change:
    """One change under way: what a service works with between "may I" and "write it down"."""

    def __init__(self, session: Session, actor: Actor, action: Action, now: datetime) -> None:
        self.session = session
        self.actor = actor
        self.action = action
        self.now = now
        self.role: Role | None = None
        self.brief: BriefFacts | None = None
        self.events: list[Event] = []

    def authorize(self, brief: BriefFacts | None = None) -> None:
        """Ask the permission table for this change. Raises: NotPermitted with the reason."""
        self.brief = brief
        self.role = authorize(self.action, self.actor, brief)

    def authorize_too(self, action: Action, brief: BriefFacts) -> None:
        """Ask for one more act within this change, which is then logged under the role that allows this.

        Raises: NotPermitted with the reason.
        """
        self.role = authorize(action, self.actor, brief)

    def add(self, row: Row) -> Row:
        """Store a new row with the change."""
        self.session.add(row)
        return row

    def get(self, kind: type[Row], key: Any, what: str) -> Row:
        """Return the row with this key. Raises: NotFound, naming the thing as people do."""
        row = self.session.get(kind, key)
        if row is None:
            raise NotFound(what)
        return row

    def remove(self, row: SQLModel) -> None:
        """Take a row away with the change."""
        self.session.delete(row)

    def record(self, event: Event) -> None:
        """Say in the log what was done; it is written when the change is."""
        self.events.append(event)


class UnitOfWork:
    """Opens reads and changes on a desk's database."""

    def __init__(self, database: Database, log: EventLog, clock: Clock = utc_now) -> None:
        self.database = database
        self.log = log
        self.clock = clock
        self._turnstile = Turnstile() if database.is_sqlite else None

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Open one consistent view of the desk; nothing can be written through it."""
        with Session(self.database.reader, autoflush=False) as session:
            yield session

    @contextmanager
    def change(self, actor: Actor, action: Action) -> Iterator[Change]:
        """Do one recorded change: all of it is stored with its events, or none of it.

        Raises: UnrecordedChange when a recorded table changed and no event was recorded; StaleVersion when
        somebody else saved the same row in between. Refusals and failures are logged after the rollback.
        """
        change: Change | None = None
        try:
            with self._writing() as session:
                change = Change(session, actor, action, self.clock())
                yield change
                self._finish(change)
        except StaleDataError as error:
            stale = StaleVersion("record", theirs={}, yours={})
            self._log_refusal(actor, action, change, stale)
            raise stale from error
        except InvalidInput:
            raise
        except DeskError as error:
            self._log_refusal(actor, action, change, error)
            raise
        except Exception as error:
            self._log_refusal(actor, action, change, error)
            raise

    @contextmanager
    def unrecorded(self) -> Iterator[Session]:
        """Change tables that no event speaks of: sessions and throttles. Raises: UnrecordedChange."""
        with self._writing() as session:
            yield session
            session.flush()
            _require_recorded(session.info["touched"], ())
            session.commit()

    def sign_head(self) -> Checkpoint:
        """Sign the log as it stands now, and keep the note. Raises: NotFound when there is no desk."""
        with self._writing() as session:
            checkpoint = self.log.checkpoint(session.connection(), self.clock())
            session.commit()
        return checkpoint

    def refuse(self, actor: Actor, action: Action, error: DeskError) -> None:
        """Log that a signed-in person was refused something they only wanted to look at."""
        self._log_refusal(actor, action, None, error)

    @contextmanager
    def _writing(self) -> Iterator[Session]:
        turn = self._turnstile.passage() if self._turnstile else nullcontext()
        with turn, _WritingSession(self.database.writer) as session:
            session.info |= {"writes": True, "touched": set()}
            yield session

    def _finish(self, change: Change) -> None:
        change.session.flush()
        _require_recorded(change.session.info["touched"], change.events)
        if change.events:
            self.log.append(change.session.connection(), change.actor, change.role, change.now, change.events)
        change.session.commit()

    def _log_refusal(self, actor: Actor, action: Action, change: Change | None, error: Exception) -> None:
        """Anonymous noise is not logged; what a signed-in person was refused is, once."""
        if actor.account_id is None or getattr(error, "is_logged", False):
            return
        outcome = Outcome.REFUSED if isinstance(error, DeskError) else Outcome.FAILED
        sentence = str(error) if isinstance(error, DeskError) else type(error).__name__
        refusal = Refusal(action, outcome, sentence, change.brief if change else None)
        with self._writing() as session:
            self.log.append_refusal(session.connection(), actor, self.clock(), refusal)
            session.commit()
        error.is_logged = True  # type: ignore[attr-defined]


class _WritingSession(Session):
    """A session that notes which tables it changed, and lets no statement change rows past it."""


@sa_event.listens_for(_WritingSession, "after_flush")
def _note_touched(session: Session, _: UOWTransaction) -> None:
    rows = [*session.new, *session.deleted, *(row for row in session.dirty if session.is_modified(row))]
    session.info["touched"].update(type(row) for row in rows)


def _require_recorded(touched: set[type[SQLModel]], events: Sequence[Event]) -> None:
    if forged := touched & LOG_TABLES:
        raise UnrecordedChange(f"only the log writes {_names(forged)}")
    if (silent := touched - UNRECORDED) and not events:
        raise UnrecordedChange(f"{_names(silent)} changed and no event says so")


@sa_event.listens_for(_WritingSession, "do_orm_execute")
def _refuse_bulk(state: ORMExecuteState) -> None:
    if not state.is_select:
        raise UnrecordedChange("bulk statements pass the log by: change rows through the session")


def _names(kinds: set[type[SQLModel]]) -> str:
    return ", ".join(sorted(kind.__name__ for kind in kinds))
