"""The desk's own name and settings, as shown."""

from dataclasses import dataclass

from sqlmodel import Session, select

from reviewdesk.domain.actions import Action
from reviewdesk.domain.facts import Actor
from reviewdesk.domain.gates import POLICY_QUESTIONS, GatePolicy
from reviewdesk.domain.permissions import authorize
from reviewdesk.storage.tables import DeskRow


@dataclass(frozen=True, slots=True)
class PolicyPage:
    """The gate policy: (field, question, whether it must be answered with yes), in the order of the page."""

    version: int
    questions: tuple[tuple[str, str, bool], ...]


def is_founded(session: Session) -> bool:
    """Say whether the database holds a desk."""
    return session.exec(select(DeskRow.id)).first() is not None


def desk_name(session: Session) -> str:
    return session.exec(select(DeskRow.name)).one()


def policy_answers(policy: GatePolicy) -> tuple[tuple[str, bool], ...]:
    """The policy as sentences and whether each holds, in the order of the settings page."""
    stored = policy.as_json()
    return tuple((sentence, stored[name]) for name, sentence in POLICY_QUESTIONS.items())


def policy_page(session: Session, actor: Actor) -> PolicyPage:
    """The settings that an admin may change. Raises: NotPermitted."""
    authorize(Action.DESK_SEE_POLICY, actor)
    desk = session.exec(select(DeskRow)).one()
    holds = GatePolicy.from_json(desk.policy).as_json()
    questions = ((name, question, holds[name]) for name, question in POLICY_QUESTIONS.items())
    return PolicyPage(desk.version, tuple(questions))
