"""What axe, the checker of accessibility, says of a page."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

GRAVE = {"serious", "critical"}


def require_accessible(page: Page) -> None:
    """Fail when axe finds anything serious on the page as it stands, naming rule and place."""
    found = [
        f"{violation['id']} ({violation['impact']}): {violation['help']}\n    {node['html']}"
        for violation in Axe().run(page).response["violations"]
        if violation["impact"] in GRAVE
        for node in violation["nodes"]
    ]
    assert not found, "\n  ".join([f"axe on {page.url}:", *found])
