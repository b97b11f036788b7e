"""What a person sent with a new brief, also when it was too much to be read."""

from io import BytesIO
from typing import IO, Any

from flask import Request
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.formparser import FormDataParser

from reviewdesk.domain.errors import InvalidInput
from reviewdesk.intake import IntakeText, clean_text, read_file
from reviewdesk.intake.limits import MAX_FILE_BYTES

MOST_TO_READ_PAST = 256 * 1024 * 1024
TOO_LARGE = (
    f"That is larger than the {MAX_FILE_BYTES // 1_000_000} MB a brief may have. Nothing of it was kept."
)


class _Nowhere(BytesIO):
    """Takes a file in and keeps nothing of it."""

    def write(self, data: Any) -> int:
        return len(data)


def read_text(request: Request) -> IntakeText:
    """Read the text of a brief from the uploaded file, or from the field where it was pasted.

    Raises: InvalidInput on `file` or `text`, saying why it cannot be used.
    """
    typed = request.form.get("text", "")
    file = request.files.get("file")
    if file is None or not file.filename:
        return clean_text(typed)
    if typed.strip():
        sentence = "You gave a text and chose a file. Clear the text, or preview again without the file."
        raise InvalidInput({"file": sentence})
    return read_file(file.filename, file.read())


def typed_beside(request: Request) -> tuple[dict[str, str], dict[str, str]]:
    """Return what was typed on a form that is too large to be read, and what to say about it.

    The file is read past and dropped: so the browser hears the answer, and the person keeps their words.
    """

    def drop(
        total_content_length: int | None,
        content_type: str | None,
        filename: str | None,
        content_length: int | None = None,
    ) -> IO[bytes]:
        return _Nowhere()

    parser = FormDataParser(stream_factory=drop, max_content_length=MOST_TO_READ_PAST)
    try:
        _, form, files = parser.parse_from_environ(request.environ)
    except RequestEntityTooLarge:
        return {}, {"file": TOO_LARGE}
    return form.to_dict(), {"file" if files else "text": TOO_LARGE}
