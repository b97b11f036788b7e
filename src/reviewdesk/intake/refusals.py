"""Saying no to an uploaded file: what is wrong with it, and what to do."""

from reviewdesk.domain.errors import InvalidInput

NEEDS_A_PASSWORD = "It is protected with a password. Save it without one."


def refused(sentence: str) -> InvalidInput:
    """The error to raise; it stands beside the form's `file` field."""
    return InvalidInput({"file": sentence})
