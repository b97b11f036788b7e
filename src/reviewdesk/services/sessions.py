"""Signing in and out. A session is a random token in a cookie; the desk keeps only its SHA-256."""

import secrets
from dataclasses import replace

from pydantic import ConfigDict, Field, SecretStr
from sqlmodel import Session, col, select

from reviewdesk.domain.actions import Action
from reviewdesk.domain.errors import InvalidInput, NotFound, NotPermitted
from reviewdesk.domain.events import SessionClosed, SessionOpened
from reviewdesk.domain.facts import Actor, CameBy
from reviewdesk.domain.sessions import SEEN_EVERY
from reviewdesk.domain.values import new_id, text_sha256
from reviewdesk.domain.vocab import Role
from reviewdesk.services.commands import Command
from reviewdesk.services.passwords import LONGEST, is_password
from reviewdesk.services.throttle import forgive, note_failure, require_few_failures
from reviewdesk.storage.tables import AccountRow, RoleGrantRow, SessionRow
from reviewdesk.storage.unit_of_work import Change, UnitOfWork

TOKEN_BYTES = 32
WRONG = "This user name and password do not go together."
DEACTIVATED = "This account is deactivated. Ask an admin of the desk."


class SignIn(Command):
    """A user name and a password, to the last space as typed."""

    model_config = ConfigDict(str_strip_whitespace=False)

    username: str = Field(max_length=200)
    password: SecretStr = Field(max_length=LONGEST)


def sign_in(uow: UnitOfWork, username: str, password: str, came_by: CameBy) -> str:
    """Open a session for whoever proves to be this person.

    Shape: the token for the cookie; it is kept nowhere else.
    Raises: InvalidInput for the whole form when the two do not go together, the account is deactivated, or
    the name or the address failed too often. A failure is logged when there is such an account.
    """
    username = username.strip().lower()
    require_few_failures(uow, username, came_by.address)
    account = _find(uow, username)
    right = is_password(account.password_hash if account else None, password)
    require_few_failures(uow, username, came_by.address)  # again: guesses sent all at once were all let in
    if account is None or not right or not account.active:
        why = DEACTIVATED if right else WRONG
        note_failure(uow, username, came_by.address)
        if account is not None:
            claimed = Actor("anonymous", account.id, account.name, came_by=came_by)
            uow.refuse(claimed, Action.SESSION_OPEN, NotPermitted(Action.SESSION_OPEN.value, why))
        raise InvalidInput({"": why})
    return _open(uow, account, came_by)


def sign_out(uow: UnitOfWork, actor: Actor) -> None:
    """End the session that the person came by. Raises: NotPermitted when nobody is signed in."""
    with uow.change(actor, Action.SESSION_CLOSE) as change:
        change.authorize()
        row = change.get(SessionRow, _own_session(actor), "session")
        row.ended_at = change.now
        change.record(SessionClosed(subject_id=row.id, label=actor.name))


def sign_out_everywhere(uow: UnitOfWork, actor: Actor) -> None:
    """End every session of the person, this one too. Raises: NotPermitted when nobody is signed in."""
    with uow.change(actor, Action.SESSION_CLOSE) as change:
        change.authorize()
        _own_session(actor)
        for session_id in end_sessions(change, str(actor.account_id)):
            change.record(SessionClosed(subject_id=session_id, label=actor.name))


def note_seen(uow: UnitOfWork, session_id: str) -> None:
    """Remember that a session was used just now, at most once a minute."""
    with uow.unrecorded() as session:
        row = session.get(SessionRow, session_id)
        now = uow.clock()
        if row is not None and now - row.seen_at >= SEEN_EVERY:
            row.seen_at = now


def end_sessions(change: Change, account_id: str, but: str | None = None) -> list[str]:
    """End a person's sessions with a change, all but one if it is named.

    Shape: the ids of those that it ended, oldest first.
    """
    query = select(SessionRow).where(SessionRow.account_id == account_id, col(SessionRow.ended_at).is_(None))
    if but is not None:
        query = query.where(SessionRow.id != but)
    rows = change.session.exec(query.order_by(col(SessionRow.opened_at), col(SessionRow.id))).all()
    for row in rows:
        row.ended_at = change.now
    return [row.id for row in rows]


def roles_of(session: Session, account_id: str) -> frozenset[Role]:
    """Return the roles a person holds now."""
    grants = session.exec(select(RoleGrantRow).where(RoleGrantRow.account_id == account_id))
    return frozenset(grant.role for grant in grants)


def _find(uow: UnitOfWork, username: str) -> AccountRow | None:
    with uow.read() as session:
        return session.exec(select(AccountRow).where(AccountRow.username == username)).first()


def _open(uow: UnitOfWork, proved: AccountRow, came_by: CameBy) -> str:
    token, session_id = secrets.token_urlsafe(TOKEN_BYTES), new_id()
    with uow.read() as session:
        roles = roles_of(session, proved.id)
    how = replace(came_by, sign_in="password", session=session_id)
    person = Actor("person", proved.id, proved.name, roles, proved.zone, how)
    with uow.change(person, Action.SESSION_OPEN) as change:
        change.authorize()
        _require_unchanged(change, proved)
        change.add(
            SessionRow(
                id=session_id,
                token_sha256=text_sha256(token),
                account_id=proved.id,
                sign_in="password",
                opened_at=change.now,
                seen_at=change.now,
            )
        )
        forgive(change.session, proved.username)
        change.record(SessionOpened(subject_id=session_id, label=proved.name))
    return token


def _require_unchanged(change: Change, proved: AccountRow) -> None:
    """The password was compared outside the change: it, and the account, must still be what they were."""
    query = select(AccountRow).where(AccountRow.id == proved.id).with_for_update()
    stored = change.session.exec(query).first()
    if stored is None:
        raise NotFound("account")
    if not stored.active or stored.password_hash != proved.password_hash:
        raise NotPermitted(change.action.value, "The account was changed while you signed in. Try again.")


def _own_session(actor: Actor) -> str:
    if actor.account_id is None or actor.came_by.session is None:
        raise NotPermitted(Action.SESSION_CLOSE.value, "Nobody is signed in here.")
    return actor.came_by.session
