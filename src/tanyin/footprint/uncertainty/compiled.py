"""A system made ready to be evaluated for many samples at once, float64."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tanyin.footprint.factors.model import PARTS
from tanyin.footprint.result.model import Result
from tanyin.footprint.study.lines import STAGES
from tanyin.footprint.system.model import Line
from tanyin.footprint.uncertainty.distributions import Vector
from tanyin.footprint.uncertainty.forward import Amount, Block, Flow, blocks, scales
from tanyin.footprint.uncertainty.quantities import Quantities, quantities
from tanyin.footprint.uncertainty.terms import ONES, Rows, Sum, Table, amount_of, burden_of, filled, layout


@dataclass(frozen=True)
class Burden:
    """What one unit of an activity's product emits in one stage: `weights` (parts, rows) times the `rows` of the
    table."""

    activity: int
    stage: int
    rows: NDArray[np.intp]
    weights: Vector


@dataclass(frozen=True)
class Compiled:
    """Demand, links and burdens over the rows of a table; `stages` are those that burdens fall in."""

    drawn: Quantities
    table: Table
    demand: Mapping[int, Sum]
    links: Mapping[tuple[int, int], Sum]
    blocks: tuple[Block, ...]
    burdens: tuple[Burden, ...]
    stages: tuple[str, ...]

    def evaluate(self, chances: Vector) -> tuple[Vector, dict[str, int]]:
        """kg CO2e by stage and part, shape (stages, parts, samples), no number where a sample has no result; and by
        path how many draws were set to a bound. `chances`: (drawn, samples)."""
        with np.errstate(all="ignore"):  # what has no value is told by the result, not by a warning
            table, beyond = filled(self.table, self.drawn, chances)
            made = scales(self.blocks, *self._flows(table), chances.shape[1])
            found = np.zeros((len(self.stages), len(PARTS), chances.shape[1]))
            for burden in self.burdens:
                scale = made[burden.activity]
                if isinstance(scale, np.ndarray) or scale:
                    found[burden.stage] += scale * (burden.weights @ table[burden.rows])
        return found, beyond

    def _flows(self, table: Vector) -> tuple[dict[int, Amount], dict[int, Flow]]:
        """Demand by activity, and by taker what it takes of each supplier."""
        demand = {activity: self._amount(terms, table) for activity, terms in self.demand.items()}
        links: dict[int, Flow] = {}
        for (taker, supplier), terms in self.links.items():
            links.setdefault(taker, {})[supplier] = self._amount(terms, table)
        return demand, links

    def _amount(self, terms: Sum, table: Vector) -> Amount:
        constant = sum(value for value, rows in terms if rows == (ONES,))
        moving = [value * table[self.table.row(rows)] for value, rows in terms if rows != (ONES,)]
        return constant + sum(moving[1:], moving[0]) if moving else constant


def compile_result(result: Result) -> Compiled:
    """The system of a result, its quantities that differ laid out as rows."""
    drawn = quantities(result)
    lines = result.system.lines
    table = layout(drawn, _removing(lines))
    links: dict[tuple[int, int], list[tuple[float, Rows]]] = {}
    cells: dict[tuple[int, str], dict[Rows, list[float]]] = {}
    for line in lines:
        amount = amount_of(line, table.data)
        if line.supplier is not None:
            links.setdefault((line.activity, line.supplier), []).extend(amount)
            continue
        assert line.stage is not None
        cell = cells.setdefault((line.activity, line.stage), {})
        for part, value, by in burden_of(line, table):
            for coefficient, rows in amount:
                cell.setdefault(_joined(rows, by), [0.0] * len(PARTS))[part] += coefficient * value
    demand = _demand(result, table)
    sums = [*demand.values(), *map(tuple, links.values())]
    used = [rows for terms in sums for _, rows in terms] + [rows for cell in cells.values() for rows in cell]
    table = layout(drawn, _removing(lines), (rows for rows in used if len(rows) > 1))
    stages = tuple(stage for stage in STAGES if any(stage == key for _, key in cells))
    return Compiled(
        drawn,
        table,
        demand,
        {key: _merged(terms) for key, terms in links.items()},
        tuple(blocks(result.system.network)),
        tuple(_burdens(cells, stages, table)),
        stages,
    )


def _removing(lines: Iterable[Line]) -> set[str]:
    return {line.factor.id for line in lines if line.factor is not None and any(v < 0 for _, v in line.burden)}


def _joined(rows: Rows, by: Rows) -> Rows:
    """The product of two products of rows."""
    found = tuple(sorted(row for row in (*rows, *by) if row != ONES))
    return found or (ONES,)


def _merged(terms: Iterable[tuple[float, Rows]]) -> Sum:
    """The same sum, each product of rows once."""
    found: dict[Rows, float] = {}
    for value, rows in terms:
        found[rows] = found.get(rows, 0.0) + value
    return tuple((value, rows) for rows, value in found.items())


def _demand(result: Result, table: Table) -> dict[int, Sum]:
    """Units asked of each activity: by the reference flow, and one of each scenario."""
    reference = result.system.reference
    (asked, amount), *others = result.system.demand
    terms: list[tuple[float, Rows]] = [(float(amount), (ONES,))]
    if reference.path in table.data:
        terms = [(float(reference.slope), (table.data[reference.path],))]
    found: dict[int, list[tuple[float, Rows]]] = {asked: terms}
    for activity, units in others:
        found.setdefault(activity, []).append((float(units), (ONES,)))
    return {activity: _merged(terms) for activity, terms in found.items()}


def _burdens(
    cells: Mapping[tuple[int, str], Mapping[Rows, list[float]]], stages: tuple[str, ...], table: Table
) -> Iterator[Burden]:
    for (activity, stage), cell in cells.items():
        rows = np.array([table.row(rows) for rows in cell], dtype=np.intp)
        yield Burden(activity, stages.index(stage), rows, np.array(list(cell.values())).T)
