"""People at the desk under test: new accounts, browsers without a window, and what the log says of them."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from reviewdesk.domain.facts import Actor, CameBy
from reviewdesk.domain.vocab import Role
from reviewdesk.readmodels.accounts import person_of_session
from reviewdesk.services.accounts import AddAccount, add_account, set_password
from reviewdesk.services.sessions import sign_in
from reviewdesk.storage.log_reader import log_entries
from support.desk import OPERATOR, PASSWORD, TestDesk

ADDRESS = "192.0.2.7"
CSRF = re.compile(r'name="csrf_token" value="([^"]+)"')


@dataclass(frozen=True)
class LoggedEvent:
    """An event as a test looks at it."""

    seq: int
    action: str
    outcome: str
    actor: dict[str, Any]
    sign_in: str | None
    session: str | None
    subject: str | None
    name: str
    label: str | None
    old: Any
    new: Any
    reason: str | None


class LogTail:
    """What is logged from now on."""

    def __init__(self, desk: TestDesk) -> None:
        self._desk = desk
        self._seen = 0
        self.new()

    def new(self) -> list[LoggedEvent]:
        """The events since the last look, oldest first."""
        with self._desk.uow.database.reader.connect() as connection:
            entries = [entry for entry in log_entries(connection) if entry.seq > self._seen]
        self._seen += len(entries)
        return [_logged(entry) for entry in entries]

    def only(self) -> LoggedEvent:
        """The one event since the last look."""
        (event,) = self.new()
        return event


def _logged(entry: Any) -> LoggedEvent:
    record = json.loads(entry.record)
    values = {name: opening.value for name, opening in entry.openings.items()}
    return LoggedEvent(
        seq=entry.seq,
        action=record["action"],
        outcome=record["outcome"],
        actor=record["actor"],
        sign_in=record["sign_in"],
        session=record["session"],
        subject=record["object"]["id"] if record["object"] else None,
        name=values["actor_name"],
        **{field: values.get(field) for field in ("label", "old", "new", "reason")},
    )


@pytest.fixture
def log(desk: TestDesk) -> LogTail:
    return LogTail(desk)


def add_person(desk: TestDesk, username: str, *roles: Role, password: str | None = None) -> Actor:
    """Add one more person to the cast, through the services; with a password if one is given."""
    name = f"{username.capitalize()} Person"
    account_id = add_account(desk.uow, OPERATOR, AddAccount(username=username, name=name, roles=roles))
    if password is not None:
        set_password(desk.uow, OPERATOR, account_id, password)
    came_by = CameBy(sign_in="password", session="test", address=ADDRESS, request="test")
    desk.people[username] = Actor("person", account_id, name, frozenset(roles), "UTC", came_by)
    return desk.people[username]


def signed_in(desk: TestDesk, username: str, password: str = PASSWORD) -> Actor:
    """Sign somebody in and return them as they act in that session."""
    token = sign_in(desk.uow, username, password, CameBy(address=ADDRESS, request="test"))
    with desk.uow.read() as session:
        found = person_of_session(session, token, desk.clock())
    assert found is not None
    how = CameBy(sign_in=found.sign_in, session=found.session_id, address=ADDRESS, request="test")
    return replace(found.person, came_by=how)


class Visitor:
    """A browser without a window: keeps cookies, sends forms with their token, follows nothing."""

    def __init__(self, desk: TestDesk) -> None:
        self.client: FlaskClient = desk.app.test_client()

    def get(self, path: str, **options: Any) -> TestResponse:
        return self.client.get(path, **options)

    def post(self, path: str, form: dict[str, Any] | None = None, **options: Any) -> TestResponse:
        """Send a form as a page of this desk would."""
        return self.client.post(path, data={"csrf_token": self.csrf_token(), **(form or {})}, **options)

    def csrf_token(self) -> str:
        page = self.client.get("/account", follow_redirects=True).text
        found = CSRF.search(page)
        assert found, page
        return found[1]

    def sign_in(self, username: str, password: str = PASSWORD, **form: str) -> TestResponse:
        return self.post("/sign-in", {"username": username, "password": password, **form})


@pytest.fixture
def visit(desk: TestDesk) -> Callable[..., Visitor]:
    """Opens a browser for one more person: `visit("adam")` signed in, `visit()` not."""

    def open_one(username: str = "") -> Visitor:
        visitor = Visitor(desk)
        if username:
            assert visitor.sign_in(username).status_code == 303
        return visitor

    return open_one
