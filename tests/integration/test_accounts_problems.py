"""Every way in which the desk says no is a page: what happened, what was kept, what to do."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge
from werkzeug.exceptions import NotFound as NoSuchPage

from reviewdesk.app import create_app
from reviewdesk.domain.errors import (
    AnchorLost,
    Blocker,
    DeskError,
    GateClosed,
    IllegalTransition,
    InvalidInput,
    LogBroken,
    NotFound,
    NotPermitted,
    StaleVersion,
    UnrecordedChange,
)
from reviewdesk.web.context import EXTENSION
from reviewdesk.web.problems import PROBLEMS
from support.desk import TestDesk
from support.people import LogTail, Visitor

Visit = Callable[..., Visitor]

REFUSALS: list[tuple[DeskError, int, str]] = [
    (InvalidInput({"title": "Fill this in."}), 422, "Fill this in."),
    (NotFound("brief"), 404, "There is no such brief, or it is not open to you."),
    (
        NotPermitted("brief.sign", "You wrote this brief, so somebody else must do this."),
        403,
        "You wrote this",
    ),
    (IllegalTransition("The brief is “Published”."), 409, "The brief is “Published”."),
    (
        GateClosed([Blocker("coverage", "No claim touches this.", "Add a claim")]),
        409,
        "No claim touches this.",
    ),
    (StaleVersion("claim", theirs={"statement": "Theirs"}, yours={"statement": "Yours"}), 409, "Theirs"),
    (AnchorLost(), 409, "are not at that place of the text"),
    (LogBroken(7, "The leaf differs."), 500, "does not verify at event 7"),
]


@pytest.fixture
def raising(desk: TestDesk) -> Callable[[BaseException], None]:
    """Gives the desk one more page, on which something goes wrong."""

    def add(error: BaseException) -> None:
        def view() -> str:
            raise error

        desk.app.add_url_rule("/wrong", "wrong", view, methods=["GET", "POST"])

    return add


def test_every_error_of_the_desk_is_tried_here():
    assert {type(error) for error, _, _ in REFUSALS} == set(PROBLEMS)


@pytest.mark.parametrize(("error", "status", "said"), REFUSALS, ids=lambda value: type(value).__name__)
def test_refusal_is_a_page_that_keeps_what_was_typed(
    raising: Callable[..., None], visit: Visit, error: DeskError, status: int, said: str
):
    raising(error)
    form = {"rationale": "An hour of work.", "old_password": "not to be seen", "version": "3"}
    answer = visit("carl").post("/wrong", form)
    assert answer.status_code == status
    assert said in answer.text
    assert "An hour of work." in answer.text
    assert "not to be seen" not in answer.text
    assert 'id="shell-problem"' in answer.text
    assert "Carl Checker" in answer.text


@pytest.mark.parametrize(
    ("error", "status", "said"),
    [
        (NoSuchPage(), 404, "There is no such page"),
        (RequestEntityTooLarge(), 413, "That is too large"),
        (RuntimeError("secret detail"), 500, "The desk made a mistake"),
        (UnrecordedChange("secret detail"), 500, "The desk made a mistake"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_nobody_planned_is_a_page_too_and_tells_no_secrets(
    raising: Callable[..., None], visit: Visit, error: HTTPException, status: int, said: str
):
    raising(error)
    answer = visit("carl").get("/wrong")
    assert answer.status_code == status
    assert said in answer.text
    assert "secret detail" not in answer.text


def test_refusal_of_a_mere_look_is_logged_once(raising: Callable[..., None], visit: Visit, log: LogTail):
    raising(NotPermitted("log.open", "This needs the role auditor, which you do not have."))
    visitor = visit("carl")
    log.new()
    visitor.get("/wrong")
    event = log.only()
    assert (event.action, event.outcome) == ("log.open", "refused")
    assert event.reason == "This needs the role auditor, which you do not have."


def test_htmx_is_sent_to_the_sign_in_when_the_session_ended(visit: Visit):
    answer = visit().get("/account", headers={"HX-Request": "true"})
    assert (answer.status_code, answer.headers["HX-Redirect"]) == (401, "/sign-in?next=/account")


def test_desk_behind_https_sends_its_cookie_nowhere_else(desk: TestDesk):
    secure = create_app(replace(desk.settings, secure_cookies=True), desk.clock)
    answer = secure.test_client().get("/sign-in", base_url="https://localhost")
    secure.extensions[EXTENSION].uow.database.dispose()
    assert "Secure" in answer.headers["Set-Cookie"]
