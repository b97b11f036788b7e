"""Brief text to claim drafts: structure, sentences, clauses, wording, kind, dates, amounts, links, risk."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from reviewdesk.domain.vocab import BlockKind, ClaimKind, SetAsideReason
from reviewdesk.splitting.amounts import find_amounts
from reviewdesk.splitting.aside import HEADINGS, reason_to_set_aside
from reviewdesk.splitting.attribution import QUOTED
from reviewdesk.splitting.clauses import Clause, trimmed
from reviewdesk.splitting.cuts import clauses_of
from reviewdesk.splitting.date_patterns import Clock
from reviewdesk.splitting.dates import find_dates
from reviewdesk.splitting.drafts import Amount, Block, ClaimDraft, DateMention, Span, SplitBrief
from reviewdesk.splitting.facts import facts_of
from reviewdesk.splitting.features import QUOTATION, Features
from reviewdesk.splitting.kinds import kind_of
from reviewdesk.splitting.language import is_english, is_foreign_passage
from reviewdesk.splitting.likelihood import find_likelihood, with_mixed_rows
from reviewdesk.splitting.links import linked
from reviewdesk.splitting.quotes import as_clauses, long_quotations
from reviewdesk.splitting.references import unresolved_references
from reviewdesk.splitting.risk import risk_of
from reviewdesk.splitting.sentences import block_sentences
from reviewdesk.splitting.statements import Statement, plain_words, whole_statement, word_statement
from reviewdesk.splitting.structure import dateline_of, structure
from reviewdesk.splitting.tables import heads_of_rows, said_row
from reviewdesk.splitting.words import Tag, Word, read_sentences, read_words

Progress = Callable[[int, int], None]

Cut = Callable[[Sequence[Word]], list[Clause]]

FOREIGN = "Not in English: the sentence is kept whole"
HEADLINE = "A headline that states a fact"
ROW = "A row of a table"
BY_HAND = "Added by hand"
DATELINE_LIES_WITHIN = 20_000
LABEL = re.compile(r"(?:[^\W_][\w.’'&-]*\s+){0,3}[^\W_][\w.’'&-]*:\s+(?=\S+\s+\S+\s+\S)")
PAST_YEAR = re.compile(r"[Ii]n\s+(?:(?:early|late|mid)[\s-]+)?(1[5-9]\d\d|20\d\d)\b")
# No paragraph is longer than this many code points; what is, is no prose.
LONGEST = 60_000
TOO_LONG = "Too long to be read as a sentence: kept whole"


@dataclass(frozen=True)
class Reading:
    """The text being read with what holds for all of it. `said` keeps roles that were stated before."""

    text: str
    today: date | None
    dateline: Span | None
    cut: Cut
    said: set[str] = field(default_factory=set)


def split_brief(
    text: str, brief_date: date | None = None, *, progress: Progress | None = None
) -> tuple[ClaimDraft, ...]:
    """Split a cleaned text (LF, NFC) into drafts of claims and words set aside.

    Relative dates are counted from `brief_date`, or from the date of the text's own dateline.
    `progress` is called with the code points read and their total.

    *Shape*: in text order; every sentence has at least one draft; none for a text without words.
    *Units*: code points of the text given, half-open. The same text gives the same drafts.
    """
    return take_apart(text, brief_date, progress=progress).drafts


def split_finely(text: str, brief_date: date | None = None) -> tuple[ClaimDraft, ...]:
    """Split a cleaned text as far as it goes: a draft for each member of a list and each circumstance.

    *Shape* and *units*: those of `split_brief`. Drafts of one sentence may say less and more of the same.
    """
    return take_apart(text, brief_date, cut=facts_of).drafts


def take_apart(
    text: str, brief_date: date | None = None, *, progress: Progress | None = None, cut: Cut = clauses_of
) -> SplitBrief:
    """Split a cleaned text and return its blocks, sentences, title and date with the drafts."""
    blocks = structure(text)
    found = dateline_of(text, blocks)
    written = found[1] if found else None
    today = brief_date or written
    reading = Reading(text, today, found[0] if found and written == today else None, cut)
    english = is_english(text)
    sentences = [list(block_sentences(text, block)) for block in blocks]
    prose = [english and _is_prose(text, block) for block in blocks]
    parsed = read_sentences(
        text, (span for spans, read in zip(sentences, prose, strict=True) if read for span in spans)
    )
    drafts: list[ClaimDraft] = []
    heads = heads_of_rows(text, blocks)
    for at, block in enumerate(blocks):
        words = [next(parsed) for _ in sentences[at]] if prose[at] else []
        drafts += _block_drafts(reading, block, sentences[at], words, head=heads.get(at))
        if progress:
            progress(block.end, len(text))
    title = next((plain_words(text, (b.start, b.end)) for b in blocks if b.kind is BlockKind.TITLE), None)
    flat = tuple(span for spans in sentences for span in spans)
    return SplitBrief(blocks, flat, _finished(drafts), title, written, english)


def _is_prose(text: str, block: Block) -> bool:
    """Whether the parser reads the block: no row of a table, no passage in another language."""
    if block.kind is BlockKind.TABLE_ROW or block.end - block.start > LONGEST:
        return False
    return block.kind is BlockKind.DATELINE or not is_foreign_passage(text[block.start : block.end])


def draft_by_hand(
    text: str, spans: Sequence[Span], brief_date: date | None = None, *, statement: str = ""
) -> ClaimDraft:
    """Read the words that a person selected as one claim: its kind, dates, amounts, risk.

    Without a statement the words themselves are said. *Units*: code points of the text, half-open.
    """
    found = dateline_of(text, structure(text[:DATELINE_LIES_WITHIN]))
    today = brief_date or (found[1] if found else None)
    reading = Reading(text, today, found[0] if found and found[1] == today else None, clauses_of)
    words = [word for start, end in spans for word in read_words(text, start, end)]
    draft = _draft(reading, (spans[0][0], spans[-1][1]), Clause(tuple(words), BY_HAND), None)
    return replace(draft, statement=statement or draft.statement)


def _finished(drafts: list[ClaimDraft]) -> tuple[ClaimDraft, ...]:
    likelihoods = with_mixed_rows([draft.likelihood for draft in drafts])
    warned = [
        draft if draft.likelihood is likelihood else replace(draft, likelihood=likelihood)
        for draft, likelihood in zip(drafts, likelihoods, strict=True)
    ]
    return tuple(linked(warned))


def _block_drafts(
    reading: Reading, block: Block, spans: list[Span], parsed: list[list[Word]], *, head: Block | None
) -> Iterator[ClaimDraft]:
    if block.kind is BlockKind.TABLE_ROW:
        yield from (_row_draft(reading, block, head, span) for span in spans)
        return
    if not parsed:
        why = TOO_LONG if block.end - block.start > LONGEST else FOREIGN
        yield from (_unread_draft(reading, span, why) for span in spans)
        return
    quotations = long_quotations(reading.text, spans)
    for at, (span, words) in enumerate(zip(spans, parsed, strict=True)):
        quoted = quotations.get(at)
        if quoted:
            clauses = as_clauses(quoted, read_words(reading.text, *quoted.inner))
            yield from _drafts_of(reading, span, clauses)
        else:
            yield from _sentence_drafts(reading, block.kind, span, words)


def _sentence_drafts(
    reading: Reading, block: BlockKind, span: Span, words: list[Word]
) -> Iterator[ClaimDraft]:
    text = reading.text
    reason = reason_to_set_aside(
        text[slice(*span)], words, block, has_figure=lambda: _has_figure(reading, span)
    )
    if reason:
        yield _aside(text, span, reason)
    elif block in HEADINGS:
        label = LABEL.match(text, *span)
        said = words if label is None else [word for word in words if word.start >= label.end()]
        yield from _drafts_of(reading, span, [Clause(trimmed(said), HEADLINE)])
    else:
        yield from _drafts_of(reading, span, reading.cut(words))


def _has_figure(reading: Reading, span: Span) -> bool:
    words = reading.text[slice(*span)]
    if not any(c.isdigit() for c in words):
        return False
    dates = find_dates(words, 0, len(words), Clock(reading.today))
    return bool(find_amounts(words, 0, len(words), [(mention.start, mention.end) for mention in dates]))


def _aside(text: str, span: Span, reason: SetAsideReason) -> ClaimDraft:
    return ClaimDraft(
        plain_words(text, span),
        (span,),
        span,
        ClaimKind.EVENT,
        checkable=False,
        why=reason.label,
        set_aside=reason,
    )


def _unread_draft(reading: Reading, span: Span, why: str) -> ClaimDraft:
    """A sentence kept whole, of which nothing more is read than whether it has digits."""
    words = reading.text[slice(*span)]
    kind = ClaimKind.NUMBER if any(c.isdigit() for c in words) else ClaimKind.EVENT
    risk, reason = risk_of(Features("", (), (), None), kind)
    return ClaimDraft(
        whole_statement(reading.text, span),
        (span,),
        span,
        kind,
        checkable=True,
        why=why,
        risk=risk,
        risk_reason=reason,
    )


def _row_draft(reading: Reading, row: Block, head: Block | None, span: Span) -> ClaimDraft:
    if head == row:
        return _aside(reading.text, span, SetAsideReason.HEADING)
    statement = said_row(reading.text, row, head)
    amounts = find_amounts(reading.text, *span)
    kind = ClaimKind.NUMBER if any(c.isdigit() for c in statement) else ClaimKind.EVENT
    features = Features(statement, (), amounts, reading.today)
    risk, why = risk_of(features, kind)
    depends = ((head.start, head.end),) if head else ()
    return ClaimDraft(
        statement, (span,), span, kind, checkable=True, why=ROW, depends_on=depends, amounts=tuple(amounts),
        risk=risk, risk_reason=why,
    )  # fmt: skip


def _drafts_of(reading: Reading, sentence: Span, clauses: list[Clause]) -> Iterator[ClaimDraft]:
    year = _past_year(reading, sentence)
    drafts = [_draft(reading, sentence, clause, year) for clause in clauses if _has_own_words(clause)]
    seen: set[str] = set()
    for draft in sorted(drafts, key=lambda draft: draft.spans[0][0]):
        known = seen if draft.kind is not ClaimKind.ROLE or len(clauses) == 1 else reading.said
        if draft.statement not in known:
            known.add(draft.statement)
            yield draft


def _has_own_words(clause: Clause) -> bool:
    return any(word.own for word in clause.words)


def _past_year(reading: Reading, sentence: Span) -> int | None:
    """The past year a sentence opens with: its "in April" is that year's."""
    opener = PAST_YEAR.match(reading.text, *sentence)
    past = opener is not None and reading.today is not None and int(opener[1]) < reading.today.year
    return int(opener[1]) if opener and past else None


def _clock(reading: Reading, clause: Clause, year: int | None) -> Clock:
    """What dates are counted from. Whoever is quoted spoke on another day than the brief's."""
    if clause.why == QUOTED:
        return Clock(None)
    verb = clause.main_verb if clause.why != HEADLINE else None
    first = clause.words[verb.start] if verb else None
    present = first is not None and (first.tag is Tag.FINITE or first.lower in ("is", "are"))
    return Clock(reading.today, present, year)


def _read_dates(reading: Reading, clause: Clause, said: Statement, year: int | None) -> list[DateMention]:
    found = find_dates(said.words, 0, len(said.words), _clock(reading, clause, year))
    quoted = (
        [match.span() for match in QUOTATION.finditer(said.words)]
        if clause.kind is ClaimKind.QUOTATION
        else []
    )
    return [
        replace(mention, first=None, last=None, relative=False)
        if mention.relative and any(start < mention.start < end for start, end in quoted)
        else mention
        for mention in found
    ]


def _draft(reading: Reading, sentence: Span, clause: Clause, year: int | None) -> ClaimDraft:
    said = word_statement(reading.text, clause)
    found = _read_dates(reading, clause, said, year)
    counted = find_amounts(
        said.words, 0, len(said.words), [(mention.start, mention.end) for mention in found]
    )
    dates = tuple(_placed(reading.text, said, found))
    amounts = tuple(_placed(reading.text, said, counted))
    features = Features(said.text, dates, amounts, reading.today)
    kind = clause.kind or kind_of(features)
    risk, why = risk_of(features, kind)
    relative = reading.dateline is not None and any(mention.relative for mention in dates)
    depends = {*said.depends_on, *((reading.dateline,) if relative and reading.dateline else ())}
    return ClaimDraft(
        statement=said.text,
        spans=said.spans,
        sentence=sentence,
        kind=kind,
        checkable=True,
        why=clause.why,
        depends_on=tuple(sorted(depends)),
        attributed_to=clause.speaker,
        dates=dates,
        amounts=amounts,
        unresolved=unresolved_references(clause.words, said.text),
        likelihood=find_likelihood(said.text),
        risk=risk,
        risk_reason=why,
    )


Mention = TypeVar("Mention", DateMention, Amount)


def _placed(text: str, said: Statement, mentions: Iterable[Mention]) -> Iterator[Mention]:
    """Dates or amounts of a statement, each with the last unbroken stretch of the text it is read from."""
    for mention in mentions:
        place = said.place(mention.start, mention.end)
        if place:
            yield replace(mention, text=text[slice(*place)], start=place[0], end=place[1])
