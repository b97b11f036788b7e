"""Who may do what: one table of tiny predicates, read aloud as "the role, and …".

The table printed in the documentation is generated from PERMISSIONS.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from reviewdesk.domain.actions import Action
from reviewdesk.domain.errors import NotPermitted
from reviewdesk.domain.facts import Actor, BriefFacts
from reviewdesk.domain.vocab import HandlingMark, Part, Role

Predicate = Callable[[Actor, BriefFacts], str | None]
"""Returns why not, as a sentence; None when there is nothing against it."""


def not_the_author(actor: Actor, brief: BriefFacts) -> str | None:
    """An author must never check or sign off their own brief."""
    return "You wrote this brief, so somebody else must do this." if _is(actor, brief, Part.AUTHOR) else None


def not_a_checker(actor: Actor, brief: BriefFacts) -> str | None:
    """Whoever checked a brief must not sign it off."""
    if _is(actor, brief, Part.CHECKER, Part.SECOND_CHECKER):
        return "You checked this brief, so somebody else must do this."
    return None


def not_its_editor(actor: Actor, brief: BriefFacts) -> str | None:
    """Whoever edits a brief leaves its checking to others."""
    return "You edit this brief, so somebody else must check it." if _is(actor, brief, Part.EDITOR) else None


def not_anothers_author(actor: Actor, brief: BriefFacts) -> str | None:
    """Whoever is at the desk only as an author acts on their own briefs alone."""
    if actor.has(Role.CHECKER, Role.EDITOR) or _is(actor, brief, Part.AUTHOR):
        return None
    return "This is another author’s brief."


def _is(actor: Actor, brief: BriefFacts, *parts: Part) -> bool:
    return brief.part_of(actor) in parts


@dataclass(frozen=True, slots=True)
class Permission:
    """Any of these roles (operators: the command line on the desk's own host), and nothing against it."""

    roles: tuple[Role, ...]
    unless: tuple[Predicate, ...] = ()
    operator: bool = False
    open_to_all: bool = False


AUTHOR, CHECKER, EDITOR, AUDITOR, ADMIN = Role.AUTHOR, Role.CHECKER, Role.EDITOR, Role.AUDITOR, Role.ADMIN
PEOPLE = (AUTHOR, CHECKER, EDITOR, AUDITOR, ADMIN)
_accounts = Permission((ADMIN,), operator=True)
_check = Permission((CHECKER,), (not_the_author, not_its_editor))
_cut = Permission((CHECKER, EDITOR), (not_the_author,))
_edit = Permission((EDITOR,), (not_the_author, not_a_checker))
_sources = Permission((CHECKER, EDITOR))

PERMISSIONS: Mapping[Action, Permission] = {
    Action.EPOCH_START: Permission((), operator=True),
    Action.DESK_FOUND: Permission((), operator=True),
    Action.DESK_SEE_POLICY: _accounts,
    Action.DESK_SET_POLICY: _accounts,
    Action.ACCOUNT_SEE: _accounts,
    Action.ACCOUNT_ADD: _accounts,
    Action.ACCOUNT_GRANT: _accounts,
    Action.ACCOUNT_REVOKE: _accounts,
    Action.ACCOUNT_DEACTIVATE: _accounts,
    Action.ACCOUNT_REACTIVATE: _accounts,
    Action.ACCOUNT_MAKE_LINK: _accounts,
    Action.ACCOUNT_SET_PASSWORD: Permission(PEOPLE, operator=True, open_to_all=True),
    Action.ACCOUNT_SET_ZONE: Permission(PEOPLE, open_to_all=True),
    Action.SESSION_OPEN: Permission(PEOPLE, open_to_all=True),
    Action.SESSION_CLOSE: Permission(PEOPLE, open_to_all=True),
    Action.BRIEF_SEE: Permission((AUTHOR, CHECKER, EDITOR, AUDITOR)),
    Action.BRIEF_SUBMIT: Permission((AUTHOR, CHECKER, EDITOR)),
    Action.BRIEF_SPLIT: Permission((AUTHOR, CHECKER, EDITOR)),
    Action.BRIEF_DESCRIBE: Permission((EDITOR,)),
    Action.BRIEF_ADD_PERSON: Permission((EDITOR,)),
    Action.BRIEF_REMOVE_PERSON: Permission((EDITOR,)),
    Action.BRIEF_OPEN: Permission((AUTHOR, CHECKER, EDITOR), (not_anothers_author,)),
    Action.BRIEF_SEND_TO_EDITOR: Permission((CHECKER, EDITOR), (not_the_author,)),
    Action.BRIEF_SEND_BACK: _edit,
    Action.BRIEF_SIGN: _edit,
    Action.BRIEF_REOPEN: _edit,
    Action.BRIEF_PUBLISH: _edit,
    Action.BRIEF_KILL: Permission((EDITOR,)),
    Action.CLAIM_TAKE: _check,
    Action.CLAIM_RELEASE: _check,
    Action.CLAIM_SET_KIND: _cut,
    Action.CLAIM_REWORD: _cut,
    Action.CLAIM_ADD: _cut,
    Action.CLAIM_SPLIT: _cut,
    Action.CLAIM_JOIN: _cut,
    Action.CLAIM_SET_ASIDE: _cut,
    Action.CLAIM_RESTORE: _cut,
    Action.SOURCE_ADD: _sources,
    Action.SOURCE_DESCRIBE: _sources,
    Action.EVIDENCE_ADD: _check,
    Action.EVIDENCE_WITHDRAW: _check,
    Action.VERDICT_SET: _check,
    Action.VERDICT_WITHDRAW: _check,
    Action.VERDICT_ACCEPT: _edit,
    Action.COMMENT_ADD: Permission((AUTHOR, CHECKER, EDITOR), (not_anothers_author,)),
    Action.LOG_OPEN: Permission((AUDITOR,), operator=True),
    Action.LOG_EXPORT: Permission((AUDITOR,), operator=True),
}


ROLE_FOR: Mapping[Part, Role] = {
    Part.AUTHOR: Role.AUTHOR,
    Part.CHECKER: Role.CHECKER,
    Part.SECOND_CHECKER: Role.CHECKER,
    Part.EDITOR: Role.EDITOR,
}
"""The desk role that each part in a brief asks for."""


def may_see(actor: Actor, brief: BriefFacts) -> bool:
    """Say whether a person may know of a brief at all: role, handling mark and part in it."""
    if actor.has(Role.AUDITOR):
        return True
    if not actor.has(Role.AUTHOR, Role.CHECKER, Role.EDITOR):
        return False
    if brief.part_of(actor) is not None:
        return True
    if brief.handling is HandlingMark.DESK:
        return True
    return brief.handling is HandlingMark.LIMITED and actor.has(Role.EDITOR)


def refusal(action: Action, actor: Actor, brief: BriefFacts | None = None) -> str | None:
    """Say why a person may not do something, as a sentence; None when they may."""
    permission = PERMISSIONS[action]
    if permission.open_to_all or (actor.kind == "operator" and permission.operator):
        return None
    if not actor.has(*permission.roles):
        needed = " or ".join(role.label.lower() for role in permission.roles) or "the command line"
        return f"This needs the role {needed}, which you do not have."
    if brief is None:
        return None
    return next((why for predicate in permission.unless if (why := predicate(actor, brief))), None)


def authorize(action: Action, actor: Actor, brief: BriefFacts | None = None) -> Role | None:
    """Return the role under which a person does something, for the log.

    Raises: NotPermitted with the reason.
    """
    if why := refusal(action, actor, brief):
        raise NotPermitted(action.value, why)
    return next((role for role in PERMISSIONS[action].roles if role in actor.roles), None)


def role_conflict(roles: frozenset[Role]) -> str | None:
    """Say why a set of roles cannot be held by one person: auditor and admin exclude all others."""
    alone = roles & {Role.AUDITOR, Role.ADMIN}
    if alone and len(roles) > 1:
        label = sorted(role.label for role in alone)[0]
        return f"The role {label} is held alone: take the other roles away first."
    return None
