"""Signing in and out, one's own account, the admin's accounts, and the page of a one-time link."""

import re
from typing import Any

from flask import Blueprint, request, session, url_for
from flask.typing import ResponseReturnValue

from reviewdesk.domain.vocab import Role
from reviewdesk.readmodels.accounts import account_page, accounts_page, own_account, password_link
from reviewdesk.services import accounts, sessions
from reviewdesk.services.accounts import LINK_PATH, zones
from reviewdesk.services.commands import Command
from reviewdesk.web.context import actor, came_by, is_signed_in, uow
from reviewdesk.web.forms import parse
from reviewdesk.web.gatekeeper import TOKEN
from reviewdesk.web.problems import shows_again
from reviewdesk.web.respond import go, page

blueprint = Blueprint("accounts", __name__)

LOCAL_PATH = re.compile(r"/(?!/)[^\\\x00-\x20\x7f]*")
"""A path on this desk. Browsers read a second slash, or a backslash, as the beginning of another host."""


class RoleWanted(Command):
    role: Role


# ---- coming and going ----


def show_sign_in(**typed: Any) -> str:
    return page("accounts/sign_in.html", next=_local(request.values.get("next", "")), **typed)


@blueprint.route("/sign-in", methods=["GET", "POST"])
@shows_again(show_sign_in)
def sign_in() -> ResponseReturnValue:
    if request.method != "POST":
        return go(url_for(".home")) if is_signed_in() else show_sign_in()
    wanted = parse(sessions.SignIn)
    token = sessions.sign_in(uow(), wanted.username, wanted.password.get_secret_value(), came_by())
    if is_signed_in():
        sessions.sign_out(uow(), actor())
    session.clear()
    session[TOKEN] = token
    return go(_local(request.form.get("next", "")) or url_for(".home"))


@blueprint.get("/home")
def home() -> ResponseReturnValue:
    """Where somebody begins: the briefs; the admin at the accounts, who has no role at their own account."""
    if actor().has(Role.ADMIN):
        return go(url_for(".index"))
    return go(url_for("desk.home" if actor().roles else ".mine"))


@blueprint.post("/sign-out")
def sign_out() -> ResponseReturnValue:
    sessions.sign_out(uow(), actor())
    session.clear()
    return go(url_for(".sign_in"), "You are signed out.")


@blueprint.post("/account/sign-out-everywhere")
def sign_out_everywhere() -> ResponseReturnValue:
    sessions.sign_out_everywhere(uow(), actor())
    session.clear()
    return go(url_for(".sign_in"), "You are signed out everywhere.")


def show_link(token: str, **typed: Any) -> str:
    with uow().read() as reading:
        link = password_link(reading, token, uow().clock())
    return page("accounts/use_link.html", link=link, **typed)


@blueprint.route(f"{LINK_PATH}/<token>", methods=["GET", "POST"])
@shows_again(show_link)
def use_link(token: str) -> ResponseReturnValue:
    if request.method != "POST":
        return show_link(token)
    wanted = parse(accounts.NewPassword)
    accounts.use_password_link(uow(), token, wanted.password.get_secret_value(), came_by())
    return go(url_for(".sign_in"), "Your password is set. Sign in with it.")


# ---- one's own account ----


def show_mine(**typed: Any) -> str:
    with uow().read() as reading:
        own = own_account(reading, actor(), uow().clock())
    return page("accounts/mine.html", own=own, zones=[(zone, zone) for zone in zones()], **typed)


@blueprint.get("/account")
def mine() -> ResponseReturnValue:
    return show_mine()


@blueprint.post("/account/zone")
@shows_again(show_mine)
def set_zone() -> ResponseReturnValue:
    accounts.set_zone(uow(), actor(), parse(accounts.SetZone))
    return go(url_for(".mine"), "Time zone saved.")


@blueprint.post("/account/password")
@shows_again(show_mine)
def change_password() -> ResponseReturnValue:
    accounts.change_password(uow(), actor(), parse(accounts.ChangePassword))
    return go(url_for(".mine"), "Password changed. Everywhere else you are signed out.")


# ---- the admin's accounts ----


def show_index(**typed: Any) -> str:
    with uow().read() as reading:
        lines = accounts_page(reading, actor())
    return page("accounts/index.html", lines=lines, roles=Role, **typed)


@blueprint.get("/accounts")
def index() -> ResponseReturnValue:
    return show_index()


@blueprint.post("/accounts")
@shows_again(show_index)
def add() -> ResponseReturnValue:
    account_id = accounts.add_account(uow(), actor(), parse(accounts.AddAccount, zone=actor().zone))
    return go(
        url_for(".show", account_id=account_id), "Account added. Make a link so that they can set a password."
    )


def show_account(account_id: str, **typed: Any) -> str:
    with uow().read() as reading:
        view = account_page(reading, actor(), account_id, uow().clock())
    return page("accounts/show.html", view=view, **typed)


@blueprint.get("/accounts/<account_id>")
def show(account_id: str) -> ResponseReturnValue:
    return show_account(account_id)


@blueprint.post("/accounts/<account_id>/grant")
@shows_again(show_account)
def grant(account_id: str) -> ResponseReturnValue:
    role = parse(RoleWanted).role
    accounts.grant_role(uow(), actor(), account_id, role)
    return go(url_for(".show", account_id=account_id), f"Role given: {role.label}.")


@blueprint.post("/accounts/<account_id>/revoke")
@shows_again(show_account)
def revoke(account_id: str) -> ResponseReturnValue:
    role = parse(RoleWanted).role
    accounts.revoke_role(uow(), actor(), account_id, role)
    return go(url_for(".show", account_id=account_id), f"Role taken away: {role.label}.")


@blueprint.post("/accounts/<account_id>/deactivate")
def deactivate(account_id: str) -> ResponseReturnValue:
    accounts.deactivate(uow(), actor(), account_id)
    return go(url_for(".show", account_id=account_id), "Deactivated and signed out everywhere.")


@blueprint.post("/accounts/<account_id>/reactivate")
def reactivate(account_id: str) -> ResponseReturnValue:
    accounts.reactivate(uow(), actor(), account_id)
    return go(url_for(".show", account_id=account_id), "Reactivated.")


@blueprint.post("/accounts/<account_id>/link")
def make_link(account_id: str) -> ResponseReturnValue:
    """Shows the link in the answer itself: it is kept nowhere, so no other page could."""
    path = accounts.make_password_link(uow(), actor(), account_id)
    with uow().read() as reading:
        view = account_page(reading, actor(), account_id, uow().clock())
    return page("accounts/link.html", view=view, link=request.host_url.rstrip("/") + path)


def _local(path: str) -> str:
    return path if LOCAL_PATH.fullmatch(path) else ""
