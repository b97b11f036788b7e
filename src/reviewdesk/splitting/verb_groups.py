"""Finite verbs of a sentence: where each begins, where its main word stands, and how sure that is."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reviewdesk.splitting.lexicons.verbs import OFTEN_NOUNS, SAYING, SPEAKING, TELLING
from reviewdesk.splitting.morphology import lemmas_of_third_person, only_participles, only_past, past_lemmas
from reviewdesk.splitting.words import Tag, Word

AUXILIARY = frozenset({Tag.MODAL, Tag.BE, Tag.HAVE, Tag.DO})
INSIDE = frozenset({Tag.ADV, Tag.HAVE, Tag.BEEN, Tag.DO})
MAIN = frozenset({Tag.BASE, Tag.ED, Tag.PART, Tag.ING, Tag.PAST})
SUBJECT_END = frozenset({Tag.NOUN, Tag.PLURAL, Tag.NAME, Tag.PRON, Tag.NUM, Tag.CLOSE, Tag.QUOTE})
BREAKS = frozenset(
    {Tag.COMMA, Tag.SEMI, Tag.DASH, Tag.CC, Tag.REL, Tag.THAT, Tag.SUB, Tag.STOP, Tag.OPEN, Tag.CLOSE}
)
AFTER_VERB = frozenset(
    {Tag.DET, Tag.NUM, Tag.NAME, Tag.PRON, Tag.THAT, Tag.TO, Tag.PREP, Tag.ADV, Tag.ADJ, Tag.PLURAL}
)
OBJECT_START = frozenset({Tag.DET, Tag.NUM, Tag.NAME, Tag.PRON, Tag.THAT, Tag.TO})

CLAUSE_WITHIN = 12
# More words than this are no sentence: nothing is cut from them, and no time is spent on their verbs.
LONGEST_PROSE = 120


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """A finite verb: words[start] is its first word, words[main] its main one; `end` is after it."""

    start: int
    main: int
    sure: bool

    @property
    def end(self) -> int:
        return self.main + 1


def finite_verbs(words: Sequence[Word]) -> list[VerbGroup]:
    """Return the finite verbs in text order; doubtful ones only where nothing else can be the verb."""
    sure: list[VerbGroup] = []
    doubtful: list[int] = []
    at = 0
    while at < len(words):
        tag = words[at].tag
        if tag in AUXILIARY and not _nonfinite(words, at):
            group = _with_auxiliary(words, at)
            sure.append(group)
            at = group.end
            continue
        if tag in (Tag.PAST, Tag.FINITE) or (tag in (Tag.S, Tag.ED, Tag.BASE) and _is_sure(words, at)):
            sure.append(VerbGroup(at, at, sure=True))
        elif tag in (Tag.S, Tag.ED, Tag.BASE):
            doubtful.append(at)
        at += 1
    return sorted([*sure, *_admitted(words, sure, doubtful)], key=lambda group: group.start)


def settled(words: Sequence[Word]) -> list[Word]:
    """Fix what the whole sentence tells of each doubtful word, so that a piece of it is not read otherwise.

    A past or participle after a coordinator or comma stays open: it may be a second verb.
    """
    if len(words) > LONGEST_PROSE:
        return list(words)
    finite = {group.main for group in finite_verbs(words) if group.start == group.main}
    result = []
    for at, word in enumerate(words):
        tag = word.tag
        if at in finite and tag in (Tag.S, Tag.BASE, Tag.ED, Tag.PAST):
            tag = Tag.PAST if tag in (Tag.ED, Tag.PAST) else Tag.FINITE
        elif tag is Tag.S and lemma_of(word) in OFTEN_NOUNS and _is_plural_after_all(words, at):
            tag = Tag.PLURAL
        elif tag is Tag.BASE and word.lower in OFTEN_NOUNS and _is_noun_after_all(words, at):
            tag = Tag.NOUN
        elif tag is Tag.ED and not _after_coordinator(words, at) and not _in_group(words, at):
            tag = Tag.PART
        result.append(word if tag is word.tag else replace(word, tag=tag))
    return result


def _is_plural_after_all(words: Sequence[Word], at: int) -> bool:
    """Not directly after a coordinator or comma, unless its own verb follows: ", exports fell"."""
    following = words[at + 1].tag if at + 1 < len(words) else None
    return not _after_coordinator(words, at) or following in (*AUXILIARY, Tag.PAST)


def _is_noun_after_all(words: Sequence[Word], at: int) -> bool:
    back = _before(words, at)
    return back is not None and words[back].tag in (Tag.PLURAL, Tag.NAME) and at not in (0, back)


def _after_coordinator(words: Sequence[Word], at: int) -> bool:
    back = _before(words, at)
    return back is not None and words[back].tag in (Tag.CC, Tag.COMMA, Tag.SEMI)


def _in_group(words: Sequence[Word], at: int) -> bool:
    back = _before(words, at)
    return back is not None and words[back].tag in (*AUXILIARY, Tag.BEEN)


def lemma_of(word: Word) -> str:
    """Return the lemma of a verb form, or the form itself."""
    lower = word.lower
    for forms in (past_lemmas(), lemmas_of_third_person(), only_past(), only_participles()):
        if lower in forms:
            return forms[lower]
    return lower.removesuffix("ed") if lower.endswith("ed") else lower


def _nonfinite(words: Sequence[Word], at: int) -> bool:
    """ "to have", "to do": no finite verb."""
    back = at - 1
    while back >= 0 and words[back].tag is Tag.ADV:
        back -= 1
    return back >= 0 and words[back].tag in (Tag.TO, Tag.MODAL) and words[at].tag in (Tag.HAVE, Tag.DO)


def _with_auxiliary(words: Sequence[Word], at: int) -> VerbGroup:
    end = at + 1
    while end < len(words) and words[end].tag in INSIDE:
        end += 1
    if end < len(words) and words[end].tag in MAIN:
        return VerbGroup(at, end, sure=True)
    while words[end - 1].tag is Tag.ADV and end - 1 > at:
        end -= 1
    return VerbGroup(at, end - 1, sure=True)


def _is_sure(words: Sequence[Word], at: int) -> bool:
    """A verb form directly after a pronoun, or after its subject where no noun shares the form."""
    back = _before(words, at)
    if back is None:
        return False
    previous, word = words[back], words[at]
    if previous.tag in (Tag.PRON, Tag.REL) and word.tag is not Tag.BASE:
        return previous.lower not in ("them", "him", "us", "me")
    if previous.tag is Tag.PRON:
        return previous.lower in ("they", "we", "i", "you", "these", "those")
    if word.tag is Tag.ED and lemma_of(word) in SAYING and _may_speak(words, back):
        return _speaks(words, at) or _clause_follows(words, at + 1)
    if word.tag is Tag.S:
        return previous.tag in (Tag.NAME, Tag.NOUN, Tag.CC) and lemma_of(word) not in OFTEN_NOUNS
    return False


def _may_speak(words: Sequence[Word], back: int) -> bool:
    """A speaker stands before: a noun phrase, or one with an insertion ("the minister, Ali Rezai,")."""
    if words[back].tag is Tag.COMMA:
        return back > 0 and words[back - 1].tag in SUBJECT_END
    return words[back].tag in SUBJECT_END


def _speaks(words: Sequence[Word], at: int) -> bool:
    """ "said it", "told us": verbs of speaking with somebody or something after them."""
    after = words[at + 1].tag if at + 1 < len(words) else None
    return lemma_of(words[at]) in SPEAKING | TELLING and after in OBJECT_START - {Tag.TO} | {
        Tag.PLURAL,
        Tag.ADJ,
    }


def _clause_follows(words: Sequence[Word], at: int) -> bool:
    """ "stated it would ...", "found that ...": what was said begins right after the verb."""
    if at >= len(words) or words[at].tag not in OBJECT_START - {Tag.TO} | {Tag.PLURAL}:
        return False
    later = words[at + 1 : at + CLAUSE_WITHIN]
    if words[at].tag is Tag.PRON and later and later[0].tag in (Tag.ED, Tag.S):
        return True
    return words[at].tag is Tag.THAT or any(
        word.tag in AUXILIARY or word.tag in (Tag.PAST, Tag.FINITE, Tag.S) for word in later
    )


def _before(words: Sequence[Word], at: int) -> int | None:
    at -= 1
    while at >= 0 and words[at].tag is Tag.ADV:
        at -= 1
    return at if at >= 0 else None


def _admitted(words: Sequence[Word], sure: list[VerbGroup], doubtful: list[int]) -> list[VerbGroup]:
    """At most one doubtful verb for each stretch between breaks, and none where a sure one stands."""
    if not doubtful:
        return []
    stretch = _stretches(words)
    held = {stretch[group.start] for group in sure}
    admitted: dict[int, int] = {}
    for at in doubtful:
        if stretch[at] in held or not _could_be_verb(words, at, stretch):
            continue
        if admitted and words[at - 1].tag is Tag.COMMA:
            continue
        known = admitted.get(stretch[at])
        if known is None or _rank(words, at) > _rank(words, known):
            admitted[stretch[at]] = at
    return [VerbGroup(at, at, sure=False) for at in admitted.values()]


def _stretches(words: Sequence[Word]) -> list[int]:
    """Number the stretches between breaks; what stands in brackets is a stretch of its own within another."""
    numbers: list[int] = []
    number, last, outside, verb_seen = 0, 0, [0], False
    for at, word in enumerate(words):
        if word.tag is Tag.CLOSE and len(outside) > 1:
            number = outside.pop()
        elif word.tag in BREAKS and (word.tag is not Tag.CC or verb_seen or not _between_nouns(words, at)):
            if word.tag is Tag.OPEN:
                outside.append(number)
            last += 1
            number, verb_seen = last, False
        verb_seen = verb_seen or word.tag in (*AUXILIARY, Tag.PAST, Tag.FINITE, Tag.S, Tag.ED)
        numbers.append(number)
    return numbers


def _between_nouns(words: Sequence[Word], at: int) -> bool:
    """ "the U.S. and Japan plan": the coordinator joins two subjects, not two clauses."""
    after = words[at + 1].tag if at + 1 < len(words) else None
    return (
        bool(at)
        and words[at - 1].tag in SUBJECT_END
        and after in (Tag.NAME, Tag.NOUN, Tag.PLURAL, Tag.ADJ, Tag.DET)
    )


def _could_be_verb(words: Sequence[Word], at: int, stretch: Sequence[int]) -> bool:
    """After a subject in its own stretch, and not a participle before "by"."""
    back = _before(words, at)
    after = words[at + 1] if at + 1 < len(words) else None
    if back is None or (words[at].tag is Tag.ED and after is not None and after.lower == "by"):
        return False
    if words[back].tag is Tag.NUM and back and words[back - 1].tag is Tag.DET:
        return False
    previous, word = words[back], words[at]
    if word.tag is not Tag.ED and lemma_of(word) in OFTEN_NOUNS:
        first = next(k for k in range(len(words)) if stretch[k] == stretch[at])
        opener = words[first if words[first].tag not in BREAKS else first + 1]
        if not _takes_more(words, at) or opener.tag is Tag.PREP:
            return False
    if word.tag is Tag.BASE:
        plural = previous.tag is Tag.PLURAL or (previous.tag is Tag.S and lemma_of(previous) in OFTEN_NOUNS)
        joined = previous.tag in SUBJECT_END and _several_before(words, at, stretch)
        return (plural or joined) and stretch[back] == stretch[at]
    if previous.tag is Tag.COMMA and _closes_relative(words, back):
        return True
    if previous.tag is Tag.COMMA:
        plain = word.tag is Tag.ED or (word.tag is Tag.S and lemma_of(word) not in OFTEN_NOUNS)
        return plain and _is_main_after_insertion(words, at)
    return previous.tag in SUBJECT_END and stretch[back] == stretch[at]


def _several_before(words: Sequence[Word], at: int, stretch: Sequence[int]) -> bool:
    """ "Chile and Peru hold": joined subjects, the last of them not "an Arp and Klee exhibit"."""
    before = [word for k, word in enumerate(words[:at]) if stretch[k] == stretch[at]]
    articles = [word.lower for word in before if word.tag is Tag.DET]
    return any(word.tag is Tag.CC for word in before) and (not articles or articles[-1] not in ("a", "an"))


def _takes_more(words: Sequence[Word], at: int) -> bool:
    """What follows can be an object or complement of a verb: "hold elected seats", "plan a visit"."""
    tags = [word.tag for word in words[at + 1 : at + 3]]
    if not tags:
        return False
    return (
        tags[0] in AFTER_VERB
        or tags[0] is Tag.SUB
        or (tags[0] in (Tag.ED, Tag.PART) and tags[-1] in (Tag.NOUN, Tag.PLURAL))
    )


def _closes_relative(words: Sequence[Word], comma: int) -> bool:
    """ "Norway, which joined in 1949, shares ...": the subject before the relative clause has no verb yet."""
    opened = next((k for k in range(comma - 1, 0, -1) if words[k].tag is Tag.REL), 0)
    before = words[: opened - 1] if opened > 1 and words[opened - 1].tag is Tag.COMMA else ()
    verbs = (*AUXILIARY, Tag.PAST, Tag.FINITE, Tag.S, Tag.ED)
    return bool(before) and before[-1].tag in SUBJECT_END and not any(word.tag in verbs for word in before)


def _is_main_after_insertion(words: Sequence[Word], at: int) -> bool:
    """ "The head of the council, Takeo Akiba, met ...": the only place left for the main verb."""
    if at < 2 or words[at - 2].tag not in SUBJECT_END:
        return False
    opened = max((k for k in range(at) if words[k].tag in (Tag.THAT, Tag.SUB)), default=-1)
    if any(
        word.tag in AUXILIARY or word.tag in (Tag.PAST, Tag.FINITE, Tag.REL, Tag.S)
        for word in words[opened + 1 : at - 1]
    ):
        return False
    for word in words[at + 1 :]:
        if word.tag in (Tag.SUB, Tag.REL, Tag.THAT, Tag.SEMI):
            return True
        if word.tag in AUXILIARY or word.tag in (Tag.PAST, Tag.FINITE, Tag.S):
            return False
    return True


def _rank(words: Sequence[Word], at: int) -> int:
    after = words[at + 1].tag if at + 1 < len(words) else None
    return 2 * (after in OBJECT_START) + (words[at].tag is Tag.ED or lemma_of(words[at]) not in OFTEN_NOUNS)
