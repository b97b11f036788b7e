"""PDF files: opened, judged, and read page by page."""

import re
import threading
from collections.abc import Iterator
from typing import Any

from reviewdesk.intake.blocks import text_of
from reviewdesk.intake.cleaning import UNREADABLE, RawText, TextNote, require_length
from reviewdesk.intake.limits import MAX_PDF_PAGES
from reviewdesk.intake.pdf_lines import Letters, Line
from reviewdesk.intake.pdf_paragraphs import blocks_of_lines, title_of_lines
from reviewdesk.intake.refusals import NEEDS_A_PASSWORD, refused

ONE_AT_A_TIME = threading.Lock()  # PDFium crashes the process when two threads use it
WRONG_PASSWORD = 4  # FPDF_ERR_PASSWORD
MOST_UNREADABLE = 0.2


def read_pdf(data: bytes) -> RawText:
    """*Raises*: InvalidInput on `file`: a password, no text (a scan), unreadable letters, too many pages."""
    with ONE_AT_A_TIME:
        pages = _pages(data)
    lines = [line for page in pages for line in page]
    _require_words("".join(line.text for line in lines))
    blocks, divided = blocks_of_lines(lines)
    empty = [number for number, page in enumerate(pages, 1) if not page]
    return RawText(text_of(blocks), title_of_lines(lines), tuple(_notes(empty, divided)))


def _pages(data: bytes) -> list[list[Line]]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code == WRONG_PASSWORD:
            raise refused(NEEDS_A_PASSWORD) from error
        raise
    try:
        return list(_read_pages(document))
    finally:
        document.close()


def _read_pages(document: Any) -> Iterator[list[Line]]:
    if len(document) > MAX_PDF_PAGES:
        raise refused(
            f"It has {len(document):,} pages; at most {MAX_PDF_PAGES:,} are read. Submit it in parts."
        )
    count = 0
    for number in range(len(document)):
        page = document[number]
        text_page = page.get_textpage()
        count += text_page.count_chars()
        require_length(count, "file")
        yield list(Letters(text_page).lines(number))
        text_page.close()
        page.close()


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
