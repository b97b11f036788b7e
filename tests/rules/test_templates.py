"""Templates keep the strict content security policy, work without JavaScript, and say what they show."""

import re

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
    known = classes_of_ours()
    refuse(
        [
            f"{place(path, 1)} begins without its view object, like {{# view: ClaimCard as card #}}"
            for path in ours_under("templates", ".html")
            if path.name.startswith("_") and not names_view_object(path.read_text(encoding="utf-8"), known)
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


@pytest.mark.parametrize("line", ["<div>", "{# the card #}", "{# view: ClaimCrad as card #}"])
def test_rule_sees_a_partial_that_does_not_say_what_it_shows(line: str):
    assert not names_view_object(line, {"ClaimCard"})


def test_rule_lets_good_markup_pass():
    markup = """{# view: ClaimCard as card, "quoted" <b style=""> #}
    <form method="post" action="{{ url_for('a', x="//") }}" hx-post="{{ address }}" hx-trigger="submit"
          {% if card.open %}class="open"{% endif %}>
      <input type="url" placeholder="https://example.org/report" value="{{ source.url }}">
      <svg><use href="{{ asset('vendor/icons.svg') }}#search"></use></svg>
      <script type="module" src="{{ asset('js/desk.js') }}"></script></form>"""
    assert [trouble for tag in tags_of(markup) for trouble in troubles_of(tag)] == []


def names_view_object(template: str, known: set[str]) -> bool:
    """Whether the first line says of which type its one object is, and every class it names exists."""
    said = re.match(r"\{#-? view: (.+?) as \w+", template.partition("\n")[0])
    return said is not None and known.issuperset(re.findall(r"\b[A-Z]\w+", said[1]))


def classes_of_ours() -> set[str]:
    texts = (path.read_text(encoding="utf-8") for path in ours_under("src/reviewdesk", ".py"))
    return {name for text in texts for name in re.findall(r"^class (\w+)", text, re.MULTILINE)}
