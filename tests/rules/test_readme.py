"""Links between the pages of documentation lead somewhere."""

import re
from pathlib import Path

from markdown_it import MarkdownIt

from rules.repository import ROOT, our_files, refuse


def test_links_to_files_and_headings_exist():
    pages = [path for path in our_files() if path.suffix == ".md"]
    dead = ((page, link) for page in pages for link in links_of(page) if is_dead(page, link))
    refuse([f"{page.relative_to(ROOT)} links to {link}" for page, link in dead])


def links_of(page: Path) -> list[str]:
    """Where this page's links and pictures lead, inside this repository."""
    blocks = MarkdownIt().enable("table").parse(page.read_text(encoding="utf-8"))
    inline = [token for block in blocks for token in block.children or []]
    found = [str(token.attrs.get("href") or token.attrs.get("src") or "") for token in inline]
    return [link for link in found if link and not re.match(r"[a-z]+:", link)]


def is_dead(page: Path, link: str) -> bool:
    name, _, heading = link.partition("#")
    target = page if not name else ROOT / name.lstrip("/") if name.startswith("/") else page.parent / name
    if not target.exists():
        return True
    return bool(heading) and target.suffix == ".md" and heading not in headings_of(target)


def headings_of(page: Path) -> set[str]:
    """The headings as code hosts write them into addresses."""
    blocks = MarkdownIt().parse(page.read_text(encoding="utf-8"))
    texts = [blocks[at + 1].content for at, block in enumerate(blocks) if block.type == "heading_open"]
    return {re.sub(r"[^\w\- ]", "", text.lower()).strip().replace(" ", "-") for text in texts}
