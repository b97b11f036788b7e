"""Lists said in parallel: "respectively", "each", "both … and": one claim for each member."""

from collections.abc import Sequence

from reviewdesk.splitting.clauses import Clause, VerbGroup, glue, shared, trimmed
from reviewdesk.splitting.morphology import all_lemmas, third_person
from reviewdesk.splitting.tree import first_finite
from reviewdesk.splitting.words import Tag, Word

RESPECTIVELY = "One of a pair told apart by “respectively”"
EACH = "Said of each of several"
GAPPED = "One of two halves that share a verb"
Range = tuple[int, int]
MEMBER = (Tag.DET, Tag.ADJ, Tag.NOUN, Tag.PLURAL, Tag.NAME, Tag.NUM, Tag.POSS)
SINGULAR_VERBS = {"are": "is", "were": "was", "have": "has", "do": "does"}
# What two are together and each is alone: "are members" is said of one as "is a member".
SINGULAR_NOUNS = {noun + "s": noun for noun in "member partner candidate observer guest host".split()} | {
    "allies": "ally", "signatories": "signatory", "parties": "party",
}  # fmt: skip
INVARIANT = (Tag.MODAL, Tag.PAST)
MAX_MEMBERS = 5
MIN_PHRASE = 2
TERM_OPENERS = frozenset("until till through by since in on from".split())


def at_distribution(clause: Clause) -> list[Clause] | None:
    """Say a parallel list member by member, where the lists are of one length and the verb can follow."""
    words = clause.words
    for at, word in enumerate(words):
        if word.lower == "respectively":
            return _respectively(clause, at)
    return _each(clause) or _gapped(clause)


def _gapped(clause: Clause) -> list[Clause] | None:
    """ "Chile serves until June and Peru until July": the second half borrows the verb of the first."""
    verb, words = clause.main_verb, clause.words
    if verb is None:
        return None
    for at in range(verb.end, len(words) - 1):
        if clause.visible(at, Tag.CC) and words[at].lower == "and":
            second = _borrowing(words, verb, at)
            if second:
                return [clause.part(trimmed(words[:at]), GAPPED), clause.part(second, GAPPED)]
    return None


def _borrowing(words: Sequence[Word], verb: VerbGroup, at: int) -> tuple[Word, ...] | None:
    """The second half in full: a name, and a date that stands like the one that ends the first half."""
    begin = end = at + 1
    while end < len(words) and words[end].tag in (Tag.NAME, Tag.POSS):
        end += 1
    tail = words[end:]
    dated = (
        len(tail) >= MIN_PHRASE
        and tail[0].lower in TERM_OPENERS
        and any(word.tag is Tag.NUM for word in tail)
    )
    if end == begin or not dated or first_finite(tail) is not None:
        return None
    opener = [word.lower for word in tail[:MIN_PHRASE]]
    starts = [
        k for k in range(verb.end, at - 1) if [word.lower for word in words[k : k + MIN_PHRASE]] == opener
    ]
    owner = words[end - 1].tag is Tag.POSS
    first_owner = next((k for k in range(verb.start) if words[k].tag is Tag.POSS), None)
    if len(starts) != 1 or owner != (first_owner is not None and words[0].tag is Tag.NAME):
        return None
    since = first_owner + 1 if owner and first_owner is not None else verb.start
    return (*words[begin:end], *shared(words[since : starts[0]]), *tail)


def _respectively(clause: Clause, at: int) -> list[Clause] | None:
    words = clause.words
    lists = _lists(words[:at])
    if len(lists) < 2 or len(lists[-1]) != len(lists[-2]) or at < len(trimmed(words)) - 1:
        return None
    one, two = lists[-2], lists[-1]
    verb = clause.main_verb
    if verb is None or (_is_subject(words, one, verb) and not _can_be_singular(words, verb)):
        return None
    return [_member(clause, verb, [(one, k), (two, k)], at) for k in range(len(one))]


def _each(clause: Clause) -> list[Clause] | None:
    """ "A and B will each ...", "both A and B have ..."."""
    verb = clause.main_verb
    if verb is None:
        return None
    words = clause.words
    lists = _lists(words[: verb.start])
    if not lists or lists[-1][-1][1] != _subject_end(words, verb):
        return None
    begin = lists[-1][0][0]
    both = begin > 0 and words[begin - 1].lower == "both"
    each = any(word.lower == "each" for word in words[lists[-1][-1][1] : verb.end + 1])
    if not (both or each) or not _can_be_singular(words, verb):
        return None
    return [_member(clause, verb, [(lists[-1], k)], len(words)) for k in range(len(lists[-1]))]


def _subject_end(words: Sequence[Word], verb: VerbGroup) -> int:
    end = verb.start
    while (
        end > 0
        and words[end - 1].tag in (Tag.ADV, Tag.DET, Tag.PRON)
        and words[end - 1].lower in ("each", "both", "also")
    ):
        end -= 1
    return end


def _is_subject(words: Sequence[Word], members: Sequence[Range], verb: VerbGroup) -> bool:
    """The list is the subject itself, not a part of it ("the plants in Osaka and Kobe")."""
    begin, end = members[0][0], members[-1][1]
    return end <= verb.start and (begin == 0 or words[begin - 1].tag is not Tag.PREP)


def _can_be_singular(words: Sequence[Word], verb: VerbGroup) -> bool:
    """The verb can be said of one, and so can what it says they are."""
    first = words[verb.start]
    complement = _complement(words, verb)
    noun_agrees = complement is None or words[complement[1]].lower in SINGULAR_NOUNS
    return noun_agrees and (first.tag in INVARIANT or _singular_verb(first) is not None)


def _singular_verb(word: Word) -> str | None:
    if word.lower in SINGULAR_VERBS:
        return SINGULAR_VERBS[word.lower]
    return third_person(word.lower) if word.tag is Tag.FINITE and word.lower in all_lemmas() else None


def _complement(words: Sequence[Word], verb: VerbGroup) -> Range | None:
    """Where a plural without article says what several are: "are elected members", "as members"."""
    for at in range(verb.start, len(words) - 1):
        end = at + 1
        while end < len(words) and words[end].tag in (Tag.ADV, Tag.ADJ, Tag.PART):
            end += 1
        opens = words[at].lower == "as" or (words[at].tag is Tag.BE and at == verb.start)
        if opens and end < len(words) and words[end].tag is Tag.PLURAL:
            return at + 1, end
    return None


def _in_singular(words: Sequence[Word], verb: VerbGroup) -> dict[int, tuple[Word, ...]]:
    """What to say instead of words that agree with several: their index and the words for one."""
    instead: dict[int, tuple[Word, ...]] = {}
    singular = _singular_verb(words[verb.start])
    if singular and words[verb.start].tag not in INVARIANT:
        instead[verb.start] = (glue(singular, Tag.FINITE),)
    complement = _complement(words, verb)
    if complement:
        first, noun = complement
        plain = [word for word in words[first:noun] if word.lower not in ("both", "each", "all")]
        said = (*plain, glue(SINGULAR_NOUNS[words[noun].lower]))
        article = "an" if said[0].lower[0] in "aeiou" else "a"
        instead |= dict.fromkeys(range(first, noun), ())
        instead[noun] = (glue(article), *said)
    return instead


def _member(clause: Clause, verb: VerbGroup, chosen: Sequence[tuple[list[Range], int]], stop: int) -> Clause:
    """The clause with one member of each list, without the words that told them apart."""
    words = clause.words
    dropped: set[int] = set(range(stop, len(words)))
    for members, keep in chosen:
        dropped |= set(range(members[0][0], members[-1][1])) - set(range(*members[keep]))
        before = members[0][0] - 1
        if before >= 0 and words[before].lower == "both":
            dropped.add(before)
    subject_list = any(_is_subject(words, members, verb) for members, _ in chosen)
    instead = _in_singular(words, verb) if subject_list else {}
    said: list[Word] = []
    for at, word in enumerate(words):
        if at in dropped or (subject_list and word.lower == "each" and at < verb.end + 1):
            continue
        said += instead.get(at, (word,))
    return clause.part(trimmed(said), RESPECTIVELY if stop < len(words) else EACH)


def _lists(words: Sequence[Word]) -> list[list[Range]]:
    """Coordinated lists of short noun phrases or numbers, in text order."""
    found: list[list[Range]] = []
    for at, word in enumerate(words):
        if word.tag is Tag.CC and word.lower == "and":
            members = _members(words, at)
            if members:
                found.append(members)
    return found


def _members(words: Sequence[Word], coordinator: int) -> list[Range] | None:
    last = _forward(words, coordinator + 1)
    if last[0] == last[1]:
        return None
    before = coordinator - 1 if words[coordinator - 1].tag is Tag.COMMA else coordinator
    members = [last]
    end = before
    while len(members) < MAX_MEMBERS:
        member = _backward(words, end, like=words[last[0] : last[1]])
        if member[0] == member[1]:
            break
        members.insert(0, member)
        if member[0] == 0 or words[member[0] - 1].tag is not Tag.COMMA:
            break
        end = member[0] - 1
    return members if len(members) > 1 else None


def _forward(words: Sequence[Word], at: int) -> Range:
    """The member after: a figure with its "billion", but not what is counted, or a noun phrase."""
    end = at
    if at < len(words) and words[at].tag is Tag.NUM:
        end = at + 1
        while end < len(words) and words[end].tag is Tag.NUM and words[end].text.isalpha():
            end += 1
        return at, end
    while end < len(words) and words[end].tag in MEMBER:
        end += 1
    return at, end


def _backward(words: Sequence[Word], end: int, like: Sequence[Word]) -> Range:
    """The member before: a figure for a figure, of as many words; else the whole noun phrase."""
    if like[0].tag is Tag.NUM:
        begin = end - len(like)
        alike = begin >= 0 and [word.tag for word in words[begin:end]] == [word.tag for word in like]
        return (begin, end) if alike else (end, end)
    at = end
    while at > 0 and words[at - 1].tag in MEMBER and words[at - 1].lower != "both":
        at -= 1
    return at, end
