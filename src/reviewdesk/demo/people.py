"""The demo desk's people, who are invented, with their accounts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from reviewdesk.domain.facts import Actor, CameBy
from reviewdesk.domain.values import day_in
from reviewdesk.domain.vocab import Role
from reviewdesk.services.accounts import (
    AddAccount,
    add_account,
    make_password_link,
    set_password,
    use_password_link,
)
from reviewdesk.services.desk import found_desk
from reviewdesk.storage.unit_of_work import UnitOfWork

DESK_NAME = "The demo desk"
PASSWORD = "only-a-demo-password"
OPERATOR = Actor(kind="operator", account_id=None, name="reviewdesk demo", came_by=CameBy(sign_in="cli"))

NORA, TOMAS, AMINA, HELEN, PETER, GRACE = "nora", "tomas", "amina", "helen", "peter", "grace"
CAST: Mapping[str, tuple[str, Role]] = {
    NORA: ("Nora Winter", Role.AUTHOR),
    TOMAS: ("Tomas Brandt", Role.CHECKER),
    AMINA: ("Amina Farouk", Role.CHECKER),
    HELEN: ("Helen Marsh", Role.EDITOR),
    PETER: ("Peter Lund", Role.AUDITOR),
    GRACE: ("Grace Okoye", Role.ADMIN),
}
SIGN_INS = tuple((username, PASSWORD, role.label) for username, (_, role) in CAST.items())
"""What to sign in with: user name, password, role."""


@dataclass(frozen=True)
class DemoDesk:
    """The desk under way, with its people as they act, by user name."""

    uow: UnitOfWork
    people: Mapping[str, Actor]

    def id_of(self, who: str) -> str:
        return str(self.people[who].account_id)

    def today(self, who: str, days_ago: int = 0) -> date:
        """Return the day it is for somebody, or one before it."""
        return day_in(self.people[who].zone, self.uow.clock()) - timedelta(days=days_ago)


def open_desk(uow: UnitOfWork) -> DemoDesk:
    """Found the desk and let its admin add the people, who set their passwords by one-time links."""
    found_desk(uow, OPERATOR, DESK_NAME)
    people = {GRACE: _add(uow, OPERATOR, GRACE)}
    set_password(uow, OPERATOR, str(people[GRACE].account_id), PASSWORD)
    for username in CAST:
        if username != GRACE:
            people[username] = _add(uow, people[GRACE], username)
            link = make_password_link(uow, people[GRACE], str(people[username].account_id))
            use_password_link(uow, link.rpartition("/")[2], PASSWORD, CameBy())
    return DemoDesk(uow, people)


def _add(uow: UnitOfWork, actor: Actor, username: str) -> Actor:
    """Add one of the cast; return them as they act here: the log says that they came by the demo."""
    name, role = CAST[username]
    account_id = add_account(uow, actor, AddAccount(username=username, name=name, roles=(role,)))
    return Actor("person", account_id, name, frozenset({role}), came_by=CameBy(sign_in="demo"))
