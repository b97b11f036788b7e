"""A PDF's pages to lines. Run as a module it reads a PDF from its input and says its lines as JSON."""

import json
import sys
from collections.abc import Iterator
from dataclasses import astuple
from typing import Any

from reviewdesk.domain.errors import InvalidInput
from reviewdesk.intake.apart import keep_within_bounds
from reviewdesk.intake.cleaning import require_length
from reviewdesk.intake.pdf_lines import Letters, Line
from reviewdesk.intake.refusals import NEEDS_A_PASSWORD, refused

WRONG_PASSWORD = 4  # FPDF_ERR_PASSWORD


def main() -> None:
    keep_within_bounds()
    try:
        pages = _pages(sys.stdin.buffer.read(), most=int(sys.argv[1]))
    except InvalidInput as refusal:
        said: dict[str, Any] = {"refused": refusal.fields["file"]}
    else:
        said = {"pages": [[astuple(line) for line in page] for page in pages]}
    json.dump(said, sys.stdout)


def pages_said(said: Any) -> list[list[Line]]:
    """What `main` said. *Raises*: InvalidInput on `file` when it refused."""
    if "refused" in said:
        raise refused(said["refused"])
    return [[Line(*line) for line in page] for page in said["pages"]]


def _pages(data: bytes, *, most: int) -> list[list[Line]]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code == WRONG_PASSWORD:
            raise refused(NEEDS_A_PASSWORD) from error
        raise
    try:
        return list(_read_pages(document, most))
    finally:
        document.close()


def _read_pages(document: Any, most: int) -> Iterator[list[Line]]:
    if len(document) > most:
        raise refused(f"It has {len(document):,} pages; at most {most:,} are read. Submit it in parts.")
    count = 0
    for number in range(len(document)):
        page = document[number]
        text_page = page.get_textpage()
        count += text_page.count_chars()
        require_length(count, "file")
        yield list(Letters(text_page).lines(number))
        text_page.close()
        page.close()


if __name__ == "__main__":
    main()
