"""Accounts from the command line: the first admin, and help for whoever is locked out."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from reviewdesk.cli.desk import OpenDesk, operator, ready_desk
from reviewdesk.domain.vocab import Role
from reviewdesk.readmodels.accounts import account_lines, account_named
from reviewdesk.services import accounts
from reviewdesk.services.passwords import require_good_password
from reviewdesk.services.validate import validated

ROLE = click.Choice([role.value for role in Role])
username_argument = click.argument("username", metavar="USER-NAME")
link_option = click.option(
    "--link", is_flag=True, help="Print a one-time link instead of asking for a password."
)


@click.group()
def user() -> None:
    """Accounts: who may sign in, and what they may do."""


@user.command()
@username_argument
@click.option("--name", required=True, help="The person’s name, as it stands beside what they sign.")
@click.option(
    "--role", "roles", type=ROLE, multiple=True, help="What they are on the desk; may be given again."
)
@click.option("--zone", default="UTC", show_default=True, help="Their time zone, for example Asia/Tokyo.")
@link_option
def add(username: str, name: str, roles: tuple[str, ...], zone: str, link: bool) -> None:
    """Add a person. Asks for their password, or reads it from standard input."""
    fields = {"username": username, "name": name, "roles": roles, "zone": zone}
    wanted = validated(accounts.AddAccount, fields)
    password = None if link else _ask_password(username)
    with ready_desk() as desk:
        account_id = accounts.add_account(desk.uow, operator(), wanted)
        click.echo(f"Added {name} ({username}).")
        _give_password(desk, account_id, password)


@user.command()
@username_argument
@click.argument("role", type=ROLE)
def grant(username: str, role: str) -> None:
    """Give a person one more ROLE. Auditor and admin exclude every other."""
    with _account(username) as (desk, account_id):
        accounts.grant_role(desk.uow, operator(), account_id, Role(role))
        click.echo(f"{username} now has the role {role}.")


@user.command()
@username_argument
@click.argument("role", type=ROLE)
def revoke(username: str, role: str) -> None:
    """Take a ROLE away from a person."""
    with _account(username) as (desk, account_id):
        accounts.revoke_role(desk.uow, operator(), account_id, Role(role))
        click.echo(f"{username} no longer has the role {role}.")


@user.command()
@username_argument
def deactivate(username: str) -> None:
    """Close a person's account and sign them out everywhere; what they did stays."""
    with _account(username) as (desk, account_id):
        accounts.deactivate(desk.uow, operator(), account_id)
        click.echo(f"{username} is deactivated and signed out everywhere.")


@user.command()
@username_argument
def reactivate(username: str) -> None:
    """Open a person's account again."""
    with _account(username) as (desk, account_id):
        accounts.reactivate(desk.uow, operator(), account_id)
        click.echo(f"{username} is active again.")


@user.command()
@username_argument
@link_option
def password(username: str, link: bool) -> None:
    """Set a person's password and sign them out everywhere. Asks for it, or reads it from standard input."""
    with _account(username) as (desk, account_id):
        _give_password(desk, account_id, None if link else _ask_password(username))


@user.command("list")
def list_accounts() -> None:
    """List every account."""
    with ready_desk() as desk, desk.uow.read() as session:
        lines = account_lines(session)
    rows = [("user name", "name", "roles", "")]
    for line in lines:
        state = "deactivated" if not line.active else "" if line.has_password else "no password yet"
        rows.append((line.username, line.name, ", ".join(line.roles), state))
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    for row in rows:
        click.echo(
            "  ".join(cell.ljust(width) for cell, width in zip(row, [*widths, 0], strict=True)).rstrip()
        )


@contextmanager
def _account(username: str) -> Iterator[tuple[OpenDesk, str]]:
    with ready_desk() as desk:
        with desk.uow.read() as session:
            account_id = account_named(session, username).id
        yield desk, account_id


def _ask_password(username: str) -> str:
    """From the person without showing it, or from a script's standard input: the first line."""
    if sys.stdin.isatty():
        typed: str = click.prompt("Password", hide_input=True, confirmation_prompt="The same again")
    else:
        typed = sys.stdin.readline().rstrip("\r\n")
    require_good_password(typed, username)
    return typed


def _give_password(desk: OpenDesk, account_id: str, password: str | None) -> None:
    if password is not None:
        accounts.set_password(desk.uow, operator(), account_id, password)
        click.echo("Password set.")
        return
    path = accounts.make_password_link(desk.uow, operator(), account_id)
    click.echo(f"Hand this over; it sets a password once, within 24 hours. On the desk’s address:\n  {path}")
