"""Passwords: when one is good enough, and argon2id over it."""

import threading
import unicodedata
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from reviewdesk.domain.errors import InvalidInput

SHORTEST, LONGEST = 12, 200

_HASHER = PasswordHasher()
_AT_ONCE = threading.BoundedSemaphore(2)  # each takes 64 MiB while it runs


def require_good_password(password: str, username: str) -> None:
    """Check that a password may be set.

    Raises: InvalidInput when it is shorter than 12 or longer than 200 characters, or is the user name.
    """
    if len(password) < SHORTEST:
        raise InvalidInput({"password": f"At least {SHORTEST} characters, please: several words are best."})
    if len(password) > LONGEST:
        raise InvalidInput({"password": f"At most {LONGEST} characters, please."})
    if password.strip().lower() == username:
        raise InvalidInput({"password": "The user name cannot be the password."})


def hash_password(password: str) -> str:
    """Return the argon2id hash to store. Slow on purpose: call it before a change is opened, never inside.

    Source: RFC 9106, second recommended option (argon2-cffi's defaults).
    """
    with _AT_ONCE:
        return _HASHER.hash(_composed(password))


def is_password(stored: str | None, password: str) -> bool:
    """Say whether a password is the stored one; takes as long when nothing is stored. Slow on purpose."""
    try:
        with _AT_ONCE:
            _HASHER.verify(stored or _nobodys_hash(), _composed(password))
    except (VerifyMismatchError, InvalidHashError):
        return False
    return stored is not None


@cache
def _nobodys_hash() -> str:
    return _HASHER.hash("nobody has this password")


def _composed(password: str) -> str:
    """Keyboards differ in how they write an accented letter; the password is the same."""
    return unicodedata.normalize("NFC", password)
