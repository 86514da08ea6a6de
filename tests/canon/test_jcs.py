"""Canonical JSON is RFC 8785, to the byte."""

import hashlib
import json
import struct
from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from itertools import chain, islice
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tanyin.canon import MAX_DEPTH, MAX_INTEGER, CanonError, Text, canonical_bytes, es6_number

VECTORS = Path(__file__).parent / "vectors" / "rfc8785"

texts = st.text(st.characters(exclude_categories=["Cs"]))
scalars = (
    st.none()
    | st.booleans()
    | st.integers(-MAX_INTEGER, MAX_INTEGER)
    | st.floats(allow_nan=False, allow_infinity=False)
    | texts
)
values = st.recursive(scalars, lambda inner: st.lists(inner) | st.dictionaries(texts, inner), max_leaves=30)


@pytest.mark.parametrize("name", ["arrays", "french", "structures", "unicode", "values", "weird"])
def test_published_pairs_of_rfc_8785(name: str) -> None:
    value = json.loads((VECTORS / "input" / f"{name}.json").read_bytes())
    assert canonical_bytes(value) == (VECTORS / "output" / f"{name}.json").read_bytes()


@pytest.mark.parametrize(
    ("bits", "expected"),
    [  # RFC 8785, appendix B
        ("0000000000000000", "0"),
        ("8000000000000000", "0"),
        ("0000000000000001", "5e-324"),
        ("8000000000000001", "-5e-324"),
        ("7fefffffffffffff", "1.7976931348623157e+308"),
        ("ffefffffffffffff", "-1.7976931348623157e+308"),
        ("4340000000000000", "9007199254740992"),
        ("c340000000000000", "-9007199254740992"),
        ("4430000000000000", "295147905179352830000"),
        ("44b52d02c7e14af5", "9.999999999999997e+22"),
        ("44b52d02c7e14af6", "1e+23"),
        ("44b52d02c7e14af7", "1.0000000000000001e+23"),
        ("444b1ae4d6e2ef4e", "999999999999999700000"),
        ("444b1ae4d6e2ef4f", "999999999999999900000"),
        ("444b1ae4d6e2ef50", "1e+21"),
        ("3eb0c6f7a0b5ed8c", "9.999999999999997e-7"),
        ("3eb0c6f7a0b5ed8d", "0.000001"),
        ("41b3de4355555553", "333333333.3333332"),
        ("41b3de4355555554", "333333333.33333325"),
        ("41b3de4355555555", "333333333.3333333"),
        ("41b3de4355555556", "333333333.3333334"),
        ("41b3de4355555557", "333333333.33333343"),
        ("becbf647612f3696", "-0.0000033333333333333333"),
        ("43143ff3c1cb0959", "1424953923781206.2"),
    ],
)
def test_numbers_are_written_as_ecmascript_writes_them(bits: str, expected: str) -> None:
    assert es6_number(struct.unpack(">d", bytes.fromhex(bits))[0]) == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (1_000, "be18b62b6f69cdab33a7e0dae0d9cfa869fda80ddc712221570f9f40a5878687"),
        (10_000, "b9f7a8e75ef22a835685a52ccba7f7d6bdc99e34b010992cbc5864cd12be6892"),
    ],
)
def test_published_hash_of_the_number_sequence(lines: int, expected: str) -> None:
    """The sequence and the hash of its first lines are published with RFC 8785 (vectors/README.md)."""
    written = hashlib.sha256()
    for bits in islice(_number_sequence(), lines):
        value = struct.unpack(">d", struct.pack(">Q", bits))[0]
        written.update(f"{bits:x},{es6_number(value)}\n".encode())
    assert written.hexdigest() == expected


def _number_sequence() -> Iterator[int]:
    static = (int(line, 16) for line in (VECTORS / "es6_static.txt").read_text().split())
    serial = (0x0010000000000000 + i for i in range(2000))
    return chain(static, serial, _hash_chain())


def _hash_chain() -> Iterator[int]:
    block = bytes(32)
    while True:
        block = hashlib.sha256(block).digest()
        for bits in struct.unpack("<4Q", block):
            exponent = bits >> 52 & 0x7FF
            if exponent != 0x7FF and bits << 1 & 0xFFFFFFFFFFFFFFFF:
                yield bits


@given(values)
def test_canonical_bytes_read_back_as_the_same_value(value: object) -> None:
    assert json.loads(canonical_bytes(value), parse_int=float) == value  # as ECMAScript reads: one number type


@given(values)
def test_canonical_form_of_the_canonical_form_is_itself(value: object) -> None:
    once = canonical_bytes(value)
    assert canonical_bytes(json.loads(once, parse_int=float)) == once


@given(st.dictionaries(texts, st.integers(0, 9)), st.randoms())
def test_the_order_in_which_keys_were_set_does_not_matter(value: dict[str, int], random: Random) -> None:
    items = list(value.items())
    random.shuffle(items)
    assert canonical_bytes(dict(items)) == canonical_bytes(value)


def test_keys_sort_by_utf_16_units_not_by_code_points() -> None:
    """U+1F600 begins with the unit D83D, which sorts before U+FB33; by code point it would come after."""
    assert canonical_bytes({"\ufb33": 1, "\U0001f600": 2}) == '{"\U0001f600":2,"\ufb33":1}'.encode()


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_reads_back_as_the_same_double(value: float) -> None:
    assert float(es6_number(value)) == value


class Colour(StrEnum):
    JADE = "jade"


def test_subclasses_of_string_and_integer_are_written_by_their_value() -> None:
    assert canonical_bytes([Colour.JADE, (1, 2)]) == b'["jade",[1,2]]'


@pytest.mark.parametrize(
    ("value", "path", "words"),
    [
        ({"a": [1, Decimal("1.5")]}, "$.a[1]", "normal_form"),
        ({"a": {1: 2}}, "$.a", "key"),
        ([float("nan")], "$[0]", "finite"),
        ([float("-inf")], "$[0]", "finite"),
        ([2**53], "$[0]", "2**53 - 1"),
        ([-(2**53)], "$[0]", "2**53 - 1"),
        ([10**5000], "$[0]", "2**53 - 1"),
        (["a\ud800"], "$[0]", "surrogate"),
        ({"\udfff": 1}, "$", "surrogate"),
        ([b"bytes"], "$[0]", "expected an object"),
        ([{1, 2}], "$[0]", "expected an object"),
        ([Text("碳", "carbon")], "$[0]", "expected an object"),
    ],
)
def test_what_has_no_canonical_form_is_refused_with_its_path(value: object, path: str, words: str) -> None:
    with pytest.raises(CanonError) as caught:
        canonical_bytes(value)
    assert caught.value.path == path
    assert words in caught.value.message.en
    assert path in caught.value.message.zh


def _nested(levels: int) -> list[object]:
    value: list[object] = []
    for _ in range(levels - 1):
        value = [value]
    return value


def test_nesting_is_bounded() -> None:
    assert canonical_bytes(_nested(MAX_DEPTH)) == b"[" * MAX_DEPTH + b"]" * MAX_DEPTH
    with pytest.raises(CanonError, match="nesting"):
        canonical_bytes(_nested(MAX_DEPTH + 1))


def test_a_value_that_holds_itself_is_refused() -> None:
    endless: dict[str, object] = {}
    endless["again"] = endless
    with pytest.raises(CanonError, match="nesting"):
        canonical_bytes(endless)
