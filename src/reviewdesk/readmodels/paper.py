"""A brief's text with its claims marked in place, the workbench, and the parts that a change touches."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select
from sqlmodel import Session, col

from reviewdesk.domain.actions import Action
from reviewdesk.domain.coverage import Coverage
from reviewdesk.domain.errors import NotFound
from reviewdesk.domain.facts import Actor
from reviewdesk.domain.vocab import BlockKind
from reviewdesk.readmodels.briefs import header_of, may
from reviewdesk.readmodels.claim_list import ClaimFilters, list_of
from reviewdesk.readmodels.claim_states import (
    NEAR,
    ClaimState,
    claim_lines,
    coverage_of,
    load_states,
    marked,
)
from reviewdesk.readmodels.claims import OpenClaim, card_of, claim_card
from reviewdesk.readmodels.progress import NO_SENTENCES, progress_of, progress_of_claims
from reviewdesk.readmodels.runs import Block, text_blocks
from reviewdesk.readmodels.views import (
    BriefPage,
    BriefProgress,
    ClaimCard,
    ClaimLine,
    ClaimList,
    MarginNumber,
    Paper,
    Run,
    TextBlock,
)
from reviewdesk.storage.facts import load_brief, load_claim, load_policy
from reviewdesk.storage.tables import AnchorRow, RevisionRow


def brief_page(
    session: Session, actor: Actor, brief_id: str, filters: ClaimFilters, claim_id: str | None, now: datetime
) -> BriefPage:
    """Return the workbench: the text, the list of claims and, if it is one of this brief's, the claim open.

    Raises: NotFound, also to who may not see the brief.
    """
    row, brief = load_brief(session, actor, brief_id)
    states, policy = load_states(session, brief), load_policy(session)
    revision = session.get_one(RevisionRow, brief.revision_id)
    coverage = coverage_of(revision, states)
    progress = progress_of_claims(brief, (state.facts for state in states), coverage, policy)
    is_here = any(state.facts.id == claim_id for state in states)
    return BriefPage(
        header=header_of(session, actor, row, brief, now, progress),
        paper=Paper(brief.id, revision.id, laid_out(revision, states, coverage), revision.splitter),
        list=list_of(brief.id, states, claim_lines(states, brief, policy), coverage, actor, filters),
        card=claim_card(session, actor, claim_id, now) if claim_id and is_here else None,
    )


def laid_out(
    revision: RevisionRow, states: Iterable[ClaimState], coverage: Coverage
) -> tuple[TextBlock, ...]:
    """Lay a revision's claims over its blocks."""
    return text_blocks(revision.text, _blocks(revision), marked(states), coverage)


@dataclass(frozen=True, slots=True)
class TouchedClaim:
    """What of a page changes with the state of one claim: its card, the progress, and its marks.

    The marks are its runs in the text, its number and its line in the list.
    """

    card: ClaimCard
    progress: BriefProgress
    runs: tuple[Run, ...]
    number: MarginNumber
    line: ClaimLine


_PLACE = (
    select(RevisionRow, col(AnchorRow.spans))
    .join(AnchorRow, col(AnchorRow.revision_id) == col(RevisionRow.id))
    .where(col(AnchorRow.claim_id) == bindparam("claim_id"), col(RevisionRow.id) == bindparam("revision_id"))
)


def touched_claim(session: Session, actor: Actor, claim_id: str, now: datetime) -> TouchedClaim:
    """Return what a change of one claim touches; only the claims of its own blocks are looked at.

    Raises: NotFound, also when it has no place in the current text.
    """
    claim, row, brief = load_claim(session, actor, claim_id)
    placed = session.execute(_PLACE, {"claim_id": claim_id, "revision_id": brief.revision_id}).first()
    if placed is None:
        raise NotFound("claim")
    revision, spans = placed
    blocks = _blocks_under(_blocks(revision), spans)
    states = load_states(session, brief, NEAR, low=blocks[0][1], high=blocks[-1][2])
    [state] = [one for one in states if one.facts.id == claim_id]
    policy = load_policy(session)
    laid = text_blocks(revision.text, blocks, marked(states), NO_SENTENCES)
    runs = (run for block in laid for run in block.runs)
    opened = OpenClaim(claim, row, brief, revision, state, policy)
    return TouchedClaim(
        card=card_of(session, actor, opened, now),
        progress=BriefProgress(
            id=brief.id,
            status=brief.status,
            progress=progress_of(session, brief, policy),
            may_sign=may(Action.BRIEF_SIGN, actor, brief),
        ),
        runs=tuple(run for run in runs if any(one == claim_id for one, _ in run.claims)),
        number=MarginNumber(claim_id, state.facts.number, state.mark),
        line=claim_lines([state], brief, policy)[0],
    )


@dataclass(frozen=True, slots=True)
class TouchedBlocks:
    """What of a page changes when claims come or go: blocks of the text, and the whole list."""

    blocks: tuple[TextBlock, ...]
    list: ClaimList


def touched_blocks(
    session: Session, actor: Actor, brief_id: str, claim_ids: Collection[str], filters: ClaimFilters
) -> TouchedBlocks:
    """Return the blocks in which claims lie, as they show now, and the list of claims. Raises: NotFound."""
    _, brief = load_brief(session, actor, brief_id)
    states = load_states(session, brief)
    revision = session.get_one(RevisionRow, brief.revision_id)
    coverage = coverage_of(revision, states)
    lines = claim_lines(states, brief, load_policy(session))
    spans = [span for state in states if state.facts.id in claim_ids for span in state.spans]
    under = {start for _, start, _ in _blocks_under(_blocks(revision), spans)}
    return TouchedBlocks(
        blocks=tuple(block for block in laid_out(revision, states, coverage) if block.start in under),
        list=list_of(brief.id, states, lines, coverage, actor, filters),
    )


def _blocks(revision: RevisionRow) -> list[Block]:
    return [(BlockKind(kind), start, end) for kind, start, end in revision.blocks]


def _blocks_under(blocks: Sequence[Block], spans: Iterable[Sequence[int]]) -> list[Block]:
    places = [(span[0], span[1]) for span in spans]
    return [block for block in blocks if any(start < block[2] and end > block[1] for start, end in places)]
