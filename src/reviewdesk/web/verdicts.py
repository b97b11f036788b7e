"""Verdicts: given, withdrawn, accepted."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from reviewdesk.services import verdicts
from reviewdesk.web.cards import after_act, show_card
from reviewdesk.web.context import actor, uow
from reviewdesk.web.forms import parse
from reviewdesk.web.problems import shows_again

blueprint = Blueprint("verdicts", __name__, url_prefix="/claims/<claim_id>/verdict")


@blueprint.post("", endpoint="set")
@shows_again(show_card, conflicts=True)
def give(claim_id: str) -> ResponseReturnValue:
    verdicts.set_verdict(uow(), actor(), claim_id, parse(verdicts.SetVerdict))
    return after_act("Verdict saved.", claim_id)


@blueprint.post("/withdraw")
@shows_again(show_card, conflicts=True)
def withdraw(claim_id: str) -> ResponseReturnValue:
    verdicts.withdraw_verdict(uow(), actor(), claim_id, parse(verdicts.WithdrawVerdict))
    return after_act("The verdict is withdrawn. It stays in the claim’s history.", claim_id)


@blueprint.post("/accept")
@shows_again(show_card, conflicts=True)
def accept(claim_id: str) -> ResponseReturnValue:
    verdicts.accept_verdict(uow(), actor(), claim_id, parse(verdicts.AcceptVerdict))
    return after_act("Accepted as it stands.", claim_id)
