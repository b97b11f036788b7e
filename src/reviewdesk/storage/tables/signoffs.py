"""Signatures on exact texts, and publication."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKeyConstraint
from sqlmodel import SQLModel

from reviewdesk.domain.vocab import Part, SignatureMeaning
from reviewdesk.storage.columns import (
    enum_column,
    id_column,
    json_column,
    ref_column,
    text_column,
    utc_column,
)


class SignoffRow(SQLModel, table=True):
    """A signature on one revision. The signer is the brief's editor: the database refuses anybody else."""

    __tablename__ = "signoffs"
    __table_args__ = (
        ForeignKeyConstraint(
            ["brief_id", "made_by", "part"],
            ["participants.brief_id", "participants.account_id", "participants.part"],
        ),
        CheckConstraint("part = 'editor'", name="signer_is_editor"),
    )

    id: str = id_column()
    brief_id: str = ref_column("briefs.id", index=True)
    revision_id: str = ref_column("revisions.id")
    # Of the text that was signed.
    text_sha256: str
    # The name as the signer wrote it.
    printed_name: str
    meaning: SignatureMeaning = enum_column(SignatureMeaning)
    # The gate policy under which it was signed.
    policy: dict[str, Any] = json_column()
    # The log's head just before it was signed.
    checkpoint: str = text_column()
    made_by: str = ref_column("accounts.id")
    part: Part = enum_column(Part, default=Part.EDITOR)
    made_at: datetime = utc_column()
    # A later edit voids it; it stays readable.
    voided_at: datetime | None = utc_column(nullable=True)
    voided_because: str = ""


class PublicationRow(SQLModel, table=True):
    """A signed text made public."""

    __tablename__ = "publications"

    id: str = id_column()
    brief_id: str = ref_column("briefs.id", index=True)
    signoff_id: str = ref_column("signoffs.id", unique=True)
    made_by: str = ref_column("accounts.id")
    made_at: datetime = utc_column()
