"""Rows of a table, said with the heads of their columns."""

from collections.abc import Sequence

from reviewdesk.domain.vocab import BlockKind
from reviewdesk.splitting.drafts import Block
from reviewdesk.splitting.lines import cells_of


def heads_of_rows(text: str, blocks: Sequence[Block]) -> dict[int, Block]:
    """Tell for each row of a table which row holds its heads; the head row is its own.

    A first row without a digit above rows with as many cells is taken for the heads.
    *Shape*: index of the block → the head row.
    """
    heads: dict[int, Block] = {}
    head: Block | None = None
    for at, block in enumerate(blocks):
        if block.kind is not BlockKind.TABLE_ROW:
            head = None
            continue
        opens = at == 0 or blocks[at - 1].kind is not BlockKind.TABLE_ROW
        if opens:
            head = block if _is_head(text, blocks, at) else None
        if head is not None:
            heads[at] = head
    return heads


def _is_head(text: str, blocks: Sequence[Block], at: int) -> bool:
    follows = at + 1 < len(blocks) and blocks[at + 1].kind is BlockKind.TABLE_ROW
    row = _words(text, blocks[at])
    return (
        follows
        and not any(c.isdigit() for c in row)
        and any(c.isdigit() for c in _words(text, blocks[at + 1]))
    )


def said_row(text: str, row: Block, head: Block | None) -> str:
    """ "Country: Japan; Troops: 55,000." where the heads are known, else the cells as they stand."""
    cells = cells_of(_words(text, row))
    names = cells_of(_words(text, head)) if head else []
    if len(names) == len(cells):
        return "; ".join(f"{name}: {cell}" for name, cell in zip(names, cells, strict=True)) + "."
    return "; ".join(cells) + "."


def _words(text: str, block: Block) -> str:
    return text[block.start : block.end]
