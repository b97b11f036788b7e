"""Markdown to blocks: what its marks mean stays, the marks go."""

import re
from collections.abc import Callable

from reviewdesk.intake.blocks import text_of, title_of
from reviewdesk.intake.cleaning import RawText, TextNote, cleaned
from reviewdesk.intake.decoding import decode
from reviewdesk.intake.html_blocks import blocks_of
from reviewdesk.intake.safe_html import safe

FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?:.*?\n)?(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
DEEPEST = 1_000  # the library's default of 20 leaves deeper text out without a word


def read_markdown(data: bytes) -> RawText:
    """*Raises*: InvalidInput on `file` when its encoding cannot be told, or for what `clean_text` refuses."""
    raw = decode(data)
    whole = cleaned(raw, field="file").text
    written = FRONT_MATTER.sub("", whole, count=1)
    notes = raw.notes
    if written != whole:
        notes += (TextNote("left_out", "The front matter (the lines between --- at the top) is left out"),)
    blocks, left_out = blocks_of(safe(_renderer()(written)), numbered=True)
    return RawText(text_of(blocks), title_of(blocks), notes + left_out)


def _renderer() -> Callable[[str], str]:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock, reference

    def reference_but_no_footnote(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
        """CommonMark takes "[^1]: address" for a link's address and drops it: to authors it is a footnote."""
        begins = state.bMarks[start_line] + state.tShift[start_line]
        return not state.src.startswith("[^", begins) and reference(state, start_line, end_line, silent)

    markdown = MarkdownIt("commonmark", {"html": True, "maxNesting": DEEPEST}).enable("table")
    markdown.block.ruler.at("reference", reference_but_no_footnote)
    return markdown.render
