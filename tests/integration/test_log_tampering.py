"""What an evil admin may do to the database, guards taken down: `reviewdesk log verify` names the place."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from support.claims import TROOPS, Scene
from support.desk import TestDesk
from support.intruder import Intruder, Record

Steal = Callable[[], Intruder]
Tamper = Callable[[Intruder, int], None]

VICTIM = "verdict.set"
ELSE = "01a202d4-0000-7000-8000-000000000000"


@pytest.fixture
def stolen(scene: Scene, intruder: Steal) -> Intruder:
    """A copy of a desk on which a brief is checked; its newest event but four is a verdict."""
    scene.support(TROOPS)
    scene.judge(TROOPS)
    for zone in ("Asia/Tokyo", "UTC", "Asia/Tokyo", "UTC"):
        _move_ann(scene.desk, zone)
    return intruder()


def _move_ann(desk: TestDesk, zone: str) -> None:
    from reviewdesk.services.accounts import SetZone, set_zone

    set_zone(desk.uow, desk.ann, SetZone(zone=zone))


def columns(assignment: str) -> Tamper:
    return lambda admin, seq: _sql(admin, f"UPDATE events SET {assignment} WHERE seq = {seq}")


def values(assignment: str) -> Tamper:
    return lambda admin, seq: _sql(
        admin, f"UPDATE event_values SET {assignment} WHERE seq = {seq} AND field = 'new'"
    )


def _sql(admin: Intruder, *statements: str) -> None:
    admin.sql(*statements)


def soften(record: Record) -> None:
    """Make of a refusal, or of anything, an act that was done by nobody in particular."""
    record["request"] = "another"


def swap(admin: Intruder, seq: int) -> None:
    for table in ("events", "event_values"):
        for old, new in ((seq, 0), (seq + 1, seq), (0, seq + 1)):
            admin.sql(f"UPDATE {table} SET seq = {new} WHERE seq = {old}")


def remove(admin: Intruder, seq: int) -> None:
    admin.sql(f"DELETE FROM event_values WHERE seq = {seq}", f"DELETE FROM events WHERE seq = {seq}")


def renumber(admin: Intruder, seq: int) -> None:
    """Close the gap that a removed event left."""
    remove(admin, seq)
    for later in range(seq + 1, admin.size() + 2):
        for table in ("events", "event_values"):
            admin.sql(f"UPDATE {table} SET seq = {later - 1} WHERE seq = {later}")


COPIED = (
    "leaf_hash, at, actor_id, role, action, object_id, brief_id, claim_id, outcome FROM events WHERE seq = "
)


def insert_at_the_end(admin: Intruder, seq: int) -> None:
    end = admin.size() + 1
    record = json.dumps(admin.record(seq) | {"seq": end}, sort_keys=True, separators=(",", ":"))
    admin.sql(f"INSERT INTO events SELECT {end}, :record, {COPIED} {seq}", record=record)
    admin.reseal(end, lambda record: None)


def insert_between(admin: Intruder, seq: int) -> None:
    for later in range(admin.size(), seq - 1, -1):
        for table in ("events", "event_values"):
            admin.sql(f"UPDATE {table} SET seq = {later + 1} WHERE seq = {later}")
    record = json.dumps(admin.record(seq + 1), sort_keys=True, separators=(",", ":"))
    admin.sql(f"INSERT INTO events SELECT {seq}, :record, {COPIED} {seq + 1}", record=record)
    admin.reseal(seq, soften)


def cut_the_end_off(admin: Intruder, seq: int) -> None:
    admin.sql(f"DELETE FROM event_values WHERE seq >= {seq}", f"DELETE FROM events WHERE seq >= {seq}")


def reseal(admin: Intruder, seq: int) -> None:
    admin.reseal(seq, soften)


def reseal_with_its_node(admin: Intruder, seq: int) -> None:
    admin.reseal(seq, soften)
    admin.sql(
        f"UPDATE tree_nodes SET hash = (SELECT leaf_hash FROM events WHERE seq = {seq}) "
        f'WHERE level = 0 AND "index" = {seq - 1}'
    )


TAMPERING: dict[str, tuple[Tamper, str]] = {
    "a field of the record": (columns("record = replace(record, 'done', 'failed')"), "record was changed"),
    "the time in the record": (columns("record = replace(record, ':\"20', ':\"19')"), "record was changed"),
    "the record made unreadable": (columns("record = '{'"), "record was changed"),
    "the leaf": (columns("leaf_hash = 'no hash at all'"), "record was changed"),
    "a value": (values("value = '{\"verdict\":\"incorrect\"}'"), "its value 'new' was changed"),
    "a salt": (values("salt = '00'"), "its value 'new' was changed"),
    "a value erased": (
        lambda admin, seq: _sql(admin, f"DELETE FROM event_values WHERE seq = {seq} AND field = 'new'"),
        "its value 'new' is gone, and no event says that it was erased",
    ),
    "a value added": (
        lambda admin, seq: _sql(admin, f"INSERT INTO event_values VALUES ({seq}, 'more', '00', '1')"),
        "a value 'more' that its record knows nothing of",
    ),
    "the copied act": (columns("action = 'verdict.withdraw'"), "its column 'action'"),
    "the copied time": (columns("at = '2001-01-01 00:00:00.000000'"), "its column 'at'"),
    "the copied person": (columns(f"actor_id = '{ELSE}'"), "its column 'actor.id'"),
    "the copied role": (columns("role = 'editor'"), "its column 'actor.role'"),
    "the copied thing": (columns(f"object_id = '{ELSE}'"), "its column 'object.id'"),
    "the copied brief": (columns("brief_id = NULL"), "its column 'brief'"),
    "the copied claim": (columns("claim_id = NULL"), "its column 'claim'"),
    "the copied outcome": (columns("outcome = 'failed'"), "its column 'outcome'"),
    "two events swapped": (swap, "it was moved or renumbered"),
    "an event removed": (remove, "missing"),
    "an event removed and the gap closed": (renumber, "it was moved or renumbered"),
    "an event inserted": (insert_between, "the hash that the desk keeps of it"),
    "the end cut off": (cut_the_end_off, "its end was cut off"),
    "a record and its leaf": (reseal, "the hash that the desk keeps of it"),
}  # fmt: skip


@pytest.mark.parametrize(("tamper", "says"), TAMPERING.values(), ids=TAMPERING.keys())
def test_tampering_is_found_at_its_place(stolen: Intruder, tamper: Tamper, says: str):
    seq = stolen.seq_of(VICTIM)
    tamper(stolen, seq)
    result = stolen.verify()
    assert result.exit_code == 10
    assert says in result.stdout
    assert re.search(rf"Broken\. Events? {seq}\b", result.stdout), result.stdout


def test_an_event_added_at_the_end_is_found(stolen: Intruder):
    end = stolen.size() + 1
    insert_at_the_end(stolen, stolen.seq_of(VICTIM))
    result = stolen.verify()
    assert result.exit_code == 10
    assert f"Broken. Event {end}:" in result.stdout


def test_a_record_changed_with_its_leaf_and_its_node_is_found_by_the_nodes_above(stolen: Intruder):
    seq = stolen.seq_of(VICTIM)
    reseal_with_its_node(stolen, seq)
    result = stolen.verify()
    assert result.exit_code == 10
    found = re.search(r"Broken\. Events ([\d,]+) to ([\d,]+)", result.stdout)
    assert found, result.stdout
    first, last = (int(number.replace(",", "")) for number in found.groups())
    assert first <= seq <= last


def test_a_changed_head_is_found(stolen: Intruder):
    stolen.sql("UPDATE log_head SET frontier = replace(frontier, 'a', 'b')")
    result = stolen.verify()
    assert result.exit_code == 10
    assert "The head of the log was changed" in result.stdout


def test_an_emptied_log_is_found(stolen: Intruder):
    stolen.cut_after(0)
    result = stolen.verify()
    assert result.exit_code == 10
    assert "Event 1: missing: the desk was founded, but its log is empty" in result.stdout


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("UPDATE checkpoints SET note = replace(note, 'reviewdesk', 'elsewhere')", "was changed"),
        ("UPDATE checkpoints SET note = 'nothing'", "was changed"),
        ("UPDATE checkpoints SET size = size - 1", "was changed"),
    ],
)
def test_a_changed_checkpoint_is_found(stolen: Intruder, statement: str, says: str):
    stolen.run("log", "checkpoint")
    stolen.sql(statement)
    result = stolen.verify()
    assert result.exit_code == 10
    assert says in result.stdout


def test_an_end_cut_off_with_the_head_moved_back_is_found_by_a_checkpoint_kept_elsewhere(
    stolen: Intruder, tmp_path: Path
):
    kept = tmp_path / "kept.txt"
    kept.write_text(stolen.run("log", "checkpoint").stdout)
    seq = stolen.seq_of(VICTIM)
    stolen.cut_after(seq - 1)
    assert stolen.verify().exit_code == 0  # nothing in the database shows it
    result = stolen.verify("--checkpoint", str(kept))
    assert result.exit_code == 10
    assert re.search(rf"Broken\. Events {seq} to \d+: missing", result.stdout), result.stdout


def test_a_log_written_anew_with_another_key_is_found_by_a_checkpoint_or_key_kept_elsewhere(
    stolen: Intruder, tmp_path: Path
):
    kept = tmp_path / "kept.txt"
    kept.write_text(stolen.run("log", "checkpoint").stdout)
    key = stolen.record(1)["object"]["id"]
    new_key = stolen.write_again(b"k" * 32, soften)
    assert stolen.verify().exit_code == 0  # it is a log in good order: but whose?
    by_checkpoint = stolen.verify("--checkpoint", str(kept))
    assert by_checkpoint.exit_code == 10
    assert "not signed with the log's key" in by_checkpoint.stdout
    by_key = stolen.verify("--key", key)
    assert by_key.exit_code == 10
    assert "Event 1: it names another key" in by_key.stdout
    assert stolen.verify("--key", new_key).exit_code == 0


def test_a_log_written_anew_with_the_desks_own_key_is_found_by_a_checkpoint_kept_elsewhere(
    stolen: Intruder, tmp_path: Path
):
    kept = tmp_path / "kept.txt"
    kept.write_text(stolen.run("log", "checkpoint").stdout)
    stolen.write_again((stolen.data / "log.key").read_bytes(), soften)
    assert stolen.verify().exit_code == 0
    result = stolen.verify("--checkpoint", str(kept))
    assert result.exit_code == 10
    assert "Events 1 to" in result.stdout
    assert "not all as they were written" in result.stdout


@pytest.mark.parametrize("desk", ["sqlite"], indirect=True)
def test_a_record_that_the_database_cannot_even_read_is_named(desk: TestDesk, intruder: Steal):
    stolen = intruder()
    stolen.sql("UPDATE events SET record = CAST(x'ff' AS TEXT) WHERE seq = 7")
    result = stolen.verify()
    assert result.exit_code == 10
    assert "Broken. Event 7: the database cannot read" in result.stdout


@pytest.mark.parametrize("table", ["events", "event_values", "tree_nodes", "checkpoints"])
@pytest.mark.parametrize("act", ["UPDATE {} SET {} = {}", "DELETE FROM {}"])
def test_the_database_itself_refuses_to_change_or_remove_the_log(desk: TestDesk, table: str, act: str):
    desk.uow.sign_head()
    column = {"events": "seq", "event_values": "seq", "tree_nodes": "level", "checkpoints": "size"}[table]
    with (
        desk.uow.database.writer.connect() as connection,
        pytest.raises(DBAPIError, match="kept as they are"),
    ):
        connection.execute(text(act.format(table, column, column)))
