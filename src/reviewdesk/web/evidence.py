"""Evidence: a source attached to a claim, and withdrawn."""

from typing import Any

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from reviewdesk.readmodels.sources import twin_sources
from reviewdesk.services import evidence
from reviewdesk.services.sources import SourceFields
from reviewdesk.web.cards import after_act, show_card
from reviewdesk.web.context import actor, uow
from reviewdesk.web.forms import parse
from reviewdesk.web.problems import shows_again

blueprint = Blueprint("evidence", __name__)

NAMES_A_SOURCE = ("title", "url", "publisher", "author")


def show_again(claim_id: str, form: dict[str, Any], errors: dict[str, str] | None = None, **more: Any) -> str:
    """The card with the form as it was typed; where the desk seems to have the source, it is offered."""
    errors = errors or {}
    if "source_id" not in errors or form.get("source_id"):  # nothing is described, or something else is wrong
        return show_card(claim_id, form=form, errors=errors, **more)
    described = {name: str(form.get(name, "")) for name in ("title", "publisher", "url")}
    with uow().read() as session:
        offered = twin_sources(session, **described)
    return show_card(claim_id, offered, form=form, errors=errors, **more)


@blueprint.post("/claims/<claim_id>/evidence")
@shows_again(show_again, conflicts=True)
def add(claim_id: str) -> ResponseReturnValue:
    evidence.add_evidence(uow(), actor(), claim_id, _wanted())
    return after_act("The evidence is attached.", claim_id)


@blueprint.post("/evidence/<evidence_id>/withdraw")
def withdraw(evidence_id: str) -> ResponseReturnValue:
    wanted = parse(evidence.WithdrawEvidence)
    claim_id = evidence.withdraw_evidence(uow(), actor(), evidence_id, wanted)
    return after_act("The evidence is withdrawn. It stays in the claim’s history.", claim_id)


def _wanted() -> evidence.AddEvidence:
    """A source of the desk when one is chosen; else a new one, as soon as anything names it."""
    is_new = not request.form.get("source_id") and any(request.form.get(name) for name in NAMES_A_SOURCE)
    return parse(evidence.AddEvidence, source=parse(SourceFields) if is_new else None)
