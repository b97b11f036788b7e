"""Many who write at once: the log has no gap, verifies, and holds every change that was answered as saved."""

import json
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from reviewdesk.domain.actions import Action
from reviewdesk.domain.errors import IllegalTransition, NotPermitted
from reviewdesk.domain.vocab import Role
from reviewdesk.readmodels.accounts import account_lines
from reviewdesk.services.accounts import AddAccount, add_account, grant_role
from reviewdesk.storage.log_check import verify_stored_log
from reviewdesk.storage.log_reader import log_entries, stored_checkpoints
from support.desk import OPERATOR, TestDesk

WRITERS, CHANGES = 16, 6


def test_sixteen_writers_leave_a_log_without_a_gap(desk: TestDesk):
    ready = Barrier(WRITERS)

    def write(writer: int) -> list[str]:
        ready.wait()
        saved = []
        for number in range(CHANGES):
            username = f"w{writer:02}-{number}"
            add_account(desk.uow, OPERATOR, AddAccount(username=username, name=username))
            saved.append(username)
            if number % 3 == 0:
                _be_refused(desk)
            if number % 3 == 1:
                desk.uow.sign_head()
        return saved

    with ThreadPoolExecutor(WRITERS) as threads:
        saved = {username for names in threads.map(write, range(WRITERS)) for username in names}

    report = verify_stored_log(desk.uow.database)
    assert report.sound, report.problem
    assert saved <= {line.username for line in _accounts(desk)}
    added, refused, numbers = _read_log(desk)
    assert saved <= added
    assert refused == WRITERS * 2
    assert numbers == list(range(1, len(numbers) + 1))
    with desk.uow.database.reader.connect() as connection:
        assert report.agreed == len(stored_checkpoints(connection)) > 0


def test_only_one_of_many_who_do_the_same_at_once_succeeds(desk: TestDesk):
    ready = Barrier(WRITERS)
    carl = str(desk.carl.account_id)

    def grant(_: int) -> str:
        ready.wait()
        try:
            grant_role(desk.uow, desk.adam, carl, Role.EDITOR)
        except IllegalTransition:
            return "refused"
        return "done"

    with ThreadPoolExecutor(WRITERS) as threads:
        answers = list(threads.map(grant, range(WRITERS)))
    assert answers.count("done") == 1
    with desk.uow.database.reader.connect() as connection:
        records = [json.loads(entry.record) for entry in log_entries(connection)]
    grants = [record["outcome"] for record in records if record["action"] == Action.ACCOUNT_GRANT.value]
    assert sorted(grants) == ["done"] + ["refused"] * (WRITERS - 1)


def _be_refused(desk: TestDesk) -> None:
    try:
        add_account(desk.uow, desk.carl, AddAccount(username="nobody", name="Nobody"))
    except NotPermitted:
        return
    raise AssertionError("a checker may not add accounts")


def _accounts(desk: TestDesk) -> list:  # type: ignore[type-arg]
    with desk.uow.read() as session:
        return list(account_lines(session))


def _read_log(desk: TestDesk) -> tuple[set[str], int, list[int]]:
    """User names added, refusals, and the numbers of all events, in their order."""
    added, refused, numbers = set(), 0, []
    with desk.uow.database.reader.connect() as connection:
        for entry in log_entries(connection):
            record = json.loads(entry.record)
            numbers.append(record["seq"])
            refused += record["outcome"] == "refused"
            if record["action"] == "account.add" and record["outcome"] == "done":
                added.add(entry.openings["new"].value["username"])
    return added, refused, numbers
