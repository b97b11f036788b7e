"""The verifier's own Ed25519 against RFC 8032 and against a well-kept library."""

import json
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewdesk.audit.verify import verify_ed25519

VECTORS = json.loads((Path(__file__).parent / "vectors" / "rfc8032.json").read_text("utf-8"))["signatures"]
ORDER = 2**252 + 27742317777372353535851937790883648493
PRIME = 2**255 - 19
SEED = bytes(range(32))


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["name"])
def test_signatures_of_the_rfc_verify(vector: dict):
    public, message, signature = (bytes.fromhex(vector[name]) for name in ("public", "message", "signature"))
    assert verify_ed25519(public, message, signature)
    assert not verify_ed25519(public, message + b"!", signature)
    assert not verify_ed25519(bytes.fromhex(VECTORS[0]["public"]), b"!", signature)


@settings(max_examples=25, deadline=None)
@given(st.binary(min_size=32, max_size=32), st.binary(max_size=200), st.integers(0, 511))
def test_what_the_library_signs_verifies_until_a_bit_flips(seed: bytes, message: bytes, bit: int):
    private = Ed25519PrivateKey.from_private_bytes(seed)
    public, signature = private.public_key().public_bytes_raw(), private.sign(message)
    assert verify_ed25519(public, message, signature)
    bent = int.from_bytes(signature, "big") ^ (1 << bit)
    assert not verify_ed25519(public, message, bent.to_bytes(64, "big"))


def test_a_signature_has_only_one_spelling():
    private = Ed25519PrivateKey.from_private_bytes(SEED)
    signature = private.sign(b"text")
    larger = int.from_bytes(signature[32:], "little") + ORDER
    twin = signature[:32] + larger.to_bytes(32, "little")
    assert not verify_ed25519(private.public_key().public_bytes_raw(), b"text", twin)


@pytest.mark.parametrize(
    "public",
    [
        b"",
        bytes(31),
        bytes(33),
        PRIME.to_bytes(32, "little"),
        (1 | 1 << 255).to_bytes(32, "little"),
        b"\x02" + bytes(31),
    ],
    ids=["nothing", "short", "long", "beyond the field", "minus zero", "off the curve"],
)
def test_a_key_that_is_no_point_verifies_nothing(public: bytes):
    assert not verify_ed25519(public, b"text", bytes(64))


@pytest.mark.parametrize("length", [0, 32, 63, 65])
def test_a_signature_of_another_length_is_none(length: int):
    private = Ed25519PrivateKey.from_private_bytes(SEED)
    signature = (private.sign(b"text") * 2)[:length]
    assert not verify_ed25519(private.public_key().public_bytes_raw(), b"text", signature)
