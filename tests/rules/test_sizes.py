"""A file fits in a head, a function on a screen, and nothing is named for being miscellaneous."""

import ast
from collections.abc import Iterator
from pathlib import Path

from rules.repository import ROOT, ours_under, parsed, place, refuse

LONGEST_FILE = 400
LONGEST_FUNCTION = 40
ONE_FILE_ON_PURPOSE = {"src/reviewdesk/audit/verify.py"}  # an auditor gets the verifier as one file
SAYS_NOTHING = {"utils", "helpers", "common", "manager", "base"}


def test_files_fit_in_a_head():
    offenders = [
        f"{place(path, lines)} lines, at most {LONGEST_FILE}: part it by subject"
        for path in ours_under("src", ".py")
        if str(path.relative_to(ROOT)) not in ONE_FILE_ON_PURPOSE
        and (lines := len(path.read_text(encoding="utf-8").splitlines())) > LONGEST_FILE
    ]
    refuse(offenders)


def test_functions_fit_on_a_screen():
    offenders = [
        f"{place(path, function.lineno)} {function.name}: {lines} lines, at most {LONGEST_FUNCTION}"
        for path in ours_under("src", ".py")
        for function in functions_of(path)
        if (lines := length_of(function)) > LONGEST_FUNCTION
    ]
    refuse(offenders)


def test_modules_are_named_for_what_they_do():
    offenders = [
        place(path, 1)
        for path in ours_under("src", ".py")
        if SAYS_NOTHING & {part.removesuffix(".py").strip("_") for part in path.relative_to(ROOT).parts}
    ]
    refuse(offenders)


def functions_of(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def length_of(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """From `def` to the last line, the docstring left out."""
    lines = (function.end_lineno or function.lineno) - function.lineno + 1
    first = function.body[0]
    if ast.get_docstring(function, clean=False) is not None:
        lines -= (first.end_lineno or first.lineno) - first.lineno + 1
    return lines
