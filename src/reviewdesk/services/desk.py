"""Founding a desk and setting its policy."""

from pydantic import Field
from sqlmodel import select

from reviewdesk.domain.actions import Action
from reviewdesk.domain.errors import IllegalTransition, NotFound
from reviewdesk.domain.events import DeskFounded, PolicySet
from reviewdesk.domain.facts import Actor
from reviewdesk.domain.gates import POLICY_QUESTIONS, GatePolicy
from reviewdesk.services.commands import Command, require_current
from reviewdesk.storage.tables import DeskRow
from reviewdesk.storage.unit_of_work import UnitOfWork


class SetPolicy(Command):
    """Which questions must be answered with yes before a brief can be signed. Unsent boxes mean no."""

    version: int
    every_claim_has_verdict: bool = False
    factual_verdict_has_evidence: bool = False
    no_blocking_verdict: bool = False
    coverage_complete: bool = False
    reason: str = Field(min_length=1, max_length=2_000)


def found_desk(uow: UnitOfWork, actor: Actor, name: str) -> None:
    """Make the one desk of an empty database: the first events of its log.

    Raises: NotPermitted unless the command line does it; IllegalTransition when there is a desk already.
    """
    with uow.change(actor, Action.DESK_FOUND) as change:
        change.authorize()
        if change.session.exec(select(DeskRow)).first() is not None:
            raise IllegalTransition("This database already holds a desk.")
        desk = change.add(DeskRow(name=name, founded_at=change.now, policy=GatePolicy().as_json()))
        change.record(uow.log.begin_epoch(change.session.connection(), desk.id, 1))
        change.record(
            DeskFounded(subject_id=desk.id, label=name, new={"name": name, "policy": dict(desk.policy)})
        )


def take_up_log(uow: UnitOfWork, actor: Actor) -> None:
    """Begin a new epoch of the log when its key is not the one at hand: lost, renewed or moved.

    Raises: NotPermitted unless the command line does it; NotFound when there is no desk.
    """
    with uow.change(actor, Action.EPOCH_START) as change:
        change.authorize()
        desk = change.session.exec(select(DeskRow)).first()
        if desk is None:
            raise NotFound("desk")
        connection = change.session.connection()
        if epoch := uow.log.epoch_needed(connection, desk.id):
            change.record(uow.log.begin_epoch(connection, desk.id, epoch))


def set_policy(uow: UnitOfWork, actor: Actor, wanted: SetPolicy) -> None:
    """Change what blocks publication, from the next sign-off on.

    Raises: NotPermitted, StaleVersion, NotFound when there is no desk.
    """
    with uow.change(actor, Action.DESK_SET_POLICY) as change:
        change.authorize()
        desk = change.session.exec(select(DeskRow).with_for_update()).first()
        if desk is None:
            raise NotFound("desk")
        policy = GatePolicy(**wanted.model_dump(exclude={"version", "reason"}))
        theirs, yours = _in_words(GatePolicy.from_json(desk.policy)), _in_words(policy)
        require_current(
            "policy",
            stored=desk.version,
            sent=wanted.version,
            theirs=theirs,
            yours=yours | {"reason": wanted.reason},
        )
        old, desk.policy, desk.version = desk.policy, policy.as_json(), desk.version + 1
        change.record(
            PolicySet(
                subject_id=desk.id, label=desk.name, old=old, new=dict(desk.policy), reason=wanted.reason
            )
        )


def _in_words(policy: GatePolicy) -> dict[str, str]:
    asked = [question for name, question in POLICY_QUESTIONS.items() if policy.as_json()[name]]
    return {"policy": ". ".join(asked) + "." if asked else "Nothing blocks publication."}
