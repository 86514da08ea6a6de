"""A quantity that differs from sample to sample, and how its values come about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from tanyin.footprint.amounts import Uncertainty
from tanyin.footprint.formula import Node
from tanyin.footprint.uncertainty.distributions import Vector, least, quantiles
from tanyin.footprint.uncertainty.formulas import Number, evaluate


@dataclass(frozen=True, slots=True)
class Quantity:
    """A datum, a parameter, or the size of a factor, whose values differ.

    It has a `spread` of its own, drawn from the row `chance` of the chances, or a `formula` over others that differ,
    or both: then the spread is one around what the formula yields. `value` is what it is without any spread.
    `low` and `high` are what `calculate` would refuse to go beyond: a draw beyond counts as the bound.
    """

    path: str
    value: float
    formula: Node | None = None
    spread: Uncertainty | None = None
    chance: int = -1
    low: float = -np.inf
    high: float = np.inf

    def drawn(self, chances: Vector, names: Mapping[str, Number]) -> tuple[Vector, int]:
        """The values, shape (samples,), and how many of them were set to a bound. `chances`: (drawn, samples)."""
        found = np.asarray(self._free(chances, names))
        if self._stays_inside:
            return found, 0
        beyond = int(np.count_nonzero((found < self.low) | (found > self.high)))
        return (np.clip(found, self.low, self.high) if beyond else found), beyond

    @property
    def _stays_inside(self) -> bool:
        """Whether no draw can be beyond a bound."""
        if self.formula is not None or self.spread is None:
            return False
        return self.high == np.inf and least(self.spread, self.value) >= self.low

    def _free(self, chances: Vector, names: Mapping[str, Number]) -> Number:
        if self.formula is None:
            assert self.spread is not None
            return quantiles(self.spread, self.value, chances[self.chance])
        found = evaluate(self.formula, names)
        if self.spread is None:
            return found
        if self.spread.distribution == "lognormal":
            return found * quantiles(self.spread, 1.0, chances[self.chance])
        return found + (quantiles(self.spread, self.value, chances[self.chance]) - self.value)
