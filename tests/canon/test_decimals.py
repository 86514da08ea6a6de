"""A decimal has one text, and reading it loses nothing."""

import re
import time
from decimal import Context, Decimal, DivisionByZero, FloatOperation, InvalidOperation, Overflow, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tanyin.canon import MAX_DIGITS, MAX_MAGNITUDE, WORKING, CanonError, from_text, normal_form, state

NORMAL = re.compile(r"0|-?(?:0\.[0-9]*[1-9]|[1-9][0-9]*(?:\.[0-9]*[1-9])?)")

decimals = st.builds(
    lambda sign, digits, exponent: Decimal((sign, digits, exponent)),
    st.integers(0, 1),
    st.lists(st.integers(0, 9), min_size=1, max_size=MAX_DIGITS).map(tuple),
    st.integers(-MAX_MAGNITUDE, MAX_MAGNITUDE - MAX_DIGITS),
)


@given(decimals)
def test_the_normal_form_reads_back_as_the_same_value(value: Decimal) -> None:
    text = normal_form(value)
    assert NORMAL.fullmatch(text)
    assert from_text(text) == value
    assert normal_form(from_text(text)) == text


@given(decimals, st.integers(0, 20))
def test_equal_values_have_equal_texts(value: Decimal, zeros: int) -> None:
    sign, digits, exponent = value.as_tuple()
    assert isinstance(exponent, int)
    assert normal_form(Decimal((sign, digits + (0,) * zeros, exponent - zeros))) == normal_form(value)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0", "0"),
        ("-0", "0"),
        ("-0.000", "0"),
        ("0e-999999999", "0"),
        ("+1", "1"),
        ("007.50", "7.5"),
        (".5", "0.5"),
        ("5.", "5"),
        ("1.25e-3", "0.00125"),
        ("-12E+2", "-1200"),
        ("100", "100"),
        ("100.00", "100"),
        ("1e200", "1" + "0" * 200),
        ("0.5777", "0.5777"),
    ],
)
def test_ordinary_notations_have_one_normal_form(text: str, expected: str) -> None:
    assert normal_form(from_text(text)) == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("１２", "half-width"),
        ("1，5", "half-width"),
        ("٣", "ordinary notation"),
        ("1,000", "separators"),
        ("1_000", "separators"),
        (" 1", "separators"),
        ("1\u202f000", "separators"),
        ("NaN", "not-a-number"),
        ("sNaN1", "not-a-number"),
        ("-Infinity", "infinity"),
        ("", "ordinary notation"),
        (".", "ordinary notation"),
        ("--1", "ordinary notation"),
        ("1e", "ordinary notation"),
        ("1e5.5", "ordinary notation"),
        ("0x10", "ordinary notation"),
        ("1/3", "ordinary notation"),
        ("12 kg", "separators"),
        ("1\n", "ordinary notation"),
        ("1e999999999", "1e200"),
        ("1e-999999999", "1e-200"),
        ("1e" + "9" * 200, "1e200"),
        ("1e201", "1e200"),
        ("9" * 61, "60 significant digits"),
        ("0" * 301, "60 significant digits"),
        ("1" * 10_000_000, "60 significant digits"),
    ],
    ids=lambda text: text[:12],
)
def test_any_other_text_is_refused_with_a_hint(text: str, words: str) -> None:
    started = time.process_time()
    with pytest.raises(CanonError) as caught:
        from_text(text)
    assert words in caught.value.message.en
    assert time.process_time() - started < 0.5


@given(st.text("0123456789+-.eE_,NaIf １", max_size=12))
def test_whatever_the_text_only_a_canon_error_comes_out(text: str) -> None:
    try:
        value = from_text(text)
    except CanonError:
        return
    assert value == Decimal(text)


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity", "1e201", "1e-201", "1e999999", "1" * 61])
def test_what_has_no_normal_form_is_refused(value: str) -> None:
    with pytest.raises(CanonError):
        normal_form(Decimal(value))


@pytest.mark.parametrize("value", ["NaN", "-Infinity", "1e201"])
def test_what_cannot_be_stated_is_refused(value: str) -> None:
    with pytest.raises(CanonError):
        state(Decimal(value))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("1", "1"),
        ("123456789012345678901234567890.5", "123456789012345678901234567890"),
        ("123456789012345678901234567891.5", "123456789012345678901234567892"),
        ("0.1234567890123456789012345678905", "0.12345678901234567890123456789"),
        ("999999999999999999999999999999.9", "1" + "0" * 30),
        ("-0", "0"),
        ("0e-9999", "0"),
    ],
)
def test_a_stated_number_has_thirty_digits_rounded_half_to_even(value: str, expected: str) -> None:
    assert state(Decimal(value)) == expected


def test_working_precision_is_fifty_digits_whatever_the_surroundings() -> None:
    with localcontext() as surroundings:
        surroundings.prec = 5
        with localcontext(WORKING):
            assert str(Decimal(1) / 3) == "0." + "3" * 50
        assert state(Decimal(2) ** 70) == "1180600000000000000000"
        assert normal_form(Decimal("1.23456789")) == "1.23456789"
        assert from_text("1.23456789") == Decimal("1.23456789")


def test_working_refuses_what_would_hide_an_error() -> None:
    with localcontext(WORKING):
        with pytest.raises(DivisionByZero):
            Decimal(1) / Decimal(0)
        with pytest.raises(InvalidOperation):
            Decimal(0) / Decimal(0)
        with pytest.raises(Overflow):
            Decimal("1e999999") * 10
        with pytest.raises(FloatOperation):
            _ = Decimal(1) < 0.1


@pytest.mark.parametrize("text", ["1e99999999999999999999", "1e-99999999999999999999", "1e999999999", "1" * 61])
def test_a_caller_that_traps_nothing_is_given_no_not_a_number(text: str) -> None:
    with localcontext(Context(traps=[])), pytest.raises(CanonError):
        from_text(text)
