"""What blocks, what was signed, what was published."""

from dataclasses import dataclass
from datetime import date, datetime

from reviewdesk.domain.selectors import Span
from reviewdesk.domain.vocab import BlockKind, HandlingMark
from reviewdesk.readmodels.views.briefs import BriefHeader


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
    """A signature. `account_name` says whose it is, where the name as written is not theirs."""

    id: str
    printed_name: str
    account_name: str
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
