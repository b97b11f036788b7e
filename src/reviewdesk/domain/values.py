"""Small values everybody needs: ids, the identity of a text, plain words for spans of time."""

import hashlib
import os
import re
import time
import uuid
from datetime import date, datetime
from zoneinfo import ZoneInfo

CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
"""Characters that no typed text has: they hide in a page and act in a terminal."""


def new_id() -> str:
    """Make a UUIDv7 as 36 lower-case characters: unique on any host, sorted by the time it was made.

    Source: RFC 9562, section 5.7.
    """
    milliseconds = time.time_ns() // 1_000_000
    random = int.from_bytes(os.urandom(10))
    high, low = random >> 68, random & ((1 << 62) - 1)
    return str(uuid.UUID(int=milliseconds << 80 | 0x7 << 76 | high << 64 | 0b10 << 62 | low))


def day_in(zone: str, instant: datetime) -> date:
    """Return the calendar day that an instant falls on in an IANA zone."""
    return instant.astimezone(ZoneInfo(zone)).date()


def text_sha256(text: str) -> str:
    """Return the lower-case hex SHA-256 of the text's UTF-8 bytes, as `sha256sum` prints it."""
    return hashlib.sha256(text.encode()).hexdigest()


def in_groups_of_four(hex_digest: str) -> str:
    """Return a digest as people compare it aloud: "9f2c 41aa …"."""
    return " ".join(hex_digest[i : i + 4] for i in range(0, len(hex_digest), 4))
