"""The desk's settings: what blocks publication."""

from typing import Any

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue

from reviewdesk.readmodels.desk import policy_page
from reviewdesk.services.desk import SetPolicy, set_policy
from reviewdesk.web.context import actor, uow
from reviewdesk.web.forms import parse
from reviewdesk.web.problems import shows_again
from reviewdesk.web.respond import go, page

blueprint = Blueprint("settings", __name__, url_prefix="/settings")


def show_policy(**typed: Any) -> str:
    with uow().read() as session:
        view = policy_page(session, actor())
    return page("settings/show.html", view=view, **typed)


@blueprint.get("")
def show() -> ResponseReturnValue:
    return show_policy()


@blueprint.post("")
@shows_again(show_policy)
def save() -> ResponseReturnValue:
    set_policy(uow(), actor(), parse(SetPolicy))
    return go(url_for(".show"), "Saved. It holds from the next sign-off on.")
