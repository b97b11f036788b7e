"""One claim's card: its words, its evidence, its verdicts and what this person may do about it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlmodel import Session

from reviewdesk.domain.actions import Action
from reviewdesk.domain.errors import IllegalTransition, NotFound
from reviewdesk.domain.facts import Actor, BriefFacts, ClaimFacts
from reviewdesk.domain.gates import GatePolicy
from reviewdesk.domain.permissions import refusal
from reviewdesk.domain.selectors import Span
from reviewdesk.domain.values import day_in
from reviewdesk.domain.vocab import Inclusion, WorkState
from reviewdesk.domain.workflow import require_checker_of, require_included, require_status
from reviewdesk.readmodels.briefs import may
from reviewdesk.readmodels.claim_states import SOME, ClaimState, blockers_of, load_states
from reviewdesk.readmodels.claim_surroundings import Surroundings, surroundings
from reviewdesk.readmodels.claim_work import comments_on, evidence_for, sources_at_hand, verdicts_on
from reviewdesk.readmodels.history import claim_history
from reviewdesk.readmodels.views import ClaimCard, PersonName, ResolvedAmount, ResolvedDate
from reviewdesk.storage.facts import load_claim, load_policy
from reviewdesk.storage.tables import BriefRow, ClaimRow, RevisionRow


@dataclass(frozen=True)
class OpenClaim:
    """A claim with what its card is made of, loaded once for everything that shows it."""

    claim: ClaimRow
    row: BriefRow
    brief: BriefFacts
    revision: RevisionRow
    state: ClaimState
    policy: GatePolicy


def claim_card(session: Session, actor: Actor, claim_id: str, now: datetime) -> ClaimCard:
    """Return one claim, whole, with what is open to this person now.

    Raises: NotFound, also to who may not see the brief, and for a claim with no place in the current text.
    """
    claim, row, brief = load_claim(session, actor, claim_id)
    states = load_states(session, brief, SOME, claim_ids=[claim_id])
    if not states:
        raise NotFound("claim")
    revision = session.get_one(RevisionRow, brief.revision_id)
    return card_of(
        session, actor, OpenClaim(claim, row, brief, revision, states[0], load_policy(session)), now
    )


def card_of(session: Session, actor: Actor, opened: OpenClaim, now: datetime) -> ClaimCard:
    """Return the card of a claim that is loaded already."""
    claim, brief, state = opened.claim, opened.brief, opened.state
    given = verdicts_on(session, claim.id)
    standing = given[0] if given and given[0].code else None
    around = surroundings(session, brief, claim.id, state.spans[0][0], claim.number)
    return ClaimCard(
        **_said(opened),
        **_around(around),
        **may_do(actor, brief, state.facts),
        mark=state.mark,
        assignee=PersonName(claim.assignee_id, state.assignee or "") if claim.assignee_id else None,
        evidence=evidence_for(session, claim.id, may_withdraw=may(Action.EVIDENCE_WITHDRAW, actor, brief)),
        verdict=standing,
        is_stale=state.facts.is_stale,
        earlier_verdicts=given[1:] if standing else given,
        comments=comments_on(session, claim.id),
        history=claim_history(session, claim.id),
        blocker=_blocker(opened),
        today=day_in(actor.zone, now),
        at_hand=sources_at_hand(session, brief.id),
    )


def may_do(actor: Actor, brief: BriefFacts, claim: ClaimFacts) -> dict[str, Any]:
    """Say which acts on a claim are open to a person now, and why no verdict is where none is."""

    def can(action: Action) -> bool:
        return may(action, actor, brief)

    is_in, is_mine = claim.inclusion is Inclusion.IN, claim.assignee_id == actor.account_id
    is_free = claim.assignee_id is None or is_mine
    verdict, why_not = claim.verdict, _why_no_verdict(actor, brief, claim)
    blocks = verdict is not None and verdict.code.blocks and verdict.accepted_by is None
    return {
        "may_take": is_in and not is_mine and can(Action.CLAIM_TAKE),
        "may_release": is_mine and claim.work is not WorkState.CLOSED and can(Action.CLAIM_RELEASE),
        "may_cut": is_in and can(Action.CLAIM_REWORD),
        "may_set_aside": is_in and can(Action.CLAIM_SET_ASIDE),
        "may_restore": claim.inclusion is Inclusion.SET_ASIDE and can(Action.CLAIM_RESTORE),
        "may_add_evidence": is_in and can(Action.EVIDENCE_ADD),
        "may_set_verdict": not why_not,
        "may_withdraw_verdict": verdict is not None and is_free and can(Action.VERDICT_WITHDRAW),
        "may_accept": is_in and blocks and not claim.is_stale and can(Action.VERDICT_ACCEPT),
        "may_comment": can(Action.COMMENT_ADD),
        "why_not": why_not,
    }


def _why_no_verdict(actor: Actor, brief: BriefFacts, claim: ClaimFacts) -> str:
    """The sentence with which `set_verdict` would refuse; empty when it would not."""
    if why := refusal(Action.VERDICT_SET, actor, brief):
        return why
    try:
        require_status(Action.VERDICT_SET, brief.status)
        require_included(claim.inclusion)
        require_checker_of(claim.assignee_id, actor.account_id)
    except IllegalTransition as no:
        return no.sentence
    return ""


def _blocker(opened: OpenClaim) -> str:
    found = blockers_of([opened.state], opened.brief, opened.policy)
    return " ".join(f"{blocker.what} {blocker.fix}." for blocker in found)


def _said(opened: OpenClaim) -> dict[str, Any]:
    """What the claim is and says, and its sentence around its words."""
    claim, row, state = opened.claim, opened.row, opened.state
    before, after = _context(opened.revision, state.spans)
    return {
        "id": claim.id,
        "brief_id": row.id,
        "brief_title": row.title,
        "handling": row.handling,
        "revision_id": opened.revision.id,
        "number": claim.number,
        "version": claim.version,
        "words": state.facts.words,
        "context_before": before,
        "context_after": after,
        "spans": state.spans,
        "statement": claim.statement,
        "kind": claim.kind,
        "inclusion": claim.inclusion,
        "set_aside_reason": claim.set_aside_reason,
        "set_aside_note": claim.set_aside_note,
        "work": claim.work,
        "risk": claim.risk,
        "risk_reason": claim.risk_reason,
        "why": claim.why,
        "made_by": claim.made_by,
        "attributed_to": claim.attributed_to,
        "unresolved": tuple(claim.unresolved),
        "likelihood_warning": (claim.likelihood or {}).get("warning") or "",
        "dates": tuple(_date(one) for one in claim.dates),
        "amounts": tuple(_amount(one) for one in claim.amounts),
    }


def _context(revision: RevisionRow, spans: Sequence[Span]) -> tuple[str, str]:
    """What stands before and after the words in the sentences where they begin and end."""
    first, last = spans[0][0], spans[-1][1]
    before = after = ""
    for start, end in revision.sentences:
        if start <= first < end:
            before = revision.text[start:first]
        if start < last <= end:
            after = revision.text[last:end]
    return before, after


def _around(around: Surroundings) -> dict[str, Any]:
    return {
        "parents": around.parents,
        "links": around.links,
        "neighbours": around.neighbours,
        "previous_id": around.previous_id,
        "next_id": around.next_id,
        "next_unchecked_id": around.next_unchecked_id,
    }


def _date(found: dict[str, Any]) -> ResolvedDate:
    return ResolvedDate(found["text"], _day(found["from"]), _day(found["to"]))


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None


def _amount(found: dict[str, Any]) -> ResolvedAmount:
    return ResolvedAmount(found["text"], found["value"], found["unit"] or "", found["approx"] or "")
