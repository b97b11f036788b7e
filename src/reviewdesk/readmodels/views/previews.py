"""A brief before it is stored."""

from dataclasses import dataclass
from datetime import date

from reviewdesk.domain.coverage import Coverage
from reviewdesk.domain.decisions import Draft
from reviewdesk.domain.marks import Mark
from reviewdesk.domain.vocab import SetAsideReason
from reviewdesk.readmodels.views.briefs import TextBlock


@dataclass(frozen=True, slots=True)
class DraftLine:
    """A draft beside its words; on `undo_id` its last decision is undone, or else what it was made by."""

    draft: Draft
    mark: Mark
    undo_id: str
    may_join: bool

    @property
    def id(self) -> str:
        return self.draft.id


@dataclass(frozen=True, slots=True)
class PreviewBlock:
    """A block of the text with the drafts whose words begin in it."""

    block: TextBlock
    drafts: tuple[DraftLine, ...]


@dataclass(frozen=True, slots=True)
class OpenFold:
    """What is open under a draft: "cut" to cut its words, "why" to choose a reason to set them aside."""

    kind: str
    draft_id: str
    reason: SetAsideReason | None = None


@dataclass(frozen=True, slots=True)
class SplitPreview:
    """The split of a text as it would be stored, with what the person should know of the text.

    `brief_id` is the id the brief would get: sent twice, it is still one brief. `decisions` are what the
    person decided on the drafts, as the form carries them; `misfits` are those that were left out, and
    `why_not` says why this person decides nothing. `at` is the draft to look at next, `fold` what is open
    under one, `touched` the starts of the blocks that the last act changed, `said` what it did.
    """

    brief_id: str
    title: str
    brief_date: date
    text: str
    sha256: str
    blocks: tuple[PreviewBlock, ...]
    coverage: Coverage
    claims: int
    set_aside: int
    decided: int
    decisions: str
    misfits: tuple[str, ...]
    why_not: str
    at: str
    fold: OpenFold | None
    touched: frozenset[int]
    said: str
    notes: tuple[str, ...]
    splitter: str
