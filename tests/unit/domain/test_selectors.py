"""Spans of code points: put in order, checked against the text, and fingerprinted."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewdesk.domain.errors import AnchorLost, InvalidInput
from reviewdesk.domain.selectors import Anchor, basis_sha256, exact_words, ordered_spans, require_words

TEXT = "🛰️ About 55,000 troops serve there, and 3,000 more arrive in May."
STATEMENT = "About 55,000 troops serve there."


def spans_of(*words: str) -> tuple[tuple[int, int], ...]:
    return tuple((TEXT.index(word), TEXT.index(word) + len(word)) for word in words)


@pytest.mark.parametrize(
    ("given_spans", "kept"),
    [
        ([[4, 9]], ((4, 9),)),
        ([[20, 25], [4, 9]], ((4, 9), (20, 25))),
        ([[4, 9], [9, 12]], ((4, 12),)),
        ([[4, 20], [8, 12]], ((4, 20),)),
        ([[4, 9], [4, 9]], ((4, 9),)),
        ([[0, len(TEXT)]], ((0, len(TEXT)),)),
    ],
)
def test_spans_are_kept_in_text_order_without_overlaps(given_spans, kept):
    assert ordered_spans(given_spans, TEXT) == kept


@pytest.mark.parametrize(
    "given_spans", [[], [[4, 4]], [[9, 4]], [[-1, 4]], [[0, len(TEXT) + 1]], [[4, 9], [500, 510]]]
)
def test_spans_outside_the_text_are_refused_with_what_to_do(given_spans):
    with pytest.raises(InvalidInput, match="Select"):
        ordered_spans(given_spans, TEXT)


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 9)), min_size=1))
def test_ordered_spans_cover_the_same_code_points(pieces):
    text = "x" * 80
    asked = [(start, start + length) for start, length in pieces]
    kept = ordered_spans(asked, text)
    assert {at for span in kept for at in range(*span)} == {at for span in asked for at in range(*span)}
    assert all(one[1] < other[0] for one, other in pairwise(kept))


def test_offsets_count_code_points_even_after_an_emoji():
    assert exact_words(TEXT, spans_of("55,000 troops")) == "55,000 troops"


def test_words_in_pieces_are_read_with_an_ellipsis():
    assert exact_words(TEXT, spans_of("3,000", "arrive in May")) == "3,000 … arrive in May"


@pytest.mark.parametrize("words", ["55,000 troops", " 55,000\n troops ", "55,000\u00a0troops"])
def test_selected_words_are_recognised_whatever_the_browser_did_to_white_space(words):
    require_words(TEXT, spans_of("55,000 troops"), words)


@pytest.mark.parametrize("words", ["", "5,000 troops", "55,000 troop", "55,000 troops s"])
def test_offsets_that_hold_other_words_are_refused(words):
    with pytest.raises(AnchorLost):
        require_words(TEXT, spans_of("55,000 troops"), words)


def test_offsets_counted_in_utf16_units_never_go_by_unseen():
    shifted = tuple((start + 1, end + 1) for start, end in spans_of("55,000 troops"))
    with pytest.raises(AnchorLost):
        require_words(TEXT, shifted, "55,000 troops")


def test_the_fingerprint_changes_with_words_dependencies_and_statement_and_with_nothing_else():
    anchor = Anchor(spans_of("3,000", "arrive in May"), spans_of("troops"))
    basis = basis_sha256(TEXT, anchor, STATEMENT)
    moved = Anchor(
        tuple((start + 5, end + 5) for start, end in anchor.spans),
        tuple((start + 5, end + 5) for start, end in anchor.depends_on),
    )
    assert basis_sha256("Note " + TEXT, moved, STATEMENT) == basis
    changed = {
        basis_sha256(TEXT.replace("3,000", "8,000"), anchor, STATEMENT),
        basis_sha256(TEXT.replace("troops", "guards"), anchor, STATEMENT),
        basis_sha256(TEXT, anchor, STATEMENT + " "),
        basis_sha256(TEXT, Anchor(anchor.spans), STATEMENT),
        basis_sha256(TEXT, Anchor(anchor.spans[:1], anchor.depends_on), STATEMENT),
        basis_sha256(TEXT, Anchor(anchor.depends_on, anchor.spans), STATEMENT),
    }
    assert basis not in changed
    assert len(changed) == 6


def test_an_anchor_reaches_from_its_first_to_its_last_code_point():
    anchor = Anchor(((4, 9), (20, 25)))
    assert (anchor.start, anchor.end) == (4, 25)
