"""Word documents to blocks: what a reader sees with all changes accepted, notes at the end.

Tracked insertions are in, deletions out. A footnote or endnote leaves "[1]" in its place, and its words
follow the text as a paragraph "[1] …", so that sentences stay whole. Items of numbered lists have bullets,
too: Word works their numbers out while it shows them, and one we worked out wrong would be a false statement.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reviewdesk.intake.blocks import text_of, title_of
from reviewdesk.intake.cleaning import RawText, TextNote
from reviewdesk.intake.html_blocks import blocks_of
from reviewdesk.intake.limits import MAX_WORD_ELEMENTS
from reviewdesk.intake.office_parts import pack, read_parts
from reviewdesk.intake.refusals import refused
from reviewdesk.intake.safe_html import safe
from reviewdesk.intake.word_markup import prepare

if TYPE_CHECKING:
    from lxml.etree import _Element

STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => h2:fresh
br[type='page'] => hr
br[type='column'] => hr
"""
DRAWN = ("word/charts/chart", "word/diagrams/data")
LOST = (
    "An unrecognised element was ignored: ",
    "A w:sym element with an unsupported character was ignored: ",
)


def read_word(data: bytes) -> RawText:
    """*Raises*: InvalidInput on `file`: not a Word document, or one that `read_parts` refuses."""
    import mammoth

    parts = read_parts(data)
    if not any(_name(root) == "document" for root in parts.values()):
        raise refused("It is named .docx but is no Word document. Save it as .docx from a word processor.")
    left_out = tuple(_left_out(parts))
    for root in parts.values():
        prepare(root)
    if sum(root.xpath("count(descendant::*)") for root in parts.values()) > MAX_WORD_ELEMENTS:
        raise refused("It has too many paragraphs and table cells to be read at once. Submit it in parts.")
    no_pictures = mammoth.images.img_element(lambda _: {"src": ""})
    result = mammoth.convert_to_html(pack(parts), style_map=STYLES, convert_image=no_pictures)
    blocks, notes = blocks_of(safe(result.value), numbered=False)
    lost = {message.message for message in result.messages if message.message.startswith(LOST)}
    return RawText(text_of(blocks), title_of(blocks), (*notes, *left_out, *_not_read(lost)))


def _left_out(parts: "dict[str, _Element]") -> Iterator[TextNote]:
    roots = list(parts.values())
    margins = [root for root in roots if _name(root) in ("hdr", "ftr")]
    written = [root for root in margins if any(text.text for text in root.iter("{*}t"))]
    counts = {
        "Comments in the margin are left out": sum(len(root) for root in roots if _name(root) == "comments"),
        "Page headers and footers are left out": len(written),
        "Charts and diagrams are left out": sum(name.startswith(DRAWN) for name in parts),
    }
    return (TextNote("left_out", what, count) for what, count in counts.items() if count)


def _not_read(lost: set[str]) -> Iterator[TextNote]:
    for message in sorted(lost):
        kind = message.rpartition(": ")[2]
        yield TextNote("left_out", f"A part of a kind that cannot be read is left out ({kind})")


def _name(element: "_Element") -> str:
    return str(element.tag).rpartition("}")[2]
