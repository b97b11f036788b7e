"""Pictures of the screens, made by the browser tests; `make pictures` puts them into the documents."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

DOCUMENTED = Path(__file__).parents[2] / "docs/pictures"


@pytest.fixture
def picture(tmp_path: Path) -> Callable[[Page, str], None]:
    """Takes a picture of what a page shows: `picture(page, "brief-wide-light")`."""
    folder = DOCUMENTED if os.environ.get("REVIEWDESK_PICTURES") else tmp_path

    def take(page: Page, name: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=folder / f"{name}.png", animations="disabled")

    return take
