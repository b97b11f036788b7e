"""Briefs, who is on them, and their texts."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import UniqueConstraint
from sqlmodel import SQLModel

from reviewdesk.domain.vocab import BriefStatus, HandlingMark, Part
from reviewdesk.storage.columns import (
    enum_column,
    id_column,
    json_column,
    ref_column,
    text_column,
    utc_column,
)


class BriefRow(SQLModel, table=True):
    """A brief on its way from draft to publication."""

    __tablename__ = "briefs"

    id: str = id_column()
    title: str
    # The day against which "next week" and "last August" are read.
    brief_date: date
    deadline_at: datetime | None = utc_column(nullable=True)
    handling: HandlingMark = enum_column(HandlingMark)
    status: BriefStatus = enum_column(BriefStatus, index=True)
    # When the status last changed.
    status_at: datetime = utc_column()
    submitted_by: str = ref_column("accounts.id")
    submitted_at: datetime = utc_column()
    # The number of the revision that is being worked on.
    revision_number: int = 1
    # The highest number given to a claim so far; numbers are not used twice.
    last_claim_number: int = 0
    version: int = 1


class ParticipantRow(SQLModel, table=True):
    """What one person is in one brief. The key allows one part each: an author can never also check."""

    __tablename__ = "participants"
    __table_args__ = (UniqueConstraint("brief_id", "account_id", "part"),)

    brief_id: str = ref_column("briefs.id", primary_key=True)
    account_id: str = ref_column("accounts.id", primary_key=True, index=True)
    part: Part = enum_column(Part)
    since: datetime = utc_column()


class RevisionRow(SQLModel, table=True):
    """A text of a brief. Never changed; a later text is a later revision."""

    __tablename__ = "revisions"
    __table_args__ = (UniqueConstraint("brief_id", "number"),)

    id: str = id_column()
    brief_id: str = ref_column("briefs.id")
    number: int
    # Cleaned once at the door; every offset counts its code points.
    text: str = text_column()
    # Of the text's UTF-8 bytes, lower-case hex.
    sha256: str
    # [kind, start, end] of each block, in text order.
    blocks: list[Any] = json_column()
    # [start, end] of each sentence, in text order.
    sentences: list[Any] = json_column()
    # The splitter that cut it, by version.
    splitter: str
    made_by: str = ref_column("accounts.id")
    made_at: datetime = utc_column()


class CommentRow(SQLModel, table=True):
    """A remark on a claim or on the whole brief."""

    __tablename__ = "comments"

    id: str = id_column()
    brief_id: str = ref_column("briefs.id", index=True)
    # Null when the remark is on the whole brief.
    claim_id: str | None = ref_column("claims.id", nullable=True, index=True)
    body: str = text_column()
    made_by: str = ref_column("accounts.id")
    made_at: datetime = utc_column()
