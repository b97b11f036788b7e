"""Cutting clauses apart: "and" between clauses and between verbs, semicolons, "although"."""

from collections.abc import Sequence

from reviewdesk.splitting.clauses import WHOLE, Clause, carried, trimmed
from reviewdesk.splitting.lexicons.function_words import CONCESSIVE, PREPOSITIONS
from reviewdesk.splitting.lexicons.verbs import SAYING
from reviewdesk.splitting.morphology import all_lemmas, lemma_of, only_past
from reviewdesk.splitting.tree import VERBAL, Tree, first_finite
from reviewdesk.splitting.words import Tag, Word

SEMICOLON = "Stands between semicolons"
CONTRAST = "One side of a contrast"
JOINED = "One of two statements joined in a sentence"
FIRST_OF_SUBJECT = "The first of several statements about one subject"
SHARES_SUBJECT = "Shares its subject with the statement before it"
# What these open holds for all that is joined after it, or is a reason or a time of what it hangs on.
CONDITIONS = frozenset("if unless because when whenever once until till where lest provided".split())
NO_SUBJECTS = frozenset("more most some others many few fewer less none both all half one".split())
NOMINAL_PARTS = frozenset({"obj", "obl", "nmod", "xcomp", "compound"})
NEGATIVE = frozenset("not never n’t n't hardly cannot".split())
OPENS_VERB = VERBAL | {Tag.ADV, Tag.PREP}
MAX_CARRIED = 18


def at_contrast(clause: Clause) -> list[Clause] | None:
    """ "Although A, B", "B, while A", "B, as A": both are stated. "If", "because" and the like stay whole."""
    tree, head = clause.tree, clause.head
    if head is None:
        return None
    for other in tree.under(head, "advcl"):
        if not _states(tree, other) or not _contrasts(tree, other, head):
            continue
        mark = tree.under(other, "mark")
        even = [at for at in tree.under(other, "advmod") if tree.words[at].lower == "even"]
        pieces = (tree.without(head, [other]), tree.without(other, [*mark, *even]))
        why = CONTRAST if other < head else JOINED
        return [clause.part(trimmed(_words(tree, piece)), why) for piece in sorted(pieces)]
    return None


def _contrasts(tree: Tree, other: int, head: int) -> bool:
    opener = tree.opener(other)
    if opener in CONCESSIVE:
        return True
    subject = tree.subjects(other)
    named = bool(subject) and tree.tag(subject[0]) is not Tag.PRON
    says = lemma_of(tree.words[other].lower) in SAYING
    return opener == "as" and other > head and tree.mark_before(other) == "," and named and not says


def at_conjuncts(clause: Clause) -> list[Clause] | None:
    """ "A did B, did C and D did E": one statement a verb; a verb without subject shares the first one’s."""
    tree, head = clause.tree, clause.head
    if head is None or _is_bound(tree, head) or tree.under(head, "expl"):
        return None
    joined = [*tree.under(head, "conj", "parataxis"), *_strayed(tree, head)]
    cut = sorted(other for other in joined if _stands_alone(clause, head, other))
    if not cut:
        return None
    first = trimmed(_words(tree, tree.without(head, cut)))
    others = [_joined(clause, head, other) for other in cut]
    own = any(tree.subjects(other) for other in cut)
    why = clause.why if clause.why != WHOLE else JOINED if own else FIRST_OF_SUBJECT
    if all(part.why == SEMICOLON for part in others):
        why = SEMICOLON
    return [clause.part(first, why), *others]


def _strayed(tree: Tree, head: int) -> list[int]:
    """Clauses that the parser joined to a noun before them: whole ones after a comma, and finite verbs."""
    found: list[int] = []
    waiting = [child for child in tree.children[head] if tree.relation(child) in NOMINAL_PARTS]
    while waiting:
        at = waiting.pop()
        joined = tree.under(at, "conj")
        found += [one for one in joined if tree.under(one, "cc") and _is_clause_of_its_own(tree, one)]
        waiting += [child for child in tree.children[at] if tree.relation(child) in NOMINAL_PARTS]
    return found


def _is_clause_of_its_own(tree: Tree, at: int) -> bool:
    if tree.subjects(at):
        return tree.finite(at) is not None and tree.mark_before(at) == ","
    return tree.finite(at) == at and tree.tag(at) in (Tag.PAST, Tag.FINITE)


def _is_bound(tree: Tree, head: int) -> bool:
    """Something before the verb may hold for all that follows: "If A, B and C", "neither A nor B"."""
    before = [at for at in tree.under(head, "advcl") if at < head and tree.opener(at) in CONDITIONS]
    either = [
        at
        for at in tree.under(head, "cc:preconj", "cc", "advmod")
        if tree.words[at].lower in ("neither", "either")
    ]
    return bool(before or either)


def _stands_alone(clause: Clause, head: int, other: int) -> bool:
    """Whether a conjunct is surely a statement of its own, beside the first, not beside something in it."""
    tree = clause.tree
    if other < head or not tree.is_verb(other) or any(clause.depths[at] for at in (other, head)):
        return False
    coordinators = [tree.words[at].lower for at in tree.under(other, "cc")]
    first = tree.whole(other)[0]
    before = [word.lower for word in tree.words[max(0, first - 2) : first] if word.tag is not Tag.COMMA]
    if {"or", "nor"} & {*coordinators, *before[-1:]}:
        return False
    mark = tree.mark_before(other)
    if tree.relation(other) == "parataxis":
        return mark == ";" and _states(tree, other)
    if not coordinators and mark not in (",", ";"):
        return False
    subjects = tree.subjects(other)
    if subjects:
        return _has_own_subject(tree, other, subjects[0])
    return _shares_subject(tree, head, other)


def _states(tree: Tree, at: int) -> bool:
    return tree.finite(at) is not None and bool(tree.subjects(at) or tree.under(at, "expl"))


def _has_own_subject(tree: Tree, other: int, subject: int) -> bool:
    """Not "4,000 troops are here, and more are on the way", not "A knows, and B has heard of, the need"."""
    bare = tree.words[subject].lower in NO_SUBJECTS and not tree.children[subject]
    last = [at for at in tree.whole(other) if tree.tag(at) not in (Tag.COMMA, Tag.STOP)][-1]
    return tree.finite(other) is not None and not bare and tree.words[last].lower not in PREPOSITIONS


def _shares_subject(tree: Tree, head: int, other: int) -> bool:
    if not tree.subjects(head) or tree.under(head, "expl"):
        return False
    first_cc = next(iter(tree.under(other, "cc")), other)
    between = [at for at in tree.whole(head) if head < at < first_cc and tree.tag(at) is not Tag.COMMA]
    own_object = bool(tree.under(other, "obj", "obl", "xcomp", "ccomp"))
    if not between and own_object:
        return False  # "arrested and questioned the student"
    if between and (tree.tag(between[-1]) is Tag.PREP or tree.words[between[-1]].lower in PREPOSITIONS):
        return False  # "worked in and written on"
    if first_finite([tree.words[at] for at in tree.whole(tree.subjects(head)[0])]) is not None:
        return False
    opening = [at for at in tree.whole(other) if tree.tag(at) not in (Tag.CC, Tag.COMMA, Tag.SEMI)]
    if tree.tag(opening[0]) not in OPENS_VERB or len(opening) == 1:
        return False
    infinitive = any(tree.tag(at) is Tag.TO for at in between) and _is_base_form(tree.words[other].lower)
    if infinitive and tree.finite(other) == other:
        return False  # "convinced them to break with A and begin B"
    if tree.finite(other) is None or _is_participle(tree, head, other):
        return _shares_helper(tree, head, other, between)
    return True


def _is_base_form(word: str) -> bool:
    return word in all_lemmas() or word in ("have", "do", "be")


def _is_participle(tree: Tree, head: int, other: int) -> bool:
    """ "has rejected A and ordered B": what looks like a past form stands beside a participle."""
    perfect = tree.tag(head) is Tag.PART and any(tree.tag(at) is Tag.HAVE for at in tree.helpers(head))
    return perfect and tree.tag(other) is Tag.PAST and tree.words[other].lower not in only_past()


def _shares_helper(tree: Tree, head: int, other: int, between: Sequence[int]) -> bool:
    """ "will withdraw A and send B", unless what is between has the same form: "to protect A and send B"."""
    alike = tree.tag(other) is tree.tag(head) or _is_participle(tree, head, other)
    if any(tree.words[at].lower in NEGATIVE for at in tree.under(head, "advmod", "aux")):
        return False  # what is not done of the first may not be done of the second
    if tree.finite(head) in (None, head) or not alike:
        return False
    return not any(tree.tag(at) is tree.tag(head) for at in between)


def _joined(clause: Clause, head: int, other: int) -> Clause:
    tree = clause.tree
    own = [at for at in tree.whole(other) if at not in tree.under(other, "cc")]
    mark = tree.mark_before(other)
    if tree.subjects(other):
        opener = () if mark == "," else _time_opener(tree, head)
        why = SEMICOLON if mark == ";" else JOINED
        return clause.part((*carried(opener, tree.words[other]), *trimmed(_words(tree, own))), why)
    subject = tree.whole(tree.subjects(head)[0])
    before = [at for at in tree.whole(head) if at < subject[0]]
    opener_at = (
        before if len(before) + len(subject) <= MAX_CARRIED and not _is_connective(tree, before) else []
    )
    bare = tree.finite(other) is None or _is_participle(tree, head, other)
    helpers = [at for at in tree.helpers(head) if at < head] if bare else []
    shared = trimmed(_words(tree, [*opener_at, *subject])) + _words(tree, helpers)
    return clause.part((*carried(shared, tree.words[other]), *trimmed(_words(tree, own))), SHARES_SUBJECT)


def _is_connective(tree: Tree, before: Sequence[int]) -> bool:
    return bool(before) and tree.tag(before[0]) in (Tag.CC, Tag.SUB)


def _time_opener(tree: Tree, head: int) -> tuple[Word, ...]:
    """ "In 2023, A did this and B did that": the time holds for both where no comma parts them."""
    subject = tree.subjects(head)
    first = tree.whole(subject[0])[0] if subject else head
    before = _words(tree, [at for at in tree.whole(head) if at < first])
    timed = bool(before) and before[0].tag is Tag.PREP and any(word.tag is Tag.NUM for word in before)
    return before if timed else ()


def _words(tree: Tree, places: Sequence[int]) -> tuple[Word, ...]:
    return tuple(tree.words[at] for at in places)
