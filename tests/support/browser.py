"""Fixtures that drive a real Chromium, and fail a test whose pages misbehave out of sight."""

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Response

from support.chromium import WHAT_TO_DO, find_chromium

FLAGS = [
    "--no-sandbox",  # root has none, nor have most containers; the tests open no pages but ours
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]
PAGES_AND_ANSWERS = {"document", "fetch", "xhr"}  # may be refused on purpose: 403, 404, 409, 422


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    executable = find_chromium()
    if executable is None:
        pytest.fail(WHAT_TO_DO, pytrace=False)
    return {**browser_type_launch_args, "args": FLAGS, "executable_path": executable}


@pytest.fixture
def open_page(new_context: Callable[..., BrowserContext]) -> Iterator[Callable[..., Page]]:
    """Opens a page for one more person: `open_page(address, java_script_enabled=False)`.

    Each call is a browser profile of its own, with its own cookies. When the test ends, whatever went
    wrong on any of its pages fails the test: script errors, a broken content security policy, a missing
    script, style or picture, an answer 5xx, a request to another host.
    """
    watched: list[tuple[BrowserContext, list[str]]] = []

    def open_one(address: str, **options: Any) -> Page:
        context = new_context(base_url=address, **options)
        watched.append((context, _watch(context, address)))
        return context.new_page()

    yield open_one
    for context, _ in watched:
        context.cookies()  # a round trip, after which every event so far has arrived
    troubles = [trouble for _, seen in watched for trouble in seen]
    if troubles:
        pytest.fail("The browser saw trouble:\n  " + "\n  ".join(troubles), pytrace=False)


@pytest.fixture
def page(open_page: Callable[..., Page], live: str) -> Page:
    """A page of this test's own server, whose address is the fixture `live`."""
    return open_page(live)


def _watch(context: BrowserContext, address: str) -> list[str]:
    """The list that fills with what goes wrong in this context."""
    seen: list[str] = []
    home = urlsplit(address).netloc

    def check_request(request: Request) -> None:
        where = urlsplit(request.url)
        if where.scheme in ("http", "https") and where.netloc != home:
            seen.append(f"asked another host: {request.url} ({request.resource_type})")

    def check_response(response: Response) -> None:
        kind = response.request.resource_type
        if response.status >= 500 or (response.status >= 400 and kind not in PAGES_AND_ANSWERS):
            seen.append(f"answered {response.status}: {response.url} ({kind})")

    def check_message(message: ConsoleMessage) -> None:
        if message.text.startswith("Failed to load resource"):
            return  # check_response knows which refusals are part of the work
        if message.type == "error" or "Content Security Policy" in message.text:
            seen.append(f"console: {message.text} ({message.location.get('url', '')})")

    context.on("request", check_request)
    context.on("response", check_response)
    context.on("console", check_message)
    context.on("weberror", lambda error: seen.append(f"script error: {error.error}"))
    context.on("page", lambda page: page.on("websocket", lambda s: seen.append(f"opened a socket: {s.url}")))
    return seen
