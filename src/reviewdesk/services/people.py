"""Who is on a brief: put there by an editor, taken off again while nothing of their work rests on it."""

from reviewdesk.domain.actions import Action
from reviewdesk.domain.errors import IllegalTransition, InvalidInput, NotFound
from reviewdesk.domain.events import Event, Json, PersonAdded, PersonRemoved
from reviewdesk.domain.facts import Actor, BriefFacts
from reviewdesk.domain.permissions import ROLE_FOR
from reviewdesk.domain.vocab import Part, WorkState
from reviewdesk.domain.workflow import require_status
from reviewdesk.services.commands import Command
from reviewdesk.storage.facts import claim_facts, load_brief
from reviewdesk.storage.participants import bound_people
from reviewdesk.storage.tables import AccountRow, BriefRow, ClaimRow, ParticipantRow, RoleGrantRow
from reviewdesk.storage.unit_of_work import Change, UnitOfWork


class AddPerson(Command):
    account_id: str
    part: Part


class RemovePerson(Command):
    account_id: str


def add_person(uow: UnitOfWork, actor: Actor, brief_id: str, wanted: AddPerson) -> None:
    """Put somebody on a brief in one part, and never in two.

    Raises: NotFound, NotPermitted, IllegalTransition when they are on it already or its check is over,
    InvalidInput when they do not hold the role that the part asks for.
    """
    with uow.change(actor, Action.BRIEF_ADD_PERSON) as change:
        row, brief = load_brief(change.session, actor, brief_id)
        change.authorize(brief)
        require_status(change.action, brief.status)
        person = require_holder(change, wanted.account_id, wanted.part, field="account_id")
        if held := brief.parts.get(person.id):
            raise IllegalTransition(f"{person.name} is this brief’s {held.label.lower()} already.")
        change.add(
            ParticipantRow(brief_id=brief.id, account_id=person.id, part=wanted.part, since=change.now)
        )
        change.record(_event(PersonAdded, row, brief, new=_as_json(person, wanted.part)))


def remove_person(uow: UnitOfWork, actor: Actor, brief_id: str, wanted: RemovePerson) -> None:
    """Take somebody off a brief; claims they had taken and not checked are free again.

    Raises: NotFound, NotPermitted, IllegalTransition for an author, and for whoever attached evidence, gave
    or accepted a verdict, or signed: their name stays with what they did.
    """
    with uow.change(actor, Action.BRIEF_REMOVE_PERSON) as change:
        row, brief = load_brief(change.session, actor, brief_id)
        change.authorize(brief)
        require_status(change.action, brief.status)
        participant = change.session.get(ParticipantRow, (brief.id, wanted.account_id))
        if participant is None:
            raise NotFound("person on this brief")
        person = change.get(AccountRow, wanted.account_id, "person")
        _require_removable(change, brief, person)
        released = _release_claims(change, brief, person)
        change.remove(participant)
        old = _as_json(person, participant.part) | {"claims_released": released}
        change.record(_event(PersonRemoved, row, brief, old=old))


def require_holder(change: Change, account_id: str, part: Part, *, field: str) -> AccountRow:
    """Return the account of somebody who can have a part in a brief. Raises: InvalidInput on the field."""
    account = change.session.get(AccountRow, account_id)
    if account is None or not account.active:
        raise InvalidInput({field: "There is no such person at this desk any more. Choose another."})
    role = ROLE_FOR[part]
    if change.session.get(RoleGrantRow, (account_id, role)) is None:
        lacks = f"{account.name} does not hold the role {role.label.lower()} at this desk."
        raise InvalidInput({field: f"{lacks} Choose another person."})
    return account


def _require_removable(change: Change, brief: BriefFacts, person: AccountRow) -> None:
    if brief.parts[person.id] is Part.AUTHOR:
        raise IllegalTransition(f"{person.name} wrote this brief, and stays its author.")
    if did := bound_people(change.session, brief.id).get(person.id):
        raise IllegalTransition(f"{person.name} {did} in this brief, so their name stays on it.")


def _release_claims(change: Change, brief: BriefFacts, person: AccountRow) -> list[Json]:
    """Free what the person had taken, in text order; return the claims' numbers. Verdicts keep standing."""
    taken = [claim for claim in claim_facts(change.session, brief) if claim.assignee_id == person.id]
    for facts in taken:
        claim = change.get(ClaimRow, facts.id, "claim")
        claim.assignee_id, claim.version = None, claim.version + 1
        claim.work = WorkState.CLOSED if facts.is_checked else WorkState.OPEN
    return [facts.number for facts in taken]


def _as_json(person: AccountRow, part: Part) -> dict[str, Json]:
    return {"id": person.id, "name": person.name, "part": part.value}


def _event(
    kind: type[Event], row: BriefRow, brief: BriefFacts, *, old: Json = None, new: Json = None
) -> Event:
    return kind(
        subject_id=brief.id,
        label=row.title,
        brief_id=brief.id,
        revision_id=brief.revision_id,
        revision_sha256=brief.revision_sha256,
        old=old,
        new=new,
    )
