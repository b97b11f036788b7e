"""The auditor's pages: the log, one event, and taking it out."""

from collections.abc import Iterable, Iterator
from typing import Any

from flask import Blueprint, Response, request, url_for
from flask.typing import ResponseReturnValue

from reviewdesk.domain.actions import Action
from reviewdesk.domain.log_filter import LogFilter
from reviewdesk.domain.permissions import authorize
from reviewdesk.readmodels.log import log_event, log_page
from reviewdesk.services import log
from reviewdesk.services.log import ExportFormat, ExportLog
from reviewdesk.web.context import actor, desk, uow
from reviewdesk.web.forms import parse
from reviewdesk.web.problems import shows_again
from reviewdesk.web.respond import go, is_htmx, page

blueprint = Blueprint("log", __name__, url_prefix="/log")

MEDIA_TYPES = {
    ExportFormat.JSON_LINES: "application/jsonl; charset=utf-8",
    ExportFormat.CSV: "text/csv; charset=utf-8",
}
BLOCK = 64 * 1024
HIGHEST = 2**63 - 1  # what a database can number


def show_wrong_filter(**typed: Any) -> str:
    """The page with the filter as typed and what is wrong in it, over the whole log."""
    return _page(LogFilter(zone=actor().zone), form=request.values.to_dict(), errors=typed["errors"])


@blueprint.get("")
@shows_again(show_wrong_filter)
def index() -> ResponseReturnValue:
    opened = log.open_log(uow(), actor())
    if desk().log_watch.state().sound and opened:
        log.sign_head(uow(), actor())
    return _page(LogFilter.read(request.args, actor().zone))


@blueprint.get(f"/<int(max={HIGHEST}):seq>")
def event(seq: int) -> ResponseReturnValue:
    log.open_log(uow(), actor())
    with uow().read() as session:
        view = log_event(session, actor(), seq)
    return page("log/event.html", event=view)


@blueprint.get("/state")
def state() -> ResponseReturnValue:
    """The line on top, asked for again while a check runs; looking at it is no visit."""
    authorize(Action.LOG_OPEN, actor())
    if not is_htmx():
        return go(url_for(".index"))
    return page("log/_state.html", state=desk().log_watch.state())


@blueprint.post("/verify")
def verify() -> ResponseReturnValue:
    log.sign_head(uow(), actor())
    desk().log_watch.check_all()
    return go(url_for(".index"), "The whole log is being checked.")


@blueprint.post("/checkpoint")
def checkpoint() -> ResponseReturnValue:
    signed = log.sign_head(uow(), actor())
    return _file(
        f"reviewdesk-checkpoint-{signed.size}.txt", "text/plain; charset=utf-8", [signed.note.encode()]
    )


@blueprint.post("/export")
@shows_again(show_wrong_filter)
def export() -> ResponseReturnValue:
    wanted = parse(ExportLog)
    taken = log.export_log(uow(), actor(), LogFilter.read(request.form, actor().zone), wanted.format)
    return _file(taken.name, MEDIA_TYPES[wanted.format], taken.lines)


def _page(asked: LogFilter, **typed: Any) -> str:
    below = request.args.get("below", type=int)
    with uow().read() as session:
        view = log_page(session, actor(), asked, below, desk().log_watch.state())
    return page("log/index.html", log=view, below=below, **typed)


def _file(name: str, media_type: str, lines: Iterable[bytes]) -> Response:
    """A file to keep, sent while it is made."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(_in_blocks(lines), content_type=media_type, headers=headers)


def _in_blocks(lines: Iterable[bytes]) -> Iterator[bytes]:
    block = bytearray()
    for line in lines:
        block += line
        if len(block) >= BLOCK:
            yield bytes(block)
            block.clear()
    yield bytes(block)
