"""The log as stored: sealing events, appending them to the tree, in the transaction of the change itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, true, update

from reviewdesk.audit.checkpoint import Signer, origin_of, signer
from reviewdesk.audit.record import SealedEvent, seal
from reviewdesk.audit.tree import Frontier
from reviewdesk.audit.verify import Checkpoint
from reviewdesk.domain.actions import Action
from reviewdesk.domain.errors import NotFound
from reviewdesk.domain.events import EpochStarted, Event
from reviewdesk.domain.facts import Actor, BriefFacts
from reviewdesk.domain.values import new_id
from reviewdesk.domain.vocab import Outcome, Role
from reviewdesk.storage.tables import (
    CheckpointRow,
    DeskRow,
    EventRow,
    EventValueRow,
    LogHeadRow,
    TreeNodeRow,
)

EVENTS: Any = EventRow.__table__  # type: ignore[attr-defined]
VALUES: Any = EventValueRow.__table__  # type: ignore[attr-defined]
CHECKPOINTS: Any = CheckpointRow.__table__  # type: ignore[attr-defined]
DESK: Any = DeskRow.__table__  # type: ignore[attr-defined]
NODES: Any = TreeNodeRow.__table__  # type: ignore[attr-defined]
HEAD: Any = LogHeadRow.__table__  # type: ignore[attr-defined]

# Made once: making them anew costs as much as running them.
_READ_HEAD = select(HEAD.c.size, HEAD.c.epoch, HEAD.c.frontier).where(HEAD.c.id == 1).with_for_update()
_MOVE_HEAD = update(HEAD).where(HEAD.c.id == 1).values(size=bindparam("to"), frontier=bindparam("edge"))
_ADD_EVENTS, _ADD_VALUES, _ADD_NODES = insert(EVENTS), insert(VALUES), insert(NODES)


@dataclass(frozen=True, slots=True)
class Refusal:
    """An act that was not done: which, how it ended, why in a sentence, and on which brief if known."""

    action: Action
    outcome: Outcome
    sentence: str
    brief: BriefFacts | None = None


class EventLog:
    """Appends events and signs the log's head. Reading and proving is the auditor's side: log_reader."""

    def __init__(self, app_version: str, seed: bytes) -> None:
        self.app_version = app_version
        self._seed = seed

    def append(
        self, connection: Connection, actor: Actor, role: Role | None, now: datetime, events: Sequence[Event]
    ) -> None:
        """Seal events of one change and append them in order, inside the change's transaction."""
        entries = []
        for event in events:
            public = self._public(actor, role, now, event.action, Outcome.DONE)
            public["object"] = {"type": event.subject, "id": event.subject_id}
            public |= {"brief": event.brief_id, "claim": event.claim_id, "revision": event.revision_id}
            public["revision_sha256"] = event.revision_sha256
            if event.machine:
                public["machine"] = {"name": event.machine.name, "version": event.machine.version}
            private = _who(actor) | {
                "label": event.label or None,
                "old": event.old,
                "new": event.new,
                "reason": event.reason,
            }
            entries.append((public, private))
        self._store(connection, entries)

    def append_refusal(self, connection: Connection, actor: Actor, now: datetime, refusal: Refusal) -> None:
        """Append that something was refused or failed, in a transaction of its own."""
        public = self._public(actor, None, now, refusal.action, refusal.outcome)
        if refusal.brief:
            public["brief"] = refusal.brief.id
        self._store(connection, [(public, _who(actor) | {"reason": refusal.sentence})])

    def signer(self, desk_id: str, epoch: int) -> Signer:
        """Put this server's log key to work for an epoch of the desk's log."""
        return signer(self._seed, origin_of(desk_id, epoch))

    def epoch_needed(self, connection: Connection, desk_id: str) -> int | None:
        """Return the number of the epoch to begin, or None while the log's key is the one at hand.

        A log without a key, one whose key was lost and one taken over with a new key all need one.
        """
        head = connection.execute(select(HEAD.c.epoch, HEAD.c.key).where(HEAD.c.id == 1)).one()
        if head.epoch and head.key == str(self.signer(desk_id, head.epoch).key):
            return None
        return int(head.epoch) + 1

    def begin_epoch(self, connection: Connection, desk_id: str, epoch: int) -> Event:
        """Turn the log to a new epoch, signed with the key at hand; record the event returned first."""
        key = str(self.signer(desk_id, epoch).key)
        connection.execute(update(HEAD).where(HEAD.c.id == 1).values(epoch=epoch, key=key))
        return EpochStarted(subject_id=key)

    def checkpoint(self, connection: Connection, now: datetime) -> Checkpoint:
        """Sign the log as it stands, and keep the note. Raises: NotFound when there is no desk."""
        query = select(HEAD, DESK.c.id.label("desk_id")).join(DESK, true())
        head = connection.execute(query.with_for_update(of=HEAD)).first()
        if head is None:
            raise NotFound("desk")
        root = Frontier.of(head.size, head.frontier).root()
        checkpoint = self.signer(head.desk_id, head.epoch).checkpoint(head.size, root)
        known = connection.execute(select(CHECKPOINTS.c.size).where(CHECKPOINTS.c.size == head.size)).first()
        if known is None:
            row = {"size": head.size, "note": checkpoint.note, "made_at": now}
            connection.execute(insert(CHECKPOINTS), [row])
        return checkpoint

    def _public(
        self, actor: Actor, role: Role | None, now: datetime, action: Action, outcome: Outcome
    ) -> dict[str, Any]:
        return {
            "id": new_id(),
            "at": utc_text(now),
            "actor": {
                "kind": actor.kind,
                "id": actor.account_id,
                "role": role.value if role else None,
            },
            "on_behalf_of": None,
            "sign_in": actor.came_by.sign_in,
            "session": actor.came_by.session,
            "request": actor.came_by.request,
            "app": self.app_version,
            "machine": None,
            "action": action.value,
            "object": None,
            "brief": None,
            "claim": None,
            "revision": None,
            "revision_sha256": None,
            "outcome": outcome.value,
        }

    def _store(
        self, connection: Connection, entries: Sequence[tuple[dict[str, Any], dict[str, Any]]]
    ) -> None:
        head = connection.execute(_READ_HEAD).one()
        frontier = Frontier.of(head.size, head.frontier)
        rows: list[dict[str, Any]] = []
        values: list[dict[str, Any]] = []
        nodes: list[dict[str, Any]] = []
        for public, private in entries:
            sealed = seal(public | {"seq": frontier.size + 1, "epoch": head.epoch}, private)
            rows.append(_event_row(public, frontier.size + 1, sealed))
            values += _value_rows(frontier.size + 1, sealed)
            nodes += [
                {"level": level, "index": index, "hash": digest.hex()}
                for level, index, digest in frontier.append(sealed.leaf_hash)
            ]
        connection.execute(_ADD_EVENTS, rows)
        if values:
            connection.execute(_ADD_VALUES, values)
        connection.execute(_ADD_NODES, nodes)
        connection.execute(_MOVE_HEAD, {"to": frontier.size, "edge": frontier.as_hex()})


def utc_text(instant: datetime) -> str:
    """Write an instant as the log does: "2026-11-22T09:22:29.123Z"."""
    return instant.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _who(actor: Actor) -> dict[str, Any]:
    return {"actor_name": actor.name, "address": actor.came_by.address}


def _event_row(public: Mapping[str, Any], seq: int, sealed: SealedEvent) -> dict[str, Any]:
    return {
        "seq": seq,
        "record": sealed.record.decode(),
        "leaf_hash": sealed.leaf_hash.hex(),
        "at": datetime.fromisoformat(public["at"]),
        "actor_id": public["actor"]["id"],
        "role": Role(public["actor"]["role"]) if public["actor"]["role"] else None,
        "action": public["action"],
        "object_id": public["object"]["id"] if public["object"] else None,
        "brief_id": public["brief"],
        "claim_id": public["claim"],
        "outcome": Outcome(public["outcome"]),
    }


def _value_rows(seq: int, sealed: SealedEvent) -> list[dict[str, Any]]:
    return [
        {"seq": seq, "field": field, "salt": opening.salt.hex(), "value": opening.text}
        for field, opening in sealed.openings.items()
    ]
