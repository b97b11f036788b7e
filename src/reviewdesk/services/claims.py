"""Claims: taken and given back, reworded, named by kind, set aside and brought back in."""

import re

from pydantic import Field

from reviewdesk.domain.actions import Action
from reviewdesk.domain.errors import IllegalTransition, InvalidInput
from reviewdesk.domain.events import (
    ClaimKindSet,
    ClaimReleased,
    ClaimRestored,
    ClaimReworded,
    ClaimSetAside,
    ClaimTaken,
    Event,
    Json,
)
from reviewdesk.domain.facts import Actor
from reviewdesk.domain.selectors import basis_sha256
from reviewdesk.domain.vocab import ClaimKind, Inclusion, Part, SetAsideReason, WorkState
from reviewdesk.domain.workflow import require_included, require_set_aside
from reviewdesk.services.parts import take_part
from reviewdesk.services.placed import (
    ActOnClaim,
    PlacedClaim,
    claim_event,
    open_claim,
    place_of,
    revision_of,
)
from reviewdesk.services.verdicts import standing_verdict
from reviewdesk.storage.tables import AccountRow, ClaimRow
from reviewdesk.storage.unit_of_work import Change, UnitOfWork


class SetKind(ActOnClaim):
    kind: ClaimKind


class Reword(ActOnClaim):
    statement: str = Field(min_length=1, max_length=2_000)


class SetAside(ActOnClaim):
    """Why the words say nothing that could be checked; in words too where the reason is “other”."""

    reason: SetAsideReason
    note: str = Field("", max_length=2_000)


def take_claim(uow: UnitOfWork, actor: Actor, claim_id: str, wanted: ActOnClaim) -> None:
    """Take a claim to check it, or take it over from somebody; whoever does joins the brief as a checker.

    Raises: NotFound, NotPermitted, StaleVersion, IllegalTransition when it is out or already theirs.
    """
    with uow.change(actor, Action.CLAIM_TAKE) as change:
        placed = open_claim(change, claim_id, wanted.version)
        require_included(placed.claim.inclusion)
        if placed.claim.assignee_id == actor.account_id:
            raise IllegalTransition("You have taken this claim already.")
        take_part(change, placed.brief, Part.CHECKER)
        old = _work(change, placed.claim)
        placed.claim.assignee_id, placed.claim.work = actor.account_id, WorkState.IN_CHECK
        _save(change, placed, ClaimTaken, old=old, new=_work(change, placed.claim))


def release_claim(uow: UnitOfWork, actor: Actor, claim_id: str, wanted: ActOnClaim) -> None:
    """Give a claim back, so that somebody else can take it. A verdict that stands keeps standing.

    Raises: NotFound, NotPermitted, StaleVersion, IllegalTransition when it is not theirs.
    """
    with uow.change(actor, Action.CLAIM_RELEASE) as change:
        placed = open_claim(change, claim_id, wanted.version)
        if placed.claim.assignee_id != actor.account_id:
            raise IllegalTransition("You have not taken this claim, so you cannot give it back.")
        old = _work(change, placed.claim)
        placed.claim.assignee_id = None
        placed.claim.work = WorkState.CLOSED if _is_checked(change, placed.claim) else WorkState.OPEN
        _save(change, placed, ClaimReleased, old=old, new=_work(change, placed.claim))


def set_kind(uow: UnitOfWork, actor: Actor, claim_id: str, wanted: SetKind) -> None:
    """Say of what kind a claim is.

    Raises: NotFound, NotPermitted, StaleVersion, IllegalTransition when it is out, InvalidInput when it is of
    this kind already, or a truth verdict stands on what becomes a judgement.
    """
    with uow.change(actor, Action.CLAIM_SET_KIND) as change:
        placed = open_claim(change, claim_id, wanted.version, yours={"kind": wanted.kind.label})
        require_included(placed.claim.inclusion)
        _require_kind_fits(change, placed.claim, wanted.kind)
        old: Json = {"kind": placed.claim.kind.value}
        placed.claim.kind = wanted.kind
        _save(change, placed, ClaimKindSet, old=old, new={"kind": wanted.kind.value})


def reword(uow: UnitOfWork, actor: Actor, claim_id: str, wanted: Reword) -> None:
    """Change a claim's statement; the words of the text stay. A verdict given on the old one becomes stale.

    Raises: NotFound, NotPermitted, StaleVersion with both statements, IllegalTransition when it is out,
    InvalidInput when nothing would change.
    """
    with uow.change(actor, Action.CLAIM_REWORD) as change:
        placed = open_claim(change, claim_id, wanted.version, yours={"statement": wanted.statement})
        claim = placed.claim
        require_included(claim.inclusion)
        if claim.statement == wanted.statement:
            raise InvalidInput({"statement": "This is the statement as it stands. Change it first."})
        old: Json = {"statement": claim.statement}
        claim.statement = wanted.statement
        claim.unresolved = still_in(wanted.statement, claim.unresolved)
        text = revision_of(change, placed.brief).text
        claim.basis_sha256 = basis_sha256(text, place_of(placed.anchor), claim.statement)
        claim.work = WorkState.CLOSED if _is_checked(change, claim) else unchecked_work(claim)
        _save(change, placed, ClaimReworded, old=old, new={"statement": claim.statement})


def set_aside(uow: UnitOfWork, actor: Actor, claim_id: str, wanted: SetAside) -> None:
    """Take a claim out because its words say nothing that could be checked, with the reason.

    Raises: NotFound, NotPermitted, StaleVersion, IllegalTransition when it is out already, InvalidInput when
    the reason is “other” and nothing is said.
    """
    with uow.change(actor, Action.CLAIM_SET_ASIDE) as change:
        placed = open_claim(change, claim_id, wanted.version, yours={"note": wanted.note})
        require_included(placed.claim.inclusion)
        require_said(wanted.reason, wanted.note, "note")
        set_aside_in(change, placed, wanted.reason, wanted.note)


def restore(uow: UnitOfWork, actor: Actor, claim_id: str, wanted: ActOnClaim) -> None:
    """Bring a claim back in that was set aside, with the verdict it had.

    Raises: NotFound, NotPermitted, StaleVersion, IllegalTransition unless it is set aside.
    """
    with uow.change(actor, Action.CLAIM_RESTORE) as change:
        placed = open_claim(change, claim_id, wanted.version)
        require_set_aside(placed.claim.inclusion)
        restore_in(change, placed)


def set_aside_in(change: Change, placed: PlacedClaim, reason: SetAsideReason, note: str) -> None:
    """Set a claim aside within a change that may do so."""
    claim, old = placed.claim, inclusion_as_json(placed.claim)
    claim.inclusion = Inclusion.SET_ASIDE
    claim.set_aside_reason, claim.set_aside_note = reason, note
    _save(change, placed, ClaimSetAside, old=old, new=inclusion_as_json(claim), reason=note or None)


def restore_in(change: Change, placed: PlacedClaim) -> None:
    """Bring a claim back in within a change that may do so."""
    claim, old = placed.claim, inclusion_as_json(placed.claim)
    claim.inclusion = Inclusion.IN
    claim.set_aside_reason, claim.set_aside_note = None, ""
    _save(change, placed, ClaimRestored, old=old, new=inclusion_as_json(claim))


def still_in(statement: str, references: list[str]) -> list[str]:
    """Return the unresolved references that a statement still holds as they were."""
    return [
        one for one in references if re.search(rf"(?<!\w){re.escape(one)}(?!\w)", statement, re.IGNORECASE)
    ]


def unchecked_work(claim: ClaimRow) -> WorkState:
    """The state of work of a claim that needs a verdict."""
    return WorkState.IN_CHECK if claim.assignee_id else WorkState.OPEN


def inclusion_as_json(claim: ClaimRow) -> dict[str, Json]:
    """Say for the log whether a claim counts, and if not, why."""
    if claim.inclusion is not Inclusion.SET_ASIDE:
        return {"inclusion": claim.inclusion.value}
    reason = claim.set_aside_reason.value if claim.set_aside_reason else None
    return {"inclusion": claim.inclusion.value, "set_aside_reason": reason, "note": claim.set_aside_note}


def require_said(reason: SetAsideReason, note: str, field: str) -> None:
    """Raises: InvalidInput when words are set aside for another reason and nothing says which."""
    if reason is SetAsideReason.OTHER and not note:
        raise InvalidInput({field: "Say in a sentence why these words are set aside."})


def _save(
    change: Change, placed: PlacedClaim, kind: type[Event], *, old: Json, new: Json, reason: str | None = None
) -> None:
    placed.claim.version += 1
    change.record(claim_event(kind, placed, old=old, new=new, reason=reason))


def _is_checked(change: Change, claim: ClaimRow) -> bool:
    verdict = standing_verdict(change, claim.id)
    return verdict is not None and verdict.code is not None and verdict.basis_sha256 == claim.basis_sha256


def _require_kind_fits(change: Change, claim: ClaimRow, kind: ClaimKind) -> None:
    if claim.kind is kind:
        raise InvalidInput({"kind": f"This claim is of the kind “{kind.label}” already."})
    verdict = standing_verdict(change, claim.id)
    if verdict and verdict.code and verdict.code.is_factual and not kind.is_factual:
        sentence = f"“{verdict.code.label}” stands on it, which this kind cannot have. Withdraw that first."
        raise InvalidInput({"kind": sentence})


def _work(change: Change, claim: ClaimRow) -> dict[str, Json]:
    """Who works on a claim, for the log: by id, and by the name of that day."""
    person = change.session.get(AccountRow, claim.assignee_id) if claim.assignee_id else None
    return {"assignee": claim.assignee_id, "name": person.name if person else None, "work": claim.work.value}
