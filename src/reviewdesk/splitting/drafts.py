"""What the splitter hands out: blocks of a text and drafts of claims, with their form in JSON."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from reviewdesk.domain.vocab import BlockKind, ClaimKind, Risk, SetAsideReason

SPLITTER_VERSION = "trees-1"
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Block:
    """A title, heading, bullet, paragraph, caption, dateline or table row, without its marker.

    *Units*: code points of the text, half-open.
    """

    kind: BlockKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in the text and the days it stands for: both first and last day belong to it.

    `first` or `last` is None where that side is open ("since 2015") or cannot be told.
    `relative` dates were counted from the brief date.
    """

    text: str
    start: int
    end: int
    first: date | None
    last: date | None
    relative: bool = False

    def as_json(self) -> dict[str, Any]:
        return {
            "text": self.text,
            "start": self.start,
            "end": self.end,
            "from": self.first.isoformat() if self.first else None,
            "to": self.last.isoformat() if self.last else None,
        }


@dataclass(frozen=True, slots=True)
class Amount:
    """A number in the text with what it counts.

    `approx` holds the text's own word ("roughly", "more than"), or None for an exact figure. After
    "dozens", "hundreds" and the like the value is the one magnitude named and `approx` says which.
    """

    text: str
    start: int
    end: int
    value: Decimal
    unit: str | None = None
    approx: str | None = None

    def as_json(self) -> dict[str, Any]:
        return {
            "text": self.text,
            "start": self.start,
            "end": self.end,
            "value": format(self.value, "f"),
            "unit": self.unit,
            "approx": self.approx,
        }


@dataclass(frozen=True, slots=True)
class Likelihood:
    """A likelihood word (ICD 203), its row (None: no defined meaning) and what is wrong with its use."""

    word: str
    row: int | None
    warning: str | None = None

    def as_json(self) -> dict[str, Any]:
        return {"word": self.word, "row": self.row, "warning": self.warning}


@dataclass(frozen=True, slots=True)
class ClaimDraft:
    """One claim as the splitter proposes it, or words it sets aside (`checkable` is False).

    `spans` are the claim's own exact words; `depends_on` are the words elsewhere on which the statement
    rests: a shared subject, a speaker, the brief date in the dateline. `why` names the rule that cut it, or
    the reason it was set aside; `set_aside` is that reason's code. `same_as` and `conflicts_with` are
    indexes into the tuple of drafts. Both are offers.

    *Shape*: spans and depends_on in text order, without overlaps.
    *Units*: code points of the text, half-open.
    """

    statement: str
    spans: tuple[Span, ...]
    sentence: Span
    kind: ClaimKind
    checkable: bool
    why: str
    set_aside: SetAsideReason | None = None
    depends_on: tuple[Span, ...] = ()
    attributed_to: str | None = None
    dates: tuple[DateMention, ...] = ()
    amounts: tuple[Amount, ...] = ()
    same_as: tuple[int, ...] = ()
    conflicts_with: tuple[int, ...] = ()
    unresolved: tuple[str, ...] = ()
    likelihood: Likelihood | None = None
    risk: Risk = Risk.LOW
    risk_reason: str = ""

    def as_json(self) -> dict[str, Any]:
        """Return the draft with only strings, numbers, booleans, null, lists and objects in it."""
        return {
            "statement": self.statement,
            "spans": [list(span) for span in self.spans],
            "sentence": list(self.sentence),
            "kind": str(self.kind),
            "checkable": self.checkable,
            "why": self.why,
            "attributed_to": self.attributed_to,
            "dates": [mention.as_json() for mention in self.dates],
            "amounts": [amount.as_json() for amount in self.amounts],
            "same_as": list(self.same_as),
            "conflicts_with": list(self.conflicts_with),
            "depends_on": [list(span) for span in self.depends_on],
            "unresolved": list(self.unresolved),
            "likelihood": self.likelihood.as_json() if self.likelihood else None,
            "risk": str(self.risk),
            "risk_reason": self.risk_reason,
            "splitter": SPLITTER_VERSION,
        }


@dataclass(frozen=True, slots=True)
class SplitBrief:
    """A text taken apart: what the desk stores beside it and offers in the form.

    *Shape*: blocks, sentences and drafts in text order; every sentence has at least one draft.
    """

    blocks: tuple[Block, ...]
    sentences: tuple[Span, ...]
    drafts: tuple[ClaimDraft, ...]
    title: str | None = None
    brief_date: date | None = None
    english: bool = True
