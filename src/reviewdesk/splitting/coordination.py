"""Cutting clauses apart: semicolons, "although", "and" between clauses, "and" between verbs."""

import itertools
from collections.abc import Iterator, Sequence
from itertools import pairwise

from reviewdesk.splitting.clauses import GOVERNORS, WHOLE, Clause, shared, starts_clause, trimmed
from reviewdesk.splitting.lexicons.function_words import CONCESSIVE
from reviewdesk.splitting.lexicons.verbs import OFTEN_NOUNS, RARELY_ADJECTIVES, SAYING
from reviewdesk.splitting.morphology import all_lemmas
from reviewdesk.splitting.verb_groups import OBJECT_START, SUBJECT_END, VerbGroup, lemma_of
from reviewdesk.splitting.words import Tag, Word

SEMICOLON = "Stands between semicolons"
CONTRAST = "One side of a contrast"
JOINED = "One of two statements joined in a sentence"
FIRST_OF_SUBJECT = "The first of several statements about one subject"
SHARES_SUBJECT = "Shares its subject with the statement before it"
AUXILIARY = (Tag.MODAL, Tag.BE, Tag.HAVE, Tag.DO)
VERBS = (*AUXILIARY, Tag.PAST, Tag.FINITE, Tag.S, Tag.ED, Tag.BASE, Tag.PART)
SINGULAR = frozenset("is was has isn't wasn't hasn't does doesn't".split())
PLURAL = frozenset("are were have aren't weren't haven't do don't".split())
NEGATIVE = frozenset("not never no neither nor cannot hardly".split())
OBJECTS = (Tag.NOUN, Tag.PLURAL, Tag.ADJ, Tag.NAME, Tag.DET, Tag.NUM, Tag.PRON)
SUBJECTS = frozenset("he she it they we i".split())
PARTICLES = frozenset("out up down off away back over".split())
DEGREES = frozenset("very so too quite more most less rather".split())
MAX_CARRIED = 14


def at_semicolons(clause: Clause) -> list[Clause] | None:
    """Cut at semicolons if every piece is a clause of its own."""
    cuts = [at for at in range(len(clause.words)) if clause.visible(at, Tag.SEMI)]
    if not cuts:
        return None
    pieces = _pieces(clause.words, cuts)
    if any(starts_clause(piece) is None for piece in pieces):
        return None
    return [clause.part(piece, SEMICOLON) for piece in pieces]


def at_contrast(clause: Clause) -> list[Clause] | None:
    """ "Although A, B" and "B, although A": both are stated. "If", "because" and the like stay whole."""
    words = clause.words
    opener = 1 if words and words[0].lower == "even" else 0
    if len(words) > opener and words[opener].lower in CONCESSIVE:
        return _leading_contrast(clause, opener)
    for at in range(1, len(words) - 1):
        if clause.visible(at, Tag.COMMA) and words[at + 1].lower in CONCESSIVE | {"as"}:
            found = _trailing_contrast(clause, at)
            if found:
                return found
    return None


def _leading_contrast(clause: Clause, opener: int) -> list[Clause] | None:
    words = clause.words
    for at in range(opener + 2, len(words)):
        if clause.visible(at, Tag.COMMA):
            one, two = words[opener + 1 : at], words[at + 1 :]
            if starts_clause(one) and starts_clause(two):
                return [clause.part(one, CONTRAST), clause.part(two, CONTRAST)]
    return None


def _trailing_contrast(clause: Clause, at: int) -> list[Clause] | None:
    one, two = clause.words[:at], clause.words[at + 2 :]
    verb = starts_clause(two)
    if one[-1].tag in GOVERNORS:
        return None
    if verb is None or clause.part(one, CONTRAST).main_verb is None or _opens_condition(one):
        return None
    if clause.words[at + 1].lower == "as" and not _gives_reason(two, verb):
        return None
    return [clause.part(one, JOINED), clause.part(two, JOINED)]


def _gives_reason(words: Sequence[Word], verb: VerbGroup) -> bool:
    """What follows a comma and "as" is a statement, not "as we are", "as planned", "as the bank has said"."""
    says = lemma_of(words[verb.main]) in SAYING
    compares = any(word.tag is Tag.PRON for word in words[: verb.start]) or len(trimmed(words)) <= verb.end
    return not says and not compares


def at_coordinator(clause: Clause) -> list[Clause] | None:
    """Cut before "and", "but", "yet" where a subject with its verb follows a whole statement."""
    words = clause.words
    for at in range(2, len(words) - 2):
        if not clause.visible(at, Tag.CC) or words[at].lower in ("or", "nor"):
            continue
        left, right = trimmed(words[:at]), words[at + 1 :]
        comma = words[at - 1].tag in (Tag.COMMA, Tag.SEMI)
        verb = starts_clause(right)
        if verb is None or not _agrees(right, verb) or _is_elliptic(clause, at, right, verb):
            continue
        if not (comma or _surely_new(words[:at], right, verb)):
            continue
        if (
            _leans_on_both(right)
            or _may_be_infinitive(left, right)
            or not _is_complete(clause.part(left, JOINED), right, comma=comma)
        ):
            continue
        opener = () if comma else _time_opener(left)
        return [clause.part(left, JOINED), clause.part((*shared(opener), *right), JOINED)]
    return None


def _is_elliptic(clause: Clause, at: int, right: Sequence[Word], verb: VerbGroup) -> bool:
    """ "homes were raided and papers seized", "a camp, which some praise, but critics charge is poor"."""
    main = clause.main_verb
    helped = main is not None and main.main > main.start and clause.words[main.start].tag in AUXILIARY
    bare = verb.start == verb.main == len(trimmed(right)) - 1 and right[verb.main].tag is Tag.PAST
    relative = any(word.tag is Tag.REL for word in clause.words[:at]) and right[0].tag is Tag.PLURAL
    return (helped and bare) or relative


def _may_be_infinitive(left: Sequence[Word], right: Sequence[Word]) -> bool:
    """ "were asked to find, lift, and carry balls": what looks like a subject is one more verb."""
    return right[0].lower in all_lemmas() and any(word.tag in (Tag.TO, Tag.MODAL) for word in left)


def _leans_on_both(right: Sequence[Word]) -> bool:
    """ "A recognizes, and B has reported on, the need": the object comes after both verbs."""
    return any(one.tag is Tag.PREP and two.tag is Tag.COMMA for one, two in itertools.pairwise(right))


def _time_opener(left: Sequence[Word]) -> tuple[Word, ...]:
    """ "In 2023, A did this and B did that": the time holds for both where no comma parts them."""
    comma = next((at for at, word in enumerate(left) if word.tag is Tag.COMMA), 0)
    opener = left[: comma + 1] if comma and left[0].tag is Tag.PREP else ()
    return tuple(opener) if any(word.tag is Tag.NUM for word in opener) else ()


def _agrees(words: Sequence[Word], verb: VerbGroup) -> bool:
    """A lone singular subject before "have", or a lone plural before "is", is a subject misread."""
    subject, first = words[: verb.start], words[verb.start]
    base_form = first.tag is Tag.FINITE and first.lower in all_lemmas()
    if base_form and subject[0].lower in ("a", "an", "this", "each", "every", "another"):
        return False
    if any(word.tag in (Tag.CC, Tag.PREP) for word in subject):
        return True
    head = next((word for word in reversed(subject) if word.tag in SUBJECT_END), None)
    if head is None or head.tag is Tag.PRON:
        return True
    if head.tag is Tag.PLURAL:
        return first.lower not in SINGULAR
    return not (base_form or first.lower in PLURAL) or (head.tag is Tag.NAME and head.lower.endswith("s"))


def _surely_new(left: Sequence[Word], right: Sequence[Word], verb: VerbGroup) -> bool:
    """Without a comma: not "between A and B", not a noun phrase with a hidden relative clause."""
    if right[0].tag not in (Tag.DET, Tag.NAME, Tag.PRON, Tag.ADV, Tag.ADJ) or right[0].lower in DEGREES:
        return False
    if any(one.lower == "the" and two.lower in ("way", "time", "moment") for one, two in pairwise(left)):
        return False
    if any(word.lower in ("between", "both", "either") for word in left):
        return False
    subject = right[: verb.start]
    doubtful = right[verb.start].tag is Tag.PAST and any(word.tag is Tag.PREP for word in subject)
    if doubtful and verb.start == verb.main and lemma_of(right[verb.main]) not in RARELY_ADJECTIVES:
        return False
    base_form = right[verb.start].tag is Tag.FINITE and right[verb.start].lower in all_lemmas()
    if base_form and left[-1].tag is Tag.NAME and right[0].tag is Tag.NAME:
        return False
    pairs = itertools.pairwise(subject)
    return not any(
        one.tag in (Tag.NOUN, Tag.PLURAL) and two.tag in (Tag.NAME, Tag.DET, Tag.PRON) for one, two in pairs
    )


def _is_complete(left: Clause, right: Sequence[Word], *, comma: bool) -> bool:
    verb = left.main_verb
    if verb is None or _opens_condition(left.words) or not _has_subject(left.words, verb):
        return False
    after = left.words[verb.end :]
    if lemma_of(left.words[verb.main]) in SAYING and (not comma or _holds_clause(left, verb)):
        return _says(right)
    return comma or not any(word.tag in GOVERNORS for word in after)


def _says(words: Sequence[Word]) -> bool:
    verb = starts_clause(words)
    return verb is not None and lemma_of(words[verb.main]) in SAYING


def _holds_clause(clause: Clause, verb: VerbGroup) -> bool:
    return any(group.start > verb.main for group in clause.verbs)


def _opens_condition(words: Sequence[Word]) -> bool:
    first = trimmed(words)[:1]
    return (
        bool(first)
        and first[0].tag is Tag.SUB
        and first[0].lower not in ("since", "after", "before", "until")
    )


def _has_subject(words: Sequence[Word], verb: VerbGroup) -> bool:
    return any(word.tag in SUBJECT_END for word in words[: verb.start])


def _pieces(words: Sequence[Word], cuts: Sequence[int]) -> list[tuple[Word, ...]]:
    edges = [-1, *cuts, len(words)]
    return [trimmed(words[left + 1 : right]) for left, right in itertools.pairwise(edges)]


def at_verbs(clause: Clause) -> list[Clause] | None:
    """ "Japan hosts A and now takes part in B": two statements about one subject."""
    verb = clause.main_verb
    if verb is None:
        return None
    carried = _carried_subject(clause, verb)
    if not carried:
        return None
    cuts = _verb_cuts(clause, verb)
    if not cuts:
        return None
    first, *others = _pieces(clause.words, cuts)
    start = cuts[0] + 1
    helper = _carried_helper(clause, verb, _first_verb_at(clause.words, start))
    parts = [clause.part(first, FIRST_OF_SUBJECT if clause.why == WHOLE else clause.why)]
    parts += [clause.part((*shared(carried), *shared(helper), *piece), SHARES_SUBJECT) for piece in others]
    return parts


def _carried_subject(clause: Clause, verb: VerbGroup) -> tuple[Word, ...]:
    """The words before the verb, opener included ("In 2021, the agency"), if they are short and plain."""
    before = list(clause.words[: verb.start])
    while (
        before and before[-1].tag is Tag.ADV and before[-1].lower not in ("alone", "abroad", "here", "there")
    ):
        before.pop()
    commas = [at for at, word in enumerate(before) if word.tag is Tag.COMMA]
    if commas and (
        before[0].tag is Tag.SUB or len(before) > MAX_CARRIED or before[0].tag in (Tag.ING, Tag.ED)
    ):
        before = before[commas[-1] + 1 :]
    while before and (
        before[0].tag is Tag.CC or (before[0].tag is Tag.ADV and before[1:2] and before[1].tag is Tag.COMMA)
    ):
        before = before[2:] if before[0].tag is Tag.ADV else before[1:]
    subject = before[max((at for at, word in enumerate(before) if word.tag is Tag.COMMA), default=-1) + 1 :]
    named = bool(subject) and subject[-1].tag in SUBJECT_END and subject[0].lower != "there"
    named = named and not (commas and any(word.lower in SUBJECTS for word in subject[1:]))
    plain = named and not any(word.tag in GOVERNORS for word in before)
    return tuple(before) if plain and len(before) <= MAX_CARRIED + 4 else ()


def _verb_cuts(clause: Clause, verb: VerbGroup) -> list[int]:
    """Where more verbs of the same subject begin: at the coordinator, and at commas in a list of verbs."""
    for at in _coordinators(clause, verb.end):
        candidate = _first_verb_at(clause.words, at + 1)
        if candidate is None or not _joins(clause, verb, at, candidate):
            continue
        return [*_earlier_verbs(clause, verb, at, candidate), at]
    return []


def _coordinators(clause: Clause, start: int) -> Iterator[int]:
    for at in range(start, len(clause.words) - 1):
        if clause.visible(at, Tag.CC) and clause.words[at].lower in ("and", "but", "yet"):
            yield at


def _first_verb_at(words: Sequence[Word], at: int) -> int | None:
    while at < len(words) and (
        words[at].tag is Tag.ADV or (words[at].tag is Tag.COMMA and words[at - 1].tag is Tag.CC)
    ):
        at += 1
    if at < len(words) and words[at].tag in VERBS:
        return at
    return None


def _earlier_verbs(clause: Clause, verb: VerbGroup, last: int, like: int) -> list[int]:
    """ "analyzed A, interviewed B, and visited C": the commas that stand before a verb of the same form."""
    words = clause.words
    tags = (words[like].tag, words[verb.main].tag)
    return [
        at
        for at in range(verb.end, last - 1)
        if (clause.visible(at, Tag.COMMA) or clause.visible(at, Tag.SEMI))
        and words[at + 1].tag in tags
        and words[at + 1].tag in VERBS
    ]


def _joins(clause: Clause, verb: VerbGroup, at: int, candidate: int) -> bool:
    """Whether the verb at `candidate` surely goes with the main verb and not with something between."""
    words = clause.words
    between = words[verb.end : at]
    if any(word.tag in GOVERNORS for word in between) or _holds_clause_before(clause, verb, at):
        return False
    if words[at - 1].tag is Tag.PREP:
        return False
    if all(word.tag is Tag.ADV or word.lower in PARTICLES for word in between) and _has_complement(
        words, candidate
    ):
        return False
    first, tag = words[verb.start], words[candidate].tag
    if (first.lower in SINGULAR and words[candidate].lower in PLURAL) or (
        first.lower in PLURAL and (words[candidate].lower in SINGULAR or tag is Tag.S)
    ):
        return False
    if words[candidate].lower in ("have", "do") and (
        first.tag in (Tag.ED, Tag.PAST, Tag.MODAL)
        or first.lower in ("had", "was", "were", "did")
        or any(word.tag is Tag.TO for word in between)
    ):
        return False
    if tag in (*AUXILIARY, Tag.PAST, Tag.FINITE):
        return True
    if tag is Tag.S:
        noun_like = lemma_of(words[candidate]) in OFTEN_NOUNS
        return not noun_like or _surely_verb(words, candidate)
    listed = _is_list_of_verbs(words, verb, at, candidate)
    return _same_form(words, verb, between, candidate, listed=listed)


def _surely_verb(words: Sequence[Word], at: int) -> bool:
    """A form that nouns share: an object must follow, or an adverb stand before it ("now trains with")."""
    after = words[at + 1].tag if at + 1 < len(words) else None
    return after in OBJECT_START or (words[at - 1].tag is Tag.ADV and _takes_object(words, at))


def _is_list_of_verbs(words: Sequence[Word], verb: VerbGroup, at: int, candidate: int) -> bool:
    """ "analyzed A, interviewed B, and visited C": verbs of one form after an earlier comma and here.

    Without the last comma each must have an object: not "the car, bought in May and painted green".
    """
    last_comma = words[at - 1].tag in (Tag.COMMA, Tag.SEMI)
    others = [
        k + 1
        for k in range(verb.end, at - 1)
        if words[k].tag in (Tag.COMMA, Tag.SEMI) and words[k + 1].tag is words[candidate].tag
    ]
    return bool(others) and (last_comma or all(_has_object(words, k) for k in (*others, candidate)))


def _has_object(words: Sequence[Word], at: int) -> bool:
    return at + 1 < len(words) and words[at + 1].tag in OBJECT_START - {Tag.TO}


def _has_complement(words: Sequence[Word], candidate: int) -> bool:
    """ "arrested and questioned the student": the object after the second verb is the first one's too."""
    end = candidate + 1
    while end < len(words) and words[end].tag in (*AUXILIARY, Tag.BEEN, Tag.ADV, Tag.ED, Tag.PART, Tag.BASE):
        end += 1
    return end < len(words) and words[end].tag in OBJECTS


def _holds_clause_before(clause: Clause, verb: VerbGroup, at: int) -> bool:
    return any(verb.main < group.start < at for group in clause.verbs)


def _same_form(
    words: Sequence[Word], verb: VerbGroup, between: Sequence[Word], candidate: int, *, listed: bool
) -> bool:
    """A second verb without a helper of its own: past after past, or sharing "has", "will"."""
    negative = any(word.lower in NEGATIVE for word in words[verb.start : verb.end])
    if negative or not (listed or _takes_object(words, candidate)):
        return False
    first, tag = words[verb.start].tag, words[candidate].tag
    participles = not listed and any(word.tag in (Tag.ED, Tag.PART) for word in between)
    infinitives = any(word.tag in (Tag.TO, Tag.BASE) for word in between)
    if tag is Tag.ED and first in (Tag.ED, Tag.PAST) and verb.main == verb.start:
        return not participles
    if first is Tag.HAVE and verb.main > verb.start and words[verb.main].tag in (Tag.ED, Tag.PART):
        passive = any(word.tag is Tag.BEEN for word in words[verb.start : verb.main])
        return tag in (Tag.ED, Tag.PART) and not participles and not infinitives and not passive
    if tag is Tag.BASE and (first is Tag.FINITE or (first is Tag.MODAL and words[verb.main].tag is Tag.BASE)):
        return not infinitives
    return False


def _takes_object(words: Sequence[Word], at: int) -> bool:
    """A verb with its object or complement after it, not a participle before a noun."""
    if at + 1 >= len(words):
        return words[at].tag is not Tag.ED
    after = words[at + 1]
    if words[at].tag is Tag.BASE:
        return after.tag not in (Tag.COMMA, Tag.STOP, Tag.CC)
    if after.tag in (Tag.NOUN, Tag.PLURAL, Tag.ADJ):
        return lemma_of(words[at]) in RARELY_ADJECTIVES
    return after.tag in OBJECT_START | {Tag.PREP, Tag.ADV} and after.lower not in ("by", "of")


def _carried_helper(clause: Clause, verb: VerbGroup, candidate: int | None) -> tuple[Word, ...]:
    """The "has" or "will" of the first verb where the second one has none of its own."""
    words = clause.words
    if candidate is None or words[candidate].tag not in (Tag.ED, Tag.PART, Tag.BASE):
        return ()
    if words[verb.start].tag not in AUXILIARY or verb.main == verb.start:
        return ()
    return tuple(word for word in words[verb.start : verb.main] if word.tag in (*AUXILIARY, Tag.BEEN))
