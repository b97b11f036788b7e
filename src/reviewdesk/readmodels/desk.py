"""The desk's own name and settings, as shown."""

from sqlmodel import Session, select

from reviewdesk.domain.gates import POLICY_QUESTIONS, GatePolicy
from reviewdesk.storage.tables import DeskRow


def desk_name(session: Session) -> str:
    return session.exec(select(DeskRow.name)).one()


def policy_answers(policy: GatePolicy) -> tuple[tuple[str, bool], ...]:
    """The policy as sentences and whether each holds, in the order of the settings page."""
    stored = policy.as_json()
    return tuple((sentence, stored[name]) for name, sentence in POLICY_QUESTIONS.items())
