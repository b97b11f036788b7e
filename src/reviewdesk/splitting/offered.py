"""The split of a text as it is offered to a person; remembered while they decide on its drafts one by one."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from reviewdesk.domain.decisions import Draft
from reviewdesk.domain.selectors import exact_words
from reviewdesk.domain.vocab import SetAsideReason
from reviewdesk.splitting.drafts import ClaimDraft, SplitBrief
from reviewdesk.splitting.pipeline import take_apart

LONGEST_REMEMBERED = 500_000
"""*Units*: code points. A longer text would hold too much memory; it is split each time."""


def offered_split(text: str, brief_date: date) -> SplitBrief:
    """Return what `take_apart` does; at once for a text that was asked for a moment ago."""
    return take_apart(text, brief_date) if len(text) > LONGEST_REMEMBERED else _remembered(text, brief_date)


def offered_drafts(text: str, drafts: Sequence[ClaimDraft]) -> tuple[Draft, ...]:
    """Return the splitter's drafts as a person decides on them: "1" is the first."""
    return tuple(
        Draft(
            id=str(number),
            words=exact_words(text, one.spans),
            spans=one.spans,
            statement=one.statement,
            kind=one.kind,
            why=one.why,
            set_aside=None if one.checkable else one.set_aside or SetAsideReason.OTHER,
        )
        for number, one in enumerate(drafts, start=1)
    )


@lru_cache(maxsize=4)
def _remembered(text: str, brief_date: date) -> SplitBrief:
    return take_apart(text, brief_date)
