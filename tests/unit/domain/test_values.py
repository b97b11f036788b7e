"""Ids that sort by time, and the identity of a text."""

import time
import uuid

import pytest

from reviewdesk.domain.values import in_groups_of_four, new_id, text_sha256


def test_an_id_is_a_uuid_of_version_7():
    made = uuid.UUID(new_id())
    assert (made.version, made.variant) == (7, uuid.RFC_4122)
    assert abs((made.int >> 80) - time.time_ns() // 1_000_000) < 5_000


def test_ids_differ_and_sort_by_the_millisecond_they_were_made():
    ids = [new_id() for _ in range(2_000)]
    assert len(set(ids)) == len(ids)
    stamps = [made[:13] for made in ids]
    assert stamps == sorted(stamps)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        ("Zürich → 🛰️\n", "a878217be1c770c54b8a86c2d59f03a67dd1a8cf260644d497e26acb9785e107"),
    ],
)
def test_a_text_is_known_by_what_sha256sum_prints(text, printed):
    assert text_sha256(text) == printed


def test_a_digest_is_read_aloud_in_fours():
    assert in_groups_of_four("9f2c41aa0") == "9f2c 41aa 0"
