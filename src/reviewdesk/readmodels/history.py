"""What happened to a claim or a source, told from the log, newest first."""

import json
from typing import Any

from sqlalchemy import Select, bindparam, select
from sqlmodel import Session, col

from reviewdesk.domain.vocab import Outcome
from reviewdesk.readmodels.views import HistoryLine
from reviewdesk.readmodels.wording import did, in_short
from reviewdesk.storage.tables import EventRow, EventValueRow

TOLD = ("actor_name", "old", "new", "reason")
ERASED = "Somebody whose name was erased"


# Statements are built once: building one costs as much as asking it.
_DONE = (
    select(
        col(EventRow.seq),
        col(EventRow.at),
        col(EventRow.action),
        col(EventValueRow.field),
        col(EventValueRow.value),
    )
    .outerjoin(
        EventValueRow, (col(EventValueRow.seq) == col(EventRow.seq)) & col(EventValueRow.field).in_(TOLD)
    )
    .where(col(EventRow.outcome) == Outcome.DONE)
    .order_by(col(EventRow.seq).desc())
)
_OF_CLAIM = _DONE.where(col(EventRow.claim_id) == bindparam("about"))
_OF_OBJECT = _DONE.where(col(EventRow.object_id) == bindparam("about"))


def claim_history(session: Session, claim_id: str) -> tuple[HistoryLine, ...]:
    """Return every act on a claim, its evidence, its verdicts and its comments."""
    return _history(session, _OF_CLAIM, claim_id)


def object_history(session: Session, object_id: str) -> tuple[HistoryLine, ...]:
    """Return every act on one thing, for example a source."""
    return _history(session, _OF_OBJECT, object_id)


def _history(session: Session, query: Select[*tuple[Any, ...]], about: str) -> tuple[HistoryLine, ...]:
    events: dict[int, Any] = {}
    values: dict[int, dict[str, Any]] = {}
    for row in session.execute(query, {"about": about}):
        events[row.seq] = row
        if row.field is not None:
            values.setdefault(row.seq, {})[row.field] = json.loads(row.value)
    return tuple(_line(row, values.get(seq, {})) for seq, row in events.items())


def _line(row: Any, values: dict[str, Any]) -> HistoryLine:
    """A value that was erased is left out; the act itself stays told."""
    old, new = values.get("old"), values.get("new")
    before, after = in_short(row.action, old, new)
    return HistoryLine(
        seq=row.seq,
        at=row.at,
        who=values.get("actor_name") or ERASED,
        did=did(row.action, old, new),
        old=before,
        new=after,
        reason=values.get("reason") or "",
    )
