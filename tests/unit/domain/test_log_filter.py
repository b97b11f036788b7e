"""The auditor's filter as it is typed, sent on and stated by exports."""

from datetime import UTC, date, datetime

import pytest

from reviewdesk.domain.errors import InvalidInput
from reviewdesk.domain.log_filter import LogFilter

BRIEF = "01a202d4-6128-78cd-ae3c-e396aad9100f"


def test_empty_filter_states_nothing():
    assert LogFilter.read({}, "Asia/Tokyo").as_json() == {}


def test_days_are_whole_days_in_the_persons_zone():
    asked = LogFilter.read({"since": "2026-04-01", "until": "2026-04-02"}, "Asia/Tokyo")
    assert asked.starts_at == datetime(2026, 3, 31, 15, tzinfo=UTC)
    assert asked.ends_at == datetime(2026, 4, 2, 15, tzinfo=UTC)


def test_a_day_on_which_the_clocks_change_is_a_whole_day_too():
    asked = LogFilter.read({"since": "2026-03-29", "until": "2026-03-29"}, "Europe/Berlin")
    assert asked.ends_at is not None
    assert asked.starts_at is not None
    assert (asked.ends_at - asked.starts_at).total_seconds() == 23 * 3600


@pytest.mark.parametrize("day", [date.min, date.max])
@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago"])
def test_the_calendars_ends_are_no_error(day: date, zone: str):
    asked = LogFilter(since=day, until=day, zone=zone)
    assert asked.starts_at is not None
    assert asked.ends_at is None or asked.ends_at.tzinfo is UTC


def test_an_export_states_the_zone_of_its_days():
    asked = LogFilter.read({"since": "2026-04-01", "words": "  two   words "}, "Asia/Tokyo")
    assert asked.as_json() == {"since": "2026-04-01", "words": "two words", "zone": "Asia/Tokyo"}


def test_an_address_carries_the_filter_there_and_back():
    fields = {
        "person": "operator",
        "action": "log.open",
        "brief": BRIEF,
        "outcome": "refused",
        "words": "a b",
    }
    asked = LogFilter.read(fields, "UTC")
    assert asked.as_fields() == fields
    assert LogFilter.read(asked.as_fields(), "UTC") == asked


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("person", "carl"),
        ("action", "Verdict Set"),
        ("brief", "1"),
        ("claim", "' OR 1=1"),
        ("object", "line\nend"),
        ("outcome", "maybe"),
        ("since", "yesterday"),
        ("until", "2026-02-30"),
    ],
)
def test_what_does_not_fit_is_named_by_its_field(field: str, text: str):
    with pytest.raises(InvalidInput) as raised:
        LogFilter.read({field: text}, "UTC")
    assert list(raised.value.fields) == [field]


def test_briefs_are_asked_for_by_id_each_once():
    assert LogFilter.of_briefs([BRIEF, BRIEF.upper()]).briefs == (BRIEF,)
    with pytest.raises(InvalidInput, match="not the id of a brief"):
        LogFilter.of_briefs(["Pacific notes"])
