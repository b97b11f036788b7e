"""The XML parts of an Office file: unpacked only when their size is known, parsed without entities."""

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, NoReturn

from reviewdesk.intake.limits import MAX_ARCHIVE_BYTES, MAX_ARCHIVE_ENTRIES, MAX_ARCHIVE_TAGS
from reviewdesk.intake.refusals import NEEDS_A_PASSWORD, refused

if TYPE_CHECKING:
    from lxml.etree import _Element

PACKED_WITHOUT_TRICKS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
ENCRYPTED = 0x1


def read_parts(data: bytes) -> "dict[str, _Element]":
    """The root element of every XML part, by its name in the archive.

    *Raises*: InvalidInput on `file`: too many parts, too large unpacked, a password, entities declared.
    zipfile.BadZipFile and lxml's XMLSyntaxError when it is broken.
    """
    with zipfile.ZipFile(BytesIO(data)) as archive:
        entries = archive.infolist()
        _require_harmless(entries)
        wanted = [entry for entry in entries if _is_wanted(entry.filename)]
        parts = {entry.filename: archive.read(entry) for entry in wanted}
    if sum(part.count(b"<") for part in parts.values()) > MAX_ARCHIVE_TAGS:
        _refuse("It holds more markup than a brief can need.")
    return {name: _parsed(part) for name, part in parts.items()}


def pack(parts: "dict[str, _Element]") -> BytesIO:
    """An archive of these parts, not compressed: it goes straight to the next reader."""
    from lxml import etree

    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for name, root in parts.items():
            archive.writestr(name, etree.tostring(root, encoding="utf-8", xml_declaration=True))
    packed.seek(0)
    return packed


def _is_wanted(name: str) -> bool:
    """Not what other programs store in the file for themselves."""
    return name.endswith((".xml", ".rels")) and not name.startswith(("customXml/", "docProps/"))


def _require_harmless(entries: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > MAX_ARCHIVE_ENTRIES:
        _refuse(f"It holds {len(entries):,} parts; at most {MAX_ARCHIVE_ENTRIES:,} are read.")
    if unpacked > MAX_ARCHIVE_BYTES:
        limit = MAX_ARCHIVE_BYTES // 1_000_000
        _refuse(f"Unpacked it would be {unpacked // 1_000_000:,} MB large; at most {limit} MB are read.")
    if any(entry.flag_bits & ENCRYPTED for entry in entries):
        raise refused(NEEDS_A_PASSWORD)
    if any(entry.compress_type not in PACKED_WITHOUT_TRICKS for entry in entries):
        _refuse("It is packed in a way that Office programs do not use.")


def _parsed(part: bytes) -> "_Element":
    from lxml import etree

    # Twice: before parsing, so that nothing is expanded; after it, because there are other ways to write it.
    if b"<!DOCTYPE" in part.replace(b"\0", b""):
        _refuse_entities()
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    root = etree.fromstring(part, parser)
    if root.getroottree().docinfo.doctype:
        _refuse_entities()
    return root


def _refuse_entities() -> None:
    _refuse("Its XML declares a document type, which Office programs do not write.")


def _refuse(sentence: str) -> NoReturn:
    raise refused(f"{sentence} Save the text anew as .docx, or paste it.")
