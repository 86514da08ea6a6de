"""The paired test, first order and in decimals: how sure it is that one result is below another.

What both rest on moves both, and most of it cancels: with s the slope × standard deviation of one uncertain thing,
Var(A − B) = Σ (s_A − s_B)² over what is shared + Σ s² over what is not. Two results whose intervals are those of a
logarithm are compared by that of their ratio: Var(ln A/B) is the same sum with s_A/A and s_B/B.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext

from tanyin.canon import WORKING
from tanyin.footprint.comparison.normal import below
from tanyin.footprint.reading import paths
from tanyin.footprint.result.model import Result
from tanyin.footprint.result.moves import stated
from tanyin.footprint.result.sensitivity import Sensitivity

ZERO, ONE, HALF = Decimal(0), Decimal(1), Decimal("0.5")
REFERENCE = "product.reference"
"""What is counted, and on neither side uncertain."""


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
    """`difference`: first − second where their stated spreads have their means, kg CO2e, and its standard deviation
    `sd`. `lower`: the probability that the first is the lower one; `higher`: that the second is."""

    difference: Decimal
    sd: Decimal
    lower: Decimal
    higher: Decimal


def spread(result: Result) -> Spread:
    """What the data and factors of a result state of their uncertainty."""
    found = result.moves
    data = [item for item in found.data if item.path != REFERENCE]
    sizes = {item.path: item.size for item in found.items if item.size and item.path != REFERENCE}
    with localcontext(WORKING):
        return Spread(sizes, _covered(data), _covered(found.factors))


def _covered(items: Sequence[Sensitivity]) -> Decimal:
    whole = sum((abs(item.elasticity or ZERO) for item in items), ZERO)
    known = sum((abs(item.elasticity or ZERO) for item in items if stated(item) is not None), ZERO)
    return known / whole if whole else ONE


def shared(first: Result, second: Result, *, data: bool) -> frozenset[str]:
    """Paths of what is one thing in both: factors of the same id and content; with `data`, for two versions of one
    study, parameters and data of the same path that say the same."""
    others = _factors(second)
    found = {paths.factor(key) for key, factor in _factors(first).items() if others.get(key) == factor}
    if data:
        here, there = first.system.terms_at, second.system.terms_at
        found |= {path for path, term in here.items() if path in there and _same(term.datum, there[path].datum)}
        found |= {
            paths.parameter(key) for key, one in first.parameters.items() if _same(one, second.parameters.get(key))
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
        one, other = first.moves.centre, second.moves.centre
        difference, sd = one - other, _sd(here, there, both, ONE, ONE)
        if first.moves.lognormal and second.moves.lognormal:
            ratio, of_ratio = one.ln() - other.ln(), _sd(here, there, both, one, other)
            return Analytic(difference, sd, _lower(ratio, of_ratio), _lower(-ratio, of_ratio))
        return Analytic(difference, sd, _lower(difference, sd), _lower(-difference, sd))


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
