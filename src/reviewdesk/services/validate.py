"""From what was sent to a command: what does not fit becomes a sentence beside its field."""

from collections.abc import Mapping
from typing import TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from reviewdesk.domain.errors import InvalidInput
from reviewdesk.services.commands import Command

Wanted = TypeVar("Wanted", bound=Command)
NOT_A_DATE = "Write the date as year-month-day, for example 2024-04-05."


def validated(command: type[Wanted], fields: Mapping[str, object]) -> Wanted:
    """Make a command of its fields. Raises: InvalidInput with a sentence for each field that does not fit."""
    try:
        return command.model_validate(fields)
    except ValidationError as error:
        raise InvalidInput({_field(found): _sentence(found) for found in error.errors()}) from error


def _field(found: ErrorDetails) -> str:
    return str(found["loc"][0]) if found["loc"] else ""


def _sentence(found: ErrorDetails) -> str:
    context = found.get("ctx", {})
    kind = found["type"]
    if kind in ("missing", "string_too_short"):
        return "Fill this in."
    if kind in ("string_too_long", "too_long"):
        return f"At most {context['max_length']:,} characters, please; this is longer."
    if kind.startswith(("date", "datetime")):
        return NOT_A_DATE
    if kind == "enum":
        return "Choose one of the list."
    if kind == "value_error":
        return str(context["error"])
    if kind.startswith(("int", "bool", "uuid", "json")):
        return "This form is damaged. Reload the page and try again."
    return found["msg"]
