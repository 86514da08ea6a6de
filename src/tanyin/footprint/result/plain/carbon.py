"""Slopes of the biogenic carbon that rows and factors state. They move the uptake of CO2 in growth, and so the headline
only where it counts biogenic CO2; otherwise there are none.

A row of v units that hold q kg of carbon each, whose factor states no removal, brings −44/12·v·q.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from tanyin.footprint.factors.model import Factor
from tanyin.footprint.reading import paths
from tanyin.footprint.result.model import Result
from tanyin.footprint.result.plain.model import ZERO, Slope, uptake, used
from tanyin.footprint.study.lines import Sourced
from tanyin.footprint.system.model import Line
from tanyin.footprint.system.structure import rows
from tanyin.footprint.units import ratio


def row_carbon(result: Result) -> Iterator[Slope]:
    """Carbon contents of rows: −44/12 × units taken, where the row brings an uptake; otherwise 0."""
    if not (carbon := uptake(result)):
        return
    for path, row in rows(result.system.study):
        if isinstance(row, Sourced) and row.biogenic_carbon is not None:
            lines = [line for line in result.system.lines_at.get(path, ()) if _grows(line)]
            units = sum((used(result, line) * ratio(line.unit, row.unit) for line in lines), ZERO)
            yield Slope(f"{path}.biogenic_carbon", row.biogenic_carbon, f"kgC/{row.unit}", -carbon * units)


def factor_carbon(result: Result) -> Iterator[Slope]:
    """Carbon contents of factors: −44/12 × units taken by rows that state none of their own.

    A credit takes an uptake off and hands its carbon to the co-product: that is even, unless the factor states the
    removal itself. Then 44/12 × units (below zero for a credit) remain.
    """
    if not (carbon := uptake(result)):
        return
    stated = {
        path for path, row in rows(result.system.study) if isinstance(row, Sourced) and row.biogenic_carbon is not None
    }
    slopes: dict[str, Decimal] = {}
    factors: dict[str, Factor] = {}
    for line in result.system.lines:
        factor = line.factor
        if factor is None or factor.biogenic_carbon is None or line.carbon is None or line.path in stated:
            continue
        factors[factor.id] = factor
        slope = slopes.get(factor.id, ZERO)
        if _grows(line):
            slope -= carbon * used(result, line)
        elif line.role == "credit" and factor.biogenic_co2_removal:
            slope += carbon * used(result, line)
        slopes[factor.id] = slope
    for key, factor in factors.items():
        assert factor.biogenic_carbon is not None
        yield Slope(
            paths.below(paths.factor(key), "biogenic_carbon"), factor.biogenic_carbon, f"kgC/{factor.unit}", slopes[key]
        )


def _grows(line: Line) -> bool:
    """Whether carbon of the line's row counts as taken up in growth."""
    return line.role == "input" and line.factor is not None and not line.factor.biogenic_co2_removal
