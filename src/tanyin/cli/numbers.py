"""Numbers as the terminal shows them, which is how reports show them."""

from tanyin.report.numbers import (
    CO2E,
    DIGITS,
    MINUS,
    PLAIN_NUMBER,
    bound,
    digits_for,
    exact_or,
    per,
    share,
    shown,
    unit,
)

__all__ = [
    "CO2E",
    "DIGITS",
    "MINUS",
    "PLAIN_NUMBER",
    "bound",
    "digits_for",
    "exact_or",
    "per",
    "share",
    "shown",
    "unit",
]
