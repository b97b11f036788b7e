"""What several pages share: people, progress."""

from dataclasses import dataclass

from reviewdesk.domain.marks import Mark
from reviewdesk.domain.vocab import Part


@dataclass(frozen=True, slots=True)
class PersonName:
    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a brief is. `by_mark` has only marks that occur, in the order of the Mark list."""

    total: int
    checked: int
    blocking: int
    by_mark: tuple[tuple[Mark, int], ...]


@dataclass(frozen=True, slots=True)
class BriefPerson:
    id: str
    name: str
    part: Part
    may_be_removed: bool
