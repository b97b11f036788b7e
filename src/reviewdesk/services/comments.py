"""Comments on a claim: said once, kept as they are."""

from pydantic import Field
from sqlmodel import col, select

from reviewdesk.domain.actions import Action
from reviewdesk.domain.errors import InvalidInput
from reviewdesk.domain.events import Commented
from reviewdesk.domain.facts import Actor
from reviewdesk.services.commands import Command
from reviewdesk.services.placed import claim_event, open_claim
from reviewdesk.storage.tables import CommentRow
from reviewdesk.storage.unit_of_work import Change, UnitOfWork


class AddComment(Command):
    body: str = Field(min_length=1, max_length=10_000)


def add_comment(uow: UnitOfWork, actor: Actor, claim_id: str, wanted: AddComment) -> None:
    """Remark on a claim, at any time of its brief's life.

    Raises: NotFound, NotPermitted, InvalidInput when the last remark is the same, by the same person.
    """
    with uow.change(actor, Action.COMMENT_ADD) as change:
        placed = open_claim(change, claim_id)
        _require_new(change, placed.claim.id, wanted.body)
        comment = change.add(
            CommentRow(
                brief_id=placed.brief.id,
                claim_id=placed.claim.id,
                body=wanted.body,
                made_by=str(actor.account_id),
                made_at=change.now,
            )
        )
        change.record(claim_event(Commented, placed, subject_id=comment.id, new={"body": wanted.body}))


def _require_new(change: Change, claim_id: str, body: str) -> None:
    """A form that was sent twice says it once."""
    newest = select(CommentRow).where(CommentRow.claim_id == claim_id).order_by(col(CommentRow.id).desc())
    last = change.session.exec(newest).first()
    if last is not None and (last.made_by, last.body) == (change.actor.account_id, body):
        raise InvalidInput({"body": "You have just said this."})
