"""The ways to say a phrase with one member of each of its lists: "political and social projects" has two."""

import itertools
from collections.abc import Iterable
from dataclasses import dataclass

from reviewdesk.splitting.tree import SUBJECTS, Tree
from reviewdesk.splitting.words import Tag

Places = frozenset[int]
MOST = 16
LEFT_OUT = frozenset({"cc", "parataxis", "discourse", "list", "orphan", "vocative", "dislocated", "conj"})
OF_A_CLAUSE = frozenset({"nsubj", "csubj", "cop", "aux", "mark", "advcl", "expl"})
LISTED = frozenset({"amod", "compound", "nmod", "obl", "nummod", "obj"})
KEPT_MARKS = frozenset("\"“”-–%$‘’'/")
SET_OFF = frozenset(",(–—-[")


@dataclass(frozen=True)
class Phrases:
    """Phrases of a sentence as sets of places in it. *Shape*: never more than `MOST` ways to say one."""

    tree: Tree

    def nominal(self, at: int, *, bare: bool = False) -> list[Places]:
        """The noun phrase of this head without what a comma sets off; `bare`: without its preposition."""
        parts = [self._in_noun(at, child, bare=bare) for child in self.tree.children[at]]
        ways = combined({at}, parts)
        for other in self.conjuncts(at):
            ways += [self._like_the_first(at, other, way, bare=bare) for way in self.nominal(other)]
        return ways[:MOST]

    def verbal(self, at: int) -> list[Places]:
        """The verb phrase of an infinitive or participle."""
        parts = [self._in_verb(child) for child in self.tree.children[at]]
        ways = combined({at}, parts)
        for other in self.tree.under(at, "conj"):
            alike = self.tree.tag(other) is self.tree.tag(at) and not self.tree.under(other, "mark")
            lead = self.tree.under(at, "mark", "aux") if alike else []
            ways += [way | set(lead) for way in self.verbal(other)]
        return ways[:MOST]

    def conjuncts(self, at: int) -> list[int]:
        """The other members of the list that a noun heads, also those that were taken for appositions."""
        listed = [child for child in self.tree.under(at, "appos") if self.is_listed(at, child)]
        return [*self.tree.under(at, "conj"), *listed]

    def is_listed(self, at: int, child: int) -> bool:
        """ "Ann Lee, Bo Rey and Cy Day": one name after another before an "and" is no apposition."""
        if not self._is_name_beside_name(at, child):
            return False
        later = [*self.tree.under(at, "conj", "appos"), *self.tree.under(child, "conj")]
        return any(other > child for other in later)

    def is_kept(self, at: int, child: int) -> bool:
        """An apposition that belongs to the name: "the term coitus", "Austin, Texas", "May 5, 2020"."""
        if not self.tree.mark_before(child):
            return True
        if self.is_listed(at, child) or self.tree.mark_before(child) != ",":
            return False
        return self.tree.tag(child) is Tag.NUM or self._is_name_beside_name(at, child)

    def _is_name_beside_name(self, at: int, child: int) -> bool:
        names = self.tree.tag(at) is self.tree.tag(child) is Tag.NAME
        return (
            names and self.tree.mark_before(child) == "," and not self.tree.under(child, "det", "nmod:poss")
        )

    def _in_noun(self, at: int, child: int, *, bare: bool) -> list[Places]:
        """The ways to say what hangs on a noun; none where it is no part of the phrase."""
        tree, relation = self.tree, self.tree.relation(child)
        set_off = tree.mark_before(child)
        if relation == "punct":
            return [frozenset((child,))] if tree.words[child].text in KEPT_MARKS else []
        if relation in LEFT_OUT | OF_A_CLAUSE or (bare and relation == "case"):
            return []
        if relation == "appos":
            return self._kept_apposition(at, child)
        if tree.words[child].relation == "acl:relcl":
            return [] if set_off else [frozenset(tree.whole(child))]
        if relation == "acl":
            return [] if set_off and set_off != "-" else self.verbal(child)
        if relation in LISTED and (relation != "compound" or tree.under(child, "conj")):
            return self.nominal(child)
        return [frozenset(tree.whole(child))]

    def _kept_apposition(self, at: int, child: int) -> list[Places]:
        if not self.is_kept(at, child):
            return []
        way = self.nominal(child)[0]
        commas = {place for place in range(at, min(way)) if self.tree.tag(place) is Tag.COMMA}
        return [way | commas]

    def _in_verb(self, child: int) -> list[Places]:
        relation = self.tree.relation(child)
        if relation == "punct" or relation in LEFT_OUT:
            return []
        if relation in ("obj", "obl", "nmod", "iobj"):
            return self.nominal(child)
        if relation in ("xcomp", "ccomp"):
            return self.verbal(child)
        return [frozenset(self.tree.whole(child))]

    def _like_the_first(self, at: int, other: int, way: Places, *, bare: bool) -> Places:
        """A later member takes the preposition and the article of the first where it has none of its own."""
        tree, lent = self.tree, set(way)
        if not tree.under(other, "case") and not bare:
            lent |= {place for case in tree.under(at, "case") for place in tree.whole(case)}
        if not tree.under(other, "det", "nmod:poss") and tree.tag(other) in (Tag.NOUN, Tag.PLURAL):
            lent |= {place for one in tree.under(at, "det", "nmod:poss") for place in tree.whole(one)}
        return frozenset(lent)


def combined(fixed: Iterable[int], parts: Iterable[list[Places]]) -> list[Places]:
    """Every choice of one way for each part, with what is always said."""
    always = frozenset(fixed)
    choices = itertools.product(*(part for part in parts if part))
    return [always.union(*choice) for choice in itertools.islice(choices, MOST)]


def is_subject(tree: Tree, at: int) -> bool:
    return tree.words[at].relation in SUBJECTS
