"""Joining a brief: whoever acts in it gets a part in it, and keeps to it."""

from reviewdesk.domain.errors import NotPermitted
from reviewdesk.domain.facts import BriefFacts
from reviewdesk.domain.vocab import Part
from reviewdesk.storage.tables import ParticipantRow
from reviewdesk.storage.unit_of_work import Change

CHECKING_PARTS = (Part.CHECKER, Part.SECOND_CHECKER)


def take_part(change: Change, brief: BriefFacts, part: Part) -> Part:
    """Return the part of the acting person, giving them this one if they have none.

    Raises: NotPermitted when they already have another kind of part in this brief.
    """
    account_id = change.actor.account_id
    if account_id is None:
        raise NotPermitted(change.action.value, "Only a person with an account has a part in a brief.")
    held = brief.part_of(change.actor)
    if held is None:
        change.add(ParticipantRow(brief_id=brief.id, account_id=account_id, part=part, since=change.now))
        change.session.flush()  # verdicts and signatures refer to the part
        return part
    if held is part or (part is Part.CHECKER and held in CHECKING_PARTS):
        return held
    raise NotPermitted(change.action.value, f"You are this brief’s {held.label.lower()}.")
