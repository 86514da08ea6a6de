"""What differs from sample to sample in a system: parameters, the lifetime yield, data, factors. Each is drawn once,
however often it is used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from tanyin.footprint.amounts import Datum, Uncertainty
from tanyin.footprint.formula import Node, names, parse
from tanyin.footprint.frozen import FrozenMap
from tanyin.footprint.reading import paths
from tanyin.footprint.result.model import Result
from tanyin.footprint.result.moves import size_of
from tanyin.footprint.system.model import System, Term
from tanyin.footprint.system.scenario import LIFETIME_YIELD, YIELD_UNIT
from tanyin.footprint.uncertainty.distributions import Vector
from tanyin.footprint.uncertainty.formulas import Number
from tanyin.footprint.uncertainty.quantity import Quantity
from tanyin.footprint.units import ratio

YIELD_UNITS: Mapping[str, str] = {
    "use.generation.specific": YIELD_UNIT,
    "use.lifetime": "year",
    "use.generation.performance_ratio": "1",
    "use.generation.degradation": "1",
}
"""The data behind the lifetime yield, with the unit in which each enters it."""
SHARES = frozenset({"use.generation.performance_ratio", "use.generation.degradation"})
"""Data that lie between 0 and 1."""


@dataclass(frozen=True)
class Quantities:
    """Everything that differs. `data` and `factors` are by path and by factor id; `count` is how many are drawn."""

    constants: FrozenMap[str, Number]
    parameters: tuple[tuple[str, Quantity], ...]
    data: FrozenMap[str, Quantity]
    factors: FrozenMap[str, Quantity]
    generation: FrozenMap[str, tuple[float, float]]
    """Value and unit ratio of each datum behind the lifetime yield; empty where the yield does not differ."""
    count: int

    def values(self, chances: Vector) -> tuple[dict[str, Vector], dict[str, Vector], dict[str, int]]:
        """Values of the data and of the factors' sizes, each (samples,), and by path how many were set to a bound."""
        beyond: dict[str, int] = {}
        known = dict(self.constants)
        for name, parameter in self.parameters:
            known[name] = _kept(parameter, chances, known, beyond)
        found: dict[str, Vector] = {}
        for path in self.generation:
            if path in self.data:
                found[path] = _kept(self.data[path], chances, known, beyond)
        if self.generation:
            known[LIFETIME_YIELD] = self._yield(found)
        for path, quantity in self.data.items():
            if path not in found:
                found[path] = _kept(quantity, chances, known, beyond)
        sizes = {key: _kept(quantity, chances, known, beyond) for key, quantity in self.factors.items()}
        return found, sizes, beyond

    def _yield(self, found: Mapping[str, Vector]) -> Number:
        """As `tanyin.footprint.system.scenario.lifetime_yield`; between whole years by the same polynomial."""
        inside: dict[str, Number] = {"use.generation.performance_ratio": np.float64(1)}
        for path, (value, unit) in self.generation.items():
            inside[path] = found.get(path, np.float64(value)) * unit
        span, lost = inside["use.lifetime"], inside.get("use.generation.degradation", np.float64(0))
        kept = span - lost * span * (span - 1) / 2
        return inside["use.generation.specific"] * inside["use.generation.performance_ratio"] * np.maximum(kept, 0)


def _kept(quantity: Quantity, chances: Vector, known: Mapping[str, Number], beyond: dict[str, int]) -> Vector:
    values, count = quantity.drawn(chances, known)
    if count:
        beyond[quantity.path] = count
    return values


def quantities(result: Result) -> Quantities:
    """What differs in the system of a result."""
    return _Collector(result).collected()


class _Collector:
    """Goes through a system in the order in which its numbers depend on each other."""

    def __init__(self, result: Result) -> None:
        self.result = result
        self.system: System = result.system
        self.moving: set[str] = set()
        self.count = 0

    def collected(self) -> Quantities:
        parameters = tuple(self._parameters())
        behind = {term.path: term for term in self.system.generation}
        data = dict(self._data(behind.values()))
        if data:
            self.moving.add(LIFETIME_YIELD)
        generation = {path: _in_unit(term) for path, term in behind.items() if data}
        data |= dict(self._data(term for path, term in self.system.terms_at.items() if path not in behind))
        factors = dict(self._factors())
        constants: dict[str, Number] = {key: np.float64(value) for key, value in self.system.parameters.items()}
        return Quantities(
            FrozenMap(constants), parameters, FrozenMap(data), FrozenMap(factors), FrozenMap(generation), self.count
        )

    def _parameters(self) -> Iterator[tuple[str, Quantity]]:
        for key, value in self.system.parameters.items():
            if (parameter := self.result.parameters.get(key)) is None:
                continue  # the lifetime yield, which has no datum of its own
            if (found := self._quantity(paths.parameter(key), value, parameter)) is not None:
                self.moving.add(key)
                yield key, found

    def _data(self, terms: Iterable[Term]) -> Iterator[tuple[str, Quantity]]:
        for term in terms:
            high = float(1 / ratio(term.datum.unit, "1")) if term.path in SHARES else np.inf
            if (found := self._quantity(term.path, term.value, term.datum, 0.0, high)) is not None:
                yield term.path, found

    def _factors(self) -> Iterator[tuple[str, Quantity]]:
        """The size of each factor: Σ|part| over the counted parts, of which its spread speaks."""
        used = {line.factor.id: line.factor for line in self.system.lines if line.factor is not None}
        for key, factor in used.items():
            size = float(size_of(factor, self.result.counted))
            if factor.uncertainty is not None and (size or factor.uncertainty.distribution != "lognormal"):
                yield key, Quantity(paths.factor(key), size, None, factor.uncertainty, self._next(), 0.0)

    def _quantity(
        self, path: str, value: Decimal, datum: Datum, low: float = -np.inf, high: float = np.inf
    ) -> Quantity | None:
        """The datum as a quantity, or None where it is the same in every sample."""
        formula: Node | None = None
        if datum.formula is not None:
            parsed = parse(datum.formula)
            formula = parsed if names(parsed) & self.moving else None
        spread: Uncertainty | None = datum.uncertainty
        if formula is None and spread is None:
            return None
        return Quantity(path, float(value), formula, spread, -1 if spread is None else self._next(), low, high)

    def _next(self) -> int:
        self.count += 1
        return self.count - 1


def _in_unit(term: Term) -> tuple[float, float]:
    """A datum behind the lifetime yield: its value, and how many of the unit in which it enters its own unit is."""
    return float(term.value), float(ratio(term.datum.unit, YIELD_UNITS[term.path]))
