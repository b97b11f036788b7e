"""`reviewdesk serve` as a program of its own: it makes a desk, says where it is, and gives way clearly."""

import os
import re
import signal
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import pytest

from reviewdesk.demo import SIGN_INS

Start = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts the program in an empty folder of its own; whatever still runs at the end is stopped."""
    running: list[subprocess.Popen[str]] = []

    def start_one(*arguments: str, **environ: str) -> subprocess.Popen[str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("REVIEWDESK_")}
        program = subprocess.Popen(
            [sys.executable, "-m", "reviewdesk", *arguments],
            cwd=tmp_path,
            env=kept | environ,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        running.append(program)
        return program

    yield start_one
    for program in running:
        program.kill()
        program.communicate()


def address_of(program: subprocess.Popen[str]) -> str:
    assert program.stdout is not None
    found = re.search(r"http://127\.0\.0\.1:\d+", program.stdout.readline())
    assert found, program.communicate()
    return found[0]


def test_empty_folder_becomes_a_desk_that_says_how_to_begin(start: Start, tmp_path: Path):
    desk = tmp_path / "the desk"
    program = start("serve", "--port", "0", REVIEWDESK_DATA=str(desk))
    address = address_of(program)
    with urlopen(f"{address}/sign-in") as answer:
        assert answer.status == 200
        assert "Server" not in answer.headers
        assert b"Sign in" in answer.read()
    assert program.stdout is not None
    assert "There is no account yet" in program.stdout.readline()
    command = program.stdout.readline()
    assert f"REVIEWDESK_DATA='{desk}'" in command
    assert "user add" in command
    assert {stat.S_IMODE(path.stat().st_mode) for path in desk.glob("*.key")} == {0o600}
    assert stat.S_IMODE(desk.stat().st_mode) == 0o700


def test_second_start_finds_the_desk_as_it_was(start: Start, tmp_path: Path):
    environ = {"REVIEWDESK_DATA": str(tmp_path / "desk")}
    added = start("user", "add", "adam", "--name", "Adam Admin", "--role", "admin", "--link", **environ)
    said, _ = added.communicate()
    assert added.returncode == 0
    address = address_of(start("serve", PORT="0", **environ))
    with urlopen(address + said.split()[-1]) as page:
        assert b"Adam Admin, this link is for you" in page.read()


def test_without_a_data_folder_the_demo_desk_is_made_once_and_served(start: Start, tmp_path: Path):
    interrupted = tmp_path / ".demo-desk.making"
    interrupted.mkdir()
    (interrupted / "desk.db").write_text("half a desk")
    first = start("up", "--port", "0")
    assert first.stdout is not None
    assert first.stdout.readline() == "Making the demo desk in .demo-desk …\n"
    with urlopen(f"{address_of(first)}/sign-in") as answer:
        assert answer.status == 200
    said = "".join(first.stdout.readline() for _ in range(len(SIGN_INS) + 2))
    assert all(" ".join(one) in " ".join(said.split()) for one in SIGN_INS)
    made = (tmp_path / ".demo-desk" / "log.key").read_bytes()

    second = start("up", "--port", "0")
    address_of(second)
    assert (tmp_path / ".demo-desk" / "log.key").read_bytes() == made
    assert not interrupted.exists()


def test_data_folder_makes_up_serve_a_real_desk(start: Start, tmp_path: Path):
    program = start("up", "--port", "0", REVIEWDESK_DATA=str(tmp_path / "desk"))
    address_of(program)
    assert program.stdout is not None
    assert "There is no account yet" in program.stdout.readline()
    assert not (tmp_path / ".demo-desk").exists()


def test_demo_desk_goes_only_into_a_new_folder(start: Start, tmp_path: Path):
    (tmp_path / "desk").mkdir()
    program = start("demo", "desk")
    _, complaint = program.communicate()
    assert program.returncode == 2
    assert "Name a new folder" in complaint
    assert list((tmp_path / "desk").iterdir()) == []


def test_port_that_is_taken_is_said_and_nothing_served(start: Start, tmp_path: Path):
    environ = {"REVIEWDESK_DATA": str(tmp_path / "desk")}
    port = address_of(start("serve", "--port", "0", **environ)).rpartition(":")[2]
    second = start("serve", "--port", port, **environ)
    said, complaint = second.communicate()
    assert second.returncode == 2
    assert said == ""
    assert f"http://127.0.0.1:{port} cannot be had: Address already in use" in complaint
    assert "Traceback" not in complaint


def test_data_folder_that_cannot_be_one_is_refused(start: Start, tmp_path: Path):
    (tmp_path / "desk").write_text("a file")
    program = start("serve", REVIEWDESK_DATA=str(tmp_path / "desk"))
    _, complaint = program.communicate()
    assert program.returncode == 2
    assert "cannot be used" in complaint


def test_server_stops_when_it_is_told_to(start: Start, tmp_path: Path):
    program = start("serve", "--port", "0", REVIEWDESK_DATA=str(tmp_path / "desk"))
    address = address_of(program)
    program.send_signal(signal.SIGINT)
    _, complaint = program.communicate(timeout=20)
    assert "Traceback" not in complaint
    with pytest.raises(URLError, match="refused"):
        urlopen(address)


def test_page_that_is_not_there_is_a_page_of_the_desk(start: Start, tmp_path: Path):
    address = address_of(start("serve", "--port", "0", REVIEWDESK_DATA=str(tmp_path / "desk")))
    with pytest.raises(HTTPError) as refused:
        urlopen(f"{address}/static/nothing.css")
    assert refused.value.code == 404
    refused.value.close()
