"""Canonical JSON: the one byte sequence of a value (RFC 8785, JSON Canonicalization Scheme).

Object keys are sorted by UTF-16 code units, numbers are written as ECMAScript writes them, strings carry
only the escapes that JSON demands, and nothing stands between the tokens. What has no canonical form is
refused.
"""

import math
from collections.abc import Callable
from decimal import Decimal
from json.encoder import encode_basestring
from typing import Any, Final

from tanyin.canon.refusal import CanonError, excerpt
from tanyin.canon.text import Text

MAX_DEPTH: Final = 200
"""Levels of nesting that are written and read; documents of this project use about ten."""

MAX_INTEGER: Final = 2**53 - 1
"""Largest integer that every JSON reader keeps exactly (RFC 7493, section 2.2)."""

_Put = Callable[[str], object]


class _RefusedError(Exception):
    """A refused value on its way up; each level it passes adds its step of the path."""

    def __init__(self, found: str, expected: Text) -> None:
        super().__init__(found)
        self.found = found
        self.expected = expected
        self.steps: list[str] = []


def canonical_bytes(value: object) -> bytes:
    """The canonical UTF-8 bytes of dicts, lists, plain tuples, strings, integers, floats, booleans and None.

    Raises `CanonError`, naming the path, for every other type (a `Decimal` must travel as text in the
    decimal normal form), keys that are not strings, lone surrogates, integers beyond 2**53 - 1, NaN,
    infinities and nesting deeper than `MAX_DEPTH`.
    """
    parts: list[str] = []
    try:
        _write(value, parts.append, MAX_DEPTH)
    except _RefusedError as refused:
        path = "$" + "".join(reversed(refused.steps))
        raise CanonError(refused.found, refused.expected, path=path) from None
    return "".join(parts).encode()


def es6_number(value: float) -> str:
    """Write a float as ECMAScript's ``Number::toString`` does: the shortest digits that read back as `value`.

    Python's ``repr`` finds the same digits; only the layout differs. Raises `CanonError` for NaN and
    infinities.
    """
    if not math.isfinite(value):
        raise CanonError(repr(value), _FINITE)
    if value == 0:
        return "0"
    mantissa, _, exponent = repr(abs(value)).partition("e")
    whole, _, fraction = mantissa.partition(".")
    leading = (whole + fraction).lstrip("0")
    point = len(leading) - len(fraction) + int(exponent or 0)
    layout = _layout(leading.rstrip("0"), point)
    return layout if value > 0 else "-" + layout


def _layout(digits: str, point: int) -> str:
    """Place the decimal point after `point` digits, by the ranges of ECMAScript (RFC 8785, section
    3.2.2.3).
    """
    if len(digits) <= point <= 21:
        return digits.ljust(point, "0")
    if 0 < point <= 21:
        return f"{digits[:point]}.{digits[point:]}"
    if -6 < point <= 0:
        return f"0.{'0' * -point}{digits}"
    tail = f".{digits[1:]}" if len(digits) > 1 else ""
    return f"{digits[0]}{tail}e{point - 1:+d}"


def _write(value: Any, put: _Put, depth: int) -> None:
    if isinstance(value, str):
        put(_string(value))
    elif isinstance(value, dict):
        _write_object(value, put, depth)
    elif isinstance(value, list) or type(value) is tuple:
        _write_array(value, put, depth)
    elif value is None or isinstance(value, bool):
        put(_LITERALS[value])
    elif isinstance(value, int):
        put(_integer(value))
    elif isinstance(value, float):
        put(_float(value))
    else:
        raise _RefusedError(type(value).__name__, _DECIMAL if isinstance(value, Decimal) else _TYPE)


def _write_object(value: dict[Any, Any], put: _Put, depth: int) -> None:
    if depth == 0:
        raise _RefusedError("{", _DEPTH)
    separator = "{"
    for key in _sorted_keys(value):
        put(separator)
        put(_string(key))
        put(":")
        separator = ","
        try:
            _write(value[key], put, depth - 1)
        except _RefusedError as refused:
            refused.steps.append(f".{excerpt(key)}")
            raise
    put("}" if value else "{}")


def _write_array(value: list[Any] | tuple[Any, ...], put: _Put, depth: int) -> None:
    if depth == 0:
        raise _RefusedError("[", _DEPTH)
    separator = "["
    for index, item in enumerate(value):
        put(separator)
        separator = ","
        try:
            _write(item, put, depth - 1)
        except _RefusedError as refused:
            refused.steps.append(f"[{index}]")
            raise
    put("]" if value else "[]")


def _sorted_keys(value: dict[Any, Any]) -> list[str]:
    for key in value:
        if not isinstance(key, str):
            raise _RefusedError(repr(key), _KEY)
    if all(map(str.isascii, value)):
        return sorted(value)
    return sorted(value, key=lambda key: key.encode("utf-16-be", "surrogatepass"))


def _string(value: str) -> str:
    if not value.isascii():
        try:
            value.encode()
        except UnicodeEncodeError as error:
            raise _RefusedError(f"\\u{ord(value[error.start]):04x}", _SURROGATE) from None
    return encode_basestring(value)


def _integer(value: int) -> str:
    if abs(value) > MAX_INTEGER:
        raise _RefusedError("> 2**53 - 1" if value > 0 else "< -(2**53 - 1)", _INTEGER)
    return int.__repr__(value)


def _float(value: float) -> str:
    if not math.isfinite(value):
        raise _RefusedError(repr(value), _FINITE)
    return es6_number(value)


_LITERALS: Final = {None: "null", True: "true", False: "false"}
_FINITE: Final = Text("应为有限的数", "expected a finite number")
_TYPE: Final = Text(
    "应为对象、数组、字符串、数、布尔值或空值",
    "expected an object, array, string, number, boolean or null",
)
_DECIMAL: Final = Text(
    "十进制数请先用 normal_form 写成字符串",
    "write a decimal as a string first, with normal_form",
)
_KEY: Final = Text("对象的键应为字符串", "expected a string as the key of an object")
_SURROGATE: Final = Text("字符串中不能有单独的代理码位", "a string may not hold a lone surrogate")
_INTEGER: Final = Text(
    "应为绝对值不超过 2**53 - 1 的整数，更大的请写成字符串",
    "expected an integer of at most 2**53 - 1 in size; write a larger one as a string",
)
_DEPTH: Final = Text(f"嵌套不能超过 {MAX_DEPTH} 层", f"nesting may not exceed {MAX_DEPTH} levels")
