"""The desk's home: briefs by status with their progress, in the same few queries for five or 5,000."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import case, func, select
from sqlmodel import Session, col

from reviewdesk.domain.actions import Action
from reviewdesk.domain.facts import Actor
from reviewdesk.domain.permissions import refusal
from reviewdesk.domain.vocab import BriefStatus, Part
from reviewdesk.readmodels.briefs import authors, is_overdue, visible_briefs
from reviewdesk.readmodels.needs import needs
from reviewdesk.readmodels.progress import UNPUBLISHED, progress_of_many
from reviewdesk.readmodels.views import BriefGroup, BriefLine, BriefPerson, DeskPage, StatusPage
from reviewdesk.storage.tables import AccountRow, BriefRow, ParticipantRow

SHOWN_ACTIVE = 100
SHOWN_OVER = 10
PAGE = 100

DUE_FIRST = (
    case((col(BriefRow.status).in_(UNPUBLISHED), col(BriefRow.deadline_at))).asc().nulls_last(),
    case((col(BriefRow.status).in_(UNPUBLISHED), col(BriefRow.status_at))).asc().nulls_last(),
    col(BriefRow.status_at).desc(),
    col(BriefRow.id),
)
"""Briefs under way by deadline, then by how long they wait; those that are over, newest first."""


def desk_page(session: Session, actor: Actor, now: datetime) -> DeskPage:
    """Return what waits for a person, and the briefs they may see by status, the most urgent of each."""
    totals = _totals(session, actor)
    lines = _lines(session, actor, now, _most_urgent(session, actor))
    return DeskPage(
        needs=needs(session, actor),
        groups=tuple(
            BriefGroup(status, tuple(line for line in lines if line.status is status), totals[status])
            for status in BriefStatus
            if status in totals
        ),
        may_submit=refusal(Action.BRIEF_SUBMIT, actor) is None,
    )


def status_page(session: Session, actor: Actor, status: BriefStatus, page: int, now: datetime) -> StatusPage:
    """Return one page of all briefs of a status; a page beyond the last is the last."""
    total = _totals(session, actor).get(status, 0)
    pages = max(1, -(-total // PAGE))
    page = min(max(page, 1), pages)
    chosen = _visible(actor).where(col(BriefRow.status) == status).order_by(*DUE_FIRST)
    ids = session.scalars(chosen.limit(PAGE).offset((page - 1) * PAGE)).all()
    return StatusPage(BriefGroup(status, _lines(session, actor, now, ids), total), page, pages)


def _visible(actor: Actor) -> Any:
    return select(col(BriefRow.id)).where(visible_briefs(actor))


def _totals(session: Session, actor: Actor) -> dict[BriefStatus, int]:
    query = select(col(BriefRow.status), func.count()).where(visible_briefs(actor))
    return dict(session.execute(query.group_by(col(BriefRow.status))).all())


def _most_urgent(session: Session, actor: Actor) -> Sequence[str]:
    place = func.row_number().over(partition_by=col(BriefRow.status), order_by=DUE_FIRST).label("place")
    ranked = _visible(actor).add_columns(col(BriefRow.status), place).subquery()
    limit = case((ranked.c.status.in_(UNPUBLISHED), SHOWN_ACTIVE), else_=SHOWN_OVER)
    return session.scalars(select(ranked.c.id).where(ranked.c.place <= limit).order_by(ranked.c.place)).all()


def _lines(
    session: Session, actor: Actor, now: datetime, brief_ids: Collection[str]
) -> tuple[BriefLine, ...]:
    """The briefs with these ids as lines, in the order of the ids."""
    rows = session.scalars(select(BriefRow).where(col(BriefRow.id).in_(brief_ids)))
    by_id = {row.id: row for row in rows}
    people = _people(session, brief_ids)
    progress = progress_of_many(session, brief_ids)
    return tuple(
        BriefLine(
            id=row.id,
            title=row.title,
            brief_date=row.brief_date,
            status=row.status,
            handling=row.handling,
            deadline_at=row.deadline_at,
            overdue=is_overdue(row, now),
            author=authors(people[row.id]),
            people=tuple(person.name for person in people[row.id] if person.part is not Part.AUTHOR),
            progress=progress[row.id],
            my_part=_part_of(actor, people[row.id]),
        )
        for row in (by_id[brief_id] for brief_id in brief_ids)
    )


def _people(session: Session, brief_ids: Collection[str]) -> dict[str, list[BriefPerson]]:
    query = (
        select(
            col(ParticipantRow.brief_id), col(AccountRow.id), col(AccountRow.name), col(ParticipantRow.part)
        )
        .join(AccountRow, col(AccountRow.id) == col(ParticipantRow.account_id))
        .where(col(ParticipantRow.brief_id).in_(brief_ids))
        .order_by(col(AccountRow.name))
    )
    people: dict[str, list[BriefPerson]] = defaultdict(list)
    for brief_id, account_id, name, part in session.execute(query):
        people[brief_id].append(BriefPerson(account_id, name, part, may_be_removed=False))
    return people


def _part_of(actor: Actor, people: Iterable[BriefPerson]) -> Part | None:
    return next((person.part for person in people if person.id == actor.account_id), None)
