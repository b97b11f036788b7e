"""What waits for a person: one line for each brief and act, the oldest first."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func, not_, or_, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from reviewdesk.domain.actions import Action
from reviewdesk.domain.facts import Actor
from reviewdesk.domain.vocab import BriefStatus, Inclusion, Part, Role
from reviewdesk.domain.workflow import CHECKING
from reviewdesk.readmodels.briefs import has_part, visible_briefs
from reviewdesk.readmodels.progress import progress_of_many
from reviewdesk.readmodels.views import Need
from reviewdesk.storage.tables import BriefRow, ClaimRow, EventRow, ParticipantRow, VerdictRow

SHOWN = 50
"""Of each kind: beyond that nobody reads on, and the table beside it has them all."""


def needs(session: Session, actor: Actor) -> tuple[Need, ...]:
    """Return what a person is waited for, the oldest first; a brief at most once for each act."""
    kinds: tuple[tuple[Role, Callable[[Session, Actor], Iterable[Need]]], ...] = (
        (Role.CHECKER, _taken_claims),
        (Role.CHECKER, _free_claims),
        (Role.EDITOR, _to_review),
        (Role.EDITOR, _to_publish),
        (Role.AUTHOR, _drafts),
    )
    found = [need for role, kind in kinds if actor.has(role) for need in kind(session, actor)]
    return tuple(sorted(found, key=lambda need: (need.since, need.brief_id)))


def _taken_claims(session: Session, actor: Actor) -> Iterable[Need]:
    """Claims the person took and has not checked, since the first of them was taken."""
    taken_at = (
        select(func.min(col(EventRow.at)))
        .where(
            col(EventRow.claim_id) == col(ClaimRow.id),
            col(EventRow.action) == Action.CLAIM_TAKE.value,
            col(EventRow.actor_id) == actor.account_id,
        )
        .scalar_subquery()
    )
    query = _unchecked_claims(actor, func.min(func.coalesce(taken_at, col(BriefRow.status_at)))).where(
        col(BriefRow.status).in_(CHECKING), _assignee() == actor.account_id
    )
    rows = session.execute(query).all()
    claim_ids = _claim_ids(session, rows)
    for row in rows:
        what = "Check the claim you took" if row.claims == 1 else f"Check the {row.claims:,} claims you took"
        yield _need(row, what, claim_ids[row.id, row.first])


def _free_claims(session: Session, actor: Actor) -> Iterable[Need]:
    """Claims that nobody has taken, in briefs that the person may check."""
    query = _unchecked_claims(actor, col(BriefRow.status_at)).where(
        col(BriefRow.status) == BriefStatus.IN_CHECK,
        _assignee() == col(ClaimRow.id),
        not_(has_part(actor, Part.AUTHOR, Part.EDITOR)),
    )
    for row in session.execute(query.group_by(col(BriefRow.status_at))):
        what = "1 claim is free to take" if row.claims == 1 else f"{row.claims:,} claims are free to take"
        yield _need(row, what)


def _to_review(session: Session, actor: Actor) -> Iterable[Need]:
    """Briefs sent to the editor, with what blocks them."""
    rows = session.execute(_for_editor(actor, BriefStatus.IN_REVIEW)).all()
    progress = progress_of_many(session, [row.id for row in rows])
    for row in rows:
        blocking = progress[row.id].blocking
        what = "Decide what blocks it" if blocking else "Sign it: nothing blocks"
        yield _need(row, what, count=blocking)


def _to_publish(session: Session, actor: Actor) -> Iterable[Need]:
    rows = session.execute(_for_editor(actor, BriefStatus.APPROVED))
    return [_need(row, "Publish it: the text is signed") for row in rows]


def _drafts(session: Session, actor: Actor) -> Iterable[Need]:
    query = _briefs(actor, BriefStatus.DRAFT).where(has_part(actor, Part.AUTHOR))
    return [_need(row, "Open it for checking") for row in session.execute(query)]


def _briefs(actor: Actor, status: BriefStatus) -> Any:
    """Briefs of a status that the person may see, those that wait longest first."""
    return (
        select(col(BriefRow.id), col(BriefRow.title), col(BriefRow.status_at).label("since"))
        .where(visible_briefs(actor), col(BriefRow.status) == status)
        .order_by(col(BriefRow.status_at))
        .limit(SHOWN)
    )


def _for_editor(actor: Actor, status: BriefStatus) -> Any:
    """A brief waits for its own editor; for every editor who may, as long as it has none."""
    has_editor = exists().where(
        col(ParticipantRow.brief_id) == col(BriefRow.id), col(ParticipantRow.part) == Part.EDITOR
    )
    return _briefs(actor, status).where(
        or_(has_part(actor, Part.EDITOR), and_(not_(has_editor), not_(has_part(actor))))
    )


def _unchecked_claims(actor: Actor, since: Any) -> Any:
    """Visible briefs with how many of some unchecked claims they hold, and the first one's number."""
    return (
        select(
            col(BriefRow.id),
            col(BriefRow.title),
            since.label("since"),
            func.count().label("claims"),
            func.min(col(ClaimRow.number)).label("first"),
        )
        .join(ClaimRow, col(ClaimRow.brief_id) == col(BriefRow.id))
        .where(visible_briefs(actor), col(ClaimRow.inclusion) == Inclusion.IN, not_(_has_verdict()))
        .group_by(col(BriefRow.id), col(BriefRow.title))
        .order_by(col(BriefRow.id))
        .limit(SHOWN)
    )


def _assignee() -> ColumnElement[str]:
    """Who has taken a claim, or its own id when nobody has.

    Not the bare column: its index leads to all that a person checked in years, and to all that nobody took.
    """
    return func.coalesce(col(ClaimRow.assignee_id), col(ClaimRow.id))


def _has_verdict() -> ColumnElement[bool]:
    """The condition on ClaimRow that a verdict stands that fits its words."""
    superseding = aliased(VerdictRow)
    return exists().where(
        col(VerdictRow.claim_id) == col(ClaimRow.id),
        col(VerdictRow.code).is_not(None),
        col(VerdictRow.basis_sha256) == col(ClaimRow.basis_sha256),
        not_(exists().where(col(superseding.supersedes_id) == col(VerdictRow.id))),
    )


def _claim_ids(session: Session, rows: Sequence[Any]) -> dict[tuple[str, int], str]:
    """The ids of the first claims, by brief and number."""
    if not rows:
        return {}
    query = select(col(ClaimRow.brief_id), col(ClaimRow.number), col(ClaimRow.id)).where(
        or_(*((col(ClaimRow.brief_id) == row.id) & (col(ClaimRow.number) == row.first) for row in rows))
    )
    return {(brief_id, number): claim_id for brief_id, number, claim_id in session.execute(query)}


def _need(row: Any, what: str, claim_id: str | None = None, count: int | None = None) -> Need:
    return Need(
        what=what,
        brief_id=row.id,
        brief_title=row.title,
        claim_id=claim_id,
        since=row.since,
        count=getattr(row, "claims", 1) if count is None else count,
    )
