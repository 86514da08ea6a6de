"""How far each uncertain thing moves the headline, and how the interval that follows from it is to be read.

The interval, the paired test, the value of information and the draws all rest on what stands here, so that they speak
of the same spreads in the same way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal, localcontext

from tanyin.canon import WORKING
from tanyin.footprint.amounts import Uncertainty
from tanyin.footprint.factors.model import Factor
from tanyin.footprint.result.model import Result
from tanyin.footprint.result.sensitivity import Sensitivity, factor_sensitivities

ZERO, ONE = Decimal(0), Decimal(1)
QUANTILE = Decimal("1.95996398454005423552459443052")
"""Two-sided 95 % point of the standard normal distribution, 30 digits."""
ROUNDING = ONE + Decimal("1e-20")
"""An elasticity of one, and the rounding of 50 digits."""


@dataclass(frozen=True, slots=True)
class Move:
    """One datum or factor that states a spread. `size`: slope × standard deviation, kg CO2e, signed. `shift`: slope ×
    (mean of the spread − value), kg CO2e. `multiplies`: the headline is at most proportional to it and its spread is
    lognormal, so that it cannot bring the headline below zero."""

    path: str
    size: Decimal
    shift: Decimal
    multiplies: bool


@dataclass(frozen=True, slots=True)
class Moves:
    """Everything that states a spread, with the `data` and `factors` it was taken from (those without a spread, too).

    `centre`: the headline moved to where the stated spreads have their means, kg CO2e. `positive`: nothing that counts
    enters with a negative sign. `lognormal`: the bounds are those of a logarithm (see `_of_logarithm`).
    """

    items: tuple[Move, ...]
    data: tuple[Sensitivity, ...]
    factors: tuple[Sensitivity, ...]
    centre: Decimal
    positive: bool
    lognormal: bool

    def bounds(self, sd: Decimal) -> tuple[Decimal, Decimal]:
        """95 % bounds around the centre for this standard deviation, kg CO2e. Lognormal ones where the moves are read
        so, normal ones otherwise, which end at zero where nothing can bring the headline below it."""
        with localcontext(WORKING):
            if self.lognormal:
                width = (QUANTILE * sd / self.centre).exp()
                return self.centre / width, self.centre * width
            low, high = self.centre - QUANTILE * sd, self.centre + QUANTILE * sd
            return (max(low, ZERO) if self.positive else low), high


def moves(result: Result) -> Moves:
    """What moves the headline of a result."""
    with localcontext(WORKING):
        data = tuple(item for item in result.data_sensitivities if independent(item))
        factors = factor_sensitivities(result)
        items = tuple(_moves((*data, *factors), result))
        centre = result.headline + sum((item.shift for item in items), ZERO)
        positive = result.headline > 0 and not _takes_off(result)
        return Moves(items, data, factors, centre, positive, positive and _of_logarithm(centre, items))


def independent(item: Sensitivity) -> bool:
    """A number of its own: given as an amount, or a formula that states a spread beyond its parameters'."""
    return item.datum is not None and (item.datum.formula is None or item.datum.uncertainty is not None)


def stated(item: Sensitivity) -> Uncertainty | None:
    """The spread that the datum or factor states."""
    holder = item.factor if item.factor is not None else item.datum
    return None if holder is None else holder.uncertainty


def _moves(items: Iterable[Sensitivity], result: Result) -> Iterator[Move]:
    headline = abs(result.headline)
    for item in items:
        if (spread := stated(item)) is None:
            continue
        value = item.value if item.factor is None else size_of(item.factor, result.counted)
        multiplies = spread.distribution == "lognormal" and abs(item.slope * value) <= headline * ROUNDING
        shift = item.slope * (mean(value, spread) - value)
        yield Move(item.path, item.slope * standard_deviation(value, spread), shift, multiplies)


def _takes_off(result: Result) -> bool:
    """Whether anything that counts enters with a negative sign: a removal, a credit, or a factor below zero."""
    counted = result.counted
    for line in result.system.lines:
        if not line.amount or not result.solution.scales[line.activity]:
            continue
        if line.amount < 0 or any(value < 0 for index, value in line.burden if index in counted):
            return True
    return False


def _of_logarithm(centre: Decimal, items: Iterable[Move]) -> bool:
    """Whether the spread of a positive headline is one of its logarithm: the spreads that do not multiply it leave it
    above zero. Those of a normal or a uniform datum that reach below say of themselves that they are no logarithm's."""
    others = sum((item.size * item.size for item in items if not item.multiplies), ZERO)
    return centre > QUANTILE * others.sqrt()


def size_of(factor: Factor, counted: Iterable[int]) -> Decimal:
    """Σ|part| over the counted parts, kg CO2e per unit: what a spread of the factor speaks of. A removal that takes
    off an emission makes the factor no more certain."""
    with localcontext(WORKING):
        return sum((abs(factor.parts[index]) for index in counted), ZERO)


def mean(value: Decimal, spread: Uncertainty) -> Decimal:
    """Where a value with this spread lies to first order: the mean, for a lognormal its median. A mode outside its
    range, which only a formula can yield, counts as the nearer end."""
    low, high = spread.low or ZERO, spread.high or ZERO
    match spread.distribution:
        case "discrete":
            return spread.mean
        case "uniform":
            return (low + high) / 2
        case "triangular":
            return (low + high + min(max(value, low), high)) / 3
    return value


def standard_deviation(value: Decimal, spread: Uncertainty) -> Decimal:
    """First-order standard deviation of a value with this spread."""
    match spread.distribution:
        case "lognormal":
            return abs(value) * (spread.sigma or ZERO)
        case "normal":
            return spread.sd or ZERO
        case "discrete":
            return _of_values(spread)
    low, high = spread.low or ZERO, spread.high or ZERO
    if spread.distribution == "uniform":
        return (high - low) / Decimal(12).sqrt()
    mode = min(max(value, low), high)
    squares = low * low + high * high + mode * mode - low * high - low * mode - high * mode
    return (squares / 18).sqrt()


def _of_values(spread: Uncertainty) -> Decimal:
    """Standard deviation of discrete values about their own mean, whichever of them the amount is."""
    middle = spread.mean
    pairs = zip(spread.values or (), spread.weights or (), strict=True)
    return sum((weight * (value - middle) ** 2 for value, weight in pairs), ZERO).sqrt()
