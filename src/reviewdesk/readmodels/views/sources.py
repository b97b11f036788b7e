"""The library of sources."""

from dataclasses import dataclass
from datetime import date

from reviewdesk.domain.marks import Mark
from reviewdesk.domain.vocab import Directness, Medium, Reliability, Stance
from reviewdesk.readmodels.views.claims import HistoryLine


@dataclass(frozen=True, slots=True)
class SourceLine:
    id: str
    title: str
    publisher: str
    author: str
    url: str
    published_on: date | None
    medium: Medium
    directness: Directness
    reliability: Reliability
    origin: str
    claims: int


@dataclass(frozen=True, slots=True)
class SourceUse:
    brief_id: str
    brief_title: str
    claim_id: str
    number: int
    statement: str
    stance: Stance
    mark: Mark


@dataclass(frozen=True, slots=True)
class SourcePage:
    source: SourceLine
    version: int
    uses: tuple[SourceUse, ...]
    history: tuple[HistoryLine, ...]
    may_describe: bool
