"""The event log as stored. Rows of events and tree nodes are never changed or removed."""

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from reviewdesk.domain.vocab import Outcome, Role
from reviewdesk.storage.columns import (
    ID,
    count_column,
    enum_column,
    text_column,
    utc_column,
)


class EventRow(SQLModel, table=True):
    """One event: its canonical record, its leaf hash, and columns copied from the record to search by."""

    __tablename__ = "events"
    # The log is read from the newest number down, whatever it is searched by.
    __table_args__ = (
        Index("ix_events_at", "at", "seq"),
        Index("ix_events_actor_id", "actor_id", "seq"),
        Index("ix_events_action", "action", "seq"),
        Index("ix_events_outcome", "outcome", "seq"),
        Index("ix_events_object_id", "object_id", "seq"),
        Index("ix_events_brief_id", "brief_id", "seq"),
        Index("ix_events_claim_id", "claim_id", "seq"),
    )

    # From 1, without a gap: the order of the log.
    seq: int = count_column(primary_key=True, sa_column_kwargs={"autoincrement": False})
    # Canonical JSON; the leaf hash is of exactly these bytes.
    record: str = text_column()
    leaf_hash: str
    at: datetime = utc_column()
    actor_id: str | None = Field(default=None, sa_type=ID, nullable=True)
    role: Role | None = enum_column(Role, nullable=True)
    action: str
    # An id, or what names the thing: the object of an epoch is its key.
    object_id: str | None = Field(default=None, nullable=True)
    brief_id: str | None = Field(default=None, sa_type=ID, nullable=True)
    claim_id: str | None = Field(default=None, sa_type=ID, nullable=True)
    outcome: Outcome = enum_column(Outcome)


class EventValueRow(SQLModel, table=True):
    """The value behind one commitment of an event. Erasable: salt and value go, the commitment stays."""

    __tablename__ = "event_values"
    # Values lie in the order in which they are read.
    __table_args__ = {"sqlite_with_rowid": False}

    seq: int = count_column(primary_key=True, foreign_key="events.seq")
    field: str = Field(primary_key=True)
    # 32 random bytes, hex.
    salt: str
    # Canonical JSON of the value.
    value: str = text_column()


class TreeNodeRow(SQLModel, table=True):
    """The hash of a full subtree: 2^level leaves, the index-th of its level."""

    __tablename__ = "tree_nodes"
    __table_args__ = {"sqlite_with_rowid": False}

    level: int = Field(primary_key=True)
    index: int = count_column(primary_key=True)
    hash: str


class LogHeadRow(SQLModel, table=True):
    """One row: how long the log is, and what is needed to append. Writers queue on it."""

    __tablename__ = "log_head"

    id: int = Field(default=1, primary_key=True)
    size: int = count_column()
    # Counts the lives of the log: a restore from backup begins a new one.
    epoch: int = 1
    # The public key of this epoch, as the event that began it names it.
    key: str = ""
    # Hashes of the full subtrees on the right edge, as audit.tree.Frontier writes them.
    frontier: str = text_column()


class CheckpointRow(SQLModel, table=True):
    """A signed statement of the log's size and root."""

    __tablename__ = "checkpoints"

    size: int = count_column(primary_key=True, sa_column_kwargs={"autoincrement": False})
    # The signed note, as handed out.
    note: str = text_column()
    made_at: datetime = utc_column()
