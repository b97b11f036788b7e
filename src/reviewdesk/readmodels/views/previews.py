"""A brief before it is stored."""

from dataclasses import dataclass
from datetime import date

from reviewdesk.domain.coverage import Coverage
from reviewdesk.domain.marks import Mark
from reviewdesk.domain.vocab import ClaimKind
from reviewdesk.readmodels.views.briefs import TextBlock


@dataclass(frozen=True, slots=True)
class DraftLine:
    """What the splitter proposes beside the words: a claim, or words set aside; `why` says why."""

    number: int
    statement: str
    kind: ClaimKind
    mark: Mark
    why: str


@dataclass(frozen=True, slots=True)
class PreviewBlock:
    """A block of the text with the drafts whose words begin in it."""

    block: TextBlock
    drafts: tuple[DraftLine, ...]


@dataclass(frozen=True, slots=True)
class SplitPreview:
    """The split of a text as it would be stored, with what the person should know of the text.

    `brief_id` is the id the brief would get: sent twice, it is still one brief.
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
    notes: tuple[str, ...]
    splitter: str
