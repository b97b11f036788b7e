"""Files as people upload them, made here from words: Word documents, PDF files, broken and hostile ones."""

import zipfile
from collections.abc import Callable, Sequence
from io import BytesIO

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from reviewdesk.domain.errors import InvalidInput
from reviewdesk.intake import read_file

PrintedLine = tuple[float, float, float, str]  # left, baseline and size in points, words
WRITER = 'w:author="A. Writer" w:date="2024-04-05T10:00:00Z"'


def refusal_of(name: str, data: bytes) -> str:
    """What the desk says when it refuses a file."""
    with pytest.raises(InvalidInput) as refused:
        read_file(name, data)
    assert set(refused.value.fields) == {"file"}
    return refused.value.fields["file"]


def text_in(name: str, data: bytes) -> str:
    return read_file(name, data).text


def word_document(write: Callable[[Document], None]) -> bytes:
    """A Word document that `write` fills."""
    document = docx.Document()
    write(document)
    saved = BytesIO()
    document.save(saved)
    return saved.getvalue()


def word_paragraph(*parts: str) -> bytes:
    """A Word document with one paragraph made of these pieces of its XML."""
    xml = f"<w:p {nsdecls('w')}>{''.join(parts)}</w:p>"
    return word_document(lambda document: document.element.body.insert(0, parse_xml(xml)))


def run(words: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def inserted(words: str) -> str:
    return f'<w:ins w:id="1" {WRITER}>{run(words)}</w:ins>'


def deleted(words: str) -> str:
    struck = f'<w:r><w:delText xml:space="preserve">{words}</w:delText></w:r>'
    return f'<w:del w:id="2" {WRITER}>{struck}</w:del>'


def with_parts(data: bytes, parts: dict[str, bytes]) -> bytes:
    """The archive with these parts replaced or added."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return archive_of({name: archive.read(name) for name in archive.namelist()} | parts)


def archive_of(parts: dict[str, bytes]) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return packed.getvalue()


def part_of(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return archive.read(name)


def printed_pages(*pages: Sequence[PrintedLine], encrypted: bool = False) -> bytes:
    """A PDF file in Helvetica with these lines on its pages; `encrypted`: no password opens it."""
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    kids = b" ".join(b"%d 0 R" % (4 + 2 * number) for number in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(pages), kids),
        font,
    ]
    for number, lines in enumerate(pages):
        drawn = _drawn(lines)
        objects += [
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> >> >>" % (5 + 2 * number),
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn),
        ]
    return pdf_of(*objects, trailer=_LOCK if encrypted else b"")


def lines_from(top: float, *lines: str, size: float = 11, left: float = 72) -> list[PrintedLine]:
    """These lines, set under each other."""
    return [(left, top - 1.25 * size * number, size, line) for number, line in enumerate(lines)]


def typeset(top: float, *paragraphs: str, width: float = 460, left: float = 72) -> list[PrintedLine]:
    """Paragraphs, one right under the other, with lines as full as a word processor makes them."""
    lines: list[str] = []
    for words in (paragraph.split() for paragraph in paragraphs):
        lines.append(words[0])
        for word in words[1:]:
            longer = f"{lines[-1]} {word}"
            if 11 * _width_of(longer) <= width:
                lines[-1] = longer
            else:
                lines.append(word)
    return lines_from(top, *lines, left=left)


def _width_of(words: str) -> float:
    """How wide Helvetica sets words, in sizes of its letters."""
    narrow = {
        "i": 222,
        "j": 222,
        "l": 222,
        "f": 278,
        "t": 278,
        " ": 278,
        ".": 278,
        ",": 278,
        "I": 278,
        "r": 333,
    }
    wide = {"m": 833, "w": 722, "W": 944, "M": 833}
    middle = dict.fromkeys("ckvxyzsJ", 500) | dict.fromkeys("ABCDEGHKNOPQRSUVXY", 680)
    return sum((narrow | wide | middle).get(letter, 556) for letter in words) / 1000


_LOCK = (
    b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <" + b"11" * 32 + b"> /U <" + b"22" * 32 + b"> >>"
    b" /ID [<00><00>]"
)


def _drawn(lines: Sequence[PrintedLine]) -> bytes:
    commands = [b"BT"]
    for left, baseline, size, words in lines:
        escaped = words.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
        commands.append(b"/F1 %g Tf 1 0 0 1 %g %g Tm (%s) Tj" % (size, left, baseline, escaped))
    return b"\n".join([*commands, b"ET"])


def pdf_of(*objects: bytes, trailer: bytes = b"") -> bytes:
    """A PDF file of these objects, numbered from 1, the first its catalogue."""
    written, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size, at = len(objects) + 1, len(written)
    end = b"trailer << /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF" % (size, trailer, at)
    return written + b"xref\n0 %d\n0000000000 65535 f \n%s%s" % (size, table, end)
