"""What of a text is taken care of: every sentence is touched by a claim or wholly set aside."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reviewdesk.domain.selectors import Span

WORD = re.compile(r"\w+(?:['’.,:/-]\w+)*")
LETTER = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Coverage:
    """Sentences by what became of them, as ranges of code points in text order.

    `open` sentences are touched by nothing; `uncovered` are words, inside touched sentences, of no claim.
    """

    total: int
    with_claims: int
    set_aside: int
    open: tuple[Span, ...]
    uncovered: tuple[Span, ...]

    @property
    def complete(self) -> bool:
        return not self.open


def measure_coverage(
    text: str, sentences: Sequence[Span], claimed: Iterable[Span], set_aside: Iterable[Span]
) -> Coverage:
    """Compare the sentences of a text with the spans of its claims and of what was set aside.

    A set-aside part counts for a sentence only if claims and set-aside parts leave no word of it over.
    """
    claims = joined(claimed)
    covered = joined([*claims, *set_aside])
    open_sentences: list[Span] = []
    uncovered: list[Span] = []
    with_claims = aside = 0
    for sentence, is_touched in zip(sentences, _touched(sentences, claims), strict=True):
        left_over = _words_outside(text, sentence, covered)
        if is_touched:
            with_claims += 1
            uncovered += left_over
        elif left_over:
            open_sentences.append(sentence)
        else:
            aside += 1
    return Coverage(len(sentences), with_claims, aside, tuple(open_sentences), tuple(uncovered))


def open_sentences(
    text: str, sentences: Sequence[Span], claimed: Iterable[Span], set_aside: Iterable[Span]
) -> tuple[Span, ...]:
    """Return what `measure_coverage` calls open, without looking at the words of sentences claims touch."""
    claims = joined(claimed)
    by_claims = zip(sentences, _touched(sentences, claims), strict=True)
    untouched = [sentence for sentence, is_touched in by_claims if not is_touched]
    return measure_coverage(text, untouched, claims, set_aside).open


def joined(spans: Iterable[Span]) -> list[Span]:
    """Return spans sorted, with overlapping ones made one."""
    result: list[Span] = []
    for start, end in sorted(spans):
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return result


def _touched(sentences: Sequence[Span], spans: Sequence[Span]) -> Iterator[bool]:
    """Say of each sentence whether a span reaches into it; both are in text order and do not overlap."""
    at, last = 0, len(spans)
    for start, end in sentences:
        while at < last and spans[at][1] <= start:
            at += 1
        yield at < last and spans[at][0] < end


def _words_outside(text: str, sentence: Span, spans: Sequence[Span]) -> list[Span]:
    """Words that no span touches. Most sentences have no letter outside the spans: they are not read."""
    if not any(LETTER.search(text, *gap) for gap in _gaps(sentence, spans)):
        return []
    words = []
    for match in WORD.finditer(text, *sentence):
        at = bisect_right(spans, (match.end() - 1, 1 << 62)) - 1
        if at < 0 or spans[at][1] <= match.start():
            words.append(match.span())
    return words


def _gaps(sentence: Span, spans: Sequence[Span]) -> Iterator[Span]:
    """Stretches of a sentence that lie in no span; the spans are sorted and do not overlap."""
    at, end = sentence
    for number in range(max(bisect_right(spans, (at, 1 << 62)) - 1, 0), len(spans)):
        start, stop = spans[number]
        if start >= end:
            break
        if start > at:
            yield at, start
        at = max(at, stop)
    if at < end:
        yield at, end
