"""The rulebook and the verifier need nothing but Python."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from rules.repository import ours_under, parsed, place, refuse


@pytest.mark.parametrize(
    ("home", "allowed"),
    [("src/reviewdesk/domain", "reviewdesk.domain"), ("src/reviewdesk/audit/verify.py", None)],
)
def test_it_imports_only_the_standard_library_and_itself(home: str, allowed: str | None):
    offenders = [
        f"{place(path, line)} imports {name}"
        for path in ours_under(home, ".py")
        for line, name in imports_of(path)
        if name.split(".")[0] not in sys.stdlib_module_names
        and not (allowed and f"{name}.".startswith(f"{allowed}."))
    ]
    refuse(offenders)


def imports_of(path: Path) -> Iterator[tuple[int, str]]:
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.lineno, "." * node.level + (node.module or "")
