"""The lines of a text and what their first characters say they are."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum


class LineKind(Enum):
    BLANK = "blank"
    RULE = "rule"
    HEADING = "heading"
    BULLET = "bullet"
    TABLE_ROW = "table row"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its marker and outer spaces; its words begin at `indent`, `level` ranks headings."""

    kind: LineKind
    start: int
    end: int
    indent: int
    words: str
    level: int = 0


QUOTE_MARK = re.compile(r"[ \t]*(?:>[ \t]?)+")
HEADING_MARK = re.compile(r"[ \t]{0,3}(#{1,6})[ \t]+(?=\S)")
RULE = re.compile(r"[ \t]*(?:[-=_*~+|:#`\u2500-\u257f][ \t]*)+$|[ \t]*(?:```|~~~).*$")
FREE_BULLET = re.compile(r"[ \t]*[•‣▪◦●○■□▶➢➤✓✔]\s*(?=\S)")
BOUND_BULLET = re.compile(r"[ \t]*(?:[-*+·–—]|\(?\d{1,2}[.)]|[a-z][.)]|\([a-z]\)|\([ivx]{1,5}\))[ \t]+(?=\S)")
CELL_GAP = re.compile(r"\t+|[ ]*\|[ ]*|[ ]{3,}")
MIN_CELLS = 3
MAX_CELL_CHARACTERS = 80


def read_lines(text: str) -> Iterator[Line]:
    """Tell what each line is. A dash or number opens a bullet only where a bullet can begin."""
    start = 0
    may_begin = True
    bullets_open = False
    for raw in text.split("\n"):
        line = _read(raw, start, may_begin)
        bullets_open = line.kind is LineKind.BULLET or (bullets_open and line.kind is LineKind.PLAIN)
        may_begin = bullets_open or line.kind is not LineKind.PLAIN or line.words.endswith(":")
        yield line
        start += len(raw) + 1


def _read(raw: str, start: int, may_begin: bool) -> Line:
    if not raw.strip():
        return Line(LineKind.BLANK, start, start, 0, "")
    if RULE.match(raw):
        return Line(LineKind.RULE, start, start, 0, "")
    quoted = QUOTE_MARK.match(raw)
    at = quoted.end() if quoted else 0
    if not raw[at:].strip():
        return Line(LineKind.BLANK, start, start, 0, "")
    heading = HEADING_MARK.match(raw, at)
    if heading:
        return _line(LineKind.HEADING, raw, start, heading.end(), len(heading[1]))
    bullet = FREE_BULLET.match(raw, at) or (BOUND_BULLET.match(raw, at) if may_begin else None)
    if bullet:
        return _line(LineKind.BULLET, raw, start, bullet.end())
    kind = LineKind.TABLE_ROW if _is_row(raw) else LineKind.PLAIN
    return _line(kind, raw, start, at)


def _line(kind: LineKind, raw: str, start: int, at: int, level: int = 0) -> Line:
    body = raw[at:].rstrip()
    if kind is LineKind.HEADING:
        body = body.rstrip("#").rstrip()
    inset = len(body) - len(body.lstrip())
    words = body.strip()
    begin = start + at + inset
    return Line(kind, begin, begin + len(words), at + inset, words, level)


def _is_row(raw: str) -> bool:
    cells = cells_of(raw)
    enough = len(cells) >= MIN_CELLS or (
        len(cells) == MIN_CELLS - 1 and ("\t" in raw.strip() or raw.lstrip()[0] == "|")
    )
    return enough and max(map(len, cells)) <= MAX_CELL_CHARACTERS


def cells_of(row: str) -> list[str]:
    """Return the filled cells of a row set with tabs, bars or wide gaps."""
    return [cell for cell in CELL_GAP.split(row.strip()) if cell]
