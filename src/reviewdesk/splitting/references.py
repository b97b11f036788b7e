"""Words of a statement that point outside it: "it", "these changes", "the two"."""

import re
from collections.abc import Sequence

from reviewdesk.splitting.lexicons.time_words import MONTHS, SEASONS, WEEKDAYS
from reviewdesk.splitting.words import Tag, Word

PRONOUNS = frozenset("it they he she we him them".split())
POSSESSIVES = frozenset("its their his her our".split())
POINTERS = frozenset("this these those such".split())
TIMES = frozenset("year month week quarter decade century morning afternoon evening weekend day time".split())
TIME_WORDS = TIMES | MONTHS.keys() | SEASONS.keys() | WEEKDAYS.keys()
GROUPS = re.compile(
    r"\b(?:the (?:two|three|four|five|latter|former)(?: (?!of\b)\w+s\b)?"
    r"|both (?:countries|sides|parties|leaders|states|nations))(?!\w)",
    re.IGNORECASE,
)
NAMING = (Tag.NAME, Tag.NOUN, Tag.PLURAL)


def unresolved_references(words: Sequence[Word], statement: str) -> tuple[str, ...]:
    """Return the words whose meaning stands elsewhere, as the text has them.

    A pronoun after a name or noun of the same statement is taken to mean that one.
    *Shape*: in the order of the statement, each once.
    """
    found: list[str] = []
    named = False
    for at, word in enumerate(words):
        if word.lower in PRONOUNS | POSSESSIVES and not named and not _is_empty(words, at):
            found.append(word.text)
        elif word.lower in POINTERS and word.tag in (Tag.DET, Tag.PRON):
            found += _pointer(word, words[at + 1 : at + 5])
        named = named or word.tag in NAMING
    found += [match.group() for match in GROUPS.finditer(statement)]
    return tuple(dict.fromkeys(found))


def _pointer(word: Word, following: Sequence[Word]) -> list[str]:
    """The pointing word with the noun it points with, if that follows at once."""
    if (
        not following
        or following[0].lower in TIME_WORDS
        or (word.lower == "such" and following[0].lower == "as")
    ):
        return []
    phrase = [word.text]
    for after in following:
        if after.tag not in (*NAMING, Tag.ADJ, Tag.NUM):
            break
        phrase.append(after.text)
        if after.tag is not Tag.ADJ and after.tag is not Tag.NUM:
            return [" ".join(phrase)]
    return [word.text]


def _is_empty(words: Sequence[Word], at: int) -> bool:
    """ "It is critical to …", "it was difficult for …": the pronoun stands for what follows."""
    if words[at].lower != "it" or at + 2 >= len(words):
        return False
    rest = words[at + 1 : at + 9]
    copula = rest[0].tag is Tag.BE or (rest[0].tag is Tag.MODAL and len(rest) > 1 and rest[1].tag is Tag.BEEN)
    return (
        copula
        and any(word.tag is Tag.ADJ for word in rest[:4])
        and any(word.tag in (Tag.TO, Tag.THAT) for word in rest)
    )
