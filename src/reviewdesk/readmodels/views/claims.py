"""One claim, whole."""

from dataclasses import dataclass
from datetime import date, datetime

from reviewdesk.domain.marks import Mark
from reviewdesk.domain.selectors import Span
from reviewdesk.domain.vocab import (
    ClaimKind,
    Confidence,
    Credibility,
    Directness,
    HandlingMark,
    Inclusion,
    ReasonCode,
    Reliability,
    Risk,
    SetAsideReason,
    Stance,
    VerdictCode,
    WorkState,
)
from reviewdesk.readmodels.views.people import PersonName


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
