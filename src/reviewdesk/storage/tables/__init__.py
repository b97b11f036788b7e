"""Every table, by noun. What is not named in UNRECORDED changes only together with an event."""

from sqlmodel import SQLModel

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

from reviewdesk.storage.tables.accounts import (  # noqa: E402  after the naming convention
    AccountRow,
    PasswordLinkRow,
    RoleGrantRow,
    SessionRow,
    SignInFailureRow,
)
from reviewdesk.storage.tables.briefs import BriefRow, CommentRow, ParticipantRow, RevisionRow  # noqa: E402
from reviewdesk.storage.tables.claims import AnchorRow, ClaimLinkRow, ClaimParentRow, ClaimRow  # noqa: E402
from reviewdesk.storage.tables.desk import DeskRow  # noqa: E402
from reviewdesk.storage.tables.log import (  # noqa: E402
    CheckpointRow,
    EventRow,
    EventValueRow,
    LogHeadRow,
    TreeNodeRow,
)
from reviewdesk.storage.tables.signoffs import PublicationRow, SignoffRow  # noqa: E402
from reviewdesk.storage.tables.sources import EvidenceRow, SourceRow  # noqa: E402
from reviewdesk.storage.tables.verdicts import AcceptanceRow, VerdictRow  # noqa: E402

UNRECORDED: frozenset[type[SQLModel]] = frozenset({SessionRow, SignInFailureRow})
"""Sessions and throttles. The log's own tables are written by the log alone."""

LOG_TABLES: frozenset[type[SQLModel]] = frozenset(
    {EventRow, EventValueRow, TreeNodeRow, LogHeadRow, CheckpointRow}
)

__all__ = [
    "LOG_TABLES",
    "UNRECORDED",
    "AcceptanceRow",
    "AccountRow",
    "AnchorRow",
    "BriefRow",
    "CheckpointRow",
    "ClaimLinkRow",
    "ClaimParentRow",
    "ClaimRow",
    "CommentRow",
    "DeskRow",
    "EventRow",
    "EventValueRow",
    "EvidenceRow",
    "LogHeadRow",
    "ParticipantRow",
    "PasswordLinkRow",
    "PublicationRow",
    "RevisionRow",
    "RoleGrantRow",
    "SessionRow",
    "SignInFailureRow",
    "SignoffRow",
    "SourceRow",
    "TreeNodeRow",
    "VerdictRow",
]
