"""Searching a log that is longer than one may look through at once."""

from collections.abc import Iterator

import pytest

from reviewdesk.domain.log_filter import LogFilter
from reviewdesk.domain.values import day_in
from reviewdesk.services.accounts import SetZone, set_zone
from reviewdesk.storage import log_search
from reviewdesk.storage.log_search import count_fitting, newest_fitting
from support.desk import TestDesk

ZONES = ("Asia/Tokyo", "UTC", "Asia/Seoul", "UTC")
WHENEVER = 60.0


@pytest.fixture
def long_log(desk: TestDesk, monkeypatch: pytest.MonkeyPatch) -> TestDesk:
    """Forty moves between time zones, over ranges so short that a search needs many of them."""
    monkeypatch.setattr(log_search, "FIRST_WINDOW", 4)
    monkeypatch.setattr(log_search, "WIDEST_WINDOW", 8)
    for number in range(40):
        set_zone(desk.uow, desk.ann, SetZone(zone=ZONES[number % 4]))
    return desk


def search(desk: TestDesk, asked: LogFilter, limit: int, seconds: float) -> Iterator[tuple[list[int], bool]]:
    """Page after page, as somebody gets them who always asks for more."""
    below = None
    with desk.uow.database.reader.connect() as connection:
        while True:
            found = newest_fitting(connection, asked, below=below, limit=limit, seconds=seconds)
            yield list(found.seqs), found.out_of_time
            below = found.below
            if below is None:
                return


FILTERS = [
    LogFilter(),
    LogFilter(words="Seoul"),
    LogFilter(words="asia seoul", action="account.set_zone"),
    LogFilter(action="account.add", outcome="done"),
    LogFilter(action="account.set_zone"),
    LogFilter(words="nowhere"),
]


def test_whoever_goes_on_finds_everything_once_however_little_time_there_is(
    long_log: TestDesk, subtests: pytest.Subtests
):
    for asked in FILTERS:
        for limit in [3, 50]:
            with subtests.test(asked=asked, limit=limit):
                patient = [seq for page, _ in search(long_log, asked, 1_000, WHENEVER) for seq in page]
                hurried = [seq for page, _ in search(long_log, asked, limit, 0.0) for seq in page]
                assert hurried == patient == sorted(patient, reverse=True)
                with long_log.uow.database.reader.connect() as connection:
                    assert count_fitting(connection, asked, seconds=WHENEVER) == (len(patient), True)


def test_a_search_that_ran_out_of_time_says_so(long_log: TestDesk):
    pages = list(search(long_log, LogFilter(words="nowhere"), 50, 0.0))
    assert [page for page, _ in pages] == [[]] * len(pages)
    assert [early for _, early in pages] == [True] * (len(pages) - 1) + [False]
    with long_log.uow.database.reader.connect() as connection:
        some = count_fitting(connection, LogFilter(words="Seoul"), seconds=0.0)
    assert some == (2, False)  # among the last four: once as the new zone, once as the old


def test_what_one_index_holds_is_never_cut_short(long_log: TestDesk):
    ((added, early),) = search(long_log, LogFilter(action="account.add"), 50, 0.0)
    assert (len(added), early) == (6, False)


def test_days_bound_a_search_also_when_the_clock_went_backwards(long_log: TestDesk):
    long_log.clock.advance(days=-2)
    set_zone(long_log.uow, long_log.ann, SetZone(zone="Africa/Lagos"))
    long_log.clock.advance(days=2)
    set_zone(long_log.uow, long_log.ann, SetZone(zone="Africa/Accra"))
    yesterday = day_in("UTC", long_log.clock()).fromordinal(day_in("UTC", long_log.clock()).toordinal() - 1)
    ((early, _),) = search(long_log, LogFilter(until=yesterday), 50, WHENEVER)
    late = [seq for page, _ in search(long_log, LogFilter(since=yesterday), 50, WHENEVER) for seq in page]
    assert len(early) == 1
    assert early[0] + 1 in late
    assert early[0] not in late
