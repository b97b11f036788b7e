"""From a sent form to a command. What does not fit becomes a sentence beside its field."""

from typing import Any, get_origin

from flask import request
from werkzeug.datastructures import MultiDict

from reviewdesk.domain.errors import InvalidInput
from reviewdesk.services.commands import Command
from reviewdesk.services.validate import Wanted, validated


def parse(command: type[Wanted], **given: Any) -> Wanted:
    """Read a command from the sent form; `given` fields are ours, not the sender's.

    An empty field counts as not sent, so that defaults apply. Raises: InvalidInput, a sentence a field.
    """
    return validated(command, _fields(command, request.form) | given)


def _fields(command: type[Command], form: MultiDict[str, str]) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for name, field in command.model_fields.items():
        values = [text.replace("\r\n", "\n") for text in form.getlist(name) if text.strip()]
        if any("\0" in text for text in values):
            raise InvalidInput({name: "This has a NUL character in it, which no text has. Take it out."})
        if get_origin(field.annotation) in (list, tuple):
            fields[name] = values
        elif values:
            fields[name] = values[0]
    return fields
