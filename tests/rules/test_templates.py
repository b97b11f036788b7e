"""Templates keep the strict content security policy, work without JavaScript, and say what they show."""

import re
from pathlib import Path

import pytest

from rules.markup import tags_of, troubles_of
from rules.repository import ROOT, ours_under, place, refuse

ICONS = ROOT / "static" / "vendor" / "icons.svg"
ICON_USED = re.compile(r"""(?:\bicon\(\s*['"]|icons\.svg#)([\w-]+)""")


def test_templates_keep_the_strict_policy():
    refuse(
        [
            f"{place(path, tag.line)} {trouble}"
            for path in ours_under("templates", ".html")
            for tag in tags_of(path.read_text(encoding="utf-8"))
            for trouble in troubles_of(tag)
        ]
    )


def test_each_partial_names_its_view_object_in_its_first_line():
    known = view_objects()
    refuse(
        [
            f"{place(path, 1)} begins without a comment that names a view object: {{# card: ClaimCard #}}"
            for path in ours_under("templates", ".html")
            if path.name.startswith("_") and not known & set(words_of_first_comment(path))
        ]
    )


def test_every_icon_used_is_in_the_sprite():
    drawn = set(re.findall(r'<symbol id="([^"]+)"', ICONS.read_text(encoding="utf-8")))
    refuse(
        [
            f"{place(path, 1)} uses the icon {name}; add it in hatch_build.py"
            for path in ours_under("templates", ".html")
            for name in ICON_USED.findall(path.read_text(encoding="utf-8"))
            if name not in drawn
        ]
    )


@pytest.mark.parametrize(
    "markup",
    [
        '<button onclick="go()">Go</button>',
        '<p style="color: red">',
        "<style>p { color: red }</style>",
        "<script>go()</script>",
        '<form hx-on:submit="go()">',
        '<form data-hx-on--after-swap="go()">',
        "<a hx-vals='js:{a: 1}'>",
        '<a href="javascript:go()">',
        """<p hx-trigger="click[ctrlKey]">""",
        '<button hx-post="{{ url_for("x") }}">Save</button>',
        '<form method="post" hx-post="{{ address }}">',
        '<form method="get" action="/x" hx-post="/x">',
        '<form method="post" action="/x" hx-delete="/x">',
        '<script src="https://cdn.example/x.js"></script>',
        '<img srcset="/a.png 1x, //cdn.example/b.png 2x">',
    ],
)
def test_rule_sees_forbidden_markup(markup: str):
    assert [trouble for tag in tags_of(markup) for trouble in troubles_of(tag)]


def test_rule_lets_good_markup_pass():
    markup = """{# card: ClaimCard, "quoted" <b style=""> #}
    <form method="post" action="{{ url_for('a', x="//") }}" hx-post="{{ address }}" hx-trigger="submit"
          {% if card.open %}class="open"{% endif %}>
      <input type="url" placeholder="https://example.org/report" value="{{ source.url }}">
      <svg><use href="{{ asset('vendor/icons.svg') }}#search"></use></svg>
      <script type="module" src="{{ asset('js/desk.js') }}"></script></form>"""
    assert [trouble for tag in tags_of(markup) for trouble in troubles_of(tag)] == []


def words_of_first_comment(path: Path) -> list[str]:
    first = next(iter(path.read_text(encoding="utf-8").splitlines()), "")
    return re.findall(r"\w+", first) if first.startswith("{#") else []


def view_objects() -> set[str]:
    """The classes that read models and the web layer define."""
    modules = [*ours_under("src/reviewdesk/readmodels", ".py"), *ours_under("src/reviewdesk/web", ".py")]
    texts = (path.read_text(encoding="utf-8") for path in modules)
    return {name for text in texts for name in re.findall(r"^class (\w+)", text, re.MULTILINE)}
