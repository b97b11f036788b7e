"""From text to blocks: title, dateline, headings, bullets, paragraphs, captions, table rows."""

import re
from collections.abc import Iterable
from datetime import date

from reviewdesk.domain.vocab import BlockKind
from reviewdesk.splitting.calendar_dates import whole_date
from reviewdesk.splitting.drafts import Block
from reviewdesk.splitting.lexicons.furniture import CREDIT_OPENERS
from reviewdesk.splitting.lines import Line, LineKind, read_lines

# A block while it is being put together, with the rank of a Markdown heading.
Draft = tuple[LineKind, int, int, int]

WRAP_WIDTHS = range(40, 131)
MAX_HEADING = 120
MAX_TITLE = 220
MAX_CREDIT_WORDS = 14
TITLE_WITHIN = 6
DATELINE_WITHIN = 12
MIN_TITLE_WORDS = 3
FULL_STOPS = ".!?…。！？؟।:"
CLOSERS = "\"'”’»)]*_ "
SENTENCE_ENDS = ".!?;,…。！？؟।"

DATELINE = re.compile(
    r"(?:(?:published|updated|posted|dated?|as of|issued|released)\b(?:\s+on)?\s*:?\s*)?"
    r"(?:[A-Z][\w.]*(?:[ ,]+[A-Z][\w.]*){0,3},\s+)?(?P<date>.+)",
    re.IGNORECASE,
)
CLOCK = re.compile(r"[,|·–-]?\s*(?:at\s+)?\d{1,2}:\d{2}\s*(?:[ap]\.?m\.?)?\s*(?:[A-Z]{2,4})?\s*$")
NEWS_DATELINE = re.compile(
    r"[A-Z][A-Z .,]{2,40}(?:,\s*[A-Z][\w.]+)?,?\s+(?P<date>[A-Z][a-z]+\.?\s+\d{1,2},?\s+\d{4})\b"
)
FIGURE = re.compile(r"(?:figure|fig\.|table|chart|map|box|exhibit)\s+\w{1,4}\s*[:.–—-]\s", re.IGNORECASE)
CREDIT = re.compile(
    r"(?:{})(?=[\s:/,.]|$)".format("|".join(re.escape(opener) for opener in CREDIT_OPENERS)), re.IGNORECASE
)
AGENCY = re.compile(
    r"\b(?:photo|getty(?: images)?|reuters|afp|ap)\s*/|/\s*(?:getty|reuters|afp|ap)\b|\(photo by", re.I
)


def structure(text: str) -> tuple[Block, ...]:
    """Take a text apart into blocks; bullet and heading marks lie outside them.

    *Shape*: in text order, without overlaps; every word of the text lies in a block, save rules and marks.
    *Units*: code points of the text, half-open.
    """
    drafts = list(_grouped(read_lines(text)))
    blocks = [Block(_kind(text, draft), draft[1], draft[2]) for draft in drafts]
    at = _title_at(text, drafts, blocks)
    if at is not None:
        blocks[at] = Block(BlockKind.TITLE, blocks[at].start, blocks[at].end)
    return tuple(blocks)


def read_title(text: str) -> str | None:
    """Return the words of the title, or None where the text begins without one."""
    for block in structure(_beginning(text)):
        if block.kind is BlockKind.TITLE:
            return " ".join(text[block.start : block.end].replace("*", "").split())
    return None


def read_brief_date(text: str) -> date | None:
    """Return the date of the dateline, or None. Only the first blocks are looked at."""
    found = dateline_of(text, structure(_beginning(text)))
    return found[1] if found else None


def dateline_of(text: str, blocks: Iterable[Block]) -> tuple[tuple[int, int], date] | None:
    """Return where the brief's own date stands and what it is."""
    for number, block in enumerate(blocks):
        if number >= DATELINE_WITHIN:
            return None
        line = text[block.start : block.end]
        found = _date_of(line) if block.kind is BlockKind.DATELINE else _news_dateline(line)
        if found:
            (start, end), day = found
            return (block.start + start, block.start + end), day
    return None


def _beginning(text: str) -> str:
    """The first blocks lie well within the first 20,000 characters; cut at a line, so that none is torn."""
    limit = 20_000
    return text if len(text) <= limit else text[: text.rfind("\n", 0, limit) + 1 or limit]


def _grouped(lines: Iterable[Line]) -> Iterable[Draft]:
    group: list[Line] = []
    for line in lines:
        if line.kind in (LineKind.PLAIN, LineKind.BULLET):
            group.append(line)
            continue
        yield from _blocks_of(group)
        group = []
        if line.kind in (LineKind.HEADING, LineKind.TABLE_ROW):
            yield (line.kind, line.start, line.end, line.level)
    yield from _blocks_of(group)


def _blocks_of(group: list[Line]) -> Iterable[Draft]:
    """Join the lines of a hard-wrapped paragraph or bullet; lines that were not wrapped stay apart."""
    if not group:
        return
    width = max(line.indent + len(line.words) for line in group)
    if all(line.words[-1] in FULL_STOPS for line in group[:-1]):
        width = 0
    first = last = group[0]
    for line in group[1:]:
        if _goes_on(first, last, line, width):
            last = line
            continue
        yield (first.kind, first.start, last.end, 0)
        first = last = line
    yield (first.kind, first.start, last.end, 0)


def _goes_on(first: Line, last: Line, line: Line, width: int) -> bool:
    if line.kind is LineKind.BULLET:
        return False
    if line.words[0].islower() and last.words[-1] not in SENTENCE_ENDS.replace(",", "").replace(";", ""):
        return True
    if first.kind is LineKind.BULLET and line.indent >= first.indent:
        return True
    next_word = line.words.split(maxsplit=1)[0]
    return width in WRAP_WIDTHS and last.indent + len(last.words) + 1 + len(next_word) > width


def _kind(text: str, draft: Draft) -> BlockKind:
    kind, start, end, _ = draft
    if kind is LineKind.TABLE_ROW:
        return BlockKind.TABLE_ROW
    if kind is LineKind.HEADING:
        return BlockKind.HEADING
    words = text[start:end]
    if end - start <= MAX_TITLE and _date_of(words):
        return BlockKind.DATELINE
    if kind is LineKind.BULLET:
        return BlockKind.BULLET
    if _is_caption(words):
        return BlockKind.CAPTION
    return BlockKind.HEADING if _is_heading(words, MAX_HEADING) else BlockKind.PARAGRAPH


def _is_heading(words: str, limit: int) -> bool:
    first = words.lstrip("\"'“‘([*_")[:1]
    last = words.rstrip(CLOSERS)[-1:]
    return len(words) <= limit and bool(last) and last not in SENTENCE_ENDS + ":" and not first.islower()


def _is_caption(words: str) -> bool:
    if FIGURE.match(words):
        return True
    return len(words.split(maxsplit=MAX_CREDIT_WORDS)) < MAX_CREDIT_WORDS and is_credit(words)


def is_credit(words: str) -> bool:
    """Whether a short line only says who made the picture."""
    return bool(CREDIT.match(words.lstrip("([*_ ")) or AGENCY.search(words))


def _title_at(text: str, drafts: list[Draft], blocks: list[Block]) -> int | None:
    """The first heading of three words or more, if it comes early and something follows it."""
    for at, (block, draft) in enumerate(zip(blocks[:TITLE_WITHIN], drafts, strict=False)):
        if at + 1 == len(blocks):
            return None
        words = text[block.start : block.end]
        if draft[3] == 1 or (_could_be_title(block, words) and len(words.split()) >= MIN_TITLE_WORDS):
            return at
        if block.kind in (BlockKind.PARAGRAPH, BlockKind.BULLET, BlockKind.TABLE_ROW):
            return None
    return None


def _could_be_title(block: Block, words: str) -> bool:
    if block.kind is BlockKind.HEADING:
        return True
    return block.kind is BlockKind.PARAGRAPH and _is_heading(words.rstrip("?!"), MAX_TITLE)


def _date_of(line: str) -> tuple[tuple[int, int], date] | None:
    """A line that says nothing but a date, with or without weekday, place and time of day."""
    body = CLOCK.sub("", line.strip("*_() \t"))
    match = DATELINE.fullmatch(body.rstrip("."))
    for candidate in (body.rstrip("."), match["date"] if match else ""):
        day = whole_date(candidate.strip(" *_"))
        if day:
            start = line.find(candidate)
            return (start, start + len(candidate)), day
    return None


def _news_dateline(line: str) -> tuple[tuple[int, int], date] | None:
    match = NEWS_DATELINE.match(line)
    day = whole_date(match["date"]) if match else None
    return (match.span("date"), day) if match and day else None
