"""Numbers are shown with significant digits and never with noise."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tanyin.canon import CanonError
from tanyin.charts import ChartError, format_change, format_number, format_share
from tanyin.charts.numbers import format_ticks, largest, number, ratio, total

finite = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**8), max_value=10**8, places=6)


@pytest.mark.parametrize(
    ("value", "digits", "expected"),
    [
        ("182.4321", 3, "182"),
        ("646.3", 4, "646.3"),
        ("0.5777", 3, "0.578"),
        ("0.5", 3, "0.500"),
        ("0.045", 3, "0.0450"),
        ("1234.5", 3, "1,230"),
        ("999.6", 3, "1,000"),
        ("12345678", 8, "12,345,678"),
        ("-612", 3, "−612"),
        ("0", 3, "0"),
        ("-0.000", 3, "0"),
        ("2.5", 1, "2"),
        ("3.5", 1, "4"),
        ("0.000123", 3, "0.000123"),
        ("0.0000123", 3, "1.23×10⁻⁵"),
        ("-12345678901", 3, "−1.23×10¹⁰"),
        ("999999999.9", 3, "1.00×10⁹"),
        (7, 2, "7.0"),
    ],
)
def test_significant_digits_half_to_even(value: str | int, digits: int, expected: str) -> None:
    assert format_number(value, digits) == expected


@pytest.mark.parametrize(
    ("value", "beside", "expected"),
    [
        ("412.63", "646.34", "413"),
        ("0.9", "646.34", "1"),
        ("0.4", "646.34", "<1"),
        ("-0.4", "-646.34", ">−1"),
        ("0.04", "64.6", "<0.1"),
        ("45.6", "123456", "46"),
        ("1234.5", "123456", "1,234"),
        ("0", "123456", "0"),
        ("5", "12345678901", "5.00"),
        ("700", "64.6", "700"),
        ("1", "0", "1.00"),
    ],
)
def test_beside_a_larger_number_it_has_the_same_decimals(value: str, beside: str, expected: str) -> None:
    assert format_number(value, 3, beside) == expected


@given(finite, st.integers(1, 9))
def test_the_shown_number_is_within_half_of_its_last_digit(value: Decimal, digits: int) -> None:
    text = format_number(value, digits).replace(",", "").replace("−", "-")
    if "×" in text or value == 0:
        return
    exponent = max(value.adjusted(), Decimal(text).adjusted())
    assert abs(Decimal(text) - value) <= Decimal(1).scaleb(exponent - digits + 1) / 2


@pytest.mark.parametrize(
    ("share", "expected"),
    [
        ("0.642", "64.2%"),
        ("1", "100.0%"),
        ("0.0005", "<0.1%"),
        ("-0.0005", ">−0.1%"),
        ("-0.214", "−21.4%"),
        ("1.305", "130.5%"),
        ("0", "0.0%"),
        (None, "—"),
    ],
)
def test_shares_are_percentages_with_one_decimal(share: str | None, expected: str) -> None:
    assert format_share(None if share is None else Decimal(share)) == expected


@pytest.mark.parametrize(("value", "expected"), [("3", "+3.00"), ("-3", "−3.00"), ("0", "0"), ("123456", "+123,000")])
def test_a_change_has_a_sign(value: str, expected: str) -> None:
    assert format_change(value) == expected


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        (["0", "0.05", "0.1"], ["0.00", "0.05", "0.10"]),
        (["-5000", "0", "5000"], ["−5,000", "0", "5,000"]),
        (["0", "2e9"], ["0", "2.0×10⁹"]),
        (["0"], ["0"]),
    ],
)
def test_ticks_have_every_digit_and_equal_decimals(marks: list[str], expected: list[str]) -> None:
    assert format_ticks([Decimal(mark) for mark in marks]) == expected


def test_sums_and_ratios_keep_fifty_digits() -> None:
    third = ratio(Decimal(1), Decimal(3))
    assert str(third) == "0." + "3" * 50
    assert total([Decimal("1e-40"), Decimal(1)]) == Decimal("1." + "0" * 39 + "1")
    assert largest([Decimal(-5), Decimal(3)]) == 5
    assert largest([]) == 0


@pytest.mark.parametrize("value", [0.5, True, None, b"1", Decimal("NaN"), Decimal("-Infinity")])
def test_floats_and_what_is_not_finite_are_refused(value: object) -> None:
    with pytest.raises(ChartError):
        number(value)


def test_text_is_read_as_strictly_as_everywhere() -> None:
    assert number("1.50") == Decimal("1.5")
    with pytest.raises(CanonError):
        number("1,5")


@pytest.mark.parametrize("digits", [0, -1, 16, 10**9])
def test_a_number_of_digits_that_makes_no_sense_is_refused(digits: int) -> None:
    with pytest.raises(ChartError, match="1 to 15 significant digits"):
        format_number(1, digits)
