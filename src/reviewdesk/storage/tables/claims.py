"""Claims, the words they are tied to, and what they have to do with one another."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import SQLModel

from reviewdesk.domain.vocab import (
    ClaimKind,
    Inclusion,
    LinkKind,
    ParentKind,
    Place,
    Risk,
    SetAsideReason,
    WorkState,
)
from reviewdesk.storage.columns import (
    enum_column,
    id_column,
    json_column,
    ref_column,
    text_column,
    utc_column,
)


class ClaimRow(SQLModel, table=True):
    """One checkable statement of a brief. Its facets are stored apart, what follows from them not at all."""

    __tablename__ = "claims"
    __table_args__ = (UniqueConstraint("brief_id", "number"),)

    id: str = id_column()
    brief_id: str = ref_column("briefs.id", index=True)
    # Shown in the margin; never used to name the claim anywhere else.
    number: int
    # What the claim says, as a sentence that stands on its own.
    statement: str = text_column()
    # Fingerprint of words, dependencies and statement as they are now.
    basis_sha256: str
    kind: ClaimKind = enum_column(ClaimKind)
    inclusion: Inclusion = enum_column(Inclusion)
    # Why it was set aside, and in words where the reason is "other".
    set_aside_reason: SetAsideReason | None = enum_column(SetAsideReason, nullable=True)
    set_aside_note: str = ""
    place: Place = enum_column(Place, default=Place.PLACED)
    work: WorkState = enum_column(WorkState, default=WorkState.OPEN)
    # Who has taken it.
    assignee_id: str | None = ref_column("accounts.id", nullable=True, index=True)
    risk: Risk = enum_column(Risk)
    risk_reason: str = ""
    # The splitter's rule, or how a person made it.
    why: str = ""
    # "splitter 1" or the name of the person who made it.
    made_by: str
    # Whom the text names as saying it.
    attributed_to: str = ""
    # References that the statement leaves as they are.
    unresolved: list[Any] = json_column(default=[])
    # {"word", "row", "warning"} of a likelihood word, or null.
    likelihood: dict[str, Any] | None = json_column(nullable=True)
    # [{"text", "start", "end", "from", "to"}], ISO dates or null.
    dates: list[Any] = json_column(default=[])
    # [{"text", "start", "end", "value", "unit", "approx"}], values as strings.
    amounts: list[Any] = json_column(default=[])
    made_at: datetime = utc_column()
    version: int = 1


class AnchorRow(SQLModel, table=True):
    """Where a claim lies in one revision, in code points."""

    __tablename__ = "anchors"
    # A text's claims in their order, from any place on.
    __table_args__ = (Index("ix_anchors_revision_id_start", "revision_id", "start"),)

    claim_id: str = ref_column("claims.id", primary_key=True)
    revision_id: str = ref_column("revisions.id", primary_key=True)
    # First code point of the first span, and end of the last: to find what overlaps.
    start: int
    end: int
    # [start, end] of each piece of the claim's exact words, in text order.
    spans: list[Any] = json_column()
    # [start, end] of what the statement rests on.
    depends_on: list[Any] = json_column(default=[])
    # The exact words, as read.
    words: str = text_column()


class ClaimParentRow(SQLModel, table=True):
    """A piece or a joined claim names what it was made from."""

    __tablename__ = "claim_parents"

    claim_id: str = ref_column("claims.id", primary_key=True)
    parent_id: str = ref_column("claims.id", primary_key=True, index=True)
    kind: ParentKind = enum_column(ParentKind)


class ClaimLinkRow(SQLModel, table=True):
    """Two claims that seem to say the same, or to conflict. Offered, never shared."""

    __tablename__ = "claim_links"

    claim_id: str = ref_column("claims.id", primary_key=True)
    other_id: str = ref_column("claims.id", primary_key=True, index=True)
    kind: LinkKind = enum_column(LinkKind)
