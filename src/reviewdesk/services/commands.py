"""What a person asks for, validated once on its way in."""

import re
import unicodedata
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict

from reviewdesk.domain.errors import InvalidInput, StaleVersion
from reviewdesk.domain.values import day_in
from reviewdesk.storage.unit_of_work import Change

TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
BLANK = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0]")


def one_line(words: str) -> str:
    """Write a name or title as one line of composed characters with single spaces.

    Raises: ValueError when it shows nothing, or turns the direction of what stands beside it.
    """
    line = " ".join(unicodedata.normalize("NFC", words).split())
    if TURNS.search(line):
        raise ValueError("This has characters that do not show and turn other words around. Type it again.")
    if line and not any(unicodedata.category(one)[0] in "LNPS" for one in BLANK.sub("", line)):
        raise ValueError("Nothing of this can be seen. Fill this in.")
    return line


OneLine = Annotated[str, AfterValidator(one_line)]
"""A name or a title; it stands beside others' words in lists, signatures and the log."""


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
