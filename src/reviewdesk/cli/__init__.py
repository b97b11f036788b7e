"""The command line: the same services, for people who live in a terminal."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

from reviewdesk import __version__
from reviewdesk.domain.errors import (
    AnchorLost,
    DeskError,
    GateClosed,
    IllegalTransition,
    InvalidInput,
    LogBroken,
    NotFound,
    NotPermitted,
    StaleVersion,
)

if TYPE_CHECKING:
    from flask import Flask

    from reviewdesk.settings import Settings
    from reviewdesk.storage.unit_of_work import UnitOfWork

HOMES = {
    "serve": "reviewdesk.cli.serve",
    "up": "reviewdesk.cli.serve",
    "demo": "reviewdesk.cli.serve",
    "user": "reviewdesk.cli.users",
    "split": "reviewdesk.cli.split",
    "log": "reviewdesk.cli.log",
}
"""Each command's module, where it is the attribute of its own name. Loaded only when it is called for."""

EXIT_CODES: dict[type[DeskError], int] = {
    InvalidInput: 2,
    NotFound: 3,
    NotPermitted: 4,
    IllegalTransition: 5,
    GateClosed: 5,
    StaleVersion: 5,
    AnchorLost: 5,
    LogBroken: 10,
}


@dataclass(frozen=True, slots=True)
class Parts:
    """How the program joins its parts, handed down to the commands that open a desk."""

    make_uow: "Callable[[Settings], UnitOfWork]"
    make_app: "Callable[[Settings], Flask]"


class Commands(click.Group):
    """Loads a command when it is called for, and turns the desk's errors into sentences."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(HOMES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in HOMES:
            return None
        command: click.Command = getattr(import_module(HOMES[cmd_name]), cmd_name)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except DeskError as error:
            for line in _lines(error):
                click.echo(f"Error: {line}", err=True)
            ctx.exit(EXIT_CODES[type(error)])


def _lines(error: DeskError) -> list[str]:
    if not isinstance(error, InvalidInput):
        return [str(error)]
    return [f"{field}: {sentence}" if field else sentence for field, sentence in error.fields.items()]


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def reviewdesk() -> None:
    """The pre-publication fact-check desk.

    Exit codes: 2 the input cannot be used, 3 there is no such thing, 4 not permitted, 5 not in this state,
    10 the log is broken.
    """
