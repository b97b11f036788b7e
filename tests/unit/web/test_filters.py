"""How values read on a page."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from reviewdesk.domain.marks import Mark
from reviewdesk.domain.vocab import BlockKind, HandlingMark, Reliability, VerdictCode
from reviewdesk.readmodels.views import MarginNumber, Run, TextBlock
from reviewdesk.web import filters

NOW = datetime(2024, 4, 5, 12, 0, tzinfo=UTC)
TOKYO = ZoneInfo("Asia/Tokyo")


@pytest.mark.parametrize(
    ("away", "said"),
    [
        (timedelta(seconds=20), "just now"),
        (timedelta(minutes=1), "1 minute ago"),
        (timedelta(minutes=59), "59 minutes ago"),
        (timedelta(hours=3), "3 hours ago"),
        (timedelta(hours=14), "14 hours ago"),
        (timedelta(hours=23), "yesterday, 22:00"),
        (timedelta(days=3), "3 days ago"),
        (timedelta(days=30), "6 March 2024"),
        (timedelta(seconds=-20), "in a moment"),
        (timedelta(hours=-2), "in 2 hours"),
        (timedelta(hours=-8), "tomorrow, 05:00"),
        (timedelta(days=-4), "in 4 days"),
    ],
)
def test_an_instant_is_said_by_its_distance(away: timedelta, said: str):
    assert filters.relative_words(NOW - away, TOKYO, NOW) == said


def test_an_exact_time_names_the_zone_of_who_looks():
    assert filters.exact_words(NOW, TOKYO) == "5 April 2024, 21:00 JST"


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2024, 4, 5), date(2024, 4, 5), "5 April 2024"),
        (date(2024, 4, 5), date(2024, 4, 9), "5–9 April 2024"),
        (date(2024, 4, 5), date(2024, 5, 9), "5 April 2024 – 9 May 2024"),
        (date(2024, 4, 1), date(2024, 4, 30), "April 2024"),
        (date(2024, 4, 1), date(2024, 5, 31), "April – May 2024"),
        (date(2023, 12, 1), date(2024, 1, 31), "December 2023 – January 2024"),
        (date(2025, 1, 1), date(2025, 3, 31), "first quarter of 2025"),
        (date(2025, 1, 1), date(2025, 12, 31), "2025"),
        (date(2010, 1, 1), date(2019, 12, 31), "2010–2019"),
        (None, date(2024, 12, 31), "until 31 December 2024"),
        (date(2024, 12, 31), None, "from 31 December 2024"),
        (None, None, "not resolved"),
    ],
)
def test_a_range_of_days_is_said_in_the_fewest_words(first: date | None, last: date | None, said: str):
    assert filters.day_range(first, last) == said


@pytest.mark.parametrize(
    ("amount", "said"),
    [("55000", "55,000"), ("7950000000000", "7,950,000,000,000"), ("1234.50", "1,234.50"), ("½", "½")],
)
def test_an_amount_keeps_every_digit(amount: str, said: str):
    assert filters.grouped(amount) == said


def test_a_count_agrees_with_its_noun():
    assert [filters.plural(n, "entry", "entries") for n in (0, 1, 1200)] == [
        "0 entries",
        "1 entry",
        "1,200 entries",
    ]


def test_a_term_brings_its_explanation_to_a_choice():
    value, label, more = filters.explained(HandlingMark)[1]
    assert (value, label) == ("limited", "Limited")
    assert "Only the people on the brief" in more


def test_a_grade_is_shown_with_its_meaning():
    assert filters.graded(Reliability)[1] == ("B", "B · Usually reliable")


def test_every_verdict_has_the_sign_of_a_mark():
    assert all(filters.mark(code).sign for code in VerdictCode)


def test_a_number_stands_at_the_run_where_its_claim_begins():
    runs = (
        Run(0, "Japan ", (("b", Mark.UNCHECKED),)),
        Run(6, "and Korea", (("b", Mark.UNCHECKED), ("a", Mark.CONFIRMED))),
        Run(15, " agree", (("a", Mark.CONFIRMED),)),
    )
    numbers = (MarginNumber("b", 1, Mark.UNCHECKED), MarginNumber("a", 2, Mark.CONFIRMED))
    block = TextBlock(BlockKind.PARAGRAPH, 0, 21, runs, numbers)
    assert filters.begins(block) == {0: [numbers[0]], 6: [numbers[1]]}


def test_a_claim_that_began_in_an_earlier_block_has_no_number_here():
    block = TextBlock(BlockKind.PARAGRAPH, 40, 45, (Run(40, "words", (("a", Mark.CONFIRMED),)),), ())
    assert filters.begins(block) == {}
