"""Verdicts: set, withdrawn, accepted. A verdict is never edited, only superseded."""

from datetime import date

from pydantic import Field
from sqlalchemy import bindparam, select
from sqlalchemy.orm import aliased
from sqlmodel import col

from reviewdesk.domain.actions import Action
from reviewdesk.domain.errors import IllegalTransition, InvalidInput, StaleVersion
from reviewdesk.domain.events import Event, Json, VerdictAccepted, VerdictSet, VerdictWithdrawn
from reviewdesk.domain.facts import Actor, BriefFacts
from reviewdesk.domain.vocab import Confidence, Part, ReasonCode, Round, VerdictCode, WorkState
from reviewdesk.domain.workflow import require_checker_of, require_included, require_status
from reviewdesk.services.commands import Command, require_not_ahead
from reviewdesk.services.parts import take_part
from reviewdesk.services.placed import who_acted_last
from reviewdesk.storage.facts import load_claim
from reviewdesk.storage.tables import AcceptanceRow, AnchorRow, ClaimRow, VerdictRow
from reviewdesk.storage.unit_of_work import Change, UnitOfWork


class SetVerdict(Command):
    """A verdict on a claim as the checker saw it (`version`)."""

    version: int
    code: VerdictCode
    rationale: str = Field("", max_length=10_000)
    reasons: list[ReasonCode] = Field(default_factory=list)
    confidence: Confidence | None = None
    as_of_on: date


class WithdrawVerdict(Command):
    version: int
    reason: str = Field(min_length=1, max_length=2_000)


class AcceptVerdict(Command):
    """The editor lets an Incorrect or Not verifiable claim stand, and says why."""

    version: int
    reason: str = Field(min_length=1, max_length=2_000)


def set_verdict(uow: UnitOfWork, actor: Actor, claim_id: str, wanted: SetVerdict) -> None:
    """Give a verdict on a claim's exact words; an earlier one is superseded.

    Raises: NotFound, NotPermitted, StaleVersion, IllegalTransition when the claim is out or somebody else's,
    InvalidInput when the verdict and the claim's kind do not go together, a rationale is missing or the as-of
    date lies ahead.
    """
    with uow.change(actor, Action.VERDICT_SET) as change:
        claim, _, brief = load_claim(change.session, actor, claim_id)
        change.authorize(brief)
        before = standing_verdict(change, claim.id)
        _require_current(change, claim, before, wanted.version, _as_text(wanted.code, wanted.rationale))
        require_status(change.action, brief.status)
        require_included(claim.inclusion)
        require_checker_of(claim.assignee_id, actor.account_id)
        _require_fitting(claim, wanted)
        require_not_ahead(change, wanted.as_of_on, "as_of_on")
        part = take_part(change, brief, Part.CHECKER)
        verdict = change.add(_verdict_row(change, claim, brief, before, part, wanted))
        claim.assignee_id = actor.account_id
        claim.work = WorkState.CLOSED
        claim.version += 1
        change.record(_event(VerdictSet, claim, brief, before, verdict))


def withdraw_verdict(uow: UnitOfWork, actor: Actor, claim_id: str, wanted: WithdrawVerdict) -> None:
    """Take back the verdict that stands: the claim is unchecked again, the verdict stays in its history.

    Raises: NotFound, NotPermitted, StaleVersion, IllegalTransition when no verdict stands.
    """
    with uow.change(actor, Action.VERDICT_WITHDRAW) as change:
        claim, _, brief = load_claim(change.session, actor, claim_id)
        change.authorize(brief)
        before = standing_verdict(change, claim.id)
        _require_current(change, claim, before, wanted.version, {"reason": wanted.reason})
        require_status(change.action, brief.status)
        require_checker_of(claim.assignee_id, actor.account_id)
        if before is None or before.code is None:
            raise IllegalTransition("No verdict stands on this claim.")
        part = take_part(change, brief, Part.CHECKER)
        verdict = change.add(_withdrawal_row(change, before, part, wanted.reason))
        claim.assignee_id = actor.account_id
        claim.work = WorkState.IN_CHECK
        claim.version += 1
        change.record(_event(VerdictWithdrawn, claim, brief, before, verdict, wanted.reason))


def accept_verdict(uow: UnitOfWork, actor: Actor, claim_id: str, wanted: AcceptVerdict) -> None:
    """Let a blocking verdict pass the gate, with the editor's reason; it lapses when the verdict changes.

    Raises: NotFound, NotPermitted, StaleVersion, IllegalTransition when no blocking verdict stands.
    """
    with uow.change(actor, Action.VERDICT_ACCEPT) as change:
        claim, _, brief = load_claim(change.session, actor, claim_id)
        change.authorize(brief)
        verdict = standing_verdict(change, claim.id)
        _require_current(change, claim, verdict, wanted.version, {"reason": wanted.reason})
        require_status(change.action, brief.status)
        if verdict is None or verdict.code is None or not verdict.code.blocks:
            raise IllegalTransition("Only an Incorrect or Not verifiable verdict needs to be accepted.")
        if change.session.get(AcceptanceRow, verdict.id) is not None:
            raise IllegalTransition("This verdict is already accepted.")
        take_part(change, brief, Part.EDITOR)
        change.add(
            AcceptanceRow(
                verdict_id=verdict.id,
                reason=wanted.reason,
                made_by=str(actor.account_id),
                made_at=change.now,
            )
        )
        claim.version += 1
        change.record(_event(VerdictAccepted, claim, brief, None, verdict, wanted.reason))


_SUPERSEDING = aliased(VerdictRow)
_STANDING = (
    select(VerdictRow)
    .outerjoin(_SUPERSEDING, col(_SUPERSEDING.supersedes_id) == col(VerdictRow.id))
    .where(col(VerdictRow.claim_id) == bindparam("claim_id"), col(_SUPERSEDING.id).is_(None))
)


def standing_verdict(change: Change, claim_id: str) -> VerdictRow | None:
    """Return the newest verdict or withdrawal (code None) of a claim: the one that nothing supersedes."""
    return change.session.scalars(_STANDING, {"claim_id": claim_id}).first()


def _require_current(
    change: Change, claim: ClaimRow, verdict: VerdictRow | None, sent: int, yours: dict[str, str]
) -> None:
    if claim.version == sent:
        return
    theirs = {"statement": claim.statement}
    if verdict is not None:
        theirs |= _as_text(verdict.code, verdict.rationale)
    raise StaleVersion("claim", theirs=theirs, yours=yours, by=who_acted_last(change, claim.id))


def _as_text(code: VerdictCode | None, rationale: str) -> dict[str, str]:
    return {"verdict": code.label if code else "Withdrawn", "rationale": rationale}


def _require_fitting(claim: ClaimRow, wanted: SetVerdict) -> None:
    """Judgements are reviewed under ICD 203, facts get a truth verdict, and a finding is explained."""
    if wanted.code.is_factual and not claim.kind.is_factual:
        raise InvalidInput(
            {"code": f"A {claim.kind.label.lower()} gets no truth verdict: choose “Not a factual claim”."}
        )
    if wanted.code is not VerdictCode.CONFIRMED and not wanted.rationale:
        raise InvalidInput({"rationale": f"Say in a sentence why it is “{wanted.code.label}”."})


def _verdict_row(
    change: Change,
    claim: ClaimRow,
    brief: BriefFacts,
    before: VerdictRow | None,
    part: Part,
    wanted: SetVerdict,
) -> VerdictRow:
    anchor = change.get(AnchorRow, (claim.id, brief.revision_id), "place in the text")
    return VerdictRow(
        brief_id=brief.id,
        claim_id=claim.id,
        round=Round.FIRST,
        code=wanted.code,
        rationale=wanted.rationale,
        reasons=[reason.value for reason in ReasonCode if reason in wanted.reasons],
        confidence=wanted.confidence,
        as_of_on=wanted.as_of_on,
        words=anchor.words,
        statement=claim.statement,
        basis_sha256=claim.basis_sha256,
        revision_id=brief.revision_id,
        supersedes_id=before.id if before else None,
        made_by=str(change.actor.account_id),
        part=part,
        made_at=change.now,
    )


def _withdrawal_row(change: Change, before: VerdictRow, part: Part, reason: str) -> VerdictRow:
    kept = before.model_dump(
        include={
            "brief_id",
            "claim_id",
            "round",
            "as_of_on",
            "words",
            "statement",
            "basis_sha256",
            "revision_id",
        }
    )
    return VerdictRow(
        **kept,
        code=None,
        rationale=reason,
        supersedes_id=before.id,
        made_by=str(change.actor.account_id),
        part=part,
        made_at=change.now,
    )


def _event(
    kind: type[Event],
    claim: ClaimRow,
    brief: BriefFacts,
    before: VerdictRow | None,
    verdict: VerdictRow,
    reason: str | None = None,
) -> Event:
    return kind(
        subject_id=verdict.id,
        label=verdict.words,
        brief_id=brief.id,
        claim_id=claim.id,
        revision_id=brief.revision_id,
        revision_sha256=brief.revision_sha256,
        old=_as_json(before) if before else None,
        new=_as_json(verdict),
        reason=reason,
    )


def _as_json(verdict: VerdictRow) -> Json:
    return {
        "verdict": verdict.code.value if verdict.code else None,
        "rationale": verdict.rationale,
        "reasons": list(verdict.reasons),
        "confidence": verdict.confidence.value if verdict.confidence else None,
        "as_of": verdict.as_of_on.isoformat(),
        "statement": verdict.statement,
    }
