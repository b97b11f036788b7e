"""A brief goes through the desk, as the checker and the editor see it, with and without JavaScript."""

from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from reviewdesk.domain.values import text_sha256
from reviewdesk.domain.vocab import Directness, Medium, Stance, VerdictCode
from reviewdesk.readmodels.claim_list import ClaimFilters
from reviewdesk.readmodels.paper import brief_page
from reviewdesk.services.briefs import MoveBrief, SubmitBrief, send_to_editor, submit_brief
from reviewdesk.services.drafts import split_text
from reviewdesk.services.evidence import AddEvidence, add_evidence
from reviewdesk.services.sources import SourceFields
from reviewdesk.services.verdicts import SetVerdict, set_verdict
from support.accessibility import require_accessible
from support.desk import PASSWORD, TestDesk

OpenPage = Callable[..., Page]
BRIEF_DATE = date(2024, 4, 5)
STATEMENTS = (
    "Japan hosts about 55,000 U.S. servicemembers.",
    "Japan will raise its defense spending from 1 percent to 2 percent of GDP by 2027.",
    "Chile will lead the group until March 2026.",
    "Peru will lead the group until June 2027.",
)
TEXT = f"""Pacific notes

5 April 2024

{STATEMENTS[0]} {STATEMENTS[1]}

Chile and Peru will lead the group until March 2026 and June 2027, respectively."""


def sign_in(page: Page, username: str) -> Page:
    page.goto("/sign-in")
    page.get_by_label("User name").fill(username)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", name="Briefs", exact=True)).to_be_visible()
    return page


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_checker_takes_a_fresh_brief_from_paste_to_all_claims_checked(
    open_page: OpenPage, live: str, scripts: bool
):
    carl = sign_in(open_page(live, java_script_enabled=scripts), "carl")
    carl.get_by_role("link", name="New brief").click()
    carl.get_by_label("Or paste the text").fill(TEXT)
    carl.get_by_label("Author").select_option("Ann Author")
    carl.get_by_role("button", name="Preview the split").click()
    for statement in STATEMENTS:
        expect(carl.get_by_role("listitem").filter(has_text=statement)).to_be_visible()
    carl.get_by_role("button", name="Open for checking").click()
    expect(carl.get_by_text("0 of 4 claims checked")).to_be_visible()

    carl.get_by_role("link", name=STATEMENTS[0]).click()
    for number in range(4):
        attach_evidence(carl, is_new=number == 0)
        give_verdict(carl)
        expect(carl.get_by_text(f"{number + 1} of 4 claims checked")).to_be_visible()
        if number < 3:
            carl.get_by_role("link", name="Next unchecked").click()
            expect(carl.locator("#card-said")).to_have_text(STATEMENTS[number + 1])
    carl.get_by_role("button", name="Send to editor").click()
    expect(carl.get_by_text("In review")).to_be_visible()


def attach_evidence(page: Page, *, is_new: bool) -> None:
    """One new source for the first claim, the same from the desk's library for the others."""
    page.get_by_text("Add a source", exact=True).click()
    if is_new:
        page.get_by_label("Title", exact=True).fill("Defense of Japan 2024")
        page.get_by_label("Publisher").fill("Ministry of Defense")
        page.get_by_label("Medium").select_option("Official document")
        page.get_by_label("Directness").select_option("Primary")
    else:
        page.get_by_label("Defense of Japan 2024").check()
    page.get_by_label("Passage").fill("As the brief says.")
    page.get_by_label("Where in it").fill("page 12")
    page.get_by_role("button", name="Attach this evidence").click()
    expect(page.get_by_text("As the brief says.").first).to_be_visible()


def give_verdict(page: Page) -> None:
    page.locator(".key.m-confirmed").click()
    page.get_by_role("button", name="Save the verdict").click()
    expect(page.locator("#card-mark")).to_contain_text("Confirmed")


@pytest.fixture
def in_review(sqlite_desk: TestDesk) -> str:
    """A brief before the editor: two claims confirmed, one incorrect, one without a verdict."""
    desk = sqlite_desk
    wanted = SubmitBrief(
        text=TEXT,
        text_sha256=text_sha256(TEXT),
        title="Pacific notes",
        brief_date=BRIEF_DATE,
        author_id=str(desk.ann.account_id),
        open_for_checking=True,
    )
    brief_id = submit_brief(desk.uow, desk.ann, wanted, split_text(TEXT, BRIEF_DATE))
    claims = open_claims(desk, brief_id)
    for claim_id in claims[:3]:
        attach(desk, claim_id)
    check(desk, claims[0], VerdictCode.CONFIRMED)
    check(desk, claims[1], VerdictCode.CONFIRMED)
    check(desk, claims[2], VerdictCode.INCORRECT)
    with desk.uow.read() as session:
        header = brief_page(session, desk.carl, brief_id, ClaimFilters(), None, desk.clock()).header
    send_to_editor(desk.uow, desk.carl, brief_id, MoveBrief(version=header.version))
    return brief_id


def open_claims(desk: TestDesk, brief_id: str) -> list[str]:
    with desk.uow.read() as session:
        page = brief_page(session, desk.carl, brief_id, ClaimFilters(show="unchecked"), None, desk.clock())
    return [line.id for line in page.list.lines]


def attach(desk: TestDesk, claim_id: str) -> None:
    register = SourceFields(
        title=f"Register of claim {claim_id}", medium=Medium.OFFICIAL, directness=Directness.PRIMARY
    )
    wanted = AddEvidence(source=register, stance=Stance.SUPPORTS, looked_at_on=BRIEF_DATE)
    add_evidence(desk.uow, desk.carl, claim_id, wanted)


def check(desk: TestDesk, claim_id: str, code: VerdictCode) -> None:
    wanted = SetVerdict(version=1, code=code, rationale="As the register says.", as_of_on=BRIEF_DATE)
    set_verdict(desk.uow, desk.carl, claim_id, wanted)


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_editor_is_blocked_sees_why_and_signs_when_nothing_blocks(
    open_page: OpenPage, live: str, sqlite_desk: TestDesk, in_review: str, scripts: bool
):
    ed = sign_in(open_page(live, java_script_enabled=scripts), "ed")
    ed.get_by_role("link", name="Pacific notes").first.click()
    ed.get_by_role("link", name="What blocks").click()
    expect(ed.get_by_role("heading", name="What blocks publication")).to_be_visible()
    expect(ed.get_by_text("No verdict yet.")).to_be_visible()
    expect(ed.get_by_role("button", name="Sign this text")).to_have_count(0)
    if scripts:
        require_accessible(ed)

    ed.get_by_role("link", name="Change the verdict, or accept it with a reason").click()
    expect(ed.locator("#card-mark")).to_contain_text("Incorrect")
    ed.locator("summary", has_text="Accept as it stands").click()
    ed.get_by_label("Why it may be published so").fill("The author keeps it, attributed, and says so.")
    ed.get_by_role("button", name="Accept as it stands").click()
    expect(ed.get_by_text("The author keeps it, attributed, and says so.").first).to_be_visible()

    [left] = open_claims(sqlite_desk, in_review)
    attach(sqlite_desk, left)
    check(sqlite_desk, left, VerdictCode.CONFIRMED)
    ed.goto(f"/briefs/{in_review}/blockers")
    expect(ed.get_by_text(text_sha256(TEXT)[:4]).first).to_be_visible()
    ed.get_by_label("Your name").fill("Edwina Editor")
    ed.get_by_label("Your password").fill("not the password")
    ed.get_by_role("button", name="Sign this text").click()
    expect(ed.get_by_text("This is not your password.").first).to_be_visible()
    ed.get_by_label("Your password").fill(PASSWORD)
    ed.get_by_role("button", name="Sign this text").click()
    expect(ed.get_by_text("Signed.")).to_be_visible()
    ed.get_by_role("button", name="Publish this text").click()
    expect(ed.get_by_role("heading", name="Pacific notes").first).to_be_visible()
    expect(ed.get_by_text("Edwina Editor").first).to_be_visible()


def test_neither_author_nor_checker_is_offered_the_signature(open_page: OpenPage, live: str, in_review: str):
    for username in ("ann", "carl"):
        page = sign_in(open_page(live), username)
        page.goto(f"/briefs/{in_review}/blockers")
        expect(page.get_by_role("button", name="Sign this text")).to_have_count(0)
