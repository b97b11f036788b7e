"""Answers: a whole page, or after a change only the parts that it touched."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from flask import flash, redirect, render_template, request
from flask.typing import ResponseReturnValue


@dataclass(frozen=True)
class Part:
    """A partial to send after a change: its template and its view object by name."""

    template: str
    context: Mapping[str, Any] = field(default_factory=dict)


def is_htmx() -> bool:
    return request.headers.get("HX-Request") == "true"


def page(template: str, **context: Any) -> str:
    """Render a whole page, or a partial by itself."""
    return render_template(template, **{"form": {}, "errors": {}, "problem": None, "oob": False} | context)


def after_change(said: str, *, go_to: str, parts: Iterable[Part] = ()) -> ResponseReturnValue:
    """Answer a change: htmx gets the touched parts (the first in place, the rest out of band) and the
    status line; a plain form gets a redirect, so that reloading repeats nothing."""
    if not is_htmx():
        flash(said)
        return redirect(go_to, 303)
    first, *others = [*parts, Part("_shell/_status.html", {"said": said})]
    return page(first.template, **first.context) + out_of_band(others)


def out_of_band(parts: Iterable[Part]) -> str:
    """Render partials that htmx puts in the place of those with their ids, wherever these stand."""
    return "".join(page(part.template, **dict(part.context) | {"oob": True}) for part in parts)


def go(to: str, said: str = "") -> ResponseReturnValue:
    """Go to another page after a change that is no part of this one."""
    if said:
        flash(said)
    if is_htmx():
        return "", 200, {"HX-Redirect": to}
    return redirect(to, 303)
