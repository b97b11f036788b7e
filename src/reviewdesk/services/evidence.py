"""Evidence: a source used for one claim. Withdrawn, never deleted."""

from collections.abc import Iterable
from datetime import date

from pydantic import Field
from sqlmodel import col, select

from reviewdesk.domain.actions import Action
from reviewdesk.domain.errors import IllegalTransition, InvalidInput, NotFound
from reviewdesk.domain.events import EvidenceAdded, EvidenceWithdrawn, Json
from reviewdesk.domain.facts import Actor
from reviewdesk.domain.vocab import Credibility, Part, Stance
from reviewdesk.domain.workflow import require_included
from reviewdesk.services.commands import Command, require_not_ahead
from reviewdesk.services.parts import take_part
from reviewdesk.services.placed import PlacedClaim, claim_event, open_claim
from reviewdesk.services.sources import SourceFields, add_source
from reviewdesk.storage.tables import EvidenceRow, SourceRow
from reviewdesk.storage.unit_of_work import Change, UnitOfWork


class AddEvidence(Command):
    """A source for a claim: one of the desk's (`source_id`) or a new one, and what it does for the claim."""

    source_id: str | None = None
    source: SourceFields | None = None
    is_another: bool = False
    stance: Stance
    passage: str = Field("", max_length=20_000)
    locator: str = Field("", max_length=300)
    looked_at_on: date
    credibility: Credibility = Credibility.SIX


class WithdrawEvidence(Command):
    reason: str = Field("", max_length=2_000)


def add_evidence(uow: UnitOfWork, actor: Actor, claim_id: str, wanted: AddEvidence) -> str:
    """Attach a source to a claim as evidence, making the source where it is new; return the evidence's id.

    Raises: NotFound, NotPermitted, IllegalTransition when the claim is out, InvalidInput when no source is
    named, the desk seems to have the new one, the same is attached already, it was looked at in the future,
    or credibility 1 is given without a second origin.
    """
    with uow.change(actor, Action.EVIDENCE_ADD) as change:
        placed = open_claim(change, claim_id)
        require_included(placed.claim.inclusion)
        require_not_ahead(change, wanted.looked_at_on, "looked_at_on")
        source = _source(change, wanted)
        _require_new(change, placed, source, wanted)
        _require_two_origins(change, placed, source, wanted.credibility)
        take_part(change, placed.brief, Part.CHECKER)
        evidence = change.add(_row(change, placed, source, wanted))
        new = _as_json(evidence, source)
        change.record(claim_event(EvidenceAdded, placed, subject_id=evidence.id, new=new))
        return evidence.id


def withdraw_evidence(uow: UnitOfWork, actor: Actor, evidence_id: str, wanted: WithdrawEvidence) -> str:
    """Take evidence back from its claim; it stays in the claim's history. Return the claim's id.

    Raises: NotFound, NotPermitted, IllegalTransition when it is withdrawn already.
    """
    with uow.change(actor, Action.EVIDENCE_WITHDRAW) as change:
        evidence = change.get(EvidenceRow, evidence_id, "evidence")
        placed = _claim_of(change, evidence)
        change.session.refresh(evidence)  # read again under the brief's lock
        if evidence.withdrawn_at is not None:
            raise IllegalTransition("This evidence is withdrawn already.")
        take_part(change, placed.brief, Part.CHECKER)
        source = change.get(SourceRow, evidence.source_id, "source")
        evidence.withdrawn_at = change.now
        old, reason = _as_json(evidence, source), wanted.reason or None
        change.record(claim_event(EvidenceWithdrawn, placed, subject_id=evidence.id, old=old, reason=reason))
        return evidence.claim_id


def _source(change: Change, wanted: AddEvidence) -> SourceRow:
    if wanted.source_id:
        source = change.session.get(SourceRow, wanted.source_id)
        if source is None:
            raise InvalidInput({"source_id": "This source is not on the desk. Choose another."})
        return source
    if wanted.source is None:
        raise InvalidInput({"source_id": "Choose a source, or describe a new one."})
    return add_source(change, wanted.source, is_another=wanted.is_another)


def _claim_of(change: Change, evidence: EvidenceRow) -> PlacedClaim:
    """Its claim; evidence in a brief that is not open to the person is not there, in the same words."""
    try:
        return open_claim(change, evidence.claim_id)
    except NotFound:
        raise NotFound("evidence") from None


def _require_new(change: Change, placed: PlacedClaim, source: SourceRow, wanted: AddEvidence) -> None:
    """A form that was sent twice attaches once."""
    twin = select(EvidenceRow.id).where(
        EvidenceRow.claim_id == placed.claim.id,
        EvidenceRow.source_id == source.id,
        EvidenceRow.stance == wanted.stance,
        EvidenceRow.passage == wanted.passage,
        EvidenceRow.locator == wanted.locator,
        col(EvidenceRow.withdrawn_at).is_(None),
    )
    if change.session.exec(twin).first() is not None:
        raise InvalidInput({"source_id": "This very evidence is attached to the claim already."})


def _require_two_origins(
    change: Change, placed: PlacedClaim, source: SourceRow, credibility: Credibility
) -> None:
    """Three reports of one wire story confirm nothing: "confirmed by other sources" asks for two origins."""
    if credibility is not Credibility.ONE:
        return
    others = select(SourceRow).join(EvidenceRow, col(EvidenceRow.source_id) == col(SourceRow.id))
    attached = change.session.scalars(
        others.where(
            col(EvidenceRow.claim_id) == placed.claim.id,
            col(EvidenceRow.withdrawn_at).is_(None),
            col(EvidenceRow.stance).in_((Stance.SUPPORTS, Stance.PARTLY_SUPPORTS)),
        )
    )
    if len(_origins([source, *attached])) < 2:
        sentence = (
            "“Confirmed by other sources” needs evidence of two independent origins on this claim. "
            "Attach the other source first, or choose another grade."
        )
        raise InvalidInput({"credibility": sentence})


def _origins(sources: Iterable[SourceRow]) -> set[str]:
    """Where the information first came from; a source that names no origin is its publisher's own."""
    return {(source.origin or source.publisher or source.title).casefold() for source in sources}


def _row(change: Change, placed: PlacedClaim, source: SourceRow, wanted: AddEvidence) -> EvidenceRow:
    return EvidenceRow(
        claim_id=placed.claim.id,
        source_id=source.id,
        stance=wanted.stance,
        passage=wanted.passage,
        locator=wanted.locator,
        looked_at_on=wanted.looked_at_on,
        credibility=wanted.credibility,
        made_by=str(change.actor.account_id),
        made_at=change.now,
    )


def _as_json(evidence: EvidenceRow, source: SourceRow) -> dict[str, Json]:
    return {
        "source": {
            "id": source.id,
            "title": source.title,
            "publisher": source.publisher,
            "url": source.url,
            "reliability": source.reliability.value,
        },
        "stance": evidence.stance.value,
        "passage": evidence.passage,
        "locator": evidence.locator,
        "looked_at_on": evidence.looked_at_on.isoformat(),
        "credibility": evidence.credibility.value,
    }
