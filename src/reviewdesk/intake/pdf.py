"""PDF files: read page by page in a process of their own, judged, and set back into paragraphs."""

import re
from collections.abc import Iterator

from reviewdesk.intake.apart import read_apart
from reviewdesk.intake.blocks import text_of
from reviewdesk.intake.cleaning import UNREADABLE, RawText, TextNote
from reviewdesk.intake.limits import MAX_PDF_PAGES
from reviewdesk.intake.pdf_pages import pages_said
from reviewdesk.intake.pdf_paragraphs import blocks_of_lines, title_of_lines
from reviewdesk.intake.refusals import refused

MOST_UNREADABLE = 0.2


def read_pdf(data: bytes) -> RawText:
    """*Raises*: InvalidInput on `file`: a password, no text (a scan), unreadable letters, too many pages."""
    # A megabyte of PDF can unpack to a gigabyte and more, and PDFium has no limits of its own.
    pages = pages_said(read_apart("reviewdesk.intake.pdf_pages", data, str(MAX_PDF_PAGES)))
    lines = [line for page in pages for line in page]
    _require_words("".join(line.text for line in lines))
    blocks, divided = blocks_of_lines(lines)
    empty = [number for number, page in enumerate(pages, 1) if not page]
    return RawText(text_of(blocks), title_of_lines(lines), tuple(_notes(empty, divided)))


def _require_words(text: str) -> None:
    if not text:
        raise refused("It holds pictures of pages and no text. Run text recognition (OCR) on it first.")
    if len(re.findall(f"[{UNREADABLE}]", text)) > MOST_UNREADABLE * len(text):
        raise refused(
            "Its letters cannot be read outside its own fonts. Find another copy, or paste the text."
        )


def _notes(empty: list[int], divided: int) -> Iterator[TextNote]:
    if empty:
        named = ", ".join(map(str, empty[:10])) + (", …" if len(empty) > 10 else "")
        yield TextNote("left_out", f"Pages without text (blank, or pictures only): {named}")
    if divided:
        yield TextNote("mended", "Words divided at line ends were joined: check their hyphens", divided)
