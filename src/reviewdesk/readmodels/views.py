"""View objects: what people see. Frozen, complete and already decided; a template only lays them out.

Instants are aware UTC (templates show them in the person's zone), dates are dates, lists are ordered.
"""

from dataclasses import dataclass
from datetime import date, datetime

from reviewdesk.domain.coverage import Coverage
from reviewdesk.domain.marks import Mark
from reviewdesk.domain.selectors import Span
from reviewdesk.domain.vocab import (
    BlockKind,
    BriefStatus,
    ClaimKind,
    Confidence,
    Credibility,
    Directness,
    HandlingMark,
    Inclusion,
    Medium,
    Part,
    ReasonCode,
    Reliability,
    Risk,
    Role,
    SetAsideReason,
    Stance,
    VerdictCode,
    WorkState,
)


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


# ---- the desk (home) ----


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
    groups: tuple[tuple[BriefStatus, tuple[BriefLine, ...]], ...]
    may_submit: bool


# ---- the brief (workbench) ----


@dataclass(frozen=True, slots=True)
class BriefHeader:
    """Line one of the workbench. `may_…` say which act is open to this person now, by permission and state."""

    id: str
    version: int
    title: str
    status: BriefStatus
    handling: HandlingMark
    brief_date: date
    deadline_at: datetime | None
    overdue: bool
    author: str
    revision_number: int
    revision_sha256: str
    progress: Progress
    people: tuple[BriefPerson, ...]
    may_check: bool
    may_cut: bool
    may_comment: bool
    may_describe: bool
    may_add_people: bool
    may_open: bool
    may_send_to_editor: bool
    may_send_back: bool
    may_sign: bool
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
    """The text of a revision with its claims marked in place."""

    brief_id: str
    revision_id: str
    blocks: tuple[TextBlock, ...]


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


# ---- one claim ----


@dataclass(frozen=True, slots=True)
class ResolvedDate:
    text: str
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class ResolvedAmount:
    text: str
    value: str
    unit: str
    approx: str


@dataclass(frozen=True, slots=True)
class EvidenceSlip:
    id: str
    source_id: str
    source_title: str
    publisher: str
    url: str
    stance: Stance
    passage: str
    locator: str
    looked_at_on: date
    grade: str
    reliability: Reliability
    credibility: Credibility
    directness: Directness
    added_by: str
    added_at: datetime
    may_withdraw: bool


@dataclass(frozen=True, slots=True)
class VerdictView:
    """A verdict as given. `code` None is a withdrawal. `acceptance` is the editor's reason to let it pass."""

    id: str
    code: VerdictCode | None
    rationale: str
    reasons: tuple[ReasonCode, ...]
    confidence: Confidence | None
    as_of_on: date
    set_by: str
    set_at: datetime
    words: str
    statement: str
    acceptance: str | None
    accepted_by: str | None


@dataclass(frozen=True, slots=True)
class CommentView:
    id: str
    by: str
    at: datetime
    body: str


@dataclass(frozen=True, slots=True)
class ClaimRef:
    id: str
    number: int
    statement: str
    relation: str


@dataclass(frozen=True, slots=True)
class SourceRef:
    """A source to choose by name."""

    id: str
    title: str
    publisher: str
    reliability: Reliability


@dataclass(frozen=True, slots=True)
class ClaimCard:
    """One claim, whole. `version` goes back with every save; `context` is its sentence around the words.

    `neighbours` are the claims it could be joined with, in text order; `at_hand` the sources already used in
    this brief, the last used first.
    """

    id: str
    brief_id: str
    brief_title: str
    handling: HandlingMark
    revision_id: str
    number: int
    version: int
    words: str
    context_before: str
    context_after: str
    spans: tuple[Span, ...]
    statement: str
    kind: ClaimKind
    inclusion: Inclusion
    set_aside_reason: SetAsideReason | None
    set_aside_note: str
    work: WorkState
    mark: Mark
    risk: Risk
    risk_reason: str
    why: str
    made_by: str
    attributed_to: str
    unresolved: tuple[str, ...]
    likelihood_warning: str
    dates: tuple[ResolvedDate, ...]
    amounts: tuple[ResolvedAmount, ...]
    assignee: PersonName | None
    evidence: tuple[EvidenceSlip, ...]
    verdict: VerdictView | None
    is_stale: bool
    earlier_verdicts: tuple[VerdictView, ...]
    comments: tuple[CommentView, ...]
    history: tuple["HistoryLine", ...]
    parents: tuple[ClaimRef, ...]
    links: tuple[ClaimRef, ...]
    blocker: str
    previous_id: str | None
    next_id: str | None
    next_unchecked_id: str | None
    today: date
    may_take: bool
    may_release: bool
    may_cut: bool
    may_set_aside: bool
    may_restore: bool
    may_add_evidence: bool
    may_set_verdict: bool
    may_withdraw_verdict: bool
    may_accept: bool
    may_comment: bool
    why_not: str
    neighbours: tuple[ClaimRef, ...] = ()
    at_hand: tuple[SourceRef, ...] = ()


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One event in the life of a claim or brief, as a sentence part: "Maria set the verdict" + old → new."""

    seq: int
    at: datetime
    who: str
    did: str
    old: str
    new: str
    reason: str


# ---- what blocks, and the signature ----


@dataclass(frozen=True, slots=True)
class BlockerLine:
    """One thing that blocks. The link is the claim, or the sentence in the text."""

    what: str
    fix: str
    words: str
    claim_id: str | None
    number: int | None
    sentence: Span | None


@dataclass(frozen=True, slots=True)
class SignatureView:
    id: str
    printed_name: str
    meaning: str
    signed_at: datetime
    sha256: str
    policy: tuple[tuple[str, bool], ...]
    checkpoint: str
    voided_at: datetime | None
    voided_because: str


@dataclass(frozen=True, slots=True)
class BlockersPage:
    """What blocks publication, grouped by gate; when nothing does, what is to be signed takes its place."""

    header: BriefHeader
    groups: tuple[tuple[str, tuple[BlockerLine, ...]], ...]
    policy: tuple[tuple[str, bool], ...]
    signatures: tuple[SignatureView, ...]
    why_not_sign: str


@dataclass(frozen=True, slots=True)
class CitedSource:
    title: str
    publisher: str
    url: str


@dataclass(frozen=True, slots=True)
class PublishedPage:
    """A published brief as its readers see it: text block by block, who signed it, what it rests on."""

    brief_id: str
    title: str
    handling: HandlingMark
    brief_date: date
    author: str
    published_at: datetime
    blocks: tuple[tuple[BlockKind, str], ...]
    signature: SignatureView
    sources: tuple[CitedSource, ...]


# ---- sources ----


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


# ---- accounts ----


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


# ---- the log ----


@dataclass(frozen=True, slots=True)
class LogLine:
    """One event as a row of the auditor's page; `template` names the sentence's template by its action."""

    seq: int
    at: datetime
    who: str
    role: Role | None
    action: str
    action_label: str
    label: str
    brief_id: str | None
    brief_title: str
    claim_id: str | None
    old: object
    new: object
    reason: str
    outcome: str
    erased: bool


@dataclass(frozen=True, slots=True)
class LogState:
    """The state of the proof, for the line on top of the log."""

    sound: bool
    size: int
    head: str
    checked_at: datetime | None
    problem: str
    problem_seq: int | None


@dataclass(frozen=True, slots=True)
class LogFilter:
    """What the auditor asked for; empty fields do not filter. Dates are whole days in the person's zone."""

    person: str = ""
    action: str = ""
    brief: str = ""
    outcome: str = ""
    since: str = ""
    until: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class LogPage:
    state: LogState
    filter: LogFilter
    lines: tuple[LogLine, ...]
    matching: int
    next_before: int | None
    people: tuple[PersonName, ...]
    briefs: tuple[PersonName, ...]
    actions: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class LogEventPage:
    line: LogLine
    record: str
    leaf: str
    values: tuple[tuple[str, str], ...]
    proof: tuple[str, ...]
    checkpoint: str
