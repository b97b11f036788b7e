"""The pages of accounts as a browser without JavaScript meets them, and what guards every page."""

import re
from collections.abc import Callable

import pytest

from reviewdesk.domain.vocab import Role
from reviewdesk.readmodels.accounts import account_named
from reviewdesk.services import accounts
from reviewdesk.services.accounts import LINK_PATH
from support.desk import PASSWORD, TestDesk
from support.people import LogTail, Visitor, add_person

Visit = Callable[..., Visitor]
NEW = "three words and a half"


def account_of(desk: TestDesk, username: str) -> str:
    with desk.uow.read() as session:
        return f"/accounts/{account_named(session, username).id}"


# ---- the door ----


@pytest.mark.parametrize("path", ["/", "/account", "/accounts", "/settings", "/home", "/no-such-page"])
def test_closed_page_leads_to_the_sign_in_and_back(visit: Visit, path: str):
    answer = visit().get(path)
    assert (answer.status_code, answer.location) == (303, f"/sign-in?next={path}")


def test_person_signs_in_and_comes_where_they_wanted(visit: Visit):
    visitor = visit()
    assert 'value="/account"' in visitor.get("/sign-in?next=/account").text
    answer = visitor.sign_in("carl", next="/account")
    assert (answer.status_code, answer.location) == (303, "/account")
    assert "Carl Checker" in visitor.get("/account").text


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example/",
        "\\\\evil.example",
        "/\t/evil.example",
        "/\n/evil.example",
        "javascript:alert(1)",
        "evil.example",
        " //evil.example",
    ],
)
def test_sign_in_leads_to_no_other_site(visit: Visit, elsewhere: str):
    visitor = visit()
    assert "evil" not in visitor.get("/sign-in", query_string={"next": elsewhere}).text
    assert visitor.sign_in("carl", next=elsewhere).location == "/home"


@pytest.mark.parametrize(
    ("username", "begins_at"), [("adam", "/accounts"), ("carl", "/"), ("olga", "/"), ("nora", "/account")]
)
def test_everybody_begins_where_their_work_is(desk: TestDesk, visit: Visit, username: str, begins_at: str):
    add_person(desk, "nora", password=PASSWORD)
    visitor = visit(username)
    assert visitor.get("/home").location == begins_at
    assert visitor.get("/sign-in").location == "/home"


def test_failed_sign_in_keeps_the_name_and_never_the_password(visit: Visit):
    answer = visit().sign_in("carl", "a wrong but long password")
    assert answer.status_code == 422
    assert "do not go together" in answer.text
    assert 'value="carl"' in answer.text
    assert "a wrong but long password" not in answer.text


def test_name_that_is_no_text_is_refused(visit: Visit):
    answer = visit().sign_in("carl\0")
    assert answer.status_code == 422
    assert "NUL character" in answer.text


def test_throttled_person_is_told_when_to_come_back(visit: Visit):
    visitor = visit()
    for _ in range(5):
        visitor.sign_in("carl", "a wrong but long password")
    answer = visitor.sign_in("carl")
    assert answer.status_code == 422
    assert "Too many failed attempts. Wait 15 minutes" in answer.text


def test_session_cookie_is_out_of_reach_of_scripts_and_other_sites(visit: Visit):
    answer = visit().sign_in("carl")
    (cookie,) = [
        header for header in answer.headers.getlist("Set-Cookie") if header.startswith("reviewdesk=")
    ]
    flags = {flag.strip() for flag in cookie.split(";")[1:]}
    assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= flags


def test_sign_in_rotates_the_session_and_closes_the_one_before(visit: Visit, log: LogTail):
    visitor = visit("carl")
    first, token = log.only(), visitor.csrf_token()
    assert visitor.sign_in("cora").status_code == 303
    opened, closed = log.new()
    assert (opened.action, opened.name) == ("session.open", "Cora Checker")
    assert (closed.action, closed.subject) == ("session.close", first.subject)
    assert visitor.csrf_token() != token


def test_person_signs_out(visit: Visit):
    visitor = visit("carl")
    answer = visitor.post("/sign-out")
    assert (answer.status_code, answer.location) == (303, "/sign-in")
    assert "You are signed out." in visitor.get("/sign-in").text
    assert visitor.get("/account").status_code == 303


def test_stolen_cookie_is_worth_nothing_after_sign_out(visit: Visit):
    visitor, thief = visit("carl"), visit()
    cookie = visitor.client.get_cookie("reviewdesk")
    assert cookie is not None
    thief.client.set_cookie("reviewdesk", cookie.value)
    assert thief.get("/account").status_code == 200
    visitor.post("/sign-out")
    assert thief.get("/account").status_code == 303


def test_deactivated_person_is_out_at_the_next_click(desk: TestDesk, visit: Visit):
    visitor = visit("carl")
    accounts.deactivate(desk.uow, desk.adam, str(desk.carl.account_id))
    assert visitor.get("/account").status_code == 303


def test_session_that_ended_gives_back_what_was_typed_but_no_password(desk: TestDesk, visit: Visit):
    visitor = visit("carl")
    form = {"csrf_token": visitor.csrf_token(), "zone": "Asia/Tokyo", "old_password": PASSWORD}
    desk.clock.advance(hours=13)
    answer = visitor.client.post("/account/zone", data=form)
    assert answer.status_code == 401
    assert "You are signed out" in answer.text
    assert "Asia/Tokyo" in answer.text
    assert PASSWORD not in answer.text


# ---- same origin ----


def test_form_without_its_token_is_refused(visit: Visit, log: LogTail):
    visitor = visit("carl")
    log.new()
    answer = visitor.client.post("/account/zone", data={"zone": "Asia/Tokyo"})
    assert answer.status_code == 400
    assert "Asia/Tokyo" in answer.text
    assert "Carl Checker" in answer.text
    assert visit().client.post("/sign-in", data={"username": "carl", "password": PASSWORD}).status_code == 400
    assert log.new() == []


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
    ],
)
def test_form_from_another_site_is_refused_even_with_a_token(
    visit: Visit, log: LogTail, headers: dict[str, str]
):
    visitor = visit("carl")
    log.new()
    answer = visitor.post("/account/zone", {"zone": "Asia/Tokyo"}, headers=headers)
    assert answer.status_code == 403
    assert log.new() == []


def test_form_of_this_desk_passes(visit: Visit):
    headers = {"Sec-Fetch-Site": "same-origin", "Origin": "http://localhost"}
    assert visit("carl").post("/account/zone", {"zone": "Asia/Tokyo"}, headers=headers).status_code == 303


@pytest.mark.parametrize("path", ["/sign-in", "/account", f"{LINK_PATH}/nothing"])
def test_every_page_carries_the_strict_policy(visit: Visit, path: str):
    headers = visit("carl").get(path).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Content-Type-Options"] == "nosniff"


# ---- one's own account ----


def test_person_sets_their_zone_and_reads_times_in_it(visit: Visit):
    visitor = visit("carl")
    assert visitor.post("/account/zone", {"form_name": "zone", "zone": "Asia/Tokyo"}).location == "/account"
    page = visitor.get("/account").text
    assert "Time zone saved." in page
    assert 'value="Asia/Tokyo" selected' in page
    assert "JST" in page


def test_unknown_zone_is_shown_again_beside_its_field(visit: Visit):
    answer = visit("carl").post("/account/zone", {"form_name": "zone", "zone": "Mars/Olympus"})
    assert answer.status_code == 422
    assert "Choose a time zone of the list" in answer.text


def test_person_changes_their_password(visit: Visit):
    here, elsewhere = visit("carl"), visit("carl")
    form = {"form_name": "password", "old_password": PASSWORD, "password": NEW, "repeated_password": NEW}
    assert here.post("/account/password", form | {"repeated_password": "x"}).status_code == 422
    assert (
        here.post("/account/password", form | {"password": "short", "repeated_password": "short"}).status_code
        == 422
    )
    assert here.post("/account/password", form).location == "/account"
    assert here.get("/account").status_code == 200
    assert elsewhere.get("/account").status_code == 303
    assert visit().sign_in("carl", NEW).status_code == 303


def test_person_signs_out_everywhere(visit: Visit):
    here, elsewhere = visit("carl"), visit("carl")
    assert here.get("/account").text.count("signed in <time") == 2
    here.post("/account/sign-out-everywhere")
    assert here.get("/account").status_code == 303
    assert elsewhere.get("/account").status_code == 303


# ---- the admin ----


def test_admin_adds_a_person_who_then_signs_in_by_a_link(desk: TestDesk, visit: Visit):
    admin, nora = visit("adam"), visit()
    added = admin.post("/accounts", {"name": "Nora New", "username": "nora", "roles": ["checker", "editor"]})
    assert added.location == account_of(desk, "nora")
    assert "Nora New" in admin.get("/accounts").text

    shown = admin.post(f"{added.location}/link")
    assert shown.status_code == 200
    found = re.search(r'value="http://localhost(/set-password/[\w-]{40,})"', shown.text)
    assert found
    assert found[1] not in admin.get(str(added.location)).text

    page = nora.get(found[1])
    assert "Nora New, this link is for you" in page.text
    refused = nora.post(found[1], {"password": NEW, "repeated_password": "something else"})
    assert refused.status_code == 422
    assert "not the same" in refused.text
    assert nora.post(found[1], {"password": NEW, "repeated_password": NEW}).location == "/sign-in"
    assert "This link no longer works" in nora.get(found[1]).text
    assert nora.sign_in("nora", NEW).location == "/home"


def test_refused_account_keeps_what_was_typed(visit: Visit):
    answer = visit("adam").post(
        "/accounts", {"name": "Ann Other", "username": "ann", "roles": ["author", "admin"]}
    )
    assert answer.status_code == 422
    assert "held alone" in answer.text
    assert 'value="Ann Other"' in answer.text
    assert answer.text.count(" checked") == 2


def test_admin_gives_and_takes_roles(desk: TestDesk, visit: Visit):
    admin, carl = visit("adam"), account_of(desk, "carl")
    assert admin.post(f"{carl}/grant", {"role": "editor"}).location == carl
    assert "Role given: Editor." in admin.get(carl).text
    admin.post(f"{carl}/revoke", {"role": "checker"})
    with desk.uow.read() as session:
        assert account_named(session, "carl").roles == (Role.EDITOR,)
    assert admin.post(f"{carl}/grant", {"role": "auditor"}).status_code == 409
    assert admin.post(f"{carl}/grant", {"role": "queen"}).status_code == 422


def test_admin_deactivates_and_reactivates(desk: TestDesk, visit: Visit):
    admin, carl = visit("adam"), account_of(desk, "carl")
    admin.post(f"{carl}/deactivate")
    page = admin.get(carl).text
    assert "Deactivated" in page
    assert "Make a one-time link" not in page
    assert admin.post(f"{account_of(desk, 'adam')}/deactivate").status_code == 409
    admin.post(f"{carl}/reactivate")
    assert visit("carl").get("/account").status_code == 200


def test_page_of_an_account_that_is_not_there(visit: Visit):
    admin = visit("adam")
    assert admin.get("/accounts/01900000-0000-7000-8000-000000000000").status_code == 404
    assert admin.get("/accounts/not-an-id").status_code == 404


@pytest.mark.parametrize("username", ["ann", "carl", "ed", "olga"])
def test_accounts_and_settings_are_the_admins_alone(
    desk: TestDesk, visit: Visit, log: LogTail, username: str
):
    carl, visitor = account_of(desk, "cora"), visit(username)
    log.new()
    for path in ("/accounts", carl, "/settings"):
        assert visitor.get(path).status_code == 403
    assert [(event.action, event.outcome) for event in log.new()] == [
        ("account.see", "refused"), ("account.see", "refused"), ("desk.see_policy", "refused"),
    ]  # fmt: skip
    for path in ("/accounts", f"{carl}/deactivate", f"{carl}/link", "/settings"):
        form = {"name": "N", "username": "nn", "version": "1", "reason": "x"}
        assert visitor.post(path, form).status_code == 403
    assert {event.outcome for event in log.new()} == {"refused"}


# ---- the desk's settings ----


def test_admin_changes_what_blocks_publication_and_says_why(visit: Visit, log: LogTail):
    admin = visit("adam")
    page = admin.get("/settings").text
    assert page.count(" checked") == 4
    log.new()
    form = {
        "version": "1",
        "every_claim_has_verdict": "yes",
        "coverage_complete": "yes",
        "reason": "A trial week.",
    }
    assert admin.post("/settings", form).location == "/settings"
    event = log.only()
    assert (event.action, event.reason) == ("desk.set_policy", "A trial week.")
    assert event.old["no_blocking_verdict"] is True
    assert event.new["no_blocking_verdict"] is False
    assert admin.get("/settings").text.count(" checked") == 2


def test_policy_without_a_reason_or_on_an_old_version_is_not_saved(visit: Visit, log: LogTail):
    admin = visit("adam")
    log.new()
    assert admin.post("/settings", {"version": "1"}).status_code == 422
    assert log.new() == []
    admin.post("/settings", {"version": "1", "coverage_complete": "yes", "reason": "First."})
    stale = admin.post("/settings", {"version": "1", "reason": "Second."})
    assert stale.status_code == 409
    assert "Every sentence is touched by a claim" in stale.text
    assert "Second." in stale.text
