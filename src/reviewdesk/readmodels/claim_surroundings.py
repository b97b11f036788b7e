"""The claims around a claim: beside it in the text, made from it or it from them, saying the same."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, case, exists, or_, select, tuple_
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from reviewdesk.domain.facts import BriefFacts
from reviewdesk.domain.vocab import Inclusion
from reviewdesk.readmodels.views import ClaimRef
from reviewdesk.storage.tables import AnchorRow, ClaimLinkRow, ClaimParentRow, ClaimRow, VerdictRow

NEAR = 3


@dataclass(frozen=True, slots=True)
class Surroundings:
    """`neighbours` are the claims just before and after it that count, in text order."""

    parents: tuple[ClaimRef, ...]
    links: tuple[ClaimRef, ...]
    neighbours: tuple[ClaimRef, ...]
    previous_id: str | None
    next_id: str | None
    next_unchecked_id: str | None


def surroundings(session: Session, brief: BriefFacts, claim_id: str, anchor: AnchorRow) -> Surroundings:
    """Return the claims around one claim. Next unchecked goes on from the top when the end is reached."""
    number = session.get_one(ClaimRow, claim_id).number
    here = (anchor.start, number)
    before = _near(session, brief, _place() < here, backwards=True)
    after = _near(session, brief, _place() > here)
    unchecked = _near(session, brief, _place() > here, _is_unchecked(), limit=1)
    unchecked = unchecked or _near(session, brief, _place() < here, _is_unchecked(), limit=1)
    return Surroundings(
        parents=_kin(session, claim_id),
        links=_links(session, claim_id),
        neighbours=(*reversed(before), *after),
        previous_id=before[0].id if before else None,
        next_id=after[0].id if after else None,
        next_unchecked_id=unchecked[0].id if unchecked else None,
    )


def _place() -> Any:
    """What claims are ordered by: where they begin, and their number where two begin together."""
    return tuple_(col(AnchorRow.start), col(ClaimRow.number))


def _near(
    session: Session,
    brief: BriefFacts,
    *where: ColumnElement[bool],
    backwards: bool = False,
    limit: int = NEAR,
) -> list[ClaimRef]:
    order: Iterable[Any] = (col(AnchorRow.start), col(ClaimRow.number))
    if backwards:
        order = (column.desc() for column in order)
    query = (
        select(*_named())
        .join(AnchorRow, col(AnchorRow.claim_id) == col(ClaimRow.id))
        .where(
            col(AnchorRow.revision_id) == brief.revision_id,
            col(ClaimRow.inclusion) == Inclusion.IN,
            *where,
        )
        .order_by(*order)
        .limit(limit)
    )
    return [ClaimRef(row.id, row.number, row.statement, "") for row in session.execute(query)]


def _is_unchecked() -> ColumnElement[bool]:
    """No verdict stands, or not on the words and the statement of now."""
    superseding = aliased(VerdictRow)
    standing = (
        exists()
        .where(
            col(VerdictRow.claim_id) == col(ClaimRow.id),
            col(VerdictRow.code).is_not(None),
            col(VerdictRow.basis_sha256) == col(ClaimRow.basis_sha256),
        )
        .where(~exists().where(col(superseding.supersedes_id) == col(VerdictRow.id)))
    )
    return ~standing


def _kin(session: Session, claim_id: str) -> tuple[ClaimRef, ...]:
    """What a claim was made from, and what was made from it."""
    made, parent = col(ClaimParentRow.claim_id), col(ClaimParentRow.parent_id)
    query = (
        select(*_named(), col(ClaimParentRow.kind), (parent == claim_id).label("replaced"))
        .join(ClaimRow, col(ClaimRow.id) == case((made == claim_id, parent), else_=made))
        .where(or_(made == claim_id, parent == claim_id))
        .order_by(col(ClaimRow.number))
    )
    return tuple(
        ClaimRef(row.id, row.number, row.statement, "Replaced by" if row.replaced else row.kind.label)
        for row in session.execute(query)
    )


def _links(session: Session, claim_id: str) -> tuple[ClaimRef, ...]:
    """Claims that seem to say the same or to conflict; one that was replaced offers nothing any more."""
    one, other = col(ClaimLinkRow.claim_id), col(ClaimLinkRow.other_id)
    query = (
        select(*_named(), col(ClaimLinkRow.kind))
        .join(ClaimRow, col(ClaimRow.id) == case((one == claim_id, other), else_=one))
        .where(or_(one == claim_id, other == claim_id), col(ClaimRow.inclusion) == Inclusion.IN)
        .order_by(col(ClaimRow.number))
    )
    return tuple(
        ClaimRef(row.id, row.number, row.statement, row.kind.label) for row in session.execute(query)
    )


def _named() -> tuple[Any, ...]:
    return col(ClaimRow.id), col(ClaimRow.number), col(ClaimRow.statement)
