"""Passwords without mail: one-time links, one's own change, the command line's reset."""

import threading

import pytest

from reviewdesk.domain.errors import IllegalTransition, InvalidInput, NotFound, NotPermitted
from reviewdesk.domain.facts import CameBy
from reviewdesk.domain.vocab import Role
from reviewdesk.readmodels.accounts import account_named, password_link
from reviewdesk.services import accounts
from reviewdesk.services.accounts import LINK_PATH, ChangePassword
from reviewdesk.services.passwords import hash_password, is_password
from reviewdesk.services.validate import validated
from support.desk import OPERATOR, PASSWORD, TestDesk
from support.people import ADDRESS, LogTail, add_person, signed_in

NEW = "three words and a half"
CAME_BY = CameBy(address=ADDRESS, request="test")


def make_link(desk: TestDesk, username: str = "carl") -> str:
    path = accounts.make_password_link(desk.uow, desk.adam, str(desk.people[username].account_id))
    return path.removeprefix(f"{LINK_PATH}/")


def opens(desk: TestDesk, token: str) -> bool:
    with desk.uow.read() as session:
        return password_link(session, token, desk.clock()) is not None


def require_dead(desk: TestDesk, token: str) -> None:
    assert not opens(desk, token)
    with pytest.raises(IllegalTransition, match="Ask an admin"):
        accounts.use_password_link(desk.uow, token, NEW, CAME_BY)


def has_password(desk: TestDesk, username: str) -> bool:
    with desk.uow.read() as session:
        return account_named(session, username).has_password


def changed(old: str, new: str = NEW) -> ChangePassword:
    fields = {"old_password": old, "password": new, "repeated_password": new}
    return validated(ChangePassword, fields)


def is_in(desk: TestDesk, username: str, password: str) -> bool:
    try:
        signed_in(desk, username, password)
    except InvalidInput:
        return False
    return True


def test_new_person_sets_a_password_by_the_link_an_admin_made(desk: TestDesk, log: LogTail):
    nora = add_person(desk, "nora", Role.CHECKER)
    log.new()
    token = make_link(desk, "nora")
    made = log.only()
    assert (made.action, made.subject, made.label) == (
        "account.make_link",
        nora.account_id,
        "Nora Person (nora)",
    )
    assert list(made.new) == ["expires_at"]
    assert not has_password(desk, "nora")

    accounts.use_password_link(desk.uow, token, NEW, CAME_BY)
    event = log.only()
    assert (event.action, event.subject) == ("account.set_password", nora.account_id)
    assert event.actor == {"kind": "person", "id": nora.account_id, "role": "checker"}
    assert (event.sign_in, event.old, event.new) == ("link", None, {"sessions_ended": 0})
    assert is_in(desk, "nora", NEW)


def test_link_works_once(desk: TestDesk, log: LogTail):
    token = make_link(desk)
    assert opens(desk, token)
    accounts.use_password_link(desk.uow, token, NEW, CAME_BY)
    log.new()
    require_dead(desk, token)
    assert log.new() == []


def test_of_two_who_use_a_link_at_once_one_sets_the_password(desk: TestDesk, log: LogTail):
    token = make_link(desk)
    log.new()
    at_once = threading.Barrier(2)
    refused: list[str] = []

    def use(password: str) -> None:
        at_once.wait()
        try:
            accounts.use_password_link(desk.uow, token, password, CAME_BY)
        except IllegalTransition:
            refused.append(password)

    threads = [threading.Thread(target=use, args=[f"{NEW} {number}"]) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(refused) == 1
    assert not is_in(desk, "carl", refused[0])
    assert [event.outcome for event in log.new() if event.action == "account.set_password"].count("done") == 1


def test_newer_link_replaces_the_older(desk: TestDesk):
    older, newer = make_link(desk), make_link(desk)
    require_dead(desk, older)
    assert opens(desk, newer)


def test_link_dies_after_a_day(desk: TestDesk):
    token = make_link(desk)
    desk.clock.advance(hours=23, minutes=59)
    assert opens(desk, token)
    desk.clock.advance(minutes=1)
    require_dead(desk, token)


def test_link_dies_when_the_account_is_deactivated(desk: TestDesk):
    token = make_link(desk)
    carl = str(desk.carl.account_id)
    accounts.deactivate(desk.uow, desk.adam, carl)
    require_dead(desk, token)
    with pytest.raises(IllegalTransition, match="Reactivate it first"):
        make_link(desk)
    accounts.reactivate(desk.uow, desk.adam, carl)
    require_dead(desk, token)


def test_link_dies_when_the_password_is_set_otherwise(desk: TestDesk):
    token = make_link(desk)
    accounts.change_password(desk.uow, signed_in(desk, "carl"), changed(PASSWORD))
    require_dead(desk, token)


def test_invented_link_opens_nothing(desk: TestDesk, log: LogTail):
    require_dead(desk, "a" * 43)
    assert log.new() == []


def test_token_of_a_link_is_kept_nowhere(desk: TestDesk):
    token = make_link(desk)
    files = [path for path in desk.settings.data.rglob("*") if path.is_file()]
    assert not [path for path in files if token.encode() in path.read_bytes()]


def test_link_ends_every_session_of_its_account_and_of_no_other(desk: TestDesk, log: LogTail):
    signed_in(desk, "carl")
    signed_in(desk, "carl")
    cora = signed_in(desk, "cora")
    token = make_link(desk)
    log.new()
    accounts.use_password_link(desk.uow, token, NEW, CAME_BY)
    assert log.only().new == {"sessions_ended": 2}
    accounts.change_password(desk.uow, cora, changed(PASSWORD))
    assert log.only().new == {"sessions_ended": 0}


def test_person_changes_their_password_and_stays_signed_in_here_only(desk: TestDesk, log: LogTail):
    signed_in(desk, "carl")
    here = signed_in(desk, "carl")
    log.new()
    accounts.change_password(desk.uow, here, changed(PASSWORD))
    event = log.only()
    assert (event.action, event.subject, event.session) == (
        "account.set_password", here.account_id, here.came_by.session,
    )  # fmt: skip
    assert (event.old, event.new) == (None, {"sessions_ended": 1})
    assert is_in(desk, "carl", NEW)
    assert not is_in(desk, "carl", PASSWORD)


def test_wrong_old_password_changes_nothing_and_is_logged(desk: TestDesk, log: LogTail):
    carl = signed_in(desk, "carl")
    log.new()
    with pytest.raises(InvalidInput) as refused:
        accounts.change_password(desk.uow, carl, changed("not my old password"))
    assert list(refused.value.fields) == ["old_password"]
    event = log.only()
    assert (event.action, event.outcome, event.actor["id"]) == (
        "account.set_password", "refused", carl.account_id,
    )  # fmt: skip
    assert is_in(desk, "carl", PASSWORD)


def test_old_password_cannot_be_guessed_at_will(desk: TestDesk):
    carl = signed_in(desk, "carl")
    for _ in range(5):
        with pytest.raises(InvalidInput, match="old password"):
            accounts.change_password(desk.uow, carl, changed("not my old password"))
    with pytest.raises(InvalidInput, match="Too many failed attempts"):
        accounts.change_password(desk.uow, carl, changed(PASSWORD))


def test_operator_sets_a_password_and_the_person_is_out_everywhere(desk: TestDesk, log: LogTail):
    carl = signed_in(desk, "carl")
    log.new()
    accounts.set_password(desk.uow, OPERATOR, str(carl.account_id), NEW)
    event = log.only()
    assert (event.action, event.actor["kind"], event.new) == (
        "account.set_password", "operator", {"sessions_ended": 1},
    )  # fmt: skip
    assert is_in(desk, "carl", NEW)


@pytest.mark.parametrize("username", ["carl", "cora", "adam"])
def test_nobody_at_the_desk_sets_a_password_without_the_old_one(desk: TestDesk, username: str):
    with pytest.raises(NotPermitted):
        accounts.set_password(desk.uow, desk.people[username], str(desk.carl.account_id), NEW)
    assert is_in(desk, "carl", PASSWORD)


@pytest.mark.parametrize("password", ["", "eleven char", "x" * 201, "nora.is.my.name", " NORA.is.my.name "])
def test_password_that_may_not_be_set_changes_nothing(desk: TestDesk, log: LogTail, password: str):
    nora = add_person(desk, "nora.is.my.name", Role.CHECKER)
    token = make_link(desk, "nora.is.my.name")
    log.new()
    with pytest.raises(InvalidInput) as refused:
        accounts.set_password(desk.uow, OPERATOR, str(nora.account_id), password)
    assert list(refused.value.fields) == ["password"]
    with pytest.raises(InvalidInput):
        accounts.use_password_link(desk.uow, token, password, CAME_BY)
    assert log.new() == []
    assert opens(desk, token)
    assert not has_password(desk, "nora.is.my.name")


def test_password_of_an_account_that_is_not_there(desk: TestDesk):
    with pytest.raises(NotFound):
        accounts.set_password(desk.uow, OPERATOR, "01900000-0000-7000-8000-000000000000", NEW)


def test_two_different_new_passwords_are_refused():
    with pytest.raises(InvalidInput) as refused:
        validated(ChangePassword, {"old_password": PASSWORD, "password": NEW, "repeated_password": NEW + "."})
    assert list(refused.value.fields) == ["repeated_password"]


def test_spaces_and_accents_of_a_password_count_as_typed():
    wanted = validated(
        ChangePassword, {"old_password": "", "password": f" {NEW} ", "repeated_password": f" {NEW} "}
    )
    assert wanted.password.get_secret_value() == f" {NEW} "
    stored = hash_password("caf\u00e9 caf\u00e9 caf\u00e9")
    assert is_password(stored, "cafe\u0301 cafe\u0301 cafe\u0301")
    assert not is_password(stored, "cafe cafe cafe")
    assert not is_password(stored, "caf\u00e9 caf\u00e9 caf\u00e9 ")
