"""Stretches of a sentence on their way to becoming claims."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from reviewdesk.domain.vocab import ClaimKind
from reviewdesk.splitting.lexicons.function_words import CONNECTIVES
from reviewdesk.splitting.tree import FINITE, VERBAL, Tree
from reviewdesk.splitting.words import Tag, Word

WHOLE = "The whole sentence"
# More words than this are no sentence: nothing is cut from them.
LONGEST_PROSE = 200


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """A finite verb: words[start] is its first word, words[main] its main one; `end` is after it."""

    start: int
    main: int

    @property
    def end(self) -> int:
        return self.main + 1


@dataclass(frozen=True)
class Clause:
    """One claim in the making: its words in the order in which they are said, and why it stands alone.

    `kind` is set where the cut itself tells it (a quotation, a role); `speaker` is who said it.
    A `final` clause is not cut further.
    """

    words: tuple[Word, ...]
    why: str = WHOLE
    kind: ClaimKind | None = None
    speaker: str | None = None
    final: bool = False

    @cached_property
    def tree(self) -> Tree:
        return Tree(self.words)

    @cached_property
    def depths(self) -> list[int]:
        """How deep in brackets, quotation marks or dashes each word lies."""
        return _depths(self.words)

    @cached_property
    def head(self) -> int | None:
        """The word on which the main clause hangs; None where nothing finite is said."""
        if len(self.words) > LONGEST_PROSE:
            return None
        found = [at for at in self.tree.roots if self.tree.finite(at) is not None]
        return next((at for at in found if self.words[at].own), None)

    @cached_property
    def main_verb(self) -> VerbGroup | None:
        """The finite verb of the main clause."""
        if self.head is None:
            return None
        verbs = [at for at in (self.head, *self.tree.helpers(self.head)) if self.words[at].tag in VERBAL]
        finite = [at for at in verbs if self.words[at].tag in FINITE]
        return VerbGroup(min(finite), max(at for at in verbs if at >= min(finite)))

    def part(self, words: Sequence[Word], why: str) -> "Clause":
        """A clause made of some of these words, said by the same speaker."""
        return replace(self, words=tuple(words), why=why, kind=None)

    def visible(self, at: int, tag: Tag) -> bool:
        return self.words[at].tag is tag and not self.depths[at]


def _depths(words: Sequence[Word]) -> list[int]:
    dashes = sum(word.tag is Tag.DASH for word in words)
    depths, depth, quoted, dashed = [], 0, False, 0
    for word in words:
        if word.tag is Tag.OPEN:
            depth += 1
        elif word.tag is Tag.DASH:
            dashed += 1
        elif word.text in ('"', "“", "”"):
            quoted = word.text == "“" or (word.text == '"' and not quoted)
        inside_dash = dashed % 2 == 1 and (dashes > dashed or dashes == 1)
        depths.append(depth + quoted + inside_dash)
        if word.tag is Tag.CLOSE and depth:
            depth -= 1
    return depths


def trimmed(words: Sequence[Word]) -> tuple[Word, ...]:
    """Drop marks and joining words at both ends that a clause does not need."""
    loose = (Tag.COMMA, Tag.SEMI, Tag.STOP, Tag.CC, Tag.DASH)
    first, last = 0, len(words)
    while first < last and words[first].tag in loose:
        first += 1
    while last > first and words[last - 1].tag in loose:
        last -= 1
    return tuple(words[first:last])


def without_opener(words: Sequence[Word]) -> tuple[Word, ...]:
    """Drop "However, ", "For example, ", "And ": words that join a sentence to the one before."""
    body = trimmed(words)
    for opener in CONNECTIVES:
        size = len(opener)
        if tuple(word.lower for word in body[:size]) == opener and len(body) > size + 1:
            needs_comma = opener not in (("and",), ("but",), ("yet",), ("so",), ("or",))
            if body[size].tag is Tag.COMMA or not needs_comma:
                return without_opener(body[size:])
    return body


def shared(words: Sequence[Word]) -> tuple[Word, ...]:
    """The same words as carried over from elsewhere: the claim rests on them, they are not its own."""
    return tuple(replace(word, own=False) for word in words)


def carried(words: Sequence[Word], verb: Word) -> tuple[Word, ...]:
    """Words shared by a second verb: they hang on it now."""
    starts = {word.start for word in words}
    return tuple(
        replace(
            word, own=False, head=word.head if word.head in starts and word.head != word.start else verb.start
        )
        for word in words
    )


def glue(text: str, tag: Tag = Tag.OTHER) -> Word:
    """A word that joins pieces and has no place in the text: "is", "’s"."""
    return Word(text, text.lower(), tag, -1, -1, own=False)
