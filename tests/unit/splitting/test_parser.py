"""The trained parser behind the rules: where its tokens lie, and what it is told by the lexicon."""

import subprocess
import sys
from importlib.resources import files

import pytest

from reviewdesk.splitting.parser import parse
from reviewdesk.splitting.words import Tag, read_words


def tags_of(sentence: str) -> dict[str, Tag]:
    return {word.text: word.tag for word in read_words(sentence, 0, len(sentence))}


def test_tokens_lie_on_their_words() -> None:
    sentence = "The  port – Izmit’s –\treopened."
    (tokens,) = parse([sentence])

    words = [sentence[token.start : token.end] for token in tokens]

    assert words == ["The", "port", "–", "Izmit", "’s", "–", "reopened", "."]


def test_a_word_with_hyphens_is_one_word() -> None:
    text = "Japan buys U.S.-made 15-inch guns."

    assert [word.text for word in read_words(text, 0, len(text))] == [
        "Japan", "buys", "U.S.-made", "15-inch", "guns", ".",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "verb"),
    [
        ("Next week the fleet leaves.", "leaves"),
        ("The regime arrests journalists.", "arrests"),
        ("While the port grew, the railway shrank.", "shrank"),
        ("The navy sells 14 ships and buys 3 more.", "buys"),
        ("The agency analyzed data on crime and reviewed documents.", "reviewed"),
    ],
)
def test_a_verb_that_may_be_a_noun_is_read_as_the_verb(sentence: str, verb: str) -> None:
    assert tags_of(sentence)[verb] in (Tag.FINITE, Tag.PAST)


def test_markup_is_no_word() -> None:
    assert list(tags_of("The **port** of [Izmit](https://example.org/a) reopened.")) == [
        "The", "port", "of", "Izmit", "reopened", ".",
    ]  # fmt: skip


def test_weights_are_loaded_with_the_first_text_and_not_before() -> None:
    asks = "import sys, reviewdesk.splitting; print('spacy' in sys.modules)"

    said = subprocess.run([sys.executable, "-c", asks], capture_output=True, text=True, check=True).stdout

    assert said.strip() == "False"


def test_weights_carry_their_licence() -> None:
    notice = (files("reviewdesk.splitting") / "weights" / "NOTICE").read_text(encoding="utf-8")

    assert "CC BY-SA 4.0" in notice
    assert "EWT" in notice
    assert "GUM" in notice
