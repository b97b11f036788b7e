"""Serving a desk: a real one, or the demo desk in a folder of its own."""

import gc
import os
import shlex
import shutil
import sys
from pathlib import Path

import click

from reviewdesk.cli.desk import OpenDesk, opened, parts, prepare, ready_desk
from reviewdesk.domain.errors import InvalidInput
from reviewdesk.readmodels.accounts import account_lines
from reviewdesk.settings import Settings, open_settings
from reviewdesk.storage import migrate

THREADS = 16
LARGEST_REQUEST = 32 * 1024 * 1024
DEMO_FOLDER = Path(".demo-desk")

host_option = click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
port_option = click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, envvar="PORT", show_envvar=True,
    help="Port to listen on; 0 takes a free one.",
)  # fmt: skip


@click.command()
@host_option
@port_option
def serve(host: str, port: int) -> None:
    """Serve the desk in the folder REVIEWDESK_DATA, making it first when the folder is empty."""
    with ready_desk() as desk:
        first_account = _how_to_begin(desk)
    _serve(desk.settings, host, port, first_account)


@click.command()
@host_option
@port_option
def up(host: str, port: int) -> None:
    """Serve the desk in the folder REVIEWDESK_DATA, or the demo desk when it names none."""
    if os.environ.get("REVIEWDESK_DATA"):
        click.get_current_context().invoke(serve, host=host, port=port)
        return
    if not DEMO_FOLDER.exists():
        click.echo(f"Making the demo desk in {DEMO_FOLDER} …")
        _make_demo(DEMO_FOLDER)
    settings = open_settings({}, DEMO_FOLDER)
    with opened(settings) as desk:
        prepare(desk.uow)
    _serve(settings, host, port, _demo_sign_ins())


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
def demo(folder: Path) -> None:
    """Make the demo desk, with invented people and a half-checked brief, in a new FOLDER."""
    if folder.exists():
        raise InvalidInput({"folder": f"{folder} is there already. Name a new folder."})
    _make_demo(folder)
    click.echo(f"The demo desk is in {folder}. Serve it with: REVIEWDESK_DATA={folder} reviewdesk serve")
    click.echo(_demo_sign_ins())


def _make_demo(folder: Path) -> None:
    """Made beside its place and then moved there, so that a demo that was interrupted is made again."""
    from reviewdesk.demo import make_demo

    making = folder.with_name(f"{folder.name}.making")
    shutil.rmtree(making, ignore_errors=True)
    with opened(open_settings({}, making)) as desk:
        migrate.upgrade(desk.uow.database.writer)
        make_demo(desk.uow)
    making.rename(folder)


def _demo_sign_ins() -> str:
    from reviewdesk.demo import SIGN_INS

    rows = [("user name", "password", "role"), *SIGN_INS]
    widths = [max(len(row[column]) for row in rows) for column in range(2)]
    lines = (f"  {name:<{widths[0]}}  {password:<{widths[1]}}  {role}" for name, password, role in rows)
    return "\n".join(["Sign in as one of these invented people:", *lines])


def _how_to_begin(desk: OpenDesk) -> str:
    with desk.uow.read() as session:
        if account_lines(session):
            return ""
    folder, program = shlex.quote(str(desk.settings.data)), shlex.quote(sys.argv[0])
    return (
        "There is no account yet. Make the first in another terminal:\n"
        f"  REVIEWDESK_DATA={folder} {program} user add YOUR-USER-NAME --name 'Your Name' --role admin"
    )


def _serve(settings: Settings, host: str, port: int, notice: str) -> None:
    from waitress import create_server

    try:
        server = create_server(
            parts().make_app(settings),
            host=host,
            port=port,
            threads=THREADS,
            max_request_body_size=LARGEST_REQUEST,
            ident=None,
        )
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        said = f"{_place(host, port)} cannot be had: {why}. Choose another, for example PORT=8001."
        raise InvalidInput({"port": said}) from error
    click.echo(f"ReviewDesk is at {_place(host, getattr(server, 'effective_port', port))}  (Ctrl-C stops it)")
    if notice:
        click.echo(notice)
    settle()
    server.run()


def settle() -> None:
    """Tell the collector that what is loaded now stays: it went through all of it for every few requests."""
    gc.collect()
    gc.freeze()


def _place(host: str, port: int) -> str:
    return f"http://{f'[{host}]' if ':' in host else host}:{port}"
