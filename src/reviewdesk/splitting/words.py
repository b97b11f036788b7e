"""The words of a sentence with a coarse part of speech each.

Without a trained model a word's class is read off closed lists, endings and neighbours; what stays
doubtful is tagged as doubtful, and the rules that cut sentences leave such places alone.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from reviewdesk.splitting.drafts import Span
from reviewdesk.splitting.lexicons import function_words as fw
from reviewdesk.splitting.lexicons.people import ROLES
from reviewdesk.splitting.lexicons.time_words import MAGNITUDES, MONTHS, SMALL_NUMBERS, TENS, WEEKDAYS
from reviewdesk.splitting.lexicons.verbs import NOT_ING, NOT_PAST, OFTEN_NOUNS
from reviewdesk.splitting.morphology import (
    all_lemmas,
    lemmas_of_third_person,
    only_participles,
    only_past,
    past_lemmas,
)


class Tag(Enum):
    """What a word can be. PAST is a sure past form, ED past or participle, BASE and S as named."""

    DET = "determiner"
    PRON = "pronoun"
    NUM = "number"
    NOUN = "noun"
    PLURAL = "plural noun"
    NAME = "name"
    ADJ = "adjective"
    ADV = "adverb"
    PREP = "preposition"
    TO = "to"
    THAT = "that"
    REL = "relative"
    SUB = "subordinator"
    CC = "coordinator"
    MODAL = "modal"
    BE = "finite be"
    HAVE = "have"
    DO = "do"
    BEEN = "be, been, being"
    BASE = "base form"
    S = "third person"
    PAST = "past"
    FINITE = "finite verb, settled"
    ED = "past or participle"
    PART = "participle"
    ING = "-ing form"
    POSS = "possessive"
    COMMA = "comma"
    SEMI = "semicolon"
    DASH = "dash"
    OPEN = "opening bracket"
    CLOSE = "closing bracket"
    QUOTE = "quotation mark"
    STOP = "stop"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Word:
    """A word or mark of the text. `own` is False for words carried over from elsewhere in the sentence;
    words put in to join pieces ("is") have no place in the text: `start` is -1."""

    text: str
    lower: str
    tag: Tag
    start: int
    end: int
    own: bool = True

    @property
    def span(self) -> Span:
        return (self.start, self.end)


TOKEN = re.compile(
    r"(?P<acronym>(?:[^\W\d_]\.){2,}(?:-\w+)*)"
    r"|(?P<abbreviation>\b(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Capt|Sgt|Adm|Sen|Rep|Gov|Prof|St|Jr|Sr|Inc|Corp|Ltd|Co|No|vs"
    r"|[A-Z])\.(?=\s))"
    r"|(?P<number>[$€£¥]?\d+(?:[.,:/]\d+)*(?:%|[^\W_]+)?(?:-[^\W_]+)*)"
    r"|(?P<poss>(?<=\w)['’]s\b|(?<=s)['’](?=\s))"
    r"|(?P<word>[^\W_]+(?:(?:['’](?!s\b)|[-‐‑/&.](?=\w))[^\W_]+)*)"
    r"|(?P<mark>\.{3}|--|[^\w\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]|_)"
)
MARKUP = frozenset("*`_")
LINK = re.compile(r"\[([^\]\n]{0,200})\]\([^)\s]{0,500}\)")
MARKS = (
    dict.fromkeys(("–", "—", "--"), Tag.DASH)
    | dict.fromkeys(("(", "["), Tag.OPEN)
    | dict.fromkeys((")", "]"), Tag.CLOSE)
    | dict.fromkeys(('"', "“", "”", "‘", "’", "'"), Tag.QUOTE)
    | dict.fromkeys((".", "!", "?", ":"), Tag.STOP)
    | {",": Tag.COMMA, ";": Tag.SEMI, "%": Tag.NOUN}
)
DETERMINERS_AFTER_ALL = frozenset(
    """this these those some any all no both each either neither another every such whose""".split()
)
CLOSED = (
    dict.fromkeys(ROLES, Tag.NOUN)
    | dict.fromkeys(fw.DETERMINERS, Tag.DET)
    | dict.fromkeys(fw.ADVERBS, Tag.ADV)
    | dict.fromkeys(fw.ADJECTIVES | fw.NATIONALITIES | fw.NOT_ADVERBS, Tag.ADJ)
    | dict.fromkeys(fw.SUBJECT_PRONOUNS | fw.OBJECT_PRONOUNS, Tag.PRON)
    | dict.fromkeys(fw.POSSESSIVE_DETERMINERS | DETERMINERS_AFTER_ALL, Tag.DET)
    | dict.fromkeys(fw.PREPOSITIONS | {"like"}, Tag.PREP)
    | dict.fromkeys(fw.SUBORDINATORS, Tag.SUB)
    | dict.fromkeys(fw.COORDINATORS, Tag.CC)
    | dict.fromkeys(fw.RELATIVES, Tag.REL)
    | dict.fromkeys(fw.MODALS, Tag.MODAL)
    | dict.fromkeys(fw.BE_FINITE, Tag.BE)
    | dict.fromkeys(fw.BE_OTHER, Tag.BEEN)
    | dict.fromkeys(fw.HAVE, Tag.HAVE)
    | dict.fromkeys(fw.DO, Tag.DO)
    | dict.fromkeys((*SMALL_NUMBERS, *TENS, *MAGNITUDES, "dozens", "hundreds", "thousands"), Tag.NUM)
    | dict.fromkeys(("early", "last", "next"), Tag.ADJ)
    | dict.fromkeys("people police men women children personnel servicemen servicewomen".split(), Tag.PLURAL)
    | dict.fromkeys(("not", "only", "more"), Tag.ADV)
    | dict.fromkeys(("having", "doing"), Tag.ING)
    | {"to": Tag.TO, "that": Tag.THAT, "done": Tag.PART}
)
BEFORE_NOUN_OR_VERB = frozenset(
    """her his all both each this these those some any one no either neither""".split()
)
NOUN_ENDINGS = (
    "tion",
    "ment",
    "ness",
    "ity",
    "ance",
    "ence",
    "ship",
    "ism",
    "sion",
    "ure",
    "cy",
    "dom",
    "hood",
)
ADJECTIVE_ENDINGS = ("al", "ous", "ive", "ic", "ful", "able", "ible", "less", "ary", "ish", "ant", "ent")
NOMINAL = frozenset({Tag.NOUN, Tag.PLURAL, Tag.NAME, Tag.PRON, Tag.NUM})
BEFORE_NOUN = frozenset({Tag.DET, Tag.ADJ, Tag.POSS, Tag.NUM})
MIN_STEM = 3
NEAR = 6


def read_words(text: str, start: int, end: int) -> list[Word]:
    """Return the words and marks between two offsets, tagged; marks of markup are left out."""
    hidden = _markup(text, start, end)
    found = [
        match
        for match in TOKEN.finditer(text, start, end)
        if match.group() not in MARKUP and not hidden[match.start() - start]
    ]
    lowers = [match.group().lower() for match in found]
    tags: list[Tag] = []
    for at, match in enumerate(found):
        tags.append(_tag(match, lowers, tags, at))
    return [
        Word(match.group(), lowers[at], tags[at], match.start(), match.end())
        for at, match in enumerate(found)
    ]


def _markup(text: str, start: int, end: int) -> bytearray:
    """One for each character: 1 on the brackets and the address of Markdown links."""
    hidden = bytearray(end - start)
    if text.find("](", start, end) >= 0:
        for match in LINK.finditer(text, start, end):
            hidden[match.start() - start] = 1
            address = slice(match.end(1) - start, match.end() - start)
            hidden[address] = b"\1" * (address.stop - address.start)
    return hidden


def _tag(match: re.Match[str], lowers: Sequence[str], tags: Sequence[Tag], at: int) -> Tag:
    word, lower = match.group(), lowers[at]
    before = tags[at - 1] if at else None
    if match.lastgroup == "mark":
        return MARKS.get(word, Tag.OTHER)
    if match.lastgroup == "poss":
        return Tag.POSS
    if match.lastgroup in ("acronym", "abbreviation"):
        return Tag.NAME if "-" not in word else Tag.ADJ
    if match.lastgroup == "number":
        return Tag.ADJ if "-" in word else Tag.NUM
    if word in ("US", "IT", "WHO"):
        return Tag.NAME
    opens = at == 0 or (before is Tag.QUOTE and at == 1)
    if word[0].isupper() and not opens:
        return _capitalised(word, lower, lowers, before, at)
    following = lowers[at + 1] if at + 1 < len(lowers) else ""
    return _lower_case(lower, tags, following, capital=word[0].isupper())


def _capitalised(word: str, lower: str, lowers: Sequence[str], before: Tag | None, at: int) -> Tag:
    """A capital inside the sentence makes a name, save after a quotation mark or colon or in "I"."""
    if lower in ("i", "the", "a", "an") or (before in (Tag.QUOTE, Tag.STOP) and lower in CLOSED):
        return CLOSED.get(lower, Tag.PRON)
    if lower in MONTHS or lower in WEEKDAYS:
        return Tag.NAME
    following = lowers[at + 1] if at + 1 < len(lowers) else ""
    if lower in fw.NATIONALITIES and not word.isupper() and following not in ("", ",", "."):
        return Tag.ADJ
    return Tag.NAME


def _lower_case(lower: str, earlier: Sequence[Tag], following: str, *, capital: bool) -> Tag:
    before = earlier[-1] if earlier else None
    closed = CLOSED.get(lower)
    if closed is not None:
        return _closed(closed, lower, before, following)
    if lower in only_past():
        return Tag.NOUN if before in (Tag.DET, Tag.ADJ, Tag.POSS) else Tag.PAST
    if lower in only_participles():
        return Tag.PART
    if lower in past_lemmas() or lower.removeprefix("re-") in past_lemmas():
        return Tag.ED
    if lower.endswith("ed") and len(lower) > MIN_STEM and lower not in NOT_PAST:
        return Tag.ADJ if "-" in lower else Tag.ED
    if lower.endswith("ing") and lower not in NOT_ING:
        return Tag.NOUN if before in (Tag.DET, Tag.POSS) else Tag.ING
    if capital and lower not in all_lemmas() and not lower.endswith("ly"):
        return Tag.PLURAL if lower.endswith("s") and not lower.endswith(("ss", "us", "is")) else Tag.NAME
    return _open_class(lower, before, joined=Tag.CC in earlier[-NEAR:])


def _closed(closed: Tag, lower: str, before: Tag | None, following: str) -> Tag:
    if closed is Tag.MODAL and before in (Tag.DET, Tag.ADJ, Tag.POSS, Tag.PREP):
        return Tag.NOUN
    if lower == "to":
        verb = following in all_lemmas() or following in ("be", "have", "do", "not")
        return Tag.TO if verb or following.endswith("ly") else Tag.PREP
    if lower in BEFORE_NOUN_OR_VERB:
        return _determiner_or_pronoun(lower, before, following)
    return closed


def _determiner_or_pronoun(lower: str, before: Tag | None, following: str) -> Tag:
    verb_follows = (
        CLOSED.get(following) in (Tag.MODAL, Tag.BE, Tag.HAVE, Tag.DO) or not following[:1].isalnum()
    )
    if lower in ("each", "both", "all", "either", "neither") and before in (Tag.MODAL, Tag.BE, Tag.HAVE):
        return Tag.ADV
    if lower == "one":
        return Tag.NUM
    return Tag.PRON if verb_follows and lower not in ("no", "his") else Tag.DET


def _open_class(lower: str, before: Tag | None, *, joined: bool) -> Tag:
    """The tag of a word of no closed class; `joined` where a coordinator stands near before it."""
    if lower.endswith("ly") and lower not in fw.NOT_ADVERBS:
        return Tag.ADV
    if lower in lemmas_of_third_person():
        noun = before in BEFORE_NOUN or before in (Tag.PREP, Tag.TO, Tag.ING, Tag.ED, Tag.PART)
        return Tag.PLURAL if noun else Tag.S
    if lower in all_lemmas():
        if before in (Tag.TO, Tag.MODAL, Tag.DO):
            return Tag.BASE
        may_be_verb = before in (Tag.ADV, Tag.PRON, Tag.PLURAL) or (before is Tag.NAME and joined)
        noun = before in BEFORE_NOUN or before is Tag.PREP or (lower in OFTEN_NOUNS and not may_be_verb)
        return Tag.NOUN if noun else Tag.BASE
    if lower.endswith("s") and not lower.endswith(("ss", "us", "is")):
        return Tag.PLURAL
    if before in (Tag.MODAL, Tag.DO):
        return Tag.BASE
    if lower.endswith(NOUN_ENDINGS):
        return Tag.NOUN
    return Tag.ADJ if lower.endswith(ADJECTIVE_ENDINGS) else Tag.NOUN
