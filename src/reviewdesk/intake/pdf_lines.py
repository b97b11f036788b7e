"""The letters of a PDF page to lines with their places; a raised number stays apart from others."""

import ctypes
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from reviewdesk.intake.blocks import CELL_END, LOWERED, RAISED
from reviewdesk.intake.cleaning import NOT_TEXT, UNREAD

LINE_FEED = 0x0A
ENDS_OF_LINES = (0x0D, LINE_FEED)
FIRST_PRINTABLE = 0x20
DIGITS = range(0x30, 0x3A)
SMALLER = 0.85  # numbers off the line are set in smaller type than the letters before them

# Distances, in sizes of the letters.
OFF_THE_LINE = 0.1
HALF_A_LINE = 0.6
NARROWEST_SPACE = 0.1
CELL_GAP = 1.1  # between cells of a table; and justified text has equal gaps, cells have not:
MUCH_WIDER = 1.6
SURE_GAP = 4.0  # whatever the others are

LEADER = re.compile(r"(?:\. ?){5,}\d*")  # a line of a table of contents
LABEL = re.compile(r"\W|[(\[]?\w{1,3}[.)\]]")  # "•" or "1." stands apart from its item


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line. *Units*: points from the lower left corner; `size` is that of its letters."""

    text: str
    page: int
    left: float
    right: float
    baseline: float
    size: float
    first_word: float  # how wide
    divided: bool = False  # its last word goes on in the next line; its hyphen is not in `text`
    is_row: bool = False  # of a table, its cells already joined; or of contents


class Letters:
    """What PDFium says of each letter of a page, by its place in reading order."""

    def __init__(self, text_page: Any) -> None:
        from pypdfium2 import raw

        self._page, self._raw = text_page, raw
        self._codes = [raw.FPDFText_GetUnicode(text_page, at) for at in range(text_page.count_chars())]

    def lines(self, page: int) -> Iterator[Line]:
        start = 0
        for at, code in enumerate(self._codes):
            divides = code < FIRST_PRINTABLE and self._raw.FPDFText_IsHyphen(self._page, at) == 1
            if divides or (code == LINE_FEED and not self._stays_on_the_line(at)):
                yield from self._line(range(start, at), page, divided=divides)
                start = at + 1
        yield from self._line(range(start, len(self._codes)), page, divided=False)

    def _stays_on_the_line(self, at: int) -> bool:
        """Whether PDFium ended the line only because the letters before the end were raised or lowered."""
        if not 1 < at < len(self._codes) - 1:
            return False
        (_, before), (left, after) = self._origin(at - 2), self._origin(at + 1)
        size = max(self._size(at - 2), self._size(at + 1))
        return abs(before - after) < HALF_A_LINE * size and left > self._right(at - 2) - size

    def _line(self, places: range, page: int, *, divided: bool) -> Iterator[Line]:
        seen = [at for at in places if not chr(self._codes[at]).isspace()]
        if not seen:
            return
        words = list(_words(seen))
        left, baseline = self._origin(seen[0])
        size = self._size(seen[len(seen) // 2])
        text = _as_text(self._text(words, size))
        yield Line(
            text, page, left, self._right(seen[-1]), baseline, size,
            first_word=self._right(words[0][-1]) - left,
            divided=divided,
            is_row=CELL_END in text or LEADER.search(text) is not None,
        )  # fmt: skip

    def _text(self, words: list[list[int]], size: float) -> str:
        """Words with what stands between them; a number off the line becomes a raised or lowered one."""
        gaps = [self._gap(before[-1], word[0], size) for before, word in pairwise(words)]
        cell_gap = min(SURE_GAP, max(CELL_GAP, MUCH_WIDER * min(gaps))) if len(gaps) > 1 else SURE_GAP
        text, on_the_line = "", words[0][0]
        for word, gap in zip(words, [0.0, *gaps], strict=True):
            is_cell = gap > cell_gap and not LABEL.fullmatch(text)
            text += CELL_END if is_cell else " " if gap else ""
            for at in word:
                height = self._off_the_line(at, on_the_line) if self._codes[at] in DIGITS else 0.0
                on_the_line = on_the_line if height else at
                character = chr(self._codes[at])
                text += character.translate(RAISED if height > 0 else LOWERED) if height else character
        return text

    def _gap(self, before: int, after: int, size: float) -> float:
        """How wide the white space between two letters is, in sizes of the letters; 0 if there is none."""
        gap = max((self._origin(after)[0] - self._right(before)) / size, NARROWEST_SPACE)
        only_a_line_end = all(code in ENDS_OF_LINES for code in self._codes[before + 1 : after])
        return 0.0 if only_a_line_end and gap == NARROWEST_SPACE else gap

    def _off_the_line(self, at: int, before: int) -> float:
        """How far this letter stands above the line of a larger one (below zero: under it), else 0."""
        height = self._origin(at)[1] - self._origin(before)[1]
        if not height:
            return 0.0
        size = self._size(before)
        return height if self._size(at) < SMALLER * size and abs(height) > OFF_THE_LINE * size else 0.0

    def _origin(self, at: int) -> tuple[float, float]:
        """Where the letter stands: its left edge, its baseline."""
        x, y = ctypes.c_double(), ctypes.c_double()
        self._raw.FPDFText_GetCharOrigin(self._page, at, x, y)
        return x.value, y.value

    def _right(self, at: int) -> float:
        box = self._raw.FS_RECTF()
        self._raw.FPDFText_GetLooseCharBox(self._page, at, box)
        return float(box.right)

    def _size(self, at: int) -> float:
        """The size it is printed in: the font's, times that of the text around it."""
        matrix = self._raw.FS_MATRIX()
        self._raw.FPDFText_GetMatrix(self._page, at, matrix)
        size = self._raw.FPDFText_GetFontSize(self._page, at) * math.hypot(matrix.c, matrix.d)
        return float(size) or 1.0


def _words(places: list[int]) -> Iterator[list[int]]:
    """The places parted where white space stood between them."""
    word = [places[0]]
    for before, at in pairwise(places):
        if at != before + 1:
            yield word
            word = []
        word.append(at)
    yield word


def _as_text(characters: str) -> str:
    """Whole characters (some systems hand over halves), with a sign in place of what is none."""
    whole = characters.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return NOT_TEXT.sub(UNREAD, whole)
