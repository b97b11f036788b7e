"""Relative clauses set off by commas: "Tokyo, which hosts ...", "Kishida, whose party ...", each a claim."""

from collections.abc import Sequence

from reviewdesk.splitting.clauses import Clause, glue, shared
from reviewdesk.splitting.lexicons.people import ROLES
from reviewdesk.splitting.verb_groups import finite_verbs
from reviewdesk.splitting.words import Tag, Word

RELATIVE = "A relative clause set off by commas"
WITHOUT_RELATIVE = "The sentence without its relative clause"
SINGULAR_VERBS = frozenset("is was has".split())
PLURAL_VERBS = frozenset("are were have".split())
NEAR = 4
IN_NOUN_PHRASE = (Tag.DET, Tag.ADJ, Tag.NOUN, Tag.PLURAL, Tag.NAME, Tag.NUM, Tag.POSS, Tag.CLOSE, Tag.OPEN)


def at_relative(clause: Clause) -> list[Clause] | None:
    """Take out the first relative clause between commas whose antecedent and extent are certain."""
    words = clause.words
    for at in range(1, len(words) - 2):
        opens = clause.visible(at, Tag.COMMA) and words[at + 1].lower in ("who", "which", "whose")
        if not opens:
            continue
        antecedent = _antecedent(words, at, words[at + 1].lower)
        end = _end(clause, at)
        if antecedent is None or end is None:
            continue
        main = clause.main_verb
        sentential = main is not None and main.start < at
        said = _said(antecedent, words[at + 1], words[at + 2 : end], sentential=sentential)
        if said is None:
            continue
        rest = (*words[:at], *words[end + 1 :]) if end < len(words) - 1 else words[:at]
        return [clause.part(rest, WITHOUT_RELATIVE), clause.part(said, RELATIVE)]
    return None


def _said(
    antecedent: tuple[Word, ...], relative: Word, rest: Sequence[Word], *, sentential: bool
) -> tuple[Word, ...] | None:
    """The relative clause said of its antecedent; None where that is not its subject."""
    verbs = finite_verbs((antecedent[-1], *rest))
    if not rest or not verbs:
        return None
    if relative.lower == "whose":
        name = antecedent[-1].text
        ending = "’" if name.endswith("s") else "’s"
        return (*shared(antecedent), glue(ending), *rest)
    first = verbs[0].start - 1
    if any(word.tag is not Tag.ADV for word in rest[:first]):
        return None
    if relative.lower == "which" and sentential and not _agrees(antecedent, rest[first]):
        return None
    return (*shared(antecedent), *rest)


def _agrees(antecedent: Sequence[Word], verb: Word) -> bool:
    """Only a verb in the present or a form of be or have shows that "which" means this noun and no more."""
    plural = _head(antecedent).tag is Tag.PLURAL
    if (
        verb.lower in SINGULAR_VERBS
        or verb.tag is Tag.S
        or (verb.tag is Tag.FINITE and verb.lower.endswith("s"))
    ):
        return not plural
    return plural and (verb.lower in PLURAL_VERBS or verb.tag is Tag.FINITE)


def _head(phrase: Sequence[Word]) -> Word:
    before = next((at for at, word in enumerate(phrase) if word.tag is Tag.PREP), len(phrase))
    return phrase[max(0, before - 1)]


def _antecedent(words: Sequence[Word], comma: int, relative: str) -> tuple[Word, ...] | None:
    """The noun phrase that ends at the comma, if it is clear where it begins and that it is meant."""
    begin = _phrase_start(words, comma)
    if begin == comma:
        return None
    phrase = words[begin:comma]
    before = words[begin - 1] if begin else None
    if before is not None and before.lower in ("of", "and", "or"):
        return None
    head = phrase[-1]
    named = head.tag is Tag.NAME
    nested = before is not None and before.tag in (Tag.PREP, Tag.TO)
    if nested and (not named or any(word.tag is Tag.COMMA for word in words[max(0, begin - NEAR) : begin])):
        return None
    person = named or head.lower in ROLES or head.lower.removesuffix("s") in ROLES
    if relative == "which":
        clear = (named and before is None) or phrase[0].tag is Tag.DET or named
        return tuple(phrase) if clear and head.tag is not Tag.NUM else None
    return tuple(phrase) if person and not _is_date(head) else None


def _phrase_start(words: Sequence[Word], end: int) -> int:
    at = end
    while at > 0 and words[at - 1].tag in IN_NOUN_PHRASE:
        at -= 1
    return at


def _is_date(word: Word) -> bool:
    return word.text[:1].isdigit()


def _end(clause: Clause, comma: int) -> int | None:
    """Index of the comma that closes the relative clause (or the length); None where it is not certain."""
    words = clause.words
    main = clause.main_verb
    closers = [at for at in range(comma + 2, len(words)) if clause.visible(at, Tag.COMMA)]
    if main is not None and main.start < comma:
        return len(words) if not closers else None
    for closer in closers:
        inner = finite_verbs(words[comma + 2 : closer])
        at = closer + 1
        while at < len(words) and words[at].tag is Tag.ADV:
            at += 1
        if inner and any(group.start in (closer + 1, at) for group in clause.verbs):
            return closer
    return None
