"""Signing the head of the log: the key file, verifier keys, checkpoints as C2SP tlog-checkpoint.

The origin is "reviewdesk/DESK/EPOCH": no host in it, because a desk may move and its log stays the same; the
UUID DESK keeps it from colliding. It is also the name that the key signs under, as C2SP recommends.
"""

import base64
import os
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from .verify import EMPTY_ROOT, Checkpoint, Key, parse_checkpoint, parse_origin

SEED_BYTES = 32


def origin_of(desk: str, epoch: int) -> str:
    """Name the log of a desk in one epoch. Raises: Unusable for a desk id that no origin can hold."""
    origin = f"reviewdesk/{desk}/{epoch}"
    parse_origin(origin)
    return origin


@dataclass(frozen=True, slots=True)
class Signer:
    """The log's key in one epoch. `key` is its public half; `str(key)` is what auditors are given."""

    key: Key
    private: Ed25519PrivateKey

    def sign(self, text: str) -> str:
        """Sign a text that ends in a line end, as a C2SP signed note."""
        if not text.endswith("\n") or any(sign < " " and sign != "\n" for sign in text):
            raise ValueError("a note is lines of text, each ended, without control characters")
        signature = base64.b64encode(self.key.key_id + self.private.sign(text.encode())).decode()
        return f"{text}\n— {self.key.name} {signature}\n"

    def checkpoint(self, size: int, root: bytes) -> Checkpoint:
        """Sign the head of the log. Never sign two roots for one size: that is what an auditor looks for."""
        if len(root) != len(EMPTY_ROOT):
            raise ValueError("a root has 32 bytes")
        return parse_checkpoint(self.sign(f"{self.key.name}\n{size}\n{base64.b64encode(root).decode()}\n"))


def signer(seed: bytes, origin: str) -> Signer:
    """Put a key to work for an origin. Raises: ValueError when the seed has not 32 bytes."""
    private = Ed25519PrivateKey.from_private_bytes(seed)
    parse_origin(origin)
    return Signer(Key(origin, private.public_key().public_bytes_raw()), private)


def make_key_file(path: Path) -> None:
    """Make a new key: 32 random bytes that only the owner may read.

    Raises: FileExistsError when there is a key already.
    """
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(os.urandom(SEED_BYTES))
        file.flush()
        os.fsync(file.fileno())


def read_key_file(path: Path) -> bytes:
    """Read a key file. Raises: ValueError when it does not hold 32 bytes, OSError when it cannot be read."""
    seed = path.read_bytes()
    if len(seed) != SEED_BYTES:
        raise ValueError(f"{path} is not a log key: it holds {len(seed)} bytes, not {SEED_BYTES}")
    return seed
