"""Nothing here points at another host, a package registry or a developer's own machine."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from rules.repository import our_files, ours_under, place, refuse

# A namespace is a name, never an address that anyone asks.
ADDRESS = re.compile(r"""(?:https?:)?//(?!www\.w3\.org/)[\w.-]+\.[a-z]{2,}""")
IN_QUOTES = re.compile(rf"""["'`(]\s*{ADDRESS.pattern}""")
REGISTRY = re.compile(r"pypi\.\w|pythonhosted\.|npmjs\.|deb\.debian\.|index-url[= ]\S+://")
SOMEONES_FOLDER = re.compile(r"(?<![\w.:/}])/(?:work|root|home/\w+|Users/\w+)/\w")


def test_scripts_and_styles_ask_no_other_host():
    refuse(
        [
            f"{place(path, number)} {line.strip()[:80]}"
            for path in ours_under("static", ".js", ".css", ".svg", ".html", ".json", ".webmanifest")
            for number, line in lines_of(path)
            if IN_QUOTES.search(line)
        ]
    )


def test_no_file_names_a_registry_or_a_folder_of_someones_machine():
    refuse(
        [
            f"{place(path, number)} {found[0]}"
            for path in our_files()
            for number, line in lines_of(path)
            if (found := REGISTRY.search(line) or SOMEONES_FOLDER.search(line))
        ]
    )


@pytest.mark.parametrize(
    "line",
    [
        "import x from 'https://cdn.example.com/x.js'",
        "@font-face { src: url(//fonts.example.com/x.woff2) }",
        "fetch(`http://example.com/a`)",
    ],
)
def test_rule_sees_another_host(line: str):
    assert IN_QUOTES.search(line)


@pytest.mark.parametrize("line", ["see /" + "work/main/x.py", '"/' + 'home/ada/desk"', "`/" + "root/x`"])
def test_rule_sees_a_folder_of_someones_machine(line: str):
    assert SOMEONES_FOLDER.search(line)


def lines_of(path: Path) -> Iterator[tuple[int, str]]:
    """The lines of a text file, numbered from 1; none of a picture or another file of bytes."""
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return
    yield from enumerate(text.splitlines(), start=1)
