"""What no page of the desk would send is refused with a sentence, never a mistake, and nothing is stored."""

import logging
from concurrent.futures import ThreadPoolExecutor
from html.parser import HTMLParser
from stat import S_IMODE
from threading import Barrier

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from reviewdesk.domain.errors import DeskError, InvalidInput, StaleVersion
from reviewdesk.domain.events import Commented
from reviewdesk.domain.facts import CameBy
from reviewdesk.domain.values import text_sha256
from reviewdesk.domain.vocab import HandlingMark, Role
from reviewdesk.intake import clean_text
from reviewdesk.services.comments import AddComment, add_comment
from reviewdesk.services.desk import SetPolicy, set_policy
from reviewdesk.services.sessions import sign_in
from reviewdesk.settings import open_settings
from reviewdesk.storage import migrate
from reviewdesk.storage.engine import open_database
from reviewdesk.storage.tables import AccountRow, AnchorRow, DeskRow, RevisionRow
from support.briefs import TEXT as HARBOUR
from support.claims import KOREA, SPENDING, TROOPS, Scene, stored, submit
from support.desk import PASSWORD
from support.people import CSRF, LogTail, add_person

HUGE, DIGITS, MANY = 2**70, "9" * 5_000, "a+" * 1_200
SOURCE = {"title": "Force report", "medium": "official_document", "directness": "primary"}
EVIDENCE = SOURCE | {"form_name": "evidence", "stance": "supports", "looked_at_on": "2024-04-05"}
VERDICT = {"form_name": "verdict", "version": 1, "code": "confirmed", "as_of_on": "2024-04-05"}
URLENCODED = "application/x-www-form-urlencoded"


@pytest.fixture(autouse=True)
def mistakes_are_pages(desk, caplog):
    """As when it is served: an error that nobody foresaw is a page with 500, not an exception in the test."""
    desk.app.config["PROPAGATE_EXCEPTIONS"] = False
    caplog.set_level(logging.CRITICAL, "reviewdesk")


@pytest.fixture
def carl(visit):
    return visit("carl")


@pytest.fixture
def ed(visit):
    return visit("ed")


# ---- addresses and headers ----


def test_address_that_no_page_has_is_answered(scene, visit, carl):
    olga, brief = visit("olga"), scene.brief_id
    asked = {
        carl: [
            "/sources?q=%00", "/sources/find?q=%00", f"/sources?q={MANY}", f"/sources/find?q={MANY}",
            "/sources/%00", f"/briefs/{brief}/claims?brief_id=x", f"/briefs/{brief}/claims?endpoint=x",
            f"/briefs/{brief}?claim=%00&q=%00&show=x", f"/briefs?status=draft&page={HUGE}", "/claims/%00",
            "/set-password/%00", "/sign-in?next=%ED%A0%80", "/?view=%00",
        ],
        olga: [
            f"/log/{HUGE}", f"/log/{2**63}", f"/log/{DIGITS}", f"/log?below={HUGE}", "/log?words=%00",
            "/log?object=%00", "/log?since=0001-01-01&until=9999-12-31", f"/log?words={MANY}",
        ],
    }  # fmt: skip
    answers = {path: visitor.get(path).status_code for visitor, paths in asked.items() for path in paths}
    assert {path: status for path, status in answers.items() if status >= 500} == {}


def test_list_of_claims_names_no_other_address_than_its_brief(scene, carl):
    asked = f"/briefs/{scene.brief_id}/claims?_external=1&_scheme=javascript&_anchor=x&values=1&q=two+words"
    assert carl.get(asked).headers["HX-Replace-Url"] == f"/briefs/{scene.brief_id}?q=two+words"


def test_page_that_says_a_wrong_address_of_itself_still_gets_its_answer(scene, carl):
    htmx = {"HX-Request": "true", "HX-Current-URL": "http://[x"}
    answer = carl.post(
        f"/claims/{scene.id_of(TROOPS)}/set-aside", {"version": 1, "reason": "heading"}, headers=htmx
    )
    assert (answer.status_code, "Set aside" in answer.text) == (200, True)


def test_form_that_another_site_sends_is_refused_whoever_sends_it(visit, carl, subtests):
    for headers in [
        {"Origin": "http://[x"},
        {"Origin": "null"},
        {"Origin": "http://evil.example"},
        {"Origin": "http://localhost.evil.example"},
        {"Origin": "localhost"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"},
    ]:
        with subtests.test(headers=headers):
            for visitor in (carl, visit()):
                answer = visitor.post("/sign-in", {"username": "carl", "password": PASSWORD}, headers=headers)
                assert (answer.status_code, "came from another site" in answer.text) == (403, True)


# ---- heaps ----


def test_heap_of_fields_is_refused_before_it_is_read(visit, carl):
    for visitor in (visit(), carl):
        for path in ("/sign-in", "/briefs", "/briefs/preview", "/no-such-page"):
            answer = visitor.client.post(path, data="a=&" * 1_001, content_type=URLENCODED)
            assert answer.status_code == 413, path
            assert "too large" in answer.text


def test_form_of_a_screen_may_not_be_as_long_as_a_book(scene, visit, carl):
    before, claim = stored(scene.desk), scene.id_of(TROOPS)
    for visitor, path in (
        (visit(), "/sign-in"),
        (carl, f"/claims/{claim}/comments"),
        (carl, "/account/zone"),
    ):
        answer = visitor.client.post(path, data={"body": "x" * 1_100_000})
        assert answer.status_code == 413, path
    assert stored(scene.desk) == before


def test_brief_larger_than_any_is_refused_also_when_the_session_has_ended(visit):
    for path in ("/briefs", "/briefs/new", "/briefs/preview"):
        answer = visit().client.post(path, data={"text": "x" * 26_000_000})
        assert answer.status_code == 413, path


# ---- numbers, dates, characters ----


def test_version_that_is_none_changes_nothing(scene, carl, subtests):
    for version in ["1e3", "1.5", "0x1", HUGE, -1, DIGITS, "true", "NaN", "١", ""]:
        with subtests.test(version=version):
            before = stored(scene.desk)
            answer = carl.post(f"/claims/{scene.id_of(TROOPS)}/verdict", VERDICT | {"version": version})
            assert answer.status_code in (409, 422)
            assert stored(scene.desk) == before


def test_deadline_out_of_reach_is_refused_and_spoils_no_page(scene, ed, subtests):
    for deadline in [
        "0001-01-01T00:00",
        "9999-12-31T23:59",
        "9999-12-31T23:59-23:59",
        "0001-01-01T00:00+23:59",
        "0",
        "-1",
        "253402300799",
        "20240405",
        "1e20",
        "now",
    ]:
        with subtests.test(deadline=deadline):
            before = stored(scene.desk)
            form = {"version": 1, "title": "Due", "handling": "desk", "deadline_at": deadline}
            assert ed.post(f"/briefs/{scene.brief_id}/describe", form).status_code == 422
            assert stored(scene.desk) == before


def test_day_that_is_none_is_refused(scene, carl, subtests):
    for day in ["0", "86400", "1712275200", "2024", "2024-02-30", "tomorrow", "1e20"]:
        with subtests.test(day=day):
            before = stored(scene.desk)
            answer = carl.post(f"/claims/{scene.id_of(TROOPS)}/verdict", VERDICT | {"as_of_on": day})
            assert (answer.status_code, "year-month-day" in answer.text) == (422, True)
            assert stored(scene.desk) == before


def test_title_that_does_not_show_what_it_is_is_refused(scene, ed, subtests):
    for title, sentence in [
        ("Harbours\x1b[2J", "control character in it (U+001B)"),
        ("Har\x00bours", "NUL character in it (U+0000)"),
        ("\u202esruobraH", "turn other words around"),
        ("Harbours \u2066and ports", "turn other words around"),
        ("\u200b\u2060", "Nothing of this can be seen"),
        ("\u3164\u115f\u2800", "Nothing of this can be seen"),
    ]:
        with subtests.test(title=title):
            before = stored(scene.desk)
            form = {"version": 1, "title": title, "handling": "desk"}
            answer = ed.post(f"/briefs/{scene.brief_id}/describe", form)
            assert (answer.status_code, sentence in answer.text) == (422, True)
            assert stored(scene.desk) == before


def test_title_in_any_script_is_kept_on_one_line(scene, ed):
    form = {"version": 1, "title": "Cafe\u0301 👩‍🚀\n نمی‌خواهم  東京", "handling": "desk"}
    assert ed.post(f"/briefs/{scene.brief_id}/describe", form).status_code == 303
    assert scene.page().header.title == "Café 👩‍🚀 نمی‌خواهم 東京"


def test_web_address_that_is_none_is_refused(scene, carl, subtests):
    for address in [
        "javascript:alert(1)",
        "data:text/html,x",
        "http://[x",
        "http://",
        "https:///x",
        "//evil.example",
        'https://x" onclick="y',
        "https://x\ny",
        "http://a b",
        "http://\u202eevil.example",
        "ftp://x",
        "x",
    ]:
        with subtests.test(address=address):
            before = stored(scene.desk)
            path = f"/claims/{scene.id_of(TROOPS)}/evidence"
            answer = carl.post(path, EVIDENCE | {"url": address})
            assert (answer.status_code, "the whole web address" in answer.text) == (422, True)
            assert carl.post(path, EVIDENCE | {"url": address, "source_id": "x"}).status_code == 422
            assert stored(scene.desk) == before


def test_places_that_are_none_make_no_claim(scene, carl, subtests):
    for spans in [
        "[[0,1]",
        "[[1,2],[3]]",
        "[[1,2,3]]",
        "[[0.5,3]]",
        "[[-1,3]]",
        f"[[0,{HUGE}]]",
        "[" * 10_000,
        "{}",
        '"x"',
        f"[[{DIGITS},1]]",
        "[[null,1]]",
        "[]",
        "[[]]",
        "[[1e400,2]]",
        "[[NaN,1]]",
        "[[2,1]]",
        '["\\ud800"]',
        "[[true,false]]",
    ]:
        with subtests.test(spans=spans):
            before = stored(scene.desk)
            revision = scene.page().paper.revision_id
            form = {
                "revision_id": revision,
                "words": "table",
                "statement": "Tables.",
                "kind": "number",
                "spans": spans,
            }
            assert carl.post(f"/briefs/{scene.brief_id}/claims/add", form).status_code in (409, 422)
            assert stored(scene.desk) == before


def test_text_sent_past_its_preview_is_cleaned_before_it_is_split(desk, visit):
    ann, raw = visit("ann"), "\n\n \u200e\n\ufeff" + HARBOUR.replace("\n", "\u2028") + "  \n"
    cleaned = clean_text(raw).text
    form = {
        "text": raw, "text_sha256": text_sha256(cleaned), "title": "Harbours", "brief_date": "2024-04-05",
        "author_id": desk.ann.account_id, "handling": "desk",
    }  # fmt: skip
    assert ann.post("/briefs", form).status_code == 303
    with desk.uow.read() as session:
        kept = session.exec(select(RevisionRow.text)).one()
        words = session.exec(select(AnchorRow.words)).all()
    assert kept == cleaned
    assert "Norland hosts about 4,200 Estmark soldiers" in [one.rstrip(".") for one in words]


# ---- what is said, said by somebody else's page ----


class Markup(HTMLParser):
    """Which elements and which handlers of events a page has."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.found.add(tag)
        self.found |= {name for name, _ in attrs if name.startswith("on")}
        self.found |= {str(value)[:11] for name, value in attrs if name in ("href", "src", "action")}


EVIL = "<x-evil>'\"><x-evil onclick=alert(1) x='{{7*7}}&lt;x-evil&gt;"


def test_nothing_that_people_write_becomes_markup(scene, visit, carl, ed):
    adam, olga, ann, claim = visit("adam"), visit("olga"), visit("ann"), scene.id_of(TROOPS)
    brief, card = f"/briefs/{scene.brief_id}", f"/claims/{claim}"
    web = "https://example.org/'<x-evil>\"onclick=1"
    source = EVIDENCE | {"title": EVIL, "publisher": EVIL, "author": EVIL, "origin": EVIL, "url": web}
    sent = [
        (adam, "/accounts", {"username": "eve", "name": EVIL}),
        (ed, f"{brief}/describe", {"version": 1, "title": EVIL, "handling": "desk"}),
        (carl, f"{card}/reword", {"version": 1, "statement": EVIL}),
        (carl, f"{card}/evidence", source | {"passage": EVIL, "locator": EVIL}),
        (carl, f"{card}/verdict", VERDICT | {"version": 2, "code": "incorrect", "rationale": EVIL}),
        (ann, f"{card}/comments", {"body": EVIL}),
        (carl, f"/claims/{scene.id_of(KOREA)}/set-aside", {"version": 1, "reason": "other", "note": EVIL}),
        (ed, f"{card}/verdict/accept", {"version": 3, "reason": EVIL}),
    ]  # fmt: skip
    for visitor, path, form in sent:
        answer = visitor.post(path, form)
        assert answer.status_code == 303, (path, answer.text)
    with scene.desk.uow.read() as session:
        eve = session.exec(select(AccountRow.id).where(AccountRow.username == "eve")).one()
    library = carl.get("/sources").text.partition('href="/sources/')[2].partition('"')[0]
    pages = {
        carl: ["/", brief, f"{brief}?claim={claim}", f"{brief}?q={EVIL}", "/sources", f"/sources/{library}",
               f"/sources?q={EVIL}", f"/sources/find?q={EVIL}", f"{brief}/claims?show=set_aside"],
        ed: [f"{brief}/blockers", f"{brief}/people", f"{brief}/describe"],
        olga: ["/log", "/log?words=" + EVIL, *(f"/log/{seq}" for seq in range(20, 45))],
        adam: ["/accounts", f"/accounts/{eve}"],
    }  # fmt: skip
    for visitor, paths in pages.items():
        for path in paths:
            answer = visitor.get(path)
            assert answer.status_code in (200, 404), path
            wrong = {"x-evil", "onclick", "javascript:"} & Markup(answer.text).found
            assert not wrong, (path, answer.text)
            assert "49&lt;" not in answer.text, path
    typed = {"version": 9, "statement": EVIL, EVIL: EVIL}
    for answer in (carl.post(f"{card}/reword", typed), visit().client.post(f"{card}/reword", data=typed)):
        assert not {"x-evil", "onclick"} & Markup(answer.text).found


# ---- sent twice, and at once ----


def test_evidence_sent_twice_is_attached_once(scene, carl):
    path = f"/claims/{scene.id_of(TROOPS)}/evidence"
    assert carl.post(path, EVIDENCE).status_code == 303
    source_id = scene.card(TROOPS).evidence[0].source_id
    for form in (EVIDENCE, EVIDENCE | {"is_another": "yes"}, EVIDENCE | {"source_id": source_id}):
        before = stored(scene.desk)
        assert carl.post(path, form).status_code == 422
        assert stored(scene.desk) == before
    again = {"source_id": source_id, "stance": "supports", "looked_at_on": "2024-04-05", "passage": "More."}
    assert carl.post(path, again).status_code == 303


def test_comment_sent_twice_is_said_once(scene):
    desk, claim_id = scene.desk, scene.id_of(TROOPS)
    add_comment(desk.uow, desk.carl, claim_id, AddComment(body="Which report?"))
    with scene.refused(InvalidInput, "You have just said this"):
        add_comment(desk.uow, desk.carl, claim_id, AddComment(body="Which report?"))
    add_comment(desk.uow, desk.ann, claim_id, AddComment(body="Which report?"))
    add_comment(desk.uow, desk.carl, claim_id, AddComment(body="Which report?"))
    assert [event.action for event in scene.log.new()] == [Commented.action] * 2


def at_once(*acts):
    """Do everything at the same moment; return the errors, None for what was done."""
    start = Barrier(len(acts))

    def run(act):
        start.wait()
        try:
            act()
        except DeskError as error:
            return type(error)
        return None

    with ThreadPoolExecutor(len(acts)) as threads:
        return list(threads.map(run, acts))


def test_of_two_policies_saved_at_once_one_is_kept_and_the_other_is_told(desk):
    with desk.uow.read() as session:
        seen = session.exec(select(DeskRow.version)).one()
    wanted = [SetPolicy(version=seen, reason=reason, coverage_complete=True) for reason in "abcd"]
    answers = at_once(*[lambda one=one: set_policy(desk.uow, desk.adam, one) for one in wanted])
    assert sorted(answers, key=str) == [StaleVersion, StaleVersion, StaleVersion, None]


def test_guesses_sent_at_once_are_no_more_than_guesses_sent_in_turn(desk, visit):
    log, nina = LogTail(desk), add_person(desk, "nina", Role.CHECKER, password=PASSWORD)
    log.new()
    came_by = CameBy(address="192.0.2.9", request="test")
    at_once(
        *[lambda n=n: sign_in(desk.uow, "nina", f"a guess with a number {n}", came_by) for n in range(12)]
    )
    tried = [event for event in log.new() if event.actor["id"] == nina.account_id]
    assert 5 <= len(tried) <= 7  # two at most were under way when the fifth had failed
    with pytest.raises(InvalidInput, match="Too many failed attempts"):
        sign_in(desk.uow, "nina", PASSWORD, came_by)


# ---- what the server's output may say ----


def test_files_of_a_desk_are_readable_to_nobody_else_also_in_a_folder_that_is(tmp_path):
    folder = tmp_path / "open to all"
    folder.mkdir()
    folder.chmod(0o755)
    database = open_database(open_settings({}, folder).database_url)
    migrate.upgrade(database.writer)
    modes = {file.name: S_IMODE(file.stat().st_mode) for file in folder.iterdir()}
    database.dispose()
    assert {"desk.db", "desk.db-wal", "log.key", "session.key"} <= modes.keys()
    assert set(modes.values()) == {0o600}


def test_error_of_the_database_says_nothing_of_what_was_stored(desk):
    with desk.uow.database.writer.connect() as connection, pytest.raises(IntegrityError) as raised:
        connection.execute(
            text("INSERT INTO role_grants VALUES (:secret, 'boss')"), {"secret": desk.ann.account_id}
        )
    assert desk.ann.account_id not in str(raised.value).partition("DETAIL")[0]


def test_evidence_in_a_brief_that_is_not_open_to_somebody_is_not_there(scene, visit):
    desk, cora = scene.desk, visit("cora")
    hidden = Scene(desk, scene.log, submit(desk, by="carl", handling=HandlingMark.RESTRICTED))
    known, made_up = hidden.support(SPENDING), desk.ann.account_id
    answers = [cora.post(f"/evidence/{one}/withdraw") for one in (known, made_up)]
    assert [answer.status_code for answer in answers] == [404, 404]
    said, nothing_said = (CSRF.sub("", answer.text) for answer in answers)
    assert said == nothing_said
