"""Words to spans: found in a text as somebody wrote them down, and cut into pieces at their marks."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from reviewdesk.domain.errors import InvalidInput
from reviewdesk.domain.selectors import Span, exact_words

CUT = "|"
JOINT = "…"
MOST_PIECES = 100
CARRIED_OVER = re.compile(r"^(?:[\s,;:.–—-]+|(?:and|but|or|while|with)\b)+", re.IGNORECASE)
ENDED = re.compile(r"[.!?…][\"'”’)]*$")


def find_words(text: str, words: str) -> Span:
    """Return where words stand in a text; line breaks and runs of spaces count as one space.

    *Units*: code points of the text.
    Raises: InvalidInput when they stand nowhere or in several places, saying what to do.
    """
    wanted = " ".join(unicodedata.normalize("NFC", words).split())
    found = _places(text, wanted) if wanted else []
    if len(found) == 1:
        return found[0]
    if not found:
        sentence = "These words do not stand in the text. Select them there, or copy them exactly."
    else:
        sentence = (
            f"These words stand in the text {len(found):,} times. Select the ones you mean, or add words "
            "before or after them until there is only one such place."
        )
    raise InvalidInput({"words": sentence})


def _places(text: str, wanted: str) -> list[Span]:
    """Where words stand that have one space between them. Time grows with the text alone, whatever is sought:
    a pattern with "\\s+" between words took minutes on words that repeat."""
    parts = [match.span() for match in re.finditer(r"\S+", text)]
    joined = " ".join(text[start:end] for start, end in parts)
    begins = list(accumulate((end - start + 1 for start, end in parts), initial=0))

    def in_text(at: int) -> int:
        part = bisect_right(begins, at) - 1
        return parts[part][0] + at - begins[part]

    found = []
    at = joined.find(wanted)
    while at >= 0:
        found.append((in_text(at), in_text(at + len(wanted) - 1) + 1))
        at = joined.find(wanted, at + len(wanted))
    return found


def trimmed(text: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Return spans without white space at their ends; a span of nothing else is left out."""
    kept = []
    for start, end in spans:
        words = text[start:end]
        if words.strip():
            kept.append((start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())))
    return tuple(kept)


def pieces_of(text: str, spans: Sequence[Span], cut: str) -> tuple[tuple[Span, ...], ...]:
    """Cut a claim's words where somebody put "|" between them; white space and the joints "…" do not matter.

    *Shape*: at least two pieces, in text order; each as the spans of its words.
    Raises: InvalidInput when other characters changed, no cut is made or too many, or a piece holds no word.
    """
    pieces = [_spans_of(points, spans) for points in _cut_points(text, spans, cut)]
    if len(pieces) > MOST_PIECES:
        raise InvalidInput(
            {"cut": f"That makes {len(pieces):,} claims of one; at most {MOST_PIECES}, please."}
        )
    if len(pieces) < 2:
        raise InvalidInput({"cut": f"Put a {CUT} at each place where the claim is to be cut."})
    if not all(any(char.isalnum() for char in exact_words(text, piece)) for piece in pieces):
        raise InvalidInput({"cut": "There is no word between two of the cuts. Take one of them away."})
    return tuple(pieces)


def as_statement(words: str) -> str:
    """Write words down as a sentence: without what ties them to the words before, capital first, ended."""
    said = " ".join(words.split())
    said = CARRIED_OVER.sub("", said).rstrip(" ,;:–—-") or said
    return said[:1].upper() + said[1:] + ("" if ENDED.search(said) else ".")


def both_statements(statements: Iterable[str]) -> str:
    """Write the statements of joined claims one after the other; said once when they say the same."""
    return " ".join(dict.fromkeys(as_statement(one) for one in statements))


def _cut_points(text: str, spans: Sequence[Span], cut: str) -> list[list[int]]:
    """The code points of each piece, by following the cut words along the claim's own."""
    pieces: list[list[int]] = [[]]
    own = list(_points(text, spans))
    at = 0
    for char in unicodedata.normalize("NFC", "".join(cut.split())):
        if at < len(own) and own[at] is None and char != CUT:
            at += 1
            if char == JOINT:
                continue
        point = own[at] if at < len(own) else None
        if point is not None and text[point] == char:
            pieces[-1].append(point)
            at += 1
        elif char == CUT:
            pieces.append([])
        else:
            raise _changed()
    if at < len(own):
        raise _changed()
    return pieces


def _points(text: str, spans: Sequence[Span]) -> Iterator[int | None]:
    """Every code point of the words that is not white space; None where two spans are joined by "…"."""
    for number, (start, end) in enumerate(spans):
        if number:
            yield None
        yield from (point for point in range(start, end) if not text[point].isspace())


def _spans_of(points: Sequence[int], spans: Sequence[Span]) -> tuple[Span, ...]:
    found = []
    for start, end in spans:
        inside = [point for point in points if start <= point < end]
        if inside:
            found.append((inside[0], inside[-1] + 1))
    return tuple(found)


def _changed() -> InvalidInput:
    return InvalidInput({"cut": f"Only put {CUT} between the claim’s words; change nothing else of them."})
