"""Taking the log out: JSON Lines, which `verify.py` proves, and CSV, which people read.

Both are generators that hold one event at a time. An entry shows the values that it brings openings for; the
others are withheld, and the proof holds without them.
"""

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .checkpoint import Signer
from .record import PRIVATE_FIELDS
from .verify import LOG_FORMAT, Checkpoint, Entry, canonical_json, describe, event_line, export_statement

WITHHELD = "(withheld)"
FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")


@dataclass(frozen=True, slots=True)
class About:
    """What an export says of itself: which events, by what filter, made when, by whom, with which version."""

    scope: str
    filter: Mapping[str, Any]
    made_at: str
    made_by: Mapping[str, Any]
    app: str


@dataclass(frozen=True, slots=True)
class Head:
    """A checkpoint with its consistency proof towards the newest one; a complete export needs none."""

    checkpoint: Checkpoint
    proof: Sequence[bytes] = ()


def jsonl_lines(
    entries: Iterable[Entry], about: About, heads: Sequence[Head], signer: Signer, *, complete: bool
) -> Iterator[bytes]:
    """Write an export that `verify.py` can check, line by line.

    Shape: a header, the events in the order of their numbers, a signed last line. `heads` are checkpoints,
    the newest last and made in the signer's epoch. Complete: every event up to the newest checkpoint.
    Otherwise selected ones, each with its inclusion proof towards the newest checkpoint.
    """
    first = last = b""
    count = 0
    line = _header_line(about, heads, signer, complete)
    digest = hashlib.sha256(line)
    yield line
    for entry in entries:
        line = f"{event_line(entry)}\n".encode()
        digest.update(line)
        count, first, last = count + 1, first or entry.record, entry.record
        yield line
    trailer = describe(count, (_end(first), _end(last)), digest.hexdigest())
    yield _line({"signature": signer.sign(export_statement(trailer)), "trailer": trailer})


def _header_line(about: About, heads: Sequence[Head], signer: Signer, complete: bool) -> bytes:
    header = {
        "app": about.app,
        "checkpoints": [
            {"note": head.checkpoint.note, "proof": [node.hex() for node in head.proof]} for head in heads
        ],
        "filter": dict(about.filter),
        "format": LOG_FORMAT,
        "kind": "complete" if complete else "selected",
        "made_at": about.made_at,
        "made_by": dict(about.made_by),
        "public_key": str(signer.key),
        "scope": about.scope,
    }
    return _line({"header": header})


def _line(value: Any) -> bytes:
    return canonical_json(value) + b"\n"


def _end(record: bytes) -> tuple[int, str] | None:
    if not record:
        return None
    fields = json.loads(record)
    return fields["seq"], fields["at"]


_PUBLIC_COLUMNS = {
    "number": "seq",
    "time": "at",
    "action": "action",
    "outcome": "outcome",
    "actor_id": "actor.id",
    "actor_kind": "actor.kind",
    "role": "actor.role",
    "on_behalf_of": "on_behalf_of",
    "object": "object.type",
    "object_id": "object.id",
    "brief": "brief",
    "claim": "claim",
    "revision": "revision",
    "revision_sha256": "revision_sha256",
    "sign_in": "sign_in",
    "session": "session",
    "request": "request",
    "machine": "machine.name",
    "machine_version": "machine.version",
    "app": "app",
    "epoch": "epoch",
    "id": "id",
}
COLUMNS = (*_PUBLIC_COLUMNS, *PRIVATE_FIELDS, "more", "leaf")


def csv_lines(entries: Iterable[Entry], about: About, head: Checkpoint, public_key: str) -> Iterator[bytes]:
    """Write events as rows for a spreadsheet: UTF-8 with a mark, every cell quoted, no cell a formula.

    Shape: the column names, a row for each event, then rows that begin with "#": scope, filter, count, first
    and last event, checkpoint, key, who made it and when.
    """
    page = io.StringIO()
    writer = csv.writer(page, quoting=csv.QUOTE_ALL)

    def row(cells: Sequence[str]) -> bytes:
        writer.writerow([harmless(cell) for cell in cells])
        line = page.getvalue().encode()
        page.seek(0)
        page.truncate()
        return line

    first = last = b""
    count = 0
    yield "\ufeff".encode() + row(COLUMNS)
    for entry in entries:
        count, first, last = count + 1, first or entry.record, entry.record
        yield row(_cells(entry))
    for name, text in _closing(about, count, (first, last), head, public_key):
        yield row(["#", name, text, *[""] * (len(COLUMNS) - 3)])


def harmless(cell: str) -> str:
    """Keep a spreadsheet from taking a cell for a formula: an apostrophe before it makes it text."""
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell


def _cells(entry: Entry) -> list[str]:
    record = json.loads(entry.record)
    values: dict[str, Any] = dict.fromkeys(record["commitments"], WITHHELD)
    values |= {field: opening.value for field, opening in entry.openings.items()}
    cells = [_text(_at(record, path)) for path in _PUBLIC_COLUMNS.values()]
    cells += [_text(values.pop(field, None)) for field in PRIVATE_FIELDS]
    return [*cells, _text(values or None), hashlib.sha256(b"\x00" + entry.record).hexdigest()]


def _at(record: Any, path: str) -> Any:
    for step in path.split("."):
        record = record[step] if record is not None else None
    return record


def _text(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else canonical_json(value).decode()


def _closing(
    about: About, count: int, ends: tuple[bytes, bytes], head: Checkpoint, public_key: str
) -> Iterator[tuple[str, str]]:
    yield "scope", about.scope
    yield "filter", _text(dict(about.filter))
    yield "count", str(count)
    for name, record in zip(("first", "last"), ends, strict=True):
        end = _end(record)
        yield name, f"{end[0]} at {end[1]}" if end else ""
    yield "checkpoint", head.note
    yield "public_key", public_key
    yield "made_at", about.made_at
    yield "made_by", _text(dict(about.made_by))
    yield "app", about.app
