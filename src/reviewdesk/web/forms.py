"""From a sent form to a command. What does not fit becomes a sentence beside its field."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, get_origin

from flask import request
from werkzeug.datastructures import MultiDict

from reviewdesk.domain.errors import InvalidInput
from reviewdesk.domain.values import CONTROL
from reviewdesk.services.commands import Command
from reviewdesk.services.validate import NOT_A_DATE, Wanted, validated

TIMES = (date, datetime, date | None, datetime | None)
NO_DATE = re.compile(r"[+-]?[0-9.]+")
"""A bare number would be read as seconds since 1970."""


def parse(command: type[Wanted], **given: Any) -> Wanted:
    """Read a command from the sent form; `given` fields are ours, not the sender's.

    An empty field counts as not sent, so that defaults apply. Raises: InvalidInput, a sentence a field.
    """
    return validated(command, _fields(command, request.form) | given)


def _fields(command: type[Command], form: MultiDict[str, str]) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for name, field in command.model_fields.items():
        values = [text.replace("\r\n", "\n") for text in form.getlist(name) if text.strip()]
        _require_text(name, values)
        if field.annotation in TIMES and any(NO_DATE.fullmatch(text.strip()) for text in values):
            raise InvalidInput({name: NOT_A_DATE})
        if get_origin(field.annotation) in (list, tuple):
            fields[name] = values
        elif values:
            fields[name] = values[0]
    return fields


def _require_text(name: str, values: Iterable[str]) -> None:
    """Control characters hide in a page and act in a terminal; only line ends and tabs are text."""
    if name == "text":
        return  # a whole brief: cleaned at the door, where it is said on which line they stand
    found = CONTROL.search("".join(values))
    if found:
        which = "NUL" if found[0] == "\0" else "control"
        sentence = (
            f"This has a {which} character in it (U+{ord(found[0]):04X}), which no text has. Take it out."
        )
        raise InvalidInput({name: sentence})
