"""Whatever HTML comes in, well-formed HTML goes out: structure and words, and nothing to run or fetch."""

import re

from reviewdesk.intake.cleaning import LINE_ENDS, NOT_TEXT, UNREAD
from reviewdesk.intake.refusals import refused

NO_WORDS = {
    "applet", "area", "audio", "button", "canvas", "datalist", "embed", "head", "iframe", "input", "map",
    "noscript", "object", "progress", "script", "select", "style", "svg", "template", "textarea", "title",
    "video",
}  # fmt: skip
KEPT = {
    "a", "address", "article", "aside", "blockquote", "br", "caption", "center", "dd", "del", "details",
    "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3",
    "h4", "h5", "h6", "header", "hgroup", "hr", "img", "legend", "li", "main", "nav", "ol", "p", "pre",
    "q", "search", "section", "span", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th",
    "thead", "tr", "ul",
}  # fmt: skip
ATTRIBUTES = {
    "*": {"class", "hidden", "id", "role", "style"},
    "ol": {"start"},
    "li": {"value"},
    "a": {"href"},
}

# The parser's time grows with the square of these: 100,000 open elements took it 20 seconds.
DEEPEST = 1_000
MOST_MARKUP = 400_000
TAG = re.compile(r"<(?P<ends>/?)(?P<name>[a-zA-Z][^\s/>]*)(?:[^<>]*(?P<closed>/)>)?")
MAY_STAY_OPEN = {
    "area", "base", "br", "col", "colgroup", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta",
    "option", "p", "param", "source", "tbody", "td", "tfoot", "th", "thead", "tr", "track", "wbr",
}  # fmt: skip


def safe(html: str) -> str:
    """The page with only structure and words left, each element closed where a browser would close it.

    What cannot be part of a text is shown as such, because nobody could find it in the page to mend it.
    *Raises*: InvalidInput on `file` when there is more markup, or deeper, than a page needs.
    *Source*: HTML Standard, 13.2 "Parsing HTML documents" (html5ever, by nh3).
    """
    import nh3

    if html.count("<") + html.count("&") > MOST_MARKUP:
        raise refused("It holds more markup than a brief can need. Save the text as .txt.")
    _require_shallow(html)
    markup = nh3.clean(
        html,
        tags=KEPT,
        clean_content_tags=NO_WORDS,
        attributes=ATTRIBUTES,
        filter_style_properties={"display", "visibility"},
        link_rel=None,
    )
    return NOT_TEXT.sub(UNREAD, LINE_ENDS.sub("\n", markup))


def _require_shallow(html: str) -> None:
    depth = 0
    for tag in TAG.finditer(html):
        if tag["name"].lower() in MAY_STAY_OPEN or (tag["closed"] and tag["name"].lower() not in KEPT):
            continue
        depth = max(0, depth - 1) if tag["ends"] else depth + 1
        if depth > DEEPEST:
            raise refused(f"Its elements are nested more than {DEEPEST:,} deep. Save the text as .txt.")
