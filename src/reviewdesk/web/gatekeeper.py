"""Closed by default: every endpoint needs a signed-in person unless it is on the short open list."""

from dataclasses import replace

from flask import Flask, Response, abort, g, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import RequestEntityTooLarge

from reviewdesk.readmodels.accounts import person_of_session
from reviewdesk.services.sessions import note_seen
from reviewdesk.web.context import came_by, is_signed_in, uow
from reviewdesk.web.problems import typed_lines
from reviewdesk.web.respond import is_htmx, page

OPEN_ENDPOINTS = frozenset({"static", "accounts.sign_in", "accounts.use_link"})
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
TOKEN = "token"

# A brief's text and its file are long; everything else that people send is a screen of words.
LONG_FORMS = frozenset({"briefs.new", "briefs.preview", "briefs.create"})
LONGEST_FORM = 1024 * 1024
MOST_FIELDS = 1_000

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


def guard(app: Flask) -> None:
    """Put the gatekeeper in front of every route, and its headers on every answer."""
    app.before_request(_require_moderate)
    app.before_request(_require_same_origin)
    app.before_request(_know_person)
    app.before_request(_require_person)
    app.after_request(_harden)


def _require_moderate() -> ResponseReturnValue | None:
    """Refuse heaps before they are read, from everybody: 24 MB of empty fields took a gigabyte of memory.

    The limit of parts in an upload is the framework's own; fields of a plain form it does not count.
    """
    if request.method in SAFE_METHODS:
        return None
    if request.endpoint not in LONG_FORMS:
        request.max_content_length = LONGEST_FORM
    if request.mimetype == "application/x-www-form-urlencoded" and _fields_sent() > MOST_FIELDS:
        return page("problems/http.html", status=413, error=RequestEntityTooLarge(), typed=[]), 413
    return None


def _fields_sent() -> int:
    return request.get_data().count(b"&") + 1


def _require_same_origin() -> None:
    """A form on another site cannot act here, even with a cookie. Browsers without the header send Origin."""
    if request.method in SAFE_METHODS:
        return
    site = request.headers.get("Sec-Fetch-Site")
    origin = request.headers.get("Origin")
    if site not in (None, "same-origin", "none"):
        abort(403, "This form came from another site.")
    if site is None and origin is not None and origin.partition("://")[2] != request.host:
        abort(403, "This form came from another site.")


def _know_person() -> None:
    if request.endpoint == "static" or not (token := session.get(TOKEN)):
        return
    with uow().read() as reading:
        signed_in = person_of_session(reading, token, uow().clock())
    if signed_in is None:
        session.clear()
        return
    how = replace(came_by(), sign_in=signed_in.sign_in, session=signed_in.session_id)
    g.actor = replace(signed_in.person, came_by=how)
    if signed_in.seen_long_ago:
        note_seen(uow(), signed_in.session_id)


def _require_person() -> ResponseReturnValue | None:
    if is_signed_in() or request.endpoint in OPEN_ENDPOINTS:
        return None
    if request.method not in SAFE_METHODS:
        return page("accounts/signed_out.html", typed=typed_lines()), 401
    sign_in = url_for("accounts.sign_in", next=request.full_path.rstrip("?"))
    if is_htmx():
        return Response(status=401, headers={"HX-Redirect": sign_in})
    return redirect(sign_in, 303)


def _harden(response: Response) -> Response:
    headers = response.headers
    headers.setdefault("Content-Security-Policy", POLICY)
    headers.setdefault("X-Content-Type-Options", "nosniff")
    headers.setdefault("Referrer-Policy", "same-origin")
    headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
    if request.endpoint != "static":
        headers.setdefault("Cache-Control", "no-store")
    return response
