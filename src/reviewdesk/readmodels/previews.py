"""The split of a text before anything is stored, so that a person can decide on its drafts, or go back."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from reviewdesk.domain.actions import Action
from reviewdesk.domain.coverage import measure_coverage
from reviewdesk.domain.decisions import (
    Decided,
    Decision,
    Draft,
    decided_on,
    decisions_as_json,
    likely_reason,
    replay,
    undone,
)
from reviewdesk.domain.errors import InvalidInput
from reviewdesk.domain.facts import Actor, BriefFacts
from reviewdesk.domain.marks import Mark
from reviewdesk.domain.permissions import refusal
from reviewdesk.domain.selectors import Span
from reviewdesk.domain.values import new_id
from reviewdesk.domain.vocab import BlockKind, BriefStatus, DraftAct, HandlingMark, Part, SetAsideReason
from reviewdesk.intake import IntakeText
from reviewdesk.readmodels.runs import Block, MarkedClaim, text_blocks
from reviewdesk.readmodels.views import DraftLine, OpenFold, PreviewBlock, SplitPreview

NOT_ENGLISH = "The text does not read as English: it is cut into its sentences, and no further."
UNDO, LOOK, LEAVE = "undo", "look", "leave"
FOLDS = ("cut", "why")
STAYS = (UNDO, LOOK, LEAVE, *FOLDS, DraftAct.RESTORE)
"""After these a person still looks at the same draft; after all others at what comes of it, or next."""


@dataclass(frozen=True, slots=True)
class NewBrief:
    """A brief that somebody is about to bring in."""

    taken_in: IntakeText
    title: str
    brief_date: date
    author_id: str
    handling: HandlingMark


@dataclass(frozen=True, slots=True)
class Step:
    """One act on the draft `on`: a decision by its code, or one of UNDO, LOOK, LEAVE and FOLDS.

    `fold` is what was open before. Without a reason, words are set aside for the likely one.
    """

    do: str = LOOK
    on: str = ""
    reason: SetAsideReason | None = None
    note: str = ""
    cut: str = ""
    fold: OpenFold | None = None


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


def split_preview(
    actor: Actor, new: NewBrief, decisions: Sequence[Decision] = (), step: Step = Step()
) -> SplitPreview:
    """Return a text with its drafts as the splitter proposes and a person decided, after one more step.

    Decisions that do not fit the drafts of this text are left out and named, all of them for whoever may not
    decide. Raises: InvalidInput when the step makes no sense on its draft.
    """
    from reviewdesk.splitting import SPLITTER_VERSION
    from reviewdesk.splitting.offered import offered_drafts, offered_split

    text = new.taken_in.text
    split = offered_split(text, new.brief_date)
    blocks = [(block.kind, block.start, block.end) for block in split.blocks]
    offered = offered_drafts(text, split.drafts)
    why_not = why_not_decide(actor, new)
    before = replay(text, offered, () if why_not else decisions)
    after = before if why_not else replay(text, offered, _next_decisions(before, step, blocks))
    lines = _lines(after)
    notes = [note.sentence for note in new.taken_in.notes]
    return SplitPreview(
        brief_id=new_id(),
        title=new.title,
        brief_date=new.brief_date,
        text=text,
        sha256=new.taken_in.sha256,
        **_laid(text, blocks, split.sentences, lines),
        decided=sum(line.draft.decided is not None or bool(line.draft.parents) for line in lines.values()),
        decisions=decisions_as_json(after.decisions),
        misfits=tuple(one.words for one in (decisions if why_not else before.misfits)),
        why_not=why_not,
        at=_at(step, after, lines),
        fold=_fold(step, lines),
        touched=frozenset(_touched(blocks, _lines(before), lines, step)),
        said=_said(step, before, after),
        notes=tuple(notes if split.english else [*notes, NOT_ENGLISH]),
        splitter=SPLITTER_VERSION,
    )


def why_not_decide(actor: Actor, new: NewBrief) -> str:
    """Say why a person may not decide on the drafts of a brief to be; empty when they may."""
    brief = BriefFacts(
        id="",
        status=BriefStatus.DRAFT,
        handling=new.handling,
        parts={new.author_id: Part.AUTHOR},
        version=1,
        revision_id="",
        revision_sha256=new.taken_in.sha256,
        brief_date=new.brief_date,
    )
    return refusal(Action.CLAIM_SET_ASIDE, actor, brief) or ""


def _next_decisions(now: Decided, step: Step, blocks: Sequence[Block]) -> tuple[Decision, ...]:
    if step.do == UNDO:
        return undone(now, step.on)
    if step.do in (LOOK, LEAVE, *FOLDS):
        return now.decisions
    do, draft = DraftAct(step.do), now.draft(step.on)
    reason = step.reason or likely_reason(draft.words, _kind_at(blocks, draft.spans[0][0]))
    return decided_on(
        now,
        step.on,
        do,
        reason=reason if do is DraftAct.SET_ASIDE else None,
        note=step.note if do is DraftAct.SET_ASIDE else "",
        cut=step.cut if do is DraftAct.SPLIT else "",
    )


def _lines(decided: Decided) -> dict[str, DraftLine]:
    """The drafts by id, as they are read."""
    following: list[Draft | None] = [*decided.drafts[1:], None]
    return {
        draft.id: DraftLine(
            draft=draft,
            mark=Mark.SET_ASIDE if draft.set_aside else Mark.UNCHECKED,
            undo_id=draft.id if draft.decided else next(iter(draft.parents), ""),
            may_join=not draft.set_aside and after is not None and not after.set_aside,
        )
        for draft, after in zip(decided.drafts, following, strict=True)
    }


def _laid(
    text: str, blocks: Sequence[Block], sentences: Sequence[Span], lines: Mapping[str, DraftLine]
) -> dict[str, Any]:
    """The blocks of the text with the drafts beside them, and what that covers."""
    claimed = [span for one in lines.values() if not one.draft.set_aside for span in one.draft.spans]
    aside = [span for one in lines.values() if one.draft.set_aside for span in one.draft.spans]
    coverage = measure_coverage(text, sentences, claimed, aside)
    marked = [
        MarkedClaim(one.id, number, one.mark, one.draft.spans)
        for number, one in enumerate(lines.values(), start=1)
    ]
    laid = text_blocks(text, blocks, marked, coverage)
    set_aside = sum(one.draft.set_aside is not None for one in lines.values())
    return {
        "blocks": tuple(
            PreviewBlock(block, tuple(lines[number.claim_id] for number in block.numbers)) for block in laid
        ),
        "coverage": coverage,
        "claims": len(lines) - set_aside,
        "set_aside": set_aside,
    }


def _at(step: Step, after: Decided, lines: Mapping[str, DraftLine]) -> str:
    """The id of the draft to look at after a step."""
    if step.on not in lines:
        made = (draft.id for draft in after.drafts if step.on in draft.parents)
        return next(made, "")
    following = None if step.do in STAYS else after.after(step.on)
    return following.id if following else step.on


def _fold(step: Step, lines: Mapping[str, DraftLine]) -> OpenFold | None:
    """What is open after a step: acting on another draft closes nothing."""
    if step.do in FOLDS and step.on in lines:
        return OpenFold(step.do, step.on, step.reason)
    stays = step.fold is not None and step.fold.draft_id != step.on and step.fold.draft_id in lines
    return step.fold if stays else None


def _touched(
    blocks: Sequence[Block], before: Mapping[str, DraftLine], after: Mapping[str, DraftLine], step: Step
) -> Iterator[int]:
    """The starts of the blocks that look otherwise after a step than before."""
    changed = set(before.values()) ^ set(after.values())
    unfolded = {step.on, step.fold.draft_id if step.fold else ""}
    changed |= {one for one in after.values() if one.id in unfolded}
    starts = [start for _, start, _ in blocks]
    for first, last in {span for one in changed for span in one.draft.spans}:
        at = max(bisect_right(starts, first) - 1, 0)
        while at < len(blocks) and starts[at] < last:
            yield starts[at]
            at += 1


def _kind_at(blocks: Sequence[Block], place: int) -> BlockKind:
    """The kind of the block in which a place of the text lies."""
    return blocks[max(bisect_right([start for _, start, _ in blocks], place) - 1, 0)][0]


def _said(step: Step, before: Decided, after: Decided) -> str:
    """What a step did, in a sentence; nothing where it is plain to see."""
    if step.do == DraftAct.SET_ASIDE and (reason := after.draft(step.on).set_aside):
        return f"Set aside: {reason.label.lower()}. It stays in sight."
    if step.do == DraftAct.RESTORE:
        return "Brought back in."
    if step.do == DraftAct.SPLIT:
        return f"Split into {len(after.drafts) - len(before.drafts) + 1} claims."
    if step.do == DraftAct.JOIN:
        return "The two are one claim now."
    if step.do == UNDO:
        more = len(before.decisions) - len(after.decisions) - 1
        return f"Undone, with {more} more that rested on it." if more > 0 else "Undone."
    return ""
