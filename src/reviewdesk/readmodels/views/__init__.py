"""View objects: what people see. Frozen, complete and already decided; a template only lays them out.

Instants are aware UTC (templates show them in the person's zone), dates are dates, lists are ordered.
"""

from reviewdesk.readmodels.views.accounts import AccountLine
from reviewdesk.readmodels.views.briefs import (
    BriefHeader,
    BriefPage,
    BriefProgress,
    ClaimLine,
    ClaimList,
    FilterChip,
    MarginNumber,
    Paper,
    PeoplePage,
    Run,
    TextBlock,
)
from reviewdesk.readmodels.views.claims import (
    ClaimCard,
    ClaimRef,
    CommentView,
    EvidenceSlip,
    HistoryLine,
    ResolvedAmount,
    ResolvedDate,
    SourceRef,
    VerdictView,
)
from reviewdesk.readmodels.views.desk import BriefGroup, BriefLine, DeskPage, Need, StatusPage
from reviewdesk.readmodels.views.log import LogEventPage, LogLine, LogPage, LogProof, LogState, LogValue
from reviewdesk.readmodels.views.people import BriefPerson, PersonName, Progress
from reviewdesk.readmodels.views.previews import DraftLine, OpenFold, PreviewBlock, SplitPreview
from reviewdesk.readmodels.views.signoffs import (
    BlockerLine,
    BlockersPage,
    CitedSource,
    PublishedPage,
    SignatureView,
)
from reviewdesk.readmodels.views.sources import SourceLine, SourcePage, SourceUse

__all__ = [
    "AccountLine",
    "BlockerLine",
    "BlockersPage",
    "BriefGroup",
    "BriefHeader",
    "BriefLine",
    "BriefPage",
    "BriefPerson",
    "BriefProgress",
    "CitedSource",
    "ClaimCard",
    "ClaimLine",
    "ClaimList",
    "ClaimRef",
    "CommentView",
    "DeskPage",
    "DraftLine",
    "EvidenceSlip",
    "FilterChip",
    "HistoryLine",
    "LogEventPage",
    "LogLine",
    "LogPage",
    "LogProof",
    "LogState",
    "LogValue",
    "MarginNumber",
    "Need",
    "OpenFold",
    "Paper",
    "PeoplePage",
    "PersonName",
    "PreviewBlock",
    "Progress",
    "PublishedPage",
    "ResolvedAmount",
    "ResolvedDate",
    "Run",
    "SignatureView",
    "SourceLine",
    "SourcePage",
    "SourceRef",
    "SourceUse",
    "SplitPreview",
    "StatusPage",
    "TextBlock",
    "VerdictView",
]
