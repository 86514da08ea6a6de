"""Numbers in sentences: fewer digits than the value has, rounded half to even whatever context the caller is in.

A format such as ``f"{value:.3g}"`` rounds a decimal by the rules of the thread that happens to run it; a sentence made
of it would be another one there.
"""

from decimal import Decimal
from typing import Final

from tanyin.canon.decimals import MAX_DIGITS, MAX_MAGNITUDE, context

PLAIN: Final = 15
"""Largest power of ten of the leading digit, either way, that is written out in full."""

_EXACT: Final = context(2 * (MAX_MAGNITUDE + MAX_DIGITS))
"""Digits enough for any product of two numbers, down to any place."""


def shown(value: Decimal, digits: int) -> str:
    """`value` to `digits` significant digits, without trailing zeros: 0.3333, 12300, beyond `PLAIN` 1.23e+20."""
    own = context(digits)
    rounded = own.plus(value).normalize(own)
    return f"{rounded:f}" if abs(rounded.adjusted()) <= PLAIN else f"{rounded:e}"


def fixed(value: Decimal, places: int) -> str:
    """`value` to that many places behind the point: 3.50."""
    return f"{value.quantize(Decimal(1).scaleb(-places, _EXACT), context=_EXACT):f}"


def percent(share: Decimal) -> str:
    """A share in percent, to one place: 12.5%."""
    return f"{fixed(_EXACT.multiply(share, Decimal(100)), 1)}%"
