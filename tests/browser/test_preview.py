"""The drafts of a new brief in the browser: decided on by keys, by mouse, and without JavaScript."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect
from sqlmodel import col, select

from reviewdesk.domain.vocab import Inclusion, SetAsideReason
from reviewdesk.storage.tables import BriefRow, ClaimRow
from support.accessibility import require_accessible
from support.briefs import TEXT
from support.desk import PASSWORD, TestDesk

PACT = "The pact was signed in Port Vell in 1998"
CUT = "The pact was signed in Port Vell | in 1998"
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def preview_for(open_page: Callable[..., Page], live: str) -> Callable[..., Page]:
    """Opens the preview of TEXT, written by Ann, for somebody, in a browser with these options."""

    def open_one(who: str = "carl", **options: object) -> Page:
        page = open_page(live, **options)
        page.goto("/sign-in")
        page.get_by_label("User name").fill(who)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        expect(page.get_by_role("heading", name="Briefs", exact=True)).to_be_visible()
        page.goto("/briefs/new")
        page.get_by_label("Author").select_option("Ann Author")
        page.get_by_label("Or paste the text").fill(TEXT)
        page.get_by_role("button", name="Preview the split").click()
        expect(page.get_by_text("Nothing is stored yet")).to_be_visible()
        if options.get("java_script_enabled", True):
            expect(page.get_by_role("button", name="Keys (?)")).to_be_visible()  # the keys listen
        return page

    return open_one


def line(page: Page, statement: str) -> Locator:
    return page.locator(".drafts > li").filter(has=page.locator(".said", has_text=statement))


def press(page: Page, keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def claims(desk: TestDesk) -> dict[str, ClaimRow]:
    with desk.uow.read() as session:
        rows = session.exec(select(ClaimRow).order_by(col(ClaimRow.number))).all()
        return {row.statement: row for row in rows if row.inclusion is not Inclusion.REPLACED}


def nothing_is_stored(desk: TestDesk) -> bool:
    with desk.uow.read() as session:
        return session.exec(select(BriefRow)).first() is None


def test_checker_decides_on_every_draft_by_keys(sqlite_desk, preview_for):
    page = preview_for()
    press(page, "jyy")  # title and date are set aside, and rightly
    expect(line(page, "Norland hosts")).to_be_focused()
    press(page, "w")
    joined = line(page, "Norland hosts")
    expect(joined).to_contain_text("Joined from 3 and 4")
    expect(joined).to_be_focused()
    press(page, "jx")
    cut = page.get_by_label("Cut the words")
    expect(cut).to_be_focused()
    expect(cut).to_have_value(PACT)
    cut.fill(CUT)
    page.keyboard.press("Control+Enter")
    expect(line(page, "The pact was signed in Port Vell.")).to_be_focused()
    press(page, "y4")
    expect(line(page, "In 1998.")).to_contain_text("Set aside · Question, by you")
    expect(line(page, "What comes next?")).to_be_focused()
    press(page, "b")
    expect(line(page, "What comes next?")).to_contain_text("Brought back in")
    expect(page.get_by_text("You have looked at 6 of 6 drafts")).to_be_visible()
    assert nothing_is_stored(sqlite_desk)

    page.get_by_role("button", name="Open for checking").click()
    expect(page.get_by_role("status")).to_contain_text("Open for checking")
    stored = claims(sqlite_desk)
    assert stored["In 1998."].set_aside_reason is SetAsideReason.QUESTION
    assert stored["What comes next?"].inclusion is Inclusion.IN
    assert stored["The pact was signed in Port Vell."].made_by == "Carl Checker"
    assert len(stored) == 6


def test_keys_pressed_faster_than_the_desk_answers_all_count_also_before_the_brief_is_kept(
    sqlite_desk, preview_for
):
    page = preview_for()
    page.route("**/briefs/preview", lambda route: (page.wait_for_timeout(150), route.continue_()))
    press(page, "jjjaaa")
    page.get_by_role("button", name="Keep as draft").click()
    expect(page.get_by_role("status")).to_contain_text("Kept as a draft")
    aside = [row for row in claims(sqlite_desk).values() if row.inclusion is Inclusion.SET_ASIDE]
    assert len(aside) == 6


def test_what_was_decided_is_undone_by_a_key(preview_for):
    page = preview_for()
    page.get_by_role("link", name="Draft 5").click()
    expect(line(page, PACT)).to_be_focused()
    press(page, "a")
    expect(line(page, PACT)).to_contain_text("by you")
    press(page, "kz")
    expect(line(page, PACT)).not_to_contain_text("by you")
    press(page, "9")
    expect(page.get_by_label("Note")).to_be_focused()
    expect(page.get_by_text("Say in a sentence why")).to_be_visible()
    page.keyboard.type("It is said elsewhere.")
    page.keyboard.press("Control+Enter")
    expect(line(page, PACT)).to_contain_text("Other, said in words: It is said elsewhere., by you")


@pytest.mark.parametrize(
    "options",
    [{}, {"viewport": PHONE}, {"java_script_enabled": False}],
    ids=["wide", "phone", "no JavaScript"],
)
def test_drafts_are_decided_on_by_their_buttons(sqlite_desk, preview_for, options):
    page = preview_for(**options)
    line(page, PACT).get_by_role("button", name="Split").click()
    page.get_by_label("Cut the words").fill(PACT)
    page.get_by_role("button", name="Split here").click()
    expect(page.get_by_text("Put a | at each place")).to_be_visible()
    page.get_by_label("Cut the words").fill(CUT)
    page.get_by_role("button", name="Split here").click()
    line(page, "In 1998.").get_by_role("button", name="Set aside").click()
    line(page, "In 1998.").get_by_role("button", name="Another reason").click()
    page.get_by_label("Why nothing here can be checked").select_option("Courtesy or exclamation")
    page.locator("#new-fold").get_by_role("button", name="Set aside").click()
    expect(line(page, "In 1998.")).to_contain_text("Courtesy or exclamation, by you")
    line(page, "Norland hosts").get_by_role("button", name="Join with next").click()
    line(page, "Norland hosts").get_by_role("button", name="Undo the join").click()
    expect(line(page, "Norland spends")).to_have_count(0)
    line(page, "What comes next?").get_by_role("button", name="Bring it back in").click()
    expect(line(page, "What comes next?")).to_contain_text("Brought back in")
    assert nothing_is_stored(sqlite_desk)

    page.get_by_role("button", name="Go back").click()
    page.get_by_role("button", name="Preview the split").click()
    expect(line(page, "In 1998.")).to_contain_text("Courtesy or exclamation, by you")
    page.get_by_role("button", name="Keep as draft").click()
    expect(page.get_by_role("status")).to_contain_text("Kept as a draft")
    stored = claims(sqlite_desk)
    assert stored["In 1998."].set_aside_reason is SetAsideReason.GREETING
    assert stored["What comes next?"].inclusion is Inclusion.IN
    assert "Norland hosts about 4,200 Estmark soldiers." in stored


def test_without_javascript_the_page_opens_at_the_draft_to_look_at_next(preview_for):
    page = preview_for(java_script_enabled=False, viewport={"width": 1280, "height": 400})
    line(page, PACT).get_by_role("button", name="Accept").click()
    expect(line(page, "What comes next?")).to_be_in_viewport()
    expect(line(page, "What comes next?")).to_be_focused()


@pytest.mark.parametrize("viewport", [{"width": 1280, "height": 900}, PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_decided_drafts_are_accessible_and_fit(preview_for, picture, viewport, scheme):
    page = preview_for(viewport=viewport, color_scheme=scheme)
    press(page, "jyjjjx")
    expect(page.get_by_label("Cut the words")).to_be_focused()
    page.get_by_label("Cut the words").fill(CUT)
    page.keyboard.press("Control+Enter")
    expect(line(page, "The pact was signed in Port Vell.")).to_be_focused()
    press(page, "ya")
    expect(line(page, "In 1998.")).to_contain_text("by you")
    press(page, "k9")
    expect(page.get_by_label("Note")).to_be_focused()
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    require_accessible(page)
    picture(page, f"deciding-{'wide' if viewport['width'] > 400 else 'narrow'}-{scheme}")
    page.keyboard.press("Escape")
    press(page, "?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    require_accessible(page)


def test_author_reads_their_drafts_and_finds_nothing_to_decide(preview_for):
    page = preview_for("ann")
    press(page, "jj")
    expect(line(page, "5 April 2024")).to_be_focused()
    press(page, "yaxw")
    expect(page.get_by_role("button", name="Set aside")).to_have_count(0)
    expect(
        page.get_by_text("You wrote this brief", exact=False).or_(page.get_by_text("needs the role"))
    ).to_be_visible()
