"""People, how they sign in, and what they may do."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from reviewdesk.domain.vocab import Role
from reviewdesk.storage.columns import count_column, enum_column, id_column, ref_column, utc_column


class AccountRow(SQLModel, table=True):
    """A person at the desk. Never deleted: the log and the verdicts name them."""

    __tablename__ = "accounts"

    id: str = id_column()
    # What one signs in with, lower case.
    username: str = Field(unique=True)
    # The name shown and logged.
    name: str
    # argon2id, or null until the person has used their first password link.
    password_hash: str | None = None
    # IANA zone in which the person reads times.
    zone: str = "UTC"
    # A person who left keeps their row and loses their sessions.
    active: bool = True
    created_at: datetime = utc_column()
    version: int = 1


class RoleGrantRow(SQLModel, table=True):
    """One role held by one person."""

    __tablename__ = "role_grants"

    account_id: str = ref_column("accounts.id", primary_key=True)
    role: Role = enum_column(Role, primary_key=True)


class PasswordLinkRow(SQLModel, table=True):
    """A one-time link that an admin hands over, so that passwords can be set without mail."""

    __tablename__ = "password_links"

    id: str = id_column()
    account_id: str = ref_column("accounts.id", index=True)
    # SHA-256 of the token in the link; the token itself is shown once and kept nowhere.
    token_sha256: str = Field(unique=True)
    # The admin who made it; null when the command line did.
    made_by: str | None = ref_column("accounts.id", nullable=True)
    made_at: datetime = utc_column()
    expires_at: datetime = utc_column()
    used_at: datetime | None = utc_column(nullable=True)


class SessionRow(SQLModel, table=True):
    """A signed-in browser. Unrecorded: sign-in and sign-out are events, being seen is not."""

    __tablename__ = "sessions"

    # Names the session in the log.
    id: str = id_column()
    # SHA-256 of the token in the cookie.
    token_sha256: str = Field(unique=True)
    account_id: str = ref_column("accounts.id", index=True)
    # How the person signed in: "password".
    sign_in: str
    opened_at: datetime = utc_column()
    # When it was last used, to the minute.
    seen_at: datetime = utc_column()
    # When the person signed out or was put out; the row stays, for "last seen".
    ended_at: datetime | None = utc_column(nullable=True)
    # When this session last opened the log, so that a visit is logged once.
    log_opened_at: datetime | None = utc_column(nullable=True)


class SignInFailureRow(SQLModel, table=True):
    """A failed sign-in, kept for as long as it throttles. Unrecorded."""

    __tablename__ = "sign_in_failures"

    id: str = id_column()
    # What is throttled: the name or the address, hashed.
    key: str = Field(index=True)
    # Milliseconds since 1970.
    at_ms: int = count_column()
