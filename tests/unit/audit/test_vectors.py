"""The format as files: event to bytes, leaf, root, checkpoint, proof. These files never change.

The first half checks that we still make exactly these bytes; the second reads them with nothing of ours, as
another implementation would.
"""

import base64
import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from reviewdesk.audit import tree
from reviewdesk.audit.checkpoint import origin_of, signer
from reviewdesk.audit.record import seal
from reviewdesk.audit.verify import Entry, Opening, parse_checkpoint, parse_key, verify_export, verify_log

FILES = Path(__file__).parent / "vectors"
LOG = json.loads((FILES / "log.json").read_text("utf-8"))
EVENTS = LOG["events"]
NODES = {(level, index): bytes.fromhex(node) for level, index, node in LOG["nodes"]}


def hashes(texts: list[str]) -> list[bytes]:
    return [bytes.fromhex(text) for text in texts]


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event["public"]["action"])
def test_an_event_is_still_sealed_into_the_same_bytes(event: dict[str, Any]):
    salts = iter(hashes(list(event["salts"].values())))
    sealed = seal(event["public"], event["private"], lambda: next(salts))
    assert sealed.record.decode() == event["record"]
    assert sealed.leaf_hash.hex() == event["leaf"]


def test_leaves_still_grow_into_the_same_tree():
    frontier, nodes = tree.Frontier(), {}
    for event in EVENTS:
        nodes |= {
            (level, index): node for level, index, node in frontier.append(bytes.fromhex(event["leaf"]))
        }
        assert frontier.root().hex() == event["root"]
    assert nodes == NODES
    assert frontier.as_hex() == LOG["frontier"]


def test_heads_are_still_signed_the_same_way():
    desk = signer(bytes.fromhex(LOG["seed"]), origin_of(LOG["desk"], 1))
    assert str(desk.key) == LOG["public_key"]
    for note in LOG["checkpoints"]:
        size = int(note.split("\n")[1])
        assert desk.checkpoint(size, bytes.fromhex(EVENTS[size - 1]["root"])).note == note


def test_proofs_are_still_the_same():
    for one in LOG["inclusion"]:
        proof = tree.inclusion_proof(one["seq"] - 1, one["size"], lambda *place: NODES[place])
        assert proof == hashes(one["proof"])
    for one in LOG["consistency"]:
        proof = tree.consistency_proof(one["old"], one["new"], lambda *place: NODES[place])
        assert proof == hashes(one["proof"])


def test_the_log_of_the_vectors_is_sound():
    entries = []
    for event in EVENTS:
        openings = {
            field: Opening(bytes.fromhex(salt), json.dumps(event["private"][field], **COMPACT))
            for field, salt in event["salts"].items()
        }
        entries.append(
            Entry(len(entries) + 1, event["record"].encode(), bytes.fromhex(event["leaf"]), openings)
        )
    heads = [parse_checkpoint(note) for note in LOG["checkpoints"]]
    report = verify_log(entries, checkpoints=heads, keys=[parse_key(LOG["public_key"])], complete=True)
    assert report.problem is None
    assert (report.count, report.agreed, report.backwards) == (7, 2, 1)


@pytest.mark.parametrize(("name", "count", "withheld"), [("complete", 7, 3), ("selected", 2, 2)])
def test_export_files_of_the_vectors_are_sound(name: str, count: int, withheld: int):
    with (FILES / f"{name}.jsonl").open("rb") as lines:
        report = verify_export(
            lines, [parse_checkpoint(note) for note in LOG["checkpoints"]], [parse_key(LOG["public_key"])]
        )[1]
    assert report.problem is None
    assert (report.count, report.withheld) == (count, withheld)


COMPACT: dict[str, Any] = {"sort_keys": True, "separators": (",", ":"), "ensure_ascii": False}


def node(left: bytes, right: bytes) -> bytes:
    return sha256(b"\x01" + left + right).digest()


def test_another_implementation_comes_to_the_same_leaves_and_commitments():
    for event in EVENTS:
        sealed = {
            field: sha256(
                b"reviewdesk-commitment/1\n" + field.encode() + b"\n" + bytes.fromhex(salt)
                + json.dumps(event["private"][field], **COMPACT).encode()
            ).hexdigest()
            for field, salt in event["salts"].items()
        }  # fmt: skip
        record = event["public"] | {"format": "reviewdesk-event/1", "commitments": sealed}
        assert json.dumps(record, **COMPACT) == event["record"]
        assert sha256(b"\x00" + event["record"].encode()).hexdigest() == event["leaf"]


def test_another_implementation_comes_to_the_same_root_and_proofs():
    a, b, c, d, e, f, g = hashes([event["leaf"] for event in EVENTS])
    ab, cd, ef = node(a, b), node(c, d), node(e, f)
    root = node(node(ab, cd), node(ef, g))
    assert root.hex() == EVENTS[6]["root"]
    assert node(ab, c).hex() == EVENTS[2]["root"]
    assert [hashes(one["proof"]) for one in LOG["inclusion"]] == [
        [b, cd, node(ef, g)],
        [c, ab, node(ef, g)],
        [ef, node(ab, cd)],
    ]
    assert [hashes(one["proof"]) for one in LOG["consistency"]] == [[c, d, ab, node(ef, g)]]


def test_another_implementation_reads_the_signature_of_a_checkpoint():
    name, key_id, data = LOG["public_key"].split("+", 2)
    public = base64.b64decode(data)
    assert public[0] == 1
    assert key_id == sha256(name.encode() + b"\n" + public).hexdigest()[:8]
    for note in LOG["checkpoints"]:
        text, signature = note.split("\n\n")
        origin, size, root, _ = f"{text}\n".split("\n")
        dash, signed_as, code = signature.rstrip("\n").split(" ")
        assert (dash, signed_as, origin) == ("—", name, name)
        assert base64.b64decode(root).hex() == EVENTS[int(size) - 1]["root"]
        assert base64.b64decode(code)[:4].hex() == key_id
        key = Ed25519PublicKey.from_public_bytes(public[1:])
        key.verify(base64.b64decode(code)[4:], f"{text}\n".encode())
