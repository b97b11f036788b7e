"""A Word document's XML made ready for mammoth: without its formatting, and with the words it would drop."""

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

MATHS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "http://purl.oclc.org/ooxml/officeDocument/math",
)
SHAPES = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
CHOICES = "http://schemas.openxmlformats.org/markup-compatibility/2006"
WRITTEN_IN_MATHS = {"sup": "^", "sub": "_", "den": "/"}
READ_THROUGH = ("fldSimple", "bdo", "dir")
HOLDS_RUNS = ("p", "ins", "moveTo", "hyperlink", "smartTag")
PROPERTIES = ("rPr", "pPr", "tcPr", "trPr", "tblPr")
FORMATTING = """
    b bCs bdr bidi bookmarkEnd bookmarkStart caps cnfStyle color contextualSpacing cs dstrike effect
    em emboss highlight i iCs imprint ind jc keepLines keepNext kern lang lastRenderedPageBreak
    latentStyles noProof outline outlineLvl pBdr position proofErr rFonts rtl sectPr shadow shd
    smallCaps snapToGrid spacing strike suppressAutoHyphens sz szCs tabs tblBorders tblCellMar
    tblGrid tblInd tblLayout tblLook tblW tcBorders tcMar tcW textAlignment u vAlign w widowControl
""".split()


def prepare(root: "_Element") -> None:
    """Change a part in place: its words stay, and reading it takes a fifth of the time and memory."""
    if "}" not in root.tag:
        return
    word = root.tag.rpartition("}")[0] + "}"
    _write_formulas_in_one_line(root, word)
    _let_through(root, word)
    _without_formatting(root, word)
    for holder in root.iter(*(word + name for name in HOLDS_RUNS)):
        _join_runs(holder, word)


def _let_through(root: "_Element", word: str) -> None:
    """Rename what mammoth would drop, with the words in it, to what it reads through."""
    names = [word + name for name in READ_THROUGH]
    for element in list(root.iter(*names, f"{{{SHAPES}}}*")):
        element.tag = f"{word}smartTag"
    for alternative in root.iter(f"{{{CHOICES}}}AlternateContent"):
        if alternative.find(f"{{{CHOICES}}}Fallback") is None and len(alternative):
            alternative[0].tag = f"{{{CHOICES}}}Fallback"


def _write_formulas_in_one_line(root: "_Element", word: str) -> None:
    """Runs of a formula become runs of text; a sign stands for what was raised, lowered or below a line."""
    for element in list(root.iter(*(f"{{{maths}}}*" for maths in MATHS))):
        name = element.tag.rpartition("}")[2]
        element.tag = word + (name if name in ("r", "t") else "smartTag")
        if name in WRITTEN_IN_MATHS:
            run = element.makeelement(f"{word}r")
            text = run.makeelement(f"{word}t")
            text.text = WRITTEN_IN_MATHS[name]
            run.append(text)
            element.insert(0, run)


def _without_formatting(root: "_Element", word: str) -> None:
    from lxml import etree

    etree.strip_elements(root, *(word + name for name in FORMATTING), with_tail=False)
    for properties in list(root.iter(*(word + name for name in PROPERTIES))):
        if not len(properties):
            properties.getparent().remove(properties)


def _join_runs(holder: "_Element", word: str) -> None:
    """Word cuts a sentence into many runs: those that are alike become one."""
    for is_plain, runs in groupby(list(holder), key=lambda child: _is_plain(child, word)):
        first, *others = runs
        if is_plain and others:
            first[0].text = "".join(_words(first, *others))
            for run in others:
                holder.remove(run)


def _is_plain(child: "_Element", word: str) -> bool:
    return child.tag == f"{word}r" and len(child) == 1 and child[0].tag == f"{word}t"


def _words(*runs: "_Element") -> Iterator[str]:
    return (run[0].text or "" for run in runs)
