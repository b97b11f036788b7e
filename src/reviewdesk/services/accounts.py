"""Accounts: who is at the desk, what they may do, and how they get a password without mail."""

import re
import secrets
from dataclasses import replace
from datetime import timedelta
from functools import cache
from typing import Annotated
from zoneinfo import available_timezones

from pydantic import AfterValidator, ConfigDict, Field, SecretStr, ValidationInfo, field_validator
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from reviewdesk.domain.actions import Action
from reviewdesk.domain.errors import IllegalTransition, InvalidInput, NotFound, NotPermitted
from reviewdesk.domain.events import (
    AccountAdded,
    AccountDeactivated,
    AccountReactivated,
    Event,
    Json,
    PasswordLinkMade,
    PasswordSet,
    RoleGranted,
    RoleRevoked,
    ZoneSet,
)
from reviewdesk.domain.facts import Actor, CameBy
from reviewdesk.domain.permissions import role_conflict
from reviewdesk.domain.values import text_sha256
from reviewdesk.domain.vocab import Role
from reviewdesk.services.commands import Command, OneLine
from reviewdesk.services.passwords import LONGEST, hash_password, is_password, require_good_password
from reviewdesk.services.sessions import end_sessions, roles_of
from reviewdesk.services.throttle import forgive, note_failure, require_few_failures
from reviewdesk.storage.event_log import utc_text
from reviewdesk.storage.tables import AccountRow, PasswordLinkRow, RoleGrantRow
from reviewdesk.storage.unit_of_work import Change, UnitOfWork

LINK_LASTS = timedelta(hours=24)
LINK_PATH = "/set-password"
LINK_GONE = "This link was used, replaced, or is older than 24 hours. Ask an admin of the desk for a new one."
TOKEN_BYTES = 32
_USERNAME = re.compile(r"[a-z0-9._-]{2,40}")


@cache
def zones() -> tuple[str, ...]:
    """Return the time zones that a person may choose: UTC, then places, by name."""
    places = sorted(zone for zone in available_timezones() if "/" in zone and not zone.startswith("Etc/"))
    return ("UTC", *places)


def _username(text: str) -> str:
    if not _USERNAME.fullmatch(text):
        raise ValueError("2 to 40 characters, please: small letters a to z, digits, dot, hyphen, underscore.")
    return text


def _name(text: str) -> str:
    """The name is printed on signatures and in the log: it shows what it is, on one line."""
    if not text.isprintable():
        raise ValueError("The name has characters that do not show. Type it again.")
    return text


def _zone(text: str) -> str:
    if text not in zones():
        raise ValueError("Choose a time zone of the list, for example Asia/Tokyo.")
    return text


class AddAccount(Command):
    """A new person at the desk. They sign in once they have set a password."""

    username: Annotated[str, AfterValidator(_username)]
    name: Annotated[OneLine, Field(min_length=1, max_length=200), AfterValidator(_name)]
    zone: Annotated[str, AfterValidator(_zone)] = "UTC"
    roles: tuple[Role, ...] = ()


class SetZone(Command):
    zone: Annotated[str, AfterValidator(_zone)]


class NewPassword(Command):
    """A password typed twice, since nobody sees it; its spaces count."""

    model_config = ConfigDict(str_strip_whitespace=False)

    password: SecretStr = Field(max_length=LONGEST)
    repeated_password: SecretStr = Field(max_length=LONGEST)

    @field_validator("repeated_password")
    @classmethod
    def _is_the_same(cls, repeated: SecretStr, info: ValidationInfo) -> SecretStr:
        if "password" in info.data and info.data["password"] != repeated:
            raise ValueError("The two are not the same. Type it again.")
        return repeated


class ChangePassword(NewPassword):
    old_password: SecretStr = Field(max_length=LONGEST)


def add_account(uow: UnitOfWork, actor: Actor, wanted: AddAccount) -> str:
    """Add a person, with their roles; they have no password yet.

    Shape: the id of the account. Raises: NotPermitted; InvalidInput when the user name is taken or the roles
    exclude one another.
    """
    roles = frozenset(wanted.roles)
    if conflict := role_conflict(roles):
        raise InvalidInput({"roles": conflict})
    with uow.change(actor, Action.ACCOUNT_ADD) as change:
        change.authorize()
        account = change.add(
            AccountRow(username=wanted.username, name=wanted.name, zone=wanted.zone, created_at=change.now)
        )
        _flush_unless_taken(change, wanted.username)
        for role in roles:
            change.add(RoleGrantRow(account_id=account.id, role=role))
        about = {"username": wanted.username, "name": wanted.name, "zone": wanted.zone}
        change.record(_event(AccountAdded, account, None, {**about, "roles": _codes(roles)}))
        return account.id


def grant_role(uow: UnitOfWork, actor: Actor, account_id: str, role: Role) -> None:
    """Give a person one more role.

    Raises: NotPermitted, NotFound, IllegalTransition when they have it already or it excludes one they have.
    """
    with uow.change(actor, Action.ACCOUNT_GRANT) as change:
        change.authorize()
        account = _load(change, account_id)
        old = roles_of(change.session, account.id)
        if role in old:
            raise IllegalTransition(f"{account.name} has the role {role.label} already.")
        if conflict := role_conflict(old | {role}):
            raise IllegalTransition(conflict)
        change.add(RoleGrantRow(account_id=account.id, role=role))
        account.version += 1
        change.record(_event(RoleGranted, account, {"roles": _codes(old)}, {"roles": _codes(old | {role})}))


def revoke_role(uow: UnitOfWork, actor: Actor, account_id: str, role: Role) -> None:
    """Take a role away from a person, from their next click on.

    Raises: NotPermitted, NotFound, IllegalTransition when they do not have it or are the only admin.
    """
    with uow.change(actor, Action.ACCOUNT_REVOKE) as change:
        change.authorize()
        admins = _admins(change)
        account = _load(change, account_id)
        grant = change.session.get(RoleGrantRow, (account.id, role))
        if grant is None:
            raise IllegalTransition(f"{account.name} does not have the role {role.label}.")
        if role is Role.ADMIN:
            _require_another_admin(admins, account)
        old = roles_of(change.session, account.id)
        change.remove(grant)
        account.version += 1
        change.record(_event(RoleRevoked, account, {"roles": _codes(old)}, {"roles": _codes(old - {role})}))


def deactivate(uow: UnitOfWork, actor: Actor, account_id: str) -> None:
    """Close a person's account and end their sessions; what they did stays with their name.

    Raises: NotPermitted, NotFound, IllegalTransition when it is closed already or they are the only admin.
    """
    with uow.change(actor, Action.ACCOUNT_DEACTIVATE) as change:
        change.authorize()
        admins = _admins(change)
        account = _load(change, account_id)
        if not account.active:
            raise IllegalTransition(f"The account of {account.name} is deactivated already.")
        _require_another_admin(admins, account)
        account.active = False
        account.version += 1
        ended = len(end_sessions(change, account.id))
        _close_links(change, account.id)
        new: Json = {"active": False, "sessions_ended": ended}
        change.record(_event(AccountDeactivated, account, {"active": True}, new))


def reactivate(uow: UnitOfWork, actor: Actor, account_id: str) -> None:
    """Open a closed account again, with the roles and the password it had.

    Raises: NotPermitted, NotFound, IllegalTransition when it is open.
    """
    with uow.change(actor, Action.ACCOUNT_REACTIVATE) as change:
        change.authorize()
        account = _load(change, account_id)
        if account.active:
            raise IllegalTransition(f"The account of {account.name} is active already.")
        account.active = True
        account.version += 1
        change.record(_event(AccountReactivated, account, {"active": False}, {"active": True}))


def set_zone(uow: UnitOfWork, actor: Actor, wanted: SetZone) -> None:
    """Set the time zone in which the acting person reads times. Raises: NotPermitted."""
    with uow.change(actor, Action.ACCOUNT_SET_ZONE) as change:
        change.authorize()
        account = _load(change, _own_account(change.action, actor))
        old, account.zone = account.zone, wanted.zone
        account.version += 1
        change.record(_event(ZoneSet, account, {"zone": old}, {"zone": wanted.zone}))


def make_password_link(uow: UnitOfWork, actor: Actor, account_id: str) -> str:
    """Make a link with which a person sets their password, once, within 24 hours; earlier links die.

    Shape: the link's path on the desk, with its token; it is kept nowhere.
    Raises: NotPermitted, NotFound, IllegalTransition when the account is deactivated.
    """
    token = secrets.token_urlsafe(TOKEN_BYTES)
    with uow.change(actor, Action.ACCOUNT_MAKE_LINK) as change:
        change.authorize()
        account = _load(change, account_id)
        if not account.active:
            raise IllegalTransition(f"The account of {account.name} is deactivated. Reactivate it first.")
        _close_links(change, account.id)
        link = change.add(
            PasswordLinkRow(
                account_id=account.id,
                token_sha256=text_sha256(token),
                made_by=actor.account_id,
                made_at=change.now,
                expires_at=change.now + LINK_LASTS,
            )
        )
        change.record(_event(PasswordLinkMade, account, None, {"expires_at": utc_text(link.expires_at)}))
    return f"{LINK_PATH}/{token}"


def use_password_link(uow: UnitOfWork, token: str, password: str, came_by: CameBy) -> None:
    """Set a password by a one-time link, and end every session of the account.

    Raises: IllegalTransition when the link is used, replaced, too old or never was; InvalidInput when the
    password may not be set.
    """
    with uow.read() as session:
        person = _person_of_link(session, token, came_by)
        username = session.get_one(AccountRow, person.account_id).username
    require_good_password(password, username)
    hashed = hash_password(password)
    with uow.change(person, Action.ACCOUNT_SET_PASSWORD) as change:
        change.authorize()
        account = _load(change, str(person.account_id))
        link = _open_link(change.session, token)
        if link is None or link.expires_at <= change.now or not account.active:
            raise IllegalTransition(LINK_GONE)
        link.used_at = change.now
        _store_password(change, account, hashed)


def set_password(uow: UnitOfWork, actor: Actor, account_id: str, password: str) -> None:
    """Set somebody's password from the command line, and end every session of the account.

    Raises: NotPermitted unless the command line does it, NotFound, InvalidInput when it may not be set.
    """
    if actor.kind != "operator":
        raise NotPermitted(
            Action.ACCOUNT_SET_PASSWORD.value, "Nobody sets another’s password. Make a one-time link instead."
        )
    with uow.read() as session:
        account = session.get(AccountRow, account_id)
    if account is None:
        raise NotFound("account")
    require_good_password(password, account.username)
    hashed = hash_password(password)
    with uow.change(actor, Action.ACCOUNT_SET_PASSWORD) as change:
        change.authorize()
        _store_password(change, _load(change, account_id), hashed)


def change_password(uow: UnitOfWork, actor: Actor, wanted: ChangePassword) -> None:
    """Set the acting person's own password, and end their other sessions.

    Raises: NotPermitted; InvalidInput when the old one is wrong, was tried too often, or the new one may not
    be set. A wrong one is logged.
    """
    account_id = _own_account(Action.ACCOUNT_SET_PASSWORD, actor)
    with uow.read() as session:
        proved = session.get_one(AccountRow, account_id)
    _require_old_password(uow, actor, proved, wanted.old_password.get_secret_value())
    password = wanted.password.get_secret_value()
    require_good_password(password, proved.username)
    hashed = hash_password(password)
    with uow.change(actor, Action.ACCOUNT_SET_PASSWORD) as change:
        change.authorize()
        account = _load(change, account_id)
        if account.password_hash != proved.password_hash:
            raise IllegalTransition("Your password was changed elsewhere in the meantime.")
        _store_password(change, account, hashed, but=actor.came_by.session)


def _require_old_password(uow: UnitOfWork, actor: Actor, account: AccountRow, old: str) -> None:
    require_few_failures(uow, account.username, actor.came_by.address)
    right = is_password(account.password_hash, old)
    require_few_failures(uow, account.username, actor.came_by.address)  # again: others failed meanwhile
    if not right:
        note_failure(uow, account.username, actor.came_by.address)
        wrong = "This is not your old password."
        uow.refuse(actor, Action.ACCOUNT_SET_PASSWORD, NotPermitted("account.set_password", wrong))
        raise InvalidInput({"old_password": wrong})


def _store_password(change: Change, account: AccountRow, hashed: str, but: str | None = None) -> None:
    account.password_hash = hashed
    account.version += 1
    ended = len(end_sessions(change, account.id, but))
    _close_links(change, account.id)
    forgive(change.session, account.username)
    change.record(_event(PasswordSet, account, None, {"sessions_ended": ended}))


def _load(change: Change, account_id: str) -> AccountRow:
    """The account, held until the change ends: acts on one account follow one another on PostgreSQL too."""
    query = select(AccountRow).where(AccountRow.id == account_id).with_for_update()
    account = change.session.exec(query).first()
    if account is None:
        raise NotFound("account")
    return account


def _own_account(action: Action, actor: Actor) -> str:
    if actor.account_id is None:
        raise NotPermitted(action.value, "This needs an account: sign in first.")
    return actor.account_id


def _admins(change: Change) -> list[str]:
    """The active admins, held until the change ends, so that of the last two only one can go."""
    query = (
        select(AccountRow)
        .join(RoleGrantRow, col(RoleGrantRow.account_id) == col(AccountRow.id))
        .where(RoleGrantRow.role == Role.ADMIN, col(AccountRow.active).is_(True))
        .order_by(col(AccountRow.id))
        .with_for_update()
    )
    return [admin.id for admin in change.session.exec(query)]


def _require_another_admin(admins: list[str], account: AccountRow) -> None:
    """A desk without an admin could give nobody a password."""
    if admins == [account.id]:
        raise IllegalTransition(f"{account.name} is the only admin. Give somebody else the role Admin first.")


def _flush_unless_taken(change: Change, username: str) -> None:
    try:
        change.session.flush()
    except IntegrityError:
        raise InvalidInput({"username": f"There is an account “{username}” already."}) from None


def _open_link(session: Session, token: str) -> PasswordLinkRow | None:
    query = select(PasswordLinkRow).where(
        PasswordLinkRow.token_sha256 == text_sha256(token), col(PasswordLinkRow.used_at).is_(None)
    )
    return session.exec(query).first()


def _person_of_link(session: Session, token: str, came_by: CameBy) -> Actor:
    """Whoever holds the link is taken for the person it was made for; the log says that they came by it."""
    link = _open_link(session, token)
    if link is None:
        raise IllegalTransition(LINK_GONE)
    account = session.get_one(AccountRow, link.account_id)
    roles = roles_of(session, account.id)
    return Actor("person", account.id, account.name, roles, account.zone, replace(came_by, sign_in="link"))


def _close_links(change: Change, account_id: str) -> None:
    query = select(PasswordLinkRow).where(
        PasswordLinkRow.account_id == account_id,
        col(PasswordLinkRow.used_at).is_(None),
        PasswordLinkRow.expires_at > change.now,
    )
    for link in change.session.exec(query):
        link.expires_at = change.now


def _codes(roles: frozenset[Role]) -> list[Json]:
    return [role.value for role in Role if role in roles]


def _event(kind: type[Event], account: AccountRow, old: Json, new: Json) -> Event:
    return kind(subject_id=account.id, label=f"{account.name} ({account.username})", old=old, new=new)
