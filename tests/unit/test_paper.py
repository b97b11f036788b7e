"""A text laid out in runs: claims may overlap, lie in pieces and reach over blocks."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from reviewdesk.domain.coverage import Coverage, measure_coverage
from reviewdesk.domain.marks import Mark
from reviewdesk.domain.vocab import BlockKind
from reviewdesk.readmodels.runs import MarkedClaim, text_blocks
from reviewdesk.readmodels.views import TextBlock

TEXT = "🛰️ Notes\n\nTroops stay in Japan, he said. Why?\n• Rates rose in May."
SENTENCES = ["🛰️ Notes", "Troops stay in Japan, he said.", "Why?", "Rates rose in May."]
NOTHING = Coverage(0, 0, 0, (), ())


def at(words: str) -> tuple[int, int]:
    return (TEXT.index(words), TEXT.index(words) + len(words))


BLOCKS = [
    (BlockKind.TITLE, *at("🛰️ Notes")),
    (BlockKind.PARAGRAPH, *at("Troops stay in Japan, he said. Why?")),
    (BlockKind.BULLET, *at("Rates rose in May.")),
]


def claim(number: int, *words: str, mark: Mark = Mark.UNCHECKED) -> MarkedClaim:
    return MarkedClaim(f"c{number}", number, mark, tuple(at(one) for one in words))


def laid(*claims: MarkedClaim, coverage: Coverage = NOTHING) -> tuple[TextBlock, ...]:
    return text_blocks(TEXT, BLOCKS, claims, coverage)


def runs(block: TextBlock) -> list[tuple[str, list[str]]]:
    return [(run.text, [claim_id for claim_id, _ in run.claims]) for run in block.runs]


def test_text_without_claims_is_one_run_a_block():
    assert [runs(block) for block in laid()] == [[(TEXT[start:end], [])] for _, start, end in BLOCKS]


def test_a_run_begins_and_ends_where_a_claim_does():
    _, block, _ = laid(claim(1, "Troops stay"))
    assert runs(block) == [("Troops stay", ["c1"]), (" in Japan, he said. Why?", [])]
    assert block.runs[1].start == at(" in Japan")[0]


def test_of_claims_over_each_other_the_longer_lies_further_out():
    inner, outer = claim(1, "Troops stay"), claim(2, "Troops stay in Japan, he said")
    _, block, _ = laid(inner, outer)
    assert runs(block)[:2] == [("Troops stay", ["c2", "c1"]), (" in Japan, he said", ["c2"])]


def test_claims_that_cross_share_the_run_between():
    _, block, _ = laid(claim(1, "Troops stay in"), claim(2, "in Japan, he"))
    assert runs(block) == [
        ("Troops stay ", ["c1"]),
        ("in", ["c1", "c2"]),
        (" Japan, he", ["c2"]),
        (" said. Why?", []),
    ]


def test_a_claim_in_pieces_leaves_the_words_between_alone():
    _, block, _ = laid(claim(1, "Troops", "in Japan"))
    assert runs(block)[:3] == [("Troops", ["c1"]), (" stay ", []), ("in Japan", ["c1"])]


def test_a_claim_over_two_blocks_is_cut_at_their_edges():
    blocks = laid(claim(1, "Why?\n• Rates rose"))
    assert runs(blocks[1])[-1] == ("Why?", ["c1"])
    assert runs(blocks[2])[0] == ("Rates rose", ["c1"])


def test_the_number_stands_in_the_block_where_the_claim_begins():
    blocks = laid(claim(1, "Why?\n• Rates rose"), claim(2, "Rates", mark=Mark.CONFIRMED))
    assert [[(one.number, one.mark) for one in block.numbers] for block in blocks] == [
        [],
        [(1, Mark.UNCHECKED)],
        [(2, Mark.CONFIRMED)],
    ]


def test_each_run_says_how_its_claims_stand():
    _, block, _ = laid(claim(1, "Why?", mark=Mark.SET_ASIDE), claim(2, "Troops", mark=Mark.INCORRECT))
    marks = [mark for run in block.runs for _, mark in run.claims]
    assert marks == [Mark.INCORRECT, Mark.SET_ASIDE]


def test_open_sentences_and_uncovered_words_are_runs_of_their_own():
    claims = [claim(1, "Troops stay"), claim(2, "Rates rose in May")]
    spans = [span for one in claims for span in one.spans]
    coverage = measure_coverage(TEXT, [at(one) for one in SENTENCES], spans, [])
    title, paragraph, bullet = laid(*claims, coverage=coverage)
    assert [(run.text, run.open) for run in title.runs] == [("🛰️ Notes", True)]
    assert [run.text for run in paragraph.runs if run.uncovered] == ["in Japan", "he said"]
    assert [run.text for run in paragraph.runs if run.open] == ["Why?"]
    assert not any(run.open or run.uncovered for run in bullet.runs)


spans_of_text = st.lists(
    st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 12)), min_size=1, max_size=3
).map(lambda pieces: tuple(sorted({(start, min(start + length, len(TEXT))) for start, length in pieces})))


@given(st.lists(spans_of_text, max_size=6))
def test_every_character_shows_exactly_the_claims_it_lies_in(places):
    claims = [MarkedClaim(str(number), number, Mark.UNCHECKED, spans) for number, spans in enumerate(places)]
    for (_, start, end), block in zip(BLOCKS, laid(*claims), strict=True):
        assert "".join(run.text for run in block.runs) == TEXT[start:end]
        assert all(one.start + len(one.text) == other.start for one, other in pairwise(block.runs))
        for run in block.runs:
            shown = {int(claim_id) for claim_id, _ in run.claims}
            for point in range(run.start, run.start + len(run.text)):
                assert shown == {n for n, spans in enumerate(places) if any(s <= point < e for s, e in spans)}


@given(st.lists(spans_of_text, max_size=6))
def test_claims_keep_their_order_from_outer_to_inner_everywhere(places):
    claims = [MarkedClaim(str(number), number, Mark.UNCHECKED, spans) for number, spans in enumerate(places)]
    order: dict[tuple[str, str], bool] = {}
    for block in laid(*claims):
        for run in block.runs:
            ids = [claim_id for claim_id, _ in run.claims]
            for at_place, one in enumerate(ids):
                for other in ids[at_place + 1 :]:
                    assert order.setdefault((one, other), True)
                    assert (other, one) not in order
