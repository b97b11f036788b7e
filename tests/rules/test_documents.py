"""Generated documents say what the rules say."""

from support.documents import PERMISSIONS_PAGE, permissions_page


def test_the_permissions_page_is_that_of_the_rules() -> None:
    assert PERMISSIONS_PAGE.read_text() == permissions_page(), "run make docs"
