"""What somebody with the database in his hands can do to the log, and how the verifier names it."""

from collections.abc import Callable
from hashlib import sha256
from typing import Any

import pytest
from unit.audit.logs import Log, a_log, public_part, reworded, rewritten

from reviewdesk.audit.checkpoint import origin_of, signer
from reviewdesk.audit.record import seal
from reviewdesk.audit.tree import frontier_at
from reviewdesk.audit.verify import Entry, Report, Unusable, verify_log

Tamper = Callable[[list[Entry]], Any]


def verified(log: Log, **how: Any) -> Report:
    return verify_log(log.entries, **{"checkpoints": log.heads, "complete": True} | how)


def test_an_honest_log_is_sound():
    log = a_log(12)
    report = verified(log, keys=[log.signer.key])
    assert report.problem is None
    assert (report.count, report.agreed, report.withheld, report.backwards) == (12, 2, 0, 0)
    assert (report.first, report.last) == (
        (1, "2026-11-22T09:00:01.001Z"), (12, "2026-11-22T09:00:12.012Z"),
    )  # fmt: skip
    assert report.tree.root() == log.heads[-1].root


def test_an_empty_log_is_sound_until_a_checkpoint_says_otherwise():
    assert verify_log([]).sound
    assert not verify_log([], checkpoints=a_log(2).heads).sound


def change(seq: int, **fields: Any) -> Tamper:
    def bend(entries: list[Entry]) -> None:
        entries[seq - 1] = rewritten(entries[seq - 1], lambda record: record.update(fields))

    return bend


def swap(entries: list[Entry]) -> None:
    entries[4], entries[5] = entries[5]._replace(seq=5), entries[4]._replace(seq=6)


def swap_and_renumber(entries: list[Entry]) -> None:
    entries[4], entries[5] = renumbered(entries[5], 5, leaf=False), renumbered(entries[4], 6, leaf=False)


def insert(entries: list[Entry]) -> None:
    made = seal(public_part(7), {"reason": "It was always here."})
    entries.insert(6, Entry(7, made.record, made.leaf_hash, made.openings))


def insert_and_hash_anew(entries: list[Entry]) -> None:
    insert(entries)
    entries[7:] = [renumbered(entry, entry.seq + 1, leaf=True) for entry in entries[7:]]


def remove_and_hash_anew(entries: list[Entry]) -> None:
    del entries[4]
    entries[4:] = [renumbered(entry, entry.seq - 1, leaf=True) for entry in entries[4:]]


def renumbered(entry: Entry, seq: int, *, leaf: bool) -> Entry:
    return rewritten(entry, lambda record: record.update(seq=seq), leaf=leaf)._replace(seq=seq)


def add_value(entries: list[Entry]) -> None:
    entries[6] = entries[6]._replace(openings={**entries[6].openings, "old": entries[6].openings["new"]})


def swap_values(entries: list[Entry]) -> None:
    both = dict(entries[6].openings)
    both["new"], both["label"] = both["label"], both["new"]
    entries[6] = entries[6]._replace(openings=both)


def drop_value(entries: list[Entry]) -> None:
    entries[6] = entries[6]._replace(openings={k: v for k, v in entries[6].openings.items() if k != "reason"})


def put(seq: int, bend: Callable[[Entry], Entry]) -> Tamper:
    return lambda entries: entries.__setitem__(seq - 1, bend(entries[seq - 1]))


def cut(first: int, last: int) -> Tamper:
    return lambda entries: entries.__delitem__(slice(first - 1, last))


other_actor = {"id": "x", "kind": "person", "role": "editor"}
failed_after_all = put(
    9, lambda entry: rewritten(entry, lambda record: record.update(outcome="failed"), leaf=True)
)
other_reason = put(7, lambda entry: reworded(entry, "reason", '"Another reason."'))
CHANGED = "its record was changed after it was written (leaf hash differs)"
ROOT = "not all as they were written: the root is not that of the checkpoint for"

TAMPERINGS: dict[str, tuple[Tamper, tuple[int, int], str]] = {
    "a field": (change(7, action="verdict.withdraw"), (7, 7), CHANGED),
    "a time": (change(7, at="2026-11-21T09:00:07.007Z"), (7, 7), CHANGED),
    "an actor": (change(7, actor=other_actor), (7, 7), CHANGED),
    "a field put in": (change(7, extra=1), (7, 7), CHANGED),
    "the leaf hash": (put(7, lambda entry: entry._replace(leaf=bytes(32))), (7, 7), CHANGED),
    "a record and its leaf hash": (failed_after_all, (7, 12), f"{ROOT} 12 events"),
    "a value": (other_reason, (7, 7), "its value 'reason' was changed after it was written"),
    "values swapped": (swap_values, (7, 7), "its value 'label' was changed after it was written"),
    "a value put in": (add_value, (7, 7), "it has a value 'old' that its record knows nothing of"),
    "a value deleted": (
        drop_value,
        (7, 7),
        "its value 'reason' is gone, and no event says that it was erased",
    ),
    "rows swapped": (swap, (5, 5), "its record says that it is event 6: it was moved or renumbered"),
    "rows swapped and renumbered": (swap_and_renumber, (5, 5), CHANGED),
    "a row removed": (cut(5, 5), (5, 5), "missing, 6 comes after 4"),
    "three rows removed": (cut(5, 7), (5, 7), "missing, 8 comes after 4"),
    "the first row removed": (cut(1, 1), (1, 1), "missing, 2 comes after 0"),
    "removed and hashed anew": (remove_and_hash_anew, (1, 6), f"{ROOT} 6 events"),
    "a row put in": (insert, (7, 7), "its number comes again or out of order, after 7"),
    "put in and hashed anew": (insert_and_hash_anew, (7, 12), f"{ROOT} 12 events"),
    "a row renumbered": (put(5, lambda entry: entry._replace(seq=40)), (5, 39), "missing, 40 comes after 4"),
    "the end cut off": (cut(10, 12), (10, 12), "missing, the log ends at 9, the checkpoint covers 12 events"),
    "no JSON": (put(7, lambda entry: Entry(7, b"{}}")), (7, 7), "its record is not canonical JSON"),
    "no object": (put(7, lambda entry: Entry(7, b"[]")), (7, 7), "its record is not a JSON object"),
    "another format": (put(7, lambda entry: Entry(7, b"{}")), (7, 7), "its format is None"),
}


@pytest.mark.parametrize(("tamper", "bad", "sentence"), TAMPERINGS.values(), ids=TAMPERINGS)
def test_tampering_is_found_and_named(tamper: Tamper, bad: tuple[int, int], sentence: str):
    log = a_log(12)
    tamper(log.entries)
    report = verified(log)
    assert report.problem is not None
    assert sentence in report.problem
    assert report.bad == bad
    assert report.problem.startswith(
        f"Event {bad[0]}:" if bad[0] == bad[1] else f"Events {bad[0]} to {bad[1]}:"
    )


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("format", "reviewdesk-event/2", "its format is 'reviewdesk-event/2', not 'reviewdesk-event/1'"),
        ("seq", True, "its record says that it is event True"),
        ("at", "yesterday", "its time is not a UTC time in milliseconds"),
        ("at", None, "its time is not a UTC time in milliseconds"),
        ("epoch", 0, "its epoch or its action is malformed"),
        ("epoch", "1", "its epoch or its action is malformed"),
        ("action", None, "its epoch or its action is malformed"),
        ("commitments", None, "its commitments are malformed"),
        ("commitments", {"New": "00" * 32}, "its commitments are malformed"),
        ("commitments", {"new": "00" * 31}, "its commitments are malformed"),
        ("commitments", {"new": None}, "its commitments are malformed"),
    ],
)
def test_a_record_that_nobody_could_have_written_is_named(field: str, value: Any, sentence: str):
    log = a_log(2)
    log.entries[0] = rewritten(log.entries[0], lambda record: record.update({field: value}), leaf=True)
    assert (verified(log).problem or "").startswith(f"Event 1: {sentence}")


def test_without_any_checkpoint_a_cut_off_end_cannot_be_seen():
    log = a_log(12)
    assert verify_log(log.entries[:9]).sound


def test_a_log_written_again_with_a_new_key_is_found_with_an_earlier_checkpoint():
    honest, forged = a_log(12), a_log(12, seed=sha256(b"another key").digest())
    assert verified(forged).sound, "by itself it is a fine log"
    with_checkpoint = verified(forged, checkpoints=[*forged.heads, honest.heads[0]])
    assert with_checkpoint.problem == (
        "The checkpoint for 6 events is not signed with the log's key: "
        "the log was written again with another key, or the checkpoint was forged"
    )
    with_key = verified(forged, keys=[honest.signer.key])
    assert with_key.problem == "Event 1: it names another key for epoch 1 than the one you hold"


def test_a_log_written_again_with_the_same_key_is_found_with_an_earlier_checkpoint():
    honest, forged = a_log(12), Log()
    forged.start_epoch()
    forged.grow(12)
    forged.sign_head()
    report = verified(forged, checkpoints=[*forged.heads, honest.heads[0]])
    assert report.problem is not None
    assert report.problem.startswith("Events 1 to 6: not all as they were written")


def test_a_forged_checkpoint_is_not_believed():
    log = a_log(6)
    forged = signer(bytes(32), origin_of(log.desk, 1)).checkpoint(6, log.tree.root())
    assert "is not signed with the log's key" in (verified(log, checkpoints=[forged]).problem or "")


def test_the_checkpoint_of_another_desk_is_named_as_such():
    log, other = a_log(6), a_log(6, desk="another-desk")
    assert verified(log, checkpoints=other.heads).problem == (
        f"The checkpoint belongs to desk another-desk, the log to desk {log.desk}"
    )


def test_a_key_of_another_desk_or_epoch_is_never_named():
    log, other = a_log(6), a_log(6, desk="another-desk")
    assert "The log never names the key you hold" in (verified(log, keys=[other.signer.key]).problem or "")


def restored(log: Log, size: int, epoch: int) -> Log:
    """Go back to a backup of `size` events and start a new epoch, as an honest restore does."""
    again = Log(desk=log.desk, epoch=epoch, seed=log.seed)
    for entry in log.entries[:size]:
        again.nodes |= {(level, index): node for level, index, node in again.tree.append(entry.leaf or b"")}
    again.entries = log.entries[:size]
    again.heads = [head for head in log.heads if head.size <= size]
    again.start_epoch()
    again.grow(size + 6)
    again.sign_head()
    return again


def test_an_honest_restore_starts_an_epoch_and_is_sound():
    log = restored(a_log(12), 8, 2)
    report = verified(log, keys=[log.signer.key])
    assert report.problem is None
    assert report.agreed == 2


def test_a_checkpoint_over_what_a_restore_lost_says_so():
    log = a_log(12)
    report = verified(restored(log, 8, 2), checkpoints=[log.heads[-1]])
    assert report.problem == (
        "Events 9 to 12: what epoch 1 wrote there is gone: epoch 2 begins at 9 (restored, or a new key), "
        "but the checkpoint for 12 events was made in epoch 1"
    )
    still_short = restored(log, 2, 2)
    assert verified(still_short, checkpoints=[log.heads[-1]]).bad == (3, 12)


def test_a_silent_rollback_is_found_with_an_earlier_checkpoint():
    log = a_log(12)
    rolled_back = Log(entries=log.entries[:8], heads=log.heads[:1])
    assert verified(rolled_back).sound
    assert verified(rolled_back, checkpoints=log.heads).bad == (9, 12)
    later = restored(log, 8, 2)
    assert verified(rolled_back, checkpoints=later.heads).problem == (
        "The log is in epoch 1, but the checkpoint for 14 events was made in epoch 2: "
        "rolled back, or written again"
    )


def test_a_new_key_starts_an_epoch_that_the_old_checkpoints_survive():
    log = a_log(12)
    log.seed, log.epoch = sha256(b"after the loss").digest(), 5
    log.start_epoch()
    log.grow(20)
    log.sign_head()
    report = verified(log)
    assert report.problem is None
    assert report.agreed == 3


def start_of(epoch: int, key: str | None) -> Callable[[Log], Any]:
    named = key and {"type": "epoch", "id": key}
    return lambda log: log.add({}, action="epoch.start", epoch=epoch, object=named)


@pytest.mark.parametrize(
    ("bend", "sentence"),
    [
        (lambda log: log.add(epoch=2), "epoch 2 begins without the event 'epoch.start'"),
        (lambda log: log.start_epoch(), "it starts an epoch that is not a later one of this desk"),
        (start_of(2, None), "it starts an epoch without naming its key"),
        (start_of(2, "key"), "it starts an epoch without naming its key"),
        (start_of(2, str(a_log(1).signer.key)), "it starts an epoch that is not a later one of this desk"),
        (
            start_of(1, str(a_log(1, desk="x").signer.key)),
            "it starts an epoch that is not a later one of this desk",
        ),
        (
            start_of(2, str(a_log(1, desk="x", epoch=2).signer.key)),
            "it starts an epoch that is not a later one",
        ),
    ],
)
def test_an_epoch_cannot_begin_in_silence(bend: Callable[[Log], Any], sentence: str):
    log = a_log(6)
    bend(log)
    assert (verified(log).problem or "").startswith(f"Event 7: {sentence}")


def test_a_log_that_starts_without_naming_its_key_is_refused():
    log = Log()
    log.grow(3)
    assert verified(log).problem == "Event 1: epoch 1 begins without the event 'epoch.start'"


def test_erased_values_are_missing_without_fault_and_counted():
    log = a_log(12)
    log.erase([(3, "actor_name"), (4, "actor_name"), (7, "reason")])
    log.sign_head()
    report = verified(log)
    assert report.problem is None
    assert (report.withheld, report.redacted) == (3, 3)


def test_an_erasure_that_does_not_say_what_it_erased_is_found():
    log = a_log(6)
    log.add({"new": {"erased": [3]}}, action="log.erase", object=None)
    assert verified(log).problem == "Event 7: it erases values without saying which"


def test_values_withheld_from_a_copy_are_counted_only():
    log = a_log(6)
    log.entries = [entry._replace(openings={}) for entry in log.entries]
    report = verified(log, complete=False)
    assert report.problem is None
    assert (report.withheld, report.redacted) == (22, 5)


def test_a_filter_column_that_lies_is_found():
    log = a_log(6)
    told = {"action": "verdict.set", "actor.id": None, "object.type": "verdict", "machine.name": None}
    log.entries[3] = log.entries[3]._replace(columns=told)
    problem = verified(log).problem or ""
    assert problem.startswith("Event 4: its column 'actor.id' says None, its record says '0193")
    log.entries[3] = log.entries[3]._replace(columns=told | {"actor.id": public_part(4)["actor"]["id"]})
    assert verified(log).sound


def test_a_clock_set_back_is_noted_not_blamed():
    log = a_log(6)
    log.add(at="2026-11-22T08:00:00.000Z")
    log.add()
    report = verified(log)
    assert report.problem is None
    assert report.backwards == 1


def test_a_run_can_begin_at_the_last_checkpoint():
    log = a_log(12)
    log.grow(20)
    start = frontier_at(12, log.lookup)
    report = verify_log(
        log.entries[12:], start=start, checkpoints=log.heads, keys=[log.signer.key], complete=True
    )
    assert report.problem is None
    assert (report.count, report.agreed, report.tree.size, start.size) == (8, 1, 20, 12)
    assert report.tree.root() == log.tree.root()
    late = verify_log(log.entries[13:], start=start, checkpoints=log.heads, keys=[log.signer.key])
    assert late.bad == (13, 13)


def test_a_run_does_not_begin_at_nodes_that_the_checkpoint_contradicts():
    log, other = a_log(12), a_log(12)
    start = frontier_at(12, other.lookup)
    report = verify_log(log.entries[12:], start=start, checkpoints=log.heads, keys=[log.signer.key])
    assert "the root is not that of the checkpoint for 12 events" in (report.problem or "")


def test_a_run_from_a_checkpoint_needs_the_key():
    log = a_log(12)
    with pytest.raises(Unusable, match="is not known"):
        verify_log([], start=frontier_at(12, log.lookup), checkpoints=log.heads)
