"""Opening the desk that a command works on."""

import getpass
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import click

from reviewdesk.cli import Parts
from reviewdesk.domain.errors import IllegalTransition, InvalidInput
from reviewdesk.domain.facts import Actor, CameBy
from reviewdesk.readmodels.desk import is_founded
from reviewdesk.services.desk import found_desk, take_up_log
from reviewdesk.settings import Settings, from_environment
from reviewdesk.storage import migrate
from reviewdesk.storage.unit_of_work import UnitOfWork

NAME = "ReviewDesk"


@dataclass(frozen=True, slots=True)
class OpenDesk:
    """A desk as a command has it in hand."""

    settings: Settings
    uow: UnitOfWork


def parts() -> Parts:
    """Return what the program handed down."""
    return click.get_current_context().ensure_object(Parts)


def operator() -> Actor:
    """Return who acts: whoever is signed in to the machine that the desk runs on."""
    try:
        name = getpass.getuser()
    except (KeyError, OSError):  # a container's user without a name
        name = f"user {os.getuid()}"
    return Actor(kind="operator", account_id=None, name=name, came_by=CameBy(sign_in="cli"))


@contextmanager
def existing_desk() -> Iterator[OpenDesk]:
    """Open the desk of REVIEWDESK_DATA as it is, for commands that look.

    Raises: InvalidInput when there is no such folder; IllegalTransition when its desk is not ready.
    """
    folder = os.environ.get("REVIEWDESK_DATA")
    if folder and not Path(folder).is_dir():
        raise InvalidInput({"REVIEWDESK_DATA": f"There is no desk in {folder}."})
    with opened(from_environment()) as desk:
        if migrate.missing(desk.uow.database.writer):
            raise IllegalTransition("This desk is not ready: start it once with `reviewdesk serve`.")
        yield desk


@contextmanager
def ready_desk() -> Iterator[OpenDesk]:
    """Open the desk of REVIEWDESK_DATA, made, founded and brought to this version where it is not yet."""
    with opened(from_environment()) as desk:
        prepare(desk.uow)
        yield desk


@contextmanager
def opened(settings: Settings) -> Iterator[OpenDesk]:
    """Open a desk for the length of a command."""
    uow = parts().make_uow(settings)
    try:
        yield OpenDesk(settings, uow)
    finally:
        uow.database.dispose()


def prepare(uow: UnitOfWork) -> None:
    """Bring the tables to this version, found the desk if there is none, and take up its log."""
    if migrate.missing(uow.database.writer):
        migrate.upgrade(uow.database.writer)
    with uow.read() as session:
        founded = is_founded(session)
    if not founded:
        found_desk(uow, operator(), NAME)
    take_up_log(uow, operator())
