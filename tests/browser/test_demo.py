"""The demo desk as a visitor sees it: every main screen has something to show, at every width."""

import threading
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect
from werkzeug.serving import make_server

from reviewdesk.app import create_app, create_uow
from reviewdesk.demo import SIGN_INS, make_demo
from reviewdesk.demo.people import AMINA, CAST, GRACE, HELEN, NORA, PETER, TOMAS
from reviewdesk.domain.marks import SIGNS, Mark
from reviewdesk.settings import open_settings
from reviewdesk.storage import migrate
from reviewdesk.web.context import EXTENSION
from support.accessibility import require_accessible

OpenPage = Callable[..., Page]
Picture = Callable[[Page, str], None]
MAIN_BRIEF, IN_REVIEW, APPROVED = "Tokyo widens", "How the metre", "A river of many"
LOOKS = {
    "wide-light": {"viewport": {"width": 1440, "height": 900}},
    "wide-dark": {"viewport": {"width": 1440, "height": 900}, "color_scheme": "dark"},
    "narrow-light": {"viewport": {"width": 390, "height": 844}},
}
LEADS_TO = {
    NORA: "New brief",
    TOMAS: "Check the 3 claims you took",
    AMINA: "Check the 4 claims you took",
    HELEN: "Decide what blocks it",
    PETER: "Log",
    GRACE: "Settings",
}


@pytest.fixture(scope="module")
def demo_live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a real server of one demo desk."""
    settings = open_settings({}, tmp_path_factory.mktemp("demo"))
    uow = create_uow(settings)
    migrate.upgrade(uow.database.writer)
    make_demo(uow)
    uow.database.dispose()
    app = create_app(settings)
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()
    app.extensions[EXTENSION].uow.database.dispose()


def sign_in(page: Page, username: str) -> Page:
    password = next(password for name, password, _ in SIGN_INS if name == username)
    page.goto("/sign-in")
    page.get_by_label("User name").fill(username)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()
    return page


def require_in_sight(page: Page) -> None:
    """Fail when a page is wider than its window."""
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{page.url} is too wide"


@pytest.mark.parametrize("who", CAST)
def test_each_person_finds_something_to_do_from_the_first_page(open_page: OpenPage, demo_live: str, who: str):
    page = sign_in(open_page(demo_live), who)
    page.get_by_role("link", name=LEADS_TO[who], exact=True).click()
    expect(page.get_by_role("main")).to_be_visible()
    require_accessible(page)


def test_the_main_brief_shows_its_claims_in_every_state(open_page: OpenPage, demo_live: str):
    page = sign_in(open_page(demo_live), TOMAS)
    page.get_by_role("link", name=MAIN_BRIEF).first.click()
    margin = page.locator("#brief-paper .num")
    expect(margin.first).to_be_visible()
    signs = {said[-1] for said in margin.all_inner_texts()}
    shown = {SIGNS[mark] for mark in Mark} - {
        SIGNS[Mark.WITHDRAWN],
        SIGNS[Mark.REPLACED],
        SIGNS[Mark.ORPHANED],
    }
    assert {sign[-1] for sign in shown} == signs


def test_a_verdict_that_was_superseded_stays_on_the_card(open_page: OpenPage, demo_live: str):
    page = sign_in(open_page(demo_live), TOMAS)
    page.get_by_role("link", name=MAIN_BRIEF).first.click()
    page.get_by_role("link", name="Defense spending is to rise").click()
    card = page.locator("#panel .card")
    expect(card).to_contain_text("Needs context: out of context")
    expect(card).to_contain_text("complementary initiatives will reach 2% of the current GDP in FY2027")
    expect(card).to_contain_text("“for defense and related purposes” would do")
    card.get_by_text("Earlier verdicts").click()
    expect(card.get_by_text("moderate confidence")).to_be_visible()


@pytest.mark.parametrize("look", LOOKS)
def test_every_main_screen_fits_its_window(open_page: OpenPage, demo_live: str, picture: Picture, look: str):
    def taken(page: Page, screen: str) -> None:
        page.wait_for_load_state("networkidle")
        require_in_sight(page)
        require_accessible(page)
        picture(page, f"{screen}-{look}")

    checker = sign_in(open_page(demo_live, **LOOKS[look]), TOMAS)
    taken(checker, "desk")
    checker.get_by_role("link", name=MAIN_BRIEF).first.click()
    taken(checker, "brief")
    checker.get_by_role("link", name="It is the eleventh term").first.click()
    taken(checker, "claim")
    checker.goto("/sources")
    taken(checker, "sources")
    editor = sign_in(open_page(demo_live, **LOOKS[look]), HELEN)
    editor.get_by_role("link", name="Decide what blocks it").click()
    editor.get_by_role("link", name="What blocks").click()
    taken(editor, "blockers")
    auditor = sign_in(open_page(demo_live, **LOOKS[look]), PETER)
    auditor.get_by_role("link", name="Log").click()
    expect(auditor.get_by_text("Sound")).to_be_visible()
    taken(auditor, "log")
