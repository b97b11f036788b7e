"""The documents that are generated from the rules: `make docs` writes them, a test compares them."""

from pathlib import Path

from reviewdesk.domain.actions import Action
from reviewdesk.domain.permissions import PERMISSIONS
from reviewdesk.domain.vocab import BriefStatus, Role
from reviewdesk.domain.workflow import BRIEF_STEPS, WHEN

PERMISSIONS_PAGE = Path(__file__).parents[2] / "docs/permissions.md"
PREFACE = """\
# Who may do what, and when

Generated from `domain/permissions.py` and `domain/workflow.py` by `make docs`; a test keeps it so. Whatever
the role: what a person may not see is “not found”, and a person has one part in one brief.
"""


def permissions_page() -> str:
    """The permission table and the states of a brief, as Markdown."""
    return "\n".join([PREFACE, *_who(), "", "## The states of a brief", "", *_steps(), "", *_when(), ""])


def _who() -> list[str]:
    """One row an act; a predicate's reason is its docstring's first line."""
    rows = [_row("act", *(role.label for role in Role), "command line", "and only if"), _rule(len(Role) + 3)]
    for action in Action:
        allowed = PERMISSIONS[action]
        marks = ["●" if role in allowed.roles else "" for role in Role]
        only_if = " ".join((predicate.__doc__ or "").splitlines()[0] for predicate in allowed.unless)
        everyone = "anybody, with the right password or link" if allowed.open_to_all else only_if
        rows.append(_row(action.label, *marks, "●" if allowed.operator else "", everyone))
    return rows


def _steps() -> list[str]:
    rows = [_row("act", "from", "to"), _rule(3)]
    for action, steps in BRIEF_STEPS.items():
        rows += [_row(action.label, before.label, after.label) for before, after in steps.items()]
    return rows


def _when() -> list[str]:
    rows = [_row("act inside a brief", "while it is"), _rule(2)]
    for action, states in WHEN.items():
        rows.append(_row(action.label, ", ".join(s.label for s in BriefStatus if s in states)))
    return rows


def _row(*cells: str) -> str:
    return "| " + " | ".join(cells) + " |"


def _rule(columns: int) -> str:
    return "|" + "---|" * columns


if __name__ == "__main__":
    PERMISSIONS_PAGE.parent.mkdir(exist_ok=True)
    PERMISSIONS_PAGE.write_text(permissions_page())
