"""Who said it: an attributed statement gives two claims, that it was said and what was said."""

from collections.abc import Sequence

from reviewdesk.domain.vocab import ClaimKind
from reviewdesk.splitting.clauses import Clause, trimmed
from reviewdesk.splitting.lexicons.verbs import SAYING, SPEAKING
from reviewdesk.splitting.morphology import lemma_of
from reviewdesk.splitting.tree import FINITE, Tree
from reviewdesk.splitting.words import NOMINAL, Tag, Word

SAID = "That it was said"
CONTENT = "What was said"
QUOTED = "What was quoted"
NOT_SAID = frozenset("deny doubt question".split())
NEGATIVE = frozenset("not never n’t n't".split())
MARKS = ('"', "“", "”")
# "according to the new system" names no speaker.
NO_SPEAKERS = frozenset(
    "system plan schedule model principle principles method needs size age type rules rule".split()
)
IN_SPEAKER = (
    *NOMINAL, Tag.DET, Tag.ADJ, Tag.POSS, Tag.PREP, Tag.COMMA, Tag.CC, Tag.OPEN, Tag.CLOSE, Tag.ADV, Tag.ING,
)  # fmt: skip
SPEAKER_END = (*NOMINAL, Tag.CLOSE)
MAX_SPEAKER = 14


def at_attribution(clause: Clause) -> list[Clause] | None:
    """Cut "X said that A", "A, X said", "A, said X", "A, according to X", "“A,” said X"."""
    if (clause.speaker is not None and clause.why in (CONTENT, QUOTED)) or clause.head is None:
        return None
    return _said_clause(clause) or _beside(clause) or _according_to(clause)


def _two(
    clause: Clause, content: Sequence[Word], speaker: Sequence[Word], *, quoted: bool = False
) -> list[Clause]:
    name = name_of(speaker)
    body = trimmed(content)
    before = [word for word in clause.words if word.end <= body[0].start]
    if Tag.QUOTE in (body[0].tag, before[-1].tag if before else None):
        quoted = True
        body = trimmed([word for word in body if word.tag is not Tag.QUOTE])
    kind = ClaimKind.QUOTATION if quoted else ClaimKind.ATTRIBUTED
    whole = Clause(clause.words, SAID, kind, name, final=True)
    return [whole, Clause(body, QUOTED if quoted else CONTENT, None, name)]


def name_of(words: Sequence[Word]) -> str:
    """Return the words of a speaker as one name."""
    text = ""
    for at, word in enumerate(words):
        close = at == 0 or word.tag in (Tag.POSS, Tag.COMMA, Tag.CLOSE) or words[at - 1].tag is Tag.OPEN
        text += word.text if close else " " + word.text
    return text


def speaker_of(words: Sequence[Word]) -> tuple[Word, ...] | None:
    """The speaker in "said X", "X said" or "X told Y", where nothing else is said."""
    body = [word for word in trimmed(words) if word.tag is not Tag.STOP]
    for at, word in enumerate(body):
        if is_saying(word):
            before, after = trimmed(body[:at]), trimmed(body[at + 1 :])
            speaker = before or after
            return speaker if is_speaker(speaker) else None
    return None


def is_saying(word: Word) -> bool:
    """Whether the word is a finite verb of speaking: "said", "adds"."""
    return word.tag in FINITE and lemma_of(word.lower) in SPEAKING


def is_speaker(words: Sequence[Word]) -> bool:
    """Whether the words can name who speaks: a short noun phrase without a verb."""
    short = 0 < len(words) <= MAX_SPEAKER
    named = short and words[-1].tag in SPEAKER_END and words[-1].lower not in NO_SPEAKERS
    return named and all(word.tag in IN_SPEAKER for word in words)


def _said_clause(clause: Clause) -> list[Clause] | None:
    """ "X said (that) A and that B": the clause hangs on the verb of saying."""
    tree = clause.tree
    verb = next(
        (at for at in (clause.head, *_joined_verbs(clause)) if at is not None and _says(tree, at)), None
    )
    if verb is None or verb != clause.head:
        return None
    strayed = _strayed_subject(tree, verb)
    content = [at for at in tree.under(verb, "ccomp", "parataxis") if _is_stated(tree, at, strayed)]
    speaker = _speaker_words(tree, verb)
    if not content or not is_speaker(speaker) or speaker[0].text == "I":
        return None
    first, *others = _contents(tree, content[0])
    first = (*trimmed([tree.words[place] for place in strayed]), *first)
    return [*_two(clause, first, speaker), *[_two(clause, other, speaker)[1] for other in others if other]]


def _strayed_subject(tree: Tree, verb: int) -> list[int]:
    """ "The drone, the official said, flew away": the parser may give both subjects to the verb of saying."""
    subjects = tree.subjects(verb)
    content = tree.under(verb, "ccomp")
    if len(subjects) != 2 or not content or tree.subjects(content[0]):
        return []
    places = tree.whole(subjects[0])
    parted = tree.tag(places[-1]) is Tag.COMMA or tree.tag(places[-1] + 1) is Tag.COMMA
    return places if parted else []


def _joined_verbs(clause: Clause) -> list[int]:
    return clause.tree.under(clause.head, "conj") if clause.head is not None else []


def _says(tree: Tree, at: int) -> bool:
    """A verb of saying that is not denied and to which no second verb is joined."""
    verb = lemma_of(tree.words[at].lower) in SAYING - NOT_SAID
    denied = any(tree.words[child].lower in NEGATIVE for child in tree.under(at, "advmod", "aux"))
    return verb and not denied and tree.finite(at) is not None


def _is_stated(tree: Tree, at: int, strayed: Sequence[int]) -> bool:
    return tree.finite(at) is not None and bool(tree.subjects(at) or tree.under(at, "expl") or strayed)


def _speaker_words(tree: Tree, verb: int) -> tuple[Word, ...]:
    if not tree.subjects(verb):
        return ()
    subject = tree.subjects(verb)[-1]
    aside = [at for at in tree.under(subject, "appos", "acl", "acl:relcl") if tree.mark_before(at) == ","]
    return trimmed([tree.words[at] for at in tree.without(subject, aside)])


def _contents(tree: Tree, at: int) -> list[tuple[Word, ...]]:
    """ "that A and that B" are two. What follows ", and" with a subject of its own may be the author's."""
    joined = [other for other in tree.under(at, "conj") if tree.is_verb(other)]
    repeated = [other for other in joined if _opens_with_that(tree, other)]
    others = [other for other in joined if other not in repeated and _may_be_the_authors(tree, other)]
    pieces = [tree.without(at, [*repeated, *others]), *(tree.whole(other) for other in repeated)]
    return [_body(tree, piece, head) for piece, head in zip(pieces, [at, *repeated], strict=True)]


def _opens_with_that(tree: Tree, at: int) -> bool:
    opening = [place for place in tree.whole(at) if tree.tag(place) not in (Tag.CC, Tag.COMMA)]
    return tree.words[opening[0]].lower == "that"


def _may_be_the_authors(tree: Tree, at: int) -> bool:
    return tree.mark_before(at) == "," and bool(tree.subjects(at))


def _body(tree: Tree, piece: Sequence[int], head: int) -> tuple[Word, ...]:
    """The words said, without the "that" and the coordinator that open them."""
    marks = tree.under(head, "mark", "cc")
    opening = {at for at in marks if at < head and tree.tag(at) in (Tag.THAT, Tag.CC)}
    rest = [at for at in piece if at not in opening]
    points_at = (Tag.PLURAL, Tag.NAME, Tag.DET)  # a "that" that points stands before one thing
    if tree.words[rest[0]].lower == "that" and len(rest) > 1 and tree.tag(rest[1]) in points_at:
        rest = rest[1:]
    return trimmed([tree.words[at] for at in rest])


def _beside(clause: Clause) -> list[Clause] | None:
    """ "A, X said", "A, said X", "A1, X said, A2": the verb of saying stands beside what was said."""
    tree, head = clause.tree, clause.head
    if head is None:
        return None
    for at in tree.under(head, "parataxis"):
        if lemma_of(tree.words[at].lower) in SPEAKING and tree.finite(at) is not None and _is_plain(tree, at):
            speaker = _speaker_words(tree, at)
            content = trimmed([tree.words[place] for place in tree.without(head, [at])])
            if is_speaker(speaker) and content:
                return _two(clause, _without_double_comma(content), speaker)
    return None


def _is_plain(tree: Tree, at: int) -> bool:
    """Nothing is said but who speaks: "the official said", not "said it had no choice"."""
    return not tree.under(at, "ccomp", "obj", "xcomp", "obl:agent")


def _without_double_comma(words: Sequence[Word]) -> tuple[Word, ...]:
    """What stood around "X said" is one sentence again."""
    kept: list[Word] = []
    for at, word in enumerate(words):
        gap = at + 1 < len(words) and words[at + 1].start - word.end > 1
        if word.tag is Tag.COMMA and (gap or (kept and kept[-1].tag is Tag.COMMA)):
            continue
        kept.append(word)
    return tuple(kept)


def _according_to(clause: Clause) -> list[Clause] | None:
    tree, head = clause.tree, clause.head
    if head is None:
        return None
    for at in tree.under(head, "obl", "advcl", "nmod"):
        case = [child for child in tree.under(at, "case") if tree.words[child].lower == "according"]
        if not case:
            continue
        markers = {place for child in tree.under(at, "case") for place in tree.whole(child)}
        speaker = trimmed([tree.words[place] for place in tree.whole(at) if place not in markers])
        content = trimmed([tree.words[place] for place in tree.without(head, [at])])
        if is_speaker(speaker) and content and tree.mark_before(at) in (",", "") and _set_off(tree, at, head):
            return _two(clause, content, speaker)
    return None


def _set_off(tree: Tree, at: int, head: int) -> bool:
    """A comma parts it from the rest: "was rebuilt according to the new system" names no speaker."""
    return tree.mark_before(at) == "," or at < head
