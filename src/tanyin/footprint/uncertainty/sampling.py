"""Many draws of everything uncertain, and what the footprint is in each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from tanyin.canon import Text
from tanyin.footprint.errors import Problem, SolveError
from tanyin.footprint.factors.model import PARTS
from tanyin.footprint.frozen import FrozenMap
from tanyin.footprint.result.coverage import Basis, basis, factors_covered
from tanyin.footprint.result.model import Result
from tanyin.footprint.uncertainty.chances import chances
from tanyin.footprint.uncertainty.compiled import compile_result
from tanyin.footprint.uncertainty.distributions import Vector

SAMPLES = 10_000
SEED = 20_260_201
"""Seed of every run that names none, so that the same study gives the same draws."""
MOST_SAMPLES = 2**20
DIGITS = 3
"""Significant digits that are stated of anything drawn."""


@dataclass(frozen=True)
class Summary:
    """What the draws say of the headline, kg CO2e, three significant digits. `low` and `high` enclose the share
    `level` of the draws; `cv` is `sd` ÷ |`mean`| (None where the mean is zero)."""

    mean: float
    sd: float
    cv: float | None
    median: float
    low: float
    high: float
    level: float


@dataclass(frozen=True)
class Samples:
    """Draws of a footprint; all arrays are read-only.

    `by_stage`: kg CO2e of each of `stages` in the six parts, shape (stages, parts, samples). `drawn`: how many things
    were drawn. `clipped`: by path, how many draws were set to the bound beyond which `calculate` refuses (an amount
    below zero, a share above one). `basis`: over what was drawn, as in `Interval`.
    A draw in which a loop eats more than it makes, or a formula has no value, is no number (NaN) throughout;
    `without_value` counts them, and no figure of the summary includes them.
    """

    by_stage: Vector
    stages: tuple[str, ...]
    counted: tuple[int, ...]
    drawn: int
    clipped: FrozenMap[str, int]
    basis: Basis
    seed: int

    @cached_property
    def parts(self) -> Vector:
        """kg CO2e in the six parts, shape (parts, samples)."""
        return _read_only(self.by_stage.sum(axis=0))

    @cached_property
    def headline(self) -> Vector:
        """The total that the study's rule names, kg CO2e, shape (samples,)."""
        found = np.zeros(self.by_stage.shape[2])
        for index in self.counted:  # one part at a time: all six at once would be another copy
            found += self.by_stage[:, index].sum(axis=0)
        return _read_only(found)

    @cached_property
    def without_value(self) -> int:
        """Draws that have no result."""
        return int(np.count_nonzero(~np.isfinite(self.headline)))

    @cached_property
    def values(self) -> Vector:
        """The headline of the draws that have one, in ascending order."""
        return _read_only(np.sort(self.headline[np.isfinite(self.headline)]))

    def summary(self, level: float = 0.95) -> Summary:
        """Mean, standard deviation and percentiles. Raises SolveError where no draw has a result."""
        found = self.values
        if not found.size:
            raise SolveError([_NO_VALUE])
        tail = (1 - level) / 2
        low, median, high = (float(value) for value in np.quantile(found, [tail, 0.5, 1 - tail]))
        mean, sd = float(found.mean()), float(found.std())
        if found[0] == found[-1]:  # not the rounding of a mean
            mean, sd = float(found[0]), 0.0
        cv = None if not mean else stated(sd / abs(mean))
        return Summary(stated(mean), stated(sd), cv, stated(median), stated(low), stated(high), level)


_NO_VALUE = Problem(
    "no_sample",
    "",
    Text(
        "没有一次抽样得出结果：环路吃掉的比产出的多，或公式没有值；请检查不确定度的大小",
        "no draw has a result: a loop eats more than it makes, or a formula has no value; check the spreads",
    ),
)


def sample(
    result: Result, samples: int = SAMPLES, seed: int = SEED, progress: Callable[[int], object] | None = None
) -> Samples:
    """The footprint of a result in `samples` draws of everything that states an uncertainty.

    Whatever is uncertain by itself (a datum, a parameter, a factor) is drawn once, however often it is used: formulas
    are evaluated, and the system solved, with its draw everywhere. Shares of allocation, which rest on plain numbers,
    stay as they are. The same result, number and seed give the same draws, those of a smaller number being the first
    of a larger one. `progress` is told how many samples are done. Raises ValueError for less than one or more than
    1,048,576 samples.
    """
    if not 1 <= samples <= MOST_SAMPLES:
        raise ValueError(f"samples must be 1 to {MOST_SAMPLES}, not {samples}")
    compiled = compile_result(result)
    # Every piece is written where it stays: the draws are held once, however many there are.
    by_stage = np.empty((len(compiled.stages), len(PARTS), samples))
    clipped: Counter[str] = Counter()
    done = 0
    for piece in chances(compiled.drawn.count, samples, seed):
        found, beyond = compiled.evaluate(piece)
        by_stage[:, :, done : done + piece.shape[1]] = found
        clipped.update(beyond)
        done += piece.shape[1]
        if progress is not None:
            progress(done)
    return Samples(
        _read_only(by_stage),
        compiled.stages,
        result.counted,
        compiled.drawn.count,
        FrozenMap(dict(sorted(clipped.items()))),
        basis(compiled.drawn.count, factors_covered(result)),
        seed,
    )


def stated(value: float, digits: int = DIGITS) -> float:
    """Rounded to significant digits."""
    return float(f"{value:.{digits}g}")


def _read_only(found: Vector) -> Vector:
    found.setflags(write=False)
    return found
