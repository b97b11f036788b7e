"""Taking the log out: what the file says of itself, that strangers can prove it, that it is an event."""

import csv
import io
import json
from collections.abc import Callable
from typing import Any

import pytest

from reviewdesk.audit.verify import parse_checkpoint, parse_key, verify_export
from reviewdesk.domain.errors import NotFound, NotPermitted
from reviewdesk.domain.log_filter import LogFilter
from reviewdesk.domain.vocab import HandlingMark
from reviewdesk.services.log import ExportFormat, export_log, open_log, sign_head
from support.claims import TROOPS, Scene, submit
from support.desk import OPERATOR, TestDesk
from support.people import LogTail, Visitor

Visit = Callable[..., Visitor]
EVERYTHING = LogFilter()


def take_out(
    desk: TestDesk, asked: LogFilter = EVERYTHING, form: ExportFormat = ExportFormat.JSON_LINES
) -> list[bytes]:
    return list(export_log(desk.uow, desk.olga, asked, form).lines)


def header(lines: list[bytes]) -> dict[str, Any]:
    return dict(json.loads(lines[0])["header"])


def actions(lines: list[bytes]) -> list[str]:
    return [json.loads(line)["record"]["action"] for line in lines[1:-1]]


def rows(lines: list[bytes]) -> list[list[str]]:
    return list(csv.reader(io.StringIO(b"".join(lines).decode("utf-8-sig"))))


def test_the_whole_log_is_proven_by_the_verifier_and_ends_with_the_export(scene: Scene, log: LogTail):
    desk = scene.desk
    kept = desk.uow.sign_head()
    log.new()
    lines = take_out(desk)
    words, report = verify_export(lines, [kept], [parse_key(header(lines)["public_key"])])
    assert report.sound, report.problem
    assert report.first is not None
    assert report.first[0] == 1
    assert actions(lines)[-1] == "log.export"
    assert [head["proof"] for head in words["checkpoints"]] == [[]] * len(words["checkpoints"])
    assert words["scope"] == "every event of the desk"
    assert words["filter"] == {}
    assert words["made_by"] == {"id": desk.olga.account_id, "kind": "person", "name": "Olga Auditor"}
    event = log.only()
    assert (event.action, event.outcome, event.name) == ("log.export", "done", "Olga Auditor")
    assert event.new == {"format": "jsonl", "scope": "every event of the desk", "filter": {}}


def test_a_selection_is_proven_event_by_event_and_states_its_filter(scene: Scene):
    desk = scene.desk
    kept = desk.uow.sign_head()
    scene.judge(TROOPS)
    asked = LogFilter(person=str(desk.carl.account_id), zone="Asia/Tokyo")
    lines = take_out(desk, asked)
    words, report = verify_export(lines, [kept])
    assert report.sound, report.problem
    assert actions(lines) == ["verdict.set"]
    older, newest = words["checkpoints"]
    assert older["proof"]
    assert newest["proof"] == []
    assert words["filter"] == {"person": desk.carl.account_id}
    assert words["scope"] == "events of the whole desk that fit the filter"


def test_a_briefs_export_names_the_brief_and_its_handling_mark_and_holds_its_own_making(desk: TestDesk):
    brief_id = submit(desk, handling=HandlingMark.RESTRICTED)
    submit(desk, title="Another")
    lines = take_out(desk, LogFilter.of_briefs([brief_id]))
    _, report = verify_export(lines)
    assert report.sound, report.problem
    assert header(lines)["scope"] == "the events of the brief “Pacific notes” (handling mark: Restricted)"
    assert actions(lines) == ["brief.submit", "brief.split", "brief.open", "log.export"]


def test_a_selection_without_events_is_a_sound_file_too(desk: TestDesk):
    lines = take_out(desk, LogFilter(outcome="failed"))
    _, report = verify_export(lines)
    assert report.sound, report.problem
    assert report.count == 0


def test_a_changed_line_of_an_export_is_found(scene: Scene):
    scene.judge(TROOPS)
    lines = take_out(scene.desk, LogFilter(briefs=(scene.brief_id,)))
    lines[1] = lines[1].replace(b"Pacific notes", b"Atlantic note")
    _, report = verify_export(lines)
    assert not report.sound


def test_a_spreadsheet_says_what_it_holds_and_calculates_nothing(scene: Scene):
    scene.judge(TROOPS, rationale='=HYPERLINK("http://example.org")')
    asked = LogFilter(briefs=(scene.brief_id,))
    table = rows(take_out(scene.desk, asked, ExportFormat.CSV))
    columns, *events = [row for row in table if row[0] != "#"]
    about = {row[1]: row[2] for row in table if row[0] == "#"}
    assert [row[columns.index("action")] for row in events] == [
        "brief.submit", "brief.split", "brief.open", "verdict.set", "log.export",
    ]  # fmt: skip
    assert about["scope"] == "the events of the brief “Pacific notes” (handling mark: Desk)"
    assert about["count"] == "5"
    assert about["first"].startswith(events[0][0])
    assert parse_checkpoint(about["checkpoint"]).size == int(events[-1][0])
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in table for cell in row)


def test_an_export_of_a_brief_that_is_not_there_writes_nothing_but_the_refusal(desk: TestDesk, log: LogTail):
    with pytest.raises(NotFound, match="no such brief"):
        take_out(desk, LogFilter(briefs=("01a202d4-0000-7000-8000-000000000000",)))
    assert [(event.action, event.outcome) for event in log.new()] == [("log.export", "refused")]


@pytest.mark.parametrize("who", ["ann", "carl", "ed", "adam"])
def test_nobody_but_auditors_and_the_operator_takes_the_log_out(desk: TestDesk, log: LogTail, who: str):
    with pytest.raises(NotPermitted):
        export_log(desk.uow, desk.people[who], EVERYTHING, ExportFormat.CSV)
    assert log.only().outcome == "refused"
    assert list(export_log(desk.uow, OPERATOR, EVERYTHING, ExportFormat.CSV).lines)


def test_opening_and_signing_from_the_command_line_need_no_session(desk: TestDesk, log: LogTail):
    assert open_log(desk.uow, OPERATOR)
    assert sign_head(desk.uow, OPERATOR).size == log.only().seq


def test_the_browser_gets_a_file_with_a_name_that_says_what_it_is(scene: Scene, visit: Visit):
    olga = visit("olga")
    whole = olga.post("/log/export", {"format": "jsonl"})
    assert whole.content_type == "application/jsonl; charset=utf-8"
    size = json.loads(whole.data.splitlines()[-2])["record"]["seq"]
    name = f"reviewdesk-log-{scene.desk.clock():%Y-%m-%d}-{size}.jsonl"
    assert whole.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    assert verify_export(whole.data.splitlines(keepends=True))[1].sound
    selected = olga.post("/log/export", {"format": "csv", "brief": scene.brief_id, "since": "2020-01-01"})
    assert "reviewdesk-selection-" in selected.headers["Content-Disposition"]
    assert "Pacific notes" in selected.data.decode("utf-8-sig")


def test_a_signed_head_is_given_to_be_kept_elsewhere(desk: TestDesk, visit: Visit):
    given = visit("olga").post("/log/checkpoint")
    checkpoint = parse_checkpoint(given.text)
    assert f'filename="reviewdesk-checkpoint-{checkpoint.size}.txt"' in given.headers["Content-Disposition"]


@pytest.mark.parametrize("form", [{}, {"format": "xlsx"}, {"format": "csv", "person": "carl"}])
def test_an_export_asked_for_wrongly_is_refused_and_no_event(
    desk: TestDesk, visit: Visit, log: LogTail, form: dict[str, str]
):
    olga = visit("olga")
    log.new()
    assert olga.post("/log/export", form).status_code == 422
    assert log.new() == []
