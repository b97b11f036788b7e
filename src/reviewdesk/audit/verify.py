#!/usr/bin/env python3
"""Check a ReviewDesk log without trusting the desk: one file, standard library only, Python 3.9 or newer.

    python3 verify.py FILE [--checkpoint FILE] [--key FILE]

FILE is a JSON Lines export. A checkpoint kept outside the desk shows a log that was cut off or written again;
a key that you were given shows whose log it is. Exit 0: sound. 10: broken, the first bad place is named.
2: cannot be checked. The desk itself runs this very code; docs/log-format.md is the format in words.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import re
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple, TextIO

RECORD_FORMAT, LOG_FORMAT, EXPORT_NOTE = "reviewdesk-event/1", "reviewdesk-log/1", "reviewdesk-export/1"
EPOCH_START, ERASE = "epoch.start", "log.erase"
SOUND, UNUSABLE, BROKEN = 0, 2, 10

_DATE = "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
TIME = re.compile(_DATE + r"T([01][0-9]|2[0-3])(:[0-5][0-9]){2}\.[0-9]{3}Z")
HASH = re.compile("[0-9a-f]{64}")
FIELD = re.compile("[a-z][a-z0-9_.]{0,63}")
ORIGIN = re.compile("reviewdesk/([0-9a-z][0-9a-z.-]{0,99})/([1-9][0-9]{0,14})")
KEY = re.compile(r"([^+\s]+)\+[0-9a-f]{8}\+(A[A-Za-z0-9+/]{43})")
CHECKPOINT = re.compile("([^\n]+)\n(0|[1-9][0-9]{0,15})\n([A-Za-z0-9+/]{43}=)\n([^\n]+\n)*")


class Broken(Exception):
    """The log does not hold. `first` and `last` bound the bad events where they are known."""

    def __init__(self, text: str, first: int | None = None, last: int | None = None) -> None:
        self.first, self.last = first, last or first
        several = f"s {first:,} to {last:,}" if first and last and first < last else f" {first or 0:,}"
        super().__init__(f"Event{several}: {text}" if first else text)


class Unusable(ValueError):
    """What was given cannot be checked at all."""


# ---- Canonical JSON: the part of JSON for which sorted, compact text is RFC 8785 ----

MAX_WHOLE, MAX_DEPTH = 2**53 - 1, 32


def _require_plain(value: Any, depth: int = 0) -> None:
    kind = type(value)
    if kind is str or kind is bool or value is None:
        return
    if kind is int and abs(value) <= MAX_WHOLE:
        return
    if kind not in (dict, list) or depth == MAX_DEPTH:
        raise ValueError(f"there is no place here for the {kind.__name__} {str(value)[:40]}")
    if kind is dict:
        for key in value:
            if type(key) is not str or not key.isascii():
                raise ValueError(f"the key {key!r} is not ASCII")
    for item in value.values() if kind is dict else value:
        if type(item) is not str:  # spares a call for most
            _require_plain(item, depth + 1)


def _whole(digits: str) -> int:
    number = int(digits[:20])
    _require_plain(number)
    return number


def _refuse(text: str) -> None:
    raise ValueError(f"{text[:40]} is no integer")


_write = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode
_read = json.JSONDecoder(parse_int=_whole, parse_float=_refuse, parse_constant=_refuse).decode


def canonical_json(value: Any) -> bytes:
    """Write a value as the only bytes that stand for it.

    Shape: str, int, bool, None, list, dict with ASCII keys; at most 32 levels.
    Raises: ValueError for anything else: floats, subclasses, integers beyond ±(2^53-1), lone surrogates.
    Source: RFC 8785. With ASCII keys its UTF-16 order is plain order; without floats its numbers are digits.
    """
    _require_plain(value)
    return _write(value).encode()


def _read_plain(text: str) -> Any:
    try:
        value = _read(text)
    except RecursionError:
        raise ValueError("nested too deep") from None
    if not text.isascii() or text.count("{") + text.count("[") > MAX_DEPTH:  # else the reader made sure
        _require_plain(value)
    return value


def parse_canonical(data: bytes) -> Any:
    """Read canonical JSON. Raises: ValueError for any other spelling: spaces, order, a key twice, escapes."""
    value = _read_plain(data.decode())
    if _write(value).encode() != data:
        raise ValueError("not in canonical form")
    return value


# ---- The Merkle tree: RFC 6962 section 2.1, the same in RFC 9162 ----

EMPTY_ROOT = hashlib.sha256().digest()
Node = tuple[int, int, bytes]
"""Level, index and hash of a perfect subtree: the leaves index * 2^level up to (index + 1) * 2^level - 1."""


def leaf_hash(record: bytes) -> bytes:
    """Hash one record as a leaf."""
    return hashlib.sha256(b"\x00" + record).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Hash two subtrees into their parent."""
    return hashlib.sha256(b"\x01" + left + right).digest()


class Frontier:
    """A tree's right edge: one hash for each perfect subtree, largest first; all that appending needs."""

    __slots__ = ("nodes", "size")

    def __init__(self, size: int = 0, nodes: Iterable[bytes] = ()) -> None:
        self.size, self.nodes = size, list(nodes)
        if [len(node) for node in self.nodes] != [32] * bin(size).count("1"):
            raise ValueError(f"these are not the nodes of a tree of {size} leaves")

    @classmethod
    def of(cls, size: int, text: str) -> Frontier:
        """Take up a frontier that `as_hex` wrote down. Raises: ValueError when it does not fit the size."""
        return cls(size, [bytes.fromhex(text[at : at + 64]) for at in range(0, len(text), 64)])

    def as_hex(self) -> str:
        return b"".join(self.nodes).hex()

    def append(self, leaf: bytes) -> list[Node]:
        """Add a leaf. Shape: the nodes that are now perfect, the leaf itself first."""
        level, index, made = 0, self.size, [(0, self.size, leaf)]
        while index & 1:
            level, index, leaf = level + 1, index >> 1, node_hash(self.nodes.pop(), leaf)
            made.append((level, index, leaf))
        self.nodes.append(leaf)
        self.size += 1
        return made

    def root(self) -> bytes:
        """Hash the whole tree as it stands; SHA-256 of nothing when it is empty."""
        root = self.nodes[-1] if self.nodes else EMPTY_ROOT
        for node in self.nodes[-2::-1]:
            root = node_hash(node, root)
        return root


def split(size: int) -> int:
    """Say where a tree of two or more leaves parts: the largest power of two smaller than its size."""
    return 1 << (size - 1).bit_length() - 1


def _climb(index: int, size: int, leaf: bytes, proof: list[bytes]) -> bytes:
    if size == 1:
        return leaf
    middle, beside = split(size), proof.pop()
    if index < middle:
        return node_hash(_climb(index, middle, leaf, proof), beside)
    return node_hash(beside, _climb(index - middle, size - middle, leaf, proof))


def verify_inclusion(index: int, size: int, leaf: bytes, proof: Sequence[bytes], root: bytes) -> bool:
    """Say whether the leaf stands at this index of the tree of this size and root. Source: RFC 6962 2.1.1."""
    if not 0 <= index < size:
        return False
    rest = list(proof)
    try:
        return _climb(index, size, leaf, rest) == root and not rest
    except IndexError:
        return False


def _climb_both(old: int, new: int, known: bytes | None, proof: list[bytes]) -> tuple[bytes, bytes]:
    if old == new:
        same = proof.pop() if known is None else known
        return same, same
    middle, beside = split(new), proof.pop()
    if old <= middle:
        first, second = _climb_both(old, middle, known, proof)
        return first, node_hash(second, beside)
    first, second = _climb_both(old - middle, new - middle, None, proof)
    return node_hash(beside, first), node_hash(beside, second)


def verify_consistency(old: int, new: int, old_root: bytes, new_root: bytes, proof: Sequence[bytes]) -> bool:
    """Say whether the tree of `new` leaves begins with the one of `old` leaves. Source: RFC 6962 2.1.2."""
    if not 0 < old <= new:
        return False
    rest = list(proof)
    try:
        return _climb_both(old, new, old_root, rest) == (old_root, new_root) and not rest
    except IndexError:
        return False


# ---- Ed25519: RFC 8032 section 5.1.7, points in extended coordinates ----

Point = tuple[int, int, int, int]
_P = 2**255 - 19
_L = 2**252 + 27742317777372353535851937790883648493
_D = -121665 * pow(121666, -1, _P) % _P
_ROOT_OF_MINUS_ONE = pow(2, (_P - 1) // 4, _P)


def _add(a: Point, b: Point) -> Point:
    s, t = (a[1] - a[0]) * (b[1] - b[0]) % _P, (a[1] + a[0]) * (b[1] + b[0]) % _P
    u, v = 2 * a[3] * b[3] * _D % _P, 2 * a[2] * b[2] % _P
    e, f, g, h = t - s, v - u, v + u, t + s
    return e * f % _P, g * h % _P, f * g % _P, e * h % _P


def _double(a: Point) -> Point:
    s, t = a[0] * a[0] % _P, a[1] * a[1] % _P
    e, g, h = s + t - (a[0] + a[1]) ** 2, s - t, s + t
    f = 2 * a[2] * a[2] + g
    return e * f % _P, g * h % _P, f * g % _P, e * h % _P


def _point(data: bytes) -> Point:
    number = int.from_bytes(data, "little")
    y, odd = number & (2**255 - 1), number >> 255
    square = (y * y - 1) * pow(_D * y * y + 1, -1, _P) % _P
    x = pow(square, (_P + 3) // 8, _P)
    if (x * x - square) % _P:
        x = x * _ROOT_OF_MINUS_ONE % _P
    if len(data) != 32 or y >= _P or (x * x - square) % _P or (x == 0 and odd):
        raise ValueError("not a point of the curve")
    x = x if x & 1 == odd else _P - x
    return x, y, 1, x * y % _P


_BASE = _point((4 * pow(5, -1, _P) % _P).to_bytes(32, "little"))


def verify_ed25519(public: bytes, message: bytes, signature: bytes) -> bool:
    """Say whether this is the key's signature of the message: whether R = [S]B - [k]A."""
    try:
        key, s = _point(public), int.from_bytes(signature[32:], "little")
    except ValueError:
        return False
    if len(signature) != 64 or s >= _L:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % _L
    minus_key = (_P - key[0], key[1], 1, _P - key[3])
    addends = (None, _BASE, minus_key, _add(_BASE, minus_key))
    total: Point = (0, 1, 1, 0)
    for bit in range(252, -1, -1):
        total = _double(total)
        addend = addends[(s >> bit & 1) + 2 * (k >> bit & 1)]
        if addend:
            total = _add(total, addend)
    inverse = pow(total[2], -1, _P)
    x, y = total[0] * inverse % _P, total[1] * inverse % _P
    return (y | (x & 1) << 255).to_bytes(32, "little") == signature[:32]


# ---- Signed notes, keys and checkpoints: C2SP signed-note and tlog-checkpoint ----


def parse_origin(origin: str) -> tuple[str, int]:
    """Take an origin "reviewdesk/DESK/EPOCH" apart. Raises: Unusable when it is another log's."""
    match = ORIGIN.fullmatch(origin)
    if not match:
        raise Unusable(f'"{origin[:80]}" does not name a ReviewDesk log')
    return match[1], int(match[2])


class Key(NamedTuple):
    """A verifier key: the origin it signs for and its Ed25519 public half; as text "name+id+base64"."""

    name: str
    public: bytes

    @property
    def key_id(self) -> bytes:
        return hashlib.sha256(self.name.encode() + b"\n\x01" + self.public).digest()[:4]

    def __str__(self) -> str:
        return f"{self.name}+{self.key_id.hex()}+{base64.b64encode(bytes([1]) + self.public).decode()}"


def parse_key(text: str) -> Key:
    """Read a verifier key. Raises: Unusable when it is none, or its id does not fit."""
    match = KEY.fullmatch(text.strip())
    key = Key(match[1], base64.b64decode(match[2])[1:]) if match else None
    if key is None or str(key) != text.strip():
        raise Unusable("this is not a verifier key, which reads name+id+base64")
    parse_origin(key.name)
    return key


def note_text(note: str) -> str:
    """Take the text of a signed note, without its signatures. Raises: Unusable when it is no note."""
    text, blank, signatures = note.rpartition("\n\n")
    if not blank or not signatures.endswith("\n") or any(sign < " " and sign != "\n" for sign in note):
        raise Unusable("this is not a signed note")
    return text + "\n"


def signed_by(note: str, key: Key) -> bool:
    """Say whether the note carries this key's valid signature; signatures of other keys do not matter."""
    text = note_text(note)
    for line in note[len(text) + 1 :].split("\n"):
        if line.startswith(f"— {key.name} "):
            data = line.rpartition(" ")[2].encode()
            try:
                signature = base64.b64decode(data, validate=True)
            except ValueError:
                continue
            if signature[:4] == key.key_id:
                only_spelling = base64.b64encode(signature) == data
                return only_spelling and verify_ed25519(key.public, text.encode(), signature[4:])
    return False


class Checkpoint(NamedTuple):
    """The head of a log at one size; `note` is the signed text it was read from."""

    origin: str
    size: int
    root: bytes
    note: str


def parse_checkpoint(note: str) -> Checkpoint:
    """Read a checkpoint without judging its signature. Raises: Unusable when it is none of ours."""
    match = CHECKPOINT.fullmatch(note_text(note))
    if not match:
        raise Unusable("this is not a checkpoint, which has the lines origin, size, root")
    parse_origin(match[1])
    return Checkpoint(match[1], int(match[2]), base64.b64decode(match[3]), note)


# ---- Events ----


class Opening(NamedTuple):
    """What opens a commitment: 32 random bytes, and the value as canonical JSON text."""

    salt: bytes
    text: str

    @property
    def value(self) -> Any:
        return json.loads(self.text)


class Entry(NamedTuple):
    """One event as stored or exported. `columns` are copies of record fields, by dotted path."""

    seq: int
    record: bytes
    leaf: bytes | None = None
    openings: Mapping[str, Opening] = {}
    columns: Mapping[str, object] | None = None
    proof: Sequence[bytes] | None = None


def commitment(field: str, salt: bytes, text: str) -> bytes:
    """Commit to a field's canonical JSON text."""
    return hashlib.sha256(f"reviewdesk-commitment/1\n{field}\n".encode() + salt + text.encode()).digest()


def read_record(entry: Entry) -> dict[str, Any]:
    """Read an entry's record. Raises: Broken when it was changed or is not canonical JSON."""
    if entry.leaf is not None and entry.leaf != leaf_hash(entry.record):
        raise Broken("its record was changed after it was written (leaf hash differs)", entry.seq)
    try:
        record = parse_canonical(entry.record)
    except ValueError as error:
        raise Broken(f"its record is not canonical JSON ({error})", entry.seq) from None
    if type(record) is not dict:
        raise Broken("its record is not a JSON object", entry.seq)
    return record


def _check_record(seq: int, record: dict[str, Any]) -> None:
    at, epoch, sealed = record.get("at"), record.get("epoch"), record.get("commitments")
    if record.get("format") != RECORD_FORMAT:
        raise Broken(f"its format is {record.get('format')!r}, not {RECORD_FORMAT!r}", seq)
    if type(record.get("seq")) is not int or record["seq"] != seq:
        raise Broken(f"its record says that it is event {record.get('seq')}: it was moved or renumbered", seq)
    if type(at) is not str or not TIME.fullmatch(at):
        raise Broken("its time is not a UTC time in milliseconds", seq)
    if type(epoch) is not int or epoch < 1 or type(record.get("action")) is not str:
        raise Broken("its epoch or its action is malformed", seq)
    if type(sealed) is not dict or not all(
        FIELD.fullmatch(field) and type(value) is str and HASH.fullmatch(value)
        for field, value in sealed.items()
    ):
        raise Broken("its commitments are malformed", seq)


def _check_openings(entry: Entry, sealed: Mapping[str, str]) -> int:
    for field, (salt, text) in entry.openings.items():
        if field not in sealed:
            raise Broken(f"it has a value '{field}' that its record knows nothing of", entry.seq)
        if len(salt) != 32 or commitment(field, salt, text).hex() != sealed[field]:
            raise Broken(f"its value '{field}' was changed after it was written", entry.seq)
    return len(sealed) - len(entry.openings)


def _check_columns(entry: Entry, record: dict[str, Any]) -> None:
    for path, stored in (entry.columns or {}).items():
        value: Any = record
        for step in path.split("."):
            value = value.get(step) if type(value) is dict else None
        if value != stored:
            raise Broken(f"its column '{path}' says {stored!r}, its record says {value!r}", entry.seq)


# ---- A run over a log ----


class Report:
    """What a check found, filled while it runs.

    Shape: `problem` a sentence or None; `bad` the first and last event it may concern; `first` and `last`
    number and time; `withheld` values left out or erased, in `redacted` events; `agreed` checkpoints that
    fit; `backwards` times earlier than the one before: no fault, because order is the number.
    """

    def __init__(self) -> None:
        self.problem: str | None = None
        self.bad: tuple[int, int] | None = None
        self.first: tuple[int, str] | None = None
        self.last: tuple[int, str] | None = None
        self.tree = Frontier()
        self.count = self.redacted = self.withheld = self.agreed = self.backwards = 0

    @property
    def sound(self) -> bool:
        return self.problem is None

    def take(self, entry: Entry, record: dict[str, Any]) -> None:
        """Check the next event, whose record was already read. Raises: Broken."""
        _check_record(entry.seq, record)
        _check_columns(entry, record)
        gone = _check_openings(entry, record["commitments"])
        self.withheld, self.redacted = self.withheld + gone, self.redacted + (gone > 0)
        self.backwards += self.last is not None and record["at"] < self.last[1]
        self.last = (entry.seq, record["at"])
        self.first, self.count = self.first or self.last, self.count + 1

    def finish(self) -> None:
        """Check what can only be known at the end. Raises: Broken."""

    def fail(self, broken: Broken) -> None:
        self.problem = str(broken)
        self.bad = (broken.first, broken.last) if broken.first and broken.last else None


class LogReport(Report):
    """A run over a log from event 1, or from a frontier that was checked before; see `verify_log`."""

    def __init__(self, keys: Iterable[Key], start: Frontier | None = None, complete: bool = False) -> None:
        super().__init__()
        self.held, self.complete, self.partial = set(keys), complete, start is not None
        self.keys = {parse_origin(key.name): key for key in self.held}
        self.ahead: list[Checkpoint] = []
        self.missing: dict[str, list[int]] = {}
        self.desk, self.epoch, self.epoch_start, self.agreed_at = "", 0, 0, 0
        self.tree = Frontier(start.size, start.nodes) if start else Frontier()

    def expect(self, checkpoints: Iterable[Checkpoint]) -> None:
        """Take in the checkpoints to be met; those before the start are not looked at. Raises: Broken."""
        ahead = [head for head in checkpoints if head.size >= max(self.tree.size, 1)]
        self.ahead = sorted(ahead, key=lambda head: -head.size)
        self._meet_checkpoints()

    def take(self, entry: Entry, record: dict[str, Any]) -> None:
        before = self.tree.size
        if entry.seq > before + 1:
            raise Broken(f"missing, {entry.seq:,} comes after {before:,}", before + 1, entry.seq - 1)
        if entry.seq <= before:
            raise Broken(f"its number comes again or out of order, after {before:,}", entry.seq)
        super().take(entry, record)
        if record["epoch"] != self.epoch or record["action"] == EPOCH_START:
            self._enter_epoch(entry.seq, record)
        if self.complete:
            self._follow_erasures(entry, record)
        self.tree.append(entry.leaf or leaf_hash(entry.record))
        self._meet_checkpoints()

    def finish(self) -> None:
        if self.ahead:
            size, covered = self.tree.size, self.ahead[-1].size
            self._require_epoch(self.ahead[-1])
            why = f"missing, the log ends at {size:,}, the checkpoint covers {covered:,} events"
            raise Broken(f"{why} (cut off, or the checkpoint is newer than this copy)", size + 1, covered)
        if self.held and not self.partial:
            raise Broken(f"The log never names the key you hold, {min(self.held)}")
        for seq, field in sorted((seqs[0], field) for field, seqs in self.missing.items() if seqs):
            raise Broken(f"its value '{field}' is gone, and no event says that it was erased", seq)

    def _enter_epoch(self, seq: int, record: dict[str, Any]) -> None:
        if record["action"] == EPOCH_START:
            self._learn_key(seq, record)
        elif self.epoch or not self.partial:
            raise Broken(f"epoch {record['epoch']} begins without the event '{EPOCH_START}'", seq)
        self.epoch, self.epoch_start = record["epoch"], seq

    def _learn_key(self, seq: int, record: dict[str, Any]) -> None:
        try:
            key = parse_key(record["object"]["id"])
        except (ValueError, LookupError, TypeError, AttributeError):
            raise Broken("it starts an epoch without naming its key", seq) from None
        desk, epoch = parse_origin(key.name)
        if epoch != record["epoch"] or epoch <= self.epoch or desk != (self.desk or desk):
            raise Broken("it starts an epoch that is not a later one of this desk", seq)
        if any(held.name == key.name and held != key for held in self.held):
            raise Broken(f"it names another key for epoch {epoch} than the one you hold", seq)
        self.desk, self.keys[desk, epoch] = desk, key
        self.held.discard(key)

    def _follow_erasures(self, entry: Entry, record: dict[str, Any]) -> None:
        for field in record["commitments"].keys() - entry.openings.keys():
            self.missing.setdefault(field, []).append(entry.seq)
        if record["action"] == ERASE and "new" in entry.openings:
            try:
                for field, runs in entry.openings["new"].value["erased"].items():
                    gone = self.missing.get(field, [])
                    for first, last in runs:
                        del gone[bisect_left(gone, first) : bisect_right(gone, last)]
            except (LookupError, TypeError, ValueError, AttributeError):
                raise Broken("it erases values without saying which", entry.seq) from None

    def _meet_checkpoints(self) -> None:
        while self.ahead and self.ahead[-1].size == self.tree.size:
            head = self.ahead.pop()
            if self.epoch == 0:
                self.desk, self.epoch = parse_origin(head.origin)
            self._require_epoch(head)
            self._require_signature(head)
            if head.root != self.tree.root():
                why = f"the root is not that of the checkpoint for {head.size:,} events"
                raise Broken(f"not all as they were written: {why}", self.agreed_at + 1, head.size)
            self.agreed, self.agreed_at = self.agreed + 1, head.size

    def _require_signature(self, head: Checkpoint) -> None:
        key = self.keys.get(parse_origin(head.origin))
        if key is None:
            raise Unusable(f"the key of {head.origin} is not known")
        if not signed_by(head.note, key):
            why = "the log was written again with another key, or the checkpoint was forged"
            raise Broken(f"The checkpoint for {head.size:,} events is not signed with the log's key: {why}")

    def _require_epoch(self, head: Checkpoint) -> None:
        desk, epoch = parse_origin(head.origin)
        what = f"the checkpoint for {head.size:,} events was made in epoch {epoch}"
        if desk != self.desk:
            raise Broken(f"The checkpoint belongs to desk {desk}, the log to desk {self.desk or '(none)'}")
        if epoch > self.epoch:
            raise Broken(f"The log is in epoch {self.epoch}, but {what}: rolled back, or written again")
        if epoch < self.epoch:
            why = f"epoch {self.epoch} begins at {self.epoch_start:,} (restored, or a new key), but {what}"
            raise Broken(f"what epoch {epoch} wrote there is gone: {why}", self.epoch_start, head.size)


def verify_log(
    entries: Iterable[Entry],
    *,
    checkpoints: Iterable[Checkpoint] = (),
    keys: Iterable[Key] = (),
    start: Frontier | None = None,
    complete: bool = False,
) -> Report:
    """Check a log in one pass, in the order of its numbers, holding one event and one hash for each level.

    `keys` must be among those that the log names, one for each of its epochs; with `start` they stand in for
    the part not read, and a checkpoint of that size is compared first. `complete`: every value must be there
    unless an event says that it was erased.
    Raises: Unusable when a checkpoint's key is not known, which only a run from `start` can meet.
    """
    report = LogReport(keys, start, complete)
    try:
        report.expect(checkpoints)
        for entry in entries:
            report.take(entry, read_record(entry))
        report.finish()
    except Broken as broken:
        report.fail(broken)
    return report


# ---- Export files: a header line, one line for each event, a signed last line ----


class SelectionReport(Report):
    """A run over selected events, each with its proof that it stands in the log of the newest checkpoint."""

    def __init__(self, header: Header, keys: Iterable[Key]) -> None:
        super().__init__()
        self.key, self.head = header.key, header.heads[-1]
        self.roots = {head.size: head.root for head in header.heads}
        if self.head.origin != self.key.name or not signed_by(self.head.note, self.key):
            raise Broken("The checkpoint in the file is not signed with the key in the file")
        if any(key.public != self.key.public for key in keys):
            raise Broken("The file is not signed with the key you hold")
        for older, proof in zip(header.heads[:-1], header.proofs):  # noqa: B905 (Python 3.9 has no strict)
            if not verify_consistency(older.size, self.head.size, older.root, self.head.root, proof):
                raise Broken(f"The checkpoints for {older.size:,} and {self.head.size:,} events contradict")

    def expect(self, checkpoints: Iterable[Checkpoint]) -> None:
        for head in checkpoints:
            if parse_origin(head.origin)[0] != parse_origin(self.key.name)[0]:
                raise Broken("The checkpoint you hold belongs to another desk")
            if head.size not in self.roots:
                raise Unusable(f"the file has no proof towards your checkpoint for {head.size:,} events")
            if head.root != self.roots[head.size]:
                raise Broken(f"The file is of another log than your checkpoint for {head.size:,} events")
            self.agreed += 1

    def take(self, entry: Entry, record: dict[str, Any]) -> None:
        if self.last and entry.seq <= self.last[0]:
            raise Broken(f"it comes again or out of order, after {self.last[0]:,}", entry.seq)
        super().take(entry, record)
        leaf = entry.leaf or leaf_hash(entry.record)
        if not verify_inclusion(entry.seq - 1, self.head.size, leaf, entry.proof or (), self.head.root):
            raise Broken("it is not in the log that the checkpoint covers (its proof fails)", entry.seq)


def event_line(entry: Entry) -> str:
    """Write an event as its line of an export: canonical JSON, without the line's end."""
    openings = ",".join(
        f'"{field}":{{"salt":"{salt.hex()}","value":{text}}}'
        for field, (salt, text) in sorted(entry.openings.items())
    )
    proof = ""
    if entry.proof is not None:
        proof = '"proof":[' + ",".join(f'"{node.hex()}"' for node in entry.proof) + "],"
    leaf = entry.leaf or leaf_hash(entry.record)
    return f'{{"leaf":"{leaf.hex()}","openings":{{{openings}}},{proof}"record":{entry.record.decode()}}}'


def read_line(number: int, line: bytes) -> tuple[Entry, dict[str, Any]]:
    """Read an event's line. Raises: Broken when it is not exactly as `event_line` writes it."""
    try:
        value = _read_plain(line[:-1].decode())
        record, proof = value["record"], value.get("proof")
        openings = {
            field: Opening(bytes.fromhex(opening["salt"]), _write(opening["value"]))
            for field, opening in value["openings"].items()
        }
        nodes = None if proof is None else [bytes.fromhex(node) for node in proof]
        seq, data, leaf = record["seq"], _write(record).encode(), bytes.fromhex(value["leaf"])
        entry = Entry(seq, data, leaf, openings, None, nodes)
        same = type(entry.seq) is int and f"{event_line(entry)}\n".encode() == line
    except (ValueError, LookupError, TypeError, AttributeError):
        same = False
    if not same:
        raise Broken(f"Line {number:,} of the file is not an event as the desk writes it: it was changed")
    if entry.leaf != leaf_hash(entry.record):
        raise Broken("its record was changed after it was written (leaf hash differs)", entry.seq)
    return entry, record


def export_statement(trailer: Mapping[str, Any]) -> str:
    """Write what the desk signs of an export: the last line covers the SHA-256 of all lines before it."""
    return f"{EXPORT_NOTE}\n{hashlib.sha256(canonical_json(trailer)).hexdigest()}\n"


def describe(count: int, ends: Sequence[tuple[int, str] | None], sha256: str) -> dict[str, Any]:
    """Say in the last line of an export what stands in the lines before it."""
    first, last = [end and {"at": end[1], "seq": end[0]} for end in ends]
    return {"count": count, "first": first, "last": last, "sha256": sha256}


def _check_end(line: bytes, trailer: Mapping[str, Any], key: Key) -> None:
    try:
        note = parse_canonical(line[:-1])["signature"]
        same = canonical_json({"signature": note, "trailer": trailer}) + b"\n" == line
        exact = f"{export_statement(trailer)}\n— {key.name} {note.split()[-1]}\n"
        signed = note == exact and signed_by(note, key)
    except (ValueError, LookupError, TypeError, AttributeError):
        same = signed = False
    if not same or not signed:
        raise Broken("The last line of the file does not fit those before it, or the desk did not sign it")


class Header(NamedTuple):
    """The first line of an export: what it says, and what the proof starts from."""

    words: dict[str, Any]
    complete: bool
    key: Key
    heads: list[Checkpoint]
    proofs: list[list[bytes]]


def read_header(line: bytes) -> Header:
    """Read an export's first line. Raises: Unusable when it is none that this program knows."""
    try:
        words = parse_canonical(line[:-1])["header"]
        kinds, known = {"complete": True, "selected": False}, words["format"] == LOG_FORMAT
        heads = [parse_checkpoint(head["note"]) for head in words["checkpoints"]]
        proofs = [[bytes.fromhex(node) for node in head["proof"]] for head in words["checkpoints"]]
        header = Header(words, kinds[words["kind"]], parse_key(words["public_key"]), heads, proofs)
    except (ValueError, LookupError, TypeError, AttributeError):
        known = False
    if not known or not heads:
        raise Unusable(f"this is not an export of a log in the format {LOG_FORMAT}")
    return header


def verify_export(
    lines: Iterable[bytes], checkpoints: Sequence[Checkpoint] = (), keys: Sequence[Key] = ()
) -> tuple[dict[str, Any], Report]:
    """Check an export file, line by line. Shape: what its header says, and what was found.

    Raises: Unusable when it is no such file, or cannot be compared with a checkpoint or key that was given.
    """
    rows, report = iter(lines), Report()
    first = next(rows, b"")
    header = read_header(first)
    try:
        report = LogReport([header.key, *keys]) if header.complete else SelectionReport(header, keys)
        report.expect([*header.heads, *checkpoints])
        _read_events(first, rows, report, header.key)
        covered, read = header.heads[-1].size, report.tree.size
        if header.complete and read > covered:
            raise Broken("not covered by any checkpoint in the file", covered + 1, read)
    except Broken as broken:
        report.fail(broken)
    return header.words, report


def _read_events(first: bytes, rows: Iterator[bytes], report: Report, key: Key) -> None:
    digest, number, end = hashlib.sha256(first), 1, b""
    for line in rows:
        number += 1
        if line.startswith(b'{"signature":'):
            end = line
            break
        report.take(*read_line(number, line))
        digest.update(line)
    report.finish()
    _check_end(end, describe(report.count, (report.first, report.last), digest.hexdigest()), key)
    if next(rows, None) is not None:
        raise Broken(f"The file goes on after its last line, number {number:,}")


# ---- The command line ----

PROVES = (
    "What this proves: these events stand as they stood when the checkpoint was signed, none was changed."
)
PROVES_NOT = "What it does not: that everything was written down, or that what was written down is true."
SELECTED = "These are selected events: that there are no others which fit the filter is the desk's word."
NOT_HELD = "You gave no checkpoint: a log cut off or written again before the export would not show."
NOT_PINNED = "You gave no key: make sure by another way that the public_key above is the desk's."


def _summary(words: Mapping[str, Any], report: Report, held: bool, pinned: bool) -> str:
    lines = [f"SOUND: {report.count:,} events" if report.sound else f"BROKEN. {report.problem}"]
    if report.first and report.last:
        lines.append("Read: event {:,} ({}) to {:,} ({})".format(*report.first, *report.last))
    for name in ("scope", "filter", "made_at", "made_by", "public_key"):
        value = words.get(name)
        lines += [f"{name}: {value if type(value) is str else _write(value)}"]
    if report.withheld:
        lines.append(f"Left out or erased: {report.withheld:,} values, in {report.redacted:,} events")
    if report.sound:
        lines += [f"Checkpoints that fit: {report.agreed:,}", PROVES, PROVES_NOT]
        lines += [SELECTED] * (words["kind"] == "selected")
        lines += [NOT_HELD] * (not held) + [NOT_PINNED] * (not pinned)
    return "\n".join("".join(sign if sign.isprintable() else "?" for sign in line) for line in lines)


def _say(text: str, stream: TextIO) -> None:
    encoding = stream.encoding or "utf-8"
    print(
        text.encode(encoding, "replace").decode(encoding), file=stream
    )  # not every terminal has every letter


def main(arguments: Sequence[str] | None = None) -> int:
    """Check a file as the command line says. Shape: the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("file", type=Path, help="a JSON Lines export of the log")
    parser.add_argument("--checkpoint", type=Path, help="a checkpoint that you kept outside the desk")
    parser.add_argument("--key", type=Path, help="the desk's public key, as you were given it")
    given = parser.parse_args(arguments)
    try:
        held = (
            [parse_checkpoint(given.checkpoint.read_text("utf-8").strip() + "\n")] if given.checkpoint else []
        )
        keys = [parse_key(given.key.read_text("utf-8"))] if given.key else []
        with given.file.open("rb") as lines:
            header, report = verify_export(lines, held, keys)
    except (Unusable, OSError, UnicodeDecodeError) as why:
        _say(f"CANNOT BE CHECKED: {why}", sys.stderr)
        return UNUSABLE
    _say(_summary(header, report, bool(held), bool(keys)), sys.stdout)
    return SOUND if report.sound else BROKEN


if __name__ == "__main__":
    sys.exit(main())
