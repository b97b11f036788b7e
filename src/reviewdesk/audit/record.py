"""The record "reviewdesk-event/1": what an event leaves in the log for ever, what can be sealed or erased.

The public part is readable for ever. A private value enters it only as a salted commitment; salt and value
are kept beside the record and may be left out of an export, or erased, and the proof holds.
"""

import re
import secrets
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from .verify import (
    FIELD,
    HASH,
    MAX_WHOLE,
    RECORD_FORMAT,
    TIME,
    Opening,
    canonical_json,
    commitment,
    leaf_hash,
)

SALT_BYTES = 32
ACTOR_KINDS = frozenset({"person", "machine", "operator", "anonymous"})
OUTCOMES = frozenset({"done", "refused", "failed"})
PRIVATE_FIELDS = ("actor_name", "address", "label", "old", "new", "reason")
"""What the desk writes; the format takes any name of the form `FIELD`, such as "new.passage"."""

_UUID7 = re.compile("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
_WORD = re.compile("[a-z][a-z0-9_.-]{0,63}")
_ID = re.compile("[!-~]{1,200}")
_TEXT = re.compile("[ -~]{1,200}")


@dataclass(frozen=True, slots=True)
class SealedEvent:
    """An event ready to be appended: its canonical bytes, its leaf, and what opens its commitments."""

    record: bytes
    leaf_hash: bytes
    openings: dict[str, Opening]


def seal(
    public: Mapping[str, Any],
    private: Mapping[str, Any],
    salt: Callable[[], bytes] = lambda: secrets.token_bytes(SALT_BYTES),
) -> SealedEvent:
    """Make the record of one event and commit to its private values.

    Shape: `public` has every field of the record but "format" and "commitments". A private value that is None
    gets no commitment: that nothing was there is on record, and cannot be claimed later of what was erased.
    Raises: ValueError naming the field that is missing, unknown or malformed.
    Source: docs/log-format.md.
    """
    openings: dict[str, Opening] = {}
    sealed: dict[str, str] = {}
    for field, value in private.items():
        if value is not None:
            _require(FIELD.fullmatch(field), "private field name", field)
            opening = openings[field] = Opening(salt(), canonical_text(value))
            _require(len(opening.salt) == SALT_BYTES, "salt", len(opening.salt))
            sealed[field] = commitment(field, *opening).hex()
    _check_public(public)
    record = canonical_json({**public, "format": RECORD_FORMAT, "commitments": sealed})
    return SealedEvent(record, leaf_hash(record), openings)


def canonical_text(value: Any) -> str:
    """Write a value as canonical JSON text. Raises: ValueError as `canonical_json` does."""
    return canonical_json(value).decode()


def erased_values(values: Iterable[tuple[int, str]]) -> dict[str, Any]:
    """Say which values an event of the action "log.erase" erased: its private value "new".

    Shape: `values` are pairs of event number and field; the answer names runs of numbers, field by field.
    """
    erased: dict[str, list[list[int]]] = {}
    for seq, field in sorted(set(values)):
        runs = erased.setdefault(field, [])
        if runs and runs[-1][1] == seq - 1:
            runs[-1][1] = seq
        else:
            runs.append([seq, seq])
    return {"erased": erased}


def _require(fits: object, name: str, value: object) -> None:
    if not fits:
        raise ValueError(f"the log takes no {name} {value!r}")


def _whole(value: Any) -> bool:
    return type(value) is int and 1 <= value <= MAX_WHOLE


def _like(pattern: re.Pattern[str]) -> Callable[[Any], bool]:
    return lambda value: type(value) is str and pattern.fullmatch(value) is not None


def _or_none(rule: Callable[[Any], bool]) -> Callable[[Any], bool]:
    return lambda value: value is None or rule(value)


def _among(words: frozenset[str]) -> Callable[[Any], bool]:
    return lambda value: type(value) is str and value in words


def _object(**rules: Callable[[Any], bool]) -> Callable[[Any], bool]:
    return lambda value: (
        type(value) is dict and value.keys() == rules.keys() and all(rules[at](value[at]) for at in rules)
    )


_id, _word, _text = _like(_ID), _like(_WORD), _like(_TEXT)

_PUBLIC: dict[str, Callable[[Any], bool]] = {
    "seq": _whole,
    "id": _like(_UUID7),
    "at": _like(TIME),
    "epoch": _whole,
    "actor": _object(kind=_among(ACTOR_KINDS), id=_or_none(_id), role=_or_none(_word)),
    "on_behalf_of": _or_none(_id),
    "sign_in": _or_none(_word),
    "session": _or_none(_id),
    "request": _or_none(_id),
    "app": _text,
    "machine": _or_none(_object(name=_text, version=_text)),
    "action": _word,
    "object": _or_none(_object(type=_word, id=_id)),
    "brief": _or_none(_id),
    "claim": _or_none(_id),
    "revision": _or_none(_id),
    "revision_sha256": _or_none(_like(HASH)),
    "outcome": _among(OUTCOMES),
}


def _check_public(public: Mapping[str, Any]) -> None:
    for name in _PUBLIC.keys() ^ public.keys():
        raise ValueError(f"the record {'lacks' if name in _PUBLIC else 'has no place for'} '{name}'")
    for name, fits in _PUBLIC.items():
        _require(fits(public[name]), name, public[name])
