"""Amounts of a sentence: value, unit, and how exact the text says they are."""

import pytest

from reviewdesk.splitting import split_brief

AMOUNTS = [
    ("Chile hosts roughly 55,000 foreign soldiers.", [("55000", "foreign soldiers", "roughly")]),
    ("The plan costs $3.2 billion.", [("3200000000", "$", None)]),
    ("The plan costs more than €5bn.", [("5000000000", "€", "more than")]),
    ("The plan costs 40 million euros.", [("40000000", "euros", None)]),
    ("Spending rose from one percent to two percent.", [("1", "%", None), ("2", "%", None)]),
    ("Spending rose by 1 to 2 percent.", [("1", "%", None), ("2", "%", None)]),
    ("Turnout fell by 10–20%.", [("10", "%", None), ("20", "%", None)]),
    ("Turnout fell by three percentage points.", [("3", "percentage points", None)]),
    ("They met dozens of times.", [("12", "times", "dozens")]),
    ("It serves hundreds of thousands of companies.", [("100000", "companies", "hundreds of thousands")]),
    ("Nearly 200 ships sailed.", [("200", "ships", "nearly")]),
    ("At least one shell fell.", [("1", "shell", "at least")]),
    ("Two hundred and fifty ships sailed.", [("250", "ships", None)]),
    ("Half a million people left.", [("500000", "people", None)]),
    ("Twenty-five years passed.", [("25", "years", None)]),
    ("A dozen ships sailed.", [("12", "ships", None)]),
    ("It met six of seven key goals.", [("6", "key goals", None), ("7", "key goals", None)]),
    ("It lies 19 time zones away.", [("19", "time zones", None)]),
    ("It has a 10-year plan.", [("10", "year", None)]),
    ("Seats rose from 9 to 10.", [("9", None, None), ("10", None, None)]),
    ("About 29,000 tonnes were lost.", [("29000", "tonnes", "about")]),
    ("It fell to -5 degrees.", [("-5", "degrees", None)]),
    ("It fell to minus 5 degrees.", [("-5", "degrees", None)]),
    ("It grew to 3.5 million tonnes.", [("3500000", "tonnes", None)]),
]


@pytest.mark.parametrize(("sentence", "expected"), AMOUNTS, ids=[row[0] for row in AMOUNTS])
def test_an_amount_has_value_unit_and_exactness(sentence: str, expected: list[tuple[str, ...]]) -> None:
    (draft,) = split_brief(sentence)

    found = [amount.as_json() for amount in draft.amounts]
    assert [(one["value"], one["unit"], one["approx"]) for one in found] == expected
    assert all(sentence[one["start"] : one["end"]] == one["text"] for one in found)


@pytest.mark.parametrize(
    "sentence",
    [
        "Article 9 and posts 542 and 543 are named.",
        "A B-2 and two of them left.",
        "They left at 5 p.m. on 3 March 2019.",
        "Both of the two agree.",
        "It (1) fell and (2) rose.",
        "Report 118-188 is public.",
        "They won the first of the games.",
    ],
)
def test_numbers_that_count_nothing_are_no_amounts(sentence: str) -> None:
    assert [amount for draft in split_brief(sentence) for amount in draft.amounts] == []


def test_values_are_exact_strings_in_json() -> None:
    (draft,) = split_brief("It costs $0.10 a page.")

    assert draft.as_json()["amounts"][0]["value"] == "0.10"
