"""What leaves the desk: a file that proves itself to a stranger, and rows that are safe to open."""

import ast
import csv
import io
import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from unit.audit.logs import ABOUT, Log, a_log, private_part, public_part

from reviewdesk.audit import verify
from reviewdesk.audit.checkpoint import signer
from reviewdesk.audit.export import COLUMNS, FORMULA_STARTS, Head, csv_lines, harmless, jsonl_lines
from reviewdesk.audit.record import seal
from reviewdesk.audit.verify import Entry, Report, Unusable, event_line, verify_export

VERIFIER = Path(verify.__file__)


def complete(log: Log) -> list[bytes]:
    return list(
        jsonl_lines(log.entries, ABOUT, [Head(head) for head in log.heads], log.signer, complete=True)
    )


def selection(log: Log, *numbers: int) -> list[bytes]:
    newest = log.heads[-1]
    heads = [Head(head, log.chain(head.size, newest.size)) for head in log.heads]
    return list(jsonl_lines(log.selected(numbers, newest), ABOUT, heads, log.signer, complete=False))


LOG = a_log(12)
COMPLETE, SELECTION = complete(LOG), selection(LOG, 2, 3, 11)


def found(lines: list[bytes], **given: Any) -> Report:
    return verify_export(lines, **given)[1]


def test_a_complete_export_proves_itself():
    header, report = verify_export(COMPLETE, checkpoints=LOG.heads[:1], keys=[LOG.signer.key])
    assert report.problem is None
    assert (report.count, report.agreed, report.withheld) == (12, 3, 0)
    assert header["scope"] == ABOUT.scope
    assert header["made_by"] == ABOUT.made_by


def test_selected_events_prove_themselves():
    report = found(SELECTION, checkpoints=LOG.heads[:1], keys=[LOG.signer.key])
    assert report.problem is None
    assert (report.count, report.first, report.last) == (
        3,
        (2, "2026-11-22T09:00:02.002Z"),
        (11, "2026-11-22T09:00:11.011Z"),
    )


def test_a_selection_of_nothing_is_sound():
    assert found(selection(LOG)).sound
    assert found(selection(LOG)).count == 0


def test_every_line_is_canonical_json():
    for line in COMPLETE + SELECTION:
        assert verify.canonical_json(json.loads(line)) + b"\n" == line


def test_values_left_out_leave_no_trace_and_the_proof_holds():
    kept = [
        entry._replace(openings={k: v for k, v in entry.openings.items() if k == "label"})
        for entry in LOG.entries
    ]
    lines = list(jsonl_lines(kept, ABOUT, [Head(LOG.heads[-1])], LOG.signer, complete=True))
    report = found(lines, keys=[LOG.signer.key])
    assert report.problem is None
    assert (report.withheld, report.redacted) == (38, 11)
    assert b"192.0.2.7" not in b"".join(lines)
    assert "ministry" not in b"".join(lines).decode()


Change = Callable[[list[bytes]], list[bytes]]
OTHER_KEY = str(signer(bytes(32), LOG.signer.key.name).key)


def on(line: int, change: Callable[[dict[str, Any]], Any]) -> Change:
    """Change the value of one line, and write the line as the desk would."""

    def apply(lines: list[bytes]) -> list[bytes]:
        value = json.loads(lines[line])
        change(value)
        lines[line] = verify.canonical_json(value) + b"\n"
        return lines

    return apply


def raw(line: int, change: Callable[[bytes], bytes]) -> Change:
    return lambda lines: [*lines[:line], change(lines[line]), *lines[line + 1 :]]


def forge(value: dict[str, Any]) -> None:
    value["record"]["outcome"] = "failed"
    value["leaf"] = verify.leaf_hash(verify.canonical_json(value["record"])).hex()


def countersign(value: dict[str, Any]) -> None:
    value["signature"] += "— witness.example AAAA\n"


CHANGED = "Event 7: its record was changed after it was written (leaf hash differs)"
NEW = "Event 7: its value 'new' was changed after it was written"
LINE = "Line 8 of the file is not an event as the desk writes it: it was changed"
LAST = "The last line of the file does not fit those before it, or the desk did not sign it"
CUT = "Events 10 to 12: missing, the log ends at 9, the checkpoint covers 12 events"

COMPLETE_CHANGES: dict[str, tuple[Change, str]] = {
    "a record": (on(7, lambda value: value["record"].update(outcome="failed")), CHANGED),
    "a value": (on(7, lambda value: value["openings"]["new"].update(value="x")), NEW),
    "a salt": (on(7, lambda value: value["openings"]["new"].update(salt="00" * 32)), NEW),
    "a value withheld afterwards": (on(7, lambda value: value["openings"].pop("new")), LAST),
    "something put in": (on(7, lambda value: value["openings"]["new"].update(more="x")), LINE),
    "a line of another kind": (lambda lines: [*lines[:7], b'{"note":"hello"}\n', *lines[7:]], LINE),
    "a space": (raw(7, lambda line: line.replace(b'"seq":7', b'"seq": 7')), LINE),
    "a name twice": (raw(7, lambda line: b'{"leaf":"",' + line[1:]), LINE),
    "a line end": (raw(7, lambda line: line.replace(b"\n", b"\r\n")), LINE),
    "bytes that are no text": (raw(7, lambda line: b"\xff\n"), LINE),
    "a number that is none": (on(7, lambda value: value["record"].update(seq="7")), LINE),
    "an empty line": (raw(7, lambda line: b"\n"), LINE),
    "an event removed": (lambda lines: [*lines[:7], *lines[8:]], "Event 7: missing, 8 comes after 6"),
    "events swapped": (
        lambda lines: [*lines[:7], lines[8], lines[7], *lines[9:]],
        "Event 7: missing, 8 comes",
    ),
    "an event doubled": (lambda lines: [*lines[:8], *lines[7:]], "Event 7: its number comes again"),
    "the last events": (lambda lines: [*lines[:10], lines[-1]], CUT),
    "everything after event 9": (lambda lines: lines[:10], CUT),
    "the last line": (lambda lines: lines[:-1], LAST),
    "something after the last line": (
        lambda lines: [*lines, lines[5]],
        "The file goes on after its last line",
    ),
    "the scope": (on(0, lambda value: value["header"].update(scope="Much more")), LAST),
    "the count": (on(-1, lambda value: value["trailer"].update(count=11)), LAST),
    "a second signature": (on(-1, countersign), LAST),
    "the key": (
        on(0, lambda value: value["header"].update(public_key=OTHER_KEY)),
        "Event 1: it names another key for epoch 1 than the one you hold",
    ),
    "a checkpoint": (
        raw(0, lambda line: line.replace(b"\\n12\\n", b"\\n11\\n", 1)),
        "The checkpoint for 11 events is not signed with the log's key",
    ),
}


@pytest.mark.parametrize(("change", "sentence"), COMPLETE_CHANGES.values(), ids=COMPLETE_CHANGES)
def test_a_changed_file_is_found_and_the_place_named(change: Change, sentence: str):
    assert (found(change(list(COMPLETE))).problem or "").startswith(sentence)


NOT_IN = "Event 2: it is not in the log that the checkpoint covers (its proof fails)"
SELECTION_CHANGES: dict[str, tuple[Change, str]] = {
    "a record and its leaf hash": (on(1, forge), NOT_IN),
    "a proof": (on(1, lambda value: value["proof"].reverse()), NOT_IN),
    "no proof": (on(1, lambda value: value.pop("proof")), NOT_IN),
    "events swapped": (
        lambda lines: [lines[0], lines[2], lines[1], *lines[3:]],
        "Event 2: it comes again or out of order, after 3",
    ),
    "an event removed": (lambda lines: [*lines[:2], *lines[3:]], LAST),
    "a chain of checkpoints": (
        on(0, lambda value: value["header"]["checkpoints"][0]["proof"].pop()),
        "The checkpoints for 6 and 12 events contradict",
    ),
    "the key": (
        on(0, lambda value: value["header"].update(public_key=OTHER_KEY)),
        "The checkpoint in the file is not signed with the key in the file",
    ),
}


@pytest.mark.parametrize(("change", "sentence"), SELECTION_CHANGES.values(), ids=SELECTION_CHANGES)
def test_a_changed_selection_is_found_and_the_place_named(change: Change, sentence: str):
    assert (found(change(list(SELECTION))).problem or "").startswith(sentence)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from([COMPLETE, SELECTION]), st.data())
def test_any_flipped_bit_is_found(file: list[bytes], data: st.DataObject):
    whole = bytearray(b"".join(file))
    spot = data.draw(st.integers(0, len(whole) - 1))
    whole[spot] ^= 1 << data.draw(st.integers(0, 7))
    try:
        assert not found(io.BytesIO(bytes(whole)).readlines()).sound
    except Unusable:
        assert spot < len(file[0]), "only a header may be past reading"


def test_a_newer_checkpoint_than_the_file_says_what_is_missing():
    log = a_log(12)
    lines = complete(log)
    log.grow(15)
    assert found(lines, checkpoints=[log.sign_head()]).bad == (13, 15)
    with pytest.raises(Unusable, match="no proof towards your checkpoint for 15 events"):
        found(SELECTION, checkpoints=[log.heads[-1]])


def test_events_beyond_the_newest_checkpoint_do_not_pass_as_proven():
    log = a_log(12)
    log.grow(14)
    assert found(complete(log)).problem == "Events 13 to 14: not covered by any checkpoint in the file"


def test_the_checkpoint_of_another_log_is_not_matched():
    other = a_log(12)
    assert "is not that of the checkpoint for 6" in (
        found(COMPLETE, checkpoints=other.heads[:1]).problem or ""
    )
    assert "another log" in (found(SELECTION, checkpoints=other.heads[:1]).problem or "")
    elsewhere = a_log(12, desk="elsewhere")
    assert "belongs to desk elsewhere" in (found(COMPLETE, checkpoints=elsewhere.heads).problem or "")
    assert "belongs to another desk" in (found(SELECTION, checkpoints=elsewhere.heads).problem or "")


def test_a_log_written_again_with_a_new_key_does_not_pass_for_the_old_one():
    forged = a_log(12, seed=bytes(32))
    assert found(complete(forged)).sound
    assert found(selection(forged, 3)).sound
    assert "another key for epoch 1" in (found(complete(forged), keys=[LOG.signer.key]).problem or "")
    assert "not signed with the key you hold" in (
        found(selection(forged, 3), keys=[LOG.signer.key]).problem or ""
    )
    assert "not signed with the log's key" in (found(complete(forged), checkpoints=LOG.heads).problem or "")
    assert "another log" in (found(selection(forged, 3), checkpoints=LOG.heads).problem or "")


def test_an_export_after_a_restore_holds_for_keys_and_checkpoints_of_both_epochs():
    log = a_log(12)
    first_key, first_head = log.signer.key, log.heads[-1]
    log.epoch = 2
    log.start_epoch()
    log.sign_head()
    for lines in (complete(log), selection(log, 4, 13)):
        assert found(lines, keys=[first_key], checkpoints=[first_head]).problem is None


@pytest.mark.parametrize(
    "first",
    [b"", b"\n", b"{}\n", b"PK\x03\x04", b'{"header":{}}\n', b'{"header":[]}\n', b'["header"]\n', COMPLETE[1],
     COMPLETE[0].replace(b"reviewdesk-log/1", b"reviewdesk-log/2"),
     COMPLETE[0].replace(b'"complete"', b'"partial"'),
     COMPLETE[0].replace(b'"public_key":"reviewdesk', b'"public_key":"another'),
     on(0, lambda value: value["header"].update(checkpoints=[]))([COMPLETE[0]])[0]],
)  # fmt: skip
def test_what_is_no_export_cannot_be_checked(first: bytes):
    with pytest.raises(Unusable):
        found([first, *COMPLETE[1:]])


def endless(entry: Entry) -> Iterator[Entry]:
    while True:
        yield entry


def test_an_export_holds_one_event_at_a_time():
    heads = [Head(LOG.heads[-1])]
    lines = jsonl_lines(endless(LOG.entries[1]), ABOUT, heads, LOG.signer, complete=True)
    assert [len(line) for line in islice(lines, 1, 4)] == [len(COMPLETE[2])] * 3
    rows = csv_lines(endless(LOG.entries[1]), ABOUT, LOG.heads[-1], str(LOG.signer.key))
    assert len(set(islice(rows, 1, 4))) == 1


def test_an_event_read_from_its_line_is_the_event():
    entry, record = verify.read_line(2, COMPLETE[2])
    assert entry == LOG.entries[1]
    assert record["seq"] == 2
    assert f"{event_line(entry)}\n".encode() == COMPLETE[2]


def rows_of(log: Log, entries: list[Entry] | None = None) -> tuple[list[dict[str, str]], dict[str, str]]:
    lines = csv_lines(entries or log.entries, ABOUT, log.heads[-1], str(log.signer.key))
    page = io.StringIO(b"".join(lines).decode("utf-8-sig"), newline="")
    rows = list(csv.DictReader(page))
    assert list(rows[0]) == list(COLUMNS)
    closing = {row["time"]: row["action"] for row in rows if row["number"] == "#"}
    return [row for row in rows if row["number"] != "#"], closing


def test_rows_say_what_happened_and_the_last_ones_what_they_are():
    rows, closing = rows_of(LOG)
    assert len(rows) == 12
    seventh = rows[6]
    assert seventh["number"] == "7"
    assert seventh["action"] == "verdict.set"
    assert seventh["actor_name"] == "Anna Okafor"
    assert seventh["reason"] == "The ministry's own figure."
    assert json.loads(seventh["new"])["verdict"] == "confirmed"
    assert seventh["leaf"] == (LOG.entries[6].leaf or b"").hex()
    assert (seventh["old"], seventh["machine"], rows[1]["reason"]) == ("", "", "")
    assert closing["count"] == "12"
    assert closing["first"] == "1 at 2026-11-22T09:00:01.001Z"
    assert closing["checkpoint"] == LOG.heads[-1].note
    assert closing["scope"] == ABOUT.scope


def test_a_withheld_value_is_not_shown_as_empty():
    rows, _ = rows_of(LOG, [LOG.entries[6]._replace(openings={})])
    assert rows[0]["reason"] == "(withheld)"
    assert rows[0]["old"] == ""


def test_values_with_names_of_their_own_are_not_dropped():
    log = Log()
    log.start_epoch()
    log.add({"new": {"stance": "supports"}, "new.passage": "Quoted words", "new.source": None})
    log.sign_head()
    rows, _ = rows_of(log)
    assert json.loads(rows[1]["more"]) == {"new.passage": "Quoted words"}


@pytest.mark.parametrize("start", FORMULA_STARTS, ids=repr)
def test_no_cell_is_taken_for_a_formula(start: str):
    log = Log()
    log.start_epoch()
    log.add({"reason": f"{start}HYPERLINK(A1)", "old": "a;=1+1\n=2"})
    log.sign_head()
    rows, _ = rows_of(log)
    assert rows[1]["reason"] == f"'{start}HYPERLINK(A1)"
    assert rows[1]["old"] == "a;=1+1\n=2"
    assert harmless("55 000") == "55 000"


def run(folder: Path, *arguments: str, encoding: str = "utf-8") -> subprocess.CompletedProcess[str]:
    """Run the verifier as a stranger would: a copy in a fresh folder, nothing but Python's own library."""
    shutil.copy(VERIFIER, folder / "verify.py")
    return subprocess.run(
        [sys.executable, "-s", "-S", "verify.py", *arguments],
        cwd=folder,
        capture_output=True,
        encoding=encoding,
        check=False,
        env={"PYTHONIOENCODING": encoding},
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "log.jsonl").write_bytes(b"".join(COMPLETE))
    (tmp_path / "part.jsonl").write_bytes(b"".join(SELECTION))
    (tmp_path / "head.txt").write_text(f"\n{LOG.heads[0].note.strip()}", "utf-8")
    (tmp_path / "key.txt").write_text(f"{LOG.signer.key}\n", "utf-8")
    return tmp_path


@pytest.mark.parametrize("name", ["log.jsonl", "part.jsonl"])
def test_a_stranger_verifies_with_one_file_and_python_alone(folder: Path, name: str):
    done = run(folder, name, "--checkpoint", "head.txt", "--key", "key.txt")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("SOUND: ")
    assert "What it does not: " in done.stdout
    assert "You gave no" not in done.stdout
    assert ("selected events" in done.stdout) == (name == "part.jsonl")
    alone = run(folder, name)
    assert alone.returncode == 0
    assert alone.stdout.count("You gave no") == 2


def test_a_terminal_without_the_letters_of_a_name_shows_the_result_all_the_same(folder: Path):
    about = replace(ABOUT, made_by={"name": "Żółw"})
    lines = jsonl_lines(LOG.entries, about, [Head(LOG.heads[-1])], LOG.signer, complete=True)
    (folder / "log.jsonl").write_bytes(b"".join(lines))
    done = run(folder, "log.jsonl", encoding="ascii")
    assert done.returncode == 0
    assert 'made_by: {"name":"???w"}' in done.stdout


def test_the_verifier_is_written_in_the_python_that_strangers_have():
    assert ast.parse(VERIFIER.read_text("utf-8"), feature_version=(3, 9))


def test_a_stranger_is_told_the_first_bad_place(folder: Path):
    changed = b"".join(COMPLETE_CHANGES["a record"][0](list(COMPLETE)))
    (folder / "log.jsonl").write_bytes(changed)
    done = run(folder, "log.jsonl")
    assert done.returncode == 10
    assert done.stdout.startswith("BROKEN. Event 7: its record was changed after it was written")
    assert "proves" not in done.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ["nothing.jsonl"],
        ["verify.py"],
        ["log.jsonl", "--key", "head.txt"],
        ["log.jsonl", "--checkpoint", "key.txt"],
        [],
    ],
)
def test_a_stranger_is_told_what_cannot_be_checked(folder: Path, arguments: list[str]):
    done = run(folder, *arguments)
    assert done.returncode == 2
    assert done.stderr
    assert "Traceback" not in done.stderr


def test_what_the_file_says_cannot_play_with_the_terminal(folder: Path):
    about = replace(ABOUT, scope="\x1b[2J all is well")
    lines = jsonl_lines(LOG.entries, about, [Head(LOG.heads[-1])], LOG.signer, complete=True)
    (folder / "log.jsonl").write_bytes(b"".join(lines))
    done = run(folder, "log.jsonl")
    assert done.returncode == 0
    assert "\x1b" not in done.stdout
    assert "?[2J all is well" in done.stdout


def test_an_event_that_was_never_in_the_log_is_refused_however_well_it_is_made():
    made = seal(public_part(7, outcome="failed"), private_part(7))
    proof = LOG.selected([7], LOG.heads[-1])[0].proof
    line = f"{event_line(Entry(7, made.record, made.leaf_hash, made.openings, None, proof))}\n".encode()
    assert found([*SELECTION[:3], line, *SELECTION[3:]]).problem == (
        "Event 7: it is not in the log that the checkpoint covers (its proof fails)"
    )
