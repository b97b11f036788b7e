"""Titles before names and appositions: "Admiral Ruiz, head of the fleet" also says who somebody is."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reviewdesk.domain.vocab import ClaimKind
from reviewdesk.splitting.clauses import Clause, glue
from reviewdesk.splitting.lexicons.function_words import NATIONALITIES
from reviewdesk.splitting.lexicons.people import NAME_PREFIXES, NAME_SUFFIXES, ROLES, TITLES
from reviewdesk.splitting.tree import first_finite
from reviewdesk.splitting.words import Tag, Word

TITLE = "A title before a name"
APPOSITION = "Who somebody is, said beside the name"
SEAT = "Where an organisation sits, said beside its name"
SEATED = frozenset({"based", "headquartered", "located"})
TITLES_BY_FIRST_WORD = {
    title.split()[0]: sorted(
        (tuple(other.split()) for other in TITLES if other.split()[0] == title.split()[0]),
        key=len,
        reverse=True,
    )
    for title in TITLES
}
PORTFOLIOS = frozenset(
    "defense defence state treasury foreign affairs finance interior justice trade health energy war".split()
)
NAME_LENGTHS = range(2, 5)
FORMER = frozenset({"former", "then", "outgoing", "acting", "late", "incoming"})
YEAR_DIGITS = 4


def said_roles(clause: Clause) -> list[Clause]:
    """Return the claims about roles that lie in titles and appositions.

    A sentence that names a year may speak of the office of that time: there nothing is read off a title.
    """
    words = clause.words
    if any(_is_past_year(words, at) for at in range(1, len(words))):
        return []
    return [*_titles(words), *_appositions(words), *_places(words)]


def _places(words: Sequence[Word]) -> Iterator[Clause]:
    """ "the Fleet Command (FLEETCOM) based in Kobe": where a named organisation sits."""
    for at in range(1, len(words) - 2):
        if (
            words[at].lower not in SEATED
            or words[at].tag not in (Tag.PART, Tag.PAST)
            or words[at - 1].tag not in (Tag.NAME, Tag.CLOSE)
        ):
            continue
        end = next(
            (k for k in range(at, len(words)) if words[k].tag in (Tag.COMMA, Tag.SEMI, Tag.DASH, Tag.STOP)),
            len(words),
        )
        start = _named_start(words, at)
        place = words[at + 1 : end]
        if (
            start is not None
            and not _belongs_to_other(words, start)
            and place[-1].tag is Tag.NAME
            and first_finite(place) is None
        ):
            yield Clause((*words[start:at], glue("is"), *words[at:end]), SEAT, ClaimKind.PLACE, final=True)


def _belongs_to_other(words: Sequence[Word], start: int) -> bool:
    """ "a team in the National League based in Reno": it is the team that sits there."""
    return (
        start > 0 and words[start - 1].tag is Tag.PREP and words[start - 1].lower not in ("with", "to", "by")
    )


def _named_start(words: Sequence[Word], end: int) -> int | None:
    """Start of a name with its article and its short form in brackets."""
    at = end
    if words[at - 1].tag is Tag.CLOSE:
        at = next((k for k in range(at - 1, -1, -1) if words[k].tag is Tag.OPEN), 0)
    named = at
    while at > 0 and words[at - 1].tag in (Tag.NAME, Tag.ADJ) and words[at - 1].text[0].isupper():
        at -= 1
    if at == named:
        return None
    return at - 1 if at and words[at - 1].lower == "the" else at


def _is_past_year(words: Sequence[Word], at: int) -> bool:
    year = words[at].tag is Tag.NUM and len(words[at].text) == YEAR_DIGITS and words[at].text.isdigit()
    return year and words[at - 1].lower not in ("by", "until", "since", "through")


def _titles(words: Sequence[Word]) -> Iterator[Clause]:
    at = 0
    while at < len(words):
        title = _title_at(words, at)
        end = _name_end(words, title) if title else at
        if title and end - title in NAME_LENGTHS:
            start = _modifiers_start(words, at)
            if _is_clear(words, start):
                article = (glue("a"),) if words[start].lower in FORMER else ()
                yield _role(words[title:end], (*article, *words[start:title]), TITLE)
            at = end
        else:
            at = title or at + 1


def _role(name: Sequence[Word], role: Sequence[Word], why: str) -> Clause:
    if role[0].tag is Tag.DET and role[0].text[0].isupper():
        role = (replace(role[0], text=role[0].lower), *role[1:])
    return Clause((*name, glue("is"), *role), why, ClaimKind.ROLE, final=True)


def _title_at(words: Sequence[Word], at: int) -> int | None:
    """Index after the title that begins here, portfolio included; None where there is none."""
    if not words[at].text[0].isupper():
        return None
    for title in TITLES_BY_FIRST_WORD.get(words[at].lower, ()):
        if tuple(word.lower for word in words[at : at + len(title)]) == title:
            end = at + len(title)
            if end + 1 < len(words) and words[end].lower in ("of", "for"):
                end += 1
                while end < len(words) and (
                    words[end].lower in PORTFOLIOS or words[end].lower in ("the", "and")
                ):
                    end += 1
                return end if words[end - 1].lower in PORTFOLIOS else None
            return end
    return None


def _name_end(words: Sequence[Word], at: int) -> int:
    """End of a person's name: capitalised words that are neither titles nor nationalities."""
    end = at
    while (
        end < len(words)
        and words[end].tag is Tag.NAME
        and _is_personal(words[end])
        and _title_at(words, end) is None
    ):
        end += 1
    return end if end == len(words) or words[end].tag is not Tag.ADJ or words[end].text.islower() else at


def _is_personal(word: Word) -> bool:
    if word.lower in NAME_SUFFIXES:
        return True
    initial = word.text.endswith(".") and len(word.text) == 2
    plain = word.text[0].isupper() and not word.text.isupper() and word.lower not in NATIONALITIES
    return initial or (plain and not any(c.isdigit() for c in word.text))


def _modifiers_start(words: Sequence[Word], title: int) -> int:
    """ "Japan's", "U.S.", "former Philippine" before a title."""
    at = title
    while at > 0 and _modifies(words, at - 1, words[at]):
        at -= 1
    return at


def _modifies(words: Sequence[Word], at: int, following: Word) -> bool:
    word = words[at]
    if word.lower in FORMER or word.lower in NATIONALITIES:
        return True
    if word.tag is Tag.POSS:
        return following.tag is not Tag.POSS
    named = word.tag is Tag.NAME or (word.tag is Tag.ADJ and following.tag is Tag.NAME)
    return named and word.text[0].isupper() and word.lower not in NAME_PREFIXES and at + 1 < len(words)


def _is_clear(words: Sequence[Word], start: int) -> bool:
    """Not "the ... and President Ortiz" where the modifiers may belong to something else."""
    first = words[start]
    if first.tag is Tag.POSS:
        return False
    before = words[start - 1] if start else None
    return before is None or before.tag not in (Tag.DET, Tag.POSS) or before.lower in ("the",)


def _appositions(words: Sequence[Word]) -> Iterator[Clause]:
    commas = [at for at, word in enumerate(words) if word.tag is Tag.COMMA]
    for at, comma in enumerate(commas):
        closer = commas[at + 1] if at + 1 < len(commas) else None
        if closer is None:
            continue
        inside = words[comma + 1 : closer]
        if _is_list(words, closer):
            continue
        if _is_full_name(inside):
            start = _role_phrase_start(words, comma)
            if start is not None:
                yield _role(inside, words[start:comma], APPOSITION)
        elif _is_role_phrase(inside):
            name = _name_before(words, comma)
            if name:
                yield _role(name, inside, APPOSITION)


def _is_list(words: Sequence[Word], closer: int) -> bool:
    return closer + 1 < len(words) and words[closer + 1].tag is Tag.CC


def _is_full_name(words: Sequence[Word]) -> bool:
    body = words[1:] if words and words[0].lower in NAME_PREFIXES else words
    return len(body) in NAME_LENGTHS and all(word.tag is Tag.NAME and _is_personal(word) for word in body)


def _role_phrase_start(words: Sequence[Word], comma: int) -> int | None:
    """Start of "the head of the council" before the comma: at a verb, a comma or the sentence's beginning."""
    at = comma
    allowed = (Tag.DET, Tag.ADJ, Tag.NOUN, Tag.NAME, Tag.POSS, Tag.PREP, Tag.PLURAL)
    while at > 0 and words[at - 1].tag in allowed:
        at -= 1
    return at if at < comma and _is_role_phrase(words[at:comma]) else None


def _is_role_phrase(words: Sequence[Word]) -> bool:
    """ "the head of Japan's National Security Council", "U.S. fleet commander": its head is a role."""
    if (
        not words
        or words[0].tag not in (Tag.DET, Tag.ADJ, Tag.NOUN, Tag.NAME)
        or first_finite(words) is not None
    ):
        return False
    if any(word.tag in (Tag.CC, Tag.REL, Tag.THAT, Tag.ING, Tag.PRON) for word in words):
        return False
    before_preposition = next((at for at, word in enumerate(words) if word.tag is Tag.PREP), len(words))
    head = words[before_preposition - 1] if before_preposition else None
    return head is not None and head.lower in ROLES


def _name_before(words: Sequence[Word], comma: int) -> tuple[Word, ...]:
    at = comma
    while at > 0 and words[at - 1].tag is Tag.NAME and _is_personal(words[at - 1]):
        at -= 1
    if at and words[at - 1].tag is Tag.PREP:
        return ()
    name = words[at:comma]
    while name and name[0].lower in NAME_PREFIXES:
        name = name[1:]
    return tuple(name) if len(name) in NAME_LENGTHS else ()
