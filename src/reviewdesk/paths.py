"""Where the files that are not Python lie: beside the package when installed, else in the checkout."""

from pathlib import Path

_PACKAGE = Path(__file__).parent
_HOME = _PACKAGE if (_PACKAGE / "templates").is_dir() else _PACKAGE.parents[1]

TEMPLATES = _HOME / "templates"
STATIC = _HOME / "static"
MIGRATIONS = _HOME / "migrations"
