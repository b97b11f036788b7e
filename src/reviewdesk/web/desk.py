"""The desk's home: what waits for a person, and the briefs by status."""

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue

from reviewdesk.domain.actions import Action
from reviewdesk.domain.permissions import PERMISSIONS
from reviewdesk.readmodels.desk_page import desk_page
from reviewdesk.web.context import actor, uow
from reviewdesk.web.respond import go, page

blueprint = Blueprint("desk", __name__)


@blueprint.get("/")
def home() -> ResponseReturnValue:
    """The briefs; somebody who may see none begins where their work is."""
    if not actor().has(*PERMISSIONS[Action.BRIEF_SEE].roles):
        return go(url_for("accounts.home"))
    with uow().read() as session:
        desk = desk_page(session, actor(), uow().clock())
    return page("desk/home.html", desk=desk, as_board=request.args.get("view") == "board")
