"""A claim under change: with its place in the text and its brief, and how its events are written."""

import json
from dataclasses import dataclass

from sqlmodel import col, select

from reviewdesk.domain.errors import StaleVersion
from reviewdesk.domain.events import Event, Json
from reviewdesk.domain.facts import BriefFacts
from reviewdesk.domain.selectors import Anchor
from reviewdesk.domain.workflow import require_status
from reviewdesk.services.commands import Command
from reviewdesk.storage.facts import load_claim
from reviewdesk.storage.tables import AnchorRow, BriefRow, ClaimRow, EventRow, EventValueRow, RevisionRow
from reviewdesk.storage.unit_of_work import Change


class ActOnClaim(Command):
    """An act on a claim as the person saw it (`version`)."""

    version: int


@dataclass(frozen=True)
class PlacedClaim:
    """A claim under change with what belongs to it: its place in the text and its brief."""

    claim: ClaimRow
    anchor: AnchorRow
    row: BriefRow
    brief: BriefFacts


def open_claim(
    change: Change, claim_id: str, version: int | None = None, *, yours: dict[str, str] | None = None
) -> PlacedClaim:
    """Load a claim for a change: permission, version and the brief's status are asked, in this order.

    `version` is the one the person saw; None where nothing of the claim itself is overwritten.
    Raises: NotFound, NotPermitted, StaleVersion with `yours` beside what is stored, IllegalTransition.
    """
    claim, row, brief = load_claim(change.session, change.actor, claim_id)
    change.authorize(brief)
    anchor = change.get(AnchorRow, (claim.id, brief.revision_id), "place in the text")
    if version is not None and version != claim.version:
        stored = {"statement": claim.statement, "kind": claim.kind.label, "words": anchor.words}
        stored["note"] = claim.set_aside_note
        theirs = {name: stored[name] for name in yours or ("statement",)}
        raise StaleVersion("claim", theirs=theirs, yours=yours or {}, by=who_acted_last(change, claim.id))
    require_status(change.action, brief.status)
    return PlacedClaim(claim, anchor, row, brief)


def who_acted_last(change: Change, claim_id: str) -> str:
    """Return the name of whoever did the newest act on a claim; empty when it was erased."""
    name = (
        select(EventValueRow.value)
        .join(EventRow, col(EventRow.seq) == col(EventValueRow.seq))
        .where(col(EventRow.claim_id) == claim_id, col(EventValueRow.field) == "actor_name")
        .order_by(col(EventRow.seq).desc())
    )
    found = change.session.exec(name.limit(1)).first()
    return str(json.loads(found)) if found else ""


def claim_event(
    kind: type[Event],
    placed: PlacedClaim,
    *,
    subject_id: str | None = None,
    old: Json = None,
    new: Json = None,
    reason: str | None = None,
) -> Event:
    """Say what was done to a claim, or to something of it (`subject_id`), and on which text."""
    return kind(
        subject_id=subject_id or placed.claim.id,
        label=placed.anchor.words,
        brief_id=placed.brief.id,
        claim_id=placed.claim.id,
        revision_id=placed.brief.revision_id,
        revision_sha256=placed.brief.revision_sha256,
        old=old,
        new=new,
        reason=reason,
    )


def revision_of(change: Change, brief: BriefFacts) -> RevisionRow:
    """Return the text that the brief's claims lie in."""
    return change.get(RevisionRow, brief.revision_id, "text")


def place_of(anchor: AnchorRow) -> Anchor:
    """Read where a claim lies. *Units*: code points of the revision's text."""
    return Anchor(
        tuple((start, end) for start, end in anchor.spans),
        tuple((start, end) for start, end in anchor.depends_on),
    )
