"""One number at a time from low to high: which of them moves the headline most (a tornado)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal, localcontext

from tanyin.canon import WORKING
from tanyin.footprint.comparison.scenario import SHIPPED, Sources, outcome
from tanyin.footprint.comparison.scenarios import Sweep
from tanyin.footprint.errors import FootprintError, Problem
from tanyin.footprint.result.model import Result


@dataclass(frozen=True, slots=True)
class Swing:
    """The headline, kg CO2e per product unit, with the number of the sweep at its low and at its high end, everything
    else as in the base."""

    sweep: Sweep
    at_low: Decimal
    at_high: Decimal

    @property
    def width(self) -> Decimal:
        """How far the two ends are apart, kg CO2e."""
        with localcontext(WORKING):
            return abs(self.at_high - self.at_low)


def sweep(base: Result, sweeps: Iterable[Sweep], sources: Sources = SHIPPED) -> tuple[Swing, ...]:
    """Every sweep on its own, the widest first; of equal ones the first by path.

    Raises FootprintError with the problems of every sweep that has any.
    """
    found: list[Swing] = []
    failures: list[tuple[type[FootprintError], Problem]] = []
    for each in sweeps:
        try:
            ends = [outcome(base, {each.path: end}, sources).headline for end in (each.low, each.high)]
            found.append(Swing(each, *ends))
        except FootprintError as error:
            failures += [(type(error), replace(problem, path=problem.path or each.path)) for problem in error.problems]
    if failures:
        raise failures[0][0]([problem for _, problem in failures])
    return tuple(sorted(found, key=lambda swing: (-swing.width, swing.sweep.path)))
