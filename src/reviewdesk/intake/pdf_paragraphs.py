"""Lines of printed pages to paragraphs: a line goes on if the next word had no room in it."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from reviewdesk.intake.blocks import BULLET, Block
from reviewdesk.intake.pdf_lines import Line

BULLET_SIGN = re.compile("[•‣▪◦●■\uf0a7\uf0b7]\\s*")
ENDS_A_SENTENCE = re.compile(r"""[.!?:;]["'”’)\]⁰¹²³⁴⁵⁶⁷⁸⁹]*$""")
ENDS_AT_A_HYPHEN = re.compile(r"[\w.]-$|\S—$")  # "U.S.-", "word—": no space is lost at the line's end
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
LAST_PART = re.compile(r"[^\W\d_]+$")
FIRST_PART = re.compile(r"[^\W\d_]+")
HANGING = re.compile(r"[•‣▪◦●■\uf0a7\uf0b7–-]\s|[(\[]?\w{1,3}[.)\]]\s")
SAME_SIZE = 1.1
WIDEST_LEADING = 3.0  # times the size of the letters
SAME_GAP = 1.3  # times the usual distance of lines
INDENT = 0.8  # of the size of the letters
SPACE = 0.2  # of the size of the letters
ENOUGH_TO_SEE_THE_MARGIN = 3  # lines
TITLE_SIZE = 1.15  # times the usual size of letters

LONGEST_WORD = 60
KEEPS_ITS_HYPHEN = frozenset(
    "ex half high long low mid self short so well two three four five six seven eight nine ten".split()
)

Words = Counter[str]


def blocks_of_lines(lines: Sequence[Line]) -> tuple[list[Block], int]:
    """Paragraphs and items of lists in reading order, and how many divided words were joined.

    *Shape*: at least one line.
    """
    words = Counter(word.lower() for line in lines for word in WORD.findall(line.text))
    groups = list(_paragraphs(lines))
    blocks = [_block(group, words) for group in groups]
    return blocks, sum(line.divided for group in groups for line in group[:-1])


def title_of_lines(lines: Sequence[Line]) -> str | None:
    """What the first page sets in the largest letters, if they are clearly larger than most."""
    usual = median(line.size for line in lines)
    first_page = [line for line in lines if line.page == lines[0].page]
    largest = max(line.size for line in first_page)
    if largest < usual * TITLE_SIZE:
        return None
    return " ".join(line.text for line in first_page if line.size * SAME_SIZE > largest)


def _block(group: list[Line], words: Words) -> Block:
    text = group[0].text
    for before, line in pairwise(group):
        text += _link(before, line, words) + line.text
    if group[0].is_row:
        return Block("row", text)
    sign = BULLET_SIGN.match(text)
    return Block("item", BULLET + text[sign.end() :]) if sign else Block("paragraph", text)


def _link(before: Line, line: Line, words: Words) -> str:
    """What stands between two lines of a paragraph: a space, nothing, or the hyphen of a divided word."""
    if not before.divided:
        return "" if ENDS_AT_A_HYPHEN.search(before.text) else " "
    left, right = LAST_PART.search(before.text[-LONGEST_WORD:]), FIRST_PART.match(line.text)
    if not left or not right or not right[0].islower():
        return "-"
    one, two = left[0].lower(), right[0].lower()
    if as_one := words[one + two]:
        return "-" if words[f"{one}-{two}"] > as_one else ""
    both_are_words = words[one] > 1 and words[two] > 1  # each occurs at least once where it is not divided
    return "-" if both_are_words or one in KEEPS_ITS_HYPHEN or words[f"{one}-{two}"] else ""


def _paragraphs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The lines of each paragraph."""
    runs = _runs(lines)
    no_more: tuple[list[Line], float] = ([], 0.0)
    group: list[Line] = []
    for (run, margin), (following, _) in pairwise([*zip(runs, _margins(runs), strict=True), no_more]):
        group.append(run[0])
        for before, line in pairwise(run):
            if not _goes_on(before, line, margin):
                yield group
                group = []
            group.append(line)
        if not following or not _goes_on_elsewhere(run, following, margin):
            yield group
            group = []


def _runs(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines that stand under each other at the usual distance, in letters of the same size."""
    pairs = [(a, b) for a, b in pairwise(lines) if _same_size(a, b) and a.page == b.page]
    steps = [(a.baseline - b.baseline) / a.size for a, b in pairs]
    usual = median([step for step in steps if 0 < step < WIDEST_LEADING] or [1.0])
    runs = [[lines[0]]]
    for before, line in pairwise(lines):
        step = (before.baseline - line.baseline) / before.size
        if _same_size(before, line) and before.page == line.page and usual / 2 < step < usual * SAME_GAP:
            runs[-1].append(line)
        else:
            runs.append([line])
    return runs


def _margins(runs: list[list[Line]]) -> list[float]:
    """How far to the right the lines of each run may reach; short runs ask the other lines of their page."""
    furthest: dict[tuple[int, float], float] = {}
    for run in runs:
        key = (run[0].page, round(run[0].size))
        furthest[key] = max(furthest.get(key, 0.0), *(line.right for line in run))
    return [
        max(line.right for line in run)
        if len(run) >= ENOUGH_TO_SEE_THE_MARGIN
        else furthest[run[0].page, round(run[0].size)]
        for run in runs
    ]


def _goes_on(before: Line, line: Line, margin: float) -> bool:
    """Whether the line below is the same paragraph: it begins small, or its first word had no room above."""
    if before.divided or before.is_row or line.is_row or BULLET_SIGN.match(line.text):
        return before.divided
    if BULLET_SIGN.fullmatch(before.text) or ENDS_AT_A_HYPHEN.search(before.text):
        return True
    return _is_unfinished(before, line) or (
        _has_no_room(before, line, margin) and not _is_indented(before, line)
    )


def _goes_on_elsewhere(run: list[Line], following: list[Line], margin: float) -> bool:
    """Whether the last line's paragraph goes on in the next column or on the next page.

    One line alone is a page number, a header or the like, but a last line may be alone on the next page.
    """
    before, line = run[-1], following[0]
    elsewhere = before.page != line.page or line.baseline > before.baseline
    if before.divided or not elsewhere or not _same_size(before, line):
        return before.divided
    if len(run) == 1 or before.is_row or line.is_row or BULLET_SIGN.match(line.text):
        return False
    in_the_body = len(following) > 1 and not ENDS_A_SENTENCE.search(before.text)
    return _is_unfinished(before, line) or (in_the_body and _has_no_room(before, line, margin))


def _has_no_room(before: Line, line: Line, margin: float) -> bool:
    return before.right + SPACE * before.size + line.first_word > margin


def _is_unfinished(before: Line, line: Line) -> bool:
    return line.text[0].islower() and not ENDS_A_SENTENCE.search(before.text)


def _is_indented(before: Line, line: Line) -> bool:
    """Whether the line begins further right, as first lines do; not below a bullet, nor in centred lines."""
    centred = abs((before.left + before.right) - (line.left + line.right)) < SPACE * line.size
    return line.left - before.left > INDENT * line.size and not centred and not HANGING.match(before.text)


def _same_size(a: Line, b: Line) -> bool:
    return 1 / SAME_SIZE < a.size / b.size < SAME_SIZE
