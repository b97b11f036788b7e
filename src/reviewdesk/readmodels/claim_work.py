"""What was done on a claim: evidence, verdicts and comments, each with who did it."""

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from reviewdesk.domain.vocab import ReasonCode
from reviewdesk.readmodels.views import CommentView, EvidenceSlip, SourceRef, VerdictView
from reviewdesk.storage.tables import (
    AcceptanceRow,
    AccountRow,
    ClaimRow,
    CommentRow,
    EvidenceRow,
    SourceRow,
    VerdictRow,
)

SOURCES_AT_HAND = 8

# Statements are built once: building one costs as much as asking it.
_EDITOR = aliased(AccountRow)
_VERDICTS = (
    select(VerdictRow, col(AccountRow.name), col(AcceptanceRow.reason), col(_EDITOR.name))
    .join(AccountRow, col(AccountRow.id) == col(VerdictRow.made_by))
    .outerjoin(AcceptanceRow, col(AcceptanceRow.verdict_id) == col(VerdictRow.id))
    .outerjoin(_EDITOR, col(_EDITOR.id) == col(AcceptanceRow.made_by))
    .where(col(VerdictRow.claim_id) == bindparam("claim_id"))
    .order_by(col(VerdictRow.made_at).desc(), col(VerdictRow.id).desc())
)
_EVIDENCE = (
    select(EvidenceRow, SourceRow, col(AccountRow.name))
    .join(SourceRow, col(SourceRow.id) == col(EvidenceRow.source_id))
    .join(AccountRow, col(AccountRow.id) == col(EvidenceRow.made_by))
    .where(col(EvidenceRow.claim_id) == bindparam("claim_id"), col(EvidenceRow.withdrawn_at).is_(None))
    .order_by(col(EvidenceRow.made_at), col(EvidenceRow.id))
)
_COMMENTS = (
    select(col(CommentRow.id), col(AccountRow.name), col(CommentRow.made_at), col(CommentRow.body))
    .join(AccountRow, col(AccountRow.id) == col(CommentRow.made_by))
    .where(col(CommentRow.claim_id) == bindparam("claim_id"))
    .order_by(col(CommentRow.made_at), col(CommentRow.id))
)
_SOURCE = (col(SourceRow.id), col(SourceRow.title), col(SourceRow.publisher), col(SourceRow.reliability))
_AT_HAND = (
    select(*_SOURCE)
    .join(EvidenceRow, col(EvidenceRow.source_id) == col(SourceRow.id))
    .join(ClaimRow, col(ClaimRow.id) == col(EvidenceRow.claim_id))
    .where(col(ClaimRow.brief_id) == bindparam("brief_id"), col(EvidenceRow.withdrawn_at).is_(None))
    .group_by(*_SOURCE)
    .order_by(func.max(col(EvidenceRow.made_at)).desc(), col(SourceRow.id))
    .limit(SOURCES_AT_HAND)
)


def verdicts_on(session: Session, claim_id: str) -> tuple[VerdictView, ...]:
    """Return the verdicts and withdrawals of a claim, newest first."""
    return tuple(
        VerdictView(
            id=row.id,
            code=row.code,
            rationale=row.rationale,
            reasons=tuple(ReasonCode(reason) for reason in row.reasons),
            confidence=row.confidence,
            as_of_on=row.as_of_on,
            set_by=name,
            set_at=row.made_at,
            words=row.words,
            statement=row.statement,
            acceptance=acceptance,
            accepted_by=accepted_by,
        )
        for row, name, acceptance, accepted_by in session.execute(_VERDICTS, {"claim_id": claim_id})
    )


def evidence_for(session: Session, claim_id: str, *, may_withdraw: bool) -> tuple[EvidenceSlip, ...]:
    """Return the evidence that is attached to a claim, in the order in which it was."""
    return tuple(
        EvidenceSlip(
            id=evidence.id,
            source_id=source.id,
            source_title=source.title,
            publisher=source.publisher,
            url=source.url,
            stance=evidence.stance,
            passage=evidence.passage,
            locator=evidence.locator,
            looked_at_on=evidence.looked_at_on,
            grade=f"{source.reliability.value}{evidence.credibility.value}",
            reliability=source.reliability,
            credibility=evidence.credibility,
            directness=source.directness,
            added_by=name,
            added_at=evidence.made_at,
            may_withdraw=may_withdraw,
        )
        for evidence, source, name in session.execute(_EVIDENCE, {"claim_id": claim_id})
    )


def comments_on(session: Session, claim_id: str) -> tuple[CommentView, ...]:
    """Return the comments on a claim, oldest first."""
    return tuple(CommentView(*row) for row in session.execute(_COMMENTS, {"claim_id": claim_id}))


def sources_at_hand(session: Session, brief_id: str) -> tuple[SourceRef, ...]:
    """Return the sources that a brief's claims rest on, the last used first, at most eight."""
    return tuple(SourceRef(*row) for row in session.execute(_AT_HAND, {"brief_id": brief_id}))
