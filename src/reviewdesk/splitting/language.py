"""Whether words are English: the rules of this package hold for no other language."""

import re

from reviewdesk.splitting.lexicons.function_words import COMMONEST

WORD = re.compile(r"[^\W\d_]+")
SAMPLE_CHARACTERS = 40_000
FEW_WORDS = 12
LEAST_SHARE = 0.15
LEAST_LATIN = 0.6
PASSAGE_WORDS = 20
LEAST_IN_PASSAGE = 0.1


def is_foreign_passage(words: str) -> bool:
    """Whether a passage of an English text is surely in another language: a quotation, a quoted law."""
    found = WORD.findall(words[:SAMPLE_CHARACTERS].lower())
    if not found or sum(word.isascii() for word in found) / len(found) < LEAST_LATIN:
        return bool(found)
    return (
        len(found) >= PASSAGE_WORDS
        and sum(word in COMMONEST for word in found) / len(found) < LEAST_IN_PASSAGE
    )


def is_english(words: str) -> bool:
    """Tell English by its commonest words. Where words are few, Latin letters are enough."""
    found = WORD.findall(words[:SAMPLE_CHARACTERS].lower())
    if not found:
        return True
    latin = sum(word.isascii() for word in found) / len(found)
    if latin < LEAST_LATIN:
        return False
    return len(found) < FEW_WORDS or sum(word in COMMONEST for word in found) / len(found) >= LEAST_SHARE
