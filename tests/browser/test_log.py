"""The auditor comes: is the log sound? filters it, follows an event, takes the log out and proves it."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from reviewdesk.audit.verify import SOUND, main
from reviewdesk.domain.vocab import VerdictCode
from support.accessibility import require_accessible
from support.claims import KOREA, TROOPS, Scene, submit
from support.desk import PASSWORD, TestDesk
from support.people import LogTail

OpenPage = Callable[..., Page]
Picture = Callable[..., Any]
PAGES = {
    "log": "/log",
    "log-event": "/log/21",
    "log-wrong-filter": "/log?since=x",
    "log-empty": "/log?words=zyx",
}


@pytest.fixture
def story(sqlite_desk: TestDesk) -> Scene:
    """A brief that was checked, with a verdict that changed, and somebody who was refused."""
    scene = Scene(sqlite_desk, LogTail(sqlite_desk), submit(sqlite_desk))
    scene.support(TROOPS)
    scene.judge(TROOPS, VerdictCode.CONFIRMED)
    scene.judge(TROOPS, VerdictCode.IMPRECISE, rationale="The report gives 53,973, “about 54,000”.")
    scene.judge(KOREA, VerdictCode.UNVERIFIED, who="cora", rationale="The report is not public yet.")
    return scene


def come_in(page: Page, username: str = "olga") -> None:
    page.goto("/log")
    page.get_by_label("User name").fill(username)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()


def take(page: Page, button: str, folder: Path) -> Path:
    """Press a button that gives a file; return the file under the name that the desk gives it."""
    with page.expect_download() as download:
        page.get_by_role("button", name=button).click()
    file = folder / download.value.suggested_filename
    download.value.save_as(file)
    return file


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_auditor_reads_filters_takes_out_and_proves_the_log(
    story: Scene, open_page: OpenPage, live: str, tmp_path: Path, scripts: bool
):
    page = open_page(live, java_script_enabled=scripts)
    come_in(page)
    expect(page.get_by_role("heading", name="Log", exact=True)).to_be_visible()
    expect(page.get_by_label("State of the proof")).to_contain_text("✓ Sound")
    kept = take(page, "Sign the head", tmp_path)

    page.get_by_label("Person").select_option("Carl Checker")
    page.get_by_label("Act", exact=True).select_option("Set a verdict")
    page.get_by_label("Words in").fill("54,000")
    page.get_by_role("button", name="Show these events").click()
    lines = page.get_by_label("Events, newest first").get_by_role("listitem")
    expect(lines.first).to_contain_text("changed the verdict from “Confirmed” to “Imprecise”")
    expect(page.get_by_label("Take the log out")).to_contain_text("the 1 event that fits")
    selection = take(page, "JSON Lines", tmp_path)
    assert main([str(selection)]) == SOUND

    page.get_by_role("link", name=re.compile(r"^Event \d+$")).click()
    expect(page.get_by_text("✓ In the log.")).to_be_visible()
    page.get_by_role("link", name="The claim").click()
    expect(page.get_by_text(TROOPS).first).to_be_visible()
    page.get_by_text("History", exact=False).first.click()
    page.get_by_role("link", name="All events of this claim in the log").click()
    expect(page.get_by_text("about claim 1")).to_be_visible()
    expect(lines.filter(has_text="gave the verdict “Confirmed”")).to_be_visible()

    page.get_by_role("link", name="Show the whole log").click()
    whole = take(page, "JSON Lines", tmp_path)
    assert main([str(whole), "--checkpoint", str(kept)]) == SOUND
    table = take(page, "CSV", tmp_path)
    assert "53,973" in table.read_text("utf-8-sig")

    page.get_by_role("button", name="Check all of it now").click()
    expect(page.get_by_role("status")).to_contain_text("The whole log is being checked.")
    if not scripts:
        page.reload()
    expect(page.get_by_label("State of the proof")).not_to_contain_text("Checking")
    expect(page.get_by_label("State of the proof")).to_contain_text("✓ Sound")


def test_editor_is_turned_away_and_the_auditor_sees_it(story: Scene, open_page: OpenPage, live: str):
    editor = open_page(live)
    come_in(editor, "ed")
    expect(editor.get_by_role("heading", name="This is not yours to do")).to_be_visible()
    auditor = open_page(live)
    come_in(auditor)
    refused = auditor.get_by_role("listitem").filter(has_text="Ed Editor was refused: open the log")
    expect(refused).to_contain_text("This needs the role auditor")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_the_pages_of_the_log_are_accessible(
    story: Scene, open_page: OpenPage, live: str, scheme: str, width: int, picture: Picture
):
    page = open_page(live, color_scheme=scheme, viewport={"width": width, "height": 900})
    come_in(page)
    for name, path in PAGES.items():
        page.goto(path)
        require_accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{path} is too wide"
        picture(page, f"{name}-{'wide' if width > 800 else 'narrow'}-{scheme}")
