"""Server time of the workbench: pages of 100 and 1,000 claims, a verdict, memory of the idle server.

Times are taken around the WSGI call in this process, so they hold everything the server does and no network.
"""

import gzip
import re
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from flask import Flask
from flask.testing import FlaskClient

from reviewdesk.app import create_app
from reviewdesk.cli.serve import settle
from reviewdesk.domain.facts import Actor, CameBy
from reviewdesk.domain.values import text_sha256
from reviewdesk.domain.vocab import Role
from reviewdesk.readmodels.accounts import account_lines
from reviewdesk.services.accounts import AddAccount, add_account, set_password
from reviewdesk.services.briefs import SubmitBrief, submit_brief
from reviewdesk.services.desk import found_desk
from reviewdesk.services.drafts import split_text
from reviewdesk.settings import open_settings
from reviewdesk.storage import migrate
from reviewdesk.storage.unit_of_work import UnitOfWork
from reviewdesk.web.context import EXTENSION

ROUNDS = 40
PASSWORD = "a password for benchmarks"
OPERATOR = Actor(kind="operator", account_id=None, name="bench", came_by=CameBy(sign_in="cli"))
BRIEF_DATE = date(2024, 4, 5)


@dataclass(frozen=True, slots=True)
class Row:
    what: str
    median: str
    p95: str
    limit: str


def measure_desk() -> Iterator[Row]:
    """Measure a desk made for the purpose in a folder of its own.

    Shape: one row a measure; the floor of this disk and this framework come first.
    """
    data = Path(tempfile.mkdtemp(prefix="reviewdesk-bench-"))
    try:
        yield _timed("floor: durable commit of one row, bare SQLite", _bare_commit(data), "–")
        app = _found(data)
        browser = _Browser(app)
        yield _timed("floor: sign-in page", lambda: browser.get("/sign-in"), "–")
        browser.sign_in("carl")
        settle()  # as the server does
        for claims, limit in ((100, 40), (1_000, 150)):
            yield from _measure_brief(app, browser, claims, limit)
        yield _memory(data)
    finally:
        shutil.rmtree(data)


def _measure_brief(app: Flask, browser: "_Browser", claims: int, limit: int) -> Iterator[Row]:
    brief_id = _submit(app, claims)
    address = f"/briefs/{brief_id}"
    yield _timed(f"brief page, {claims:,} claims", lambda: browser.get(address), f"≤ {limit} ms")
    page = browser.get(address)
    wire = len(gzip.compress(page.encode(), 6)) / 1000
    kept = "≤ 400 kB" if claims == 1_000 else "–"
    yield Row(
        f"brief page, {claims:,} claims, gzip", f"{wire:,.0f} kB", f"({len(page) / 1000:,.0f} kB)", kept
    )
    found = re.findall(r'id="num-([0-9a-f-]{36})"', page)
    waiting = iter(found)
    swapped: list[int] = []

    def give_verdict() -> Callable[[], None]:
        claim_id = next(waiting)
        card = browser.get(f"/claims/{claim_id}", htmx=True)
        version = re.search(r'name="version" value="(\d+)"', card)
        assert version, "the card has a form"
        form = {"version": version[1], "code": "confirmed", "as_of_on": "2024-04-05"}
        return lambda: swapped.append(len(browser.post(f"/claims/{claim_id}/verdict", form)))

    yield _timed(f"set a verdict, of {claims:,} claims", None, "≤ 12 ms", prepare=give_verdict)
    yield Row(f"set a verdict, of {claims:,} claims, swapped", f"{median(swapped) / 1000:,.1f} kB", "", "–")


def _timed(
    what: str,
    act: Callable[[], object] | None,
    limit: str,
    prepare: Callable[[], Callable[[], object]] | None = None,
) -> Row:
    times = []
    for _ in range(ROUNDS):
        todo = prepare() if prepare else act
        assert todo is not None
        start = time.perf_counter()
        todo()
        times.append((time.perf_counter() - start) * 1000)
    return Row(what, f"{median(times):.1f} ms", f"{quantiles(times, n=20)[-1]:.1f} ms", limit)


def _bare_commit(data: Path) -> Callable[[], object]:
    connection = sqlite3.connect(data / "bare.db", isolation_level=None)
    for pragma in ("journal_mode=WAL", "synchronous=FULL"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("CREATE TABLE acts (id INTEGER PRIMARY KEY, what TEXT)")
    return lambda: connection.execute("INSERT INTO acts (what) VALUES ('one act')")


def _found(data: Path) -> Flask:
    app = create_app(open_settings({}, data / "desk"))
    uow = _uow(app)
    migrate.upgrade(uow.database.writer)
    found_desk(uow, OPERATOR, "Bench desk")
    for username, role in (("ann", Role.AUTHOR), ("carl", Role.CHECKER)):
        account_id = add_account(
            uow, OPERATOR, AddAccount(username=username, name=username.title(), roles=[role])
        )
        set_password(uow, OPERATOR, account_id, PASSWORD)
    return app


def _uow(app: Flask) -> UnitOfWork:
    uow: UnitOfWork = app.extensions[EXTENSION].uow
    return uow


def _submit(app: Flask, claims: int) -> str:
    """A brief of so many one-claim sentences, eight to a paragraph."""
    sentences = [
        f"Country {n} spent {n / 7:.1f} percent of its budget on the northern port in {1990 + n % 30}."
        for n in range(claims)
    ]
    text = "\n\n".join(" ".join(sentences[i : i + 8]) for i in range(0, claims, 8))
    uow = _uow(app)
    with uow.read() as session:
        ann = next(line for line in account_lines(session) if line.username == "ann")
    actor = Actor("person", ann.id, ann.name, frozenset({Role.AUTHOR}))
    wanted = SubmitBrief(
        text=text,
        text_sha256=text_sha256(text),
        title=f"A brief of {claims} claims",
        brief_date=BRIEF_DATE,
        author_id=ann.id,
        open_for_checking=True,
    )
    return submit_brief(uow, actor, wanted, split_text(text, BRIEF_DATE))


class _Browser:
    """A signed-in browser without a network."""

    def __init__(self, app: Flask) -> None:
        self._client: FlaskClient = app.test_client()
        self._token = ""

    def sign_in(self, username: str) -> None:
        self.get("/sign-in")
        self.post("/sign-in", {"username": username, "password": PASSWORD})
        self.get("/")

    def get(self, path: str, *, htmx: bool = False) -> str:
        answer = self._client.get(path, headers={"HX-Request": "true"} if htmx else {})
        assert answer.status_code == 200, (path, answer.status_code)
        page = answer.get_data(as_text=True)
        if token := re.search(r'name="csrf_token" value="([^"]+)"', page):
            self._token = token[1]
        return page

    def post(self, path: str, form: dict[str, Any]) -> bytes:
        headers = {"HX-Request": "true", "Sec-Fetch-Site": "same-origin"}
        answer = self._client.post(path, data=form | {"csrf_token": self._token}, headers=headers)
        assert answer.status_code in (200, 303), (path, answer.status_code, answer.get_data(as_text=True))
        return answer.data


def _memory(data: Path) -> Row:
    """Resident memory of a server that has answered one page and split nothing."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    program = [sys.executable, "-m", "reviewdesk", "serve", "--port", str(port)]
    server = subprocess.Popen(
        program, env={"REVIEWDESK_DATA": str(data / "desk"), "PATH": ""}, stdout=subprocess.DEVNULL
    )
    try:
        _wait_for(f"http://127.0.0.1:{port}/sign-in")
        status = Path(f"/proc/{server.pid}/status").read_text()
        resident = int(status.split("VmRSS:")[1].split()[0]) / 1024
    finally:
        server.terminate()
        server.wait()
    return Row("memory of the idle server", f"{resident:.0f} MB", "", "≤ 150 MB")


def _wait_for(address: str) -> None:
    until = time.monotonic() + 30
    while True:
        try:
            urllib.request.urlopen(address).read()
            return
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.05)
