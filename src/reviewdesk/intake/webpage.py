"""A saved web page to blocks: the article whole, without the menus around it. Nothing is ever fetched."""

import html
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from operator import attrgetter

from reviewdesk.intake.blocks import TOP, Block, Place, text_of, title_of
from reviewdesk.intake.cleaning import RawText, TextNote
from reviewdesk.intake.decoding import decode
from reviewdesk.intake.html_blocks import blocks_of
from reviewdesk.intake.safe_html import safe

DECLARED = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([a-z0-9_-]{2,20})""", re.IGNORECASE
)
HEAD_OF_THE_FILE = 4_096
PAGE_TITLE = re.compile(r"<title[^<>]*>([^<]*)</title", re.IGNORECASE)
SURE_SIGN = 20  # letters and digits: a shorter block ("Read more") may stand in the article and in a menu


def read_page(data: bytes) -> RawText:
    """*Raises*: InvalidInput on `file` when its encoding cannot be told."""
    declared = DECLARED.search(data, 0, HEAD_OF_THE_FILE)
    raw = decode(data, declared=declared[1].decode() if declared else "")
    page = safe(raw.text)
    blocks, notes = blocks_of(page, numbered=True)
    article = _article(blocks, page)
    notes = (*raw.notes, *notes, *_left_out(blocks, article))
    return RawText(text_of(article), _title(article, raw.text), notes)


def _article(blocks: list[Block], page: str) -> list[Block]:
    """The article and all that may belong to it; the whole page if it has no furniture or there is doubt."""
    body = [block for block in blocks if not block.place.furniture]
    found = _found_by_its_shape(page) if len(body) < len(blocks) else set()
    hits = [at for at, block in enumerate(blocks) if not block.place.furniture and _is_among(block, found)]
    if not hits:
        return body or blocks
    first, last = _headline_before(blocks, hits[0]), hits[-1]
    containers = _outermost(blocks[at].place.container or TOP for at in hits)
    article = [
        block
        for at, block in enumerate(blocks)
        if at == first
        or (not block.place.furniture and (first <= at <= last or _is_inside(block.place, containers)))
    ]
    return article if _words(article) * 2 >= _words(body) else body


def _outermost(places: Iterable[Place]) -> list[Place]:
    """Those that no other one holds, in order."""
    outermost: list[Place] = []
    for place in sorted(set(places), key=attrgetter("number")):
        if not outermost or not outermost[-1].holds(place):
            outermost.append(place)
    return outermost


def _is_inside(place: Place, outermost: list[Place]) -> bool:
    before = bisect_right(outermost, place.number, key=attrgetter("number"))
    return before > 0 and outermost[before - 1].holds(place)


def _found_by_its_shape(page: str) -> set[str]:
    """What trafilatura takes for the article, a line for each block."""
    import trafilatura

    text = trafilatura.extract(page, include_comments=False, include_tables=True, favor_recall=True)
    return {_letters(line) for line in (text or "").splitlines()}


def _is_among(block: Block, found: set[str]) -> bool:
    letters = _letters(block.text)
    return len(letters) >= SURE_SIGN and letters in found


def _letters(text: str) -> str:
    """What two ways of reading the same words agree on: no spacing, no marks, one normal form."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text)))


def _headline_before(blocks: list[Block], first: int) -> int:
    """Where the page's headline stands: above the first words of the article, often in the page's head."""
    above = (at for at in range(first, -1, -1) if blocks[at].kind == "heading" and blocks[at].level == 1)
    return next(above, first)


def _title(article: list[Block], page: str) -> str | None:
    named = PAGE_TITLE.search(page)
    return title_of(article) or (html.unescape(named[1]) if named else None)


def _words(blocks: Iterable[Block]) -> int:
    return sum(any(map(str.isalnum, word)) for block in blocks for word in block.text.split())


def _left_out(blocks: list[Block], article: list[Block]) -> Iterable[TextNote]:
    count = _words(blocks) - _words(article)
    if count:
        yield TextNote("left_out", f"{count:,} words of menus and notices around the article are left out")
