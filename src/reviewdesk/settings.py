"""The desk's settings: read once from the environment, frozen, refused when they cannot work."""

import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from reviewdesk.audit.checkpoint import SEED_BYTES, make_key_file, read_key_file
from reviewdesk.domain.errors import InvalidInput


@dataclass(frozen=True, slots=True)
class Settings:
    """Where one desk keeps its data and how it is served."""

    # Folder of everything the desk keeps: database, evidence files, keys.
    data: Path
    # SQLAlchemy URL of the database.
    database_url: str
    # Signs cookies and forms; the same on every host of one desk.
    session_key: bytes = field(repr=False)
    # 32-byte Ed25519 seed that signs the log's checkpoints.
    log_key: bytes = field(repr=False)
    # Whether browsers come by https only.
    secure_cookies: bool = False


def open_settings(environ: Mapping[str, str], data: Path) -> Settings:
    """Read settings for the desk in a folder, making the folder and its key files when they are missing.

    The database's own file is made here, readable to nobody else also where others may look into the folder.
    Raises: InvalidInput when the folder cannot be used or a key is of the wrong size.
    """
    try:
        data.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not (url := environ.get("REVIEWDESK_DATABASE_URL")):
            url = f"sqlite:///{_private(data / 'desk.db')}"
    except OSError as error:
        raise InvalidInput(
            {"REVIEWDESK_DATA": f"The folder {data} cannot be used: {error.strerror}."}
        ) from error
    return Settings(
        data=data,
        database_url=_with_driver(url),
        session_key=_key(environ, "REVIEWDESK_SESSION_KEY", data / "session.key"),
        log_key=_key(environ, "REVIEWDESK_LOG_KEY", data / "log.key"),
        secure_cookies=environ.get("REVIEWDESK_SECURE_COOKIES") == "1",
    )


def from_environment() -> Settings:
    """Read the settings of the desk that `REVIEWDESK_DATA` names. Raises: InvalidInput when it names none."""
    if not (folder := os.environ.get("REVIEWDESK_DATA")):
        raise InvalidInput({"REVIEWDESK_DATA": "Say which desk: set REVIEWDESK_DATA to its data folder."})
    return open_settings(os.environ, Path(folder))


def _with_driver(url: str) -> str:
    """People write postgresql://; the driver we install is psycopg."""
    scheme, _, rest = url.partition("://")
    return f"postgresql+psycopg://{rest}" if scheme in ("postgresql", "postgres") else url


def _private(file: Path) -> Path:
    """A file that only we read and write; SQLite gives the files beside it the same mode."""
    if not file.exists():
        file.touch(mode=0o600)
    return file


def _key(environ: Mapping[str, str], name: str, file: Path) -> bytes:
    if given := environ.get(name):
        try:
            key = bytes.fromhex(given)
        except ValueError:
            key = b""
        if len(key) != SEED_BYTES:
            raise InvalidInput(
                {name: f"{name} must be {SEED_BYTES} bytes in hex ({SEED_BYTES * 2} characters)."}
            )
        return key
    with suppress(FileExistsError):  # of two servers starting at once one makes it
        make_key_file(file)
    try:
        return read_key_file(file)
    except ValueError as error:
        raise InvalidInput({name: f"The key file {file} is damaged: restore it from a backup."}) from error
