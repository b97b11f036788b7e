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
_BRIEF_OF_CLAIM = select(BriefRow).where(
    col(BriefRow.id)
    == select(col(ClaimRow.brief_id)).where(col(ClaimRow.id) == bindparam("claim_id")).scalar_subquery()
)
_CLAIM = select(ClaimRow).where(col(ClaimRow.id) == bindparam("claim_id"))
# The revision is looked up once the brief is locked: PostgreSQL would miss it in a join that waited.
_LOCKED = {query: query.with_for_update() for query in (_BRIEF, _BRIEF_OF_CLAIM)}
_REVISION_AND_PARTS = (
    select(
        col(RevisionRow.id), col(RevisionRow.sha256), col(ParticipantRow.account_id), col(ParticipantRow.part)
    )
    .outerjoin(ParticipantRow, col(ParticipantRow.brief_id) == col(RevisionRow.brief_id))
    .where(col(RevisionRow.brief_id) == bindparam("brief_id"), col(RevisionRow.number) == bindparam("number"))
)
_POLICY = select(col(DeskRow.policy))


def load_brief(session: Session, actor: Actor, brief_id: str) -> tuple[BriefRow, BriefFacts]:
    """Return a brief's row and facts for somebody who may see it.

    In a change this also locks the brief, so that acts on one brief follow one another on PostgreSQL too.
    Raises: NotFound when there is none or the person may not know of it.
    """
    return _seen_brief(session, actor, _BRIEF, "brief", brief_id=brief_id)


def load_claim(session: Session, actor: Actor, claim_id: str) -> tuple[ClaimRow, BriefRow, BriefFacts]:
    """Return a claim with its brief, for somebody who may see the brief. Raises: NotFound otherwise.

    In a change the brief is locked first: the claim is read as the act before this one left it.
    """
    brief, facts = _seen_brief(session, actor, _BRIEF_OF_CLAIM, "claim", claim_id=claim_id)
    return session.scalars(_CLAIM, {"claim_id": claim_id}).one(), brief, facts


def _seen_brief(
    session: Session, actor: Actor, query: Select[BriefRow], what: str, **named: str
) -> tuple[BriefRow, BriefFacts]:
    row = session.scalars(_LOCKED[query] if session.info.get("writes") else query, named).first()
    if row is None:
        raise NotFound(what)
    facts = brief_facts(session, row)
    if not may_see(actor, facts):
        raise NotFound(what)
    return row, facts


def brief_facts(session: Session, row: BriefRow) -> BriefFacts:
    """Return the facts of a brief that is already loaded."""
    rows = session.execute(_REVISION_AND_PARTS, {"brief_id": row.id, "number": row.revision_number}).all()
    return BriefFacts(
        id=row.id,
        status=row.status,
        handling=row.handling,
        parts={one.account_id: one.part for one in rows if one.account_id is not None},
        version=row.version,
        revision_id=rows[0].id,
        revision_sha256=rows[0].sha256,
        brief_date=row.brief_date,
    )


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
