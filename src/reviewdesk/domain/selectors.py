"""Where a claim lies in its text: spans of Unicode code points, and the words found there.

Source: W3C Web Annotation Data Model, TextPositionSelector: zero-based, start inclusive, end exclusive.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reviewdesk.domain.errors import AnchorLost, InvalidInput

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Anchor:
    """The exact words of a claim, in reading order, and the words its statement rests on."""

    spans: tuple[Span, ...]
    depends_on: tuple[Span, ...] = ()

    @property
    def start(self) -> int:
        return self.spans[0][0]

    @property
    def end(self) -> int:
        return max(end for _, end in self.spans)


def ordered_spans(spans: Iterable[Sequence[int]], text: str) -> tuple[Span, ...]:
    """Return spans sorted and with touching or overlapping ones joined.

    Raises: InvalidInput when there is none, or one is empty or lies outside the text.
    """
    joined: list[Span] = []
    for start, end in sorted((int(s), int(e)) for s, e in spans):
        if not 0 <= start < end <= len(text):
            raise InvalidInput({"spans": "The selected words lie outside the text. Select them again."})
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    if not joined:
        raise InvalidInput({"spans": "No words are selected. Select the words of the claim in the text."})
    return tuple(joined)


def words_at(text: str, spans: Iterable[Span]) -> tuple[str, ...]:
    """Return the words of each span."""
    return tuple(text[start:end] for start, end in spans)


def spans_outside(spans: Iterable[Span], taken: Iterable[Span]) -> tuple[Span, ...]:
    """Return what of the spans lies in none of the taken ones, in text order."""
    left = sorted(spans)
    for start, end in taken:
        cut = [((one, min(other, start)), (max(one, end), other)) for one, other in left]
        left = [span for parts in cut for span in parts if span[0] < span[1]]
    return tuple(left)


def exact_words(text: str, spans: Iterable[Span]) -> str:
    """Return the words of a claim for reading, with an ellipsis where words between are left out."""
    return " … ".join(words_at(text, spans))


def require_words(text: str, spans: Iterable[Span], expected: str) -> None:
    """Check that the words a browser selected are the words at these offsets.

    Raises: AnchorLost when they differ, so that an offset counted in other units never goes by unseen.
    """
    if "".join(exact_words(text, spans).split()) != "".join(expected.split()):
        raise AnchorLost


def basis_sha256(text: str, anchor: Anchor, statement: str) -> str:
    """Return the fingerprint of what a verdict is given on: words, dependencies and statement.

    A verdict stands only while this is unchanged; any other change makes it stale.
    """
    basis = [words_at(text, anchor.spans), words_at(text, anchor.depends_on), statement]
    return hashlib.sha256(json.dumps(basis, ensure_ascii=False).encode()).hexdigest()
