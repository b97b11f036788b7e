"""From a sent form to a command. What does not fit becomes a sentence beside its field."""

from typing import Any, TypeVar, get_origin

from flask import request
from pydantic import ValidationError
from pydantic_core import ErrorDetails
from werkzeug.datastructures import MultiDict

from reviewdesk.domain.errors import InvalidInput
from reviewdesk.services.commands import Command

Wanted = TypeVar("Wanted", bound=Command)


def parse(command: type[Wanted], **given: Any) -> Wanted:
    """Read a command from the sent form; `given` fields are ours, not the sender's.

    An empty field counts as not sent, so that defaults apply. Raises: InvalidInput, a sentence a field.
    """
    try:
        return command.model_validate(_fields(command, request.form) | given)
    except ValidationError as error:
        raise InvalidInput({_field(found): _sentence(found) for found in error.errors()}) from error


def _fields(command: type[Command], form: MultiDict[str, str]) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for name, field in command.model_fields.items():
        values = [text.replace("\r\n", "\n") for text in form.getlist(name) if text.strip()]
        if get_origin(field.annotation) in (list, tuple):
            fields[name] = values
        elif values:
            fields[name] = values[0]
    return fields


def _field(found: ErrorDetails) -> str:
    return str(found["loc"][0]) if found["loc"] else ""


def _sentence(found: ErrorDetails) -> str:
    context = found.get("ctx", {})
    kind = found["type"]
    if kind in ("missing", "string_too_short"):
        return "Fill this in."
    if kind == "string_too_long":
        return f"At most {context['max_length']:,} characters, please; this is longer."
    if kind.startswith(("date", "datetime")):
        return "Write the date as year-month-day, for example 2024-04-05."
    if kind == "enum":
        return "Choose one of the list."
    if kind == "value_error":
        return str(context["error"])
    if kind.startswith(("int", "bool", "uuid", "json")):
        return "This form is damaged. Reload the page and try again."
    return found["msg"]
