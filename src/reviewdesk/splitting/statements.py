"""From a clause to a statement that can be read aloud, with the places in the text it is made of."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reviewdesk.splitting.clauses import Clause, without_opener
from reviewdesk.splitting.drafts import Span
from reviewdesk.splitting.words import Tag, Word

CLOSE_TO_THE_WORD_BEFORE = (Tag.COMMA, Tag.SEMI, Tag.STOP, Tag.POSS, Tag.CLOSE)
SPACES = re.compile(r"\s+")
MARKUP = re.compile(r"[*`_]+|\]\([^)\s]{0,500}\)|\[(?=[^\]\n]{0,200}\]\()")
# A dash before a space opens; before a figure it is a minus.
OPENING_DASH = re.compile(r"^[-–—]+\s+")
BETWEEN_NEIGHBOURS = re.compile(r"[\s*`_\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*")
# Spaces, line breaks and marks of markup that may lie between two neighbouring words.
MAX_GAP = 8
ENDINGS = ".!?…。！？؟।"


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement, and the words it is made of with the offset in the text of each character (-1: put in)."""

    text: str
    words: str
    origins: tuple[int, ...]
    spans: tuple[Span, ...]
    depends_on: tuple[Span, ...]

    def place(self, start: int, end: int) -> Span | None:
        """Where in the text the words between two offsets of `words` stand: their last unbroken stretch."""
        stretch = [origin for origin in self.origins[start:end] if origin >= 0]
        if not stretch:
            return None
        first = last = stretch[-1]
        for origin in reversed(stretch[:-1]):
            if not first - MAX_GAP <= origin < first:
                break
            first = origin
        return (first, last + 1)


def word_statement(text: str, clause: Clause) -> Statement:
    """Say the clause as a sentence: opener dropped, capital first, full stop last, no word changed."""
    words = without_opener(clause.words)
    characters: list[str] = []
    origins: list[int] = []
    for at, word in enumerate(words):
        between = _between(text, words[at - 1], word) if at else ""
        characters += between
        origins += [-1] * len(between)
        characters += word.text
        origins += range(word.start, word.end) if word.start >= 0 else [-1] * len(word.text)
    return Statement(
        finished("".join(characters)),
        "".join(characters),
        tuple(origins),
        _spans(text, [word for word in words if word.own]),
        _spans(text, [word for word in words if not word.own and word.start >= 0]),
    )


def whole_statement(text: str, span: Span) -> str:
    """Say a whole sentence as it stands, marks of markup and line breaks taken out."""
    return finished(plain_words(text, span))


def plain_words(text: str, span: Span) -> str:
    """Return the words of a range on one line, as they stand."""
    return SPACES.sub(" ", MARKUP.sub("", text[span[0] : span[1]])).strip()


def finished(words: str) -> str:
    """One line, a capital at the beginning, a full stop at the end."""
    line = OPENING_DASH.sub("", SPACES.sub(" ", words).strip(" ,;:–—").rstrip("-"))
    if not line:
        return words.strip()
    first = next((at for at, character in enumerate(line) if character.isalnum()), 0)
    capital = (
        line[first].upper() if len(line[first].upper()) == 1 and _may_rise(line[first:]) else line[first]
    )
    line = line[:first] + capital + line[first + 1 :]
    last = next((at for at in range(len(line) - 1, -1, -1) if line[at].isalnum()), 0)
    closed = any(character in ENDINGS for character in line[last:])
    return line if closed else line + "."


def _may_rise(line: str) -> bool:
    """Not "iPhone" or "e-mail": a small letter before a capital is meant so."""
    return not any(character.isupper() for character in re.split(r"[\s-]", line, maxsplit=1)[0][1:])


def _between(text: str, one: Word, two: Word) -> str:
    """The text between two neighbours as it stands; between words from elsewhere one space, or none."""
    if 0 <= one.end <= two.start and BETWEEN_NEIGHBOURS.fullmatch(text, one.end, two.start):
        return " " if text[one.end : two.start].strip("*`_") else ""
    tight = (
        two.tag in CLOSE_TO_THE_WORD_BEFORE or two.text[0] in "’'”:" or one.tag is Tag.OPEN or one.text == "“"
    )
    return "" if tight else " "


def _spans(text: str, words: Sequence[Word]) -> tuple[Span, ...]:
    """Ranges of the words, neighbours made one."""
    spans: list[Span] = []
    for word in sorted(words, key=lambda word: word.start):
        if spans and (
            word.start <= spans[-1][1] or BETWEEN_NEIGHBOURS.fullmatch(text, spans[-1][1], word.start)
        ):
            spans[-1] = (spans[-1][0], max(spans[-1][1], word.end))
        else:
            spans.append(word.span)
    return tuple(spans)
