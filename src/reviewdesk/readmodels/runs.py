"""A text cut into runs: stretches under the same claims, so that claims may overlap and lie in pieces."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reviewdesk.domain.coverage import Coverage
from reviewdesk.domain.marks import Mark
from reviewdesk.domain.selectors import Span
from reviewdesk.domain.vocab import BlockKind
from reviewdesk.readmodels.views import MarginNumber, Run, TextBlock

Block = tuple[BlockKind, int, int]


@dataclass(frozen=True, slots=True)
class MarkedClaim:
    """A claim as it shows in a text. *Units*: spans in code points, in text order."""

    id: str
    number: int
    mark: Mark
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class _Layer:
    """A stretch of a block under one claim, or one that is flagged; lower ranks lie further out."""

    start: int
    end: int
    rank: int


def text_blocks(
    text: str, blocks: Sequence[Block], claims: Iterable[MarkedClaim], coverage: Coverage
) -> tuple[TextBlock, ...]:
    """Lay claims over the blocks of a text.

    *Shape*: blocks in text order; runs leave no character of a block out; claims from outer to inner.
    *Units*: code points of the text.
    """
    ordered = sorted(claims, key=lambda claim: (claim.spans[0][0], -claim.spans[-1][1], claim.number))
    starts = [start for _, start, _ in blocks]
    layers = _by_block(blocks, starts, ((rank, claim.spans) for rank, claim in enumerate(ordered)))
    bare = _by_block(blocks, starts, [(0, _stretches(text, coverage.uncovered))])
    bare_open = _by_block(blocks, starts, [(0, coverage.open)])
    numbers: list[list[MarginNumber]] = [[] for _ in blocks]
    for claim in ordered:
        at = max(bisect_right(starts, claim.spans[0][0]) - 1, 0)
        numbers[at].append(MarginNumber(claim.id, claim.number, claim.mark))
    return tuple(
        TextBlock(
            kind=kind,
            start=start,
            end=end,
            runs=tuple(_runs(text, (start, end), ordered, layers[at], bare[at], bare_open[at])),
            numbers=tuple(numbers[at]),
        )
        for at, (kind, start, end) in enumerate(blocks)
    )


def _by_block(
    blocks: Sequence[Block], starts: Sequence[int], ranked: Iterable[tuple[int, Iterable[Span]]]
) -> list[list[_Layer]]:
    """Cut spans at the edges of the blocks that they lie in."""
    found: list[list[_Layer]] = [[] for _ in blocks]
    for rank, spans in ranked:
        for start, end in spans:
            at = max(bisect_right(starts, start) - 1, 0)
            while at < len(blocks) and blocks[at][1] < end:
                first, last = max(start, blocks[at][1]), min(end, blocks[at][2])
                if first < last:
                    found[at].append(_Layer(first, last, rank))
                at += 1
    return found


def _runs(
    text: str,
    place: Span,
    claims: Sequence[MarkedClaim],
    layers: Sequence[_Layer],
    bare: Sequence[_Layer],
    bare_open: Sequence[_Layer],
) -> Iterator[Run]:
    everything = [*layers, *bare, *bare_open]
    edges = sorted({*place, *(one.start for one in everything), *(one.end for one in everything)})
    over, uncovered, untouched = _Sweep(layers), _Sweep(bare), _Sweep(bare_open)
    for start, end in pairwise(edges):
        ranks = over.at(start)
        yield Run(
            start=start,
            text=text[start:end],
            claims=tuple((claims[rank].id, claims[rank].mark) for rank in ranks),
            uncovered=bool(uncovered.at(start)),
            open=bool(untouched.at(start)),
        )


class _Sweep:
    """Says which layers lie over a place, asked from left to right."""

    def __init__(self, layers: Iterable[_Layer]) -> None:
        self._coming = sorted(layers, key=lambda one: one.start, reverse=True)
        self._here: list[_Layer] = []

    def at(self, place: int) -> list[int]:
        while self._coming and self._coming[-1].start <= place:
            self._here.append(self._coming.pop())
        self._here = [one for one in self._here if one.end > place]
        return sorted({one.rank for one in self._here})


def _stretches(text: str, words: Iterable[Span]) -> Iterator[Span]:
    """Join words that only spaces part, so that a stretch of them is one run."""
    start = end = -1
    for word in words:
        if start >= 0 and text[end : word[0]].isspace():
            end = word[1]
            continue
        if start >= 0:
            yield start, end
        start, end = word
    if start >= 0:
        yield start, end
