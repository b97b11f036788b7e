"""The import contracts, the linter and the type checker, run over the whole repository."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from rules.repository import ROOT

PROGRAMS = Path(sys.executable).parent


def require_content(program: str, *arguments: str) -> None:
    """Run a tool that exits with 0 when it has nothing to say."""
    done = subprocess.run(
        [PROGRAMS / program, *arguments], cwd=ROOT, capture_output=True, text=True, check=False,
        env={**os.environ, "NO_COLOR": "1", "COLUMNS": "110"},
    )  # fmt: skip
    if done.returncode != 0:
        pytest.fail(f"{program} says:\n{done.stdout}{done.stderr}", pytrace=False)


def test_imports_only_go_down():
    require_content("lint-imports", "--no-cache", "--no-logo")


def test_linter_is_content():
    require_content("ruff", "check", "--no-cache", "--output-format", "concise")


def test_type_checker_is_content():
    require_content("mypy")
