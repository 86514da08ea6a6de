"""The paired test by draws: two systems evaluated over one Sobol sequence, what both rest on drawn once for both."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from tanyin.footprint.reading import paths
from tanyin.footprint.result.model import Result
from tanyin.footprint.uncertainty.chances import chances
from tanyin.footprint.uncertainty.compiled import Compiled, compile_result
from tanyin.footprint.uncertainty.distributions import Vector
from tanyin.footprint.uncertainty.quantities import Quantities
from tanyin.footprint.uncertainty.sampling import MOST_SAMPLES, SAMPLES, SEED, stated

Columns = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Drawn:
    """Of the `samples` draws `known` have a result on both sides: in `below` of them the first is below the second, in
    `equal` the two are equal. `low` and `high` enclose 95 % of first − second, kg CO2e, three digits; None where no
    draw has both."""

    below: int
    equal: int
    known: int
    low: float | None
    high: float | None
    samples: int
    shared: int
    seed: int

    @property
    def lower(self) -> Fraction | None:
        """The share of the draws in which the first is the lower one, equal ones counted half, exactly."""
        return Fraction(2 * self.below + self.equal, 2 * self.known) if self.known else None

    @property
    def without_value(self) -> int:
        """Draws in which one side has no result."""
        return self.samples - self.known

    def mirrored(self) -> Drawn:
        """The same draws with the second named first."""
        low = None if self.high is None else -self.high
        high = None if self.low is None else -self.low
        return replace(self, below=self.known - self.below - self.equal, low=low, high=high)


def sample_pair(first: Result, second: Result, both: frozenset[str], samples: int = SAMPLES, seed: int = SEED) -> Drawn:
    """Draw two results together; `both` are the paths of what is one thing in the two.

    The same results, paths, number and seed give the same figures, and those of second against first are their mirror
    image: which row of the sequence a thing has does not depend on which side is named first. Raises ValueError as
    `sample` does.
    """
    if _place(first) > _place(second):
        return sample_pair(second, first, both, samples, seed).mirrored()
    if not 1 <= samples <= MOST_SAMPLES:
        raise ValueError(f"samples must be 1 to {MOST_SAMPLES}, not {samples}")
    one, other = compile_result(first), compile_result(second)
    here, there = _drawn(one.drawn), _drawn(other.drawn)
    common = [path for path in here if path in there and path in both]
    place = {path: at for at, path in enumerate(common)}
    count = len(common)
    left, count = _columns(here, place, count)
    right, count = _columns(there, place, count)
    pieces = [
        (_headline(one, piece[left], first.counted), _headline(other, piece[right], second.counted))
        for piece in chances(count, samples, seed)
    ]
    a, b = (np.concatenate(column) for column in zip(*pieces, strict=True))
    return _summary(a, b, samples, len(common), seed)


def _place(result: Result) -> tuple[str, str, str]:
    system = result.system
    return system.study.digest, system.library.digest, system.gwp.digest


def _drawn(quantities: Quantities) -> Mapping[str, int]:
    """Row of the chances by path, for everything with a spread of its own."""
    return {path: row for path, row in _rows(quantities) if row >= 0}


def _rows(quantities: Quantities) -> Iterator[tuple[str, int]]:
    for name, quantity in quantities.parameters:
        yield paths.parameter(name), quantity.chance
    for path, quantity in quantities.data.items():
        yield path, quantity.chance
    for key, quantity in quantities.factors.items():
        yield paths.factor(key), quantity.chance


def _columns(own: Mapping[str, int], place: Mapping[str, int], count: int) -> tuple[Columns, int]:
    """Row of the common chances for each row of one system's own; and how many rows there are by now."""
    found = np.empty(len(own), dtype=np.intp)
    for path, row in own.items():
        if path in place:
            found[row] = place[path]
        else:
            found[row] = count
            count += 1
    return found, count


def _headline(compiled: Compiled, piece: Vector, counted: tuple[int, ...]) -> Vector:
    by_stage, _ = compiled.evaluate(piece)
    found: Vector = by_stage.sum(axis=0)[list(counted)].sum(axis=0)
    return found


def _summary(a: Vector, b: Vector, samples: int, shared: int, seed: int) -> Drawn:
    difference = a - b
    known = difference[np.isfinite(difference)]
    if not known.size:
        return Drawn(0, 0, 0, None, None, samples, shared, seed)
    low, high = (stated(float(value)) for value in np.quantile(known, [0.025, 0.975]))
    below, equal = int(np.count_nonzero(known < 0)), int(np.count_nonzero(known == 0))
    return Drawn(below, equal, known.size, low, high, samples, shared, seed)
