"""Briefs: brought in with a preview of their split, described, moved on, and who is on them."""

import re
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask import Blueprint, abort, flash, g, request, url_for
from flask.typing import ResponseReturnValue
from pydantic import Field
from werkzeug.exceptions import RequestEntityTooLarge

from reviewdesk.domain.actions import Action
from reviewdesk.domain.decisions import LONGEST_NOTE
from reviewdesk.domain.errors import InvalidInput
from reviewdesk.domain.permissions import authorize
from reviewdesk.domain.vocab import BriefStatus, DraftAct, HandlingMark, SetAsideReason
from reviewdesk.intake import clean_text
from reviewdesk.readmodels.briefs import brief_header, people_page, possible_authors
from reviewdesk.readmodels.desk_page import status_page
from reviewdesk.readmodels.paper import brief_page
from reviewdesk.readmodels.previews import (
    FOLDS,
    LEAVE,
    LOOK,
    UNDO,
    NewBrief,
    Step,
    split_preview,
    title_and_date,
)
from reviewdesk.readmodels.signoffs import published_page
from reviewdesk.readmodels.views import OpenFold, SplitPreview
from reviewdesk.services import briefs, people
from reviewdesk.services.commands import Command, OneLine
from reviewdesk.services.drafts import split_text
from reviewdesk.web.cards import filters_of
from reviewdesk.web.context import actor, is_signed_in, uow
from reviewdesk.web.forms import parse
from reviewdesk.web.gatekeeper import LONG_FORMS
from reviewdesk.web.problems import http_problem, shows_again, typed_form
from reviewdesk.web.respond import Part, go, is_htmx, out_of_band, page
from reviewdesk.web.signoffs import show_blockers
from reviewdesk.web.uploads import read_text, typed_beside

blueprint = Blueprint("briefs", __name__, url_prefix="/briefs")

DRAFT_ID = r"[0-9]+(?:[.+][0-9]+)*"
ACTS, REASONS = "|".join((*DraftAct, UNDO, LOOK, LEAVE, *FOLDS)), "|".join(SetAsideReason)
ACT = rf"^(?:(?:{ACTS}) {DRAFT_ID}(?: (?:{REASONS}))?|)$"
FOLD = rf"^(?:(?:{'|'.join(FOLDS)}) {DRAFT_ID}|)$"


class PreviewBrief(Command):
    """What the form of a new brief says of it; title and date may be left for the text to say."""

    title: OneLine = Field("", max_length=300)
    brief_date: briefs.Day | None = None
    author_id: str
    deadline_at: briefs.Moment = None
    handling: HandlingMark
    decisions: briefs.Decisions = None


class ActOnDraft(Command):
    """One act on a draft, as a button of the preview says it: "split 4.2", "set_aside 4 question".

    `opened` is the fold that is open ("cut 4.2"); what its fields say counts only for an act on its draft.
    """

    act: str = Field("", pattern=ACT)
    opened: str = Field("", pattern=FOLD)
    reason: SetAsideReason | None = None
    note: str = Field("", max_length=LONGEST_NOTE)
    cut: str = Field("", max_length=40_000)


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


def show_preview(step: Step, **typed: Any) -> str:
    """The drafts as the person decided on them; htmx gets the parts that a step changed."""
    taken_in = read_text(request)
    g.read_text = taken_in.text
    wanted = parse(PreviewBrief)
    title, brief_date = title_and_date(taken_in, wanted.title, wanted.brief_date)
    author = _authors().get(wanted.author_id)
    if author is None:
        raise InvalidInput({"author_id": "Choose who wrote it."})
    new = NewBrief(taken_in, title, brief_date, wanted.author_id, wanted.handling)
    found = split_preview(actor(), new, wanted.decisions or (), step)
    shown = {"preview": found, "wanted": wanted, "author": author} | typed
    if found.fold == step.fold:  # what is typed in it is still being typed
        shown = {"form": typed_form()} | shown
    if is_htmx():
        return _changed_parts(found, shown)
    if found.said:
        flash(found.said)
    return page("briefs/preview.html", **shown)


def _changed_parts(found: SplitPreview, shown: dict[str, Any]) -> str:
    parts = [Part("briefs/_new_decisions.html", shown), Part("_shell/_status.html", {"said": found.said})]
    changed = [one for one in found.blocks if one.block.start in found.touched]
    parts += [Part("briefs/_new_block.html", shown | {"one": one}) for one in changed]
    return page("briefs/_new_notes.html", **shown) + out_of_band(parts)


def show_again(form: dict[str, Any], errors: dict[str, str]) -> str:
    """The form of the brief; where only an act on a draft was refused, the preview, with nothing lost."""
    asked = request.form.get("act", "")
    if not asked or errors.keys() - {"", "reason", "note", "cut"} or not re.fullmatch(ACT, asked):
        return show_new(form=form, errors=errors)
    do, on, *reason = asked.split()
    fold = {DraftAct.SET_ASIDE.value: "why", DraftAct.SPLIT.value: "cut"}.get(do, LOOK)
    tried = SetAsideReason(reason[0]) if reason else None
    return show_preview(Step(fold, on, tried), form=form, errors=errors)


@blueprint.post("/preview")
@shows_again(show_again)
def preview() -> ResponseReturnValue:
    """The split as it would be stored, after one more act on it. Nothing is stored, and nothing logged."""
    authorize(Action.BRIEF_SUBMIT, actor())
    return show_preview(_step(parse(ActOnDraft)))


def _step(asked: ActOnDraft) -> Step:
    do, on, *reason = asked.act.split() if asked.act else (LOOK, "")
    kind, _, opened_on = asked.opened.partition(" ")
    fold = OpenFold(kind, opened_on) if kind else None
    if reason:
        return Step(do, on, SetAsideReason(reason[0]), fold=fold)
    if fold is None or on != fold.draft_id:
        return Step(do, on, fold=fold)
    return Step(do, on, asked.reason, asked.note, asked.cut, fold)


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
