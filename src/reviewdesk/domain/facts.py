"""Frozen facts that rules look at. Storage fills them; rules never see a row."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from reviewdesk.domain.vocab import (
    BriefStatus,
    ClaimKind,
    HandlingMark,
    Inclusion,
    Part,
    Place,
    Role,
    VerdictCode,
    WorkState,
)


@dataclass(frozen=True, slots=True)
class CameBy:
    """How an act reached the desk; goes into the log with it."""

    sign_in: str | None = None
    session: str | None = None
    address: str | None = None
    request: str | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts. `kind` is person, operator (the command line on the desk's own host) or anonymous."""

    kind: str
    account_id: str | None
    name: str
    roles: frozenset[Role] = frozenset()
    zone: str = "UTC"
    came_by: CameBy = CameBy()

    def has(self, *roles: Role) -> bool:
        return not self.roles.isdisjoint(roles)


ANONYMOUS = Actor(kind="anonymous", account_id=None, name="Somebody not signed in")


@dataclass(frozen=True, slots=True)
class BriefFacts:
    """What permissions, states and gates need to know of a brief."""

    id: str
    status: BriefStatus
    handling: HandlingMark
    parts: Mapping[str, Part]
    version: int
    revision_id: str
    revision_sha256: str
    brief_date: date

    def part_of(self, actor: Actor) -> Part | None:
        return self.parts.get(actor.account_id or "")


@dataclass(frozen=True, slots=True)
class VerdictFacts:
    """The verdict that stands now. `accepted_by` is the editor who lets a blocking one pass."""

    id: str
    code: VerdictCode
    set_by: str
    set_at: datetime
    as_of_on: date
    basis_sha256: str
    accepted_by: str | None = None


@dataclass(frozen=True, slots=True)
class ClaimFacts:
    """One claim as rules see it. `basis_sha256` is of the words, dependencies and statement of now."""

    id: str
    brief_id: str
    number: int
    words: str
    kind: ClaimKind
    inclusion: Inclusion
    place: Place
    work: WorkState
    assignee_id: str | None
    basis_sha256: str
    version: int
    evidence_count: int
    verdict: VerdictFacts | None = field(default=None)

    @property
    def is_stale(self) -> bool:
        """The words, the statement or what it depends on differ from those the verdict was given on."""
        return self.verdict is not None and self.verdict.basis_sha256 != self.basis_sha256

    @property
    def is_checked(self) -> bool:
        return self.verdict is not None and not self.is_stale
