"""Signing an exact text, reopening it, publishing it."""

from pydantic import Field, SecretStr
from sqlmodel import col, select

from reviewdesk.domain.actions import Action
from reviewdesk.domain.errors import IllegalTransition
from reviewdesk.domain.events import BriefPublished, BriefReopened, BriefSigned, Event, Json
from reviewdesk.domain.facts import Actor, BriefFacts
from reviewdesk.domain.gates import require_open
from reviewdesk.domain.vocab import Part, SignatureMeaning
from reviewdesk.domain.workflow import next_status
from reviewdesk.services.commands import Command, OneLine, require_current
from reviewdesk.services.identity import require_own_password
from reviewdesk.services.parts import take_part
from reviewdesk.services.passwords import LONGEST
from reviewdesk.storage.facts import load_blockers, load_brief, load_policy
from reviewdesk.storage.tables import BriefRow, PublicationRow, SignoffRow
from reviewdesk.storage.unit_of_work import Change, UnitOfWork


class SignText(Command):
    """A signature: the name as written, and the text as the signer saw it."""

    version: int
    printed_name: OneLine = Field(min_length=2, max_length=200)
    password: SecretStr = Field(min_length=1, max_length=LONGEST)
    text_sha256: str = Field(pattern="^[0-9a-f]{64}$")


class Reopen(Command):
    version: int
    reason: str = Field(min_length=1, max_length=2_000)


class Publish(Command):
    version: int


def sign_text(uow: UnitOfWork, actor: Actor, brief_id: str, wanted: SignText) -> None:
    """Sign off the exact text of a brief: it is approved for publication.

    Raises: NotFound, NotPermitted to its author and checkers, InvalidInput when the password is wrong,
    StaleVersion when the text is another, IllegalTransition, GateClosed with everything that blocks.
    """
    proof = wanted.password.get_secret_value()
    require_own_password(uow, actor, Action.BRIEF_SIGN, proof, field="password")
    with uow.change(actor, Action.BRIEF_SIGN) as change:
        row, brief = load_brief(change.session, actor, brief_id)
        change.authorize(brief)
        _require_current(row, wanted.version)
        require_current(
            "text",
            stored=int(brief.revision_sha256, 16),
            sent=int(wanted.text_sha256, 16),
            theirs={"SHA-256": brief.revision_sha256},
            yours={"SHA-256": wanted.text_sha256},
        )
        status = next_status(change.action, brief.status)
        require_open(load_blockers(change.session, brief))
        take_part(change, brief, Part.EDITOR)
        signoff = change.add(_signoff_row(uow, change, brief, wanted))
        row.status, row.status_at, row.version = status, change.now, row.version + 1
        change.record(_event(BriefSigned, row, brief, new=_as_json(signoff)))


def reopen(uow: UnitOfWork, actor: Actor, brief_id: str, wanted: Reopen) -> None:
    """Take a signed text back into review. The signature is void and stays readable.

    Raises: NotFound, NotPermitted, StaleVersion, IllegalTransition when it is not approved.
    """
    with uow.change(actor, Action.BRIEF_REOPEN) as change:
        row, brief = load_brief(change.session, actor, brief_id)
        change.authorize(brief)
        _require_current(row, wanted.version)
        status = next_status(change.action, brief.status)
        take_part(change, brief, Part.EDITOR)
        signoff = _standing_signoff(change, brief)
        signoff.voided_at, signoff.voided_because = change.now, wanted.reason
        row.status, row.status_at, row.version = status, change.now, row.version + 1
        change.record(_event(BriefReopened, row, brief, old=_as_json(signoff), reason=wanted.reason))


def publish(uow: UnitOfWork, actor: Actor, brief_id: str, wanted: Publish) -> None:
    """Publish a signed text. Every gate is asked once more.

    Raises: NotFound, NotPermitted, StaleVersion, IllegalTransition when it is not approved, GateClosed.
    """
    with uow.change(actor, Action.BRIEF_PUBLISH) as change:
        row, brief = load_brief(change.session, actor, brief_id)
        change.authorize(brief)
        _require_current(row, wanted.version)
        status = next_status(change.action, brief.status)
        require_open(load_blockers(change.session, brief))
        take_part(change, brief, Part.EDITOR)
        signoff = _standing_signoff(change, brief)
        change.add(
            PublicationRow(
                brief_id=brief.id,
                signoff_id=signoff.id,
                made_by=str(actor.account_id),
                made_at=change.now,
            )
        )
        row.status, row.status_at, row.version = status, change.now, row.version + 1
        change.record(_event(BriefPublished, row, brief, new={"text_sha256": signoff.text_sha256}))


def _require_current(row: BriefRow, sent: int) -> None:
    theirs = {"title": row.title, "status": row.status.label}
    require_current("brief", stored=row.version, sent=sent, theirs=theirs, yours={})


def _standing_signoff(change: Change, brief: BriefFacts) -> SignoffRow:
    query = select(SignoffRow).where(
        col(SignoffRow.revision_id) == brief.revision_id, col(SignoffRow.voided_at).is_(None)
    )
    signoff = change.session.exec(query).first()
    if signoff is None:
        raise IllegalTransition("No valid signature stands on this text. The editor must sign it first.")
    return signoff


def _signoff_row(uow: UnitOfWork, change: Change, brief: BriefFacts, wanted: SignText) -> SignoffRow:
    return SignoffRow(
        brief_id=brief.id,
        revision_id=brief.revision_id,
        text_sha256=brief.revision_sha256,
        printed_name=wanted.printed_name,
        meaning=SignatureMeaning.APPROVED,
        policy=load_policy(change.session).as_json(),
        checkpoint=uow.log.checkpoint(change.session.connection(), change.now).note,
        made_by=str(change.actor.account_id),
        made_at=change.now,
    )


def _as_json(signoff: SignoffRow) -> Json:
    return {
        "printed_name": signoff.printed_name,
        "meaning": signoff.meaning.label,
        "text_sha256": signoff.text_sha256,
        "policy": dict(signoff.policy),
        "checkpoint": signoff.checkpoint,
    }


def _event(
    kind: type[Event],
    row: BriefRow,
    brief: BriefFacts,
    *,
    old: Json = None,
    new: Json = None,
    reason: str | None = None,
) -> Event:
    return kind(
        subject_id=brief.id,
        label=row.title,
        brief_id=brief.id,
        revision_id=brief.revision_id,
        revision_sha256=brief.revision_sha256,
        old=old,
        new=new,
        reason=reason,
    )
