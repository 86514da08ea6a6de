"""The paired test, first order and in decimals: how sure it is that one result is below another.

What both rest on moves both, and most of it cancels: with s the slope × standard deviation of one uncertain thing,
Var(A − B) = Σ (s_A − s_B)² over what is shared + Σ s² over what is not. Two positive results are compared by the
logarithm of their ratio, as their intervals are: Var(ln A/B) is the same sum with s_A/A and s_B/B.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext

from tanyin.canon import WORKING
from tanyin.footprint.comparison.normal import below
from tanyin.footprint.result.interval import independent, read_as_lognormal, standard_deviation
from tanyin.footprint.result.model import Result
from tanyin.footprint.result.sensitivity import Sensitivity, factor_sensitivities

ZERO, ONE, HALF = Decimal(0), Decimal(1), Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Spread:
    """What is uncertain in one result. `moves`: by path, slope × standard deviation, kg CO2e, signed. `amounts` and
    `factors`: share of the influence (Σ|elasticity|) of the data, and of the factors, that states a spread; 1 where
    there is nothing that could."""

    moves: Mapping[str, Decimal]
    amounts: Decimal
    factors: Decimal


@dataclass(frozen=True, slots=True)
class Analytic:
    """`difference`: first − second, kg CO2e, and its standard deviation `sd`. `lower`: the probability that the first
    is the lower one."""

    difference: Decimal
    sd: Decimal
    lower: Decimal


def spread(result: Result) -> Spread:
    """What the data and factors of a result state of their uncertainty."""
    data = [item for item in result.data_sensitivities if independent(item) and item.path != "product.reference"]
    factors = factor_sensitivities(result)
    with localcontext(WORKING):
        moves = {item.path: move for item in (*data, *factors) if (move := _move(item, result.counted))}
        return Spread(moves, _covered(data), _covered(factors))


def _move(item: Sensitivity, counted: tuple[int, ...]) -> Decimal:
    """Slope × standard deviation; zero where no spread is stated."""
    if item.factor is not None:
        size = sum((abs(item.factor.parts[index]) for index in counted), ZERO)
        stated = item.factor.uncertainty
        return ZERO if stated is None else item.slope * standard_deviation(size, stated)
    stated = item.datum.uncertainty if item.datum is not None else None
    return ZERO if stated is None else item.slope * standard_deviation(item.value, stated)


def _covered(items: Sequence[Sensitivity]) -> Decimal:
    whole = sum((abs(item.elasticity or ZERO) for item in items), ZERO)
    stated = sum((abs(item.elasticity or ZERO) for item in items if _states(item)), ZERO)
    return stated / whole if whole else ONE


def _states(item: Sensitivity) -> bool:
    holder = item.factor if item.factor is not None else item.datum
    return holder is not None and holder.uncertainty is not None


def shared(first: Result, second: Result, *, data: bool) -> frozenset[str]:
    """Paths of what is one thing in both: factors of the same id and content; with `data`, for two versions of one
    study, parameters and data of the same path that say the same."""
    found = {f"factors.{key}" for key, factor in _factors(first).items() if _factors(second).get(key) == factor}
    if data:
        here, there = first.system.terms_at, second.system.terms_at
        found |= {path for path, term in here.items() if path in there and _same(term.datum, there[path].datum)}
        found |= {
            f"parameters.{key}" for key, one in first.parameters.items() if _same(one, second.parameters.get(key))
        }
    return frozenset(found)


def _factors(result: Result) -> dict[str, object]:
    return {line.factor.id: line.factor for line in result.system.lines if line.factor is not None}


def _same(one: object, other: object) -> bool:
    return one == other


def analytic(first: Result, second: Result, both: frozenset[str]) -> Analytic:
    """The paired difference; `both` are the paths of what is `shared`."""
    here, there = spread(first).moves, spread(second).moves
    with localcontext(WORKING):
        one, other = first.headline, second.headline
        difference, sd = one - other, _sd(here, there, both, ONE, ONE)
        if one > 0 and other > 0 and read_as_lognormal(one, sd) and read_as_lognormal(other, sd):
            return Analytic(difference, sd, _lower((one / other).ln(), _sd(here, there, both, one, other)))
        return Analytic(difference, sd, _lower(difference, sd))


def _sd(
    here: Mapping[str, Decimal], there: Mapping[str, Decimal], both: frozenset[str], one: Decimal, other: Decimal
) -> Decimal:
    """√Var of first ÷ `one` − second ÷ `other`."""
    variance = ZERO
    for path in sorted(here.keys() | there.keys()):
        left, right = here.get(path, ZERO) / one, there.get(path, ZERO) / other
        variance += (left - right) ** 2 if path in both else left * left + right * right
    return variance.sqrt()


def _lower(difference: Decimal, sd: Decimal) -> Decimal:
    if not sd:
        return HALF if not difference else Decimal(difference < 0)
    return below(-difference / sd)
