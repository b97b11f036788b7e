"""Whether words are English: the rules of this package hold for no other language."""

import re

from reviewdesk.splitting.lexicons.function_words import COMMONEST, COMMONEST_ELSEWHERE

WORD = re.compile(r"[^\W\d_]+")
SAMPLE_CHARACTERS = 40_000
FEW_WORDS = 60
LEAST_SHARE = 0.15
LEAST_LATIN = 0.6
PASSAGE_WORDS = 20
LEAST_IN_PASSAGE = 0.1


def is_english(words: str) -> bool:
    """Tell English by its commonest words; a short text also by the want of other languages' ones."""
    found = WORD.findall(words[:SAMPLE_CHARACTERS].lower())
    if not found:
        return True
    if not _in_latin_letters(found):
        return False
    english, foreign = _share(found, COMMONEST), _share(found, COMMONEST_ELSEWHERE)
    return english >= LEAST_SHARE or (len(found) < FEW_WORDS and foreign <= english)


def is_foreign_passage(words: str) -> bool:
    """Whether a passage of an English text is surely in another language: a quotation, a quoted law."""
    found = WORD.findall(words[:SAMPLE_CHARACTERS].lower())
    if not found:
        return False
    if not _in_latin_letters(found):
        return True
    return len(found) >= PASSAGE_WORDS and _share(found, COMMONEST) < LEAST_IN_PASSAGE


def _in_latin_letters(found: list[str]) -> bool:
    return sum(word.isascii() for word in found) / len(found) >= LEAST_LATIN


def _share(found: list[str], among: frozenset[str]) -> float:
    return sum(word in among for word in found) / len(found)
