"""Dates of a sentence as days, counted from Friday, 5 April 2024."""

from datetime import date

import pytest

from reviewdesk.splitting import split_brief

TODAY = date(2024, 4, 5)

# Words → the mention, first day, last day ("" is open).
DATES = [
    ("Next week the fleet leaves.", "Next week", "2024-04-08", "2024-04-14"),
    ("The fleet left last week.", "last week", "2024-03-25", "2024-03-31"),
    ("The fleet leaves this weekend, as it will every month.", "this weekend", "2024-04-06", "2024-04-07"),
    ("Last August the fleet left.", "Last August", "2023-08-01", "2023-08-31"),
    ("The fleet sails this July.", "this July", "2024-07-01", "2024-07-31"),
    ("Chile elects a president in July.", "July", "2024-07-01", "2024-07-31"),
    ("A visit is scheduled for July.", "July", "2024-07-01", "2024-07-31"),
    ("The fleet left in July.", "July", "2023-07-01", "2023-07-31"),
    ("It was agreed in late 2022.", "late 2022", "2022-09-01", "2022-12-31"),
    ("It was agreed in early 2022.", "early 2022", "2022-01-01", "2022-04-30"),
    ("It was agreed in mid-2022.", "mid-2022", "2022-05-01", "2022-08-31"),
    ("Spending will double by 2027.", "by 2027", "", "2027-12-31"),
    ("The term runs until the end of 2025.", "until the end of 2025", "", "2025-12-31"),
    ("A vote is due by the end of the year.", "by the end of the year", "", "2024-12-31"),
    ("They met often over the past several months.", "the past several months", "", "2024-04-05"),
    ("They met often over the past three years.", "the past three years", "2021-04-05", "2024-04-05"),
    ("It will be built over the next five years.", "the next five years", "2024-04-05", "2029-04-05"),
    ("They have met since 2015.", "since 2015", "2015-01-01", ""),
    ("They have met since August.", "since August", "2023-08-01", ""),
    ("The fleet left last month.", "last month", "2024-03-01", "2024-03-31"),
    ("The fleet grew over the last decade.", "the last decade", "2014-04-05", "2024-04-05"),
    ("The fleet grew in recent years.", "recent years", "", "2024-04-05"),
    ("The fleet left two years ago.", "two years ago", "2022-01-01", "2022-12-31"),
    ("The fleet left three months ago.", "three months ago", "2024-01-01", "2024-01-31"),
    ("The fleet left ten days ago.", "ten days ago", "2024-03-26", "2024-03-26"),
    ("The fleet left yesterday.", "yesterday", "2024-04-04", "2024-04-04"),
    ("The fleet left on Tuesday.", "Tuesday", "2024-04-02", "2024-04-02"),
    ("The fleet will leave on Tuesday.", "Tuesday", "2024-04-09", "2024-04-09"),
    ("The fleet left on March 3.", "March 3", "2024-03-03", "2024-03-03"),
    ("The fleet left on 3 March 2019.", "3 March 2019", "2019-03-03", "2019-03-03"),
    ("The fleet met from May 5–8, 2023.", "May 5–8, 2023", "2023-05-05", "2023-05-08"),
    ("Sales fell in the third quarter of 2023.", "the third quarter of 2023", "2023-07-01", "2023-09-30"),
    ("Sales fell in Q3 2023.", "Q3 2023", "2023-07-01", "2023-09-30"),
    ("Sales fell last quarter.", "last quarter", "2024-01-01", "2024-03-31"),
    ("Sales fell from 2015 to 2020.", "from 2015 to 2020", "2015-01-01", "2020-12-31"),
    ("Sales fell in 2018–2023.", "2018–2023", "2018-01-01", "2023-12-31"),
    ("Sales fell between May and June 2022.", "between May and June 2022", "2022-05-01", "2022-06-30"),
    ("It was built in the 1990s.", "the 1990s", "1990-01-01", "1999-12-31"),
    ("It was built in the late 1990s.", "the late 1990s", "1995-01-01", "1999-12-31"),
    ("It was built in the 19th century.", "the 19th century", "1800-01-01", "1899-12-31"),
    ("It was closed before 2014.", "before 2014", "", "2013-12-31"),
    ("It applies from January 2025 onward.", "from January 2025 onward", "2025-01-01", ""),
    ("It failed earlier this year.", "earlier this year", "2024-01-01", "2024-04-05"),
    ("It was built last summer.", "last summer", "2023-06-01", "2023-08-31"),
    ("Talks resume in early next year.", "early next year", "2025-01-01", "2025-04-30"),
    ("Sales fell in fiscal year 2022.", "fiscal year 2022", "", ""),
]


@pytest.mark.parametrize(("sentence", "words", "first", "last"), DATES, ids=[row[0] for row in DATES])
def test_a_date_is_resolved_to_days(sentence: str, words: str, first: str, last: str) -> None:
    (mention,) = split_brief(sentence, TODAY)[0].dates

    shown = mention.as_json()
    assert (shown["text"], shown["from"] or "", shown["to"] or "") == (words, first, last)
    assert sentence[mention.start : mention.end] == words


@pytest.mark.parametrize(
    "sentence",
    [
        "They may march on the capital.",
        "The fall of the town surprised everyone.",
        "Resolution 1325 was adopted unanimously.",
        "A crowd of 2000 people marched.",
        "Some 1709 schoolchildren took part.",
        "The second of the ships sank.",
    ],
)
def test_words_that_only_look_like_dates_are_none(sentence: str) -> None:
    assert split_brief(sentence, TODAY)[0].dates == ()


def test_a_relative_date_without_brief_date_stays_open() -> None:
    (mention,) = split_brief("The fleet left last week.")[0].dates

    assert (mention.first, mention.last, mention.relative) == (None, None, False)


def test_a_relative_date_rests_on_the_dateline() -> None:
    text = "Fleet Leaves the Bay Today\n\nApril 5, 2024\n\nNext week the fleet will visit Kobe."

    draft = split_brief(text)[-1]

    assert [text[slice(*span)] for span in draft.depends_on] == ["April 5, 2024"]
    assert draft.dates[0].as_json()["from"] == "2024-04-08"


def test_a_brief_date_given_by_hand_does_not_rest_on_another_dateline() -> None:
    text = "Fleet Leaves the Bay Today\n\nApril 5, 2024\n\nNext week the fleet will visit Kobe."

    draft = split_brief(text, date(2024, 4, 12))[-1]

    assert draft.depends_on == ()
    assert draft.dates[0].as_json()["from"] == "2024-04-15"


def test_months_follow_the_past_year_of_their_sentence() -> None:
    (draft,) = split_brief("In 1989, protests that began in April were put down in June.", TODAY)

    assert [mention.as_json()["from"] for mention in draft.dates] == [
        "1989-01-01",
        "1989-04-01",
        "1989-06-01",
    ]


def test_a_past_year_behind_a_date_does_not_pull_it_back() -> None:
    (draft,) = split_brief("A dinner is set for 10 April, the first since one held in 2015.", TODAY)

    assert [mention.as_json()["from"] for mention in draft.dates] == ["2024-04-10", "2015-01-01"]


def test_days_named_in_a_quotation_are_not_counted_from_the_brief_date() -> None:
    said, content = split_brief("“The port closes tomorrow,” Ana Ortiz said last week.", TODAY)

    assert [mention.as_json()["from"] for mention in said.dates] == [None, "2024-03-25"]
    assert [mention.as_json()["from"] for mention in content.dates] == [None]
