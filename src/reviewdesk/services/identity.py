"""Proving once more who one is, before an act that needs it."""

from reviewdesk.domain.actions import Action
from reviewdesk.domain.errors import InvalidInput, NotPermitted
from reviewdesk.domain.facts import Actor
from reviewdesk.services.passwords import is_password
from reviewdesk.services.throttle import note_failure, require_few_failures
from reviewdesk.storage.tables import AccountRow
from reviewdesk.storage.unit_of_work import UnitOfWork


def require_own_password(uow: UnitOfWork, actor: Actor, action: Action, password: str, *, field: str) -> None:
    """Check the acting person's password again; a wrong one is logged and counts as a failed sign-in.

    Raises: InvalidInput beside `field` when it is wrong or was tried too often; NotPermitted without account.
    """
    if actor.account_id is None:
        raise NotPermitted(action.value, "This needs an account: sign in first.")
    with uow.read() as session:
        account = session.get_one(AccountRow, actor.account_id)
    require_few_failures(uow, account.username, actor.came_by.address)
    right = is_password(account.password_hash, password)
    require_few_failures(uow, account.username, actor.came_by.address)  # again: others failed meanwhile
    if not right:
        note_failure(uow, account.username, actor.came_by.address)
        wrong = "This is not your password."
        uow.refuse(actor, action, NotPermitted(action.value, wrong))
        raise InvalidInput({field: wrong})
