"""What an auditor does with the log: open it, take it out, have its head signed. Nobody changes it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from sqlmodel import Session, select

from reviewdesk.audit.checkpoint import Signer
from reviewdesk.audit.export import About, csv_lines, jsonl_lines
from reviewdesk.audit.verify import Checkpoint, parse_origin
from reviewdesk.domain.actions import Action
from reviewdesk.domain.errors import NotFound
from reviewdesk.domain.events import Json, LogExported, LogOpened
from reviewdesk.domain.facts import Actor
from reviewdesk.domain.log_filter import LogFilter
from reviewdesk.domain.permissions import authorize
from reviewdesk.domain.vocab import Term
from reviewdesk.services.commands import Command
from reviewdesk.storage.event_log import utc_text
from reviewdesk.storage.log_proofs import export_entries, heads_until
from reviewdesk.storage.log_search import conditions
from reviewdesk.storage.tables import BriefRow, DeskRow, SessionRow
from reviewdesk.storage.unit_of_work import UnitOfWork

VISIT = timedelta(minutes=30)


class ExportFormat(Term):
    """How the log is taken out: to be proven, or to be read in a spreadsheet."""

    JSON_LINES = "jsonl", "JSON Lines"
    CSV = "csv", "CSV"


class ExportLog(Command):
    format: ExportFormat


@dataclass(frozen=True, slots=True)
class LogExport:
    """An export on its way: its file's name, the checkpoint it is proven against, and its lines."""

    name: str
    checkpoint: Checkpoint
    lines: Iterator[bytes]


def open_log(uow: UnitOfWork, actor: Actor) -> bool:
    """Note that somebody opened the log, once in half an hour of their session; say whether this was new.

    Raises: NotPermitted to everybody but auditors.
    """
    with uow.read() as session:
        row = _session(session, actor)
    if row and row.log_opened_at and uow.clock() - row.log_opened_at < VISIT:
        return False
    with uow.change(actor, Action.LOG_OPEN) as change:
        change.authorize()
        desk = _desk(change.session)
        if row := _session(change.session, actor):
            row.log_opened_at = change.now
        change.record(LogOpened(subject_id=desk.id, label=desk.name))
    return True


def sign_head(uow: UnitOfWork, actor: Actor) -> Checkpoint:
    """Sign the log as it stands now, to be kept outside the desk. Raises: NotPermitted, NotFound."""
    authorize(Action.LOG_OPEN, actor)
    return uow.sign_head()


def signer_of(uow: UnitOfWork, checkpoint: Checkpoint) -> Signer:
    """Return the key that signed a checkpoint of the log's present epoch."""
    return uow.log.signer(*parse_origin(checkpoint.origin))


def export_log(uow: UnitOfWork, actor: Actor, asked: LogFilter, form: ExportFormat) -> LogExport:
    """Take out the events that fit a filter, all of them when it is empty.

    The export is an event itself, recorded before the head is signed: a full export ends with it.
    *Shape*: lines in the order of the events' numbers; they are read while somebody takes them.
    Raises: NotPermitted, NotFound for a brief that is not there.
    """
    with uow.change(actor, Action.LOG_EXPORT) as change:
        change.authorize()
        desk = _desk(change.session)
        about = _about(change.session, uow, actor, asked)
        new: Json = {"format": form.value, "scope": about.scope, "filter": asked.as_json()}
        change.record(LogExported(subject_id=desk.id, label=desk.name, brief_id=asked.brief or None, new=new))
    checkpoint = uow.sign_head()
    kind = "selection" if asked.as_json() else "log"
    name = f"reviewdesk-{kind}-{about.made_at[:10]}-{checkpoint.size}.{form.value}"
    return LogExport(name, checkpoint, _lines(uow, asked, form, about, checkpoint))


def _lines(
    uow: UnitOfWork, asked: LogFilter, form: ExportFormat, about: About, checkpoint: Checkpoint
) -> Iterator[bytes]:
    signer, fits = signer_of(uow, checkpoint), conditions(asked)
    proven = form is ExportFormat.JSON_LINES and bool(fits)
    entries = export_entries(uow.database, checkpoint.size, fits, proven=proven)
    if form is ExportFormat.CSV:
        return csv_lines(entries, about, checkpoint, str(signer.key))
    with uow.read() as session:
        heads = heads_until(session.connection(), checkpoint, proven=proven)
    return jsonl_lines(entries, about, heads, signer, complete=not fits)


def _about(session: Session, uow: UnitOfWork, actor: Actor, asked: LogFilter) -> About:
    return About(
        scope=_scope(session, asked),
        filter=asked.as_json(),
        made_at=utc_text(uow.clock()),
        made_by={"id": actor.account_id, "kind": actor.kind, "name": actor.name},
        app=uow.log.app_version,
    )


def _scope(session: Session, asked: LogFilter) -> str:
    """Say in words what an export holds, with the handling mark of each brief that it names."""
    if asked.briefs:
        briefs = (_brief(session, brief_id) for brief_id in asked.briefs)
        named = (f"“{brief.title}” (handling mark: {brief.handling.label})" for brief in briefs)
        return f"the events of the brief {', and of the brief '.join(named)}"
    return "events of the whole desk that fit the filter" if asked.as_json() else "every event of the desk"


def _brief(session: Session, brief_id: str) -> BriefRow:
    brief = session.get(BriefRow, brief_id)
    if brief is None:
        raise NotFound(f"brief as {brief_id}")
    return brief


def _desk(session: Session) -> DeskRow:
    desk = session.exec(select(DeskRow)).first()
    if desk is None:
        raise NotFound("desk")
    return desk


def _session(session: Session, actor: Actor) -> SessionRow | None:
    """The sign-in that the person came by; the command line has none."""
    return session.get(SessionRow, actor.came_by.session) if actor.came_by.session else None
