"""What an admin, or the command line, does with accounts: the state it leaves and what the log says."""

import re
import threading
from collections.abc import Callable

import pytest

from reviewdesk.domain.errors import DeskError, IllegalTransition, InvalidInput, NotFound, NotPermitted
from reviewdesk.domain.facts import Actor
from reviewdesk.domain.vocab import Role
from reviewdesk.readmodels.accounts import account_lines, account_named, account_page
from reviewdesk.readmodels.views.accounts import AccountLine
from reviewdesk.services import accounts
from reviewdesk.services.accounts import AddAccount, SetZone
from reviewdesk.services.validate import validated
from support.desk import CAST, OPERATOR, TestDesk
from support.people import LogTail, add_person, signed_in

NORA = AddAccount(username="nora", name="Nora New", zone="Asia/Tokyo", roles=(Role.CHECKER, Role.EDITOR))

ADMIN_ACTS: list[Callable[[TestDesk, Actor, str], object]] = [
    lambda desk, actor, _: accounts.add_account(desk.uow, actor, NORA),
    lambda desk, actor, whom: accounts.grant_role(desk.uow, actor, whom, Role.EDITOR),
    lambda desk, actor, whom: accounts.revoke_role(desk.uow, actor, whom, Role.CHECKER),
    lambda desk, actor, whom: accounts.deactivate(desk.uow, actor, whom),
    lambda desk, actor, whom: accounts.reactivate(desk.uow, actor, whom),
    lambda desk, actor, whom: accounts.make_password_link(desk.uow, actor, whom),
]


def line(desk: TestDesk, username: str) -> AccountLine:
    with desk.uow.read() as session:
        return account_named(session, username)


def everybody(desk: TestDesk) -> tuple[AccountLine, ...]:
    with desk.uow.read() as session:
        return account_lines(session)


def test_admin_adds_an_account_that_has_no_password_yet(desk: TestDesk, log: LogTail):
    account_id = accounts.add_account(desk.uow, desk.adam, NORA)

    added = line(desk, "nora")
    assert (added.id, added.name, added.active, added.has_password) == (account_id, "Nora New", True, False)
    assert added.roles == (Role.CHECKER, Role.EDITOR)
    event = log.only()
    assert (event.action, event.subject, event.label) == ("account.add", account_id, "Nora New (nora)")
    assert (event.actor["id"], event.actor["role"], event.name) == (
        desk.adam.account_id,
        "admin",
        "Adam Admin",
    )
    assert event.old is None
    assert event.new == {
        "username": "nora", "name": "Nora New", "zone": "Asia/Tokyo", "roles": ["checker", "editor"],
    }  # fmt: skip


def test_operator_adds_the_first_accounts(desk: TestDesk, log: LogTail):
    accounts.add_account(desk.uow, OPERATOR, NORA)
    event = log.only()
    assert (event.actor, event.sign_in) == ({"kind": "operator", "id": None, "role": None}, "cli")
    assert event.name == OPERATOR.name


def test_taken_user_name_is_refused(desk: TestDesk, log: LogTail):
    with pytest.raises(InvalidInput) as refused:
        accounts.add_account(desk.uow, desk.adam, AddAccount(username="ann", name="Another Ann"))
    assert refused.value.fields == {"username": "There is an account “ann” already."}
    assert len(everybody(desk)) == len(CAST)
    assert log.new() == []


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("username", "Nora"),
        ("username", "n"),
        ("username", "n" * 41),
        ("username", "nora new"),
        ("username", "nöra"),
        ("name", "  "),
        ("name", "Nora\u202egro.live"),
        ("name", "N" * 201),
        ("zone", "Mars/Olympus"),
        ("zone", "../../etc/passwd"),
        ("roles", ["queen"]),
    ],
)
def test_unusable_field_of_an_account_gets_a_sentence(field: str, value: object):
    good = {"username": "nora", "name": "Nora New", "zone": "UTC", "roles": ["checker"]}
    with pytest.raises(InvalidInput) as refused:
        validated(AddAccount, good | {field: value})
    assert list(refused.value.fields) == [field]


@pytest.mark.parametrize("alone", [Role.AUDITOR, Role.ADMIN])
def test_auditor_and_admin_are_held_alone(desk: TestDesk, log: LogTail, alone: Role):
    with pytest.raises(InvalidInput) as refused:
        accounts.add_account(
            desk.uow, desk.adam, AddAccount(username="nora", name="Nora", roles=(Role.EDITOR, alone))
        )
    assert list(refused.value.fields) == ["roles"]
    assert log.new() == []

    with pytest.raises(IllegalTransition, match="held alone"):
        accounts.grant_role(desk.uow, desk.adam, str(desk.carl.account_id), alone)
    assert line(desk, "carl").roles == (Role.CHECKER,)
    event = log.only()
    assert (event.action, event.outcome) == ("account.grant", "refused")


def test_granted_role_holds_until_it_is_revoked(desk: TestDesk, log: LogTail):
    carl = str(desk.carl.account_id)
    accounts.grant_role(desk.uow, desk.adam, carl, Role.EDITOR)
    assert line(desk, "carl").roles == (Role.CHECKER, Role.EDITOR)
    event = log.only()
    assert (event.action, event.subject) == ("account.grant", carl)
    assert (event.old, event.new) == ({"roles": ["checker"]}, {"roles": ["checker", "editor"]})

    accounts.revoke_role(desk.uow, desk.adam, carl, Role.CHECKER)
    assert line(desk, "carl").roles == (Role.EDITOR,)
    event = log.only()
    assert (event.action, event.subject) == ("account.revoke", carl)
    assert (event.old, event.new) == ({"roles": ["checker", "editor"]}, {"roles": ["editor"]})


def test_role_is_neither_given_nor_taken_twice(desk: TestDesk, log: LogTail):
    carl = str(desk.carl.account_id)
    with pytest.raises(IllegalTransition, match="already"):
        accounts.grant_role(desk.uow, desk.adam, carl, Role.CHECKER)
    with pytest.raises(IllegalTransition, match="does not have"):
        accounts.revoke_role(desk.uow, desk.adam, carl, Role.EDITOR)
    assert [(event.action, event.outcome) for event in log.new()] == [
        ("account.grant", "refused"), ("account.revoke", "refused"),
    ]  # fmt: skip


def test_desk_keeps_its_last_admin(desk: TestDesk, log: LogTail):
    adam = str(desk.adam.account_id)
    with pytest.raises(IllegalTransition, match="only admin"):
        accounts.revoke_role(desk.uow, desk.adam, adam, Role.ADMIN)
    with pytest.raises(IllegalTransition, match="only admin"):
        accounts.deactivate(desk.uow, OPERATOR, adam)
    assert line(desk, "adam").roles == (Role.ADMIN,)
    assert line(desk, "adam").active
    assert [event.outcome for event in log.new()] == ["refused"]

    second = add_person(desk, "amy", Role.ADMIN)
    accounts.deactivate(desk.uow, second, adam)
    assert not line(desk, "adam").active
    with pytest.raises(IllegalTransition, match="only admin"):
        accounts.deactivate(desk.uow, second, str(second.account_id))


def test_of_two_admins_who_leave_at_once_one_stays(desk: TestDesk):
    second = add_person(desk, "amy", Role.ADMIN)
    refused: list[DeskError] = []
    at_once = threading.Barrier(2)

    def leave(admin: Actor) -> None:
        at_once.wait()
        try:
            accounts.revoke_role(desk.uow, admin, str(admin.account_id), Role.ADMIN)
        except IllegalTransition as error:
            refused.append(error)

    threads = [threading.Thread(target=leave, args=[admin]) for admin in (desk.adam, second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(refused) == 1
    assert [one.roles for one in everybody(desk)].count((Role.ADMIN,)) == 1


def test_deactivated_account_stays_and_comes_back_as_it_was(desk: TestDesk, log: LogTail):
    carl = signed_in(desk, "carl")
    log.new()
    accounts.deactivate(desk.uow, desk.adam, str(carl.account_id))
    assert not line(desk, "carl").active
    event = log.only()
    assert (event.action, event.subject) == ("account.deactivate", carl.account_id)
    assert (event.old, event.new) == ({"active": True}, {"active": False, "sessions_ended": 1})

    with pytest.raises(IllegalTransition, match="already"):
        accounts.deactivate(desk.uow, desk.adam, str(carl.account_id))
    log.new()

    accounts.reactivate(desk.uow, desk.adam, str(carl.account_id))
    assert line(desk, "carl").active
    assert line(desk, "carl").roles == (Role.CHECKER,)
    event = log.only()
    assert (event.action, event.old, event.new) == ("account.reactivate", {"active": False}, {"active": True})
    assert signed_in(desk, "carl").account_id == carl.account_id


def test_only_an_admin_manages_accounts(desk: TestDesk, log: LogTail, subtests: pytest.Subtests):
    for act in ADMIN_ACTS:
        for username in ["ann", "carl", "ed", "olga"]:
            with subtests.test(act=act, username=username):
                before = everybody(desk)
                with pytest.raises(NotPermitted):
                    act(desk, desk.people[username], str(desk.cora.account_id))
                assert everybody(desk) == before
                event = log.only()
                assert event.outcome == "refused"
                assert event.actor["id"] == desk.people[username].account_id


@pytest.mark.parametrize("act", ADMIN_ACTS[1:])
def test_account_that_is_not_there_is_not_found(desk: TestDesk, act: Callable[..., object]):
    with pytest.raises(NotFound):
        act(desk, desk.adam, "01900000-0000-7000-8000-000000000000")


def test_person_sets_their_own_zone(desk: TestDesk, log: LogTail):
    accounts.set_zone(desk.uow, desk.carl, SetZone(zone="America/New_York"))
    event = log.only()
    assert (event.action, event.subject) == ("account.set_zone", desk.carl.account_id)
    assert (event.old, event.new) == ({"zone": "UTC"}, {"zone": "America/New_York"})
    assert signed_in(desk, "carl").zone == "America/New_York"


def test_admin_is_offered_only_roles_that_go_with_those_held(desk: TestDesk):
    with desk.uow.read() as session:
        page = account_page(session, desk.adam, str(desk.carl.account_id), desk.clock())
        admin = account_page(session, desk.adam, str(desk.adam.account_id), desk.clock())
    assert page.grantable == (Role.AUTHOR, Role.EDITOR)
    assert admin.grantable == ()


def test_list_names_everybody_and_when_they_were_last_here(desk: TestDesk):
    assert line(desk, "carl").last_seen_at is None
    signed_in(desk, "carl")
    seen_at = line(desk, "carl").last_seen_at
    assert seen_at is not None
    assert abs(desk.clock() - seen_at).total_seconds() < 60
    assert [re.sub(" .*", "", one.name) for one in everybody(desk)] == sorted(
        name.split()[0] for name, _ in CAST.values()
    )
