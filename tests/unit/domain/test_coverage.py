"""Every sentence is touched by a claim or wholly set aside; what is left over is named."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewdesk.domain.coverage import measure_coverage

SENTENCES = ["Rates rose in May.", "See below.", "***", "The bank’s chief, who left in 2020, won’t comment."]
TEXT = " ".join(SENTENCES)


def at(words: str) -> tuple[int, int]:
    return (TEXT.index(words), TEXT.index(words) + len(words))


def words_of(spans) -> list[str]:
    return [TEXT[start:end] for start, end in spans]


def measured(claimed=(), aside=()):
    sentences = [at(one) for one in SENTENCES]
    return measure_coverage(TEXT, sentences, [at(words) for words in claimed], [at(words) for words in aside])


def test_untouched_sentences_are_open():
    coverage = measured()
    assert words_of(coverage.open) == [SENTENCES[0], SENTENCES[1], SENTENCES[3]]
    assert not coverage.complete


def test_a_line_without_words_needs_nothing():
    assert at("***") not in measured().open


@pytest.mark.parametrize(
    ("claimed", "aside", "open_sentence"),
    [
        (["Rates rose in May"], [], False),
        (["May"], [], False),
        ([], ["Rates rose in May."], False),
        ([], ["Rates rose in May"], False),
        ([], ["Rates rose"], True),
        (["See below"], [], True),
    ],
)
def test_a_sentence_is_taken_care_of_by_any_claim_or_by_being_wholly_set_aside(claimed, aside, open_sentence):
    assert (at("Rates rose in May.") in measured(claimed, aside).open) is open_sentence


def test_words_that_no_claim_covers_are_named_inside_touched_sentences_only():
    coverage = measured(claimed=["won’t comment"], aside=["who left in 2020"])
    assert words_of(coverage.uncovered) == ["The", "bank’s", "chief"]


def test_a_word_that_a_claim_touches_counts_as_covered():
    assert words_of(measured(claimed=["ates rose in Ma"]).uncovered) == []


def test_coverage_counts_every_sentence_once():
    coverage = measured(claimed=["Rates rose"], aside=["See below."])
    assert (coverage.total, coverage.with_claims, coverage.set_aside, len(coverage.open)) == (4, 1, 2, 1)


def test_a_text_without_sentences_is_complete():
    assert measure_coverage("", [], [], []).complete


@given(
    st.lists(st.tuples(st.integers(0, 80), st.integers(1, 20))),
    st.lists(st.tuples(st.integers(0, 80), st.integers(1, 20))),
)
def test_sentences_are_claimed_or_aside_or_open_and_never_two_of_them(claimed, aside):
    claims = [(start, start + length) for start, length in claimed]
    asides = [(start, start + length) for start, length in aside]
    coverage = measure_coverage(TEXT, [at(one) for one in SENTENCES], claims, asides)
    assert coverage.with_claims + coverage.set_aside + len(coverage.open) == coverage.total
    touched = {point for start, end in claims for point in range(start, end)}
    assert all(touched.isdisjoint(range(*sentence)) for sentence in coverage.open)
    assert all(touched.isdisjoint(range(*word)) for word in coverage.uncovered)
