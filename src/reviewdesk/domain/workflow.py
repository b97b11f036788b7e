"""What may follow what: the states of a brief and of a claim's work."""

from collections.abc import Mapping

from reviewdesk.domain.actions import Action
from reviewdesk.domain.errors import IllegalTransition
from reviewdesk.domain.vocab import BriefStatus, Inclusion

BRIEF_STEPS: Mapping[Action, Mapping[BriefStatus, BriefStatus]] = {
    Action.BRIEF_OPEN: {BriefStatus.DRAFT: BriefStatus.IN_CHECK},
    Action.BRIEF_SEND_TO_EDITOR: {BriefStatus.IN_CHECK: BriefStatus.IN_REVIEW},
    Action.BRIEF_SEND_BACK: {BriefStatus.IN_REVIEW: BriefStatus.IN_CHECK},
    Action.BRIEF_SIGN: {BriefStatus.IN_REVIEW: BriefStatus.APPROVED},
    Action.BRIEF_REOPEN: {BriefStatus.APPROVED: BriefStatus.IN_REVIEW},
    Action.BRIEF_PUBLISH: {BriefStatus.APPROVED: BriefStatus.PUBLISHED},
    Action.BRIEF_KILL: {
        BriefStatus.DRAFT: BriefStatus.KILLED,
        BriefStatus.IN_CHECK: BriefStatus.KILLED,
        BriefStatus.IN_REVIEW: BriefStatus.KILLED,
        BriefStatus.APPROVED: BriefStatus.KILLED,
    },
}

CHECKING = frozenset({BriefStatus.IN_CHECK, BriefStatus.IN_REVIEW})
CUTTING = CHECKING | {BriefStatus.DRAFT}

WHEN: Mapping[Action, frozenset[BriefStatus]] = {
    Action.BRIEF_DESCRIBE: CUTTING | {BriefStatus.APPROVED},
    Action.BRIEF_ADD_PERSON: CUTTING | {BriefStatus.APPROVED},
    Action.BRIEF_REMOVE_PERSON: CUTTING | {BriefStatus.APPROVED},
    Action.CLAIM_ADD: CUTTING,
    Action.CLAIM_SPLIT: CUTTING,
    Action.CLAIM_JOIN: CUTTING,
    Action.CLAIM_REWORD: CUTTING,
    Action.CLAIM_SET_KIND: CUTTING,
    Action.CLAIM_SET_ASIDE: CUTTING,
    Action.CLAIM_RESTORE: CUTTING,
    Action.CLAIM_TAKE: CHECKING,
    Action.CLAIM_RELEASE: CHECKING,
    Action.EVIDENCE_ADD: CHECKING,
    Action.EVIDENCE_WITHDRAW: CHECKING,
    Action.VERDICT_SET: CHECKING,
    Action.VERDICT_WITHDRAW: CHECKING,
    Action.VERDICT_ACCEPT: CHECKING,
}


def next_status(action: Action, status: BriefStatus) -> BriefStatus:
    """Return the status a brief gets by an act.

    Raises: IllegalTransition when the act does not fit the status, saying from where it does.
    """
    steps = BRIEF_STEPS[action]
    if status not in steps:
        needed = " or ".join(sorted(s.label for s in steps))
        raise IllegalTransition(f"The brief is “{status.label}”; this needs “{needed}”.")
    return steps[status]


def require_status(action: Action, status: BriefStatus) -> None:
    """Check that an act inside a brief fits the brief's status.

    Raises: IllegalTransition, saying what to do first.
    """
    allowed = WHEN.get(action)
    if allowed is None or status in allowed:
        return
    hint = {
        BriefStatus.DRAFT: "Open it for checking first.",
        BriefStatus.APPROVED: "Its text is signed; the editor must reopen it first.",
    }.get(status, "Its check is over.")
    raise IllegalTransition(f"The brief is “{status.label}”. {hint}")


def require_included(inclusion: Inclusion) -> None:
    """Raises: IllegalTransition when the claim is set aside, withdrawn or replaced, saying what to do."""
    if inclusion is Inclusion.IN:
        return
    hint = {
        Inclusion.SET_ASIDE: "Bring it back in first.",
        Inclusion.WITHDRAWN: "Its words were cut from the text.",
        Inclusion.REPLACED: "Work on the claims that took its place.",
    }[inclusion]
    raise IllegalTransition(f"This claim is “{inclusion.label}”. {hint}")


def require_set_aside(inclusion: Inclusion) -> None:
    """Raises: IllegalTransition unless the claim is set aside: only then can it be brought back in."""
    if inclusion is not Inclusion.SET_ASIDE:
        raise IllegalTransition(f"This claim is “{inclusion.label}”; only one set aside can be brought back.")


def require_checker_of(assignee_id: str | None, account_id: str | None) -> None:
    """Raises: IllegalTransition when somebody else has taken the claim."""
    if assignee_id is not None and assignee_id != account_id:
        raise IllegalTransition("Somebody else has taken this claim. Take it over first.")
