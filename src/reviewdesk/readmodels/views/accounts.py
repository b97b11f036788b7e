"""Accounts as an admin sees them."""

from dataclasses import dataclass
from datetime import datetime

from reviewdesk.domain.vocab import Role


@dataclass(frozen=True, slots=True)
class AccountLine:
    id: str
    username: str
    name: str
    roles: tuple[Role, ...]
    active: bool
    has_password: bool
    last_seen_at: datetime | None
    version: int


@dataclass(frozen=True, slots=True)
class AccountPage:
    """One account as the admin sees it. `grantable` are the roles that go with those held."""

    line: AccountLine
    zone: str
    grantable: tuple[Role, ...]
    link_expires_at: datetime | None
    open_sessions: int


@dataclass(frozen=True, slots=True)
class OwnAccount:
    """One's own account: `sessions` are (opened, last seen, whether it is this one), newest first."""

    line: AccountLine
    zone: str
    sessions: tuple[tuple[datetime, datetime, bool], ...]


@dataclass(frozen=True, slots=True)
class PasswordLink:
    """A one-time link that still opens, and for whom."""

    username: str
    name: str
    expires_at: datetime
