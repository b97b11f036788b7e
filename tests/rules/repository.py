"""What the rules look at: the files of this repository, as they would be committed."""

import ast
import subprocess
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "reviewdesk"
NOT_OURS = {".git", ".venv", "node_modules", "vendor", "dist", "build", "__pycache__"}


@cache
def our_files() -> tuple[Path, ...]:
    """Every file that is committed or about to be, in order of path."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if listed.returncode == 0:
        found = (ROOT / name for name in listed.stdout.split("\0") if name)
    else:  # an unpacked source archive
        found = (path for path in ROOT.rglob("*") if not NOT_OURS & set(path.relative_to(ROOT).parts))
    return tuple(sorted(path for path in found if path.is_file()))


def ours_under(folder: str, *suffixes: str) -> list[Path]:
    """Our files below one folder of the repository, of these kinds; nothing where the folder is missing."""
    return [path for path in our_files() if path.is_relative_to(ROOT / folder) and path.suffix in suffixes]


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def place(path: Path, line: int) -> str:
    return f"{path.relative_to(ROOT)}:{line}"


def refuse(offenders: list[str]) -> None:
    """Fail the test, one offender a line, when there are any."""
    if offenders:
        pytest.fail(f"{len(offenders)} to mend:\n  " + "\n  ".join(offenders), pytrace=False)
