"""A person's decisions on the splitter's drafts, done on its claims in the change that stores the brief."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from reviewdesk.domain.actions import Action
from reviewdesk.domain.decisions import Decision, replay
from reviewdesk.domain.errors import InvalidInput
from reviewdesk.domain.vocab import DraftAct, SetAsideReason
from reviewdesk.services.claims import restore_in, set_aside_in
from reviewdesk.services.cutting import join_in, split_in
from reviewdesk.services.placed import PlacedClaim
from reviewdesk.storage.tables import RevisionRow
from reviewdesk.storage.unit_of_work import Change

if TYPE_CHECKING:
    from reviewdesk.splitting import ClaimDraft

ACTIONS = {
    DraftAct.SET_ASIDE: Action.CLAIM_SET_ASIDE,
    DraftAct.RESTORE: Action.CLAIM_RESTORE,
    DraftAct.SPLIT: Action.CLAIM_SPLIT,
    DraftAct.JOIN: Action.CLAIM_JOIN,
}
"""What each decision does to a claim. To accept a draft does nothing: it is stored as it was proposed."""


def fitting_decisions(
    text: str, drafts: Sequence["ClaimDraft"], decisions: Sequence[Decision]
) -> tuple[Decision, ...]:
    """Return decisions with the numbers that their drafts have in this split.

    Raises: InvalidInput when one does not fit the drafts of this text as they are now.
    """
    if not decisions:
        return ()
    from reviewdesk.splitting.offered import offered_drafts  # loaded when it is needed

    decided = replay(text, offered_drafts(text, drafts), decisions)
    if decided.misfits:
        first = decided.misfits[0].words
        raise InvalidInput(
            {"decisions": f"What was decided on “{first}” does not fit this text. Look at its preview again."}
        )
    return decided.decisions


def do_decisions(
    change: Change, claims: Sequence[PlacedClaim], revision: RevisionRow, decisions: Iterable[Decision]
) -> None:
    """Do to the splitter's claims what was decided on them, each as the same act in the workbench would.

    Raises: NotPermitted when the person may not do one of these acts in this brief, as its author may not.
    """
    by_id = {str(placed.claim.number): placed for placed in claims}
    for decision in decisions:
        if decision.do in ACTIONS:
            placed = by_id[decision.on]
            change.authorize_too(ACTIONS[decision.do], placed.brief)
            by_id |= _made(change, placed, by_id.get(decision.other), revision, decision)


def _made(
    change: Change, placed: PlacedClaim, other: PlacedClaim | None, revision: RevisionRow, decided: Decision
) -> dict[str, PlacedClaim]:
    """Do one decision; the new claims that come of it, by the ids that later decisions know them by."""
    if decided.do is DraftAct.SPLIT:
        pieces = split_in(change, placed, revision, decided.cut)
        return {f"{decided.on}.{number}": piece for number, piece in enumerate(pieces, start=1)}
    if decided.do is DraftAct.JOIN and other is not None:
        return {f"{decided.on}+{decided.other}": join_in(change, placed, other, revision)}
    if decided.do is DraftAct.SET_ASIDE:
        set_aside_in(change, placed, decided.reason or SetAsideReason.OTHER, decided.note)
    else:
        restore_in(change, placed)
    return {}
