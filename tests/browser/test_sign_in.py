"""A new person comes to the desk: from the admin's page by a link handed over to their own account."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from support.accessibility import require_accessible
from support.desk import PASSWORD

OpenPage = Callable[..., Page]
NEW = "three words and a half"


def sign_in(page: Page, username: str, password: str) -> None:
    page.get_by_label("User name").fill(username)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_admin_lets_a_new_person_in(open_page: OpenPage, live: str, scripts: bool):
    admin = open_page(live, java_script_enabled=scripts)
    admin.goto("/accounts")
    expect(admin.get_by_role("heading", name="Sign in")).to_be_visible()
    sign_in(admin, "adam", "not the password")
    expect(admin.get_by_text("do not go together")).to_be_visible()
    expect(admin.get_by_label("User name")).to_have_value("adam")
    sign_in(admin, "adam", PASSWORD)
    expect(admin.get_by_role("heading", name="Accounts", exact=True)).to_be_visible()

    admin.get_by_label("Name", exact=True).fill("Nora New")
    admin.get_by_label("User name").fill("nora")
    admin.get_by_label("Fact-checker").check()
    admin.get_by_role("button", name="Add account").click()
    expect(admin.get_by_role("status")).to_contain_text("Account added")
    admin.get_by_role("button", name="Make a one-time link").click()
    link = admin.get_by_label("The link").input_value()

    nora = open_page(live, java_script_enabled=scripts)
    nora.goto(link)
    nora.get_by_label("New password").fill(NEW)
    nora.get_by_label("The same again").fill(f"{NEW}, almost")
    nora.get_by_role("button", name="Set password").click()
    expect(nora.get_by_text("The two are not the same").first).to_be_visible()
    nora.get_by_label("New password").fill(NEW)
    nora.get_by_label("The same again").fill(NEW)
    nora.get_by_role("button", name="Set password").click()
    expect(nora.get_by_role("status")).to_contain_text("Your password is set")
    sign_in(nora, "nora", NEW)
    nora.get_by_role("link", name="Nora New").click()
    expect(nora.get_by_role("heading", name="Nora New")).to_be_visible()
    nora.get_by_label("Show times as they are in").select_option("Asia/Tokyo")
    nora.get_by_role("button", name="Save time zone").click()
    expect(nora.get_by_role("status")).to_contain_text("Time zone saved")

    admin.get_by_role("link", name="Back to Nora New").click()
    admin.get_by_role("button", name="Deactivate").click()
    nora.reload()
    expect(nora.get_by_role("heading", name="Sign in")).to_be_visible()
    assert re.search(r"/sign-in\?next=", nora.url)


def test_everything_is_reached_and_done_by_keyboard(page: Page):
    page.goto("/sign-in")
    expect(page.get_by_label("User name")).to_be_focused()
    page.keyboard.type("adam")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Accounts", exact=True)).to_be_visible()
    page.get_by_role("button", name="Sign out", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("You are signed out")


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_on_the_pages_of_accounts(
    open_page: OpenPage, live: str, width: int, scheme: str
):
    page = open_page(live, viewport={"width": width, "height": 900}, color_scheme=scheme)
    page.goto("/sign-in")
    require_accessible(page)
    sign_in(page, "adam", "wrong")
    require_accessible(page)
    sign_in(page, "adam", PASSWORD)
    for path in ("/accounts", "/account", "/settings", "/set-password/nothing", "/accounts/nobody"):
        page.goto(path)
        require_accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.goto("/accounts")
    page.get_by_role("link", name="Carl Checker").click()
    require_accessible(page)
    page.get_by_role("button", name="Make a one-time link").click()
    require_accessible(page)
    page.goto(page.get_by_label("The link").input_value())
    require_accessible(page)
