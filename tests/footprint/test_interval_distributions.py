"""Each distribution takes its own numbers, holds its amount, and has the standard deviation of its formula."""

from __future__ import annotations

from decimal import Decimal

import pytest
from pydantic import ValidationError

from tanyin.footprint.amounts import Datum, Uncertainty
from tanyin.footprint.result.moves import standard_deviation
from tests.footprint.builders import (
    Document,
    close,
    fifty_digits,
)

D = Decimal


@pytest.mark.parametrize("distribution", ["triangular", "uniform"])
@pytest.mark.parametrize(("low", "high"), [("11", "12"), ("8", "9.9")])
def test_a_range_encloses_its_amount(distribution: str, low: str, high: str) -> None:
    spread = {"distribution": distribution, "low": low, "high": high}
    with pytest.raises(ValidationError, match="the amount must lie between low and high"):
        Datum.model_validate({"amount": "10", "unit": "kg", "uncertainty": spread})
    edge = Datum.model_validate({"amount": "10", "unit": "kg", "uncertainty": spread | {"low": "10", "high": "13"}})
    assert edge.amount == 10


@pytest.mark.parametrize(("amount", "possible"), [("2", True), ("9", True), ("4.3", True), ("4", False)])
def test_of_discrete_values_the_amount_is_one_or_their_mean(amount: str, possible: bool) -> None:
    spread = {"distribution": "discrete", "values": ["2", "5", "9"], "weights": ["0.5", "0.3", "0.2"]}
    datum = {"amount": amount, "unit": "kg", "uncertainty": spread}
    if possible:
        assert Datum.model_validate(datum).amount == D(amount)
    else:
        with pytest.raises(ValidationError, match=r"one of the values or their weighted mean, 4\.3, not 4"):
            Datum.model_validate(datum)


@pytest.mark.parametrize(
    ("uncertainty", "sd"),
    [
        ({"distribution": "lognormal", "sigma": "0.1"}, "0.5"),
        ({"distribution": "normal", "sd": "0.7"}, "0.7"),
        # Uniform 2 … 8: 6 ÷ √12.
        ({"distribution": "uniform", "low": "2", "high": "8"}, "1.7320508075688772935"),
        # Triangle 2, 5, 8: √((4 + 64 + 25 − 16 − 10 − 40) ÷ 18) = √1.5.
        ({"distribution": "triangular", "low": "2", "high": "8"}, "1.2247448713915890491"),
        # 2, 5, 9 with weights 0.5, 0.3, 0.2: √(25.7 − 4.3²) = √7.21 about their own mean 4.3, whichever the amount is.
        (
            {"distribution": "discrete", "values": ["2", "5", "9"], "weights": ["0.5", "0.3", "0.2"]},
            "2.6851443164195104394",
        ),
    ],
)
def test_standard_deviations_of_each_distribution(uncertainty: Document, sd: str) -> None:
    with fifty_digits():
        assert close(standard_deviation(D(5), Uncertainty.model_validate(uncertainty)), D(sd), D("1e-19"))


@pytest.mark.parametrize(
    ("uncertainty", "words"),
    [
        ({"distribution": "lognormal", "sd": "1"}, "takes exactly sigma"),
        ({"distribution": "normal", "sd": "1", "sigma": "1"}, "takes exactly sd"),
        ({"distribution": "uniform", "low": "1"}, "takes exactly high, low"),
        ({"distribution": "uniform", "low": "2", "high": "2"}, "low must be below high"),
        ({"distribution": "lognormal", "sigma": "-1"}, "greater than 0"),
        ({"distribution": "discrete", "values": ["1", "2"]}, "takes exactly values, weights"),
        ({"distribution": "discrete", "values": ["1"], "weights": ["0.9"]}, "two or more, all different"),
        ({"distribution": "discrete", "values": ["1", "1.0"], "weights": ["0.5", "0.5"]}, "two or more, all different"),
        ({"distribution": "discrete", "values": ["1", "2", "3"], "weights": ["0.5", "0.5"]}, "each with its weight"),
        ({"distribution": "discrete", "values": ["1", "2"], "weights": ["0.5", "0.4"]}, "must sum to 1, not 0.9"),
        ({"distribution": "discrete", "values": ["1", "2"], "weights": ["0", "1"]}, "greater than 0"),
        ({"distribution": "gamma", "sd": "1"}, "lognormal"),
    ],
)
def test_a_distribution_takes_its_own_numbers_and_no_others(uncertainty: Document, words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        Uncertainty.model_validate(uncertainty)
