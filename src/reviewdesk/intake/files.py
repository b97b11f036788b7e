"""Uploaded files: which kind, judged by name and by content, and who reads it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath

from reviewdesk.domain.errors import InvalidInput
from reviewdesk.intake.cleaning import IntakeText, RawText, cleaned
from reviewdesk.intake.decoding import decode
from reviewdesk.intake.limits import MAX_FILE_BYTES
from reviewdesk.intake.markdown import read_markdown
from reviewdesk.intake.pdf import read_pdf
from reviewdesk.intake.refusals import NEEDS_A_PASSWORD, refused
from reviewdesk.intake.webpage import read_page
from reviewdesk.intake.word import read_word

PDF, ZIP, OLE = b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OTHER_KINDS = {
    PDF: "a PDF file",
    ZIP: "an Office document or another archive",
    OLE: "an old Office document",
    b"{\\rtf": "a Rich Text file",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"II*\0": "a picture",
    b"MM\0*": "a picture",
    b"\x1f\x8b": "a compressed file",
    b"7z\xbc\xaf": "a compressed file",
    b"Rar!": "a compressed file",
    b"\x7fELF": "a program",
}
WHERE_A_PDF_BEGINS = 1_024  # its readers accept other bytes before it
PROTECTED = "EncryptedPackage".encode("utf-16-le")  # Office puts a document with a password into an OLE file
WHOLE_PAGE = re.compile(rb"\s*<(?:!doctype\s+html|html[\s>])", re.IGNORECASE)
ANY_TAG = re.compile(rb"<(?:!doctype|[a-z][a-z0-9]*)\b[^<>]*>", re.IGNORECASE)


def _is_plain(data: bytes) -> bool:
    """Neither a known kind of file nor a whole web page, which are to be named for what they are."""
    return not _other_kind(data) and not WHOLE_PAGE.match(_without_marks(data))


def _is_page(data: bytes) -> bool:
    return not _other_kind(data) and ANY_TAG.search(_without_marks(data)) is not None


def _is_pdf(data: bytes) -> bool:
    return PDF in data[:WHERE_A_PDF_BEGINS]


def _is_word(data: bytes) -> bool:
    return data.startswith(ZIP)


@dataclass(frozen=True, slots=True)
class _Kind:
    name: str
    is_it: Callable[[bytes], bool]
    read: Callable[[bytes], RawText]


WEB_PAGE = _Kind("a web page", _is_page, read_page)
KINDS = {
    ".txt": _Kind("a text file", _is_plain, decode),
    ".md": _Kind("a Markdown file", _is_plain, read_markdown),
    ".docx": _Kind("a Word document", _is_word, read_word),
    ".pdf": _Kind("a PDF file", _is_pdf, read_pdf),
    ".html": WEB_PAGE,
    ".htm": WEB_PAGE,
}


def read_file(name: str, data: bytes) -> IntakeText:
    """Read an uploaded brief: .txt, .md, .docx, .pdf, .html or .htm, by its name and its content.

    Of the name only the ending counts. Nothing is fetched, and nothing is written to disk.
    *Shape*: headings and paragraphs apart by one blank line, bullets begin with "• ", rows of tables are
    lines with cells joined by " | ", plain text as it is; notes say what was left out, mended or worked out.
    *Raises*: InvalidInput on `file`: empty, too large, of a kind that is not read, not what its name says,
    broken, protected with a password, in an encoding that cannot be told, without text, not text.
    """
    if not data:
        raise refused("The file is empty.")
    if len(data) > MAX_FILE_BYTES:
        size, limit = len(data) / 1_000_000, MAX_FILE_BYTES // 1_000_000
        raise refused(f"The file has {size:,.1f} MB; at most {limit} MB are read. Submit it in parts.")
    ending = PurePath(name).suffix.lower()
    if ending not in KINDS:
        raise refused("This kind of file is not read. Give a .txt, .md, .docx, .pdf or .html file.")
    kind = KINDS[ending]
    if not kind.is_it(data):
        raise refused(_why_not(ending, kind, data))
    return cleaned(_read(kind, data), field="file")


def _read(kind: _Kind, data: bytes) -> RawText:
    try:
        return kind.read(data)
    except InvalidInput:
        raise
    except Exception as error:  # a damaged file makes its reader fail in every way there is
        raise refused(
            f"It looks like {kind.name}, but is broken. Save it anew, or paste the text."
        ) from error


def _why_not(ending: str, kind: _Kind, data: bytes) -> str:
    if ending == ".docx" and data.startswith(OLE):
        is_old = "It is an old Word document (.doc) under a new name. Save it as .docx."
        return NEEDS_A_PASSWORD if PROTECTED in data else is_old
    page = WEB_PAGE.name if WHOLE_PAGE.match(_without_marks(data)) else ""
    found = _other_kind(data) or page or f"not {kind.name}"
    return f"It is named {ending} but is {found}. Give it under its right name, or save it as {kind.name}."


def _other_kind(data: bytes) -> str:
    """What the first bytes say, if they are not those of a text."""
    return next((name for start, name in OTHER_KINDS.items() if data.startswith(start)), "")


def _without_marks(data: bytes) -> bytes:
    """Bytes in which ASCII can be searched, also where the text is UTF-16."""
    return data.lstrip(b"\xef\xbb\xbf\xff\xfe").replace(b"\0", b"")
