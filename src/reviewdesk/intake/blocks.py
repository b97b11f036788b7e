"""Blocks of a text and how they are written down, the same for every kind of file.

The splitter relies on it: blocks stand apart by one blank line, bullets begin with "• ", items of a list and
rows of a table follow each other line by line, cells are joined by " | ".
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

BlockKind = Literal["heading", "paragraph", "item", "row"]

BULLET = "• "
CELL_END = " | "
RAISED = str.maketrans("0123456789+-−=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾")
LOWERED = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
BLANK_LINE = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True)
class Block:
    """One block; `level` is that of a heading.

    Of a web page, `furniture` says that it stands in a menu, head, foot or margin, and `article` in which
    article element (0: in none).
    """

    kind: BlockKind
    text: str
    level: int = 0
    furniture: bool = False
    article: int = 0


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
