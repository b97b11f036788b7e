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
from reviewdesk.intake.office_parts import pack, read_parts
from reviewdesk.intake.refusals import refused
from reviewdesk.intake.safe_html import safe

if TYPE_CHECKING:
    from lxml.etree import _Element

STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => h2:fresh
br[type='page'] => hr
br[type='column'] => hr
"""
MATHS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "http://purl.oclc.org/ooxml/officeDocument/math",
)
SHAPES = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
CHOICES = "http://schemas.openxmlformats.org/markup-compatibility/2006"
WRITTEN_IN_MATHS = {"sup": "^", "sub": "_", "den": "/"}
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
    for root in parts.values():
        _let_through(root)
    no_pictures = mammoth.images.img_element(lambda _: {"src": ""})
    result = mammoth.convert_to_html(pack(parts), style_map=STYLES, convert_image=no_pictures)
    blocks, notes = blocks_of(safe(result.value), numbered=False)
    lost = {message.message for message in result.messages if message.message.startswith(LOST)}
    return RawText(text_of(blocks), title_of(blocks), (*notes, *_left_out(parts), *_not_read(lost)))


def _let_through(root: "_Element") -> None:
    """Rename what mammoth would drop, with the words in it, to what it reads through."""
    word = root.tag.rpartition("}")[0] + "}"
    for element in list(root.iter(f"{word}fldSimple", f"{word}bdo", f"{word}dir", f"{{{SHAPES}}}*")):
        element.tag = f"{word}smartTag"
    for alternative in root.iter(f"{{{CHOICES}}}AlternateContent"):
        if alternative.find(f"{{{CHOICES}}}Fallback") is None and len(alternative):
            alternative[0].tag = f"{{{CHOICES}}}Fallback"
    for element in list(root.iter(*(f"{{{maths}}}*" for maths in MATHS))):
        _write_in_one_line(element, word)


def _write_in_one_line(element: "_Element", word: str) -> None:
    """A formula's element as text: a sign stands for what was raised, lowered or below a line."""
    from lxml import etree

    name = _name(element)
    element.tag = word + (name if name in ("r", "t") else "smartTag")
    if name in WRITTEN_IN_MATHS:
        run = etree.Element(f"{word}r")
        etree.SubElement(run, f"{word}t").text = WRITTEN_IN_MATHS[name]
        element.insert(0, run)


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
