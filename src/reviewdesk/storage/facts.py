"""Rows to facts: what the rules look at, loaded in a change or a read."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, bindparam, func, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from reviewdesk.domain.coverage import Coverage, measure_coverage
from reviewdesk.domain.errors import Blocker, NotFound
from reviewdesk.domain.facts import Actor, BriefFacts, ClaimFacts, VerdictFacts
from reviewdesk.domain.gates import GatePolicy, blockers
from reviewdesk.domain.permissions import may_see
from reviewdesk.domain.selectors import Span
from reviewdesk.domain.vocab import Inclusion
from reviewdesk.storage.tables import (
    AcceptanceRow,
    AnchorRow,
    BriefRow,
    ClaimRow,
    DeskRow,
    EvidenceRow,
    ParticipantRow,
    RevisionRow,
    VerdictRow,
)

# Statements are built once: building one costs as much as asking it.
_BRIEF = select(BriefRow).where(col(BriefRow.id) == bindparam("brief_id"))
_BRIEF_LOCKED = _BRIEF.with_for_update()
_PARTS = select(col(ParticipantRow.account_id), col(ParticipantRow.part)).where(
    col(ParticipantRow.brief_id) == bindparam("brief_id")
)
_REVISION = select(col(RevisionRow.id), col(RevisionRow.sha256)).where(
    col(RevisionRow.brief_id) == bindparam("brief_id"), col(RevisionRow.number) == bindparam("number")
)
_POLICY = select(col(DeskRow.policy))


def load_brief(session: Session, actor: Actor, brief_id: str) -> tuple[BriefRow, BriefFacts]:
    """Return a brief's row and facts for somebody who may see it.

    In a change this also locks the brief, so that acts on one brief follow one another on PostgreSQL too.
    Raises: NotFound when there is none or the person may not know of it.
    """
    query = _BRIEF_LOCKED if session.info.get("writes") else _BRIEF
    row = session.scalars(query, {"brief_id": brief_id}).first()
    if row is None:
        raise NotFound("brief")
    facts = brief_facts(session, row)
    if not may_see(actor, facts):
        raise NotFound("brief")
    return row, facts


def brief_facts(session: Session, row: BriefRow) -> BriefFacts:
    """Return the facts of a brief that is already loaded."""
    parts = session.execute(_PARTS, {"brief_id": row.id}).all()
    revision_id, sha256 = session.execute(
        _REVISION, {"brief_id": row.id, "number": row.revision_number}
    ).one()
    return BriefFacts(
        id=row.id,
        status=row.status,
        handling=row.handling,
        parts={row.account_id: row.part for row in parts},
        version=row.version,
        revision_id=revision_id,
        revision_sha256=sha256,
        brief_date=row.brief_date,
    )


def load_claim(session: Session, actor: Actor, claim_id: str) -> tuple[ClaimRow, BriefRow, BriefFacts]:
    """Return a claim with its brief, for somebody who may see the brief. Raises: NotFound otherwise."""
    claim = session.get(ClaimRow, claim_id)
    if claim is None:
        raise NotFound("claim")
    try:
        brief, facts = load_brief(session, actor, claim.brief_id)
    except NotFound:
        raise NotFound("claim") from None
    if session.info.get("writes"):
        session.refresh(claim)  # read again under the brief's lock
    return claim, brief, facts


def claim_facts(session: Session, brief: BriefFacts) -> Sequence[ClaimFacts]:
    """Return the facts of a brief's claims at its current revision, in text order."""
    rows = session.execute(_CLAIMS, {"revision_id": brief.revision_id})
    return [facts_of_row(brief.id, row) for row in rows]


def select_claims() -> Select[*tuple[Any, ...]]:
    """Select what `facts_of_row` reads of the claims of `:revision_id`, in text order.

    Columns and conditions can be added. Tables in it: ClaimRow, AnchorRow and, where they are there,
    VerdictRow and AcceptanceRow.
    """
    superseding = aliased(VerdictRow)
    evidence = (
        select(func.count())
        .select_from(EvidenceRow)
        .where(col(EvidenceRow.claim_id) == col(ClaimRow.id), col(EvidenceRow.withdrawn_at).is_(None))
        .scalar_subquery()
    )
    return (
        select(
            col(ClaimRow.id),
            col(ClaimRow.number),
            col(AnchorRow.words),
            col(ClaimRow.kind),
            col(ClaimRow.inclusion),
            col(ClaimRow.place),
            col(ClaimRow.work),
            col(ClaimRow.assignee_id),
            col(ClaimRow.basis_sha256),
            col(ClaimRow.version),
            evidence.label("evidence_count"),
            col(VerdictRow.id).label("verdict_id"),
            col(VerdictRow.code),
            col(VerdictRow.made_by),
            col(VerdictRow.made_at),
            col(VerdictRow.as_of_on),
            col(VerdictRow.basis_sha256).label("verdict_basis"),
            col(AcceptanceRow.made_by).label("accepted_by"),
        )
        .join(AnchorRow, col(AnchorRow.claim_id) == col(ClaimRow.id))
        .outerjoin(VerdictRow, col(VerdictRow.claim_id) == col(ClaimRow.id))
        .outerjoin(superseding, col(superseding.supersedes_id) == col(VerdictRow.id))
        .outerjoin(AcceptanceRow, col(AcceptanceRow.verdict_id) == col(VerdictRow.id))
        .where(col(AnchorRow.revision_id) == bindparam("revision_id"), col(superseding.id).is_(None))
        .order_by(col(AnchorRow.start), col(ClaimRow.number))
    )


_CLAIMS = select_claims()
OF_CLAIM, OF_VERDICT = 11, 18


def facts_of_row(brief_id: str, row: Any) -> ClaimFacts:
    """Read one row of `select_claims`, whose columns stand in the order of the facts' fields.

    A verdict with code null is a withdrawal: none stands.
    """
    verdict = VerdictFacts(*row[OF_CLAIM:OF_VERDICT]) if row.code is not None else None
    fields: tuple[Any, ...] = (row.id, brief_id, *row[1:OF_CLAIM], verdict)
    return ClaimFacts(*fields)


def load_coverage(session: Session, brief: BriefFacts) -> Coverage:
    """Return what of the brief's current text claims touch and what is set aside."""
    text, sentences = session.execute(
        select(col(RevisionRow.text), col(RevisionRow.sentences)).where(
            col(RevisionRow.id) == brief.revision_id
        )
    ).one()
    spans: dict[Inclusion, list[Span]] = {inclusion: [] for inclusion in Inclusion}
    anchors = select(col(ClaimRow.inclusion), col(AnchorRow.spans)).join(
        AnchorRow, col(AnchorRow.claim_id) == col(ClaimRow.id)
    )
    for inclusion, pieces in session.execute(anchors.where(col(AnchorRow.revision_id) == brief.revision_id)):
        spans[inclusion] += [(start, end) for start, end in pieces]
    ranges = [(start, end) for start, end in sentences]
    return measure_coverage(text, ranges, spans[Inclusion.IN], spans[Inclusion.SET_ASIDE])


def load_policy(session: Session) -> GatePolicy:
    """Return the desk's gate policy."""
    return GatePolicy.from_json(session.scalars(_POLICY).one())


def load_blockers(session: Session, brief: BriefFacts) -> tuple[Blocker, ...]:
    """Return everything that blocks a brief's publication now, grouped as the gates are ordered."""
    return blockers(claim_facts(session, brief), load_coverage(session, brief), load_policy(session))
