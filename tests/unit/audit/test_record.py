"""What a record holds, what it refuses to hold, and what its commitments hide."""

import json
from typing import Any

import pytest
from unit.audit.logs import private_part, public_part

from reviewdesk.audit.record import canonical_text, erased_values, seal
from reviewdesk.audit.verify import Opening, commitment, leaf_hash, parse_canonical


def test_a_record_holds_every_public_field_and_no_private_word():
    sealed = seal(public_part(17), private_part(17))
    record = parse_canonical(sealed.record)
    assert record == public_part(17) | {"format": "reviewdesk-event/1", "commitments": record["commitments"]}
    assert list(record["commitments"]) == ["actor_name", "address", "label", "new", "reason"]
    assert sealed.leaf_hash == leaf_hash(sealed.record)
    for word in ("Okafor", "192.0.2.7", "ministry", "yearbook"):
        assert word not in sealed.record.decode()


def test_each_value_opens_its_own_commitment_and_no_other():
    sealed = seal(public_part(1), {"old": "same words", "new": "same words"})
    record = json.loads(sealed.record)
    for field, (salt, text) in sealed.openings.items():
        assert commitment(field, salt, text).hex() == record["commitments"][field]
    salt, text = sealed.openings["old"]
    assert commitment("new", salt, text) != commitment("old", salt, text)
    assert record["commitments"]["old"] != record["commitments"]["new"]


def test_the_same_event_sealed_twice_tells_nobody_that_it_is_the_same():
    first, second = (
        json.loads(seal(public_part(1), private_part(1)).record)["commitments"] for _ in range(2)
    )
    assert first.keys() == second.keys()
    assert not set(first.values()) & set(second.values())


def test_nothing_is_on_record_where_there_was_nothing():
    sealed = seal(public_part(1), {"old": None, "new": "", "reason": False})
    assert sorted(json.loads(sealed.record)["commitments"]) == ["new", "reason"]
    assert sealed.openings["new"].value == ""
    assert sealed.openings["reason"].value is False


def test_a_value_is_kept_as_the_text_that_was_committed_to():
    sealed = seal(public_part(1), {"new": {"b": "«55 000» 😀", "a": [1, None]}})
    assert sealed.openings["new"].text == '{"a":[1,null],"b":"«55 000» 😀"}'
    assert canonical_text(sealed.openings["new"].value) == sealed.openings["new"].text


@pytest.mark.parametrize(
    "changed",
    [
        {"seq": 0}, {"seq": True}, {"seq": "1"}, {"epoch": 0}, {"id": "17"},
        {"id": "0193b0a2-7c3e-4d4f-8a5b-000000000001"}, {"at": "2026-11-22T09:22:29Z"},
        {"at": "2026-13-22T09:22:29.123Z"}, {"at": "2026-11-22T09:22:29.123+00:00"}, {"outcome": "perhaps"},
        {"action": "Verdict set"}, {"actor": {"kind": "person", "id": None}},
        {"actor": {"kind": "robot", "id": None, "role": None}},
        {"actor": {"kind": "person", "id": None, "role": None, "n": "A"}}, {"object": {"type": "claim"}},
        {"object": {"type": "claim", "id": ""}}, {"machine": {"name": "splitter", "version": 1}},
        {"brief": "b 1"}, {"session": "é"}, {"revision_sha256": "AB" * 32}, {"app": ""}, {"sign_in": ""},
    ],
    ids=str,
)  # fmt: skip
def test_a_malformed_public_field_is_named(changed: dict[str, Any]):
    with pytest.raises(ValueError, match=f"the log takes no {next(iter(changed))} "):
        seal(public_part(1) | changed, {})


@pytest.mark.parametrize("name", ["claim", "brief", "session", "on_behalf_of"])
def test_a_missing_or_unknown_public_field_is_named(name: str):
    public = public_part(1)
    del public[name]
    with pytest.raises(ValueError, match=f"the record lacks '{name}'"):
        seal(public, {})
    with pytest.raises(ValueError, match="the record has no place for 'mood'"):
        seal(public_part(1, mood="good"), {})


@pytest.mark.parametrize("name", ["", "New", "new text", "1st", "naïve", "x" * 65])
def test_a_malformed_private_name_is_refused(name: str):
    with pytest.raises(ValueError, match="private field name"):
        seal(public_part(1), {name: "x"})


def test_a_value_that_is_not_plain_json_is_refused():
    with pytest.raises(ValueError, match="float"):
        seal(public_part(1), {"new": {"share": 0.5}})


def test_a_salt_has_32_bytes():
    with pytest.raises(ValueError, match="salt"):
        seal(public_part(1), {"new": "x"}, salt=lambda: b"short")
    assert seal(public_part(1), {"new": "x"}, salt=lambda: bytes(32)).openings["new"] == Opening(
        bytes(32), '"x"'
    )


def test_erased_values_are_named_in_runs():
    erased = erased_values(
        [(3, "actor_name"), (2, "actor_name"), (7, "actor_name"), (3, "reason"), (3, "reason")]
    )
    assert erased == {"erased": {"actor_name": [[2, 3], [7, 7]], "reason": [[3, 3]]}}
    assert erased_values([]) == {"erased": {}}
