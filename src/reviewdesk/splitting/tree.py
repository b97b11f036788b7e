"""The words of a sentence as a tree: who hangs on whom. Source: Universal Dependencies, version 2."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from reviewdesk.splitting.words import Tag, Word

SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj", "csubj:pass", "nsubj:outer", "csubj:outer"})
HELPERS = frozenset({"aux", "aux:pass", "cop"})
FINITE = frozenset({Tag.PAST, Tag.FINITE, Tag.MODAL, Tag.BE, Tag.HAVE, Tag.DO})
VERBAL = FINITE | {Tag.BASE, Tag.PART, Tag.ING, Tag.BEEN}


@dataclass(frozen=True)
class Tree:
    """Words by their place in the sentence. All questions are asked, and answered, in indexes of `words`."""

    words: tuple[Word, ...]

    @cached_property
    def heads(self) -> list[int]:
        places = {word.start: at for at, word in enumerate(self.words) if word.start >= 0}
        return [places.get(word.head, at) for at, word in enumerate(self.words)]

    @cached_property
    def children(self) -> list[list[int]]:
        hanging: list[list[int]] = [[] for _ in self.words]
        for at, head in enumerate(self.heads):
            if head != at:
                hanging[head].append(at)
        return hanging

    @cached_property
    def roots(self) -> list[int]:
        return [at for at, head in enumerate(self.heads) if head == at and self.words[at].relation]

    def tag(self, at: int) -> Tag:
        return self.words[at].tag

    def relation(self, at: int) -> str:
        """The relation without its subtype."""
        return self.words[at].relation.partition(":")[0]

    def under(self, at: int, *relations: str) -> list[int]:
        """What hangs on a word by one of these relations, subtypes as named."""
        return [child for child in self.children[at] if self.words[child].relation in relations]

    def subjects(self, at: int) -> list[int]:
        return [child for child in self.children[at] if self.words[child].relation in SUBJECTS]

    def helpers(self, at: int) -> list[int]:
        return [child for child in self.children[at] if self.words[child].relation in HELPERS]

    def whole(self, at: int) -> list[int]:
        """A word and all that hangs on it, in text order."""
        found, waiting = [at], [at]
        while waiting:
            below = self.children[waiting.pop()]
            found += below
            waiting += below
        return sorted(found)

    def without(self, at: int, left_out: Iterable[int]) -> list[int]:
        """A word and all that hangs on it, save the branches left out."""
        gone = {place for branch in left_out for place in self.whole(branch)}
        return [place for place in self.whole(at) if place not in gone]

    def is_verb(self, at: int) -> bool:
        """Whether a clause hangs on the word: a verb form, or what a copula stands with."""
        return self.tag(at) in VERBAL or bool(self.under(at, "cop"))

    def finite(self, at: int) -> int | None:
        """The word that makes the clause of this head finite; None in a participle or an infinitive."""
        for place in sorted((at, *self.helpers(at))):
            if self.tag(place) in FINITE:
                return place
        return None

    def mark_before(self, at: int) -> str:
        """The mark that stands just before what hangs on a word, or opens it: a comma, a bracket, a dash."""
        first = self.whole(at)[0]
        for place in (first, first - 1):
            if place >= 0 and self.tag(place) in (Tag.COMMA, Tag.OPEN, Tag.DASH, Tag.SEMI, Tag.STOP):
                return self.words[place].text
        return ""

    def opener(self, at: int) -> str:
        """The word that joins a clause to what it hangs on: "although", "because"; empty without one."""
        marks = [place for place in self.under(at, "mark") if place < at]
        return self.words[marks[0]].lower if marks else ""

    def walk(self, at: int) -> Iterator[int]:
        """What hangs on a word, nearest first."""
        waiting = [at]
        while waiting:
            place = waiting.pop(0)
            yield place
            waiting += self.children[place]


def first_finite(words: Sequence[Word]) -> int | None:
    """Index of the first finite verb; None where there is none."""
    return next((at for at, word in enumerate(words) if word.tag in FINITE), None)
