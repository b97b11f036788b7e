"""Claims: seen, taken, reworded, cut, set aside."""

import json
from collections.abc import Iterator
from typing import Any

from flask import Blueprint, make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from reviewdesk.readmodels.briefs import brief_header
from reviewdesk.readmodels.claim_list import ClaimFilters, claim_list
from reviewdesk.readmodels.paper import brief_page
from reviewdesk.services import claims, cutting
from reviewdesk.services.placed import ActOnClaim
from reviewdesk.web.cards import after_act, after_cut, blocks_and_list, card_of, filters_of, show_card
from reviewdesk.web.context import actor, uow
from reviewdesk.web.forms import parse
from reviewdesk.web.problems import shows_again
from reviewdesk.web.respond import Part, after_change, is_htmx, page

blueprint = Blueprint("claims", __name__)

FILTERS = ("show", "kind", "verdict", "q", "claim")
"""What of the list's address also stands in the page's."""


@blueprint.get("/claims/<claim_id>")
def show(claim_id: str) -> ResponseReturnValue:
    """A claim's card; without htmx, its brief's page with the card open."""
    card = card_of(claim_id)
    if is_htmx():
        return page("claims/_card.html", card=card)
    return redirect(
        url_for("briefs.show", brief_id=card.brief_id, claim=claim_id, _anchor=f"num-{claim_id}"), 303
    )


@blueprint.get("/briefs/<brief_id>/claims", endpoint="list")
def list_claims(brief_id: str) -> ResponseReturnValue:
    """The list as it is filtered; the address of the page says how, so that it can be reloaded and sent."""
    with uow().read() as session:
        found = claim_list(session, actor(), brief_id, filters_of(request.args))
    filters: dict[str, Any] = {name: request.args[name] for name in FILTERS if request.args.get(name)}
    address = url_for("briefs.show", brief_id=brief_id, **filters)
    return page("claims/_list.html", list=found), {"HX-Replace-Url": address}


@blueprint.post("/claims/<claim_id>/take")
@shows_again(show_card, conflicts=True)
def take(claim_id: str) -> ResponseReturnValue:
    claims.take_claim(uow(), actor(), claim_id, parse(ActOnClaim))
    return after_act("The claim is yours.", claim_id)


@blueprint.post("/claims/<claim_id>/release")
@shows_again(show_card, conflicts=True)
def release(claim_id: str) -> ResponseReturnValue:
    claims.release_claim(uow(), actor(), claim_id, parse(ActOnClaim))
    return after_act("Given back: somebody else can take it.", claim_id)


@blueprint.post("/claims/<claim_id>/kind")
@shows_again(show_card, conflicts=True)
def set_kind(claim_id: str) -> ResponseReturnValue:
    claims.set_kind(uow(), actor(), claim_id, parse(claims.SetKind))
    return after_act("The kind is set.", claim_id)


@blueprint.post("/claims/<claim_id>/reword")
@shows_again(show_card, conflicts=True)
def reword(claim_id: str) -> ResponseReturnValue:
    claims.reword(uow(), actor(), claim_id, parse(claims.Reword))
    return after_act("The statement is saved.", claim_id)


@blueprint.post("/claims/<claim_id>/split")
@shows_again(show_card, conflicts=True)
def split(claim_id: str) -> ResponseReturnValue:
    pieces = cutting.split_claim(uow(), actor(), claim_id, parse(cutting.Split))
    return after_cut(f"Split into {len(pieces)} claims.", pieces[0], {claim_id, *pieces})


@blueprint.post("/claims/<claim_id>/join")
@shows_again(show_card, conflicts=True)
def join(claim_id: str) -> ResponseReturnValue:
    wanted = parse(cutting.Join)
    joined = cutting.join_claims(uow(), actor(), claim_id, wanted)
    return after_cut("The two are one claim now.", joined, {claim_id, wanted.other_id})


@blueprint.post("/claims/<claim_id>/set-aside")
@shows_again(show_card, conflicts=True)
def set_aside(claim_id: str) -> ResponseReturnValue:
    claims.set_aside(uow(), actor(), claim_id, parse(claims.SetAside))
    return after_cut("Set aside. It stays in sight, and can be brought back.", claim_id)


@blueprint.post("/claims/<claim_id>/restore")
@shows_again(show_card, conflicts=True)
def restore(claim_id: str) -> ResponseReturnValue:
    claims.restore(uow(), actor(), claim_id, parse(ActOnClaim))
    return after_cut("The claim is back in.", claim_id)


def show_add(brief_id: str, **typed: Any) -> str:
    """The form for a new claim as it was typed: by itself, or on its brief's page."""
    with uow().read() as session:
        found = brief_page(session, actor(), brief_id, ClaimFilters(), None, uow().clock())
    if not is_htmx():
        return page("briefs/show.html", page=found, **typed)
    return page("claims/_add.html", header=found.header, revision_id=found.paper.revision_id, **typed)


@blueprint.post("/briefs/<brief_id>/claims/add")
@shows_again(show_add)
def add(brief_id: str) -> ResponseReturnValue:
    """Add a claim on selected or typed words; the page is told its id, so that it opens the card."""
    wanted = parse(cutting.AddClaim)
    claim_id = cutting.add_claim(uow(), actor(), brief_id, wanted)
    said = "Set aside." if wanted.set_aside_reason else "The claim is added."
    go_to = url_for(".show", claim_id=claim_id)
    answer = make_response(
        after_change(said, go_to=go_to, parts=_fresh_form(brief_id, wanted.revision_id, claim_id))
    )
    if is_htmx():
        told = {"claim-added": {"id": claim_id, "target": "#brief-paper"}}
        answer.headers["HX-Trigger"] = json.dumps(told)
    return answer


def _fresh_form(brief_id: str, revision_id: str, claim_id: str) -> Iterator[Part]:
    with uow().read() as session:
        header = brief_header(session, actor(), brief_id, uow().clock())
    yield Part("claims/_add.html", {"header": header, "revision_id": revision_id})
    yield from blocks_and_list(brief_id, {claim_id}, selected=claim_id)
