"""What a person asks for, validated once on its way in."""

from pydantic import BaseModel, ConfigDict

from reviewdesk.domain.errors import StaleVersion


class Command(BaseModel):
    """A request with its fields checked for form: known codes, real dates, sane lengths."""

    model_config = ConfigDict(frozen=True, extra="ignore", str_strip_whitespace=True)


def require_current(
    what: str, *, stored: int, sent: int, theirs: dict[str, str], yours: dict[str, str]
) -> None:
    """Check that a save is based on what is stored. Raises: StaleVersion with both texts otherwise."""
    if stored != sent:
        raise StaleVersion(what, theirs=theirs, yours=yours)
