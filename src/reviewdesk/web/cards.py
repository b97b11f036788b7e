"""Answers about one claim: its card, the parts of its brief's page that a change touched."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qsl

from flask import request, url_for
from flask.typing import ResponseReturnValue

from reviewdesk.readmodels.briefs import brief_header
from reviewdesk.readmodels.claim_list import ClaimFilters
from reviewdesk.readmodels.claims import claim_card
from reviewdesk.readmodels.paper import brief_page, touched_blocks, touched_claim
from reviewdesk.readmodels.views import ClaimCard, SourceRef
from reviewdesk.web.context import actor, uow
from reviewdesk.web.respond import Part, after_change, is_htmx, out_of_band, page


def card_of(claim_id: str) -> ClaimCard:
    """Return a claim's card for the person who asks. Raises: NotFound."""
    with uow().read() as session:
        return claim_card(session, actor(), claim_id, uow().clock())


def show_card(claim_id: str, offered: tuple[SourceRef, ...] = (), **typed: Any) -> str:
    """The card with a form that was refused: by itself, or open on its brief's page.

    `offered` are sources that seem to be the one described; they come first among those at hand.
    """
    card = card_of(claim_id)
    card = replace(card, at_hand=tuple(dict.fromkeys((*offered, *card.at_hand))))
    if is_htmx():
        theirs = [*_card_and_marks(claim_id)][1:] if typed.get("problem") else []  # somebody was faster
        return page("claims/_card.html", card=card, **typed) + out_of_band(theirs)
    with uow().read() as session:
        found = brief_page(session, actor(), card.brief_id, ClaimFilters(), claim_id, uow().clock())
    return page("briefs/show.html", page=replace(found, card=card), **typed)


def after_act(said: str, claim_id: str) -> ResponseReturnValue:
    """Answer an act on a claim that leaves the text as it is cut: its card, its marks, the progress."""
    go_to = url_for("claims.show", claim_id=claim_id)
    return after_change(said, go_to=go_to, parts=_card_and_marks(claim_id))


def after_cut(said: str, claim_id: str, touched: Collection[str] = ()) -> ResponseReturnValue:
    """Answer a change of what is a claim: one card, and the text and the list wherever they changed."""
    go_to = url_for("claims.show", claim_id=claim_id)
    return after_change(said, go_to=go_to, parts=_card_and_blocks(claim_id, {claim_id, *touched}))


def filters_of(asked: Mapping[str, str]) -> ClaimFilters:
    """Read the filters of a list from an address."""
    return ClaimFilters(
        show=asked.get("show", ""),
        kind=asked.get("kind", ""),
        verdict=asked.get("verdict", ""),
        words=asked.get("q", ""),
    )


def filters_in_sight() -> ClaimFilters:
    """The filters of the page from which htmx asks."""
    address = request.headers.get("HX-Current-URL", "").partition("#")[0]
    return filters_of(dict(parse_qsl(address.partition("?")[2])))


def _card_and_marks(claim_id: str) -> Iterator[Part]:
    with uow().read() as session:
        touched = touched_claim(session, actor(), claim_id, uow().clock())
    yield Part("claims/_card.html", {"card": touched.card})
    yield Part("briefs/_progress.html", {"header": touched.progress})
    for run in touched.runs:
        yield Part("briefs/_run.html", {"run": run, "selected": claim_id})
    if touched.runs:  # a claim that was replaced stands in the list alone
        yield Part("briefs/_number.html", {"number": touched.number, "selected": claim_id})
    yield Part("claims/_line.html", {"line": touched.line})


def _card_and_blocks(claim_id: str, touched: Collection[str]) -> Iterator[Part]:
    card = card_of(claim_id)
    yield Part("claims/_card.html", {"card": card})
    yield from blocks_and_list(card.brief_id, touched, selected=claim_id)


def blocks_and_list(brief_id: str, touched: Collection[str], selected: str = "") -> Iterator[Part]:
    """The parts that change when claims come or go: the progress, their blocks, the whole list."""
    with uow().read() as session:
        header = brief_header(session, actor(), brief_id, uow().clock())
        parts = touched_blocks(session, actor(), brief_id, touched, filters_in_sight())
    yield Part("briefs/_progress.html", {"header": header})
    for block in parts.blocks:
        yield Part("briefs/_block.html", {"block": block, "selected": selected})
    yield Part("claims/_list.html", {"list": parts.list})
