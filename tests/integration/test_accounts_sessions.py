"""Signing in and out: sessions, their limits, and how often one may fail."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import event

from reviewdesk.domain.errors import InvalidInput, NotPermitted
from reviewdesk.domain.facts import Actor, CameBy
from reviewdesk.domain.vocab import Role
from reviewdesk.readmodels.accounts import SignedIn, own_account, person_of_session
from reviewdesk.services import accounts, sessions
from support.desk import OPERATOR, PASSWORD, TestDesk
from support.people import ADDRESS, LogTail, add_person, signed_in

WRONG = "This user name and password do not go together."
CAME_BY = CameBy(address=ADDRESS, request="test")


def sign_in(
    desk: TestDesk, username: str = "carl", password: str = PASSWORD, came_by: CameBy = CAME_BY
) -> str:
    return sessions.sign_in(desk.uow, username, password, came_by)


def fail(desk: TestDesk, username: str = "carl", came_by: CameBy = CAME_BY) -> str:
    with pytest.raises(InvalidInput) as refused:
        sign_in(desk, username, "a wrong but long password", came_by)
    assert list(refused.value.fields) == [""]
    return refused.value.sentence


def who(desk: TestDesk, token: str) -> SignedIn | None:
    with desk.uow.read() as session:
        return person_of_session(session, token, desk.clock())


def use(desk: TestDesk, token: str) -> None:
    found = who(desk, token)
    assert found is not None
    sessions.note_seen(desk.uow, found.session_id)


def test_person_signs_in(desk: TestDesk, log: LogTail):
    token = sign_in(desk, " Carl ")
    found = who(desk, token)
    assert found is not None
    assert (found.person.account_id, found.person.name) == (desk.carl.account_id, "Carl Checker")
    assert found.person.roles == {Role.CHECKER}
    assert found.sign_in == "password"
    entry = log.only()
    assert (entry.action, entry.outcome, entry.subject) == ("session.open", "done", found.session_id)
    assert entry.actor == {"kind": "person", "id": desk.carl.account_id, "role": "checker"}
    assert (entry.sign_in, entry.session) == ("password", found.session_id)


def test_token_is_kept_nowhere(desk: TestDesk):
    token = sign_in(desk)
    files = [path for path in desk.settings.data.rglob("*") if path.is_file()]
    assert not [path for path in files if token.encode() in path.read_bytes()]
    assert who(desk, token[:-1]) is None
    assert who(desk, "") is None


def test_wrong_password_of_a_known_person_is_refused_and_logged(desk: TestDesk, log: LogTail):
    assert fail(desk) == WRONG
    entry = log.only()
    assert (entry.action, entry.outcome, entry.reason) == ("session.open", "refused", WRONG)
    assert entry.actor == {"kind": "anonymous", "id": desk.carl.account_id, "role": None}
    assert (entry.name, entry.session) == ("Carl Checker", None)


def test_unknown_name_gets_the_same_answer_and_leaves_no_trace_in_the_log(desk: TestDesk, log: LogTail):
    assert fail(desk, "nobody") == WRONG
    assert fail(desk, "") == WRONG
    assert log.new() == []


def test_account_without_a_password_lets_nobody_in(desk: TestDesk):
    add_person(desk, "nora", Role.CHECKER)
    assert fail(desk, "nora") == WRONG
    with pytest.raises(InvalidInput):
        sign_in(desk, "nora", "")


def test_deactivated_person_is_out_at_once_and_learns_why_only_by_their_password(
    desk: TestDesk, log: LogTail
):
    token = sign_in(desk)
    accounts.deactivate(desk.uow, desk.adam, str(desk.carl.account_id))
    log.new()
    assert who(desk, token) is None
    assert fail(desk) == WRONG
    with pytest.raises(InvalidInput, match="deactivated"):
        sign_in(desk)
    assert [entry.outcome for entry in log.new()] == ["refused", "refused"]

    accounts.reactivate(desk.uow, desk.adam, str(desk.carl.account_id))
    assert who(desk, token) is None


def test_role_taken_away_is_gone_at_the_next_click(desk: TestDesk):
    token = sign_in(desk)
    accounts.revoke_role(desk.uow, desk.adam, str(desk.carl.account_id), Role.CHECKER)
    found = who(desk, token)
    assert found is not None
    assert found.person.roles == frozenset()


def test_session_ends_after_twelve_idle_hours(desk: TestDesk):
    token = sign_in(desk)
    desk.clock.advance(hours=11, minutes=59)
    use(desk, token)
    desk.clock.advance(hours=11, minutes=59)
    assert who(desk, token) is not None
    desk.clock.advance(minutes=2)
    assert who(desk, token) is None


def test_session_ends_after_seven_days_however_busy(desk: TestDesk):
    token = sign_in(desk)
    for _ in range(7 * 24 - 1):
        desk.clock.advance(hours=1)
        use(desk, token)
    desk.clock.advance(hours=1, seconds=1)
    assert who(desk, token) is None


def test_being_seen_is_noted_once_a_minute(desk: TestDesk, log: LogTail):
    token = sign_in(desk)
    log.new()
    found = who(desk, token)
    assert found is not None
    assert not found.seen_long_ago
    desk.clock.advance(seconds=61)
    found = who(desk, token)
    assert found is not None
    assert found.seen_long_ago
    use(desk, token)
    found = who(desk, token)
    assert found is not None
    assert not found.seen_long_ago
    assert log.new() == []


def test_person_signs_out_here_and_stays_in_elsewhere(desk: TestDesk, log: LogTail):
    here, elsewhere = signed_in(desk, "carl"), sign_in(desk)
    log.new()
    sessions.sign_out(desk.uow, here)
    entry = log.only()
    assert (entry.action, entry.subject) == ("session.close", here.came_by.session)
    assert len(open_sessions(desk, here)) == 1
    assert who(desk, elsewhere) is not None


def test_person_signs_out_everywhere(desk: TestDesk, log: LogTail):
    first, here, cora = signed_in(desk, "carl"), signed_in(desk, "carl"), sign_in(desk, "cora")
    log.new()
    sessions.sign_out_everywhere(desk.uow, here)
    closed = [(entry.action, entry.subject) for entry in log.new()]
    assert closed == [("session.close", first.came_by.session), ("session.close", here.came_by.session)]
    assert open_sessions(desk, here) == ()
    assert who(desk, cora) is not None


def test_person_whose_last_role_was_taken_can_still_sign_out(desk: TestDesk):
    nora = add_person(desk, "nora", password=PASSWORD)
    assert nora.roles == frozenset()
    here = signed_in(desk, "nora")
    sessions.sign_out(desk.uow, here)
    assert open_sessions(desk, here) == ()


@pytest.mark.parametrize("act", [sessions.sign_out, sessions.sign_out_everywhere])
def test_nobody_signs_out_who_is_not_signed_in(desk: TestDesk, act: Callable[..., None]):
    with pytest.raises(NotPermitted):
        act(desk.uow, OPERATOR)


def open_sessions(desk: TestDesk, person: Actor) -> tuple[object, ...]:
    with desk.uow.read() as session:
        return own_account(session, person, desk.clock()).sessions


# ---- how often one may fail ----


def test_sixth_try_on_a_name_is_refused_even_with_the_right_password(desk: TestDesk, log: LogTail):
    for _ in range(5):
        assert fail(desk) == WRONG
    assert len(log.new()) == 5
    with pytest.raises(InvalidInput, match="Wait 15 minutes, then try again"):
        sign_in(desk)
    assert log.new() == []
    assert who(desk, sign_in(desk, "cora")) is not None


def test_throttle_opens_when_the_oldest_failure_is_fifteen_minutes_old(desk: TestDesk):
    fail(desk)
    desk.clock.advance(minutes=10)
    for _ in range(4):
        fail(desk)
    with pytest.raises(InvalidInput, match="Wait 5 minutes"):
        sign_in(desk)
    desk.clock.advance(minutes=5)
    assert fail(desk) == WRONG
    with pytest.raises(InvalidInput, match="Wait 10 minutes"):
        sign_in(desk)
    desk.clock.advance(minutes=10)
    assert who(desk, sign_in(desk)) is not None


def test_right_password_clears_the_failures_of_its_name(desk: TestDesk):
    for _ in range(2):
        for _ in range(4):
            assert fail(desk) == WRONG
        sign_in(desk)


def test_one_address_may_fail_twenty_times_over_all_names(desk: TestDesk):
    for number in range(20):
        assert fail(desk, f"name{number}") == WRONG
    assert "Too many" in fail(desk, "carl")
    with pytest.raises(InvalidInput, match="Too many"):
        sign_in(desk)
    elsewhere = replace(CAME_BY, address="192.0.2.8")
    assert who(desk, sign_in(desk, came_by=elsewhere)) is not None


def test_password_set_anew_lets_a_throttled_person_in(desk: TestDesk):
    for _ in range(5):
        fail(desk)
    accounts.set_password(desk.uow, OPERATOR, str(desk.carl.account_id), "three words and a half")
    assert who(desk, sign_in(desk, password="three words and a half")) is not None


# ---- the cost of knowing who asks ----


def test_knowing_who_asks_takes_one_statement(desk: TestDesk):
    accounts.grant_role(desk.uow, desk.adam, str(desk.carl.account_id), Role.EDITOR)
    token = sign_in(desk)
    statements: list[str] = []

    def note(*args: object) -> None:
        if not str(args[2]).startswith("BEGIN"):
            statements.append(str(args[2]))

    event.listen(desk.uow.database.reader, "before_cursor_execute", note)
    found = who(desk, token)
    event.remove(desk.uow.database.reader, "before_cursor_execute", note)
    assert len(statements) == 1
    assert found is not None
    assert found.person.roles == {Role.CHECKER, Role.EDITOR}
