"""The workbench under a checker's hands: words are selected exactly, nothing typed is lost, keys keep up."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from sqlmodel import select

from reviewdesk.domain.vocab import VerdictCode
from reviewdesk.services.verdicts import SetVerdict, set_verdict
from reviewdesk.storage.tables import AnchorRow, ClaimRow
from support.claims import JAPAN_TERM, TROOPS, submit
from support.desk import PASSWORD, TestDesk

OpenPage = Callable[..., Page]

SELECT = """([first, last]) => {
  const nodes = [];
  const walk = document.createTreeWalker(document.getElementById("brief-paper"), NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) nodes.push(walk.currentNode);
  const [from, to] = [first, last].map((words) => nodes.find((node) => node.data.includes(words)));
  getSelection().setBaseAndExtent(from, from.data.indexOf(first), to, to.data.indexOf(last) + last.length);
}"""


@pytest.fixture
def brief(sqlite_desk: TestDesk) -> str:
    return submit(sqlite_desk)


@pytest.fixture
def bench(open_page: OpenPage, live: str, brief: str) -> Page:
    """Carl the checker at the brief."""
    return seated(open_page(live), brief)


def seated(page: Page, brief: str) -> Page:
    page.goto("/sign-in")
    page.get_by_label("User name").fill("carl")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()
    page.goto(f"/briefs/{brief}")
    page.wait_for_load_state("networkidle")
    return page


def open_claim(page: Page, statement: str) -> None:
    page.locator("#claim-list").get_by_role("link", name=statement).click()
    expect(page.locator("#card-said")).to_have_text(statement)


def words_of(desk: TestDesk) -> list[str]:
    with desk.uow.read() as session:
        return list(session.exec(select(AnchorRow.words).join(ClaimRow).order_by(ClaimRow.number)))  # type: ignore[arg-type]


def id_of(desk: TestDesk, words: str) -> str:
    with desk.uow.read() as session:
        found = session.exec(select(AnchorRow.claim_id).where(AnchorRow.words == words)).one()
    return str(found)


def checked_meanwhile(desk: TestDesk, words: str) -> None:
    """Somebody else gives a verdict while the card is open."""
    with desk.uow.read() as session:
        version = session.get_one(ClaimRow, id_of(desk, words)).version
    wanted = SetVerdict(
        version=version,
        code=VerdictCode.DISPUTED,
        rationale="Two counts differ.",
        as_of_on=desk.clock().date(),
    )
    set_verdict(desk.uow, desk.cora, id_of(desk, words), wanted)


@pytest.mark.parametrize(
    ("first", "last", "exact"),
    [
        ("acific", "notes", "Pacific notes"),
        (
            "About 55,000",
            "28,500 in South Kor",
            "About 55,000 U.S. troops are based in Japan, and 28,500 in South Korea",
        ),
        ("See the", "council term", "See the table below. … Japan’s council term"),
    ],
    ids=["after an emoji, from within a word", "over claims", "across blocks"],
)
def test_selected_words_become_a_claim_on_exactly_these_words(
    sqlite_desk: TestDesk, bench: Page, first: str, last: str, exact: str
):
    bench.evaluate(SELECT, [first, last])
    bench.keyboard.press("u")
    expect(bench.get_by_label("Exact words")).to_have_value(exact)
    bench.get_by_label("Kind", exact=True).select_option(label="Number")
    bench.get_by_role("button", name="Add this").click()
    expect(bench.locator("#status")).to_have_text("The claim is added.")
    expect(bench.locator(".card-words mark")).to_have_text(exact)
    assert words_of(sqlite_desk)[-1] == exact


def test_a_sentence_that_nothing_touches_is_taken_by_a_click(bench: Page):
    bench.locator("#brief-paper .open").first.click()
    bench.keyboard.press("u")
    expect(bench.get_by_label("Exact words")).to_have_value("🛰️ Pacific notes")


def test_a_verdict_changes_its_marks_and_no_other_part_of_the_page(bench: Page):
    open_claim(bench, f"{TROOPS}.")
    claim = bench.locator(".card").get_attribute("data-claim")
    bench.evaluate("document.querySelector('#brief-paper').dataset.kept = 'yes'")
    bench.keyboard.press("1")
    bench.keyboard.press("Control+Enter")
    expect(bench.locator("#status")).to_have_text("Verdict saved.")
    expect(bench.locator("#card-mark")).to_have_text("✓ Confirmed")
    for mark in (f"[data-c='{claim}']", f"#num-{claim}", f"#line-{claim}"):
        for one in bench.locator(mark).all():
            assert "m-confirmed" in (one.get_attribute("class") or "")
    assert bench.evaluate("document.querySelector('#brief-paper').dataset.kept") == "yes"


def test_what_is_typed_in_one_form_outlives_the_save_of_another(bench: Page):
    open_claim(bench, f"{TROOPS}.")
    bench.keyboard.press("c")
    bench.keyboard.type("Ask for the year of")
    bench.keyboard.press("Escape")
    bench.keyboard.press("1")
    bench.keyboard.press("Control+Enter")
    expect(bench.locator("#card-mark")).to_have_text("✓ Confirmed")
    expect(bench.get_by_label("Comment", exact=True)).to_have_value("Ask for the year of")


def test_what_is_typed_waits_while_another_claim_is_looked_at(bench: Page):
    open_claim(bench, f"{TROOPS}.")
    bench.keyboard.press("3")
    bench.keyboard.type("The table says")
    bench.keyboard.press("Escape")
    bench.keyboard.press("j")
    expect(bench.locator("#card-said")).to_contain_text("28,500")
    bench.keyboard.press("k")
    expect(bench.get_by_label("Rationale")).to_have_value("The table says")


def test_a_late_save_shows_both_texts_and_keeps_both(sqlite_desk: TestDesk, bench: Page):
    open_claim(bench, f"{TROOPS}.")
    checked_meanwhile(sqlite_desk, TROOPS)
    bench.keyboard.press("2")
    bench.keyboard.type("It leaves out sailors at sea.")
    bench.keyboard.press("Control+Enter")
    conflict = bench.get_by_role("alert").filter(has_text="while you were working on it")
    expect(conflict).to_contain_text("Two counts differ.")
    expect(conflict).to_contain_text("It leaves out sailors at sea.")
    expect(bench.get_by_role("article").get_by_role("link", name=", disputed")).to_be_visible()


def test_on_a_phone_a_claim_opened_from_the_list_is_in_sight_above_its_sheet(bench: Page):
    bench.set_viewport_size({"width": 390, "height": 600})
    bench.evaluate("scrollTo(0, document.body.scrollHeight)")
    open_claim(bench, f"{TROOPS}.")
    require_above_the_sheet(bench)


def test_an_address_that_names_only_the_claim_leads_to_its_words(
    sqlite_desk: TestDesk, bench: Page, brief: str
):
    bench.set_viewport_size({"width": 390, "height": 600})
    bench.goto(f"/briefs/{brief}?claim={id_of(sqlite_desk, JAPAN_TERM)}")
    require_above_the_sheet(bench)


def require_above_the_sheet(page: Page) -> None:
    words = page.locator("#brief-paper [data-c].on").first
    expect(words).to_be_in_viewport()
    at, sheet = words.bounding_box(), page.locator("#panel").bounding_box()
    assert at is not None
    assert sheet is not None
    assert at["y"] < sheet["y"]


def test_a_refused_verdict_keeps_the_key_and_says_what_is_missing(bench: Page):
    open_claim(bench, f"{TROOPS}.")
    bench.keyboard.press("4")
    bench.keyboard.press("Control+Enter")
    expect(bench.locator("#verdict-rationale-error")).to_contain_text("Say in a sentence")
    expect(bench.locator("#verdict-code-incorrect")).to_be_checked()
    expect(bench.get_by_label("Rationale")).to_be_focused()


def test_keys_do_nothing_while_somebody_types(bench: Page):
    open_claim(bench, f"{TROOPS}.")
    bench.keyboard.press("c")
    bench.keyboard.type("jkn17?")
    expect(bench.get_by_label("Comment", exact=True)).to_have_value("jkn17?")
    expect(bench.locator("#card-said")).to_have_text(f"{TROOPS}.")


def test_quick_steps_end_at_the_claim_that_was_meant(bench: Page):
    for _ in range(3):
        bench.keyboard.press("j")
    expect(bench.locator("#card-said")).to_have_text(f"{JAPAN_TERM}.")
    expect(bench.locator(".card")).to_have_count(1)


def test_the_next_claim_waits_until_the_verdict_before_it_is_saved(bench: Page):
    open_claim(bench, f"{TROOPS}.")
    bench.keyboard.press("1")
    bench.keyboard.press("Control+Enter")
    bench.get_by_role("link", name="Next claim").click()
    expect(bench.locator("#card-said")).to_contain_text("28,500")
    expect(bench.locator("#status")).to_have_text("Verdict saved.")
    expect(bench.locator("#brief-progress")).to_contain_text("1 of 6")


def test_filters_stand_in_the_address_and_survive_a_reload(bench: Page):
    bench.get_by_role("searchbox", name="Search words and statements").fill("Korea")
    expect(bench.locator(".claim-lines li")).to_have_count(3)
    expect(bench).to_have_url(re.compile("q=Korea"))
    bench.reload()
    expect(bench.locator(".claim-lines li")).to_have_count(3)


def test_clicking_words_again_opens_the_claim_around_them(bench: Page):
    deepest = bench.locator("#brief-paper .l2").first
    deepest.click()
    first = bench.locator("#card-said").inner_text()
    deepest.click()
    expect(bench.locator("#card-said")).not_to_have_text(first)


def test_a_lost_connection_is_said_and_keeps_what_was_typed(
    new_context: Callable[..., BrowserContext], live: str, brief: str
):
    page = seated(new_context(base_url=live).new_page(), brief)  # unwatched: a lost connection is an error
    open_claim(page, f"{TROOPS}.")
    page.route("**/verdict", lambda route: route.abort())
    page.keyboard.press("2")
    page.keyboard.type("Only half of it.")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#status")).to_contain_text("Not saved")
    expect(page.get_by_label("Rationale")).to_have_value("Only half of it.")
    page.unroute("**/verdict")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#status")).to_have_text("Verdict saved.")
