"""What a person asks for, validated once on its way in."""

from datetime import date

from pydantic import BaseModel, ConfigDict

from reviewdesk.domain.errors import InvalidInput, StaleVersion
from reviewdesk.domain.values import day_in
from reviewdesk.storage.unit_of_work import Change


class Command(BaseModel):
    """A request with its fields checked for form: known codes, real dates, sane lengths."""

    model_config = ConfigDict(frozen=True, extra="ignore", str_strip_whitespace=True)


def require_current(
    what: str, *, stored: int, sent: int, theirs: dict[str, str], yours: dict[str, str]
) -> None:
    """Check that a save is based on what is stored. Raises: StaleVersion with both texts otherwise."""
    if stored != sent:
        raise StaleVersion(what, theirs=theirs, yours=yours)


def require_not_ahead(change: Change, on: date, field: str) -> None:
    """Raises: InvalidInput on the field when a date lies after today in the acting person's zone."""
    if on > day_in(change.actor.zone, change.now):
        raise InvalidInput({field: "This day has not come yet. Give today or a day before it."})
