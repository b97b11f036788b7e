"""The words of a sentence as the rules look at them: a coarse part of speech each, and its place in the tree.

A word is what a reader calls one: the parser's tokens "U.S.", "-", "made" are one word.
"""

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from reviewdesk.splitting.drafts import Span
from reviewdesk.splitting.parser import parse
from reviewdesk.splitting.tokens import Token


class Tag(Enum):
    """What a word is in its sentence."""

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
    PAST = "past"
    FINITE = "finite verb"
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
    words put in to join pieces ("is") have no place in the text: `start` is -1. `relation` is the one that
    Universal Dependencies name to the word that starts at `head`; a root's head is its own start."""

    text: str
    lower: str
    tag: Tag
    start: int
    end: int
    own: bool = True
    relation: str = ""
    head: int = -1

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
NO_MARKUP = dict.fromkeys(map(ord, "*`_"), " ")
LINK = re.compile(r"\[([^\]\n]{0,200})\]\([^)\s]{0,500}\)")
MARKS = (
    dict.fromkeys(("–", "—", "--"), Tag.DASH)
    | dict.fromkeys(("(", "["), Tag.OPEN)
    | dict.fromkeys((")", "]"), Tag.CLOSE)
    | dict.fromkeys(('"', "“", "”", "‘", "’", "'"), Tag.QUOTE)
    | dict.fromkeys((".", "!", "?", ":"), Tag.STOP)
    | {",": Tag.COMMA, ";": Tag.SEMI, "%": Tag.NOUN}
)
NOMINAL = frozenset({Tag.NOUN, Tag.PLURAL, Tag.NAME, Tag.PRON, Tag.NUM})
BE = frozenset(
    "am is are was were 's ’s 're ’re 'm ’m isn't isn’t wasn't wasn’t aren't aren’t weren't weren’t".split()
)
BE_OTHER = frozenset(("be", "been", "being"))
HAVE = frozenset("have has had 've ’ve hasn't hasn’t haven't haven’t hadn't hadn’t".split())
DO = frozenset("do does did don't don’t doesn't doesn’t didn't didn’t".split())
OPEN_CLASSES = {
    "NN": Tag.NOUN, "NNS": Tag.PLURAL, "NNP": Tag.NAME, "NNPS": Tag.NAME, "JJ": Tag.ADJ, "JJR": Tag.ADJ,
    "JJS": Tag.ADJ, "RB": Tag.ADV, "RBR": Tag.ADV, "RBS": Tag.ADV, "RP": Tag.ADV, "CD": Tag.NUM,
    "VB": Tag.BASE, "VBD": Tag.PAST, "VBZ": Tag.FINITE, "VBP": Tag.FINITE, "VBN": Tag.PART, "VBG": Tag.ING,
    "MD": Tag.MODAL, "CC": Tag.CC, "PRP": Tag.PRON, "PRP$": Tag.DET, "EX": Tag.PRON, "POS": Tag.POSS,
    "PDT": Tag.DET, "FW": Tag.NOUN, "ADD": Tag.NAME, "GW": Tag.NOUN, "$": Tag.NUM,
}  # fmt: skip


def read_words(text: str, start: int, end: int) -> list[Word]:
    """Return the words and marks between two offsets, parsed; marks of markup are left out."""
    return next(read_sentences(text, [(start, end)]))


def read_sentences(text: str, spans: Iterable[Span]) -> Iterator[list[Word]]:
    """Return the words of each sentence in turn; parsing many at a time takes half as long as one by one."""
    first, second = itertools.tee(spans)
    for (start, end), tokens in zip(first, parse(_plain(text, *span) for span in second), strict=True):
        yield list(_words(text, start, end, tokens))


def _plain(text: str, start: int, end: int) -> str:
    """The text with spaces for its markup, so that every offset stays."""
    words = text[start:end]
    if "](" in words:
        words = LINK.sub(lambda link: f" {link[1]}".ljust(len(link[0])), words)
    return words.translate(NO_MARKUP)


def _words(text: str, start: int, end: int, tokens: Sequence[Token]) -> Iterator[Word]:
    """Group the parser's tokens to words. A word hangs where the token of it hangs whose head is outside."""
    found = list(TOKEN.finditer(_plain(text, start, end)))
    groups = _groups(found, tokens)
    word_of = {at: number for number, group in enumerate(groups) for at in group}
    for number, (match, group) in enumerate(zip(found, groups, strict=True)):
        place = (start + match.start(), start + match.end())
        if not group:
            yield Word(match.group(), match.group().lower(), MARKS.get(match.group(), Tag.OTHER), *place)
            continue
        top = next(
            (at for at in group if word_of.get(tokens[at].head) != number or tokens[at].head == at), group[-1]
        )
        token = tokens[top]
        above = word_of.get(token.head, number)
        yield Word(
            text[slice(*place)],
            match.group().lower(),
            _tag(match, token),
            *place,
            relation=token.relation,
            head=start + found[above].start(),
        )


def _groups(found: Sequence[re.Match[str]], tokens: Sequence[Token]) -> list[list[int]]:
    """For each word the tokens that begin in it; both are in text order."""
    groups: list[list[int]] = [[] for _ in found]
    at = 0
    for number, token in enumerate(tokens):
        while at < len(found) and found[at].end() <= token.start:
            at += 1
        if at < len(found) and token.end > found[at].start():
            groups[at].append(number)
    return groups


def _tag(match: re.Match[str], token: Token) -> Tag:
    word, lower, relation = match.group(), match.group().lower(), token.relation
    if match.lastgroup == "mark" and word in MARKS:
        return MARKS[word]
    if relation == "cc:preconj":
        return Tag.DET
    if lower in BE and token.tag != "POS":
        return Tag.BE
    if match.lastgroup == "poss":
        return Tag.POSS
    if lower in BE_OTHER:
        return Tag.BEEN
    if lower in HAVE:
        return Tag.HAVE
    if lower in DO and relation == "aux":
        return Tag.DO
    return OPEN_CLASSES.get(token.tag) or _function_word(lower, token)


def _function_word(lower: str, token: Token) -> Tag:
    if token.tag in ("WDT", "WP", "WP$", "WRB"):
        return Tag.REL
    if token.tag == "DT":
        return Tag.DET if token.relation in ("det", "det:predet", "advmod", "cc:preconj") else Tag.PRON
    if token.tag == "TO" or lower == "to":
        return Tag.TO if token.relation == "mark" else Tag.PREP
    if token.tag == "IN":
        if token.relation == "mark":
            return Tag.THAT if lower == "that" else Tag.SUB
        return Tag.PREP
    return Tag.OTHER
