"""Stretches of a sentence on their way to becoming claims, and the questions the rules ask of them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from reviewdesk.domain.vocab import ClaimKind
from reviewdesk.splitting.lexicons.function_words import CONNECTIVES
from reviewdesk.splitting.verb_groups import LONGEST_PROSE, SUBJECT_END, VerbGroup, finite_verbs
from reviewdesk.splitting.words import Tag, Word

WHOLE = "The whole sentence"
INSIDE_NOUN_PHRASE = frozenset(
    {
        Tag.DET, Tag.ADJ, Tag.NOUN, Tag.PLURAL, Tag.NAME, Tag.NUM, Tag.POSS, Tag.PREP, Tag.ADV, Tag.CC,
        Tag.PRON, Tag.ED, Tag.ING, Tag.OPEN, Tag.CLOSE, Tag.S, Tag.PART, Tag.QUOTE,
    }
)  # fmt: skip
GOVERNORS = frozenset({Tag.REL, Tag.THAT, Tag.SUB})
SUBJECT_FORMS = frozenset("he she it they we i".split())
NO_OPENERS = frozenset("where when whether so".split())
MAX_SUBJECT = 18
MAX_OPENER = 12


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
    def verbs(self) -> list[VerbGroup]:
        return finite_verbs(self.words)

    @cached_property
    def depths(self) -> list[int]:
        """How deep in brackets, quotation marks or dashes each word lies."""
        return _depths(self.words)

    @cached_property
    def main_verb(self) -> VerbGroup | None:
        """The first visible finite verb that no "which" or "that" governs; None in what is no prose."""
        if len(self.words) > LONGEST_PROSE:
            return None
        free = [g for g in self.verbs if not self.depths[g.start] and not is_governed(self.words, g)]
        if len(free) > 1 and _in_hidden_relative(self.words, free[0]):
            return free[1]
        return free[0] if free else None

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


def is_governed(words: Sequence[Word], group: VerbGroup) -> bool:
    """Whether the verb belongs to a clause that "which", "that", "because" and the like open."""
    for at in range(group.start - 1, -1, -1):
        word = words[at]
        if word.tag in GOVERNORS:
            return True
        if word.tag in (Tag.COMMA, Tag.SEMI) and not _goes_on_before(words, at):
            return False
    return False


def _in_hidden_relative(words: Sequence[Word], group: VerbGroup) -> bool:
    """ "From the talks I have had with both, ...": a noun, a pronoun, and the verb between them."""
    subject = group.start - 1
    nouns = (Tag.NOUN, Tag.PLURAL)
    if subject < 1 or words[subject].lower not in SUBJECT_FORMS or words[subject - 1].tag not in nouns:
        return False
    return words[subject - 1].lower.removesuffix("s") not in (
        "year",
        "month",
        "week",
        "day",
        "decade",
        "time",
    )


def _goes_on_before(words: Sequence[Word], comma: int) -> bool:
    """A comma inside a list or an insertion does not end the clause before it: "who, in 2015, met"."""
    return comma >= 1 and words[comma - 1].tag in GOVERNORS


def starts_clause(words: Sequence[Word]) -> VerbGroup | None:
    """Return the verb of the clause that these words open with: opener, subject, finite verb; or None."""
    at = _after_opener(words)
    first = next((word for word in words[at:] if word.tag is not Tag.ADV), None)
    if first is None or first.tag not in INSIDE_NOUN_PHRASE - {Tag.S, Tag.ED, Tag.PART, Tag.CC, Tag.POSS}:
        return None
    group = _subject_and_verb(words, at)
    return group if group or at == 0 else _subject_and_verb(words, 0)


def _subject_and_verb(words: Sequence[Word], begin: int) -> VerbGroup | None:
    for group in finite_verbs(words[: begin + MAX_SUBJECT + 6]):
        if group.start <= begin:
            if group.start == begin:
                return None
            continue
        subject = words[begin : group.start]
        if sum(word.tag is Tag.OPEN for word in subject) > sum(word.tag is Tag.CLOSE for word in subject):
            continue
        if len(subject) > MAX_SUBJECT or not (is_noun_phrase(subject) or _opened_pronoun(subject)):
            return None
        return group
    return None


def _opened_pronoun(words: Sequence[Word]) -> bool:
    """ "In the first half it ...": an opener without comma before a pronoun."""
    plain = all(word.tag in INSIDE_NOUN_PHRASE for word in words)
    return plain and words[0].tag is Tag.PREP and words[-1].lower in SUBJECT_FORMS


def is_noun_phrase(words: Sequence[Word]) -> bool:
    """Whether the words can be the subject of a clause: nothing but a noun phrase with its modifiers."""
    body = [word for word in words if word.tag is not Tag.ADV]
    if (
        not body
        or body[0].tag in (Tag.PREP, Tag.CC, Tag.POSS, Tag.ED)
        or body[-1].tag not in SUBJECT_END | {Tag.S, Tag.DET, Tag.ADJ}
    ):
        return False
    if body[-1].tag in (Tag.DET, Tag.ADJ) and len(body) > 1 and body[-2].tag not in (Tag.DET, Tag.POSS):
        return False
    if any(one.tag is Tag.CC and two.tag in (Tag.ED, Tag.PRON) for one, two in pairwise(body)):
        return False
    if any(word.lower in SUBJECT_FORMS for word in body[1:]):
        return False
    if body[0].tag is Tag.PRON and len(body) > 1 and body[1].tag not in (Tag.PREP, Tag.NUM):
        return False
    return all(word.tag in INSIDE_NOUN_PHRASE for word in body)


def _after_opener(words: Sequence[Word]) -> int:
    """Skip "In 2018, ", "However, ", "Accordingly, ": one short opener up to its comma."""
    if words and words[0].tag in (Tag.PREP, Tag.ADV, Tag.SUB, Tag.ADJ) and words[0].lower not in NO_OPENERS:
        for at, word in enumerate(words[:MAX_OPENER]):
            if word.tag is Tag.COMMA:
                return at + 1
            if word.tag in (Tag.MODAL, Tag.BE, Tag.REL, Tag.THAT):
                return 0
    return 0


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


def glue(text: str) -> Word:
    """A word that joins pieces and has no place in the text: "is", "’s"."""
    return Word(text, text.lower(), Tag.OTHER, -1, -1, own=False)
