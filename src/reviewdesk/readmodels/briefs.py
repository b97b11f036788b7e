"""Briefs as people see them: which ones, the line on top of each, and who is on it."""

from collections.abc import Collection, Iterable
from datetime import datetime

from sqlalchemy import ColumnElement, bindparam, exists, false, or_, select, true
from sqlmodel import Session, col

from reviewdesk.domain.actions import Action
from reviewdesk.domain.facts import Actor, BriefFacts
from reviewdesk.domain.permissions import ROLE_FOR, refusal
from reviewdesk.domain.vocab import HandlingMark, Part, Role
from reviewdesk.domain.workflow import BRIEF_STEPS, WHEN
from reviewdesk.readmodels.progress import UNPUBLISHED, progress_of
from reviewdesk.readmodels.views import BriefHeader, BriefPerson, PeoplePage, PersonName, Progress
from reviewdesk.storage.facts import load_brief, load_policy
from reviewdesk.storage.participants import bound_people
from reviewdesk.storage.tables import AccountRow, BriefRow, ParticipantRow, RoleGrantRow


def visible_briefs(actor: Actor) -> ColumnElement[bool]:
    """The condition on BriefRow under which a person may know of a brief: `permissions.may_see` as SQL."""
    if actor.has(Role.AUDITOR):
        return true()
    if not actor.has(Role.AUTHOR, Role.CHECKER, Role.EDITOR):
        return false()
    marks = [HandlingMark.DESK] + ([HandlingMark.LIMITED] if actor.has(Role.EDITOR) else [])
    return or_(col(BriefRow.handling).in_(marks), has_part(actor))


def has_part(actor: Actor, *parts: Part) -> ColumnElement[bool]:
    """The condition on BriefRow that a person has a part in a brief: any, or one of these."""
    condition = exists().where(
        col(ParticipantRow.brief_id) == col(BriefRow.id), col(ParticipantRow.account_id) == actor.account_id
    )
    return condition.where(col(ParticipantRow.part).in_(parts)) if parts else condition


def brief_header(
    session: Session, actor: Actor, brief_id: str, now: datetime, progress: Progress | None = None
) -> BriefHeader:
    """Return what stands on top of every page of a brief; its progress is counted unless it is known already.

    Raises: NotFound, also to who may not see the brief.
    """
    row, brief = load_brief(session, actor, brief_id)
    return header_of(session, actor, row, brief, now, progress)


def header_of(
    session: Session,
    actor: Actor,
    row: BriefRow,
    brief: BriefFacts,
    now: datetime,
    progress: Progress | None = None,
) -> BriefHeader:
    """Return what stands on top of a brief that is loaded already."""
    people = _people(session, actor, brief)
    return BriefHeader(
        id=row.id,
        version=row.version,
        title=row.title,
        status=row.status,
        handling=row.handling,
        brief_date=row.brief_date,
        deadline_at=row.deadline_at,
        overdue=is_overdue(row, now),
        author=authors(people),
        revision_number=row.revision_number,
        revision_sha256=brief.revision_sha256,
        progress=progress or progress_of(session, brief, load_policy(session)),
        people=people,
        **{name: may(action, actor, brief) for name, action in HEADER_ACTS.items()},
    )


def people_page(session: Session, actor: Actor, brief_id: str, now: datetime) -> PeoplePage:
    """Return who is on a brief, and who could be put on it. Raises: NotFound."""
    header = brief_header(session, actor, brief_id, now)
    on_it = {person.id for person in header.people}
    return PeoplePage(header=header, others=_others(session, on_it) if header.may_add_people else ())


def possible_authors(session: Session, actor: Actor) -> tuple[PersonName, ...]:
    """Return whom a person may name as the author of a brief, by name: all, or only themselves."""
    query = (
        select(AccountRow)
        .join(RoleGrantRow, col(RoleGrantRow.account_id) == col(AccountRow.id))
        .where(col(RoleGrantRow.role) == Role.AUTHOR, col(AccountRow.active))
        .order_by(col(AccountRow.name))
    )
    if not actor.has(Role.CHECKER, Role.EDITOR):
        query = query.where(col(AccountRow.id) == actor.account_id)
    return tuple(PersonName(row.id, row.name) for row in session.scalars(query))


def may(action: Action, actor: Actor, brief: BriefFacts) -> bool:
    """Say whether an act on a brief is open to a person now: by permission and by the brief's state."""
    if action in BRIEF_STEPS and brief.status not in BRIEF_STEPS[action]:
        return False
    if action in WHEN and brief.status not in WHEN[action]:
        return False
    return refusal(action, actor, brief) is None


HEADER_ACTS = {
    "may_check": Action.VERDICT_SET,
    "may_cut": Action.CLAIM_ADD,
    "may_comment": Action.COMMENT_ADD,
    "may_describe": Action.BRIEF_DESCRIBE,
    "may_add_people": Action.BRIEF_ADD_PERSON,
    "may_open": Action.BRIEF_OPEN,
    "may_send_to_editor": Action.BRIEF_SEND_TO_EDITOR,
    "may_send_back": Action.BRIEF_SEND_BACK,
    "may_sign": Action.BRIEF_SIGN,
    "may_reopen": Action.BRIEF_REOPEN,
    "may_publish": Action.BRIEF_PUBLISH,
    "may_kill": Action.BRIEF_KILL,
}


def is_overdue(row: BriefRow, now: datetime) -> bool:
    return row.deadline_at is not None and row.deadline_at < now and row.status in UNPUBLISHED


def authors(people: Iterable[BriefPerson]) -> str:
    """The names of whoever wrote a brief, as a line."""
    return " and ".join(person.name for person in people if person.part is Part.AUTHOR)


_PEOPLE = (
    select(col(AccountRow.id), col(AccountRow.name), col(ParticipantRow.part))
    .join(ParticipantRow, col(ParticipantRow.account_id) == col(AccountRow.id))
    .where(col(ParticipantRow.brief_id) == bindparam("brief_id"))
)


def _people(session: Session, actor: Actor, brief: BriefFacts) -> tuple[BriefPerson, ...]:
    """Everybody on a brief: authors, checkers, editors, each by name."""
    may_remove = may(Action.BRIEF_REMOVE_PERSON, actor, brief)
    bound = bound_people(session, brief.id) if may_remove else {}
    order = list(Part)
    people = [
        BriefPerson(
            id=account_id,
            name=name,
            part=part,
            may_be_removed=may_remove and part is not Part.AUTHOR and account_id not in bound,
        )
        for account_id, name, part in session.execute(_PEOPLE, {"brief_id": brief.id})
    ]
    return tuple(sorted(people, key=lambda person: (order.index(person.part), person.name)))


def _others(session: Session, on_it: Collection[str]) -> tuple[PersonName, ...]:
    """Who could be put on a brief, named with the parts they can take."""
    query = (
        select(col(AccountRow.id), col(AccountRow.name), col(RoleGrantRow.role))
        .join(RoleGrantRow, col(RoleGrantRow.account_id) == col(AccountRow.id))
        .where(col(AccountRow.active), col(RoleGrantRow.role).in_(set(ROLE_FOR.values())))
        .order_by(col(AccountRow.name), col(AccountRow.id))
    )
    roles: dict[tuple[str, str], list[Role]] = {}
    for account_id, name, role in session.execute(query):
        if account_id not in on_it:
            roles.setdefault((account_id, name), []).append(role)
    return tuple(
        PersonName(account_id, f"{name} ({', '.join(role.label.lower() for role in Role if role in held)})")
        for (account_id, name), held in roles.items()
    )
