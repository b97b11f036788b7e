"""Comments on a claim."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from reviewdesk.services import comments
from reviewdesk.web.cards import after_act, show_card
from reviewdesk.web.context import actor, uow
from reviewdesk.web.forms import parse
from reviewdesk.web.problems import shows_again

blueprint = Blueprint("comments", __name__, url_prefix="/claims/<claim_id>/comments")


@blueprint.post("")
@shows_again(show_card)
def add(claim_id: str) -> ResponseReturnValue:
    comments.add_comment(uow(), actor(), claim_id, parse(comments.AddComment))
    return after_act("The comment is added.", claim_id)
