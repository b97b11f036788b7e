"""The claims around a claim: beside it in the text, made from it or it from them, saying the same."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    and_,
    bindparam,
    case,
    exists,
    literal,
    or_,
    select,
    union_all,
)
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


def surroundings(session: Session, brief: BriefFacts, claim_id: str, start: int, number: int) -> Surroundings:
    """Return the claims around one that begins at `start`, in code points of the current text.

    Next unchecked goes on from the top when the end is reached.
    """
    here = {"revision_id": brief.revision_id, "start": start, "number": number}
    beside = session.execute(_BESIDE, here).all()
    before, after, unchecked = (_refs(row for row in beside if row.where == where) for where in _WHERE)
    unchecked = unchecked or _refs(session.execute(_UNCHECKED_BEFORE, here))
    return Surroundings(
        parents=_kin(session, claim_id),
        links=_links(session, claim_id),
        neighbours=(*reversed(before), *after),
        previous_id=before[0].id if before else None,
        next_id=after[0].id if after else None,
        next_unchecked_id=unchecked[0].id if unchecked else None,
    )


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


# Claims are ordered by where they begin, and by number where two begin together.
_BEGINS, _NUMBER = col(AnchorRow.start), col(ClaimRow.number)
_HERE: BindParameter[int] = bindparam("start")
_OWN: BindParameter[int] = bindparam("number")
_IS_BEFORE = and_(_BEGINS <= _HERE, or_(_BEGINS < _HERE, _NUMBER < _OWN))
_IS_AFTER = and_(_BEGINS >= _HERE, or_(_BEGINS > _HERE, _NUMBER > _OWN))
_NAMED = (col(ClaimRow.id), col(ClaimRow.number), col(ClaimRow.statement))
_COUNTED = (
    select(*_NAMED)
    .join(AnchorRow, col(AnchorRow.claim_id) == col(ClaimRow.id))
    .where(col(AnchorRow.revision_id) == bindparam("revision_id"), col(ClaimRow.inclusion) == Inclusion.IN)
)
_FORWARDS = _COUNTED.order_by(_BEGINS, _NUMBER)
_BEFORE = _COUNTED.where(_IS_BEFORE).order_by(_BEGINS.desc(), _NUMBER.desc()).limit(NEAR)
_AFTER = _FORWARDS.where(_IS_AFTER).limit(NEAR)
_UNCHECKED_AFTER = _FORWARDS.where(_IS_AFTER, _is_unchecked()).limit(1)
_WHERE = ("before", "after", "unchecked")
_BESIDE = union_all(
    *(
        select(query.subquery(), literal(where).label("where"))
        for where, query in zip(_WHERE, (_BEFORE, _AFTER, _UNCHECKED_AFTER), strict=True)
    )
)
_UNCHECKED_BEFORE = _FORWARDS.where(_IS_BEFORE, _is_unchecked()).limit(1)

_CLAIM: BindParameter[str] = bindparam("claim_id")
_MADE, _PARENT = col(ClaimParentRow.claim_id), col(ClaimParentRow.parent_id)
_KIN = (
    select(*_NAMED, col(ClaimParentRow.kind), (_PARENT == _CLAIM).label("replaced"))
    .join(ClaimRow, col(ClaimRow.id) == case((_MADE == _CLAIM, _PARENT), else_=_MADE))
    .where(or_(_MADE == _CLAIM, _PARENT == _CLAIM))
    .order_by(_NUMBER)
)
_ONE, _OTHER = col(ClaimLinkRow.claim_id), col(ClaimLinkRow.other_id)
_LINKS = (
    select(*_NAMED, col(ClaimLinkRow.kind))
    .join(ClaimRow, col(ClaimRow.id) == case((_ONE == _CLAIM, _OTHER), else_=_ONE))
    .where(or_(_ONE == _CLAIM, _OTHER == _CLAIM), col(ClaimRow.inclusion) == Inclusion.IN)
    .order_by(_NUMBER)
)


def _refs(rows: Iterable[Any]) -> list[ClaimRef]:
    return [ClaimRef(row.id, row.number, row.statement, "") for row in rows]


def _kin(session: Session, claim_id: str) -> tuple[ClaimRef, ...]:
    """What a claim was made from, and what was made from it."""
    return tuple(
        ClaimRef(row.id, row.number, row.statement, "Replaced by" if row.replaced else row.kind.label)
        for row in session.execute(_KIN, {"claim_id": claim_id})
    )


def _links(session: Session, claim_id: str) -> tuple[ClaimRef, ...]:
    """Claims that seem to say the same or to conflict; one that was replaced offers nothing any more."""
    return tuple(
        ClaimRef(row.id, row.number, row.statement, row.kind.label)
        for row in session.execute(_LINKS, {"claim_id": claim_id})
    )
