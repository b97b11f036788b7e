"""The auditor's pages."""

from dataclasses import dataclass
from datetime import datetime

from reviewdesk.domain.log_filter import LogFilter
from reviewdesk.domain.vocab import Outcome, Role
from reviewdesk.readmodels.views.people import PersonName
from reviewdesk.readmodels.wording import ValueChange


@dataclass(frozen=True, slots=True)
class LogLine:
    """One event as a sentence: who did what; `label` is how people know the thing, `object` what it is.

    `withheld` says that values of it were erased: what is missing then is no empty text.
    """

    seq: int
    at: datetime
    who: str
    role: Role | None
    action: str
    outcome: Outcome
    did: str
    label: str
    object: str
    object_id: str
    brief_id: str
    brief_title: str
    claim_id: str
    changes: tuple[ValueChange, ...]
    reason: str
    withheld: bool


@dataclass(frozen=True, slots=True)
class LogState:
    """The state of the proof, for the line on top of the log.

    `size` and `root` are of what was checked, from event `first` on, at `checked_at`: None is never yet.
    `bad` is the first bad event, where it is known. `checking` is how far the check that runs now has come.
    """

    sound: bool
    size: int
    root: str
    first: int
    checked_at: datetime | None
    problem: str = ""
    bad: int | None = None
    checking: int | None = None
    to_check: int = 0


@dataclass(frozen=True, slots=True)
class LogPage:
    """A page of events. `below` leads to older ones; `searched`: the time sufficed to look only that far.

    `matching` counts the events that fit; unless `counted` there are more. `about` names the one thing that
    was asked for; `key` is the public key that signs the log.
    """

    state: LogState
    key: str
    filter: LogFilter
    lines: tuple[LogLine, ...]
    matching: int
    counted: bool
    below: int | None
    searched: bool
    about: str
    people: tuple[PersonName, ...]
    briefs: tuple[PersonName, ...]
    actions: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


@dataclass(frozen=True, slots=True)
class LogValue:
    """A value behind a commitment of an event, as text and as stored; `text` None: it was erased."""

    field: str
    text: str | None
    commitment: str


@dataclass(frozen=True, slots=True)
class LogProof:
    """That an event stands in the log of a checkpoint: the hashes from its leaf up to the root."""

    size: int
    root: str
    path: tuple[str, ...]
    note: str
    holds: bool


@dataclass(frozen=True, slots=True)
class LogEventPage:
    """One event, whole. `proof` is None while no checkpoint covers it."""

    line: LogLine
    record: str
    leaf: str
    sound: bool
    values: tuple[LogValue, ...]
    proof: LogProof | None
    last: int
