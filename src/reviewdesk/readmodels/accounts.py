"""People at the desk: whose session it is, the admin's list, one's own account."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, func, select

from reviewdesk.domain.actions import Action
from reviewdesk.domain.errors import NotFound
from reviewdesk.domain.facts import Actor
from reviewdesk.domain.permissions import authorize, role_conflict
from reviewdesk.domain.sessions import IDLE_LIMIT, LONGEST_SESSION, SEEN_EVERY
from reviewdesk.domain.values import text_sha256
from reviewdesk.domain.vocab import Role
from reviewdesk.readmodels.views.accounts import AccountLine, AccountPage, OwnAccount, PasswordLink
from reviewdesk.storage.tables import AccountRow, PasswordLinkRow, RoleGrantRow, SessionRow

_IS_OPEN = (
    col(SessionRow.ended_at).is_(None),
    col(SessionRow.seen_at) > sa.bindparam("seen_after"),
    col(SessionRow.opened_at) > sa.bindparam("opened_after"),
)
_SIGNED_IN_COLUMNS: tuple[Any, ...] = (
    col(SessionRow.id).label("session_id"),
    col(SessionRow.sign_in),
    col(SessionRow.seen_at),
    col(AccountRow.id).label("account_id"),
    col(AccountRow.name),
    col(AccountRow.zone),
    col(RoleGrantRow.role),
)
# Statements are built once: building one costs as much as asking it.
_SIGNED_IN = (
    sa.select(*_SIGNED_IN_COLUMNS)
    .join(AccountRow, col(AccountRow.id) == col(SessionRow.account_id))
    .outerjoin(RoleGrantRow, col(RoleGrantRow.account_id) == col(AccountRow.id))
    .where(
        col(SessionRow.token_sha256) == sa.bindparam("token_sha256"),
        col(AccountRow.active).is_(True),
        *_IS_OPEN,
    )
)
_OPEN_SESSIONS = (
    sa.select(SessionRow)
    .where(col(SessionRow.account_id) == sa.bindparam("account_id"), *_IS_OPEN)
    .order_by(col(SessionRow.opened_at).desc())
)


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Whose session it is. `seen_long_ago`: its last use was not noted within the last minute."""

    person: Actor
    sign_in: str
    session_id: str
    seen_long_ago: bool


def person_of_session(session: Session, token: str, now: datetime) -> SignedIn | None:
    """Return who a cookie's token belongs to; None when it is over, too old or its account deactivated.

    One statement: it runs before every page.
    """
    rows = session.execute(_SIGNED_IN, {"token_sha256": text_sha256(token)} | _open_at(now)).all()
    if not rows:
        return None
    first = rows[0]
    roles = frozenset(row.role for row in rows if row.role is not None)
    person = Actor("person", first.account_id, first.name, roles, first.zone)
    long_ago = now - first.seen_at >= SEEN_EVERY
    return SignedIn(person, first.sign_in, first.session_id, seen_long_ago=long_ago)


def account_lines(session: Session) -> tuple[AccountLine, ...]:
    """Every account, by name."""
    return _lines(session, session.exec(select(AccountRow)).all())


def accounts_page(session: Session, actor: Actor) -> tuple[AccountLine, ...]:
    """The admin's list. Raises: NotPermitted."""
    authorize(Action.ACCOUNT_SEE, actor)
    return account_lines(session)


def account_page(session: Session, actor: Actor, account_id: str, now: datetime) -> AccountPage:
    """One account as the admin sees it. Raises: NotPermitted, NotFound."""
    authorize(Action.ACCOUNT_SEE, actor)
    account = session.get(AccountRow, account_id)
    if account is None:
        raise NotFound("account")
    line = _lines(session, [account])[0]
    held = frozenset(line.roles)
    return AccountPage(
        line=line,
        zone=account.zone,
        grantable=tuple(role for role in Role if role not in held and not role_conflict(held | {role})),
        link_expires_at=_open_link_until(session, account_id, now),
        open_sessions=len(_open_sessions(session, account_id, now)),
    )


def own_account(session: Session, actor: Actor, now: datetime) -> OwnAccount:
    """The acting person's own account. Raises: NotFound when nobody is signed in."""
    account = session.get(AccountRow, actor.account_id) if actor.account_id else None
    if account is None:
        raise NotFound("account")
    return OwnAccount(
        line=_lines(session, [account])[0],
        zone=account.zone,
        sessions=tuple(
            (row.opened_at, row.seen_at, row.id == actor.came_by.session)
            for row in _open_sessions(session, account.id, now)
        ),
    )


def account_named(session: Session, username: str) -> AccountLine:
    """Return the account with this user name. Raises: NotFound."""
    account = session.exec(select(AccountRow).where(AccountRow.username == username)).first()
    if account is None:
        raise NotFound(f"account “{username}”")
    return _lines(session, [account])[0]


def password_link(session: Session, token: str, now: datetime) -> PasswordLink | None:
    """Return for whom a one-time link still opens; None when it is used, replaced, too old or unknown."""
    found = session.exec(
        select(AccountRow, PasswordLinkRow.expires_at)
        .join(PasswordLinkRow, col(PasswordLinkRow.account_id) == col(AccountRow.id))
        .where(
            PasswordLinkRow.token_sha256 == text_sha256(token),
            col(PasswordLinkRow.used_at).is_(None),
            PasswordLinkRow.expires_at > now,
            col(AccountRow.active).is_(True),
        )
    ).first()
    if found is None:
        return None
    account, expires_at = found
    return PasswordLink(account.username, account.name, expires_at)


def _open_at(now: datetime) -> dict[str, datetime]:
    """What `_IS_OPEN` compares with."""
    return {"seen_after": now - IDLE_LIMIT, "opened_after": now - LONGEST_SESSION}


def _open_sessions(session: Session, account_id: str, now: datetime) -> Sequence[SessionRow]:
    return session.scalars(_OPEN_SESSIONS, {"account_id": account_id} | _open_at(now)).all()


def _open_link_until(session: Session, account_id: str, now: datetime) -> datetime | None:
    return session.exec(
        select(PasswordLinkRow.expires_at).where(
            PasswordLinkRow.account_id == account_id,
            col(PasswordLinkRow.used_at).is_(None),
            PasswordLinkRow.expires_at > now,
        )
    ).first()


def _lines(session: Session, accounts: Sequence[AccountRow]) -> tuple[AccountLine, ...]:
    ids = [account.id for account in accounts]
    held: dict[str, set[Role]] = {account_id: set() for account_id in ids}
    for grant in session.exec(select(RoleGrantRow).where(col(RoleGrantRow.account_id).in_(ids))):
        held[grant.account_id].add(grant.role)
    seen = dict(
        session.exec(
            select(SessionRow.account_id, func.max(SessionRow.seen_at))
            .where(col(SessionRow.account_id).in_(ids))
            .group_by(col(SessionRow.account_id))
        ).all()
    )
    return tuple(
        AccountLine(
            id=account.id,
            username=account.username,
            name=account.name,
            roles=tuple(role for role in Role if role in held[account.id]),
            active=account.active,
            has_password=account.password_hash is not None,
            last_seen_at=seen.get(account.id),
            version=account.version,
        )
        for account in sorted(accounts, key=lambda one: (one.name.casefold(), one.username))
    )
