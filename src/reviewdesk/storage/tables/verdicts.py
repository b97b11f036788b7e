"""Verdicts: given once, never edited, only superseded."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, text
from sqlmodel import Field, SQLModel

from reviewdesk.domain.vocab import Confidence, Part, Round, VerdictCode
from reviewdesk.storage.columns import (
    enum_column,
    id_column,
    json_column,
    ref_column,
    text_column,
    utc_column,
)


class VerdictRow(SQLModel, table=True):
    """A verdict, or its withdrawal (code null), on exact words.

    Whoever gives it holds a checking part in the brief: the database refuses anybody else.
    """

    __tablename__ = "verdicts"
    __table_args__ = (
        ForeignKeyConstraint(
            ["brief_id", "made_by", "part"],
            ["participants.brief_id", "participants.account_id", "participants.part"],
        ),
        CheckConstraint(
            "part IN ('checker', 'second_checker') OR (part = 'editor' AND round = 'decision')",
            name="giver_checks",
        ),
        Index(
            "ux_verdicts_first_of_round",
            "claim_id",
            "round",
            unique=True,
            sqlite_where=text("supersedes_id IS NULL"),
            postgresql_where=text("supersedes_id IS NULL"),
        ),
    )

    id: str = id_column()
    brief_id: str = ref_column("briefs.id")
    claim_id: str = ref_column("claims.id", index=True)
    round: Round = enum_column(Round, default=Round.FIRST)
    # Null: the verdict before it was withdrawn.
    code: VerdictCode | None = enum_column(VerdictCode, nullable=True)
    rationale: str = text_column(default="")
    # ReasonCode values, in the order of the list.
    reasons: list[Any] = json_column(default=[])
    confidence: Confidence | None = enum_column(Confidence, nullable=True)
    # The day for which the verdict holds.
    as_of_on: date = Field()
    # The words and the statement it was given on, and their fingerprint.
    words: str = text_column()
    statement: str = text_column()
    basis_sha256: str
    revision_id: str = ref_column("revisions.id")
    # The verdict it takes the place of; no two may take the place of one.
    supersedes_id: str | None = ref_column("verdicts.id", nullable=True, unique=True)
    made_by: str = ref_column("accounts.id")
    # The checker's part in the brief, for the constraint above.
    part: Part = enum_column(Part, default=Part.CHECKER)
    made_at: datetime = utc_column()


class AcceptanceRow(SQLModel, table=True):
    """The editor lets a blocking verdict pass, with a reason. Lapses with the verdict."""

    __tablename__ = "acceptances"

    verdict_id: str = ref_column("verdicts.id", primary_key=True)
    reason: str = text_column()
    made_by: str = ref_column("accounts.id")
    made_at: datetime = utc_column()
