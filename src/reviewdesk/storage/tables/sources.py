"""Sources, and their use as evidence for claims."""

from datetime import date, datetime

from sqlmodel import Field, SQLModel

from reviewdesk.domain.vocab import Credibility, Directness, Medium, Reliability, Stance
from reviewdesk.storage.columns import enum_column, id_column, ref_column, text_column, utc_column


class SourceRow(SQLModel, table=True):
    """A thing that can be cited: one record, used by many claims."""

    __tablename__ = "sources"

    id: str = id_column()
    title: str
    publisher: str = ""
    author: str = ""
    # An address or a file's name; empty when it is neither.
    url: str = ""
    published_on: date | None = None
    medium: Medium = enum_column(Medium)
    directness: Directness = enum_column(Directness)
    # Where the information first came from, to see that three reports are one wire story.
    origin: str = ""
    # NATO/Admiralty A to F.
    reliability: Reliability = enum_column(Reliability, default=Reliability.F)
    made_by: str = ref_column("accounts.id")
    made_at: datetime = utc_column()
    version: int = 1


class EvidenceRow(SQLModel, table=True):
    """A source used for one claim. Withdrawn, never deleted."""

    __tablename__ = "evidence"

    id: str = id_column()
    claim_id: str = ref_column("claims.id", index=True)
    source_id: str = ref_column("sources.id", index=True)
    stance: Stance = enum_column(Stance)
    # The quoted passage.
    passage: str = text_column(default="")
    # Page, paragraph, cell or timecode.
    locator: str = ""
    # The day the checker looked, in their own zone.
    looked_at_on: date = Field()
    # NATO/Admiralty 1 to 6.
    credibility: Credibility = enum_column(Credibility, default=Credibility.SIX)
    made_by: str = ref_column("accounts.id")
    made_at: datetime = utc_column()
    withdrawn_at: datetime | None = utc_column(nullable=True)
