"""`reviewdesk log …`: what it prints, what it exits with."""

import re
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import run as run_program

import pytest
from click.testing import CliRunner, Result

from reviewdesk.__main__ import PARTS
from reviewdesk.audit import verify as verifier
from reviewdesk.audit.verify import parse_checkpoint
from reviewdesk.cli import reviewdesk
from support.claims import submit
from support.desk import TestDesk
from support.people import LogTail

Run = Callable[..., Result]


@pytest.fixture
def run(desk: TestDesk) -> Run:
    """Runs `reviewdesk log …` on the desk under test."""
    environ = {
        "REVIEWDESK_DATA": str(desk.settings.data),
        "REVIEWDESK_DATABASE_URL": desk.settings.database_url,
    }
    return lambda *arguments: CliRunner().invoke(reviewdesk, ["log", *arguments], env=environ, obj=PARTS)


def test_verify_says_in_a_sentence_that_the_log_is_sound(desk: TestDesk, run: Run):
    desk.uow.sign_head()
    result = run("verify")
    assert result.exit_code == 0
    first, second = result.stdout.splitlines()
    assert re.fullmatch(r"Sound: 14 events, root [0-9a-f]{64}, 1 checkpoint agrees\.", first)
    assert second.startswith("You gave no checkpoint from outside")


def test_verify_compares_with_a_checkpoint_and_a_key_kept_elsewhere(desk: TestDesk, run: Run, tmp_path: Path):
    signed = run("checkpoint")
    kept = tmp_path / "kept.txt"
    kept.write_text(signed.stdout)
    key = signed.stderr.split()[-1]
    submit(desk)
    result = run("verify", "--checkpoint", str(kept), "--key", key)
    assert result.exit_code == 0
    assert "2 checkpoints agree" in result.stdout
    assert "You gave no checkpoint" not in result.stdout


def test_a_checkpoint_of_another_desk_is_no_proof_of_this_one(desk: TestDesk, run: Run, tmp_path: Path):
    other = tmp_path / "other.txt"
    note = run("checkpoint").stdout
    other.write_text(note.replace(parse_checkpoint(note).origin, "reviewdesk/elsewhere/1"))
    result = run("verify", "--checkpoint", str(other))
    assert result.exit_code == 10
    assert "The checkpoint belongs to desk elsewhere" in result.stdout


@pytest.mark.parametrize("text", ["", "no checkpoint", "\x00\xff"])
def test_what_is_no_checkpoint_cannot_be_used(run: Run, tmp_path: Path, text: str):
    file = tmp_path / "note.txt"
    file.write_text(text, encoding="latin-1")
    result = run("verify", "--checkpoint", str(file))
    assert result.exit_code == 2
    assert "cannot be used" in result.stderr
    assert result.stdout == ""


def test_what_is_no_key_cannot_be_used(run: Run):
    result = run("verify", "--key", "a+b+c")
    assert result.exit_code == 2
    assert "not a verifier key" in result.stderr


def test_another_desks_key_is_not_this_ones(desk: TestDesk, run: Run):
    key = run("checkpoint").stderr.split()[-1]
    from reviewdesk.audit.checkpoint import signer

    result = run("verify", "--key", str(signer(b"x" * 32, key.partition("+")[0]).key))
    assert result.exit_code == 10
    assert "it names another key for epoch 1 than the one you hold" in result.stdout


def test_a_folder_without_a_desk_cannot_be_checked(tmp_path: Path):
    environ = {"REVIEWDESK_DATA": str(tmp_path / "nothing")}
    result = CliRunner().invoke(reviewdesk, ["log", "verify"], env=environ, obj=PARTS)
    assert result.exit_code == 2
    assert not (tmp_path / "nothing").exists()


def test_an_export_is_proven_by_the_verifier_as_a_program_of_its_own(
    desk: TestDesk, run: Run, tmp_path: Path
):
    kept, file = tmp_path / "kept.txt", tmp_path / "log.jsonl"
    kept.write_text(run("checkpoint").stdout)
    submit(desk)
    result = run("export", str(file))
    assert result.exit_code == 0
    assert "Taken out, with the checkpoint for 18 events." in result.stderr
    alone = [sys.executable, "-I", str(verifier.__file__), str(file), "--checkpoint", str(kept)]
    proven = run_program(alone, capture_output=True, text=True, check=False)
    assert proven.returncode == 0, proven.stdout + proven.stderr
    assert "SOUND: 18 events" in proven.stdout


def test_one_briefs_events_go_to_standard_output(desk: TestDesk, run: Run, log: LogTail):
    brief_id = submit(desk)
    submit(desk, title="Another")
    result = run("export", "--format", "csv", "--brief", brief_id)
    assert result.exit_code == 0
    assert "brief.submit" in result.stdout
    assert "Another" not in result.stdout
    event = log.new()[-1]
    assert (event.action, event.sign_in, event.actor["kind"]) == ("log.export", "cli", "operator")


def test_a_brief_that_is_not_there_leaves_no_file(run: Run, tmp_path: Path):
    file = tmp_path / "log.jsonl"
    missing = run("export", "--brief", "01a202d4-0000-7000-8000-000000000000", str(file))
    assert missing.exit_code == 3
    assert "no such brief" in missing.stderr
    wrong = run("export", "--brief", "Pacific notes", str(file))
    assert wrong.exit_code == 2
    assert not file.exists()


def test_nothing_is_signed_for_an_epoch_of_another_key(desk: TestDesk, run: Run):
    (desk.settings.data / "log.key").write_bytes(b"n" * 32)
    signed = run("checkpoint")
    assert parse_checkpoint(signed.stdout).origin.endswith("/2")
    assert run("verify").exit_code == 0
