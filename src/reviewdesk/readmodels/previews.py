"""The split of a text before anything is stored, so that a person can look and go back."""

from collections.abc import Sequence
from datetime import date

from reviewdesk.domain.coverage import Coverage, measure_coverage
from reviewdesk.domain.errors import InvalidInput
from reviewdesk.domain.marks import Mark
from reviewdesk.domain.selectors import Span
from reviewdesk.domain.values import new_id
from reviewdesk.intake import IntakeText
from reviewdesk.readmodels.runs import MarkedClaim, text_blocks
from reviewdesk.readmodels.views import DraftLine, PreviewBlock, SplitPreview

NOT_ENGLISH = "The text does not read as English: it is cut into its sentences, and no further."


def title_and_date(taken_in: IntakeText, title: str, brief_date: date | None) -> tuple[str, date]:
    """Return a brief's title and date as given, else as the text has them.

    Raises: InvalidInput when neither says it.
    """
    from reviewdesk.splitting import read_brief_date, read_title

    title = title or taken_in.title or read_title(taken_in.text) or ""
    brief_date = brief_date or read_brief_date(taken_in.text)
    missing = {}
    if not title:
        missing["title"] = "The text begins without a title. Give the brief one."
    if brief_date is None:
        missing["brief_date"] = "The text does not say of which day it is. Give the day of the brief."
    if missing or brief_date is None:
        raise InvalidInput(missing)
    return title, brief_date


def split_preview(taken_in: IntakeText, title: str, brief_date: date) -> SplitPreview:
    """Return a text with the cuts that the splitter proposes, and what it says of each."""
    from reviewdesk.splitting import SPLITTER_VERSION, take_apart

    text = taken_in.text
    split = take_apart(text, brief_date)
    marked = [
        MarkedClaim(str(number), number, Mark.UNCHECKED if draft.checkable else Mark.SET_ASIDE, draft.spans)
        for number, draft in enumerate(split.drafts, start=1)
    ]
    coverage = _coverage(text, split.sentences, marked)
    laid = text_blocks(
        text, [(block.kind, block.start, block.end) for block in split.blocks], marked, coverage
    )
    lines = {
        one.id: DraftLine(one.number, draft.statement, draft.kind, one.mark, draft.why)
        for one, draft in zip(marked, split.drafts, strict=True)
    }
    claims = sum(draft.checkable for draft in split.drafts)
    notes = [note.sentence for note in taken_in.notes]
    return SplitPreview(
        brief_id=new_id(),
        title=title,
        brief_date=brief_date,
        text=text,
        sha256=taken_in.sha256,
        blocks=tuple(
            PreviewBlock(block, tuple(lines[number.claim_id] for number in block.numbers)) for block in laid
        ),
        coverage=coverage,
        claims=claims,
        set_aside=len(split.drafts) - claims,
        notes=tuple(notes if split.english else [*notes, NOT_ENGLISH]),
        splitter=SPLITTER_VERSION,
    )


def _coverage(text: str, sentences: Sequence[Span], marked: Sequence[MarkedClaim]) -> Coverage:
    claimed = [span for one in marked if one.mark is Mark.UNCHECKED for span in one.spans]
    aside = [span for one in marked if one.mark is Mark.SET_ASIDE for span in one.spans]
    return measure_coverage(text, sentences, claimed, aside)
