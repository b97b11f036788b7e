"""The smallest statements of a sentence: one for each member of a list and each circumstance.

This is as fine as a claim can be cut. A desk starts with whole clauses (`cuts`); whoever wants one verdict
for each circumstance splits a claim further, and gets these.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from reviewdesk.splitting.clauses import LONGEST_PROSE, Clause, trimmed
from reviewdesk.splitting.lexicons.verbs import SAYING
from reviewdesk.splitting.morphology import lemma_of
from reviewdesk.splitting.phrases import KEPT_MARKS, LEFT_OUT, MOST, Phrases, Places, combined, is_subject
from reviewdesk.splitting.tree import VERBAL, Tree
from reviewdesk.splitting.words import Tag, Word

STATED = "Stated outright"
JOINED = "Joined to another statement"
RELATIVE = "Said of something after “who”, “which” or “where”"
PARTICIPLE = "Said in a participle"
APPOSITION = "Said beside a name"
BRACKETS = "Said in brackets"
WITHOUT = "Without the circumstances"
NEGATIVE = frozenset("not n't n’t never no".split())
CONNECTING = frozenset(
    "also then however therefore thus instead moreover furthermore nevertheless meanwhile still".split()
)
KEPT_CLAUSES = frozenset("if unless when until before after than as once by without in for".split())
RELATIVES = frozenset("which who that whom whose where when".split())
FEW = 4


@dataclass
class _Subject:
    """Whom a clause is about: every way to say it, and a helper shared with the clause before."""

    ways: list[Places] = field(default_factory=lambda: [frozenset()])
    helpers: Places = frozenset()


@dataclass
class _Parts:
    """A clause taken apart: what is always said, complements, circumstances, and the other clauses in it."""

    fixed: set[int] = field(default_factory=set)
    complements: list[list[Places]] = field(default_factory=list)
    circumstances: list[tuple[int, list[Places]]] = field(default_factory=list)
    clauses: list[int] = field(default_factory=list)


def facts_of(words: Sequence[Word]) -> list[Clause]:
    """Return the smallest statements of a sentence; one that nothing finite stands in stays whole."""
    if len(words) > LONGEST_PROSE:
        return [Clause(tuple(words))]
    reader = _Reader(Tree(tuple(words)))
    for root in reader.tree.roots:
        reader.read(root, _Subject(), STATED)
    made: dict[Places, str] = {}
    for places, why in reader.found:
        made.setdefault(places, why)
    clauses = [Clause(_said(words, places), why, final=True) for places, why in made.items()]
    return [clause for clause in clauses if len(clause.words) > 1] or [Clause(tuple(words))]


def _said(words: Sequence[Word], places: Places) -> tuple[Word, ...]:
    return trimmed([words[at] for at in sorted(places)])


class _Reader:
    """Walks from clause to clause and notes what each states."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.phrases = Phrases(tree)
        self.found: list[tuple[Places, str]] = []

    def read(self, at: int, subject: _Subject, why: str) -> None:
        """Note what the clause of this head states, and then what the clauses in it do."""
        tree = self.tree
        about = self._own_subject(at) or subject
        parts = self._parts(at)
        parts.fixed |= subject.helpers if about is subject else frozenset()
        cores = combined(parts.fixed, parts.complements)
        cores += self._joined_predicates(at, parts)
        circumstances = [ways for _, ways in parts.circumstances]
        self._note(about.ways, [way for core in cores for way in combined(core, circumstances)], why)
        self._note_with_less(at, about, cores, parts)
        self._asides(at)
        for other in parts.clauses:
            self._other_clause(at, other, about)
        for child in tree.children[at]:
            if child in parts.clauses and tree.relation(child) == "appos":
                self._apposition(at, child)

    def _note(self, subjects: Iterable[Places], ways: Iterable[Places], why: str) -> None:
        said = [subject | way for subject in subjects for way in ways]
        self.found += [(places, why) for places in said[:MOST] if self._says(places, why)]

    def _says(self, places: Places, why: str) -> bool:
        """Not a name by itself: two words, and a verb among them unless one stands beside the other."""
        words = [at for at in places if self.tree.relation(at) != "punct"]
        beside = why in (APPOSITION, BRACKETS, PARTICIPLE)
        return len(words) > 1 and (beside or any(self.tree.tag(at) in VERBAL for at in words))

    def _own_subject(self, at: int) -> _Subject | None:
        tree = self.tree
        named = [child for child in tree.children[at] if is_subject(tree, child)]
        empty = {place for child in tree.under(at, "expl") for place in tree.whole(child)}
        if not named and not empty:
            return None
        ways = [self._subject_ways(child) for child in named]
        return _Subject(combined(empty, ways))

    def _subject_ways(self, at: int) -> list[Places]:
        clause = self.tree.is_verb(at) and self.tree.relation(at) == "csubj"
        return [frozenset(self.tree.whole(at))] if clause else self.phrases.nominal(at)

    def _parts(self, at: int) -> _Parts:
        parts = _Parts(fixed={at})
        for child in self.tree.children[at]:
            if not is_subject(self.tree, child):
                self._sort(at, child, parts)
        return parts

    def _sort(self, at: int, child: int, parts: _Parts) -> None:
        """Put what hangs on the head of a clause where it belongs."""
        tree, relation, word = self.tree, self.tree.relation(child), self.tree.words[child]
        nominal = not tree.is_verb(at) or bool(tree.under(at, "cop"))
        if relation == "punct":
            parts.fixed |= {child} if word.text in KEPT_MARKS else set()
        elif relation in ("conj", "parataxis") or (
            relation == "appos" and not self.phrases.is_kept(at, child)
        ):
            parts.clauses.append(child)
        elif relation in LEFT_OUT or (relation in ("mark", "expl", "reparandum") and word.lower != "to"):
            return
        elif relation in ("advcl", "ccomp") or word.relation == "acl:relcl" or relation == "acl":
            self._sort_clause(at, child, parts, nominal=nominal)
        elif relation in ("obj", "iobj") or (nominal and relation in ("nmod", "amod", "compound")):
            parts.complements.append(self.phrases.nominal(child))
        elif relation == "xcomp":
            verb = tree.is_verb(child)
            parts.complements.append(self.phrases.verbal(child) if verb else self.phrases.nominal(child))
        elif relation == "obl":
            parts.circumstances.append((child, self.phrases.nominal(child)))
        elif relation == "advmod" and word.lower not in NEGATIVE:
            if word.lower not in CONNECTING:
                parts.circumstances.append((child, [frozenset(tree.whole(child))]))
        else:
            parts.fixed |= set(tree.whole(child))

    def _sort_clause(self, at: int, child: int, parts: _Parts, *, nominal: bool) -> None:
        tree, word = self.tree, self.tree.words[child]
        set_off = tree.mark_before(child)
        if tree.relation(child) == "advcl" and self._is_kept(child):
            parts.circumstances.append((child, self.phrases.verbal(child)))
        elif tree.relation(child) == "ccomp":
            parts.complements.append([frozenset(tree.whole(child))])
            parts.clauses.append(child)
        elif word.relation == "acl:relcl" and not set_off and not nominal:
            parts.fixed |= set(tree.whole(child))
        elif tree.relation(child) == "acl" and word.relation != "acl:relcl" and not set_off:
            parts.complements.append(self.phrases.verbal(child))
        else:
            parts.clauses.append(child)

    def _is_kept(self, at: int) -> bool:
        """Whether a clause of circumstance stays with what it hangs on: conditions, times, purposes."""
        tree = self.tree
        openers = {tree.words[child].lower for child in tree.under(at, "mark", "advmod")}
        if tree.tag(at) is Tag.ING and not tree.subjects(at):
            return bool(openers & {"by", "without", "in", "for"})
        return bool(openers & KEPT_CLAUSES) or (tree.tag(at) is Tag.BASE and "to" in openers)

    def _joined_predicates(self, at: int, parts: _Parts) -> list[Places]:
        """ "is A and B": what is said of the subject besides the first predicate noun."""
        tree = self.tree
        if not tree.under(at, "cop"):
            return []
        joined = [
            child
            for child in parts.clauses
            if tree.relation(child) == "conj" and not tree.is_verb(child) and not tree.subjects(child)
        ]
        parts.clauses = [child for child in parts.clauses if child not in joined]
        glue = {
            *tree.under(at, "cop", "aux", "case"),
            *(p for p in parts.fixed if tree.words[p].lower in NEGATIVE),
        }
        return [way | glue for child in joined for way in self.phrases.nominal(child)]

    def _note_with_less(self, at: int, about: _Subject, cores: list[Places], parts: _Parts) -> None:
        """The clause without what opens it, and with each of its circumstances by itself."""
        tree = self.tree
        oblique = [one for one in parts.circumstances if tree.relation(one[0]) == "obl"]
        subjects = tree.subjects(at)
        front = [one for one in oblique if subjects and tree.whole(one[0])[-1] < min(subjects)]
        if front:
            rest = [ways for child, ways in parts.circumstances if (child, ways) not in front]
            self._note_few(about, cores, rest)
        back = [one for one in oblique if one not in front]
        if len(back) > 1:
            for _, ways in back:
                self._note_few(about, cores, [ways])
        if back and (tree.under(at, "obj", "iobj", "xcomp", "cop")):
            self._note_few(about, cores, [])

    def _note_few(self, about: _Subject, cores: list[Places], circumstances: list[list[Places]]) -> None:
        ways = [way for core in cores[:FEW] for way in combined(core, circumstances)[:FEW]]
        self._note(about.ways[:FEW], ways, WITHOUT)

    def _other_clause(self, at: int, other: int, about: _Subject) -> None:
        tree, relation = self.tree, self.tree.relation(other)
        own = bool(tree.subjects(other) or tree.under(other, "expl"))
        if relation == "conj":
            bare = not tree.helpers(other) and tree.tag(other) is tree.tag(at)
            lent = bare and tree.tag(other) in (Tag.PART, Tag.BASE, Tag.ING)
            helpers = {place for child in tree.helpers(at) for place in tree.whole(child)} if lent else ()
            self.read(other, replace(about, helpers=frozenset(helpers)), JOINED)
        elif relation == "advcl":
            self.read(other, replace(about, helpers=frozenset()), PARTICIPLE if not own else JOINED)
        elif relation == "parataxis":
            shares = not own and tree.is_verb(other)
            self.read(other, replace(about, helpers=frozenset()) if shares else _Subject(), JOINED)
        elif (
            relation == "ccomp"
            and tree.finite(other) is not None
            and lemma_of(tree.words[at].lower) in SAYING
        ):
            self.read(other, _Subject(), STATED)
        elif tree.words[other].relation == "acl:relcl":
            predicate = bool(tree.under(at, "cop")) and any(about.ways)
            self._relative(at, other, about.ways if predicate else self.phrases.nominal(at, bare=True))
        elif relation == "acl":
            self.read(other, _Subject(self.phrases.nominal(at, bare=True)[:2]), PARTICIPLE)

    def _asides(self, at: int) -> None:
        """What is said by the way inside the noun phrases of a clause."""
        for noun in self._inside(at):
            for child in self.tree.children[noun]:
                relation, set_off = self.tree.relation(child), self.tree.mark_before(child)
                if self.tree.words[child].relation == "acl:relcl":
                    if set_off:
                        self._relative(noun, child, self.phrases.nominal(noun, bare=True))
                elif relation == "acl" and set_off:
                    self.read(child, _Subject(self.phrases.nominal(noun, bare=True)[:1]), PARTICIPLE)
                elif relation == "appos":
                    self._apposition(noun, child)
                elif relation == "parataxis":
                    self._beside(noun, [frozenset(self.tree.whole(child))], BRACKETS)

    def _inside(self, at: int) -> Iterator[int]:
        tree = self.tree
        waiting = [child for child in tree.children[at] if not self._is_own_clause(child)]
        while waiting:
            place = waiting.pop()
            yield place
            waiting += tree.children[place]

    def _is_own_clause(self, at: int) -> bool:
        relation = self.tree.relation(at)
        return relation in ("parataxis", "advcl", "ccomp") or (relation == "conj" and self.tree.is_verb(at))

    def _apposition(self, noun: int, child: int) -> None:
        odd = any(self.tree.words[at].text in "[]:" for at in self.tree.whole(child))
        if self.tree.relation(noun) == "dep" or odd:
            return
        if not self.phrases.is_kept(noun, child) and not self.phrases.is_listed(noun, child):
            self._beside(noun, self.phrases.nominal(child)[:6], APPOSITION)

    def _beside(self, noun: int, ways: list[Places], why: str) -> None:
        """A name with what stands beside it, and the marks that set it off."""
        words = self.tree.words
        first = self.phrases.nominal(noun, bare=True)[0]
        for way in ways:
            opens = {min(way) - 1} if min(way) and words[min(way) - 1].text in ",(–-" else set()
            closes = (
                {max(way) + 1} if max(way) + 1 < len(words) and words[max(way) + 1].text == ")" else set()
            )
            self._note([first], [way | opens | closes], why)

    def _relative(self, noun: int, clause: int, antecedent: list[Places]) -> None:
        tree = self.tree
        pronouns = [
            p for p in tree.whole(clause) if tree.tag(p) is Tag.REL and tree.words[p].lower in RELATIVES
        ]
        subjects = tree.subjects(clause)
        if pronouns and pronouns[0] in subjects:
            before = len(self.found)
            self.read(clause, _Subject(), RELATIVE)
            stands = frozenset(pronouns[:1])
            renewed = [
                (way | (places - stands), why)
                for places, why in self.found[before:]
                for way in (antecedent if stands <= places else [frozenset()])
            ]
            self.found[before:] = renewed
            return
        before = len(self.found)
        self.read(clause, _Subject(), RELATIVE)
        self.found[before:] = [
            (antecedent[0] | places if why in (RELATIVE, WITHOUT) else places, why)
            for places, why in self.found[before:]
        ]
