"""Templates read as markup, with a placeholder for what Jinja writes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urlsplit

JINJA = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
CHANGES = {"hx-post", "hx-put", "hx-patch", "hx-delete"}
MAY_NAME_A_HOST = {"placeholder", "xmlns", "xmlns:xlink"}  # a hint to the person, a name that is never asked


@dataclass(frozen=True)
class Tag:
    line: int
    name: str
    attributes: dict[str, str]


def tags_of(template: str) -> list[Tag]:
    """Every start tag, in order; an attribute without a value has the value ''."""
    reader = _Reader()
    reader.feed(JINJA.sub(_placeholder, template))
    reader.close()
    return reader.tags


def troubles_of(tag: Tag) -> Iterator[str]:
    """What the strict content security policy, life without JavaScript or the promise of one host forbids."""
    if tag.name == "style" or (tag.name == "script" and "src" not in tag.attributes):
        yield f"<{tag.name}> written into the page: put it into static/"
    for name, value in tag.attributes.items():
        yield from _troubles_of_attribute(tag, name.removeprefix("data-"), value)


def _troubles_of_attribute(tag: Tag, name: str, value: str) -> Iterator[str]:
    if re.match(r"on[a-z]|hx-on", name):
        yield f"{name}: listen in static/js instead"
    if name == "style":
        yield "style: use a class"
    if re.match(r"\s*(js|javascript):", value):
        yield f'{name}="{value}": needs eval'
    if name == "hx-trigger" and "[" in value:
        yield f'{name}="{value}": a trigger filter needs eval'
    if name in CHANGES and not (name == "hx-post" and _works_without_javascript(tag)):
        yield f'{name} on <{tag.name}>: changes are hx-post on a <form method="post" action="…">'
    if name not in MAY_NAME_A_HOST and names_a_host(value):
        yield f'{name}="{value}": names another host'


def names_a_host(value: str) -> bool:
    """Whether an address, or one of several, leaves our own host."""
    return any(urlsplit(part).netloc for part in re.split(r"[\s,]+", value) if "//" in part)


def _works_without_javascript(tag: Tag) -> bool:
    says = tag.attributes
    return tag.name == "form" and says.get("method", "").lower() == "post" and bool(says.get("action"))


def _placeholder(written: re.Match[str]) -> str:
    """As many lines as before, so that line numbers hold; statements vanish, expressions leave a word."""
    lines = "\n" * written[0].count("\n")
    return ("jinja" if written[0].startswith("{{") else " ") + lines


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[Tag] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(Tag(self.getpos()[0], tag, {name: value or "" for name, value in attrs}))
