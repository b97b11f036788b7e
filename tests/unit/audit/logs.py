"""Small logs for the tests: real events, sealed, appended and signed the way the desk does it."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from reviewdesk.audit.checkpoint import Signer, origin_of, signer
from reviewdesk.audit.export import About
from reviewdesk.audit.record import erased_values, seal
from reviewdesk.audit.tree import Frontier, consistency_proof, inclusion_proof
from reviewdesk.audit.verify import Checkpoint, Entry, Opening

DESK = "0193b0a2-7c3e-7d4f-8a5b-000000000001"
ANNA = "0193b0a2-7c3e-7d4f-8a5b-00000000a11a"
ABOUT = About(
    scope="Every event of the desk",
    filter={},
    made_at="2026-11-22T10:00:00.000Z",
    made_by={"id": ANNA, "name": "Anna Okafor", "role": "auditor"},
    app="0.1.0",
)


def public_part(seq: int, **changed: Any) -> dict[str, Any]:
    return {
        "seq": seq,
        "id": f"0193b0a2-7c3e-7d4f-8a5b-{seq:012x}",
        "at": f"2026-11-22T09:{seq // 60 % 60:02}:{seq % 60:02}.{seq % 1000:03}Z",
        "epoch": 1,
        "actor": {"kind": "person", "id": ANNA, "role": "checker"},
        "on_behalf_of": None,
        "sign_in": "password",
        "session": "s-41",
        "request": f"r-{seq}",
        "app": "0.1.0",
        "machine": None,
        "action": "verdict.set",
        "object": {"type": "verdict", "id": f"v-{seq}"},
        "brief": "b-1",
        "claim": f"c-{seq % 5}",
        "revision": "rev-1",
        "revision_sha256": sha256(b"text").hexdigest(),
        "outcome": "done",
    } | changed


def private_part(seq: int, **changed: Any) -> dict[str, Any]:
    return {
        "actor_name": "Anna Okafor",
        "address": "192.0.2.7",
        "label": f"Claim {seq % 5}",
        "old": None,
        "new": {"verdict": "confirmed", "rationale": "Table 3 of the yearbook – «55 000» 𝟝", "round": seq},
        "reason": "The ministry's own figure." if seq % 2 else None,
    } | changed


@dataclass
class Log:
    """A log under construction. Every row can be bent by the tests: entries are a plain list."""

    desk: str = DESK
    epoch: int = 1
    seed: bytes = sha256(b"the desk's key").digest()
    entries: list[Entry] = field(default_factory=list)
    heads: list[Checkpoint] = field(default_factory=list)
    tree: Frontier = field(default_factory=Frontier)
    nodes: dict[tuple[int, int], bytes] = field(default_factory=dict)

    @property
    def signer(self) -> Signer:
        return signer(self.seed, origin_of(self.desk, self.epoch))

    def lookup(self, level: int, index: int) -> bytes:
        return self.nodes[level, index]

    def add(self, private: dict[str, Any] | None = None, **public: Any) -> Entry:
        seq = self.tree.size + 1
        made = seal(
            public_part(seq, **{"epoch": self.epoch} | public),
            private_part(seq) if private is None else private,
        )
        entry = Entry(seq, made.record, made.leaf_hash, made.openings)
        self.nodes |= {(level, index): node for level, index, node in self.tree.append(made.leaf_hash)}
        self.entries.append(entry)
        return entry

    def start_epoch(self) -> Entry:
        return self.add({}, action="epoch.start", object={"type": "epoch", "id": str(self.signer.key)})

    def grow(self, to: int) -> None:
        while self.tree.size < to:
            self.add()

    def sign_head(self) -> Checkpoint:
        self.heads.append(self.signer.checkpoint(self.tree.size, self.tree.root()))
        return self.heads[-1]

    def erase(self, values: Iterable[tuple[int, str]]) -> None:
        pairs = list(values)
        for seq, name in pairs:
            kept = {field: value for field, value in self.entries[seq - 1].openings.items() if field != name}
            self.entries[seq - 1] = self.entries[seq - 1]._replace(openings=kept)
        self.add({"new": erased_values(pairs), "reason": "Erased by law."}, action="log.erase", object=None)

    def selected(self, numbers: Iterable[int], head: Checkpoint) -> list[Entry]:
        return [
            self.entries[seq - 1]._replace(proof=inclusion_proof(seq - 1, head.size, self.lookup))
            for seq in numbers
        ]

    def chain(self, old: int, new: int) -> list[bytes]:
        return consistency_proof(old, new, self.lookup)


def a_log(size: int = 12, **made_as: Any) -> Log:
    """A log of one epoch with `size` events and a checkpoint over half of them and over all."""
    log = Log(**made_as)
    log.start_epoch()
    log.grow(size // 2)
    log.sign_head()
    log.grow(size)
    log.sign_head()
    return log


def rewritten(entry: Entry, change: Callable[[dict[str, Any]], Any], *, leaf: bool = False) -> Entry:
    """Change the record of an entry in the database; with `leaf`, make the stored leaf hash fit again."""
    record = json.loads(entry.record)
    change(record)
    data = json.dumps(record, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    return entry._replace(record=data, leaf=sha256(b"\x00" + data).digest() if leaf else entry.leaf)


def reworded(entry: Entry, name: str, text: str) -> Entry:
    """Change a private value of an entry in the database."""
    return entry._replace(openings={**entry.openings, name: Opening(entry.openings[name].salt, text)})
