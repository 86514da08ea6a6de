"""What all slopes of plain numbers rest on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from tanyin.footprint.result.model import Result, unit_cost
from tanyin.footprint.system.model import Line
from tanyin.footprint.system.rows import REMOVAL, UPTAKE

ZERO, ONE = Decimal(0), Decimal(1)


@dataclass(frozen=True, slots=True)
class Slope:
    """One plain number and d headline / d value, kg CO2e per `unit` (`1` for a pure number and for money)."""

    path: str
    value: Decimal
    unit: str
    slope: Decimal


def uptake(result: Result) -> Decimal:
    """kg CO2 that the headline counts per kg of biogenic carbon grown: 44/12, or 0 where it leaves biogenic CO2 out."""
    return UPTAKE if REMOVAL in result.counted else ZERO


def used(result: Result, line: Line) -> Decimal:
    """How much of the line one product unit takes, in the line's unit."""
    return result.solution.scales[line.activity] * line.amount


def cost(result: Result, line: Line) -> Decimal:
    """kg CO2e (headline parts) of one unit of the line."""
    return unit_cost(line, result.solution, result.counted)


def burden(result: Result, lines: Iterable[Line]) -> Decimal:
    """kg CO2e (headline parts) that the lines add to one product unit, their suppliers' included."""
    return sum((used(result, line) * cost(result, line) for line in lines), ZERO)


def at(result: Result, *paths: str) -> tuple[Line, ...]:
    """The lines of these paths."""
    return tuple(line for path in paths for line in result.system.lines_at.get(path, ()))
