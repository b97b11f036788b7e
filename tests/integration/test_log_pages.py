"""The auditor's pages: sentences, filters, one event with its proof, the state of the proof, who may look."""

import re
from collections.abc import Callable
from html import unescape

import pytest

from reviewdesk.domain.values import day_in
from reviewdesk.domain.vocab import HandlingMark, VerdictCode
from reviewdesk.services.accounts import SetZone, set_zone
from support.claims import TROOPS, Scene
from support.desk import TestDesk
from support.intruder import Intruder
from support.people import LogTail, Visitor

Visit = Callable[..., Visitor]


def said(page: str) -> str:
    """The words of a page, without its markup."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


def lines(page: str) -> list[str]:
    """The events on a page as sentences, newest first."""
    return [said(line) for line in re.findall(r'<li class="log-line.*?</div>\s*</li>', page, re.DOTALL)]


def fill(desk: TestDesk, count: int) -> None:
    for number in range(count):
        set_zone(desk.uow, desk.ann, SetZone(zone="Asia/Tokyo" if number % 2 else "UTC"))


def test_events_read_as_sentences_with_old_and_new(scene: Scene, visit: Visit):
    scene.judge(TROOPS, VerdictCode.CONFIRMED)
    scene.judge(TROOPS, VerdictCode.IMPRECISE, rationale="It is 53,973.")
    opened, again, first, *_ = lines(visit("olga").get("/log").text)
    assert "Olga Auditor as auditor opened the log" in opened
    assert "Olga Auditor as auditor signed in" in again
    assert "Carl Checker as fact-checker changed the verdict from “Confirmed” to “Imprecise”" in first
    assert f"{TROOPS} in Pacific notes" in first
    assert "Rationale: The report says so. → It is 53,973." in first


def test_what_a_machine_did_is_told_with_its_name_and_for_whom(scene: Scene, visit: Visit):
    page = visit("olga").get("/log?action=brief.split").text
    (line,) = lines(page)
    assert re.search(r"Splitter \S+, for Ann Author, as author split the text into 7 claims", line)


def test_refusals_are_told_with_the_reason(desk: TestDesk, visit: Visit):
    carl = visit("carl")
    assert carl.get("/log").status_code == 403
    (line,) = lines(visit("olga").get("/log?outcome=refused").text)
    assert "Refused Carl Checker was refused: open the log" in line
    assert "Why not: This needs the role auditor, which you do not have." in line


def test_only_auditors_see_the_log_and_each_refusal_is_logged_once(
    desk: TestDesk, visit: Visit, log: LogTail, subtests: pytest.Subtests
):
    for who in ["ann", "carl", "ed", "adam"]:
        for path in ["/log", "/log/1", "/log/state"]:
            with subtests.test(who=who, path=path):
                visitor = visit(who)
                log.new()
                assert visitor.get(path).status_code == 403
                event = log.only()
                assert (event.action, event.outcome, event.name) == (
                    "log.open",
                    "refused",
                    desk.people[who].name,
                )


@pytest.mark.parametrize("act", ["verify", "checkpoint", "export"])
def test_only_auditors_act_on_the_log(desk: TestDesk, visit: Visit, log: LogTail, act: str):
    editor = visit("ed")
    log.new()
    assert editor.post(f"/log/{act}", {"format": "jsonl"}).status_code == 403
    event = log.only()
    assert (event.outcome, event.name) == ("refused", "Ed Editor")


def test_opening_the_log_is_an_event_once_a_visit(desk: TestDesk, visit: Visit, log: LogTail):
    olga = visit("olga")
    log.new()
    for path in ("/log", "/log?words=ann", "/log/1", "/log/state", "/log"):
        olga.get(path, headers={"HX-Request": "true"} if path == "/log/state" else {})
    assert [event.action for event in log.new()] == ["log.open"]
    desk.clock.advance(minutes=29)
    olga.get("/log")
    assert log.new() == []
    desk.clock.advance(minutes=2)
    olga.get("/log")
    assert [event.action for event in log.new()] == ["log.open"]
    other_browser = visit("olga")
    other_browser.get("/log")
    assert [event.action for event in log.new()] == ["session.open", "log.open"]


def test_filters_narrow_by_person_act_brief_and_outcome(scene: Scene, visit: Visit):
    desk = scene.desk
    scene.judge(TROOPS)
    olga = visit("olga")

    def found(**asked: str) -> list[str]:
        return lines(olga.get("/log", query_string=asked).text)

    carl = str(desk.carl.account_id)
    assert all("Carl Checker" in line for line in found(person=carl))
    assert len(found(person=carl, action="verdict.set")) == 1
    assert found(person=carl, action="brief.submit") == []
    assert {line.split(" as ")[0].split()[-1] for line in found(brief=scene.brief_id)} <= {
        "Author,",
        "Author",
        "Checker",
    }
    assert len(found(brief=scene.brief_id)) == 4  # submitted, split, opened, verdict
    assert all("at the command line" in line for line in found(person="operator"))
    assert found(outcome="failed") == []
    assert len(found(claim=scene.id_of(TROOPS))) == 1


def test_words_are_found_in_values_whatever_their_case(scene: Scene, visit: Visit):
    scene.judge(TROOPS, VerdictCode.IMPRECISE, rationale='The “white paper” says "53,973", 100% sure.')
    olga = visit("olga")
    for words in ("WHITE paper", '"53,973"', "100%", "“white", "carl imprecise"):
        (line,) = lines(olga.get("/log", query_string={"words": words, "action": "verdict.set"}).text)
        assert "gave the verdict" in line
    assert lines(olga.get("/log?words=53_973").text) == []
    assert "No event fits" in olga.get("/log?words=53_973").text


def test_days_count_in_the_zone_of_who_asks(desk: TestDesk, visit: Visit):
    set_zone(desk.uow, desk.olga, SetZone(zone="Pacific/Kiritimati"))
    desk.clock.advance(days=3)
    olga = visit("olga")
    today = day_in("Pacific/Kiritimati", desk.clock())
    found = lines(olga.get(f"/log?since={today}").text)
    assert ["signed in" in line or "opened the log" in line for line in found] == [True, True]
    earlier = lines(olga.get("/log", query_string={"until": day_in("UTC", desk.clock()).replace(day=1)}).text)
    assert not any("opened the log" in line for line in earlier)


def test_a_date_that_is_none_is_said_beside_its_field_and_kept(desk: TestDesk, visit: Visit):
    answer = visit("olga").get("/log?since=yesterday&words=zone")
    assert answer.status_code == 422
    assert "Write the date as year-month-day" in answer.text
    assert 'value="yesterday"' in answer.text
    assert 'value="zone"' in answer.text


def test_long_logs_come_fifty_at_a_time(desk: TestDesk, visit: Visit):
    fill(desk, 70)
    olga = visit("olga")
    page = olga.get("/log").text
    newest = lines(page)
    assert len(newest) == 50
    older_at = re.search(r'href="(/log\?below=\d+)">Older events', page)
    assert older_at
    older = lines(olga.get(older_at[1]).text)
    numbers = [int(line.split()[0].replace(",", "")) for line in newest + older]
    assert numbers == list(range(numbers[0], 0, -1))
    filtered = olga.get(f"/log?person={desk.ann.account_id}").text
    assert f"below={numbers[0] - 51}&amp;person={desk.ann.account_id}" in filtered
    assert "Take out the 70 events that fit" in said(filtered)


def test_one_event_shows_its_record_its_values_and_its_proof(scene: Scene, visit: Visit):
    scene.judge(TROOPS)
    olga = visit("olga")
    page = olga.get("/log?action=verdict.set").text
    seq = re.search(r'href="/log/(\d+)"', page)
    assert seq
    event = olga.get(f"/log/{seq[1]}").text
    words = said(event)
    assert "✓ In the log." in words
    assert '"action": "verdict.set"' in words
    assert '"rationale": "The report says so."' in words
    assert f"/claims/{scene.id_of(TROOPS)}" in event
    assert f"/log?claim={scene.id_of(TROOPS)}" in event
    assert f"/log?brief={scene.brief_id}" in event
    assert "reviewdesk/" in words  # the checkpoint


def test_an_event_newer_than_every_checkpoint_says_so(desk: TestDesk, visit: Visit, log: LogTail):
    olga = visit("olga")
    olga.get("/log")
    fill(desk, 1)
    newest = log.new()[-1].seq
    assert "No checkpoint covers this event yet" in olga.get(f"/log/{newest}").text
    olga.post("/log/checkpoint")
    assert "✓ In the log." in said(olga.get(f"/log/{newest}").text)


def test_an_event_that_is_not_there_is_not_found(desk: TestDesk, visit: Visit):
    assert visit("olga").get("/log/9999").status_code == 404


def test_the_state_is_on_top_and_is_kept_for_a_minute(desk: TestDesk, visit: Visit):
    olga = visit("olga")

    def state() -> str:
        found = re.search(r'id="log-state".*?</section>', olga.get("/log").text, re.DOTALL)
        assert found
        return said(found[0])

    first = state()
    assert re.search(r"✓ Sound · \d+ events · head [0-9a-f]{4} [0-9a-f]{4} … · checked just now", first)
    fill(desk, 3)
    assert state() == first
    desk.clock.advance(seconds=61)
    later = state()
    size = int(re.findall(r"(\d+) events", first)[0])
    assert f"{size + 3} events" in later


def test_the_whole_log_is_checked_on_demand(desk: TestDesk, visit: Visit):
    desk.uow.sign_head()
    olga = visit("olga")
    assert "from the last checkpoint on" in olga.get("/log").text
    answer = olga.post("/log/verify")
    assert (answer.status_code, answer.location) == (303, "/log")
    state = checked(olga)
    assert "✓ Sound" in state
    assert "from the last checkpoint on" not in state


def checked(visitor: Visitor) -> str:
    """The state on top once no check runs any more, asked for as the page does."""
    for _ in range(1_000):
        state = visitor.get("/log/state", headers={"HX-Request": "true"}).text
        if "hx-trigger" not in state:
            return state
    raise AssertionError("the check does not end")


def test_a_broken_log_is_shown_as_broken_until_it_is_whole_again(
    scene: Scene, intruder: Callable[[], Intruder]
):
    scene.judge(TROOPS)
    stolen = intruder()
    seq = stolen.seq_of("verdict.set")
    ((record,),) = stolen.sql(f"SELECT record FROM events WHERE seq = {seq}")
    stolen.sql(f"UPDATE events SET record = '{{' WHERE seq = {seq}")
    with stolen.served() as desk:
        olga = Visitor(desk)
        olga.sign_in("olga")
        page = olga.get("/log").text
        assert f"✕ Broken · Event {seq}: its record was changed after it was written" in said(page)
        assert f'href="/log/{seq}"' in page
        assert "the record of this event cannot be read" in said(page)
        event = said(olga.get(f"/log/{seq}").text)
        assert "This record is not the one that was hashed when it was written." in event
        assert "✕ Not as it was written." in event or "No checkpoint covers this event yet" in event
        assert olga.post("/log/export", {"format": "jsonl"}).status_code == 200
        stolen.sql(f"UPDATE events SET record = :record WHERE seq = {seq}", record=record)
        assert "Broken" in olga.get("/log").text
        olga.post("/log/verify")
        assert "✓ Sound" in checked(olga)


def test_a_brief_that_only_its_people_see_is_in_the_auditors_log(desk: TestDesk, visit: Visit):
    from support.claims import submit

    brief_id = submit(desk, handling=HandlingMark.RESTRICTED, title="Under wraps")
    page = visit("olga").get(f"/log?brief={brief_id}").text
    assert "Ann Author as author submitted the brief: Under wraps" in said(page)
