"""Who said it: an attributed statement gives two claims, that it was said and what was said."""

from collections.abc import Sequence
from itertools import pairwise

from reviewdesk.domain.vocab import ClaimKind
from reviewdesk.splitting.clauses import Clause, starts_clause, trimmed
from reviewdesk.splitting.lexicons.verbs import SAYING, SPEAKING, TELLING
from reviewdesk.splitting.verb_groups import SUBJECT_END, lemma_of
from reviewdesk.splitting.words import NOMINAL, Tag, Word

SAID = "That it was said"
CONTENT = "What was said"
QUOTED = "What was quoted"
POINTED_AT = frozenset("number figure amount sum rate share level day year time place area case".split())
NOT_SAID = frozenset("deny doubt question".split())
OPENS_SPEECH = (
    Tag.DET, Tag.NAME, Tag.PRON, Tag.NUM, Tag.PLURAL, Tag.NOUN, Tag.ADJ, Tag.SUB, Tag.QUOTE, Tag.ING,
    Tag.COMMA, Tag.STOP, Tag.ADV, Tag.S,
)  # fmt: skip
# "according to the new system" names no speaker.
NO_SPEAKERS = frozenset(
    "system plan schedule model principle principles method needs size age type rules rule".split()
)
IN_SPEAKER = (
    *NOMINAL, Tag.DET, Tag.ADJ, Tag.POSS, Tag.PREP, Tag.COMMA, Tag.CC, Tag.OPEN, Tag.CLOSE, Tag.ADV, Tag.ING,
)  # fmt: skip
SAYING_TAGS = (Tag.ED, Tag.S, Tag.PAST, Tag.FINITE)
MIN_QUOTED = 4
MAX_SPEAKER = 14
MAX_PHRASE = 7


def at_attribution(clause: Clause) -> list[Clause] | None:
    """Cut "X said that A", "A, according to X", "according to X, A", "A, said X", "“A,” said X"."""
    if clause.speaker is not None and clause.why in (CONTENT, QUOTED):
        return None
    return (
        _quotation(clause)
        or _according_to(clause)
        or _speaker_last(clause)
        or _speaker_between(clause)
        or _speaker_first(clause)
    )


def _two(
    clause: Clause, content: Sequence[Word], speaker: Sequence[Word], *, quoted: bool = False
) -> list[Clause]:
    name = name_of(speaker)
    kind = ClaimKind.QUOTATION if quoted else ClaimKind.ATTRIBUTED
    body = trimmed(content)
    if body[0].tag is Tag.QUOTE:
        quoted = True
        body = trimmed([word for word in body if word.tag is not Tag.QUOTE])
    whole = Clause(clause.words, SAID, kind, name, final=True)
    return [whole, Clause(body, QUOTED if quoted else CONTENT, None, name)]


def name_of(words: Sequence[Word]) -> str:
    """Return the words of a speaker as one name."""
    text = ""
    for at, word in enumerate(words):
        close = at == 0 or word.tag in (Tag.POSS, Tag.COMMA, Tag.CLOSE) or words[at - 1].tag is Tag.OPEN
        text += word.text if close else " " + word.text
    return text


def _quotation(clause: Clause) -> list[Clause] | None:
    """A quotation that is a sentence of its own, with its speaker beside it."""
    words = clause.words
    marks = [at for at, word in enumerate(words) if word.text in ('"', "“", "”")]
    if len(marks) != 2 or marks[1] - marks[0] <= MIN_QUOTED:
        return None
    quoted = words[marks[0] + 1 : marks[1]]
    outside = trimmed((*words[: marks[0]], *words[marks[1] + 1 :]))
    speaker = speaker_of(outside)
    if speaker is None or Clause(trimmed(quoted)).main_verb is None:
        return None
    return _two(clause, quoted, speaker, quoted=True)


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
    return word.tag in SAYING_TAGS and lemma_of(word) in SPEAKING


def is_speaker(words: Sequence[Word]) -> bool:
    """Whether the words can name who speaks: a short noun phrase without a verb."""
    short = 0 < len(words) <= MAX_SPEAKER
    named = short and words[-1].tag in SUBJECT_END and words[-1].lower not in NO_SPEAKERS
    return named and all(word.tag in IN_SPEAKER for word in words)


def _according_to(clause: Clause) -> list[Clause] | None:
    words = clause.words
    for at in range(len(words) - 2):
        if words[at].lower == "according" and words[at + 1].lower == "to" and not clause.depths[at]:
            return _before_or_after(clause, at)
    return None


def _before_or_after(clause: Clause, at: int) -> list[Clause] | None:
    words = clause.words
    closer = next((k for k in range(at + 2, len(words)) if clause.visible(k, Tag.COMMA)), None)
    if at > 0 and closer is None:
        content, speaker = words[:at], trimmed(words[at + 2 :])
    elif at == 0 and closer is not None:
        begin = _content_start(clause, closer)
        content, speaker = words[begin:], words[2:closer]
        if starts_clause(trimmed(content)) is None:
            return None
    else:
        return None
    content = trimmed(content)
    if not is_speaker(speaker) or Clause(content).main_verb is None:
        return None
    return _two(clause, content, speaker)


def _content_start(clause: Clause, closer: int) -> int:
    """After "According to X, quoting Y, ": past an insertion that hangs on the speaker."""
    words = clause.words
    if words[closer + 1].tag is not Tag.ING:
        return closer + 1
    return next((k + 1 for k in range(closer + 1, len(words)) if clause.visible(k, Tag.COMMA)), closer + 1)


def _speaker_last(clause: Clause) -> list[Clause] | None:
    """ "A, X said." and "A, said X."."""
    words = trimmed([word for word in clause.words if word.tag is not Tag.STOP])
    commas = [at for at, word in enumerate(words) if word.tag is Tag.COMMA]
    for at in commas[-2:]:
        tail, content = words[at + 1 :], words[:at]
        said = [k for k, word in enumerate(tail) if is_saying(word)]
        if len(said) != 1 or said[0] not in (0, len(tail) - 1) or starts_clause(content) is None:
            continue
        speaker = tail[1:] if said[0] == 0 else tail[:-1]
        if is_speaker(speaker):
            return _two(clause, content, speaker)
    return None


def _speaker_between(clause: Clause) -> list[Clause] | None:
    """ "The drone, the official said, flew over the border"."""
    words = clause.words
    commas = [at for at in range(len(words)) if clause.visible(at, Tag.COMMA)]
    for opener, closer in pairwise(commas):
        inside = words[opener + 1 : closer]
        if len(inside) > 1 and is_saying(inside[-1]) and is_speaker(inside[:-1]) and closer < len(words) - 1:
            content = (*words[:opener], *words[closer + 1 :])
            if Clause(content).main_verb is not None:
                return _two(clause, content, inside[:-1])
    return None


def _speaker_first(clause: Clause) -> list[Clause] | None:
    """ "X said (that) A": the first main verb is one of saying and a clause follows it."""
    words, verb = clause.words, clause.main_verb
    if verb is None or lemma_of(words[verb.main]) not in SAYING - NOT_SAID:
        return None
    if any(word.lower in ("not", "never", "cannot") for word in words[verb.start : verb.end]):
        return None
    speaker = _speaker_before(clause, verb.start)
    content = _said_by(clause, verb.end, telling=lemma_of(words[verb.main]) in TELLING)
    if content is None or not is_speaker(speaker) or speaker[0].text == "I":
        return None
    first, *others = content
    return [*_two(clause, first, speaker), *[_two(clause, other, speaker)[1] for other in others]]


def _speaker_before(clause: Clause, verb: int) -> tuple[Word, ...]:
    """The noun phrase before the verb, without what is set between commas after it."""
    words = clause.words
    commas = [at for at in range(verb) if clause.visible(at, Tag.COMMA)]
    end = verb
    if commas and commas[-1] == verb - 1 and len(commas) > 1:
        end = commas[-2]
        commas = commas[:-2]
    begin = commas[-1] + 1 if commas else 0
    return tuple(word for word in words[begin:end] if word.tag is not Tag.ADV)


def _said_by(clause: Clause, at: int, *, telling: bool) -> list[tuple[Word, ...]] | None:
    """The clauses after a verb of saying: "that A and that B" are two."""
    words = clause.words
    at = _after_hearer(words, at) if telling else _past_a_phrase(words, at)
    if at < len(words) and words[at].tag is Tag.THAT:
        starts = [at, *_repeated_that(clause, at)]
        pieces = [
            trimmed(words[a if _points(words, a) else a + 1 : b])
            for a, b in zip(starts, [*starts[1:], len(words)], strict=False)
        ]
        whole = all(Clause(piece).main_verb for piece in pieces)
    else:
        pieces = [trimmed(words[at:])]
        plain = [word for word in pieces[0] if word.tag is not Tag.QUOTE]
        whole = at < len(words) and words[at].tag in OPENS_SPEECH and starts_clause(plain) is not None
    pieces[-1] = _without_afterthought(pieces[-1])
    return pieces if whole else None


def _past_a_phrase(words: Sequence[Word], at: int) -> int:
    """ "reported in December that …": over a short phrase to the "that", where there is one."""
    if at < len(words) and words[at].tag is Tag.PREP:
        for k in range(at + 1, min(len(words), at + MAX_PHRASE)):
            if words[k].tag is Tag.THAT:
                return k
            if words[k].tag in (Tag.COMMA, Tag.CC, Tag.PLURAL):
                break
    return at


def _points(words: Sequence[Word], at: int) -> bool:
    """ "estimates that number is lower": here "that" points to a number; it opens no clause."""
    return at + 1 < len(words) and words[at + 1].lower in POINTED_AT and words[at + 1].tag is Tag.NOUN


def _after_hearer(words: Sequence[Word], at: int) -> int:
    """ "told us they …", "told the council that …": where what was told begins."""
    for k in range(at + 1, min(len(words), at + MAX_SPEAKER)):
        nested = words[k - 1].tag in (Tag.PREP, Tag.REL, Tag.SUB)
        if words[k].tag is Tag.THAT or (words[k].tag in (Tag.PRON, Tag.DET) and starts_clause(words[k:])):
            return len(words) if nested else k
    return len(words)


def _repeated_that(clause: Clause, first: int) -> list[int]:
    words = clause.words
    return [
        at
        for at in range(first + 1, len(words) - 1)
        if clause.visible(at, Tag.THAT) and words[at - 1].tag is Tag.CC and starts_clause(words[at + 1 :])
    ]


def _says_more(words: Sequence[Word], at: int) -> bool:
    """ "... and added that": the speaker's next word, no part of what was said."""
    while at < len(words) - 1 and words[at].tag is Tag.ADV:
        at += 1
    return words[at].tag in (*SAYING_TAGS, Tag.BASE) and lemma_of(words[at]) in SAYING


def _without_afterthought(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """What follows ", and" with a subject of its own may be the author's: it stays with the whole only."""
    clause = Clause(words)
    for at in range(1, len(words) - 2):
        if clause.visible(at, Tag.CC) and _says_more(words, at + 1):
            return words[:at]
        joined = clause.visible(at, Tag.COMMA) and words[at + 1].tag is Tag.CC
        if joined and starts_clause(words[at + 2 :]) and Clause(words[:at]).main_verb is not None:
            return words[:at]
    return words
