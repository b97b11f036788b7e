"""A change and its event are stored together or not at all; refusals and failures are written down once."""

from collections.abc import Callable

import pytest
from sqlalchemy import text, update
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, select

from reviewdesk.domain.actions import Action
from reviewdesk.domain.errors import (
    DeskError,
    InvalidInput,
    NotFound,
    NotPermitted,
    StaleVersion,
    UnrecordedChange,
)
from reviewdesk.domain.events import SessionClosed, ZoneSet
from reviewdesk.domain.facts import ANONYMOUS, Actor
from reviewdesk.domain.vocab import Outcome, Role
from reviewdesk.storage.tables import (
    AccountRow,
    CheckpointRow,
    RoleGrantRow,
    SessionRow,
    TreeNodeRow,
)
from reviewdesk.storage.unit_of_work import Change
from support.desk import TestDesk
from support.people import LogTail, signed_in


def attempt(desk: TestDesk, who: Actor, action: Action, work: Callable[[Change], object]) -> None:
    with desk.uow.change(who, action) as change:
        work(change)


def move_carl(change: Change) -> None:
    """Change a recorded row and send it to the database, without a word about it."""
    account(change.session).zone = "Asia/Tokyo"
    change.session.flush()


def zone_of(desk: TestDesk, username: str = "carl") -> str:
    with desk.uow.read() as session:
        return session.exec(select(AccountRow.zone).where(AccountRow.username == username)).one()


def account(session: Session, username: str = "carl") -> AccountRow:
    return session.exec(select(AccountRow).where(AccountRow.username == username)).one()


def test_a_change_is_stored_with_its_event(desk: TestDesk, log: LogTail):
    with desk.uow.change(desk.carl, Action.ACCOUNT_SET_ZONE) as change:
        change.authorize()
        row = account(change.session)
        row.zone = "Asia/Tokyo"
        change.record(ZoneSet(subject_id=row.id, old={"zone": "UTC"}, new={"zone": "Asia/Tokyo"}))
    event = log.only()
    assert zone_of(desk) == "Asia/Tokyo"
    assert (event.action, event.outcome, event.new) == ("account.set_zone", "done", {"zone": "Asia/Tokyo"})
    assert event.actor == {"kind": "person", "id": desk.carl.account_id, "role": "checker"}


@pytest.mark.parametrize(
    "touch",
    [
        lambda session: setattr(account(session), "zone", "Asia/Tokyo"),
        lambda session: session.add(RoleGrantRow(account_id=account(session).id, role=Role.EDITOR)),
        lambda session: session.delete(session.exec(select(RoleGrantRow)).first()),
    ],
    ids=["a row changed", "a row added", "a row removed"],
)
@pytest.mark.parametrize("flushed", [True, False], ids=["flushed early", "flushed at the end"])
def test_a_recorded_row_that_changed_without_an_event_is_rolled_back(
    desk: TestDesk, log: LogTail, touch: Callable[[Session], None], flushed: bool
):
    with desk.uow.read() as session:
        before = sorted(map(repr, session.exec(select(RoleGrantRow))))

    def work(change: Change) -> None:
        touch(change.session)
        if flushed:
            change.session.flush()

    with pytest.raises(UnrecordedChange, match="changed and no event says so"):
        attempt(desk, desk.adam, Action.ACCOUNT_SET_ZONE, work)
    assert zone_of(desk) == "UTC"
    with desk.uow.read() as session:
        assert sorted(map(repr, session.exec(select(RoleGrantRow)))) == before
    assert [(event.outcome, event.reason) for event in log.new()] == [("failed", "UnrecordedChange")]


def test_a_row_loaded_and_left_as_it_is_needs_no_event(desk: TestDesk, log: LogTail):
    with desk.uow.change(desk.carl, Action.ACCOUNT_SET_ZONE) as change:
        row = account(change.session)
        row.zone = str(row.zone)
    assert log.new() == []


@pytest.mark.parametrize(
    "statement",
    [
        update(AccountRow).values(zone="Asia/Tokyo"),
        text("UPDATE accounts SET zone = 'Asia/Tokyo'"),
        text("DELETE FROM events"),
    ],
    ids=["bulk update", "raw update", "raw delete"],
)
def test_a_statement_that_passes_the_log_by_is_refused(desk: TestDesk, statement: object):
    with (
        pytest.raises(UnrecordedChange, match="bulk statements"),
        desk.uow.change(desk.adam, Action.ACCOUNT_SET_ZONE) as change,
    ):
        change.session.execute(statement)  # type: ignore[call-overload]
    assert zone_of(desk) == "UTC"


def test_only_the_log_writes_the_tables_of_the_log(desk: TestDesk):
    def forge(change: Change) -> None:
        change.add(CheckpointRow(size=999_999, note="forged", made_at=change.now))
        change.record(ZoneSet(subject_id=str(desk.adam.account_id)))

    with pytest.raises(UnrecordedChange, match="only the log writes CheckpointRow"):
        attempt(desk, desk.adam, Action.ACCOUNT_SET_ZONE, forge)
    with (
        pytest.raises(UnrecordedChange, match="only the log writes TreeNodeRow"),
        desk.uow.unrecorded() as session,
    ):
        session.add(TreeNodeRow(level=40, index=0, hash="00"))


def test_unrecorded_tables_change_without_an_event_and_others_do_not(desk: TestDesk, log: LogTail):
    carl = signed_in(desk, "carl")
    log.new()
    with desk.uow.unrecorded() as session:
        session.get_one(SessionRow, carl.came_by.session).seen_at = desk.clock()
    with pytest.raises(UnrecordedChange), desk.uow.unrecorded() as session:
        account(session).zone = "Asia/Tokyo"
    assert zone_of(desk) == "UTC"
    assert log.new() == []


def test_nothing_can_be_written_through_a_read(desk: TestDesk):
    with desk.uow.read() as session:
        account(session).zone = "Asia/Tokyo"
        with pytest.raises(DBAPIError, match=r"readonly|read-only"):
            session.flush()
    assert zone_of(desk) == "UTC"


def test_a_refusal_is_logged_once_in_a_transaction_of_its_own(desk: TestDesk, log: LogTail):
    def work(change: Change) -> None:
        move_carl(change)
        change.authorize()

    with pytest.raises(NotPermitted) as raised:
        attempt(desk, desk.carl, Action.ACCOUNT_ADD, work)
    desk.uow.refuse(desk.carl, Action.ACCOUNT_ADD, raised.value)  # as the web does for what no change refused
    event = log.only()
    assert (event.action, event.outcome) == ("account.add", Outcome.REFUSED)
    assert event.reason == "This needs the role admin, which you do not have."
    assert zone_of(desk) == "UTC"


@pytest.mark.parametrize("error", [NotFound, lambda: StaleVersion("claim", theirs={}, yours={})])
def test_every_no_of_the_desk_to_a_person_is_a_refusal(
    desk: TestDesk, log: LogTail, error: Callable[[], DeskError]
):
    with pytest.raises(DeskError) as raised, desk.uow.change(desk.carl, Action.CLAIM_TAKE):
        raise error()
    event = log.only()
    assert (event.outcome, event.reason) == ("refused", str(raised.value))


def test_a_form_filled_in_wrongly_is_no_event(desk: TestDesk, log: LogTail):
    with pytest.raises(InvalidInput), desk.uow.change(desk.carl, Action.COMMENT_ADD):
        raise InvalidInput({"body": "Fill this in."})
    assert log.new() == []


def test_an_error_of_the_desk_is_logged_as_failed_without_its_details(desk: TestDesk, log: LogTail):
    def work(change: Change) -> None:
        move_carl(change)
        raise ZeroDivisionError("a secret may stand in here")

    with pytest.raises(ZeroDivisionError):
        attempt(desk, desk.carl, Action.ACCOUNT_SET_ZONE, work)
    event = log.only()
    assert (event.outcome, event.reason) == ("failed", "ZeroDivisionError")
    assert zone_of(desk) == "UTC"


def test_nobody_who_is_not_signed_in_fills_the_log(desk: TestDesk, log: LogTail):
    with pytest.raises(NotPermitted), desk.uow.change(ANONYMOUS, Action.BRIEF_SUBMIT) as change:
        change.authorize()
    assert log.new() == []


def test_a_row_that_somebody_else_took_away_meanwhile_is_no_error_of_the_desk(
    postgres_desk: TestDesk,
):
    desk, log = postgres_desk, LogTail(postgres_desk)
    carl = signed_in(desk, "carl")
    log.new()

    def work(change: Change) -> None:
        row = change.session.get_one(SessionRow, carl.came_by.session)
        with desk.uow.database.writer.begin() as other:
            other.execute(text("DELETE FROM sessions"))
        row.ended_at = change.now
        change.record(SessionClosed(subject_id=row.id))

    with pytest.raises(StaleVersion):
        attempt(desk, carl, Action.SESSION_CLOSE, work)
    event = log.only()
    assert (event.action, event.outcome) == ("session.close", "refused")
