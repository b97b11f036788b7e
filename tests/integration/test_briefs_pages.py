"""The pages of a brief on its way in: the form, the preview, the refusals that keep everything typed."""

import html
import re
from io import BytesIO

import pytest
from sqlmodel import select
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from reviewdesk.domain.values import text_sha256
from reviewdesk.domain.vocab import BriefStatus, HandlingMark, Part
from reviewdesk.storage.tables import BriefRow, RevisionRow
from support.briefs import TEXT, brought_in, put_on, stored

ODD = """\
The “Naïve” Pact 👩🏽‍🚀

5 April 2024

<script>alert(1)</script> & </textarea> hosts 4,200 soldiers\u200b in\u00a0Norland’s ports.
\tIndented, with trailing space\x20

Last words: e\u0301 becomes one letter."""


@pytest.fixture
def carl(visit):
    return visit("carl")


def form(desk, **more):
    return {"text": TEXT, "author_id": desk.ann.account_id, "handling": "desk"} | more


def field(page, name):
    """The value of a field of a form, as a browser reads it."""
    page = page.replace("\r\n", "\n")
    if area := re.search(rf'<textarea[^>]* name="{name}"[^>]*>\n?(.*?)</textarea>', page, re.DOTALL):
        return html.unescape(area[1])
    found = re.search(rf'<input[^>]* name="{name}" value="([^"]*)"', page)
    assert found, f"no field {name} on the page"
    return html.unescape(found[1])


def fields(page):
    names = ("brief_id", "text", "text_sha256", "title", "brief_date", "author_id", "deadline_at", "handling")
    return {name: field(page, name) for name in names}


def as_browser_sends(text):
    return text.replace("\n", "\r\n")


def send_file(visitor, form, name, data):
    """Upload a file of any size; the body is made here, because the test client leaves large ones open."""
    fields = form | {"csrf_token": visitor.csrf_token(), "text": "", "file": FileStorage(BytesIO(data), name)}
    boundary, body = encode_multipart(fields)
    kind = f'multipart/form-data; boundary="{boundary}"'
    return visitor.client.post("/briefs/preview", data=body, content_type=kind)


def nothing_is_stored(desk):
    with desk.uow.read() as session:
        return session.exec(select(BriefRow)).first() is None


# ---- from paste to brief ----


def test_preview_shows_every_draft_with_its_reason_and_the_coverage_before_anything_is_stored(
    desk, carl, log
):
    log.new()
    answer = carl.post("/briefs/preview", form(desk))
    assert answer.status_code == 200
    assert "sentences:" in answer.text
    assert "0 open" in answer.text
    assert "Set aside</b> · " in answer.text
    assert "Nothing is stored yet" in answer.text
    assert nothing_is_stored(desk)
    assert log.new() == []


def test_title_and_date_are_read_from_the_text_when_left_empty(desk, carl):
    page = carl.post("/briefs/preview", form(desk)).text
    assert (field(page, "title"), field(page, "brief_date")) == ("The Harbour Pact", "2024-04-05")
    page = carl.post("/briefs/preview", form(desk, title="Another", brief_date="2024-05-06")).text
    assert (field(page, "title"), field(page, "brief_date")) == ("Another", "2024-05-06")


@pytest.mark.parametrize(
    ("button", "status"),
    [({"open_for_checking": "yes"}, BriefStatus.IN_CHECK), ({}, BriefStatus.DRAFT)],
    ids=["open for checking", "keep as draft"],
)
def test_what_was_previewed_is_stored(desk, carl, button, status):
    page = carl.post("/briefs/preview", form(desk, handling="limited", deadline_at="2199-01-02T10:00")).text
    answer = carl.post("/briefs", fields(page) | button)
    assert answer.status_code == 303
    row, brief = stored(desk, answer.location.rpartition("/")[2])
    assert (row.status, row.handling) == (status, HandlingMark.LIMITED)
    assert row.deadline_at.isoformat() == "2199-01-02T10:00:00+00:00"
    assert brief.revision_sha256 == text_sha256(TEXT)
    assert carl.get(answer.location).status_code == 200


def test_no_character_of_a_text_changes_on_its_way_through_the_preview(desk, carl):
    sent = form(desk, text=as_browser_sends(ODD))
    previewed = fields(carl.post("/briefs/preview", sent).text)
    back = carl.post("/briefs/new", previewed | {"text": as_browser_sends(previewed["text"])})
    again = fields(
        carl.post("/briefs/preview", form(desk, text=as_browser_sends(field(back.text, "text")))).text
    )
    answer = carl.post("/briefs", again | {"text": as_browser_sends(again["text"])})
    assert answer.status_code == 303
    with desk.uow.read() as session:
        kept = session.exec(select(RevisionRow)).one()
    assert kept.text == ODD.replace("e\u0301", "é")
    assert kept.sha256 == again["text_sha256"]


def test_characters_that_nobody_sees_are_named(desk, carl):
    page = carl.post("/briefs/preview", form(desk, text=ODD)).text
    assert "A character nobody sees: zero width space, U+200B" in page


def test_button_pressed_twice_makes_one_brief(desk, carl):
    previewed = fields(carl.post("/briefs/preview", form(desk)).text)
    first, second = carl.post("/briefs", previewed), carl.post("/briefs", previewed)
    assert (first.status_code, second.status_code) == (303, 303)
    assert first.location == second.location
    with desk.uow.read() as session:
        assert len(session.exec(select(BriefRow)).all()) == 1


def test_text_in_another_language_is_said_to_be_cut_into_sentences_only(desk, carl):
    text = (
        "Der Hafenpakt ist da.\n\n"
        + "Die Regierung hat das nicht gesagt, aber sie wird es sagen müssen. " * 5
    )
    page = carl.post("/briefs/preview", form(desk, text=text, title="T", brief_date="2024-04-05")).text
    assert "does not read as English" in page


def test_going_back_keeps_everything_typed(desk, carl):
    previewed = fields(carl.post("/briefs/preview", form(desk, deadline_at="2199-01-02T10:00")).text)
    page = carl.post("/briefs/new", previewed).text
    assert field(page, "text") == TEXT
    assert field(page, "deadline_at") == "2199-01-02T10:00"
    assert re.search(rf'<option value="{desk.ann.account_id}" selected>', page)


def test_text_changed_after_the_preview_is_not_stored(desk, carl, log):
    previewed = fields(carl.post("/briefs/preview", form(desk)).text)
    log.new()
    answer = carl.post("/briefs", previewed | {"text": TEXT.replace("4,200", "42,000")})
    assert answer.status_code == 422
    assert "not the text of the preview" in answer.text
    assert "42,000" in field(answer.text, "text")
    assert nothing_is_stored(desk)
    assert log.new() == []


def test_author_finds_themselves_chosen_and_nobody_else(desk, visit):
    page = visit("ann").get("/briefs/new").text
    assert re.findall(r'<option value="[^"]+"( selected)?>([^<]+)<', page) == [(" selected", "Ann Author")]


@pytest.mark.parametrize("who", ["olga", "adam"])
def test_auditor_and_admin_find_no_form(desk, visit, who):
    visitor = visit(who)
    assert visitor.get("/briefs/new").status_code == 403
    assert visitor.post("/briefs/preview", form(desk)).status_code == 403


# ---- files ----


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("brief.txt", TEXT.encode()),
        ("brief.txt", TEXT.encode("utf-16")),
        (
            "brief.html",
            f"<h1>{TEXT.splitlines()[0]}</h1><p>5 April 2024</p><p>Two soldiers came.</p>".encode(),
        ),
        ("brief.md", f"# {TEXT}".encode()),
    ],
)
def test_text_of_a_file_is_previewed(desk, carl, name, data):
    page = send_file(carl, form(desk), name, data).text
    assert field(page, "title") == "The Harbour Pact"
    assert field(page, "brief_date") == "2024-04-05"


REFUSED = {
    "empty": ("brief.txt", b"", "The file is empty"),
    "not text": ("brief.txt", bytes(range(256)) * 8, ""),
    "broken": ("brief.docx", b"PK\x03\x04 and then nothing", ""),
    "another kind": ("brief.docx", b"%PDF-1.7 nonsense", "is a PDF file"),
    "a kind that is not read": ("brief.xlsx", b"PK\x03\x04", ""),
    "too large": ("brief.txt", b"a " * 10_500_000, "20 MB"),
}


def test_file_that_cannot_be_read_is_refused_with_everything_typed_kept(desk, carl, log, subtests):
    for name in REFUSED:
        with subtests.test(name=name):
            filename, data, says = REFUSED[name]
            log.new()
            typed = form(desk, title="A title of my own", brief_date="2024-05-06", handling="restricted")
            answer = send_file(carl, typed, filename, data)
            assert answer.status_code == 422
            assert says in html.unescape(answer.text)
            assert 'id="file-error"' in answer.text
            assert field(answer.text, "title") == "A title of my own"
            assert re.search(r'value="restricted" checked', answer.text)
            assert nothing_is_stored(desk)
            assert log.new() == []


def test_upload_beyond_what_the_server_reads_is_refused_with_everything_typed_kept(desk, carl, log):
    log.new()
    typed = form(desk, title="A title of my own", brief_date="2024-05-06")
    answer = send_file(carl, typed, "brief.pdf", b"%PDF-" + bytes(26_000_000))
    assert answer.status_code == 413
    assert "larger than the 20 MB" in answer.text
    assert field(answer.text, "title") == "A title of my own"
    assert "Carl Checker" in answer.text
    assert nothing_is_stored(desk)
    assert log.new() == []


def test_text_beyond_what_a_brief_may_have_is_refused_with_everything_typed_kept(desk, carl):
    text = "A sentence of words. " * 130_000
    answer = carl.post("/briefs/preview", form(desk, text=text, title="Mine"))
    assert answer.status_code == 422
    assert "a brief may have 2,500,000" in answer.text
    assert field(answer.text, "text") == text
    assert field(answer.text, "title") == "Mine"


def test_text_and_file_at_once_are_asked_apart(desk, carl):
    answer = carl.post("/briefs/preview", form(desk, file=(BytesIO(b"Other words."), "brief.txt")))
    assert answer.status_code == 422
    assert "You gave a text and chose a file" in answer.text
    assert field(answer.text, "text") == TEXT


def test_text_of_a_file_stays_when_something_else_is_missing(desk, carl):
    answer = send_file(carl, form(desk), "brief.txt", b"Two soldiers came. Then none.")
    assert answer.status_code == 422
    assert "Give the day of the brief" in answer.text
    assert field(answer.text, "text") == "Two soldiers came. Then none."


def test_what_does_not_fit_is_said_beside_its_field(desk, carl, subtests):
    for wrong, says in [
        ({"text": " \r\n "}, "There is no text in it"),
        ({"text": "A \x00 in it"}, "Character 3 (line 1, column 3) is NUL"),
        ({"brief_date": "next week"}, "Write the date as year-month-day"),
        ({"deadline_at": "soon"}, "Write the date as year-month-day"),
        ({"author_id": ""}, "Fill this in"),
        ({"author_id": "nobody"}, "Choose who wrote it"),
        ({"handling": "secret"}, "Choose one of the list"),
        ({"title": "x" * 301}, "At most 300 characters"),
    ]:
        with subtests.test(wrong=wrong):
            answer = carl.post("/briefs/preview", form(desk) | wrong)
            assert answer.status_code == 422
            assert says in answer.text
            assert 'class="wrong-summary"' in answer.text


# ---- the pages of a brief ----


@pytest.mark.parametrize("page", ["", "/people", "/describe", "/blockers"])
def test_handling_mark_stands_on_every_page_of_a_brief(desk, visit, page):
    brief_id = brought_in(desk, handling=HandlingMark.LIMITED)
    assert 'class="stamp limited"' in visit("ed").get(f"/briefs/{brief_id}{page}").text


@pytest.mark.parametrize("page", ["", "/people", "/describe", "/blockers", "/published"])
def test_brief_that_a_person_may_not_see_is_not_found(desk, carl, page):
    brief_id = brought_in(desk, handling=HandlingMark.RESTRICTED)
    assert carl.get(f"/briefs/{brief_id}{page}").status_code == 404
    assert carl.get(f"/briefs/no-such-brief{page}").status_code == 404


def test_editor_puts_somebody_on_and_takes_them_off(desk, visit):
    brief_id = brought_in(desk)
    ed = visit("ed")
    wanted = {"account_id": desk.cora.account_id, "part": "second_checker"}
    assert ed.post(f"/briefs/{brief_id}/people", wanted).status_code == 303
    assert stored(desk, brief_id)[1].part_of(desk.cora) is Part.SECOND_CHECKER
    assert "Cora Checker" in ed.get(f"/briefs/{brief_id}/people").text
    assert ed.post(f"/briefs/{brief_id}/people/remove", wanted).status_code == 303
    assert stored(desk, brief_id)[1].part_of(desk.cora) is None


def test_refused_person_is_said_beside_the_field(desk, visit):
    brief_id = brought_in(desk)
    wanted = {"account_id": desk.carl.account_id, "part": "editor"}
    answer = visit("ed").post(f"/briefs/{brief_id}/people", wanted)
    assert answer.status_code == 422
    assert "does not hold the role editor" in answer.text


def test_description_is_saved_and_a_late_one_shows_both_texts(desk, visit):
    brief_id = brought_in(desk)
    ed = visit("ed")
    page = ed.get(f"/briefs/{brief_id}/describe").text
    wanted = {"version": field(page, "version"), "title": "The Port Vell Pact", "handling": "limited"}
    assert ed.post(f"/briefs/{brief_id}/describe", wanted).status_code == 303
    late = ed.post(f"/briefs/{brief_id}/describe", wanted | {"title": "A Pact of Ports"})
    assert late.status_code == 409
    assert "The Port Vell Pact" in late.text
    assert "A Pact of Ports" in late.text


def test_brief_is_moved_on_by_its_buttons(desk, visit):
    brief_id = brought_in(desk)
    carl, ed = visit("carl"), visit("ed")
    assert carl.post(f"/briefs/{brief_id}/open", {"version": "1"}).status_code == 303
    assert carl.post(f"/briefs/{brief_id}/send-to-editor", {"version": "2"}).status_code == 303
    back = {"version": "3", "reason": "The second figure has no source."}
    assert ed.post(f"/briefs/{brief_id}/send-back", back).status_code == 303
    assert ed.post(f"/briefs/{brief_id}/kill", {"version": "4", "reason": "Overtaken."}).status_code == 303
    assert stored(desk, brief_id)[0].status is BriefStatus.KILLED
    assert carl.post(f"/briefs/{brief_id}/open", {"version": "5"}).status_code == 409


# ---- home ----


def test_home_shows_briefs_as_table_and_as_board(desk, carl):
    brought_in(desk, open_for_checking=True)
    put_on(desk, brought_in(desk, title="Ports"), desk.carl, Part.CHECKER)
    for address in ("/", "/?view=board", "/briefs?status=draft"):
        page = carl.get(address)
        assert page.status_code == 200
        assert "Ports" in page.text
    home = carl.get("/").text
    assert "3 claims are free to take" in home
    assert "0 of 3" in home


def test_empty_desk_says_what_to_do_first(desk, visit, carl):
    assert "Bring in the first brief" in carl.get("/").text
    assert "Bring in" not in visit("olga").get("/").text


def test_admin_begins_at_the_accounts(desk, visit):
    assert visit("adam").get("/").status_code == 303


def test_status_that_does_not_exist_is_no_page(desk, carl):
    assert carl.get("/briefs?status=lost").status_code == 404
