"""Numbers in sentences: the same characters whatever decimal context surrounds the caller."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import ROUND_UP, Context, Decimal, localcontext
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tanyin.canon import fixed, percent, shown

D = Decimal
COARSE = Context(prec=1, rounding=ROUND_UP, Emax=9, Emin=-9, traps=[])

numbers = st.decimals(D("-1e200"), D("1e200"), allow_nan=False, allow_infinity=False)


@pytest.mark.parametrize(
    ("value", "digits", "expected"),
    [
        ("0.33333", 4, "0.3333"),
        ("0.25", 1, "0.2"),
        ("0.35", 1, "0.4"),
        ("12345", 3, "12300"),
        ("2.500", 4, "2.5"),
        ("0E-40", 3, "0"),
        ("-0.00012345", 3, "-0.000123"),
        ("9e15", 3, "9000000000000000"),
        ("1.2345e16", 3, "1.23e+16"),
        ("1.2345e-200", 3, "1.23e-200"),
    ],
)
def test_significant_digits_rounded_half_to_even(value: str, digits: int, expected: str) -> None:
    assert shown(D(value), digits) == expected


@pytest.mark.parametrize(
    ("value", "expected"), [("0.1225", "12.2%"), ("0.1235", "12.4%"), ("1", "100.0%"), ("-0.5", "-50.0%")]
)
def test_a_share_in_percent(value: str, expected: str) -> None:
    assert percent(D(value)) == expected


def test_places_behind_the_point() -> None:
    assert (fixed(D("3.495"), 2), fixed(D(2), 1), fixed(D("2.5"), 0)) == ("3.50", "2.0", "2")


@pytest.mark.parametrize(
    "write", [lambda value: shown(value, 3), lambda value: fixed(value, 2), percent], ids=["shown", "fixed", "percent"]
)
@given(numbers)
def test_no_context_of_a_caller_reaches_a_sentence(write: Callable[[Decimal], str], value: Decimal) -> None:
    here = write(value)
    with localcontext(COARSE):
        assert write(value) == here


FLOATS = {
    "exchange/bom/matchfile.py: {confidence:.2f}",
    "exchange/bom/matchfile.py: {each.confidence:.2f}",
    "exchange/bom/document.py: {confidence:.2f}",
}
"""What a format may round: binary floats, which no decimal context touches."""

ROUNDING = re.compile(r"\{[^{}]*:[^{}]*(?:\.[0-9{][^{}]*[efg]|[eg%])\}")


def test_no_decimal_is_rounded_by_a_format() -> None:
    """A format rounds as the surrounding context says, and a finding that is made late says something else."""
    package = Path(str(files("tanyin.footprint")))
    found = {
        f"{file.relative_to(package).as_posix()}: {spec}"
        for file in package.rglob("*.py")
        for line in file.read_text("utf-8").splitlines()
        if re.search(r"\bf[\"']", line)
        for spec in ROUNDING.findall(line)
    }
    assert found == FLOATS
