"""People and their parts in briefs, as stored."""

from sqlmodel import Session, col, select

from reviewdesk.storage.tables import AcceptanceRow, ClaimRow, EvidenceRow, SignoffRow, VerdictRow


def bound_people(session: Session, brief_id: str) -> dict[str, str]:
    """Return whose work a brief rests on, by account, with what they did: their names stay with it."""
    verdicts = select(VerdictRow.made_by).where(col(VerdictRow.brief_id) == brief_id)
    acceptances = (
        select(AcceptanceRow.made_by)
        .join(VerdictRow, col(VerdictRow.id) == col(AcceptanceRow.verdict_id))
        .where(col(VerdictRow.brief_id) == brief_id)
    )
    signatures = select(SignoffRow.made_by).where(col(SignoffRow.brief_id) == brief_id)
    evidence = (
        select(EvidenceRow.made_by)
        .join(ClaimRow, col(ClaimRow.id) == col(EvidenceRow.claim_id))
        .where(col(ClaimRow.brief_id) == brief_id)
    )
    acts = {
        "attached evidence": evidence,
        "gave a verdict": verdicts,
        "accepted a verdict": acceptances,
        "signed": signatures,
    }
    return {who: did for did, query in acts.items() for who in session.exec(query.distinct())}
