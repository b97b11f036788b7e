"""Every act reads as a sentence, and old → new as lines without codes or ids."""

import pytest

from reviewdesk.domain.actions import Action
from reviewdesk.domain.events import EVENTS
from reviewdesk.domain.vocab import Outcome
from reviewdesk.readmodels.wording import DID, as_text, changes, did, tried


def test_every_act_has_its_words():
    assert set(DID) == set(Action)


@pytest.mark.parametrize("action", list(EVENTS))
def test_an_act_reads_also_when_its_values_were_erased(action: Action):
    sentence = did(action.value)
    assert sentence
    assert "None" not in sentence
    assert "{" not in sentence


def test_an_act_of_another_version_says_its_own_name():
    assert did("query.ask") == "did “query.ask”"
    assert tried("query.ask", Outcome.REFUSED) == "was refused: query.ask"


def test_what_was_refused_and_what_failed_read_differently():
    assert tried("brief.sign", Outcome.REFUSED) == "was refused: sign off the text"
    assert tried("brief.sign", Outcome.FAILED) == "met an error of the desk: sign off the text"


@pytest.mark.parametrize(
    ("action", "old", "new", "sentence"),
    [
        ("verdict.set", None, {"verdict": "confirmed"}, "gave the verdict “Confirmed”"),
        (
            "verdict.set",
            {"verdict": "confirmed"},
            {"verdict": "unverified"},
            "changed the verdict from “Confirmed” to “Not verifiable”",
        ),
        ("verdict.set", {"verdict": None}, {"verdict": "disputed"}, "gave the verdict “Disputed”"),
        ("verdict.withdraw", {"verdict": "imprecise"}, None, "withdrew the verdict “Imprecise”"),
        ("account.grant", {"roles": ["checker"]}, {"roles": ["checker", "editor"]}, "gave the role Editor"),
        (
            "account.revoke",
            {"roles": ["checker", "editor"]},
            {"roles": []},
            "took away the role Editor and Fact-checker",
        ),
        ("brief.split", None, {"claims": [{"number": 1}, {"number": 2}]}, "split the text into 2 claims"),
        ("brief.split", None, {"claims": [{"number": 1}]}, "split the text into 1 claim"),
        ("brief.add_person", None, {"name": "Cora", "part": "checker"}, "put Cora on the brief"),
        (
            "log.export",
            None,
            {"scope": "every event of the desk"},
            "took the log out: every event of the desk",
        ),
    ],
)
def test_a_sentence_says_what_changed(action: str, old: object, new: object, sentence: str):
    assert did(action, old, new) == sentence


def test_only_what_changed_is_told_and_codes_read_as_labels():
    old = {"verdict": "confirmed", "rationale": "As it says.", "reasons": [], "as_of": "2024-04-05"}
    new = old | {"verdict": "imprecise", "reasons": ["wrong_number", "outdated"]}
    assert [(one.label, one.old, one.new) for one in changes(old, new)] == [
        ("Verdict", "Confirmed", "Imprecise"),
        ("Reasons", "", "Wrong number; Outdated"),
    ]


def test_what_was_taken_away_is_told_after_what_came():
    found = changes({"a": "gone", "both": "1"}, {"both": "2"})
    assert [(one.key, one.old, one.new) for one in found] == [("both", "1", "2"), ("a", "gone", "")]


def test_evidence_tells_its_source_before_what_was_found_there_and_no_ids():
    new = {
        "credibility": "2",
        "passage": "54,000 troops",
        "source": {"id": "01a2", "publisher": "The ministry", "title": "White paper"},
        "stance": "supports",
    }
    told = [one.label for one in changes(None, new)]
    assert told == ["Title", "Publisher", "Stance", "Passage", "Credibility"]


def test_a_policy_reads_as_its_questions():
    (line,) = changes({"coverage_complete": True}, {"coverage_complete": False})
    assert (line.label, line.old, line.new) == (
        "Every sentence is touched by a claim or wholly set aside", "yes", "no",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("value", "key", "text"),
    [
        (None, "", ""),
        (True, "", "yes"),
        (73894, "", "73,894"),
        ("2024-04-05", "", "5 April 2024"),
        ("2024-04-05T10:00:00.000Z", "", "5 April 2024, 10:00 UTC"),
        ("2024-99-99", "", "2024-99-99"),
        ("restricted", "handling", "Restricted"),
        ("a later code", "handling", "a later code"),
        (["author", "editor"], "roles", "Author; Editor"),
        ({"id": "x", "name": "Cora", "part": "checker"}, "", "Cora, Checker"),
        ([], "", ""),
    ],
)
def test_values_read_as_people_say_them(value: object, key: str, text: str):
    assert as_text(value, key) == text
