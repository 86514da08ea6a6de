"""The decimal normal form: one text for each value.

A decimal travels through documents as text, never as a binary float. Its normal form has no exponent, no
plus sign, no leading zeros before the units digit and no trailing zeros after the point; zero is ``0``,
without a sign. Equal values therefore have equal texts, and a document with the same values has the same
digest on every machine.

Numbers outside the bounds below are refused where they enter, so that ``1e999999999`` costs nothing.
"""

import re
from decimal import (
    ROUND_HALF_EVEN,
    Context,
    Decimal,
    DivisionByZero,
    FloatOperation,
    InvalidOperation,
    Overflow,
)
from typing import Final

from tanyin.canon.refusal import CanonError
from tanyin.canon.text import Text

MAX_DIGITS: Final = 60
"""Significant digits of a number (trailing zeros do not count)."""

MAX_MAGNITUDE: Final = 200
"""Largest power of ten of the leading digit, either way: 1e-200 to 9.99e200."""

MAX_LENGTH: Final = 300
"""Characters of a number's text."""

STATED_DIGITS: Final = 30
"""Significant digits of a stated result."""


def context(digits: int) -> Context:
    """A context that depends on no machine's defaults.

    Traps include the silent mixing of floats and decimals.
    """
    return Context(
        prec=digits,
        rounding=ROUND_HALF_EVEN,
        Emin=-999_999,
        Emax=999_999,
        capitals=1,
        clamp=0,
        flags=[],
        traps=[InvalidOperation, DivisionByZero, Overflow, FloatOperation],
    )


WORKING: Final = context(50)
"""Context of every calculation with decimals: 50 digits, half to even.

Enter it with ``localcontext(WORKING)``.
"""

_STATING: Final = context(STATED_DIGITS)

_NOTATION = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")

_EXPECTED = Text(
    "应为普通写法的数，如 12.5 或 1.25e-3",
    "expected a number in ordinary notation such as 12.5 or 1.25e-3",
)
_BOUNDS = Text(
    f"应为至多 {MAX_DIGITS} 位有效数字、介于 1e-{MAX_MAGNITUDE} 与 1e{MAX_MAGNITUDE} 之间的数",
    f"expected at most {MAX_DIGITS} significant digits, from 1e-{MAX_MAGNITUDE} to 1e{MAX_MAGNITUDE}",
)
_HINTS: Final = (
    (re.compile(r"[\uff01-\uff5e]"), Text("全角字符请改为半角", "write it with half-width characters")),
    (re.compile(r"(?i)nan|inf"), Text("不接受非数与无穷", "not-a-number and infinity are not numbers here")),
    (re.compile(r"[,_ '\u00a0\u2009\u202f]"), Text("请去掉分隔符与空格", "leave out separators and spaces")),
)


def from_text(text: str) -> Decimal:
    """Read a number in ordinary notation (sign, decimal point and exponent allowed) without losing a digit.

    Raises `CanonError` for anything else, among it full-width digits, separators, NaN, infinities, more
    than `MAX_DIGITS` significant digits and sizes beyond `MAX_MAGNITUDE`. A negative zero is read as zero.
    """
    if len(text) > MAX_LENGTH:
        raise CanonError(text, _BOUNDS)
    if not _NOTATION.fullmatch(text):
        raise CanonError(repr(text), _expectation(text))
    try:
        value = Decimal(text, WORKING)  # a caller's context may let what is no number pass
    except InvalidOperation:
        raise CanonError(text, _BOUNDS) from None
    if not value:
        return Decimal(0)
    _check_magnitude(value)
    if len(text) > MAX_DIGITS:
        normal_form(value)
    return value


def normal_form(value: Decimal) -> str:
    """The one text of `value`.

    Raises `CanonError` if it is not finite or beyond the bounds of `from_text`.
    """
    if not value.is_finite():
        raise CanonError(str(value), Text("应为有限的数", "expected a finite number"))
    if not value:
        return "0"
    _check_magnitude(value)
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    if len(text) > MAX_DIGITS and _significant_digits(text) > MAX_DIGITS:
        raise CanonError(text, _BOUNDS)
    return text


def state(value: Decimal) -> str:
    """`value` rounded half to even to `STATED_DIGITS` significant digits, in normal form."""
    return normal_form(_STATING.plus(value) if value.is_finite() else value)


def _check_magnitude(value: Decimal) -> None:
    if abs(value.adjusted()) > MAX_MAGNITUDE:
        raise CanonError(str(value), _BOUNDS)


def _significant_digits(plain: str) -> int:
    return len(plain.lstrip("-0.").replace(".", "").rstrip("0"))


def _expectation(text: str) -> Text:
    for pattern, hint in _HINTS:
        if pattern.search(text):
            return Text(f"{_EXPECTED.zh}；{hint.zh}", f"{_EXPECTED.en}; {hint.en}")
    return _EXPECTED
