"""`reviewdesk user …` against a real desk: what it does, says and exits with."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import text

from reviewdesk.__main__ import PARTS
from reviewdesk.cli import EXIT_CODES, reviewdesk
from reviewdesk.domain import errors
from reviewdesk.domain.errors import DeskError, InvalidInput
from reviewdesk.domain.vocab import Role
from reviewdesk.readmodels.accounts import account_named, password_link
from reviewdesk.services.accounts import LINK_PATH
from support.desk import PASSWORD, TestDesk
from support.people import LogTail, Visitor, signed_in

Run = Callable[..., Result]
NEW = "three words and a half"


@pytest.fixture
def run(desk: TestDesk) -> Run:
    """Runs a command on the desk under test, as its operator would in a terminal without a keyboard."""
    environ = {
        "REVIEWDESK_DATA": str(desk.settings.data),
        "REVIEWDESK_DATABASE_URL": desk.settings.database_url,
    }

    def run_one(*arguments: str, typed: str = "") -> Result:
        return CliRunner().invoke(reviewdesk, arguments, input=typed, env=environ, obj=PARTS)

    return run_one


def require_refused(result: Result, exit_code: int, sentence: str) -> None:
    assert result.exit_code == exit_code
    assert sentence in result.stderr
    assert "Traceback" not in result.output
    assert result.stdout == ""


def test_operator_adds_a_person_with_a_password_from_standard_input(desk: TestDesk, run: Run, log: LogTail):
    result = run(
        "user", "add", "nora", "--name", "Nora New", "--role", "checker", "--role", "editor",
        "--zone", "Asia/Tokyo", typed=f"{NEW}\n",
    )  # fmt: skip
    assert result.exit_code == 0
    assert result.stdout == "Added Nora New (nora).\nPassword set.\n"
    nora = signed_in(desk, "nora", NEW)
    assert (nora.name, nora.roles, nora.zone) == ("Nora New", {Role.CHECKER, Role.EDITOR}, "Asia/Tokyo")
    added, password_set, _ = log.new()
    assert (added.action, password_set.action) == ("account.add", "account.set_password")
    assert (added.actor["kind"], added.sign_in) == ("operator", "cli")
    assert NEW not in result.output


def test_operator_adds_a_person_who_sets_their_password_by_a_link(desk: TestDesk, run: Run):
    result = run("user", "add", "nora", "--name", "Nora New", "--link")
    assert result.exit_code == 0
    path = result.stdout.split()[-1]
    assert path.startswith(f"{LINK_PATH}/")
    with desk.uow.read() as session:
        link = password_link(session, path.removeprefix(f"{LINK_PATH}/"), desk.clock())
    assert link is not None
    assert link.username == "nora"
    assert Visitor(desk).get(path).status_code == 200


def test_password_that_may_not_be_set_adds_nobody(desk: TestDesk, run: Run, log: LogTail):
    require_refused(
        run("user", "add", "nora", "--name", "Nora", typed="short\n"), 2, "At least 12 characters"
    )
    require_refused(run("user", "add", "nora", "--name", "Nora"), 2, "At least 12 characters")
    assert log.new() == []


def test_unusable_account_is_refused_with_a_line_for_each_field(run: Run, log: LogTail):
    result = run("user", "add", "Nora New", "--name", " ", "--zone", "Mars", "--link")
    require_refused(result, 2, "username: 2 to 40 characters")
    assert [line.split(":")[1].strip() for line in result.stderr.splitlines()] == ["username", "name", "zone"]
    require_refused(run("user", "add", "ann", "--name", "Ann", "--link"), 2, "an account “ann” already")
    require_refused(
        run("user", "add", "nora", "--name", "Nora", "--role", "admin", "--role", "editor", "--link"),
        2,
        "held alone",
    )
    assert run("user", "add", "nora", "--name", "Nora", "--role", "queen").exit_code == 2
    assert log.new() == []


def test_operator_grants_and_revokes_roles(desk: TestDesk, run: Run, log: LogTail):
    assert run("user", "grant", "carl", "editor").stdout == "carl now has the role editor.\n"
    assert run("user", "revoke", "carl", "checker").stdout == "carl no longer has the role checker.\n"
    with desk.uow.read() as session:
        assert account_named(session, "carl").roles == (Role.EDITOR,)
    assert [event.action for event in log.new()] == ["account.grant", "account.revoke"]
    require_refused(run("user", "grant", "carl", "admin"), 5, "held alone")
    require_refused(run("user", "revoke", "adam", "admin"), 5, "only admin")


def test_operator_deactivates_and_reactivates(desk: TestDesk, run: Run):
    assert run("user", "deactivate", "carl").exit_code == 0
    with pytest.raises(InvalidInput, match="deactivated"):
        signed_in(desk, "carl")
    require_refused(run("user", "deactivate", "carl"), 5, "deactivated already")
    require_refused(run("user", "password", "carl", "--link"), 5, "Reactivate it first")
    assert run("user", "reactivate", "carl").exit_code == 0
    assert signed_in(desk, "carl").name == "Carl Checker"


def test_operator_sets_a_password(desk: TestDesk, run: Run):
    assert run("user", "password", "carl", typed=f"{NEW}\n").stdout == "Password set.\n"
    assert signed_in(desk, "carl", NEW).name == "Carl Checker"
    with pytest.raises(InvalidInput):
        signed_in(desk, "carl", PASSWORD)


def test_operator_lists_accounts(run: Run):
    run("user", "add", "nora", "--name", "Nora New", "--link")
    run("user", "deactivate", "cora")
    lines = run("user", "list").stdout.splitlines()
    assert lines[0].split("  ")[0] == "user name"
    assert len(lines) == 1 + 7
    assert any(line.split() == ["nora", "Nora", "New", "no", "password", "yet"] for line in lines)
    assert any(line.split() == ["cora", "Cora", "Checker", "checker", "deactivated"] for line in lines)


@pytest.mark.parametrize(
    "arguments",
    [("grant", "nobody", "editor"), ("revoke", "nobody", "editor"), ("deactivate", "nobody"),
     ("reactivate", "nobody"), ("password", "nobody", "--link")],
)  # fmt: skip
def test_name_that_is_not_there(run: Run, arguments: tuple[str, ...]):
    require_refused(run("user", *arguments), 3, "no such account “nobody”")


def test_desk_that_nobody_named():
    result = CliRunner().invoke(reviewdesk, ["user", "list"], env={"REVIEWDESK_DATA": ""}, obj=PARTS)
    require_refused(result, 2, "set REVIEWDESK_DATA to its data folder")


def test_database_that_does_not_answer(desk: TestDesk):
    url = "postgresql://carl:secret@127.0.0.1:1/nowhere"
    environ = {"REVIEWDESK_DATA": str(desk.settings.data), "REVIEWDESK_DATABASE_URL": url}
    result = CliRunner().invoke(reviewdesk, ["user", "list"], env=environ, obj=PARTS)
    require_refused(result, 2, "does not answer")
    assert "secret" not in result.stderr
    environ["REVIEWDESK_DATABASE_URL"] = "no address at all"
    result = CliRunner().invoke(reviewdesk, ["user", "list"], env=environ, obj=PARTS)
    require_refused(result, 2, "REVIEWDESK_DATABASE_URL cannot be used")


def test_command_that_only_looks_makes_no_desk(tmp_path: Path):
    environ = {"REVIEWDESK_DATA": str(tmp_path / "no desk")}
    result = CliRunner().invoke(reviewdesk, ["log", "verify"], env=environ, obj=PARTS)
    require_refused(result, 2, "There is no desk in")
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "no desk").mkdir()
    result = CliRunner().invoke(reviewdesk, ["log", "verify"], env=environ, obj=PARTS)
    require_refused(result, 5, "start it once with `reviewdesk serve`")


def test_database_file_that_is_something_else(tmp_path: Path):
    (tmp_path / "desk.db").write_text("not a database, but long enough to be taken for one" * 20)
    environ = {"REVIEWDESK_DATA": str(tmp_path)}
    result = CliRunner().invoke(reviewdesk, ["user", "list"], env=environ, obj=PARTS)
    require_refused(result, 2, "file is not a database")


def test_desk_of_a_newer_version_is_left_alone(desk: TestDesk, run: Run):
    with desk.uow.database.writer.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    require_refused(run("user", "list"), 5, "A newer version of ReviewDesk has used this database")
    require_refused(run("serve", "--port", "0"), 5, "A newer version of ReviewDesk has used this database")


def test_every_error_of_the_desk_has_an_exit_code():
    kinds = {one for one in vars(errors).values() if isinstance(one, type) and issubclass(one, DeskError)}
    assert set(EXIT_CODES) == kinds - {DeskError}
