"""What blocks publication, what is to be signed, and the published page."""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby

from sqlmodel import Session, col, select

from reviewdesk.domain.actions import Action
from reviewdesk.domain.errors import Blocker, NotFound
from reviewdesk.domain.facts import Actor, BriefFacts
from reviewdesk.domain.gates import GATES, GatePolicy
from reviewdesk.domain.permissions import refusal
from reviewdesk.domain.vocab import BlockKind, BriefStatus, Inclusion, Part
from reviewdesk.readmodels.briefs import brief_header
from reviewdesk.readmodels.desk import policy_answers
from reviewdesk.readmodels.views import BlockerLine, BlockersPage, CitedSource, PublishedPage, SignatureView
from reviewdesk.storage.facts import load_blockers, load_brief, load_policy
from reviewdesk.storage.tables import (
    AccountRow,
    AnchorRow,
    BriefRow,
    ClaimRow,
    EvidenceRow,
    ParticipantRow,
    PublicationRow,
    RevisionRow,
    SignoffRow,
    SourceRow,
)


def blockers_page(session: Session, actor: Actor, brief_id: str, now: datetime) -> BlockersPage:
    """Everything that blocks, with a place for each; and the signatures given so far, newest first."""
    _, brief = load_brief(session, actor, brief_id)
    found = load_blockers(session, brief)
    return BlockersPage(
        header=brief_header(session, actor, brief_id, now),
        groups=_groups(session, brief, found),
        policy=policy_answers(load_policy(session)),
        signatures=_signatures(session, brief),
        why_not_sign=_why_not_sign(actor, brief),
    )


def published_page(session: Session, actor: Actor, brief_id: str) -> PublishedPage:
    """A published brief as its readers see it. Raises: NotFound when it is not published."""
    row, brief = load_brief(session, actor, brief_id)
    published = session.exec(
        select(PublicationRow, SignoffRow)
        .join(SignoffRow, col(SignoffRow.id) == col(PublicationRow.signoff_id))
        .where(col(PublicationRow.brief_id) == brief_id)
        .order_by(col(PublicationRow.made_at).desc())
    ).first()
    if published is None:
        raise NotFound("published brief")
    publication, signoff = published
    revision = session.get_one(RevisionRow, signoff.revision_id)
    return PublishedPage(
        brief_id=row.id,
        title=row.title,
        handling=row.handling,
        brief_date=row.brief_date,
        author=_author(session, row),
        published_at=publication.made_at,
        blocks=tuple((BlockKind(kind), revision.text[start:end]) for kind, start, end in revision.blocks),
        signature=_signature(session, signoff),
        sources=_cited(session, brief),
    )


def _groups(
    session: Session, brief: BriefFacts, found: Sequence[Blocker]
) -> tuple[tuple[str, tuple[BlockerLine, ...]], ...]:
    """Blockers as lines under their gate's name; the words come from the text as it is now."""
    text = session.exec(select(RevisionRow.text).where(col(RevisionRow.id) == brief.revision_id)).one()
    claims = session.exec(
        select(col(ClaimRow.id), col(ClaimRow.number), col(AnchorRow.words))
        .join(AnchorRow, col(AnchorRow.claim_id) == col(ClaimRow.id))
        .where(col(AnchorRow.revision_id) == brief.revision_id)
    )
    known = {claim_id: (number, words) for claim_id, number, words in claims}
    return tuple(
        (GATES[gate], tuple(_line(blocker, known, text) for blocker in group))
        for gate, group in groupby(found, key=lambda blocker: blocker.gate)
    )


def _line(blocker: Blocker, known: dict[str, tuple[int, str]], text: str) -> BlockerLine:
    number, words = known.get(blocker.claim_id or "", (None, ""))
    if blocker.sentence is not None:
        start, end = blocker.sentence
        words = text[start:end]
    return BlockerLine(
        what=blocker.what,
        fix=blocker.fix,
        words=words,
        claim_id=blocker.claim_id,
        number=number,
        sentence=blocker.sentence,
    )


def _signatures(session: Session, brief: BriefFacts) -> tuple[SignatureView, ...]:
    query = (
        select(SignoffRow)
        .where(col(SignoffRow.brief_id) == brief.id)
        .order_by(col(SignoffRow.made_at).desc(), col(SignoffRow.id).desc())
    )
    return tuple(_signature(session, row) for row in session.exec(query))


def _signature(session: Session, row: SignoffRow) -> SignatureView:
    name = session.get_one(AccountRow, row.made_by).name
    return SignatureView(
        id=row.id,
        printed_name=row.printed_name,
        account_name="" if row.printed_name.casefold() == name.casefold() else name,
        meaning=row.meaning.label,
        signed_at=row.made_at,
        sha256=row.text_sha256,
        policy=policy_answers(GatePolicy.from_json(row.policy)),
        checkpoint=row.checkpoint,
        voided_at=row.voided_at,
        voided_because=row.voided_because,
    )


def _why_not_sign(actor: Actor, brief: BriefFacts) -> str:
    """Why this person cannot sign now; empty when they can."""
    if why := refusal(Action.BRIEF_SIGN, actor, brief):
        return why
    if brief.status in (BriefStatus.DRAFT, BriefStatus.IN_CHECK):
        return "The brief has not been sent to the editor yet."
    return ""


def _author(session: Session, row: BriefRow) -> str:
    query = (
        select(AccountRow.name)
        .join(ParticipantRow, col(ParticipantRow.account_id) == col(AccountRow.id))
        .where(col(ParticipantRow.brief_id) == row.id, col(ParticipantRow.part) == Part.AUTHOR)
        .order_by(AccountRow.name)
    )
    return " and ".join(session.exec(query))


def _cited(session: Session, brief: BriefFacts) -> tuple[CitedSource, ...]:
    """The sources that the brief's claims rest on, each once, by title."""
    query = (
        select(col(SourceRow.title), col(SourceRow.publisher), col(SourceRow.url))
        .join(EvidenceRow, col(EvidenceRow.source_id) == col(SourceRow.id))
        .join(ClaimRow, col(ClaimRow.id) == col(EvidenceRow.claim_id))
        .where(
            col(ClaimRow.brief_id) == brief.id,
            col(ClaimRow.inclusion) == Inclusion.IN,
            col(EvidenceRow.withdrawn_at).is_(None),
        )
        .distinct()
        .order_by(col(SourceRow.title), col(SourceRow.publisher), col(SourceRow.url))
    )
    return tuple(CitedSource(*row) for row in session.exec(query))
