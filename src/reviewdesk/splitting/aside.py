"""What of a text is no claim, and why: headings, bylines, questions, announcements, fragments."""

import re
from collections.abc import Callable

from reviewdesk.domain.vocab import BlockKind, SetAsideReason
from reviewdesk.splitting.lexicons.furniture import (
    ANNOUNCING_VERBS,
    BRIDGES,
    DOCUMENT_NOUNS,
    GREETINGS,
    INSTRUCTION_OPENERS,
    SUBSCRIBE_OPENERS,
)
from reviewdesk.splitting.structure import is_credit
from reviewdesk.splitting.tree import VERBAL, Tree, first_finite
from reviewdesk.splitting.words import Tag, Word, read_words

BYLINE = re.compile(
    r"(?i:by|written by|reported by|reporting by|edited by|author|authors|editor)\s*:?\s+"
    r"(?:[A-Z][\w.’'-]*(?:\s+(?:and|de|van|von|bin|al)\s+|,\s*|\s+|$)){1,8}$"
)
ADDRESS = re.compile(r"\s*(?:https?://|www\.|\S+@\S+\.\w+$|@\w+$)\S*\s*$", re.IGNORECASE)
ANNOUNCEMENT = re.compile(
    r"(?:this|the|our)\s+(?:\w+\s+){{0,2}}?(?:{})\s*(?:\(\w\)\s*)?(?:also\s+|then\s+|next\s+|first\s+|now\s+)?"
    r"(?:\(?\w\)\s*)?(?:{})\b".format("|".join(DOCUMENT_NOUNS), "|".join(ANNOUNCING_VERBS)),
    re.IGNORECASE,
)
BRIDGE = re.compile(
    r"(?:{}|(?:we|i)\s+(?:will\s+)?(?:first|then|next|now)\s+(?:discuss|turn|describe|examine|look|consider)\b.*)"
    r"[\s:.,…-]*$".format("|".join(BRIDGES)),
    re.IGNORECASE,
)
HEADINGS = (BlockKind.HEADING, BlockKind.TITLE)
MIN_PASSIVE_HEADLINE = 4
LONG_HEADLINE = 400
SHORT = 90


def reason_to_set_aside(
    words: str, tagged: list[Word], block: BlockKind, *, has_figure: Callable[[], bool]
) -> SetAsideReason | None:
    """Return why a sentence says nothing that could be checked or judged, or None if it says something."""
    line = " ".join(words.split())
    furniture = _furniture(line, block)
    if furniture:
        return furniture
    if block in HEADINGS and not _headline_states(line) and not has_figure():
        return SetAsideReason.HEADING
    if line.rstrip('"”’)]').endswith(("?", "？", "؟")) and '"' not in line[:-2] and "”" not in line[:-2]:
        return SetAsideReason.QUESTION
    if ANNOUNCEMENT.match(line) or BRIDGE.match(line):
        return SetAsideReason.TRANSITION
    if (
        line.lower().startswith(INSTRUCTION_OPENERS)
        and tagged
        and tagged[0].tag in (Tag.BASE, Tag.NOUN, Tag.NAME)
    ):
        return SetAsideReason.INSTRUCTION
    if block not in HEADINGS and not _states(tagged) and not has_figure():
        return SetAsideReason.NO_STATEMENT
    return None


def _furniture(line: str, block: BlockKind) -> SetAsideReason | None:
    lower = line.lower()
    if block is BlockKind.DATELINE or ADDRESS.match(line):
        return SetAsideReason.NAVIGATION
    if len(line) > SHORT:
        return None
    if BYLINE.match(line) or lower.lstrip("[(").startswith(SUBSCRIBE_OPENERS):
        return SetAsideReason.NAVIGATION
    if block is BlockKind.CAPTION and is_credit(line):
        return SetAsideReason.NAVIGATION
    if lower.startswith(GREETINGS):
        return SetAsideReason.GREETING
    return None


def _states(tagged: list[Word]) -> bool:
    """Whether a verb stands there with another word beside it."""
    said = [word for word in tagged if word.tag not in (Tag.STOP, Tag.COMMA, Tag.QUOTE)]
    return len(said) > 1 and any(word.tag in VERBAL - {Tag.ING} for word in said)


def _headline_states(line: str) -> bool:
    """Whether a headline has a verb; capitals are no help there, so it is read in small letters."""
    if len(line) > LONG_HEADLINE:
        return True
    small = line.lower()
    return any(_has_verb(small[at:]) for at in {0, small.rfind(": ") + 1})


def _has_verb(line: str) -> bool:
    words = read_words(line, 0, len(line))
    tree = Tree(tuple(words))
    said = any(word.tag in VERBAL and tree.subjects(at) for at, word in enumerate(words))
    passive = len(words) >= MIN_PASSIVE_HEADLINE and any(word.tag is Tag.PART for word in words[1:-1])
    return said or passive or first_finite(words) is not None
