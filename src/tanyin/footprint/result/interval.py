"""The analytic first-order interval of the headline, in decimals: part of what a certificate states.

Var(T) = Σ (dT/dv)² sd(v)² over independent data; a parameter or factor used in several places is one datum and moves
them together. A lognormal datum counts with value × sigma, so that sd ÷ headline is the first-order standard deviation
of ln(headline): exact for a product of lognormals. How each moves the headline, and when that is read as a spread of
its logarithm, stands in `result.moves`.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, localcontext

from tanyin.canon import WORKING
from tanyin.footprint.result.coverage import Basis, basis, factors_covered
from tanyin.footprint.result.model import Result
from tanyin.footprint.result.moves import stated

ZERO = Decimal(0)
COVERAGE = Decimal("0.95")


@dataclass(frozen=True, slots=True)
class VarianceShare:
    """How much of the variance one datum or factor brings."""

    path: str
    variance: Decimal
    share: Decimal


@dataclass(frozen=True, slots=True)
class Interval:
    """95 % interval of the headline, kg CO2e.

    `sd` is the first-order standard deviation, Σ (slope × spread)² under the root; `cv` is sd ÷ |centre| (None where
    the centre is zero), the `centre` being the headline unless a spread lies to one side of its amount. A headline
    that only positive terms make has the bounds centre ×÷ exp(1.96 cv), any other centre ± 1.96 sd.

    `basis` says over what it is taken; an interval over amounts only is not the uncertainty of the footprint and is
    never published. `covered` is the share of the data (by number) that states an uncertainty, `factors_covered` that of
    the factors (by what they contribute).
    """

    low: Decimal
    high: Decimal
    centre: Decimal
    sd: Decimal
    cv: Decimal | None
    basis: Basis
    covered: Decimal
    factors_covered: Decimal
    shares: tuple[VarianceShare, ...]


def interval(result: Result) -> Interval:
    """The interval. Where nothing states an uncertainty it has no width and its basis is `none`."""
    found = result.moves
    with localcontext(WORKING):
        variance = sum((item.size * item.size for item in found.items), ZERO)
        sd = variance.sqrt()
        low, high = found.bounds(sd)
        shares = [VarianceShare(m.path, m.size * m.size, m.size * m.size / variance) for m in found.items if m.size]
        amounts = sum(1 for item in found.data if stated(item) is not None)
        by_factors = factors_covered(result)
        return Interval(
            low,
            high,
            found.centre,
            sd,
            sd / abs(found.centre) if found.centre else None,
            basis(len(found.items), by_factors),
            Decimal(amounts) / len(found.data) if found.data else ZERO,
            by_factors,
            tuple(sorted(shares, key=lambda item: (-item.variance, item.path))),
        )
