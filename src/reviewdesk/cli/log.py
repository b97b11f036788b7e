"""`reviewdesk log …`: check the log, take it out, sign its head."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import click

from reviewdesk.audit.verify import BROKEN, Checkpoint, Key, Report, Unusable, parse_checkpoint, parse_key
from reviewdesk.cli.desk import OpenDesk, existing_desk, operator
from reviewdesk.domain.errors import InvalidInput
from reviewdesk.domain.log_filter import LogFilter
from reviewdesk.services.desk import take_up_log
from reviewdesk.services.log import ExportFormat, export_log, sign_head, signer_of
from reviewdesk.storage.log_check import verify_stored_log
from reviewdesk.storage.log_reader import log_size

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
NOT_HELD = "You gave no checkpoint from outside: a log cut off at its end, or written anew, would not show."


@click.group()
def log() -> None:
    """The log: check it, take it out, sign its head."""


@log.command()
@click.option(
    "--checkpoint",
    "checkpoints",
    type=FILE,
    multiple=True,
    help="A checkpoint that was kept outside the desk.",
)
@click.option(
    "--key", "keys", metavar="VKEY", multiple=True, help="The desk’s public key, as you were given it."
)
@click.pass_context
def verify(context: click.Context, checkpoints: Sequence[Path], keys: Sequence[str]) -> None:
    """Check every event of the log, and its head. Exits with 10 when it is broken, and says where."""
    held = [_read_checkpoint(file) for file in checkpoints]
    known = [_read_key(text) for text in keys]
    with existing_desk() as desk:
        report = _check(desk, held, known)
    for line in _said(report, len(held)):
        click.echo(line)
    if not report.sound:
        context.exit(BROKEN)


@log.command()
@click.option(
    "--format",
    "form",
    type=click.Choice([form.value for form in ExportFormat]),
    default=ExportFormat.JSON_LINES.value,
    show_default=True,
    help="JSON Lines can be proven with verify.py; CSV is for a spreadsheet.",
)
@click.option(
    "--brief", "briefs", metavar="ID", multiple=True, help="Only this brief’s events; may be repeated."
)
@click.argument("file", type=click.File("wb", atomic=True), default="-")
def export(form: str, briefs: Sequence[str], file: BinaryIO) -> None:
    """Take the log out into FILE, or to standard output. That it was taken out is an event of the log."""
    asked = LogFilter.of_briefs(briefs)
    with _own_desk() as desk:
        taken = export_log(desk.uow, operator(), asked, ExportFormat(form))
        file.writelines(taken.lines)
    click.echo(f"Taken out, with the checkpoint for {taken.checkpoint.size:,} events.", err=True)


@log.command()
def checkpoint() -> None:
    """Sign the log as it stands, and print the checkpoint. Keep it outside the desk."""
    with _own_desk() as desk:
        signed = sign_head(desk.uow, operator())
        key = signer_of(desk.uow, signed).key
    click.echo(signed.note, nl=False)
    click.echo(f"The desk’s public key: {key}", err=True)


@contextmanager
def _own_desk() -> Iterator[OpenDesk]:
    """The desk, its log taken up with the key at hand: nothing is signed for an epoch of another key."""
    with existing_desk() as desk:
        take_up_log(desk.uow, operator())
        yield desk


def _check(desk: OpenDesk, held: Sequence[Checkpoint], keys: Sequence[Key]) -> Report:
    with desk.uow.read() as session:
        size = log_size(session.connection())
    bar = click.progressbar(length=size, label="Checking", file=sys.stderr, hidden=not sys.stderr.isatty())
    try:
        with bar:
            return verify_stored_log(
                desk.uow.database, checkpoints=held, keys=keys, progress=lambda seq: bar.update(seq - bar.pos)
            )
    except Unusable as why:
        raise InvalidInput({"--checkpoint": f"It cannot be used: {why}."}) from None


def _said(report: Report, held: int) -> Iterator[str]:
    if not report.sound:
        yield f"Broken. {report.problem}"
        return
    agreed = "1 checkpoint agrees" if report.agreed == 1 else f"{report.agreed:,} checkpoints agree"
    yield f"Sound: {report.tree.size:,} events, root {report.tree.root().hex()}, {agreed}."
    if report.withheld:
        yield f"Values erased, as events of the log say: {report.withheld:,}, in {report.redacted:,} events."
    if report.backwards:
        yield f"The clock went backwards {report.backwards:,} times; the order is that of the numbers."
    if not held:
        yield NOT_HELD


def _read_checkpoint(file: Path) -> Checkpoint:
    try:
        return parse_checkpoint(file.read_text("utf-8"))
    except (Unusable, UnicodeDecodeError, OSError) as why:
        raise InvalidInput({"--checkpoint": f"{file} cannot be used: {why}."}) from None


def _read_key(text: str) -> Key:
    try:
        return parse_key(text)
    except Unusable as why:
        raise InvalidInput({"--key": f"It cannot be used: {why}."}) from None
