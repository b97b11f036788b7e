"""`reviewdesk split FILE`: the claims of a text, without any desk."""

import csv
import io
import json
import shutil
import sys
import textwrap
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path

import click

from reviewdesk.audit.export import harmless
from reviewdesk.intake import read_file
from reviewdesk.splitting import SPLITTER_VERSION, ClaimDraft, DateMention, SplitBrief, take_apart

STDIN = "-"
LONG_TEXT = 100_000
"""Code points from which on a progress bar is worth its line."""
WIDEST = 140
NARROW = 72
NUMBER_WIDTH = 4
LABEL_WIDTH = 26


@click.command()
@click.argument(
    "file", type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path), metavar="FILE"
)
@click.option(
    "--date",
    "brief_date",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="The day of the brief, from which “next week” is counted. Without it, the text’s own dateline.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "jsonl", "csv"]),
    default="table",
    show_default=True,
    help="A table to read, one JSON object a line, or CSV for a spreadsheet.",
)
def split(file: Path, brief_date: datetime | None, form: str) -> None:
    """Print the claims of FILE (.txt, .md, .docx, .pdf or .html; - reads plain text from standard input).

    Offsets count Unicode code points of the cleaned text. Nothing is stored and no desk is needed.
    """
    taken_in = read_file(*_named_bytes(file))
    apart = _with_progress(taken_in.text, brief_date.date() if brief_date else None)
    if not apart.english:
        click.echo("The text does not seem to be in English: its sentences are kept whole.", err=True)
    click.echo(WRITERS[form](apart), nl=False)


def _named_bytes(file: Path) -> tuple[str, bytes]:
    if str(file) == STDIN:
        return "standard input.txt", sys.stdin.buffer.read()
    return file.name, file.read_bytes()


def _with_progress(text: str, brief_date: date | None) -> SplitBrief:
    if len(text) < LONG_TEXT or not sys.stderr.isatty():
        return take_apart(text, brief_date)
    with click.progressbar(length=len(text), label="Reading", file=sys.stderr) as bar:
        return take_apart(text, brief_date, progress=lambda done, _total: bar.update(done - bar.pos))


def _as_jsonl(apart: SplitBrief) -> bytes:
    return "".join(json.dumps(draft.as_json(), ensure_ascii=False) + "\n" for draft in apart.drafts).encode()


def _as_csv(apart: SplitBrief) -> bytes:
    file = io.StringIO(newline="")
    # Every cell in quotes: where ";" parts cells, one within would begin anew with what follows it.
    writer = csv.writer(file, lineterminator="\n", quoting=csv.QUOTE_ALL)
    for number, draft in enumerate(apart.drafts):
        line = draft.as_json()
        if number == 0:
            writer.writerow(line)
        writer.writerow(_cell(value) for value in line.values())
    return file.getvalue().encode()


def _cell(value: object) -> str:
    """A cell that no spreadsheet takes for a formula; lists and objects as JSON."""
    if value is None:
        return ""
    return harmless(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))


def _as_table(apart: SplitBrief) -> str:
    width = min(shutil.get_terminal_size().columns, WIDEST)
    lines = [line for number, draft in enumerate(apart.drafts) for line in _rows(number, draft, width)]
    claims = sum(draft.checkable for draft in apart.drafts)
    first = f"{claims:,} claims, {len(apart.drafts) - claims:,} set aside"
    from_day = f", brief of {apart.brief_date}" if apart.brief_date else ""
    last = textwrap.wrap(f"{first}{from_day}. Splitter {SPLITTER_VERSION}.", width)
    return "\n".join([*lines, "", *last]) + "\n"


def _rows(number: int, draft: ClaimDraft, width: int) -> Iterator[str]:
    """The claim's number and labels at the left, its statement beside them; below where room is short."""
    label = f"{draft.kind.label}, {draft.risk}" if draft.checkable else "Set aside"
    notes = [draft.why, *_found(draft)]
    if width < NARROW:
        yield f"{number:>{NUMBER_WIDTH}}  {label}"
        yield from _wrapped([draft.statement, *notes], NUMBER_WIDTH + 2, width)
        return
    left = NUMBER_WIDTH + 2 + LABEL_WIDTH
    body = list(_wrapped([draft.statement, *notes], 0, width - left))
    labels = textwrap.wrap(label, LABEL_WIDTH - 2)
    for at in range(max(len(body), len(labels))):
        index = f"{number:>{NUMBER_WIDTH}}  " if at == 0 else " " * (NUMBER_WIDTH + 2)
        name = labels[at] if at < len(labels) else ""
        yield (index + f"{name:<{LABEL_WIDTH}}" + (body[at] if at < len(body) else "")).rstrip()


def _found(draft: ClaimDraft) -> list[str]:
    dates = [f"{mention.text}: {_days(mention)}" for mention in draft.dates]
    open_words = [f"open: {', '.join(draft.unresolved)}"] if draft.unresolved else []
    speaker = [f"said by {draft.attributed_to}"] if draft.attributed_to else []
    same = [f"same as {', '.join(map(str, draft.same_as))}"] if draft.same_as else []
    differs = [f"conflicts with {', '.join(map(str, draft.conflicts_with))}"] if draft.conflicts_with else []
    warning = [draft.likelihood.warning] if draft.likelihood and draft.likelihood.warning else []
    found = [*speaker, *dates, *same, *differs, *open_words, *warning]
    return [" · ".join(found)] if found else []


def _days(mention: DateMention) -> str:
    if mention.first is None and mention.last is None:
        return "not told"
    if mention.first == mention.last:
        return str(mention.first)
    return f"{mention.first or '…'} to {mention.last or '…'}"


def _wrapped(texts: Sequence[str], indent: int, width: int) -> Iterator[str]:
    for at, text in enumerate(texts):
        inset = " " * (indent + (2 if at else 0))
        visible = "".join(c if c.isprintable() else "�" for c in text)
        yield from textwrap.wrap(
            visible, max(width, indent + 20), initial_indent=inset, subsequent_indent=inset
        ) or [""]


WRITERS: dict[str, Callable[[SplitBrief], bytes | str]] = {
    "table": _as_table,
    "jsonl": _as_jsonl,
    "csv": _as_csv,
}
