"""The workbench: a brief with its text, its list of claims and one claim open."""

from dataclasses import dataclass
from datetime import date, datetime

from reviewdesk.domain.coverage import Coverage
from reviewdesk.domain.marks import Mark
from reviewdesk.domain.vocab import BlockKind, BriefStatus, ClaimKind, HandlingMark, Risk
from reviewdesk.readmodels.views.claims import ClaimCard
from reviewdesk.readmodels.views.people import BriefPerson, PersonName, Progress


@dataclass(frozen=True, slots=True)
class BriefProgress:
    """How far a brief is and the way to its sign-off: what of its head an act on one claim can change."""

    id: str
    status: BriefStatus
    progress: Progress
    may_sign: bool


@dataclass(frozen=True, slots=True)
class BriefHeader(BriefProgress):
    """Line one of the workbench. `may_…` say which act is open to this person: by permission and state."""

    version: int
    title: str
    handling: HandlingMark
    brief_date: date
    deadline_at: datetime | None
    overdue: bool
    author: str
    revision_number: int
    revision_sha256: str
    people: tuple[BriefPerson, ...]
    may_check: bool
    may_cut: bool
    may_comment: bool
    may_describe: bool
    may_add_people: bool
    may_open: bool
    may_send_to_editor: bool
    may_send_back: bool
    may_reopen: bool
    may_publish: bool
    may_kill: bool


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text under the same claims. `claims` are (claim id, mark) from outer to inner.

    `start` is its offset in code points and makes its element id `seg-<start>`; no claims: plain text.
    `uncovered` are words of no claim inside a touched sentence; `open` a sentence that nothing touches:
    it is a run of its own, so that a link can lead to it.
    """

    start: int
    text: str
    claims: tuple[tuple[str, Mark], ...]
    uncovered: bool = False
    open: bool = False


@dataclass(frozen=True, slots=True)
class MarginNumber:
    """A claim's number beside the block where it begins, with the sign of its state."""

    claim_id: str
    number: int
    mark: Mark


@dataclass(frozen=True, slots=True)
class TextBlock:
    kind: BlockKind
    start: int
    end: int
    runs: tuple[Run, ...]
    numbers: tuple[MarginNumber, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """The text of a revision with its claims marked in place; `splitter` is the version that cut it."""

    brief_id: str
    revision_id: str
    blocks: tuple[TextBlock, ...]
    splitter: str


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """One line of the ordered list beside the text."""

    id: str
    number: int
    statement: str
    kind: ClaimKind
    mark: Mark
    risk: Risk
    assignee: str | None
    blocks: bool


@dataclass(frozen=True, slots=True)
class FilterChip:
    """A filter above the list: `key=value` goes into the address; `count` lines remain with it."""

    key: str
    value: str
    label: str
    count: int
    on: bool


@dataclass(frozen=True, slots=True)
class ClaimList:
    brief_id: str
    lines: tuple[ClaimLine, ...]
    total: int
    chips: tuple[FilterChip, ...]
    query: str
    coverage: Coverage


@dataclass(frozen=True, slots=True)
class BriefPage:
    header: BriefHeader
    paper: Paper
    list: ClaimList
    card: "ClaimCard | None"


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """Who is on a brief, and who could be put on it: named with the roles they hold."""

    header: BriefHeader
    others: tuple[PersonName, ...]
