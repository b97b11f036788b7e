"""A sentence cut as finely as it goes: one statement for each member of a list and each circumstance."""

import pytest

from reviewdesk.splitting import split_finely

FACTS = {
    "Chile exports copper, lithium and fruit.": [
        "Chile exports copper.",
        "Chile exports lithium.",
        "Chile exports fruit.",
    ],
    "In 2011, Chile signed the treaty.": ["In 2011 Chile signed the treaty.", "Chile signed the treaty."],
    "The firm builds roads and owns three ports.": [
        "The firm builds roads.",
        "The firm owns three ports.",
    ],
    "Ana Ortiz, who leads the central bank, resigned.": [
        "Ana Ortiz resigned.",
        "Ana Ortiz leads the central bank.",
    ],
}


@pytest.mark.parametrize(("sentence", "expected"), FACTS.items(), ids=list(FACTS))
def test_each_member_and_each_circumstance_is_a_fact(sentence: str, expected: list[str]) -> None:
    found = [draft.statement for draft in split_finely(sentence)]

    assert sorted(found) == sorted(expected)


def test_a_fact_lies_on_its_own_words_only() -> None:
    text = "Chile exports copper, lithium and fruit."

    words = {
        draft.statement: " ".join(text[slice(*span)] for span in draft.spans) for draft in split_finely(text)
    }

    assert words["Chile exports fruit."] == "Chile exports fruit"


def test_a_condition_is_not_cut_off() -> None:
    found = [draft.statement for draft in split_finely("Chile will sign if Peru signs.")]

    assert all("if Peru signs" in statement for statement in found)
