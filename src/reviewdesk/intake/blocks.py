"""Blocks of a text and how they are written down, the same for every kind of file.

The splitter relies on it: blocks stand apart by one blank line, bullets begin with "• ", items of a list and
rows of a table follow each other line by line, cells are joined by " | ".
"""

import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

BlockKind = Literal["heading", "paragraph", "item", "row"]

BULLET = "• "
CELL_END = " | "
RAISED = str.maketrans("0123456789+-−=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾")
LOWERED = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
BLANK_LINE = re.compile(r"\n\s*\n")


@dataclass(slots=True, eq=False)
class Place:
    """An element of a web page, numbered in reading order; `last` is the last number inside it.

    `furniture`: it stands in a menu, a head, a foot or a margin. `container`: the article it belongs to, or
    where the page has none, the element around it.
    """

    number: int
    last: int
    container: "Place | None" = None
    furniture: bool = False

    def holds(self, other: "Place") -> bool:
        return self.number <= other.number <= self.last


TOP = Place(0, sys.maxsize)


@dataclass(frozen=True, slots=True)
class Block:
    """One block; `level` is that of a heading."""

    kind: BlockKind
    text: str
    level: int = 0
    place: Place = TOP


def text_of(blocks: Iterable[Block]) -> str:
    """The blocks as text, in order."""
    parts: list[str] = []
    before: BlockKind | None = None
    for block in blocks:
        if parts:
            parts.append("\n" if block.kind == before and block.kind in ("item", "row") else "\n\n")
        parts.append(block.text)
        before = block.kind
    return "".join(parts)


def title_of(blocks: Iterable[Block]) -> str | None:
    """The first heading, if there is one."""
    return next((block.text for block in blocks if block.kind == "heading"), None)
