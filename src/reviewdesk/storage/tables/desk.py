"""The desk itself."""

from datetime import datetime
from typing import Any

from sqlmodel import SQLModel

from reviewdesk.storage.columns import id_column, json_column, utc_column


class DeskRow(SQLModel, table=True):
    """One row: this desk's identity and settings."""

    __tablename__ = "desk"

    # Names the desk in the log's checkpoints, for ever.
    id: str = id_column()
    # How people call it.
    name: str
    founded_at: datetime = utc_column()
    # The gate policy, as GatePolicy.as_json() gives it.
    policy: dict[str, Any] = json_column()
    version: int = 1
