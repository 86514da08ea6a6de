"""GB/T 8170: the examples of the standard, as quoted in a textbook of measurement, and what follows from them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tanyin.footprint.rules.rounding import rounded, to_interval, written

EXAMPLES = [
    ("12.1498", "1", "12"),
    ("12.1498", "0.1", "12.1"),
    ("1268", "100", "1300"),
    ("10.5002", "1", "11"),
    ("1.050", "0.1", "1.0"),
    ("0.35", "0.1", "0.4"),
    ("2500", "1000", "2000"),
    ("3500", "1000", "4000"),
    ("-0.0365", "0.001", "-0.036"),
]


@pytest.mark.parametrize(("value", "interval", "expected"), EXAMPLES)
def test_the_examples_of_the_standard(value: str, interval: str, expected: str) -> None:
    assert to_interval(Decimal(value), Decimal(interval)) == Decimal(expected)


@pytest.mark.parametrize(("value", "interval", "expected"), [("60.25", "0.5", "60"), ("830", "20", "840")])
def test_halves_and_fifths_of_a_place(value: str, interval: str, expected: str) -> None:
    assert to_interval(Decimal(value), Decimal(interval)) == Decimal(expected)


@pytest.mark.parametrize(
    ("value", "digits", "expected"),
    [
        ("8.53459", 3, "8.53"),
        ("646.325", 3, "646"),
        ("0.0325", 2, "0.032"),
        ("32500", 2, "32000"),
        ("99.96", 3, "100"),
        ("0.11996", 3, "0.120"),
        ("999.5", 3, "1000"),
        ("0", 3, "0"),
    ],
)
def test_significant_digits(value: str, digits: int, expected: str) -> None:
    assert written(Decimal(value), digits) == expected


VALUES = st.decimals(min_value="-1e6", max_value="1e6", allow_nan=False, places=6)


@given(VALUES, st.integers(1, 6))
def test_rounding_twice_changes_nothing_and_the_sign_does_not_matter(value: Decimal, digits: int) -> None:
    once = rounded(value, digits)
    assert rounded(once, digits) == once
    assert rounded(-value, digits) == -once
    if value:
        assert abs(once - value) <= Decimal(1).scaleb(value.adjusted() - digits + 1) / 2
