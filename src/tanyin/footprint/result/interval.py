"""The analytic first-order interval of the headline, in decimals: part of what a certificate states.

Var(T) = Σ (dT/dv)² sd(v)² over independent data; a parameter or factor used in several places is one datum and moves
them together. A lognormal datum counts with value × sigma, so that sd ÷ headline is the first-order standard deviation
of ln(headline): exact for a product of lognormals. A lognormal factor counts with sigma × Σ|part| over the counted
parts: what its removal takes off its emissions makes it no more certain.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal, localcontext
from typing import Literal

from tanyin.canon import WORKING
from tanyin.footprint.amounts import Uncertainty
from tanyin.footprint.result.model import Result
from tanyin.footprint.result.sensitivity import Sensitivity, factor_sensitivities

ZERO = Decimal(0)
COVERAGE = Decimal("0.95")
QUANTILE = Decimal("1.95996398454005423552459443052")
"""Two-sided 95 % point of the standard normal distribution, 30 digits."""
WIDEST = Decimal(10)
"""Largest cv that is read as a spread of the logarithm. Only a headline of parts that almost cancel lies above it."""


@dataclass(frozen=True, slots=True)
class VarianceShare:
    """How much of the variance one datum or factor brings."""

    path: str
    variance: Decimal
    share: Decimal


@dataclass(frozen=True, slots=True)
class Interval:
    """95 % interval of the headline, kg CO2e.

    `sd` is the first-order standard deviation, Σ (slope × spread)² under the root; `cv` is sd ÷ |headline| (None where
    the headline is zero). For a positive headline `cv` is read as the standard deviation of its logarithm: the bounds
    are headline × exp(±1.96 cv).

    `basis` says over what it is taken; an interval over amounts only is not the uncertainty of the footprint and is
    never published. `covered` is the share of the data (by number) that states an uncertainty.
    """

    low: Decimal
    high: Decimal
    sd: Decimal
    cv: Decimal | None
    basis: Literal["none", "amounts", "amounts_and_factors"]
    covered: Decimal
    shares: tuple[VarianceShare, ...]


def interval(result: Result) -> Interval:
    """The interval. Where nothing states an uncertainty it has no width and its basis is `none`."""
    with localcontext(WORKING):
        own = [item for item in result.data_sensitivities if independent(item)]
        factors = factor_sensitivities(result)
        spreads = [(item.path, item.slope * sd) for item, sd in _amounts(own)]
        amounts = len(spreads)
        spreads += [(item.path, item.slope * sd) for item, sd in _factors(factors, result.counted)]
        variance = sum((value * value for _, value in spreads), ZERO)
        headline, sd = result.headline, variance.sqrt()
        low, high = bounds(headline, sd)
        shares = [VarianceShare(path, v * v, v * v / variance) for path, v in spreads if v]
        basis: Literal["none", "amounts", "amounts_and_factors"] = "none"
        if spreads:
            basis = "amounts_and_factors" if len(spreads) > amounts else "amounts"
        return Interval(
            low,
            high,
            sd,
            sd / abs(headline) if headline else None,
            basis,
            Decimal(amounts) / len(own) if own else ZERO,
            tuple(sorted(shares, key=lambda item: (-item.variance, item.path))),
        )


def independent(item: Sensitivity) -> bool:
    """A number of its own: given as an amount, or a formula that states a spread beyond its parameters'."""
    return item.datum is not None and (item.datum.formula is None or item.datum.uncertainty is not None)


def _amounts(own: Iterable[Sensitivity]) -> Iterator[tuple[Sensitivity, Decimal]]:
    for item in own:
        if item.datum is not None and item.datum.uncertainty is not None:
            yield item, standard_deviation(item.value, item.datum.uncertainty)


def _factors(items: Iterable[Sensitivity], counted: tuple[int, ...]) -> Iterator[tuple[Sensitivity, Decimal]]:
    for item in items:
        if item.factor is not None and item.factor.uncertainty is not None:
            size = sum((abs(item.factor.parts[index]) for index in counted), ZERO)
            yield item, standard_deviation(size, item.factor.uncertainty)


def standard_deviation(value: Decimal, uncertainty: Uncertainty) -> Decimal:
    """First-order standard deviation of a value with this spread."""
    match uncertainty.distribution:
        case "lognormal":
            return abs(value) * (uncertainty.sigma or ZERO)
        case "normal":
            return uncertainty.sd or ZERO
        case "discrete":
            return _of_values(uncertainty)
    low, high = uncertainty.low or ZERO, uncertainty.high or ZERO
    if uncertainty.distribution == "uniform":
        return (high - low) / Decimal(12).sqrt()
    squares = low * low + high * high + value * value - low * high - low * value - high * value
    return (squares / 18).sqrt()


def _of_values(uncertainty: Uncertainty) -> Decimal:
    """Standard deviation of discrete values about their own mean, whichever of them the amount is."""
    mean = uncertainty.mean
    pairs = zip(uncertainty.values or (), uncertainty.weights or (), strict=True)
    return sum((weight * (value - mean) ** 2 for value, weight in pairs), ZERO).sqrt()


def read_as_lognormal(headline: Decimal, sd: Decimal) -> bool:
    """Whether the spread is one of the headline's logarithm."""
    return headline > 0 and sd <= WIDEST * headline


def bounds(headline: Decimal, sd: Decimal) -> tuple[Decimal, Decimal]:
    """Lognormal bounds for a positive headline (it cannot fall below zero), normal ones otherwise."""
    if not read_as_lognormal(headline, sd):
        return headline - QUANTILE * sd, headline + QUANTILE * sd
    width = (QUANTILE * sd / headline).exp()
    return headline / width, headline * width
