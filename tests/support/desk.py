"""A desk for each test: real SQLite or real PostgreSQL, the same people, its own empty log.

Founding a desk and hashing six passwords takes a second: each kind of database is prepared once and copied.
After each test the whole log is verified.
"""

import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest
from flask import Flask
from werkzeug.serving import make_server

from reviewdesk.app import create_app
from reviewdesk.domain.facts import Actor, CameBy
from reviewdesk.domain.vocab import Role
from reviewdesk.readmodels.accounts import account_lines
from reviewdesk.services.accounts import AddAccount, add_account, set_password
from reviewdesk.services.desk import found_desk
from reviewdesk.settings import Settings, open_settings
from reviewdesk.storage import migrate
from reviewdesk.storage.log_check import verify_stored_log
from reviewdesk.storage.unit_of_work import UnitOfWork, utc_now
from reviewdesk.web.context import EXTENSION

PASSWORD = "a long enough password"
OPERATOR = Actor(kind="operator", account_id=None, name="root", came_by=CameBy(sign_in="cli"))
CAST = {
    "ann": ("Ann Author", Role.AUTHOR),
    "carl": ("Carl Checker", Role.CHECKER),
    "cora": ("Cora Checker", Role.CHECKER),
    "ed": ("Ed Editor", Role.EDITOR),
    "olga": ("Olga Auditor", Role.AUDITOR),
    "adam": ("Adam Admin", Role.ADMIN),
}


class Clock:
    """The server's clock, which a test may set forward or back."""

    def __init__(self) -> None:
        self._ahead = timedelta()

    def __call__(self) -> datetime:
        return utc_now() + self._ahead

    def advance(self, **by: float) -> None:
        self._ahead += timedelta(**by)


@dataclass
class TestDesk:
    """One desk under test. `people` are the cast as they act when signed in, by user name."""

    __test__ = False

    app: Flask
    settings: Settings
    clock: Clock
    people: dict[str, Actor]

    @property
    def uow(self) -> UnitOfWork:
        served: UnitOfWork = self.app.extensions[EXTENSION].uow
        return served

    def __getattr__(self, username: str) -> Actor:
        try:
            return self.people[username]
        except KeyError:
            raise AttributeError(username) from None


def _open(data: Path, url: str | None = None) -> TestDesk:
    settings = open_settings({"REVIEWDESK_DATABASE_URL": url} if url else {}, data)
    clock = Clock()
    return TestDesk(create_app(settings, clock), settings, clock, {})


def _found(desk: TestDesk) -> None:
    migrate.upgrade(desk.uow.database.writer)
    found_desk(desk.uow, OPERATOR, "The Test Desk")
    for username, (name, role) in CAST.items():
        account_id = add_account(desk.uow, OPERATOR, AddAccount(username=username, name=name, roles=[role]))
        set_password(desk.uow, OPERATOR, account_id, PASSWORD)


def _close(desk: TestDesk) -> None:
    desk.uow.database.dispose()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("founded")
    desk = _open(data)
    _found(desk)
    _close(desk)
    return data


@pytest.fixture
def sqlite_desk(sqlite_template: Path, tmp_path: Path) -> Iterator[TestDesk]:
    data = tmp_path / "desk"
    shutil.copytree(sqlite_template, data)
    yield from _serve_test(_open(data))


@pytest.fixture(scope="session")
def postgres_template(postgres_url: str, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """A founded database by name, and the folder with its keys."""
    name, data = f"founded_{os.urandom(4).hex()}", tmp_path_factory.mktemp("founded-pg")
    _postgres(postgres_url, f"CREATE DATABASE {name}")
    desk = _open(data, _named(postgres_url, name))
    _found(desk)
    _close(desk)
    return name, data


@pytest.fixture
def postgres_desk(
    postgres_url: str, postgres_template: tuple[str, Path], tmp_path: Path
) -> Iterator[TestDesk]:
    name, (template, keys) = f"desk_{os.urandom(4).hex()}", postgres_template
    _postgres(postgres_url, f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")
    data = tmp_path / "desk"
    shutil.copytree(keys, data)
    yield from _serve_test(_open(data, _named(postgres_url, name)))
    _postgres(postgres_url, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=["sqlite", "postgres"])
def desk(request: pytest.FixtureRequest) -> TestDesk:
    """The same test on both databases."""
    served: TestDesk = request.getfixturevalue(f"{request.param}_desk")
    return served


@pytest.fixture
def live(sqlite_desk: TestDesk) -> Iterator[str]:
    """The address of a real server of the test's desk (on SQLite), for browsers."""
    server = make_server("127.0.0.1", 0, sqlite_desk.app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def _serve_test(desk: TestDesk) -> Iterator[TestDesk]:
    desk.people = _cast(desk)
    yield desk
    report = verify_stored_log(desk.uow.database)
    _close(desk)
    assert report.sound, report.problem


@contextmanager
def desk_in(data: Path) -> Iterator[TestDesk]:
    """A desk on SQLite in a folder where one was founded; for tests that need many copies of a scene."""
    yield from _serve_test(_open(data))


def _cast(desk: TestDesk) -> dict[str, Actor]:

    with desk.uow.read() as session:
        lines = account_lines(session)
    came_by = CameBy(sign_in="password", session="test", address="127.0.0.1", request="test")
    return {
        line.username: Actor("person", line.id, line.name, frozenset(line.roles), "UTC", came_by)
        for line in lines
    }


def _postgres(url: str, statement: str) -> None:
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute(statement)  # type: ignore[arg-type]


def _named(url: str, name: str) -> Any:
    return url.replace("/postgres?", f"/{name}?")
