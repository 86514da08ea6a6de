"""Timing: warm-up, medians, and two engines in turns so that both meet the same state of the machine."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import perf_counter

Action = Callable[[], object]


@dataclass(frozen=True)
class Spread:
    """Median of several runs, with the least and the greatest."""

    median: float
    least: float
    most: float

    @classmethod
    def of(cls, values: Sequence[float]) -> Spread:
        return cls(statistics.median(values), min(values), max(values))

    def scaled(self, by: float) -> Spread:
        return Spread(self.median * by, self.least * by, self.most * by)


def seconds(action: Action) -> float:
    """How long one run takes."""
    start = perf_counter()
    action()
    return perf_counter() - start


def timed(action: Action, rounds: int) -> Spread:
    """Seconds of `rounds` runs after one that does not count."""
    action()
    return Spread.of([seconds(action) for _ in range(rounds)])


@dataclass(frozen=True)
class Duel:
    """Seconds of ours and theirs, and theirs ÷ ours of each pair of runs."""

    ours: Spread
    theirs: Spread
    ratio: Spread


def in_turns(ours: Action, theirs: Action, rounds: int) -> Duel:
    """Ours, theirs, ours, theirs … after one run of each that does not count."""
    ours()
    theirs()
    pairs = [(seconds(ours), seconds(theirs)) for _ in range(rounds)]
    return Duel(
        Spread.of([own for own, _ in pairs]),
        Spread.of([other for _, other in pairs]),
        Spread.of([other / own for own, other in pairs]),
    )
