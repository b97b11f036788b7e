"""From brief text to claim drafts. Pure: text in, drafts out; nothing is loaded and nothing is cleaned."""

from reviewdesk.splitting.drafts import (
    SPLITTER_VERSION,
    Amount,
    Block,
    ClaimDraft,
    DateMention,
    Likelihood,
    SplitBrief,
)
from reviewdesk.splitting.language import is_english
from reviewdesk.splitting.pipeline import draft_by_hand, split_brief, split_finely, take_apart
from reviewdesk.splitting.sentences import sentences
from reviewdesk.splitting.structure import read_brief_date, read_title, structure

__all__ = [
    "SPLITTER_VERSION",
    "Amount",
    "Block",
    "ClaimDraft",
    "DateMention",
    "Likelihood",
    "SplitBrief",
    "draft_by_hand",
    "is_english",
    "read_brief_date",
    "read_title",
    "sentences",
    "split_brief",
    "split_finely",
    "structure",
    "take_apart",
]
