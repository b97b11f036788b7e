"""A text under claims: runs give the text back, and say which claims lie over each stretch."""

from hypothesis import given
from hypothesis import strategies as st

from reviewdesk.domain.coverage import Coverage, measure_coverage
from reviewdesk.domain.marks import Mark
from reviewdesk.domain.vocab import BlockKind
from reviewdesk.readmodels.runs import MarkedClaim, text_blocks

NOTHING = Coverage(0, 0, 0, (), ())
TEXT = "🛰️ Japan and South Korea sit until 2024 and 2025.\n\n• One bullet."
SENTENCE = TEXT[: TEXT.index("\n")]
BULLET = TEXT.index("One")
BLOCKS = ((BlockKind.PARAGRAPH, 0, len(SENTENCE)), (BlockKind.BULLET, BULLET, len(TEXT)))


def at(words):
    return (TEXT.index(words), TEXT.index(words) + len(words))


def claim(number, *words):
    return MarkedClaim(f"c{number}", number, Mark.UNCHECKED, tuple(at(one) for one in words))


def laid(*claims, coverage=NOTHING):
    """Runs of the first block as (text, claim ids)."""
    block = text_blocks(TEXT, BLOCKS, claims, coverage)[0]
    return [(run.text, [claim_id for claim_id, _ in run.claims]) for run in block.runs]


def test_text_without_claims_is_one_run_a_block():
    assert laid() == [(SENTENCE, [])]


def test_claim_in_pieces_shows_each_piece():
    japan, korea = claim(1, "Japan", "sit until 2024"), claim(2, "South Korea", "sit", "2025")
    assert laid(japan, korea) == [
        ("🛰️ ", []),
        ("Japan", ["c1"]),
        (" and ", []),
        ("South Korea", ["c2"]),
        (" ", []),
        ("sit", ["c1", "c2"]),
        (" until 2024", ["c1"]),
        (" and ", []),
        ("2025", ["c2"]),
        (".", []),
    ]


def test_longer_claim_lies_outside_the_one_within_it():
    outer, inner = claim(2, "Japan and South Korea"), claim(1, "South Korea")
    assert ("South Korea", ["c2", "c1"]) in laid(inner, outer)


def test_number_stands_in_the_block_where_the_words_begin():
    blocks = text_blocks(TEXT, BLOCKS, [claim(1, "One bullet"), claim(2, "Japan")], NOTHING)
    assert [[number.number for number in block.numbers] for block in blocks] == [[2], [1]]


def test_claim_over_two_blocks_shows_in_both_and_is_numbered_in_the_first():
    over = MarkedClaim("c1", 1, Mark.UNCHECKED, ((at("2025")[0], at("One")[1]),))
    first, second = text_blocks(TEXT, BLOCKS, [over], NOTHING)
    assert [run.text for run in first.runs if run.claims] == ["2025."]
    assert [run.text for run in second.runs if run.claims] == ["One"]
    assert (len(first.numbers), len(second.numbers)) == (1, 0)


def test_words_of_no_claim_are_flagged_as_one_stretch_and_untouched_sentences_as_open():
    one = claim(1, "Japan")
    coverage = measure_coverage(TEXT, [(0, len(SENTENCE)), (BULLET, len(TEXT))], one.spans, ())
    first, second = text_blocks(TEXT, BLOCKS, [one], coverage)
    assert [run.text for run in first.runs if run.uncovered] == ["and South Korea sit until 2024 and 2025"]
    assert [(run.text, run.open, run.start) for run in second.runs] == [("One bullet.", True, BULLET)]


SPAN = st.tuples(st.integers(0, 59), st.integers(1, 12)).map(lambda pair: (pair[0], min(sum(pair), 60)))


@given(
    text=st.text(st.characters(exclude_characters="\n"), min_size=60, max_size=60),
    spans=st.lists(st.lists(SPAN, min_size=1, max_size=3, unique=True).map(sorted), max_size=6),
)
def test_runs_give_every_block_back_and_lie_under_exactly_their_claims(text, spans):
    blocks = ((BlockKind.TITLE, 0, 17), (BlockKind.PARAGRAPH, 20, 60))
    claims = [MarkedClaim(f"c{n}", n, Mark.UNCHECKED, tuple(one)) for n, one in enumerate(spans)]
    coverage = measure_coverage(text, [(0, 17), (20, 60)], [span for one in spans for span in one], ())
    laid_out = text_blocks(text, blocks, claims, coverage)
    assert [(b.start, "".join(run.text for run in b.runs)) for b in laid_out] == [
        (0, text[:17]),
        (20, text[20:]),
    ]
    for block in laid_out:
        for run in block.runs:
            over = {
                c.id
                for c in claims
                if any(s < run.start + len(run.text) and run.start < e for s, e in c.spans)
            }
            assert {claim_id for claim_id, _ in run.claims} == over
