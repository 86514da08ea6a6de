"""Value of information: which data, if they were known exactly, would narrow the interval most."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, localcontext

from tanyin.canon import WORKING
from tanyin.footprint.result.interval import Interval
from tanyin.footprint.result.model import Result
from tanyin.footprint.result.moves import stated
from tanyin.footprint.result.sensitivity import Sensitivity

COUNT = 5
ZERO, ONE = Decimal(0), Decimal(1)


@dataclass(frozen=True, slots=True)
class Gain:
    """One datum or factor: the interval (kg CO2e) that is left once it is known, and the share of the width that
    this takes off."""

    path: str
    low: Decimal
    high: Decimal
    narrows: Decimal


@dataclass(frozen=True, slots=True)
class Silent:
    """A datum or factor that states no spread: `elasticity` is % of the headline per % of it."""

    path: str
    elasticity: Decimal


@dataclass(frozen=True, slots=True)
class Information:
    """`best`: the data whose knowledge narrows the interval most, the best first; `together`: the interval once all
    of them are known. `silent`: what states no spread and therefore cannot be ranked, the heaviest first."""

    best: tuple[Gain, ...]
    together: Gain
    silent: tuple[Silent, ...]


def value_of_information(result: Result, count: int = COUNT, left: Decimal = ZERO) -> Information:
    """The `count` data and factors that would narrow the interval most if their spread shrank to the share `left` of
    what it is (0: known exactly; 0.5: halved).

    To first order independent data add their variances, so that the best ones taken one by one are also the best ones
    taken together: no other choice of as many leaves a narrower interval. Of equal ones the first by path. What is
    left is read as the whole is: around the same centre, with lognormal or normal bounds.
    """
    found = result.interval
    with localcontext(WORKING):
        kept = ONE - left * left
        shares = found.shares[:count]
        best = tuple(_gain(result, found, share.path, share.variance * kept) for share in shares)
        together = _gain(result, found, "", sum((share.variance for share in shares), ZERO) * kept)
    return Information(best, together, _silent(result, count))


def _gain(result: Result, found: Interval, path: str, variance: Decimal) -> Gain:
    """The interval without this much of its variance."""
    whole = sum((share.variance for share in found.shares), ZERO)
    low, high = result.moves.bounds(max(ZERO, whole - variance).sqrt())
    width = found.high - found.low
    return Gain(path, low, high, ONE - (high - low) / width if width else ZERO)


def _silent(result: Result, count: int) -> tuple[Silent, ...]:
    """Data and factors without a spread, by what they weigh. The reference flow says what is counted, and is no datum
    to be known better; nor is what moves nothing."""
    heavy = [item for item in (*result.moves.data, *result.moves.factors) if _says_nothing(item)]
    heavy.sort(key=lambda item: (-abs(item.elasticity or ZERO), item.path))
    return tuple(Silent(item.path, item.elasticity or ZERO) for item in heavy[:count])


def _says_nothing(item: Sensitivity) -> bool:
    return bool(item.elasticity) and item.path != "product.reference" and stated(item) is None
