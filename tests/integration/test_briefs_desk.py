"""The desk's home: what waits for whom, and how far every brief is."""

from dataclasses import fields
from datetime import date

import pytest
from sqlalchemy import event
from sqlmodel import col, select

from reviewdesk.domain.marks import Mark
from reviewdesk.domain.vocab import BriefStatus, HandlingMark, Part, Role, SetAsideReason, VerdictCode
from reviewdesk.readmodels.briefs import brief_header
from reviewdesk.readmodels.desk_page import SHOWN_OVER, desk_page, status_page
from reviewdesk.readmodels.progress import progress_of, progress_of_claims
from reviewdesk.services.briefs import MoveBriefBecause, kill, open_brief, send_to_editor
from reviewdesk.services.claims import Reword, SetAside, reword, set_aside, take_claim
from reviewdesk.services.placed import ActOnClaim
from reviewdesk.services.verdicts import SetVerdict, WithdrawVerdict, set_verdict, withdraw_verdict
from reviewdesk.storage.facts import claim_facts, load_blockers, load_brief, load_coverage, load_policy
from reviewdesk.storage.tables import ClaimRow
from support.briefs import DRAFTS, as_seen, brought_in, put_on, stored
from support.people import add_person

HOSTS, SPENDS, SIGNED = 3, 4, 5


def claim(desk, brief_id, number):
    with desk.uow.read() as session:
        query = select(ClaimRow).where(col(ClaimRow.brief_id) == brief_id, col(ClaimRow.number) == number)
        return session.exec(query).one()


def take(desk, brief_id, number, by=None):
    one = claim(desk, brief_id, number)
    take_claim(desk.uow, by or desk.carl, one.id, ActOnClaim(version=one.version))


def give(desk, brief_id, number, code, by=None):
    one = claim(desk, brief_id, number)
    wanted = SetVerdict(version=one.version, code=code, rationale="So.", as_of_on=date(2024, 4, 5))
    set_verdict(desk.uow, by or desk.carl, one.id, wanted)


def home(desk, who):
    with desk.uow.read() as session:
        return desk_page(session, who, desk.clock())


def needs_of(desk, who):
    return [(need.what, need.brief_title, need.count) for need in home(desk, who).needs]


def progress(desk, brief_id):
    with desk.uow.read() as session:
        _, brief = load_brief(session, desk.olga, brief_id)
        shown = progress_of(session, brief, load_policy(session))
        assert shown.blocking == len(load_blockers(session, brief))
        loaded = claim_facts(session, brief), load_coverage(session, brief), load_policy(session)
        assert shown == progress_of_claims(brief, *loaded)
        return shown


# ---- progress ----


def test_fresh_brief_has_every_claim_to_check(desk):
    shown = progress(desk, brought_in(desk, open_for_checking=True))
    assert (shown.total, shown.checked, shown.blocking) == (3, 0, 3)
    assert shown.by_mark == ((Mark.UNCHECKED, 3),)


def test_progress_says_the_same_as_the_list_of_what_blocks(desk):
    brief_id = brought_in(desk, open_for_checking=True)
    give(desk, brief_id, HOSTS, VerdictCode.CONFIRMED)  # blocks for want of evidence
    give(desk, brief_id, SPENDS, VerdictCode.INCORRECT)
    take(desk, brief_id, SIGNED)
    shown = progress(desk, brief_id)
    assert (shown.total, shown.checked, shown.blocking) == (3, 2, 3)
    assert shown.by_mark == ((Mark.IN_CHECK, 1), (Mark.CONFIRMED, 1), (Mark.INCORRECT, 1))


def test_superseded_stale_and_withdrawn_verdicts_count_as_what_they_are_now(desk):
    brief_id = brought_in(desk, open_for_checking=True)
    give(desk, brief_id, HOSTS, VerdictCode.CONFIRMED)
    give(desk, brief_id, HOSTS, VerdictCode.IMPRECISE)
    give(desk, brief_id, SPENDS, VerdictCode.CONFIRMED)
    one = claim(desk, brief_id, SPENDS)
    wanted = Reword(version=one.version, statement="Norland spends two percent.")
    reword(desk.uow, desk.carl, one.id, wanted)
    give(desk, brief_id, SIGNED, VerdictCode.CONFIRMED)
    one = claim(desk, brief_id, SIGNED)
    withdraw_verdict(desk.uow, desk.carl, one.id, WithdrawVerdict(version=one.version, reason="Wrong line."))
    shown = progress(desk, brief_id)
    assert (shown.total, shown.checked) == (3, 1)
    assert shown.by_mark == ((Mark.IN_CHECK, 1), (Mark.IMPRECISE, 1), (Mark.STALE, 1))


def test_claim_set_aside_is_no_longer_counted(desk):
    brief_id = brought_in(desk, open_for_checking=True)
    one = claim(desk, brief_id, SIGNED)
    wanted = SetAside(version=one.version, reason=SetAsideReason.DUPLICATE, note="")
    set_aside(desk.uow, desk.carl, one.id, wanted)
    shown = progress(desk, brief_id)
    assert (shown.total, shown.blocking) == (2, 2)


def test_sentence_that_nothing_touches_blocks(desk):
    shown = progress(desk, brought_in(desk, drafts=DRAFTS[:4]))
    assert (shown.total, shown.blocking) == (2, 4)


def test_nothing_blocks_a_brief_that_is_over(desk):
    brief_id = brought_in(desk)
    kill(desk.uow, desk.ed, brief_id, MoveBriefBecause(version=1, reason="Overtaken."))
    (group,) = home(desk, desk.olga).groups
    assert group.lines[0].progress.blocking == 0


# ---- what waits for whom ----


def test_checker_is_told_of_claims_to_take_and_of_those_taken(desk):
    brief_id = brought_in(desk, open_for_checking=True)
    assert needs_of(desk, desk.carl) == [("3 claims are free to take", "The Harbour Pact", 3)]
    take(desk, brief_id, SPENDS)
    take(desk, brief_id, SIGNED)
    assert sorted(needs_of(desk, desk.carl)) == [
        ("1 claim is free to take", "The Harbour Pact", 1),
        ("Check the 2 claims you took", "The Harbour Pact", 2),
    ]
    assert needs_of(desk, desk.cora) == [("1 claim is free to take", "The Harbour Pact", 1)]
    (mine,) = [need for need in home(desk, desk.carl).needs if need.claim_id]
    assert mine.claim_id == claim(desk, brief_id, SPENDS).id
    give(desk, brief_id, SPENDS, VerdictCode.CONFIRMED)
    give(desk, brief_id, SIGNED, VerdictCode.CONFIRMED)
    assert needs_of(desk, desk.carl) == [("1 claim is free to take", "The Harbour Pact", 1)]


def test_claim_waits_since_it_was_taken(desk):
    brief_id = brought_in(desk, open_for_checking=True)
    desk.clock.advance(hours=5)
    take(desk, brief_id, SPENDS)
    free, taken = home(desk, desk.carl).needs
    assert (taken.since - free.since).total_seconds() == pytest.approx(5 * 3600, abs=60)


def test_author_and_editor_of_a_brief_are_not_asked_to_check_it(desk):
    all_round = add_person(desk, "alf", Role.AUTHOR, Role.CHECKER, Role.EDITOR)
    brought_in(desk, by=all_round, author=all_round, open_for_checking=True)
    put_on(desk, brought_in(desk, open_for_checking=True), all_round, Part.EDITOR)
    assert needs_of(desk, all_round) == []


def test_author_is_told_of_drafts(desk):
    brief_id = brought_in(desk)
    assert needs_of(desk, desk.ann) == [("Open it for checking", "The Harbour Pact", 1)]
    assert needs_of(desk, desk.carl) == []
    open_brief(desk.uow, desk.ann, brief_id, as_seen(desk, brief_id))
    assert needs_of(desk, desk.ann) == []


def test_editor_is_told_of_briefs_in_review(desk):
    brief_id = brought_in(desk, open_for_checking=True)
    assert needs_of(desk, desk.ed) == []
    send_to_editor(desk.uow, desk.carl, brief_id, as_seen(desk, brief_id))
    assert needs_of(desk, desk.ed) == [("Decide what blocks it", "The Harbour Pact", 3)]


def test_brief_with_an_editor_waits_for_that_editor_alone(desk):
    other = add_person(desk, "eve", Role.EDITOR)
    brief_id = brought_in(desk, open_for_checking=True)
    put_on(desk, brief_id, other, Part.EDITOR)
    send_to_editor(desk.uow, desk.carl, brief_id, as_seen(desk, brief_id))
    assert needs_of(desk, desk.ed) == []
    assert len(needs_of(desk, other)) == 1


def test_restricted_brief_waits_for_nobody_outside_it(desk):
    brought_in(desk, handling=HandlingMark.RESTRICTED, open_for_checking=True)
    assert needs_of(desk, desk.carl) == []


# ---- the list ----


def test_home_groups_briefs_by_status_in_the_order_of_their_life(desk):
    killed = brought_in(desk, title="Killed")
    kill(desk.uow, desk.ed, killed, MoveBriefBecause(version=1, reason="Overtaken."))
    brought_in(desk, title="Checked", open_for_checking=True)
    brought_in(desk, title="Draft")
    groups = home(desk, desk.carl).groups
    assert [(group.status, [line.title for line in group.lines]) for group in groups] == [
        (BriefStatus.DRAFT, ["Draft"]),
        (BriefStatus.IN_CHECK, ["Checked"]),
        (BriefStatus.KILLED, ["Killed"]),
    ]


def test_briefs_with_the_next_deadline_stand_first(desk):
    brought_in(desk, title="Whenever")
    brought_in(desk, title="Later", deadline_at="2199-01-02T10:00:00Z")
    brought_in(desk, title="Late", deadline_at="2024-01-01T10:00:00Z")
    brought_in(desk, title="Soon", deadline_at="2199-01-01T10:00:00Z")
    (group,) = home(desk, desk.carl).groups
    assert [(line.title, line.overdue) for line in group.lines] == [
        ("Late", True),
        ("Soon", False),
        ("Later", False),
        ("Whenever", False),
    ]


def test_line_names_author_and_people_and_my_part(desk):
    brief_id = brought_in(desk, by=desk.carl)
    put_on(desk, brief_id, desk.ed, Part.EDITOR)
    ((line,),) = [group.lines for group in home(desk, desk.carl).groups]
    assert (line.author, line.people, line.my_part) == (
        "Ann Author",
        ("Carl Checker", "Ed Editor"),
        Part.CHECKER,
    )


def test_briefs_that_are_over_are_cut_to_the_newest_and_all_are_a_page_away(desk):
    for number in range(SHOWN_OVER + 2):
        brief_id = brought_in(desk, title=f"Old {number}", drafts=())
        kill(desk.uow, desk.ed, brief_id, MoveBriefBecause(version=1, reason="Overtaken."))
    (group,) = home(desk, desk.olga).groups
    assert (len(group.lines), group.total) == (SHOWN_OVER, SHOWN_OVER + 2)
    assert group.lines[0].title == f"Old {SHOWN_OVER + 1}"
    with desk.uow.read() as session:
        found = status_page(session, desk.olga, BriefStatus.KILLED, 7, desk.clock())
    assert (len(found.group.lines), found.page, found.pages) == (SHOWN_OVER + 2, 1, 1)


def test_home_asks_the_database_as_often_for_many_briefs_as_for_one(desk):
    def queries(who):
        seen = []
        listener = lambda *call: seen.append(call[2])  # noqa: E731
        engine = desk.uow.database.reader
        event.listen(engine, "before_cursor_execute", listener)
        home(desk, who)
        event.remove(engine, "before_cursor_execute", listener)
        return len(seen)

    brought_in(desk, open_for_checking=True)
    once = {who: queries(desk.people[who]) for who in ("ann", "carl", "ed", "olga")}
    for _ in range(12):
        brought_in(desk, open_for_checking=True)
    assert {who: queries(desk.people[who]) for who in once} == once


# ---- the header ----


def test_header_opens_to_each_person_what_they_may_do_now(desk):
    brief_id = brought_in(desk, open_for_checking=True)

    def open_acts(who):
        with desk.uow.read() as session:
            header = brief_header(session, desk.people[who], brief_id, desk.clock())
        names = (field.name for field in fields(header))
        return {name for name in names if name.startswith("may_") and getattr(header, name)}

    assert open_acts("ann") == {"may_comment"}
    assert open_acts("carl") == {"may_check", "may_cut", "may_comment", "may_send_to_editor"}
    assert open_acts("ed") == {
        "may_cut",
        "may_comment",
        "may_describe",
        "may_add_people",
        "may_send_to_editor",
        "may_kill",
    }
    assert open_acts("olga") == set()
    send_to_editor(desk.uow, desk.carl, brief_id, as_seen(desk, brief_id))
    assert {"may_send_back", "may_sign"} <= open_acts("ed")
    assert stored(desk, brief_id)[1].status is BriefStatus.IN_REVIEW
