"""One table from what went wrong to a status and a page. No view catches anything.

A form that was refused is shown again with what was typed: its view says how with `shows_again`.
Where somebody else was faster, a form can be shown again too, on the thing as it stands now.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, current_app, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from reviewdesk.domain.actions import Action
from reviewdesk.domain.errors import (
    AnchorLost,
    DeskError,
    GateClosed,
    IllegalTransition,
    InvalidInput,
    LogBroken,
    NotFound,
    NotPermitted,
    StaleVersion,
)
from reviewdesk.web.context import actor, uow
from reviewdesk.web.respond import page

PROBLEMS: dict[type[DeskError], tuple[int, str]] = {
    InvalidInput: (422, "problems/invalid.html"),
    NotFound: (404, "problems/not_found.html"),
    NotPermitted: (403, "problems/not_permitted.html"),
    IllegalTransition: (409, "problems/illegal.html"),
    GateClosed: (409, "problems/gate_closed.html"),
    StaleVersion: (409, "problems/stale.html"),
    AnchorLost: (409, "problems/anchor_lost.html"),
    LogBroken: (500, "problems/log_broken.html"),
}

CONFLICTS = (StaleVersion, IllegalTransition)

View = TypeVar("View", bound=Callable[..., Any])
ShowAgain = Callable[..., str]


def shows_again(show: ShowAgain, *, conflicts: bool = False) -> Callable[[View], View]:
    """Say how a view's form is shown again: `show(**view_args, form=…, errors=…)` returns the page.

    With `conflicts`, also when the thing has moved on since it was seen: `show(…, problem=…)`.
    """

    def mark(view: View) -> View:
        view.shows_again = {InvalidInput: show}  # type: ignore[attr-defined]
        if conflicts:
            view.shows_again |= dict.fromkeys(CONFLICTS, show)  # type: ignore[attr-defined]
        return view

    return mark


def handle_problems(app: Flask) -> None:
    app.register_error_handler(DeskError, _desk_error)
    app.register_error_handler(CSRFError, _expired_form)
    app.register_error_handler(HTTPException, http_problem)


def _desk_error(error: DeskError) -> ResponseReturnValue:
    status, template = PROBLEMS[type(error)]
    if isinstance(error, NotPermitted):
        uow().refuse(actor(), Action(error.action), error)
    ways = getattr(current_app.view_functions.get(request.endpoint or ""), "shows_again", {})
    if (show := ways.get(type(error))) is None:
        return page(template, problem=error, typed=typed_lines()), status
    try:
        return _shown_again(show, error), status
    except DeskError as hidden:  # the thing itself is not open to them
        return page(PROBLEMS[type(hidden)][1], problem=hidden, typed=typed_lines()), PROBLEMS[type(hidden)][0]


def _shown_again(show: ShowAgain, error: DeskError) -> str:
    """The form as it was typed: with what is wrong beside its fields, or with what happened in between."""
    if isinstance(error, InvalidInput):
        return show(**(request.view_args or {}), form=typed_form(), errors=error.fields)
    return show(**(request.view_args or {}), form=typed_form(), problem=error)


def typed_form() -> dict[str, Any]:
    """What was sent, by field; a field sent several times is a list."""
    fields = request.form.to_dict(flat=False)
    return {name: values if len(values) > 1 else values[0] for name, values in fields.items()}


def typed_lines() -> list[tuple[str, str]]:
    """What was typed, to be shown back on a page that is not its form. Passwords never are."""
    hidden = ("csrf_token", "version", "form_name", "password", "next")
    fields = request.form.items(multi=True)
    return [(name, text) for name, text in fields if text and not name.endswith(hidden)]


def _expired_form(_: CSRFError) -> ResponseReturnValue:
    return page("problems/expired.html", typed=typed_lines()), 400


def http_problem(error: HTTPException) -> ResponseReturnValue:
    """The page for what is no form's fault: no such page, too large, a mistake of the desk."""
    status = error.code or 500
    typed = [] if status == 413 else typed_lines()  # what is too large was never read
    return page("problems/http.html", status=status, error=error, typed=typed), status
