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
