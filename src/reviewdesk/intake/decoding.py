"""Bytes to characters: by byte order mark, else UTF-8, else another encoding if there is no doubt which."""

import codecs
import re
from collections.abc import Iterator
from itertools import islice, pairwise
from typing import NoReturn

from reviewdesk.intake.cleaning import RawText, TextNote
from reviewdesk.intake.refusals import refused

# The four-byte marks first: UTF-32's begins with UTF-16's.
BYTE_ORDER_MARKS = {
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
# Quotes, dashes, bullet, ellipsis and other signs that every Windows code page has in the same place. Only
# the euro sign is a letter in one of them, the Cyrillic, and no word is made of it alone.
SHARED_BY_WINDOWS = bytes(range(0x80)) + bytes.fromhex(
    "80 82 84 85 86 87 89 8b 91 92 93 94 95 96 97 99 9b a0 a6 a7 a9 ab ac ad ae b0 b1 b5 b6 b7 bb"
)
CANDIDATES = [
    "cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "iso8859_2", "iso8859_15",
    "koi8_r", "shift_jis", "euc_jp", "euc_kr", "gb18030", "big5",
]  # fmt: skip
MOST_WORDS = 10_000  # of a sample
MOST_MESS = 0.05  # on charset-normalizer's scale from 0 (clean) to 1
CONTROLS = re.compile("[\x80-\x9f]")


def decode(data: bytes, *, declared: str = "") -> RawText:
    """The characters of a text file, with a note when its encoding had to be worked out.

    `declared`, what the file says of itself, is believed where the bytes are not UTF-8 and all fit it.
    *Raises*: InvalidInput on `file` when no encoding fits, or several do.
    *Source*: WHATWG Encoding Standard for what comes first; charset-normalizer for the rest.
    """
    for mark, encoding in BYTE_ORDER_MARKS.items():
        if data.startswith(mark):
            text = _decoded(data, encoding)
            return _refuse() if text is None else RawText(text)
    if b"\0" in data:
        _refuse()
    text = _decoded(data, "utf-8")
    if text is not None:
        return RawText(text)
    shared = "" if data.translate(None, SHARED_BY_WINDOWS) else "windows-1252"
    for encoding in (_candidate(declared), shared):
        text = _decoded(data, encoding) if encoding else None
        if text is not None:
            return _with_note(text, encoding)
    return _told_by_its_words(data)


def _decoded(data: bytes, encoding: str) -> str | None:
    """The characters, or None when even one byte does not fit."""
    try:
        return data.decode(encoding)
    except UnicodeError:
        return None


def _candidate(declared: str) -> str:
    """The declared encoding if it is one we know; Latin-1 means windows-1252, as in browsers."""
    try:
        name = codecs.lookup(declared).name
    except (LookupError, ValueError):
        return ""
    if name in ("iso8859-1", "ascii"):
        return "windows-1252"
    return declared if name in {codecs.lookup(candidate).name for candidate in CANDIDATES} else ""


def _told_by_its_words(data: bytes) -> RawText:
    """Decode if every encoding that gives likely words gives the same ones."""
    from charset_normalizer import from_bytes

    sample = b"\n".join(islice(_telling_words(data), MOST_WORDS))
    matches = from_bytes(sample, steps=20, chunk_size=1024, cp_isolation=CANDIDATES, enable_fallback=False)
    best = max((match.coherence for match in matches), default=0.0)
    likely = [match for match in matches if match.chaos <= MOST_MESS and match.coherence >= best / 2]
    encodings = [encoding for match in likely for encoding in match.could_be_from_charset]
    texts = {text: encoding for encoding in encodings if (text := _decoded(data, encoding)) is not None}
    if len(texts) != 1 or _looks_wrong(next(iter(texts))):
        _refuse()
    return _with_note(*texts.popitem())


def _telling_words(data: bytes) -> Iterator[bytes]:
    """Every word that is not ASCII, between its neighbours."""
    words = data.split()
    for at, word in enumerate(words):
        if not word.isascii():
            yield b" ".join(words[max(0, at - 1) : at + 2])


def _looks_wrong(text: str) -> bool:
    """Mac or DOS text read as Windows text: controls, or a capital after a small letter ("leadersÕ")."""
    amid_words = any(a.islower() and b.isupper() and not b.isascii() for a, b in pairwise(text))
    return amid_words or bool(CONTROLS.search(text))


def _with_note(text: str, encoding: str) -> RawText:
    what = f"It is not UTF-8 and was read as {encoding}: check its quotation marks, dashes and accents"
    return RawText(text, notes=(TextNote("encoding", what),))


def _refuse() -> NoReturn:
    raise refused(
        "The encoding of its text cannot be told, so that some characters would come out wrong. "
        "Open it in the program it was written with and save it as UTF-8."
    )
