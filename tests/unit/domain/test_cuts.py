"""Words found in a text, and a claim's words cut at the marks somebody put between them."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewdesk.domain.cuts import as_statement, find_words, pieces_of, trimmed
from reviewdesk.domain.errors import InvalidInput
from reviewdesk.domain.selectors import spans_outside, words_at

SENTENCE = "Japan’s term ends in 2024 and South Korea’s in 2025."
TEXT = f"🛰️ {SENTENCE}\nJapan | 1%\nBoth terms\n began in  May; the term ends."


def at(words: str) -> tuple[int, int]:
    return (TEXT.index(words), TEXT.index(words) + len(words))


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("term ends in 2024", "term ends in 2024"),
        ("  South   Korea’s ", "South Korea’s"),
        ("Both terms began in May", "Both terms\n began in  May"),
        ("Japan | 1%", "Japan | 1%"),
        ("🛰️", "🛰️"),
    ],
)
def test_words_are_found_whatever_their_white_space(words, found):
    assert find_words(TEXT, words) == at(found)


def test_words_typed_in_another_unicode_form_are_found():
    assert find_words("Visit Zürich now.", "Zu\u0308rich") == (6, 12)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("term ended", "do not stand in the text"),
        ("Japan's term", "copy them exactly"),
        ("  ", "do not stand"),
        ("term ends", "2 times"),
        (".", "2 times"),
    ],
)
def test_words_that_stand_nowhere_or_in_several_places_are_refused_with_what_to_do(words, sentence):
    with pytest.raises(InvalidInput, match=sentence) as refused:
        find_words(TEXT, words)
    assert list(refused.value.fields) == ["words"]


def test_words_that_repeat_are_looked_for_no_longer_than_others():
    text, started = "a " * 200_000, process_time()
    with pytest.raises(InvalidInput, match="do not stand"):
        find_words(text, "a " * 9_000 + "b")
    assert process_time() - started < 1


def test_white_space_at_the_ends_of_a_selection_is_left_out():
    start, end = at("Both terms\n began in  May")
    selected = [(start - 1, end), (end + 1, end + 2), (end, end + 2)]
    assert trimmed(TEXT, selected) == ((start, end), (end, end + 1))


@pytest.mark.parametrize(
    ("cut", "pieces"),
    [
        (
            "Japan’s term ends in 2024 | and South Korea’s in 2025.",
            ["Japan’s term ends in 2024", "and South Korea’s in 2025."],
        ),
        (
            "Japan’s term|ends in 2024|and South Korea’s in 2025.",
            ["Japan’s term", "ends in 2024", "and South Korea’s in 2025."],
        ),
        (
            "Japan’s term\nends in  2024|and South Korea’sin 2025.",
            ["Japan’s term ends in 2024", "and South Korea’s in 2025."],
        ),
    ],
)
def test_a_claim_is_cut_where_the_marks_are(cut, pieces):
    found = pieces_of(TEXT, (at(SENTENCE),), cut)
    assert [words_at(TEXT, piece) for piece in found] == [(words,) for words in pieces]


@pytest.mark.parametrize(
    "cut", ["Japan’s term … in | 2025.", "Japan’s term in | 2025.", "Japan’s term…in|2025."]
)
def test_a_claim_in_pieces_is_cut_with_or_without_its_joints(cut):
    claim = (at("Japan’s term"), at("in 2025."))
    first, second = pieces_of(TEXT, claim, cut)
    assert words_at(TEXT, first) == ("Japan’s term", "in")
    assert words_at(TEXT, second) == ("2025.",)


@pytest.mark.parametrize(
    "cut", ["Japan’s term | … in 2025.", "Japan’s term … | in 2025.", "Japan’s term|in 2025."]
)
def test_a_claim_in_pieces_is_cut_at_its_gap(cut):
    first, second = pieces_of(TEXT, (at("Japan’s term"), at("in 2025.")), cut)
    assert (words_at(TEXT, first), words_at(TEXT, second)) == (("Japan’s term",), ("in 2025.",))


def test_a_bar_that_is_part_of_the_words_is_no_cut():
    [first, second] = pieces_of(TEXT, (at("Japan | 1%\nBoth terms"),), "Japan | 1% | Both terms")
    assert (words_at(TEXT, first), words_at(TEXT, second)) == (("Japan | 1%",), ("Both terms",))


@pytest.mark.parametrize(
    ("cut", "sentence"),
    [
        ("Japan’s term ends", "Put a |"),
        ("Japan’s term | ended", "change nothing else"),
        ("Japan’s term |", "change nothing else"),
        ("Japan’s term | ends soon", "change nothing else"),
        ("Japan’s term || ends", "no word between"),
        ("| Japan’s term ends", "no word between"),
        ("", "change nothing else"),
    ],
)
def test_a_cut_that_cannot_be_made_is_refused_with_what_to_do(cut, sentence):
    with pytest.raises(InvalidInput, match=sentence.replace("|", r"\|")) as refused:
        pieces_of(TEXT, (at("Japan’s term ends"),), cut)
    assert list(refused.value.fields) == ["cut"]


def test_a_claim_is_cut_into_a_hundred_pieces_at_most():
    words = " ".join(["word"] * 101)
    with pytest.raises(InvalidInput, match="101 claims of one; at most 100"):
        pieces_of(words, ((0, len(words)),), words.replace(" ", "|"))


@given(st.data())
def test_pieces_together_hold_every_letter_of_the_claim_once(data):
    word = st.text("abé|🛰. ", min_size=1, max_size=6).filter(str.strip)
    words = data.draw(st.lists(word, min_size=1, max_size=6))
    text = " ".join(words)
    cut = data.draw(st.sampled_from([" | ", "|", "\n|\n"])).join(word.strip() for word in words)
    try:
        pieces = pieces_of(text, ((0, len(text)),), cut)
    except InvalidInput:
        return
    points = [point for piece in pieces for span in piece for point in range(*span)]
    assert points == sorted(set(points))
    assert {point for point in range(len(text)) if not text[point].isspace()} <= set(points)


@pytest.mark.parametrize(
    ("words", "statement"),
    [
        ("and South Korea’s in 2025", "South Korea’s in 2025."),
        (", but prices\nfell", "Prices fell."),
        ("the term ends.", "The term ends."),
        ("he said: “It is over.”", "He said: “It is over.”"),
        ("android sales rose,", "Android sales rose."),
        ("and", "And."),
    ],
)
def test_words_are_written_down_as_a_sentence(words, statement):
    assert as_statement(words) == statement


@pytest.mark.parametrize(
    ("taken", "left"),
    [
        ([], ((0, 10), (20, 30))),
        ([(0, 30)], ()),
        ([(3, 5)], ((0, 3), (5, 10), (20, 30))),
        ([(5, 25)], ((0, 5), (25, 30))),
        ([(0, 2), (8, 22)], ((2, 8), (22, 30))),
        ([(10, 20)], ((0, 10), (20, 30))),
    ],
)
def test_what_no_other_span_takes_is_left(taken, left):
    assert spans_outside([(20, 30), (0, 10)], taken) == left
