"""A new brief in the browser: pasted or uploaded, previewed, opened; refused with everything typed kept."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from sqlmodel import select

from reviewdesk.domain.values import text_sha256
from reviewdesk.storage.tables import BriefRow, RevisionRow
from support.accessibility import require_accessible
from support.briefs import TEXT, brought_in
from support.desk import PASSWORD, TestDesk

OpenPage = Callable[..., Page]
PHONE = {"width": 390, "height": 844}
ODD = (
    TEXT.replace("soldiers", "soldiers 👩🏽‍🚀 & <b>“officers”</b>")
    + "\n\tA last line:\n\n\nafter three empty ones."
)


@pytest.fixture
def carl_at(open_page: OpenPage, live: str) -> Callable[..., Page]:
    """Opens the desk for Carl, who checks, in a browser with these options."""

    def open_one(**options: object) -> Page:
        page = open_page(live, **options)
        page.goto("/sign-in")
        page.get_by_label("User name").fill("carl")
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        expect(page.get_by_role("heading", name="Briefs", exact=True)).to_be_visible()
        return page

    return open_one


def fill_form(page: Page, **more: str) -> None:
    page.goto("/briefs/new")
    page.get_by_label("Author").select_option("Ann Author")
    for label, value in more.items():
        page.get_by_label(label.replace("_", " ")).fill(value)


def stored(desk: TestDesk, table):
    with desk.uow.read() as session:
        return session.exec(select(table)).all()


def fits(page: Page) -> bool:
    """Whether nothing sticks out of a narrow page."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))


@pytest.mark.parametrize(
    "options",
    [{}, {"viewport": PHONE}, {"java_script_enabled": False}],
    ids=["wide", "phone", "no JavaScript"],
)
def test_pasted_text_is_previewed_and_opened_without_losing_a_character(sqlite_desk, carl_at, options):
    page = carl_at(**options)
    fill_form(page, Or_paste_the_text=ODD)
    page.get_by_label("Limited").check()
    page.get_by_role("button", name="Preview the split").click()

    expect(page.get_by_role("heading", name="The Harbour Pact").first).to_be_visible()
    expect(page.get_by_text("Handling: Limited")).to_be_visible()
    expect(page.get_by_text("0 open", exact=False)).to_be_visible()
    expect(page.locator(".drafts li").filter(has_text="Set aside").first).to_be_visible()
    assert stored(sqlite_desk, BriefRow) == []

    page.get_by_role("button", name="Open for checking").click()
    expect(page.get_by_role("status")).to_contain_text("Open for checking")
    (revision,) = stored(sqlite_desk, RevisionRow)
    assert (revision.text, revision.sha256) == (ODD, text_sha256(ODD))


def test_going_back_from_the_preview_keeps_everything_typed(carl_at):
    page = carl_at()
    fill_form(page, Or_paste_the_text=ODD, Title="A title of my own", Deadline="2199-01-02T10:00")
    page.get_by_label("Restricted").check()
    page.get_by_role("button", name="Preview the split").click()
    page.get_by_role("button", name="Go back").click()
    expect(page.get_by_label("Or paste the text")).to_have_value(ODD)
    expect(page.get_by_label("Title")).to_have_value("A title of my own")
    expect(page.get_by_label("Brief date")).to_have_value("2024-04-05")
    expect(page.get_by_label("Deadline")).to_have_value("2199-01-02T10:00")
    expect(page.get_by_label("Restricted")).to_be_checked()
    expect(page.get_by_label("Author").locator("option:checked")).to_have_text("Ann Author")


REFUSED = {
    "empty": ("brief.txt", b"", "The file is empty."),
    "not text": ("brief.txt", bytes(range(256)) * 8, "encoding"),
    "broken": ("brief.docx", b"PK\x03\x04 and then nothing", "broken"),
    "another kind": ("brief.pdf", TEXT.encode(), "not a PDF file"),
    "not read here": ("brief.xlsx", b"PK\x03\x04", "This kind of file is not read."),
    "too large to keep": ("brief.txt", b"a " * 10_500_000, "20 MB"),
    "too large to read": ("brief.pdf", b"%PDF-" + bytes(30_000_000), "20 MB"),
}


@pytest.mark.parametrize("viewport", [{"width": 1280, "height": 900}, PHONE], ids=["wide", "phone"])
def test_files_that_cannot_be_read_are_refused_with_everything_typed_kept(sqlite_desk, carl_at, viewport):
    page = carl_at(viewport=viewport)
    fill_form(page, Title="A title of my own", Brief_date="2024-05-06")
    page.get_by_label("Limited").check()
    for name, data, says in REFUSED.values():
        file = {"name": name, "mimeType": "application/octet-stream", "buffer": data}
        page.get_by_label("A file").set_input_files(file)
        page.get_by_role("button", name="Preview the split").click()
        expect(page.locator("#file-error")).to_contain_text(says)
        expect(page.get_by_label("Title")).to_have_value("A title of my own")
        expect(page.get_by_label("Brief date")).to_have_value("2024-05-06")
        expect(page.get_by_label("Limited")).to_be_checked()
        expect(page.get_by_label("Author").locator("option:checked")).to_have_text("Ann Author")
    assert fits(page)
    require_accessible(page)
    assert stored(sqlite_desk, BriefRow) == []


def test_uploaded_file_is_previewed_and_kept_as_a_draft(sqlite_desk, carl_at):
    page = carl_at()
    fill_form(page)
    file = {"name": "Pact.md", "mimeType": "text/markdown", "buffer": f"# {TEXT}".encode()}
    page.get_by_label("A file").set_input_files(file)
    page.get_by_role("button", name="Preview the split").click()
    page.get_by_role("button", name="Keep as draft").click()
    expect(page.get_by_role("status")).to_contain_text("Kept as a draft")
    (brief,) = stored(sqlite_desk, BriefRow)
    assert brief.title == "The Harbour Pact"


@pytest.mark.parametrize("viewport", [{"width": 1280, "height": 900}, PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_of_the_desk_and_of_a_new_brief_are_accessible_and_fit(
    sqlite_desk, carl_at, picture, viewport, scheme
):
    brief_id = brought_in(
        sqlite_desk,
        by=sqlite_desk.carl,
        handling="limited",
        open_for_checking=True,
        deadline_at="2024-05-06T10:00Z",
    )
    page = carl_at(viewport=viewport, color_scheme=scheme)
    size = f"{'wide' if viewport['width'] > 400 else 'narrow'}-{scheme}"
    addresses = {
        "desk": "/",
        "board": "/?view=board",
        "status": "/briefs?status=in_check",
        "new-brief": "/briefs/new",
        "people": f"/briefs/{brief_id}/people",
        "describe": f"/briefs/{brief_id}/describe",
    }
    for name, address in addresses.items():
        page.goto(address)
        assert fits(page), name
        require_accessible(page)
        picture(page, f"{name}-{size}")
    fill_form(page, Or_paste_the_text=ODD)
    page.get_by_role("button", name="Preview the split").click()
    expect(page.get_by_role("button", name="Open for checking")).to_be_visible()
    assert fits(page)
    require_accessible(page)
    picture(page, f"preview-{size}")
