"""Briefs: brought in with a preview of their split, described, moved on, and who is on them."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask import Blueprint, abort, g, request, url_for
from flask.typing import ResponseReturnValue
from pydantic import Field
from werkzeug.exceptions import RequestEntityTooLarge

from reviewdesk.domain.actions import Action
from reviewdesk.domain.errors import InvalidInput
from reviewdesk.domain.permissions import authorize
from reviewdesk.domain.vocab import BriefStatus, HandlingMark
from reviewdesk.intake import clean_text
from reviewdesk.readmodels.briefs import brief_header, people_page, possible_authors
from reviewdesk.readmodels.desk_page import status_page
from reviewdesk.readmodels.paper import brief_page
from reviewdesk.readmodels.previews import split_preview, title_and_date
from reviewdesk.readmodels.signoffs import published_page
from reviewdesk.services import briefs, people
from reviewdesk.services.commands import Command, OneLine
from reviewdesk.services.drafts import split_text
from reviewdesk.web.cards import filters_of
from reviewdesk.web.context import actor, is_signed_in, uow
from reviewdesk.web.forms import parse
from reviewdesk.web.gatekeeper import LONG_FORMS
from reviewdesk.web.problems import http_problem, shows_again, typed_form
from reviewdesk.web.respond import go, page
from reviewdesk.web.signoffs import show_blockers
from reviewdesk.web.uploads import read_text, typed_beside

blueprint = Blueprint("briefs", __name__, url_prefix="/briefs")


class PreviewBrief(Command):
    """What the form of a new brief says of it; title and date may be left for the text to say."""

    title: OneLine = Field("", max_length=300)
    brief_date: briefs.Day | None = None
    author_id: str
    deadline_at: briefs.Moment = None
    handling: HandlingMark


# ---- a new brief ----


def show_new(**typed: Any) -> str:
    """The form; text that was read from a file stands in its field, so that it is not uploaded twice."""
    if "read_text" in g:
        typed["form"] = typed["form"] | {"text": g.read_text}
    authors = _authors()
    mine = actor().account_id if actor().account_id in authors else ""
    return page("briefs/new.html", author_choices=tuple(authors.items()), author_choice=mine, **typed)


@blueprint.route("/new", methods=["GET", "POST"])
def new() -> ResponseReturnValue:
    """An empty form, or the one that somebody goes back to from its preview."""
    authorize(Action.BRIEF_SUBMIT, actor())
    return show_new(form=typed_form())


@blueprint.post("/preview")
@shows_again(show_new)
def preview() -> ResponseReturnValue:
    """The split as it would be stored. Nothing is stored, and nothing of it is logged."""
    authorize(Action.BRIEF_SUBMIT, actor())
    taken_in = read_text(request)
    g.read_text = taken_in.text
    wanted = parse(PreviewBrief)
    title, brief_date = title_and_date(taken_in, wanted.title, wanted.brief_date)
    author = _authors().get(wanted.author_id)
    if author is None:
        raise InvalidInput({"author_id": "Choose who wrote it."})
    split = split_preview(taken_in, title, brief_date)
    return page("briefs/preview.html", preview=split, wanted=wanted, author=author)


def _authors() -> dict[str, str]:
    """Whom the person may name as author, by id."""
    with uow().read() as session:
        return {author.id: author.name for author in possible_authors(session, actor())}


@blueprint.post("")
@shows_again(show_new)
def create() -> ResponseReturnValue:
    wanted = parse(briefs.SubmitBrief)
    drafts = split_text(clean_text(wanted.text).text, wanted.brief_date)
    brief_id = briefs.submit_brief(uow(), actor(), wanted, drafts)
    said = "Open for checking." if wanted.open_for_checking else "Kept as a draft."
    return go(url_for(".show", brief_id=brief_id), said)


@blueprint.errorhandler(RequestEntityTooLarge)
def too_large(error: RequestEntityTooLarge) -> ResponseReturnValue:
    """Only the form of a new brief sends much; it comes back with everything typed."""
    if request.endpoint not in LONG_FORMS or not is_signed_in():
        return http_problem(error)
    form, errors = typed_beside(request)
    return show_new(form=form, errors=errors), 413


# ---- briefs ----


@blueprint.get("")
def index() -> ResponseReturnValue:
    """All briefs of one status, a page at a time."""
    try:
        status = BriefStatus(request.args.get("status", BriefStatus.PUBLISHED.value))
    except ValueError:
        abort(404)
    with uow().read() as session:
        wanted = request.args.get("page", 1, int)
        found = status_page(session, actor(), status, wanted, uow().clock())
    return page("desk/status.html", found=found)


@blueprint.get("/<brief_id>")
def show(brief_id: str) -> ResponseReturnValue:
    """The workbench: the text, its claims as the address filters them, and the one that it names."""
    claim_id = request.args.get("claim")
    with uow().read() as session:
        found = brief_page(session, actor(), brief_id, filters_of(request.args), claim_id, uow().clock())
    return page("briefs/show.html", page=found)


@blueprint.get("/<brief_id>/blockers")
def blockers(brief_id: str) -> ResponseReturnValue:
    return show_blockers(brief_id)


@blueprint.get("/<brief_id>/published")
def published(brief_id: str) -> ResponseReturnValue:
    with uow().read() as session:
        found = published_page(session, actor(), brief_id)
    return page("signoffs/published.html", page=found)


def local_minute(at: datetime | None) -> str:
    """An instant as a field of a form has it: in the person's zone, to the minute."""
    return at.astimezone(ZoneInfo(actor().zone)).strftime("%Y-%m-%dT%H:%M") if at else ""


def show_description(brief_id: str, **typed: Any) -> str:
    with uow().read() as session:
        header = brief_header(session, actor(), brief_id, uow().clock())
    return page("briefs/describe.html", header=header, deadline=local_minute(header.deadline_at), **typed)


@blueprint.route("/<brief_id>/describe", methods=["GET", "POST"])
@shows_again(show_description)
def describe(brief_id: str) -> ResponseReturnValue:
    if request.method != "POST":
        return show_description(brief_id)
    briefs.describe_brief(uow(), actor(), brief_id, parse(briefs.DescribeBrief))
    return go(url_for(".show", brief_id=brief_id), "The brief’s description is saved.")


@blueprint.post("/<brief_id>/open", endpoint="open")
def open_for_checking(brief_id: str) -> ResponseReturnValue:
    briefs.open_brief(uow(), actor(), brief_id, parse(briefs.MoveBrief))
    return go(url_for(".show", brief_id=brief_id), "Open for checking.")


@blueprint.post("/<brief_id>/send-to-editor")
def send_to_editor(brief_id: str) -> ResponseReturnValue:
    briefs.send_to_editor(uow(), actor(), brief_id, parse(briefs.MoveBrief))
    return go(url_for(".show", brief_id=brief_id), "Sent to the editor.")


@blueprint.post("/<brief_id>/send-back")
def send_back(brief_id: str) -> ResponseReturnValue:
    briefs.send_back(uow(), actor(), brief_id, parse(briefs.MoveBriefBecause))
    return go(url_for(".show", brief_id=brief_id), "Sent back to check.")


@blueprint.post("/<brief_id>/kill")
def kill(brief_id: str) -> ResponseReturnValue:
    briefs.kill(uow(), actor(), brief_id, parse(briefs.MoveBriefBecause))
    return go(url_for(".show", brief_id=brief_id), "The brief is killed. Everything in it stays readable.")


# ---- its people ----


def show_people(brief_id: str, **typed: Any) -> str:
    with uow().read() as session:
        on_it = people_page(session, actor(), brief_id, uow().clock())
    choices = tuple((other.id, other.name) for other in on_it.others)
    return page("briefs/people.html", people=on_it, choices=choices, **typed)


@blueprint.get("/<brief_id>/people", endpoint="people")
def people_of(brief_id: str) -> ResponseReturnValue:
    return show_people(brief_id)


@blueprint.post("/<brief_id>/people")
@shows_again(show_people)
def add_person(brief_id: str) -> ResponseReturnValue:
    people.add_person(uow(), actor(), brief_id, parse(people.AddPerson))
    return go(url_for(".people", brief_id=brief_id), "They are on the brief now.")


@blueprint.post("/<brief_id>/people/remove")
@shows_again(show_people)
def remove_person(brief_id: str) -> ResponseReturnValue:
    people.remove_person(uow(), actor(), brief_id, parse(people.RemovePerson))
    return go(
        url_for(".people", brief_id=brief_id), "They are off the brief. What they had taken is free again."
    )
