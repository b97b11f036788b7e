"""Quotations that run over several sentences: which words of each are quoted, and who is speaking."""

from collections.abc import Sequence
from dataclasses import dataclass

from reviewdesk.domain.vocab import ClaimKind
from reviewdesk.splitting.attribution import QUOTED, SAID, is_saying, name_of, speaker_of
from reviewdesk.splitting.clauses import Clause, glue, shared, trimmed
from reviewdesk.splitting.drafts import Span
from reviewdesk.splitting.words import Word, read_words

MARKS = ('"', "“", "”")


@dataclass(frozen=True, slots=True)
class Quoted:
    """The quoted words of one sentence of a longer quotation, with the words that name its speaker."""

    inner: Span
    announcement: tuple[Word, ...]


def long_quotations(text: str, sentences: Sequence[Span]) -> dict[int, Quoted]:
    """Find the sentences of a block that share one quotation with others and a speaker named beside it.

    *Shape*: index of the sentence → its quoted words.
    """
    found: dict[int, Quoted] = {}
    opened: tuple[int, int] | None = None
    for index, (start, end) in enumerate(sentences):
        for at in range(start, end):
            if text[at] not in MARKS:
                continue
            if opened is None and text[at] != "”":
                opened = (index, at)
            elif opened is not None and text[at] != "“":
                if opened[0] < index:
                    found |= _over_several(text, sentences, opened, (index, at))
                opened = None
    return found


def _over_several(text: str, sentences: Sequence[Span], opened: Span, closed: Span) -> dict[int, Quoted]:
    first, begin = opened
    last, finish = closed
    head = read_words(text, sentences[first][0], begin)
    tail = read_words(text, finish + 1, sentences[last][1])
    announcement = next((trimmed(side) for side in (tail, head) if speaker_of(side) is not None), None)
    if announcement is None:
        return {}
    inners = [
        (max(sentences[index][0], begin + 1), min(sentences[index][1], finish))
        for index in range(first, last + 1)
    ]
    return {first + k: Quoted(inner, announcement) for k, inner in enumerate(inners)}


def as_clauses(quoted: Quoted, words: Sequence[Word]) -> list[Clause]:
    """That it was said, and what was said, of one sentence of a quotation."""
    speaker = speaker_of(quoted.announcement) or ()
    verb = next(word for word in quoted.announcement if is_saying(word))
    body = trimmed(words)
    name = name_of(speaker)
    said = (*shared((*speaker, verb)), glue(":"), glue("“"), *body, glue("”"))
    return [Clause(said, SAID, ClaimKind.QUOTATION, name, final=True), Clause(body, QUOTED, None, name)]
