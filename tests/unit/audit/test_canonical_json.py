"""For the values an event may hold, our sorted compact JSON is RFC 8785, byte for byte."""

import enum
import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewdesk.audit.verify import canonical_json, parse_canonical

NOT_CANONICAL = "canonical form|no integer|no place here|too deep|ASCII|surrogates|Expecting|Extra data|BOM"
KEYS = st.text(st.characters(min_codepoint=0, max_codepoint=127), max_size=8)
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({"b": 1, "a": [True, False, None], "B": {}}, '{"B":{},"a":[true,false,null],"b":1}'),
        ("\b\t\n\f\r", r'"\b\t\n\f\r"'),
        ("\x00\x01\x0b\x1f", r'"\u0000\u0001\u000b\u001f"'),
        ('quote " backslash \\ slash /', r'"quote \" backslash \\ slash /"'),
        ("\x7f\x80\u2028\u2029\ufeff", '"\x7f\x80\u2028\u2029\ufeff"'),
        ("é", '"é"'),
        ("e\u0301", '"e\u0301"'),
        ("€ 😀 𝟝 \U0010ffff", '"€ 😀 𝟝 \U0010ffff"'),
        (0, "0"),
        (-(2**53) + 1, "-9007199254740991"),
        (2**53 - 1, "9007199254740991"),
        ({"": 1, " ": 2, "~": 3, "a": 4, "A": 5, "1": 6}, '{"":1," ":2,"1":6,"A":5,"a":4,"~":3}'),
    ],
)
def test_values_are_written_as_rfc_8785_says(value: object, text: str):
    assert canonical_json(value) == text.encode()
    assert parse_canonical(text.encode()) == value


class Shade(enum.StrEnum):
    DARK = "dark"


@pytest.mark.parametrize(
    "value",
    [
        1.0,
        math.nan,
        math.inf,
        2**53,
        -(2**53),
        b"x",
        (1, 2),
        {1},
        {1: 2},
        {"é": 1},
        {None: 1},
        Shade.DARK,
        "\ud800",
    ],
    ids=repr,
)
def test_what_other_languages_could_write_otherwise_is_refused(value: object):
    with pytest.raises(ValueError, match=NOT_CANONICAL):
        canonical_json({"inside": [value]} if not isinstance(value, dict) else value)


@pytest.mark.parametrize(
    "text",
    [
        '{"b":1,"a":2}',
        '{"a":1,"a":1}',
        '{"a": 1}',
        '{"a":1} ',
        ' {"a":1}',
        '{"a":1}\n',
        '{"a":1.0}',
        '{"a":1e2}',
        '{"a":-0}',
        '{"a":01}',
        '{"a":9007199254740992}',
        '{"a":123456789012345678901234567890}',
        '{"a":NaN}',
        '{"a":Infinity}',
        r'{"a":"\u0041"}',
        r'{"a":"\/"}',
        r'{"a":"\u000A"}',
        r'{"a":"\u001F"}',
        r'{"a":"\ud800"}',
        r'{"a":"\ud83d\ude00"}',
        '{"é":1}',
        "",
        "{",
        "[" * 100_000,
        "[" * 33 + "]" * 33,
        '\ufeff{"a":1}',
    ],
)
def test_any_other_spelling_is_refused(text: str):
    with pytest.raises(ValueError, match=NOT_CANONICAL):
        parse_canonical(text.encode())


def test_bytes_that_are_no_utf_8_are_refused():
    with pytest.raises(UnicodeDecodeError):
        parse_canonical(b'"\xed\xa0\x80"')


def test_values_nest_up_to_32_levels():
    value: object = "x"
    for _ in range(32):
        value = [value]
    assert parse_canonical(canonical_json(value)) == value
    with pytest.raises(ValueError, match="no place here for the list"):
        canonical_json([value])


@given(PLAIN)
def test_what_was_written_reads_back_the_same(value: object):
    data = canonical_json(value)
    assert parse_canonical(data) == value == json.loads(data)
