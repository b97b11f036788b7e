"""What is said by the way: relative clauses, participles and appositions that a comma sets off."""

import re
from collections.abc import Sequence
from dataclasses import replace

from reviewdesk.splitting.clauses import Clause, carried, glue, trimmed
from reviewdesk.splitting.lexicons.people import ROLES
from reviewdesk.splitting.phrases import Phrases
from reviewdesk.splitting.tree import Tree, first_finite
from reviewdesk.splitting.words import Tag, Word

APPOSITION = "What something is, said beside it"
RELATIVE = "Said of something by the way, after “who” or “which”"
PARTICIPLE = "Said of something by the way, in a participle"
PLACED = "What happened there or then, said after “where” or “when”"
MARKS = (",", "–", "—", "(")
OTHER_RELATIVES = frozenset({"whom", "which", "who"})
PRONOUNS = frozenset({"which", "who", "that"})
NAMING = (Tag.NAME, Tag.NOUN, Tag.PLURAL)
PAST_HELPERS = frozenset({"was", "were", "had", "did"})
NO_PARTICIPLES = frozenset(
    {
        "being",
        "having",
        "including",
        "according",
        "regarding",
        "following",
        "given",
        "assuming",
        "considering",
        "supposing",
        "providing",
        "provided",
        "based",
        "depending",
        "compared",
    }
)
MAX_ANTECEDENT = 14
YEAR = re.compile(r"1[5-9]\d\d|20\d\d")


def at_aside(clause: Clause) -> list[Clause] | None:
    """Take the first aside out of the clause that holds it, and say it with what it is said of."""
    tree, head = clause.tree, clause.head
    if head is None or not (tree.subjects(head) or tree.under(head, "expl")):
        return None
    for noun in tree.walk(head):
        for aside in tree.children[noun]:
            found = _said_aside(clause, noun, aside)
            if found:
                left = tree.without(head, [aside])
                return [clause.part(_closed(tree, left), clause.why), found]
    return None


def _closed(tree: Tree, places: Sequence[int]) -> tuple[Word, ...]:
    """The words that are left, with one comma where two met and none before the verb."""
    words: list[Word] = []
    for at in places:
        if tree.tag(at) is Tag.COMMA and at + 1 not in places and at - 1 in places:
            continue
        if tree.tag(at) is Tag.COMMA and (at - 1 not in places or (words and words[-1].tag is Tag.COMMA)):
            continue
        words.append(tree.words[at])
    return trimmed(words)


def _said_aside(clause: Clause, noun: int, aside: int) -> Clause | None:
    tree = clause.tree
    relation, set_off = tree.words[aside].relation, tree.mark_before(aside)
    if relation in ("acl:relcl", "advcl:relcl", "advcl") and set_off == ",":
        placed = _placed(clause, aside)
        if placed:
            return placed
    if relation == "acl:relcl" and (set_off == "," or (noun == clause.head and tree.under(noun, "cop"))):
        return _relative(clause, noun, aside)
    of_predicate = noun == clause.head and bool(tree.under(noun, "cop"))
    if not _is_set_off(tree, aside) and not (
        of_predicate and relation == "acl" and tree.tag(aside) is Tag.PART
    ):
        return None
    if relation == "acl" and tree.tag(aside) in (Tag.PART, Tag.ING) and not tree.helpers(aside):
        return _participle(clause, noun, aside)
    if relation == "advcl" and noun == clause.head and tree.tag(aside) in (Tag.PART, Tag.ING):
        return _participle_of_subject(clause, aside)
    if relation == "appos":
        return _apposition(clause, noun, aside)
    return None


def _is_set_off(tree: Tree, aside: int) -> bool:
    """Between commas, dashes or brackets; at the beginning of a sentence, before a comma."""
    places = tree.whole(aside)
    after = tree.tag(places[-1] + 1) if places[-1] + 1 < len(tree.words) else None
    closed = after in (Tag.COMMA, Tag.CLOSE) or tree.tag(places[-1]) in (Tag.COMMA, Tag.CLOSE)
    return tree.mark_before(aside) in MARKS or (places[0] == 0 and closed)


def _placed(clause: Clause, aside: int) -> Clause | None:
    """ "moved to Oslo, where she taught": what happened there or then is a statement of its own."""
    tree = clause.tree
    opener = next((at for at in tree.children[aside] if tree.words[at].lower in ("where", "when")), None)
    if opener is None or tree.finite(aside) is None or not tree.subjects(aside):
        return None
    return clause.part(_said(tree, tree.without(aside, [opener])), PLACED)


def _relative(clause: Clause, noun: int, aside: int) -> Clause | None:
    tree = clause.tree
    subject = next(iter(tree.subjects(aside)), None)
    if subject is None or tree.finite(aside) is None:
        return None
    antecedent = _said_of(clause, noun, aside)
    if antecedent is None:
        return None
    rest = tree.whole(aside)
    if any(tree.words[at].lower in OTHER_RELATIVES and at not in tree.whole(subject) for at in rest):
        return None  # "who left and to whom it was granted"
    if tree.words[subject].lower in PRONOUNS:
        return clause.part((*antecedent, *_said(tree, [at for at in rest if at != subject])), RELATIVE)
    whose = [at for at in tree.whole(subject) if tree.words[at].lower == "whose"]
    if not whose:
        return None
    return clause.part(
        (*antecedent, glue("’s"), *_said(tree, [at for at in rest if at != whose[0]])), RELATIVE
    )


def _participle(clause: Clause, noun: int, aside: int) -> Clause | None:
    tree = clause.tree
    antecedent = _said_of(clause, noun, aside)
    first = next(tree.words[at].lower for at in tree.whole(aside) if tree.tag(at) is not Tag.COMMA)
    if antecedent is None or {first, tree.words[aside].lower} & NO_PARTICIPLES:
        return None
    many = antecedent[-1].tag is Tag.PLURAL
    return clause.part(
        (*antecedent, _be(clause, aside, many=many), *_said(tree, tree.whole(aside))), PARTICIPLE
    )


def _participle_of_subject(clause: Clause, aside: int) -> Clause | None:
    """ "The firm grew, selling engines": what the participle says is said of the subject."""
    tree = clause.tree
    if (
        clause.head is None or aside > clause.head
    ):  # "…, signaling a change": often said of the whole event, not of its subject
        return None
    marked = tree.under(aside, "mark") or tree.subjects(aside) or tree.helpers(aside)
    subject = _subject_of(clause, aside)
    if marked or subject is None or tree.words[aside].lower in NO_PARTICIPLES:
        return None
    many = subject[-1].tag is Tag.PLURAL or any(word.tag is Tag.CC for word in subject)
    said = _said(tree, tree.whole(aside))
    said = (replace(said[0], text=said[0].text.lower()), *said[1:])
    return clause.part((*subject, _be(clause, aside, many=many), *said), PARTICIPLE)


def _apposition(clause: Clause, noun: int, aside: int) -> Clause | None:
    """ "Ledger, an Australian actor,": who or what something is. Names of persons are for the roles."""
    tree, phrases = clause.tree, Phrases(clause.tree)
    if phrases.is_kept(noun, aside) or phrases.is_listed(noun, aside) or tree.under(aside, "conj"):
        return None
    named = Tag.NAME in (tree.tag(noun), tree.tag(aside))
    if tree.tag(aside) is Tag.NAME or (named and tree.words[aside].lower in ROLES):
        return None
    antecedent = _antecedent(tree, noun, aside)
    if antecedent is None or _may_be_the_subject(clause, noun, aside) or not _describes(tree, aside):
        return None
    many = tree.tag(noun) is Tag.PLURAL
    return clause.part(
        (*antecedent, glue("are" if many else "is", Tag.BE), *_said(tree, tree.whole(aside))), APPOSITION
    )


def _may_be_the_subject(clause: Clause, noun: int, aside: int) -> bool:
    """ "Despite its importance, the command there has one boat": what follows an opener is no apposition."""
    tree = clause.tree
    subjects = tree.subjects(clause.head) if clause.head is not None else []
    opener = bool(subjects) and tree.whole(aside)[-1] < tree.whole(subjects[0])[0]
    return opener or (bool(tree.under(noun, "case")) and noun in subjects)


def _describes(tree: Tree, aside: int) -> bool:
    """A noun phrase with an article or an adjective that does not begin with "mainly" or a figure."""
    first = next(at for at in tree.whole(aside) if tree.tag(at) not in (Tag.COMMA, Tag.OPEN, Tag.DASH))
    plain = tree.tag(first) not in (Tag.ADV, Tag.PREP, Tag.NUM)
    return plain and bool(tree.under(aside, "det", "nmod:poss", "amod"))


def _be(clause: Clause, aside: int, *, many: bool) -> Word:
    """The form of "be" that fits the time of the clause; what has its own year is past."""
    tree = clause.tree
    verb = tree.finite(clause.head) if clause.head is not None else None
    past = verb is not None and (tree.tag(verb) is Tag.PAST or tree.words[verb].lower in PAST_HELPERS)
    past = past or any(YEAR.fullmatch(tree.words[at].text) for at in tree.whole(aside))
    return glue(("were" if many else "was") if past else ("are" if many else "is"), Tag.BE)


def _subject_of(clause: Clause, aside: int) -> tuple[Word, ...] | None:
    """The subject of the clause, to be said again."""
    tree = clause.tree
    subjects = tree.subjects(clause.head) if clause.head is not None else []
    if not subjects:
        return None
    aside_of_it = [at for at in tree.children[subjects[0]] if tree.mark_before(at) and not _belongs(tree, at)]
    words = _said(tree, tree.without(subjects[0], aside_of_it))
    plain = 0 < len(words) <= MAX_ANTECEDENT and first_finite(words) is None
    return carried(words, tree.words[aside]) if plain else None


def _said(tree: Tree, places: Sequence[int]) -> tuple[Word, ...]:
    """The words without the marks that set them off."""
    words = trimmed(_words(tree, places))
    if words and words[0].tag is Tag.OPEN and words[-1].tag is Tag.CLOSE:
        words = trimmed(words[1:-1])
    return words


def _said_of(clause: Clause, noun: int, aside: int) -> tuple[Word, ...] | None:
    """What an aside is said of; after "X is a Y," it is X."""
    if noun == clause.head:
        return _subject_of(clause, aside)
    return _antecedent(clause.tree, noun, aside)


def _belongs(tree: Tree, at: int) -> bool:
    """Whether what hangs on a noun is said with it again: not its preposition, no list, nothing set off."""
    relation = tree.relation(at)
    if relation in ("appos", "acl", "parataxis"):
        return not tree.mark_before(at)
    return relation not in ("case", "cc", "conj", "cop", "nsubj", "aux", "punct", "mark", "advcl")


def _antecedent(tree: Tree, noun: int, aside: int) -> tuple[Word, ...] | None:
    """The noun phrase an aside is said of; None where it may be another one or the whole clause."""
    if tree.tag(noun) not in NAMING or tree.under(noun, "conj") or tree.under(noun, "nummod"):
        return None
    branches = [child for child in tree.children[noun] if not _belongs(tree, child)]
    places = tree.without(noun, branches)
    if tree.whole(aside)[0] < places[-1] or len(places) > MAX_ANTECEDENT:
        return None
    words = _words(tree, places)
    if first_finite(words) is not None:
        return None
    first = words[0]
    if first.tag is Tag.DET and first.text[0].isupper():
        words = (replace(first, own=False), *words[1:])
    return carried(trimmed(words), tree.words[aside])


def _words(tree: Tree, places: Sequence[int]) -> tuple[Word, ...]:
    return tuple(tree.words[at] for at in places)
