"""Sentences of a treebank in CoNLL-U, as the parser learns them.

Format: Universal Dependencies, https://universaldependencies.org/format.html
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, token by token: `heads` are positions in it, and the root is its own head."""

    words: tuple[str, ...]
    spaces: tuple[bool, ...]
    tags: tuple[str, ...]
    heads: tuple[int, ...]
    labels: tuple[str, ...]


def read_treebank(path: Path) -> Iterator[Sentence]:
    """Yield the sentences of a .conllu file. Raises: ValueError with the line that is not CoNLL-U."""
    rows: list[list[str]] = []
    unspaced: set[int] = set()
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("#"):
            continue
        if not line.strip():
            if rows:
                yield _sentence(rows, unspaced)
            rows, unspaced = [], set()
            continue
        row = line.split("\t")
        if len(row) != 10:
            raise ValueError(f"{path}, line {number}: a token has ten fields, this line has {len(row)}")
        first, _, last = row[0].partition("-")
        if last:  # "don't" written as one word: its parts touch, and it says what follows the last
            unspaced |= set(range(int(first), int(last) + ("SpaceAfter=No" in row[9])))
        elif "." not in row[0]:  # an empty node ("5.1") stands for a word left out
            rows.append(row)
            if "SpaceAfter=No" in row[9]:
                unspaced.add(int(first))
    if rows:
        yield _sentence(rows, unspaced)


def _sentence(rows: list[list[str]], unspaced: set[int]) -> Sentence:
    return Sentence(
        words=tuple(row[1] for row in rows),
        spaces=tuple(int(row[0]) not in unspaced for row in rows),
        tags=tuple(row[4] for row in rows),
        heads=tuple(int(row[6]) - 1 if row[6] != "0" else place for place, row in enumerate(rows)),
        labels=tuple(row[7] for row in rows),
    )
