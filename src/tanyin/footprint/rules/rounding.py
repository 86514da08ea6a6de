"""Rounding by GB/T 8170: to a number of significant digits or an interval, half to even, once and never in steps."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal

from tanyin.canon import WORKING


def rounded(value: Decimal, digits: int) -> Decimal:
    """`value` to so many significant digits; the zeros that count are kept (`0.120`)."""
    if not value:
        return Decimal(0)
    found = to_interval(value, Decimal(1).scaleb(value.adjusted() - digits + 1))
    if found.adjusted() == value.adjusted():
        return found
    return found.quantize(Decimal(1).scaleb(found.adjusted() - digits + 1), context=WORKING)  # 99.96 → 100, not 100.0


def to_interval(value: Decimal, interval: Decimal) -> Decimal:
    """The multiple of `interval` (a power of ten, its half or its fifth) nearest to `value`; of two equally near ones
    the even multiple. A negative value is rounded by its magnitude."""
    count = WORKING.divide(value, interval).to_integral_value(ROUND_HALF_EVEN)
    return WORKING.multiply(count, interval)


def written(value: Decimal, digits: int) -> str:
    """The rounded value without an exponent, as a certificate prints it: `646`, `0.120`, `1230`."""
    return f"{rounded(value, digits):f}"
