"""Cleaning at the door: one normal form for line ends and characters, refusals for what is not text."""

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from reviewdesk.domain.errors import InvalidInput
from reviewdesk.intake.limits import MAX_TEXT_CHARACTERS, MAX_TITLE_CHARACTERS

NoteKind = Literal["direction", "invisible", "unreadable", "encoding", "mended", "left_out"]

UNREAD = "\ufffd"  # stands where a character could not be read
BYTE_ORDER_MARK = "\ufeff"
# Unicode counts all of these as ends of a line; a paste from Word brings \v, a paged text file \f.
LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
NONCHARACTERS = "\ufdd0-\ufdef" + "".join(
    chr(plane * 0x10000 + last) for plane in range(17) for last in (0xFFFE, 0xFFFF)
)
NOT_TEXT = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff{NONCHARACTERS}]")
BLANK_LINES_AT_THE_START = re.compile(r"\A(?:[^\S\n]*\n)+")

DIRECTION = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
INVISIBLE = (
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200d\u2060-\u2064\u206a-\u206f"
    "\u3164\uffa0\ufff9-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
UNREADABLE = "\ufffd\ue000-\uf8ff\U000f0000-\U0010fffd"
WORTH_A_NOTE = re.compile(
    f"(?P<direction>[{DIRECTION}])|(?P<invisible>[{INVISIBLE}])|(?P<unreadable>[{UNREADABLE}])"
)


@dataclass(frozen=True, slots=True)
class TextNote:
    """Something the person should know about the text before it is stored.

    *Units*: `first` is the code point offset of the first of `count` places, None where there is no place.
    """

    kind: NoteKind
    what: str
    count: int = 1
    first: int | None = None

    @property
    def sentence(self) -> str:
        """For people, where characters are counted from 1."""
        if self.first is None:
            return f"{self.what} ({self.count:,})." if self.count > 1 else f"{self.what}."
        times = f" ({self.count:,} times), first" if self.count > 1 else ","
        return f"{self.what}{times} at character {self.first + 1:,}."


@dataclass(frozen=True, slots=True)
class IntakeText:
    """Cleaned text, the title it seems to have (it lies inside the text as well), and notes."""

    text: str
    title: str | None
    notes: tuple[TextNote, ...]

    @property
    def sha256(self) -> str:
        """The identity of this exact text: SHA-256 of its UTF-8 bytes, as `sha256sum` prints it."""
        return hashlib.sha256(self.text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class RawText:
    """What a reader got out of a file, not yet cleaned."""

    text: str
    title: str | None = None
    notes: tuple[TextNote, ...] = ()


def clean_text(raw: str) -> IntakeText:
    """Clean pasted text: LF line ends, NFC, no byte order mark, no blank lines around it.

    Blank lines before the text and white space after it go, because pasting adds them and they hold no words;
    all other spacing stays, because it is the author's. Cleaning a cleaned text changes nothing.
    *Shape*: a note for each kind of hidden character, in order of first appearance.
    *Raises*: InvalidInput on `text`: nothing visible in it, too long, or a character that is not text.
    *Source*: Unicode 16, 5.8 "Newline Guidelines"; UAX 15.
    """
    return cleaned(RawText(raw), field="text")


def cleaned(raw: RawText, *, field: str) -> IntakeText:
    """Clean what a form field or a file gave; refusals name that field."""
    require_length(len(raw.text), field)
    text = LINE_ENDS.sub("\n", raw.text.replace(BYTE_ORDER_MARK, ""))
    _require_text(text, field)
    text = unicodedata.normalize("NFC", text)
    text = BLANK_LINES_AT_THE_START.sub("", text).rstrip()
    require_length(len(text), field)
    if not any(map(_is_visible, text)):
        raise InvalidInput({field: "There is no text in it. Give the words of the brief."})
    title = _one_line(raw.title or "") or _heading_at_the_top(text)
    return IntakeText(text, title, (*raw.notes, *_notes_on_characters(text)))


def require_length(count: int, field: str) -> None:
    """*Raises*: InvalidInput when a text of so many code points is longer than a brief may be."""
    if count > MAX_TEXT_CHARACTERS:
        limit = f"a brief may have {MAX_TEXT_CHARACTERS:,}. Submit it in parts."
        raise InvalidInput({field: f"It is {count:,} characters long; {limit}"})


def _require_text(text: str, field: str) -> None:
    wrong = NOT_TEXT.search(text)
    if wrong is None:
        return
    at = wrong.start()
    line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
    sentence = (
        f"Character {at + 1:,} (line {line:,}, column {column:,}) is {_name_of_no_text(wrong[0])}, "
        "which cannot be part of a text. Delete it there, or save the text again as UTF-8."
    )
    raise InvalidInput({field: sentence})


def _name_of_no_text(character: str) -> str:
    names = {"\0": "NUL", "Cc": "a control character", "Cs": "half of a character (a lone surrogate)"}
    kind = names.get(character) or names.get(unicodedata.category(character), "no character of Unicode")
    return f"{kind} (U+{ord(character):04X})"


def _is_visible(character: str) -> bool:
    """Whether there is anything to read: a letter, mark, digit, punctuation sign or symbol."""
    return unicodedata.category(character)[0] in "LMNPS"


def _notes_on_characters(text: str) -> Iterator[TextNote]:
    counts: dict[str, int] = {}
    firsts: dict[str, re.Match[str]] = {}
    for found in WORTH_A_NOTE.finditer(text):
        counts[found[0]] = counts.get(found[0], 0) + 1
        firsts.setdefault(found[0], found)
    kinds: dict[str | None, NoteKind] = {"direction": "direction", "invisible": "invisible"}
    for character, found in firsts.items():
        kind = kinds.get(found.lastgroup, "unreadable")
        yield TextNote(kind, _name_of(character, kind), counts[character], found.start())


def _name_of(character: str, kind: NoteKind) -> str:
    says = {
        "direction": "A character that changes the direction of writing",
        "invisible": "A character nobody sees",
        "unreadable": "A character that could not be read",
    }[kind]
    name = unicodedata.name(character, "no name").lower()
    return f"{says}: {name}, U+{ord(character):04X}"


def _heading_at_the_top(text: str) -> str | None:
    """The first line, if it stands alone above the rest and does not end like a sentence."""
    first, _, rest = text.partition("\n")
    alone = rest.startswith("\n") or not rest
    return _one_line(first) if alone and not first.rstrip().endswith((".", ":", ";", ",")) else None


def _one_line(title: str) -> str | None:
    """A title as one line of clean text; None if it is empty, too long for a title, or not text."""
    line = unicodedata.normalize("NFC", " ".join(title.replace(BYTE_ORDER_MARK, "").split()))
    fits = 0 < len(line) <= MAX_TITLE_CHARACTERS and not NOT_TEXT.search(line)
    return line if fits and any(map(_is_visible, line)) else None
