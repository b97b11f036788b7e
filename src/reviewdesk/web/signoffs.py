"""Signing a text, reopening it, publishing it."""

from typing import Any

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue

from reviewdesk.readmodels.signoffs import blockers_page
from reviewdesk.services import signoffs
from reviewdesk.web.context import actor, uow
from reviewdesk.web.forms import parse
from reviewdesk.web.problems import shows_again
from reviewdesk.web.respond import go, page

blueprint = Blueprint("signoffs", __name__, url_prefix="/briefs/<brief_id>")


def show_blockers(brief_id: str, **typed: Any) -> str:
    """The page of what blocks, with the signature block; also where a refused signature is shown again."""
    with uow().read() as session:
        view = blockers_page(session, actor(), brief_id, uow().clock())
    return page("signoffs/blockers.html", page=view, **typed)


@blueprint.post("/sign")
@shows_again(show_blockers)
def sign(brief_id: str) -> ResponseReturnValue:
    signoffs.sign_text(uow(), actor(), brief_id, parse(signoffs.SignText))
    return go(url_for("briefs.blockers", brief_id=brief_id), "Signed. The text is approved for publication.")


@blueprint.post("/reopen")
@shows_again(show_blockers)
def reopen(brief_id: str) -> ResponseReturnValue:
    signoffs.reopen(uow(), actor(), brief_id, parse(signoffs.Reopen))
    return go(url_for("briefs.show", brief_id=brief_id), "Reopened. The signature is void.")


@blueprint.post("/publish")
@shows_again(show_blockers)
def publish(brief_id: str) -> ResponseReturnValue:
    signoffs.publish(uow(), actor(), brief_id, parse(signoffs.Publish))
    return go(url_for("briefs.published", brief_id=brief_id), "Published.")
