"""From blocks to sentences: where a full stop ends one, and where it belongs to an abbreviation."""

import re
from collections.abc import Iterable, Iterator

from reviewdesk.domain.vocab import BlockKind
from reviewdesk.splitting.drafts import Block, Span
from reviewdesk.splitting.lexicons.function_words import SENTENCE_STARTERS
from reviewdesk.splitting.lexicons.people import (
    CLOSING_ABBREVIATIONS,
    RUNNING_ABBREVIATIONS,
    TITLE_ABBREVIATIONS,
)
from reviewdesk.splitting.lexicons.time_words import MONTHS, WEEKDAYS

END = re.compile(
    r"(?<![.!?…])[.!?…]+[\"'”’»)\]]{0,4}(?:\[\w{1,4}\])*(?=\s)|[。！？｡]+[”’」』）]*|[؟۔।॥]+(?=\s)"
)
WORD_BEFORE = re.compile(r"[^\s(\[\"“‘—–/]{1,24}$")
NEXT_WORD = re.compile(r"\s*[\"'“‘«(\[]*([^\W_]+(?:['’][^\W_]+)?)")
SPEAKER = re.compile(r"\s+(?:[A-Z][\w.’'-]+\s+){1,4}(?:said|says|added|told|wrote|asked|replied)\b")
INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]$")
CLOCK = frozenset({"a.m", "p.m"})
# Abbreviations that are also words: they are abbreviations only before a number.
ALSO_WORDS = frozenset("no art arts para ed sect fig est ch".split())
ONE_SENTENCE = (BlockKind.TITLE, BlockKind.HEADING, BlockKind.DATELINE, BlockKind.TABLE_ROW)
LOOK_BACK = 24


def sentences(text: str, blocks: Iterable[Block]) -> tuple[Span, ...]:
    """Return the sentences of the blocks. A heading, dateline or table row is one sentence.

    *Shape*: in text order, without overlaps, each with at least one letter or digit, none across two blocks.
    *Units*: code points of the text, half-open.
    """
    found: list[Span] = []
    for block in blocks:
        found.extend(block_sentences(text, block))
    return tuple(found)


def block_sentences(text: str, block: Block) -> Iterator[Span]:
    """Yield the sentences of one block."""
    start = block.start
    if block.kind not in ONE_SENTENCE:
        for match in END.finditer(text, block.start, block.end):
            if match.end() < block.end and _ends(text, block, match):
                yield from _trimmed(text, start, match.end())
                start = match.end()
    yield from _trimmed(text, start, block.end)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    right = len(piece.rstrip())
    if any(character.isalnum() for character in piece):
        yield (start + left, start + right)


def _ends(text: str, block: Block, match: re.Match[str]) -> bool:
    mark = match.group()
    if mark[0] in "。！？｡؟۔।॥":
        return True
    following = NEXT_WORD.match(text, match.end(), min(block.end, match.end() + 60))
    word = following[1] if following else ""
    if word[:1].islower() or (mark[-1] in '"”’' and SPEAKER.match(text, match.end(), block.end)):
        return False
    if mark[0] != "." or mark.startswith(".."):
        return True
    before = WORD_BEFORE.search(text[max(block.start, match.start() - LOOK_BACK) : match.start()])
    return not before or _full_stop(before[0], word, at_start=match.start() - len(before[0]) == block.start)


def _full_stop(before: str, following: str, *, at_start: bool) -> bool:
    """Whether the stop after `before` ends the sentence when `following` comes next."""
    lower = before.lower()
    if lower in TITLE_ABBREVIATIONS and before[0].isupper():
        return False
    if lower in RUNNING_ABBREVIATIONS:
        return not following[:1].isdigit() and (lower in ALSO_WORDS or following in SENTENCE_STARTERS)
    if lower in CLOCK:
        return (
            following.lower() not in WEEKDAYS and following.lower() not in MONTHS and not following.isupper()
        )
    if lower in CLOSING_ABBREVIATIONS and (lower == "etc" or before[0].isupper()):
        return lower == "etc" or following in SENTENCE_STARTERS
    if INITIALS.match(before):
        return following in SENTENCE_STARTERS or not before[0].isupper()
    return not (at_start and before.isdigit())
