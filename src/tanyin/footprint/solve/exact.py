"""The decimal evaluator: the authority for every stated number.

Decimals of 50 digits, one fixed order of operations: blocks in order, within a block members ascending, within a
member its links ascending. The same bytes on every machine.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext
from typing import Literal

from tanyin.canon import WORKING, Text
from tanyin.footprint.errors import Problem, SolveError
from tanyin.footprint.solve.network import Network

MAX_LOOP = 200
"""Largest loop the decimal evaluator takes on; larger ones are for float64."""

ZERO, ONE = Decimal(0), Decimal(1)

Row = dict[int, Decimal]


@dataclass(frozen=True, slots=True)
class Loop:
    """What is to be known of one loop: its members, the residual of its solution (largest |d − M x| against the
    largest |d|), the condition of its matrix (1-norm), and whether all its scales are positive."""

    members: tuple[int, ...]
    residual: Decimal
    condition: Decimal
    sign: Literal["positive", "mixed"]
    productive: bool


@dataclass(frozen=True, slots=True)
class Solution:
    """`scales[j]`: units of product j made. `intensities[j]`: burden of one unit of j, per column. `total` per column."""

    scales: tuple[Decimal, ...]
    intensities: tuple[tuple[Decimal, ...], ...]
    total: tuple[Decimal, ...]
    loops: tuple[Loop, ...]

    @property
    def condition(self) -> Decimal:
        """The worst condition of any loop; 1 without loops."""
        return max((loop.condition for loop in self.loops), default=ONE)


def solve(network: Network) -> Solution:
    """Scales, intensities and total. Raises SolveError for a loop that eats more than it makes, or is too large."""
    with localcontext(WORKING):
        factored = {block: _factor(network, block) for block in network.blocks if network.loops(block)}
        scales = _forward(network, factored)
        intensities = _adjoint(network, factored)
        total = _total(network, scales)
        loops = tuple(_report(network, block, lu, scales) for block, lu in factored.items())
    return Solution(tuple(scales), tuple(tuple(row) for row in intensities), total, loops)


def _forward(network: Network, factored: Mapping[tuple[int, ...], LU]) -> list[Decimal]:
    """Consumers first: each block, once its demand is known, passes on what it takes."""
    demand = [ZERO] * network.size
    for node, amount in network.demand.items():
        demand[node] += amount
    scales = [ZERO] * network.size
    for block in reversed(network.blocks):
        lu = factored.get(block)
        made = [demand[block[0]]] if lu is None else lu.solve([demand[node] for node in block])
        inside = set(block)
        for node, scale in zip(block, made, strict=True):
            scales[node] = scale
            if scale:
                for supplier, amount in network.links[node].items():
                    if supplier not in inside:
                        demand[supplier] += amount * scale
    return scales


def _adjoint(network: Network, factored: Mapping[tuple[int, ...], LU]) -> list[list[Decimal]]:
    """Suppliers first: each block adds what its suppliers cost to what it emits itself."""
    width = range(len(network.columns))
    intensities: list[list[Decimal]] = [[ZERO for _ in width] for _ in range(network.size)]
    for block in network.blocks:
        inside = set(block)
        for node in block:
            for column, amount in network.direct[node].items():
                intensities[node][column] += amount
            for supplier, amount in network.links[node].items():
                if supplier not in inside:
                    _add(intensities[node], amount, intensities[supplier])
        if (lu := factored.get(block)) is not None:
            for column in width:
                solved = lu.solve_transposed([intensities[node][column] for node in block])
                for node, value in zip(block, solved, strict=True):
                    intensities[node][column] = value
    return intensities


def _add(row: list[Decimal], amount: Decimal, other: Sequence[Decimal]) -> None:
    """row += amount × other, zeros skipped."""
    for column, value in enumerate(other):
        if value:
            row[column] += amount * value


def _total(network: Network, scales: Sequence[Decimal]) -> tuple[Decimal, ...]:
    total = [ZERO] * len(network.columns)
    for scale, direct in zip(scales, network.direct, strict=True):
        if scale:
            for column, amount in direct.items():
                total[column] += amount * scale
    return tuple(total)


class LU:
    """LU factors of M = I − A of one block, by rows, zeros left out.

    Without negative links M is a Z-matrix, and it is productive exactly when all pivots without exchange are positive
    (Hawkins & Simon 1949); then no exchange is needed for stability either. With credits inside the loop rows are
    exchanged for the largest pivot.
    """

    def __init__(self, matrix: list[Row], *, exchange: bool) -> None:
        self._n = len(matrix)
        self._rows = [dict(row) for row in matrix]
        self._lower: list[Row] = [{} for _ in matrix]
        self._order = list(range(self._n))
        for k in range(self._n):
            if exchange:
                self._exchange(k)
            pivot = self._rows[k].get(k, ZERO)
            if pivot == 0 or (pivot < 0 and not exchange):
                raise _NotProductive(k)
            self._eliminate(k, pivot)

    def _exchange(self, k: int) -> None:
        best = max(range(k, self._n), key=lambda i: (abs(self._rows[i].get(k, ZERO)), -i))
        self._rows[k], self._rows[best] = self._rows[best], self._rows[k]
        self._lower[k], self._lower[best] = self._lower[best], self._lower[k]
        self._order[k], self._order[best] = self._order[best], self._order[k]

    def _eliminate(self, k: int, pivot: Decimal) -> None:
        above = [(column, value) for column, value in self._rows[k].items() if column > k]
        for i in range(k + 1, self._n):
            row = self._rows[i]
            if (head := row.pop(k, ZERO)) == 0:
                continue
            multiplier = head / pivot
            self._lower[i][k] = multiplier
            for column, value in above:
                row[column] = row.get(column, ZERO) - multiplier * value

    def solve(self, right: Sequence[Decimal]) -> list[Decimal]:
        """x with M x = right."""
        x = [right[i] for i in self._order]
        for i in range(self._n):
            for k, multiplier in self._lower[i].items():
                x[i] -= multiplier * x[k]
        for i in reversed(range(self._n)):
            for column, value in self._rows[i].items():
                if column > i:
                    x[i] -= value * x[column]
            x[i] /= self._rows[i][i]
        return x

    def solve_transposed(self, right: Sequence[Decimal]) -> list[Decimal]:
        """y with Mᵀ y = right."""
        y = list(right)
        for i in range(self._n):
            y[i] /= self._rows[i][i]
            for column, value in self._rows[i].items():
                if column > i:
                    y[column] -= value * y[i]
        for i in reversed(range(self._n)):
            for k, multiplier in self._lower[i].items():
                y[k] -= multiplier * y[i]
        solved = [ZERO] * self._n
        for position, original in enumerate(self._order):
            solved[original] = y[position]
        return solved


class _NotProductive(Exception):
    """Elimination met a pivot that is not positive at this member."""

    def __init__(self, member: int) -> None:
        self.member = member


def _matrix(network: Network, block: tuple[int, ...]) -> list[Row]:
    """M = I − A of the block: row = product, column = the member that takes it."""
    position = {node: i for i, node in enumerate(block)}
    rows: list[Row] = [{i: ONE} for i in range(len(block))]
    for column, node in enumerate(block):
        for supplier, amount in network.links[node].items():
            if (i := position.get(supplier)) is not None:
                rows[i][column] = rows[i].get(column, ZERO) - amount
    return rows


def _factor(network: Network, block: tuple[int, ...]) -> LU:
    if len(block) > MAX_LOOP:
        raise SolveError(
            [
                Problem(
                    "loop_too_large",
                    network.names[block[0]],
                    Text(
                        f"环路含 {len(block)} 个工序，十进制求解上限为 {MAX_LOOP}；请合并工序或使用浮点求解",
                        f"the loop holds {len(block)} processes; the decimal solver takes up to {MAX_LOOP}: "
                        "merge processes or use the float solver",
                    ),
                )
            ]
        )
    matrix = _matrix(network, block)
    try:
        return LU(matrix, exchange=_has_credit(network, block))
    except _NotProductive:
        raise SolveError([eats_more(network, block)]) from None


def _has_credit(network: Network, block: tuple[int, ...]) -> bool:
    inside = set(block)
    return any(amount < 0 for node in block for supplier, amount in network.links[node].items() if supplier in inside)


def eats_more(network: Network, block: tuple[int, ...]) -> Problem:
    """Name the process that eats all it makes, else the pair of the loop that feeds itself most."""
    alone = (node for node in block if network.links[node].get(node, ZERO) >= ONE or len(block) == 1)
    if (eater := next(alone, None)) is not None:
        return _eats_itself(network, eater)
    inside = set(block)
    pairs = {(min(i, j), max(i, j)) for i in block for j in network.links[i] if j in inside and i != j}
    first, second = max(pairs, key=lambda pair: (_gain(network, *pair), -pair[0], -pair[1]))
    one, two = network.names[first], network.names[second]
    there, back = network.links[first].get(second, ZERO), network.links[second].get(first, ZERO)
    return Problem(
        "unproductive",
        one,
        Text(
            f"环路吃掉的比产出的多: 每单位“{one}”用 {there:f} 的“{two}”，每单位“{two}”用 {back:f} 的“{one}”；"
            "请检查这两个量和单位",
            f'the loop eats more than it makes: one "{one}" takes {there:f} of "{two}", '
            f'one "{two}" takes {back:f} of "{one}"; check these two amounts and their units',
        ),
    )


def _eats_itself(network: Network, node: int) -> Problem:
    name, own = network.names[node], network.links[node][node]
    return Problem(
        "unproductive",
        name,
        Text(
            f"“{name}”每产出 1 自用 {own:f}，没有净产出；请检查自用量",
            f'"{name}" takes {own:f} of its own product per unit made: nothing is left; check that amount',
        ),
    )


def _gain(network: Network, first: int, second: int) -> Decimal:
    there, back = network.links[first].get(second, ZERO), network.links[second].get(first, ZERO)
    return there * back if there and back else (there + back) * Decimal("1e-12")


def _report(network: Network, block: tuple[int, ...], lu: LU, scales: Sequence[Decimal]) -> Loop:
    matrix = _matrix(network, block)
    x = [scales[node] for node in block]
    made = [sum((value * x[column] for column, value in row.items()), ZERO) for row in matrix]
    asked = _asked(network, block, scales)
    largest = max((abs(value) for value in asked), default=ZERO)
    residual = max(abs(a - b) for a, b in zip(made, asked, strict=True))
    columns = [ZERO] * len(block)
    for row in matrix:
        for column, value in row.items():
            columns[column] += abs(value)
    inverse = lu.solve_transposed([ONE] * len(block))
    positive = all(value >= 0 for value in x) and not _has_credit(network, block)
    return Loop(
        members=block,
        residual=residual / largest if largest else residual,
        condition=max(columns) * max(abs(value) for value in inverse),
        sign="positive" if positive else "mixed",
        productive=all(value >= 0 for value in x),
    )


def _asked(network: Network, block: tuple[int, ...], scales: Sequence[Decimal]) -> list[Decimal]:
    """What the rest of the system and the final demand ask of the block."""
    inside = set(block)
    asked = {node: network.demand.get(node, ZERO) for node in block}
    for consumer, links in enumerate(network.links):
        if consumer not in inside and scales[consumer]:
            for supplier in inside & links.keys():
                asked[supplier] += links[supplier] * scales[consumer]
    return [asked[node] for node in block]
