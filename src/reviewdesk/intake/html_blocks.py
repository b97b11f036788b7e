"""HTML, made safe, to blocks: every word a reader sees, in order, and notes on what is left out."""

import re
import sys
from dataclasses import dataclass
from html.parser import HTMLParser

from reviewdesk.intake.blocks import (
    BLANK_LINE,
    BULLET,
    CELL_END,
    LOWERED,
    RAISED,
    TOP,
    Block,
    BlockKind,
    Place,
)
from reviewdesk.intake.cleaning import TextNote

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
ARTICLE = {"article", "main"}
# Elements and roles: menus are furniture even inside an article, margins only outside.
MENUS = {"nav", "navigation", "search", "menu", "dialog"}
MARGINS = {"header", "footer", "aside", "banner", "contentinfo", "complementary"}
INSIDE_A_LINE = {"a", "br", "del", "img", "q", "span", "sub", "sup"}
NEVER_CLOSED = {"br", "hr", "img"}

SHIFTED = {"sup": RAISED, "sub": LOWERED}
IS_NUMBER = re.compile(r"[\d+\-−=(),.;\s]+")
SPACING = re.compile(r"[ \t\n\r\f]+")
SPACES = re.compile(r"[ \t]+")
AROUND_A_LINE_END = re.compile(r" *\n *")
HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
NOTE_ID = re.compile(r"(?:foot|end)note-")
BACK_TO_THE_TEXT = re.compile(r"#(?:foot|end)note-ref-")
LONGEST_ROW = 1_000  # what is longer is a page laid out with a table, not a row of one


def blocks_of(html: str, *, numbered: bool) -> tuple[list[Block], tuple[TextNote, ...]]:
    """Blocks of HTML that was made safe, in order, and notes on what they leave out.

    A raised or lowered number stays apart from the one before it: 10⁶, CO₂, "in 2015¹".
    `numbered`: the numbers of numbered lists are the author's own, so that their items begin with "1. ".
    """
    reader = _Reader(numbered=numbered)
    reader.feed(html)
    reader.close()
    reader.end_block()
    return reader.blocks, reader.notes


@dataclass(frozen=True, slots=True)
class _Element:
    tag: str
    place: Place
    article: Place | None = None  # the one it is in, or is


@dataclass(frozen=True, slots=True)
class _Row:
    """A table row being read: the list of blocks it stands in, and the blocks of each cell so far."""

    around: list[Block]
    cells: list[list[Block]]


class _Reader(HTMLParser):
    def __init__(self, *, numbered: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self._numbered = numbered
        self._words: list[str] = []
        self._open = [_Element("", TOP)]
        self._lists: list[int | None] = []  # the next number; None where items have bullets
        self._rows: list[_Row] = []
        self._shifts: list[str] = []
        self._mark = ""
        self._level = self._verbatim = 0
        self._hidden = 0  # how many elements deep in what a reader does not see
        self._elements = self._deletions = self._pictures = self._links = 0

    @property
    def notes(self) -> tuple[TextNote, ...]:
        counts = {
            "Words struck out as deleted are left out": self._deletions,
            "Pictures are left out": self._pictures,
            "The words of links stay, their addresses are left out": self._links,
        }
        return tuple(TextNote("left_out", what, count) for what, count in counts.items() if count)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if self._hidden or _is_hidden(tag, given):
            self._deletions += tag == "del" and not self._hidden
            self._hidden += tag not in NEVER_CLOSED
            return
        if tag not in INSIDE_A_LINE:
            self.end_block()
        self._pictures += tag == "img"
        self._links += tag == "a" and given.get("href", "").startswith(("http:", "https:"))
        if tag in NEVER_CLOSED:
            self._words.append("\n" if tag == "br" else "")
        else:
            self._open.append(self._element(tag, given.get("role", "")))
            self._begin(tag, given)

    def handle_endtag(self, tag: str) -> None:
        if self._hidden:
            self._hidden -= 1
            return
        if tag not in INSIDE_A_LINE:
            self.end_block()
        self._end(tag)
        self._open.pop().place.last = self._elements

    def handle_data(self, data: str) -> None:
        if self._hidden:
            return
        if self._shifts and IS_NUMBER.fullmatch(data):
            data = data.translate(SHIFTED[self._shifts[-1]])
        self._words.append(data if self._verbatim else SPACING.sub(" ", data))

    def end_block(self) -> None:
        """Write down the words read so far; two line breaks in a row part them into paragraphs."""
        words = AROUND_A_LINE_END.sub("\n", SPACES.sub(" ", "".join(self._words))).strip()
        self._words.clear()
        for part in BLANK_LINE.split(words):
            if part:
                self.blocks.append(self._block(part))

    def _block(self, words: str) -> Block:
        if self._level:
            return self._placed("heading", words.replace("\n", " "))
        if self._mark:
            marked, self._mark = self._mark + words.replace("\n", " "), ""
            return self._placed("item", marked)
        return self._placed("paragraph", words)

    def _placed(self, kind: BlockKind, text: str) -> Block:
        return Block(kind, text, self._level, self._open[-1].place)

    def _element(self, tag: str, role: str) -> _Element:
        self._elements += 1
        around, names = self._open[-1], {tag, role}
        in_article = around.article is not None or tag in ARTICLE
        furniture = (
            around.place.furniture or bool(names & MENUS) or (not in_article and bool(names & MARGINS))
        )
        place = Place(self._elements, sys.maxsize, around.article or around.place, furniture)
        return _Element(tag, place, place if tag in ARTICLE else around.article)

    def _begin(self, tag: str, given: dict[str, str]) -> None:
        match tag:
            case "q":
                self._words.append("“")
            case "sup" | "sub":
                self._shifts.append(tag)
            case "pre":
                self._verbatim += 1
            case "ul" | "ol":
                self._lists.append(_number(given.get("start", "")) or 1 if tag == "ol" else None)
            case "li":
                self._mark = self._mark_of_item(given)
            case "tr":
                self._rows.append(_Row(self.blocks, []))
            case "td" | "th" if self._rows:
                self.blocks = []
                self._rows[-1].cells.append(self.blocks)
            case _ if tag in HEADINGS:
                self._level = int(tag[1])

    def _end(self, tag: str) -> None:
        match tag:
            case "q":
                self._words.append("”")
            case "sup" | "sub":
                self._shifts.pop()
            case "pre":
                self._verbatim -= 1
            case "ul" | "ol":
                self._lists.pop()
            case "li":
                self._mark = ""
            case "td" | "th" if self._rows:
                self.blocks = self._rows[-1].around
            case "tr":
                self._end_row(self._rows.pop())
            case _ if tag in HEADINGS:
                self._level = 0

    def _mark_of_item(self, given: dict[str, str]) -> str:
        number = self._lists[-1] if self._lists else None
        if number is None:
            return BULLET
        number = _number(given.get("value", "")) or number
        self._lists[-1] = number + 1
        if NOTE_ID.match(given.get("id", "")):
            return f"[{number}] "
        return f"{number}. " if self._numbered else BULLET

    def _end_row(self, row: _Row) -> None:
        self.blocks = row.around
        within = [block for cell in row.cells for block in cell]
        is_layout = len(row.cells) == 1 or any(block.kind in ("row", "heading") for block in within)
        if is_layout or sum(len(block.text) for block in within) > LONGEST_ROW:
            self.blocks.extend(within)
        elif within:
            cells = (" ".join(block.text.replace("\n", " ") for block in cell) for cell in row.cells)
            self.blocks.append(self._placed("row", CELL_END.join(cells)))


def _is_hidden(tag: str, given: dict[str, str]) -> bool:
    return (
        tag == "del"
        or "hidden" in given
        or bool(HIDING.search(given.get("style", "")))
        or bool(BACK_TO_THE_TEXT.match(given.get("href", "")))
    )


def _number(written: str) -> int | None:
    return int(written) if re.fullmatch(r"[0-9]{1,6}", written) else None
