"""The auditor's pages: the log newest first and filtered, and one event with its values and its proof."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import groupby
from typing import Any

from sqlmodel import Session, col, select

from reviewdesk.audit.verify import Entry, leaf_hash, verify_inclusion
from reviewdesk.domain.actions import Action
from reviewdesk.domain.errors import NotFound
from reviewdesk.domain.facts import Actor
from reviewdesk.domain.log_filter import OPERATOR, LogFilter
from reviewdesk.domain.permissions import authorize
from reviewdesk.domain.vocab import Outcome, Role
from reviewdesk.readmodels.views import (
    LogEventPage,
    LogLine,
    LogPage,
    LogProof,
    LogState,
    LogValue,
    PersonName,
)
from reviewdesk.readmodels.wording import did, tried, unsaid
from reviewdesk.storage.event_log import EVENTS
from reviewdesk.storage.log_proofs import with_proofs
from reviewdesk.storage.log_reader import log_key, log_size, newest_checkpoint, read_chunk
from reviewdesk.storage.log_search import count_fitting, newest_fitting
from reviewdesk.storage.tables import AccountRow, BriefRow, ClaimRow

PAGE = 50
# What a page may spend on searching and on counting.
SEARCH_SECONDS, COUNT_SECONDS = 0.05, 0.02


def log_page(session: Session, actor: Actor, asked: LogFilter, below: int | None, state: LogState) -> LogPage:
    """The events that fit a filter, newest first, a page of them. Raises: NotPermitted."""
    authorize(Action.LOG_OPEN, actor)
    connection = session.connection()
    found = newest_fitting(connection, asked, below=below, limit=PAGE, seconds=SEARCH_SECONDS)
    matching, counted = count_fitting(connection, asked, seconds=COUNT_SECONDS)
    lines = _lines(session, found.seqs)
    return LogPage(
        state=state,
        key=log_key(connection),
        filter=asked,
        lines=lines,
        matching=matching,
        counted=counted,
        below=found.below,
        searched=found.out_of_time,
        about=_about(session, asked, lines),
        people=_people(session),
        briefs=_briefs(session),
        actions=_actions(),
    )


def log_event(session: Session, actor: Actor, seq: int) -> LogEventPage:
    """One event with its record, values and proof. Raises: NotPermitted, NotFound."""
    authorize(Action.LOG_OPEN, actor)
    entry = next(iter(_entries(session, [seq])), None)
    if entry is None:
        raise NotFound("event in the log")
    return LogEventPage(
        line=_lines(session, [seq])[0],
        record=_pretty(entry.record.decode()),
        leaf=leaf_hash(entry.record).hex(),
        sound=entry.leaf == leaf_hash(entry.record),
        values=_values(entry),
        proof=_proof(session, entry),
        last=log_size(session.connection()),
    )


def _entries(session: Session, seqs: Sequence[int]) -> list[Entry]:
    return read_chunk(session.connection(), 0, [EVENTS.c.seq.in_(seqs)], limit=len(seqs) + 1)


def _lines(session: Session, seqs: Sequence[int]) -> tuple[LogLine, ...]:
    """Events as sentences, newest first."""
    entries = _entries(session, seqs)[::-1]
    ids = {str(entry.columns["brief"]) for entry in entries if entry.columns and entry.columns["brief"]}
    titles = dict(session.exec(select(BriefRow.id, BriefRow.title).where(col(BriefRow.id).in_(ids))).all())
    return tuple(_line(entry, titles) for entry in entries)


def _line(entry: Entry, titles: dict[str, str]) -> LogLine:
    try:
        return _sentence(entry, json.loads(entry.record), titles)
    except (ValueError, LookupError, TypeError, AttributeError):
        return _unreadable(entry.seq)


def _sentence(entry: Entry, record: dict[str, Any], titles: dict[str, str]) -> LogLine:
    values = {field: opening.value for field, opening in entry.openings.items()}
    old, new, outcome = values.get("old"), values.get("new"), Outcome(record["outcome"])
    done = outcome is Outcome.DONE
    return LogLine(
        seq=entry.seq,
        at=datetime.fromisoformat(record["at"]),
        who=_who(record, values),
        role=Role(record["actor"]["role"]) if record["actor"]["role"] else None,
        action=record["action"],
        outcome=outcome,
        did=did(record["action"], old, new) if done else tried(record["action"], outcome),
        label=values.get("label") or "",
        object=record["object"]["type"] if record["object"] else "",
        object_id=record["object"]["id"] if record["object"] else "",
        brief_id=record["brief"] or "",
        brief_title=titles.get(record["brief"], ""),
        claim_id=record["claim"] or "",
        changes=unsaid(record["action"], old, new),
        reason=values.get("reason") or "",
        withheld=record["commitments"].keys() != values.keys(),
    )


def _who(record: dict[str, Any], values: dict[str, Any]) -> str:
    """Who is said to have acted; a machine acts for somebody, and a failed sign-in proves nobody."""
    name, kind = values.get("actor_name") or "Somebody whose name was erased", record["actor"]["kind"]
    if record["machine"]:
        return f"{record['machine']['name'].capitalize()} {record['machine']['version']}, for {name},"
    if kind == "operator":
        return f"{name} at the command line"
    return f"Somebody as {name}" if kind == "anonymous" else str(name)


def _unreadable(seq: int) -> LogLine:
    """A record that is none any more: the check of the log names it, the page goes on."""
    return LogLine(
        seq=seq,
        at=datetime(1970, 1, 1, tzinfo=UTC),
        who="Nobody can say who",
        role=None,
        action="",
        outcome=Outcome.FAILED,
        did="did what: the record of this event cannot be read, it was changed after it was written",
        label="",
        object="",
        object_id="",
        brief_id="",
        brief_title="",
        claim_id="",
        changes=(),
        reason="",
        withheld=False,
    )


def _values(entry: Entry) -> tuple[LogValue, ...]:
    try:
        commitments = dict(json.loads(entry.record)["commitments"])
    except (ValueError, LookupError, TypeError):
        commitments = dict.fromkeys(entry.openings, "")
    return tuple(
        LogValue(
            field=field,
            text=_pretty(entry.openings[field].text) if field in entry.openings else None,
            commitment=str(commitment),
        )
        for field, commitment in sorted(commitments.items())
    )


def _proof(session: Session, entry: Entry) -> LogProof | None:
    connection = session.connection()
    head = newest_checkpoint(connection)
    if head is None or head.size < entry.seq:
        return None
    try:
        path = with_proofs(connection, [entry], head.size)[0].proof or ()
    except LookupError:
        path = ()
    return LogProof(
        size=head.size,
        root=head.root.hex(),
        path=tuple(node.hex() for node in path),
        note=head.note,
        holds=verify_inclusion(entry.seq - 1, head.size, leaf_hash(entry.record), path, head.root),
    )


def _pretty(text: str) -> str:
    """JSON laid out over lines; what is no JSON any more as it is."""
    try:
        return json.dumps(json.loads(text), ensure_ascii=False, indent=2)
    except ValueError:
        return text


def _about(session: Session, asked: LogFilter, lines: Sequence[LogLine]) -> str:
    """Name the one thing that the filter is about, where it is about one."""
    if asked.claim:
        claim = session.get(ClaimRow, asked.claim)
        return f"claim {claim.number}: {claim.statement}" if claim else "a claim that is gone"
    if asked.object:
        return next((line.label for line in lines if line.label), "") or "one thing"
    return ""


def _people(session: Session) -> tuple[PersonName, ...]:
    rows = session.exec(select(AccountRow.id, AccountRow.name)).all()
    people = sorted((PersonName(*row) for row in rows), key=lambda person: person.name.casefold())
    return (*people, PersonName(OPERATOR, "the command line"))


def _briefs(session: Session) -> tuple[PersonName, ...]:
    query = select(BriefRow.id, BriefRow.title).order_by(col(BriefRow.submitted_at).desc())
    return tuple(PersonName(*row) for row in session.exec(query))


def _actions() -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """Every act by what it is done to, in the order of the rulebook."""
    groups = groupby(Action, key=lambda action: action.value.partition(".")[0])
    return tuple(
        (thing.capitalize(), tuple((action.value, action.label) for action in actions))
        for thing, actions in groups
    )
