"""One place commits, and only storage writes statements that pass the unit of work by."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from rules.repository import PACKAGE, ours_under, parsed, place, refuse

UNIT_OF_WORK = PACKAGE / "storage" / "unit_of_work.py"
STORAGE = PACKAGE / "storage"
LIBRARIES = ("sqlalchemy", "sqlmodel")
STATEMENTS = {"text", "insert", "update", "delete", "DDL"}
BULK = {"bulk_save_objects", "bulk_insert_mappings", "bulk_update_mappings"}
BYPASSES = {"begin", "begin_nested", "exec_driver_sql", *BULK}


def test_only_the_unit_of_work_commits():
    offenders = [
        f"{place(path, call.lineno)} calls commit(); use uow.change(actor) in a service"
        for path in ours_under("src/reviewdesk", ".py")
        if path != UNIT_OF_WORK
        for call in method_calls(parsed(path), {"commit"})
    ]
    refuse(offenders)


def test_only_storage_writes_raw_or_bulk_statements():
    offenders = [
        f"{place(path, line)} uses {name}; only storage/ may"
        for path in ours_under("src/reviewdesk", ".py")
        if not path.is_relative_to(STORAGE)
        for line, name in bypasses(path)
    ]
    refuse(offenders)


@pytest.mark.parametrize(
    "code",
    [
        "from sqlalchemy import select, text",
        "from sqlmodel import delete as remove",
        "import sqlalchemy as sa\nsa.update(ClaimRow)",
        "import sqlalchemy.dialects.sqlite\nsqlalchemy.dialects.sqlite.insert(ClaimRow)",
        "session.bulk_save_objects(rows)",
        "with engine.begin() as connection: pass",
    ],
)
def test_rule_sees_a_statement_that_passes_the_unit_of_work_by(code: str, tmp_path: Path):
    (tmp_path / "service.py").write_text(code)
    assert list(bypasses(tmp_path / "service.py"))


def method_calls(tree: ast.Module, names: set[str]) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in names:
            yield node


def bypasses(path: Path) -> Iterator[tuple[int, str]]:
    """Line and name of every statement in this file that the unit of work would not see."""
    tree = parsed(path)
    modules = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in LIBRARIES:
            yield from ((node.lineno, alias.name) for alias in node.names if alias.name in STATEMENTS)
            modules |= {alias.asname or alias.name for alias in node.names}
        elif isinstance(node, ast.Import):
            named = (alias for alias in node.names if alias.name.split(".")[0] in LIBRARIES)
            modules |= {(alias.asname or alias.name).split(".")[0] for alias in named}
    for call in method_calls(tree, STATEMENTS | BYPASSES):
        assert isinstance(call.func, ast.Attribute)
        if call.func.attr in BYPASSES or root_name(call.func) in modules:
            yield call.lineno, call.func.attr


def root_name(node: ast.expr) -> str | None:
    while isinstance(node, ast.Attribute):
        node = node.value
    return node.id if isinstance(node, ast.Name) else None
