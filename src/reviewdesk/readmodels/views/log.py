"""The auditor's pages."""

from dataclasses import dataclass
from datetime import datetime

from reviewdesk.domain.vocab import Role
from reviewdesk.readmodels.views.people import PersonName


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
