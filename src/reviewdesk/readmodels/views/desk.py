"""The desk's home."""

from dataclasses import dataclass
from datetime import date, datetime

from reviewdesk.domain.vocab import BriefStatus, HandlingMark, Part
from reviewdesk.readmodels.views.people import Progress


@dataclass(frozen=True, slots=True)
class BriefLine:
    id: str
    title: str
    brief_date: date
    status: BriefStatus
    handling: HandlingMark
    deadline_at: datetime | None
    overdue: bool
    author: str
    people: tuple[str, ...]
    progress: Progress
    my_part: Part | None


@dataclass(frozen=True, slots=True)
class BriefGroup:
    """The briefs of one status that are shown, and how many there are in all."""

    status: BriefStatus
    lines: tuple[BriefLine, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Need:
    """One line of "Needs you": what to do, where, since when."""

    what: str
    brief_id: str
    brief_title: str
    claim_id: str | None
    since: datetime
    count: int


@dataclass(frozen=True, slots=True)
class DeskPage:
    """Briefs grouped by status in the order of their life; a status without briefs is left out."""

    needs: tuple[Need, ...]
    groups: tuple[BriefGroup, ...]
    may_submit: bool


@dataclass(frozen=True, slots=True)
class StatusPage:
    """All briefs of one status, a page at a time; `pages` counts from 1."""

    group: BriefGroup
    page: int
    pages: int
