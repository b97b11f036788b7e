"""The library of sources."""

from typing import Any

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue

from reviewdesk.readmodels.sources import find_sources, source_lines, source_page
from reviewdesk.services import sources
from reviewdesk.web.context import actor, uow
from reviewdesk.web.forms import parse
from reviewdesk.web.problems import shows_again
from reviewdesk.web.respond import go, page

blueprint = Blueprint("sources", __name__, url_prefix="/sources")


@blueprint.get("")
def index() -> ResponseReturnValue:
    """Sources that hold the words asked for; without words, all of them."""
    words = request.args.get("q", "")
    with uow().read() as session:
        found = source_lines(session, actor(), words)
    return page("sources/index.html", sources=found, query=words)


@blueprint.get("/find")
def find() -> ResponseReturnValue:
    """Sources to choose from on a claim's card, while somebody types."""
    words = request.args.get("q", "")
    with uow().read() as session:
        found = find_sources(session, actor(), words)
    return page("evidence/_sources.html", sources=found, query=words, chosen="")


def show_source(source_id: str, **typed: Any) -> str:
    with uow().read() as session:
        found = source_page(session, actor(), source_id)
    return page("sources/show.html", page=found, **typed)


@blueprint.get("/<source_id>")
def show(source_id: str) -> ResponseReturnValue:
    return show_source(source_id)


@blueprint.post("/<source_id>")
@shows_again(show_source, conflicts=True)
def describe(source_id: str) -> ResponseReturnValue:
    sources.describe_source(uow(), actor(), source_id, parse(sources.DescribeSource))
    return go(
        url_for(".show", source_id=source_id),
        "The source is saved. Every claim that uses it shows the change.",
    )
