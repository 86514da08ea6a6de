"""The decimal evaluator: the authority for every stated number.

Decimals of 50 digits, one fixed order of operations: blocks in order, within a block members ascending, the links of a
member in the order of its rows in the document. The same bytes on every machine.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext

from tanyin.canon import WORKING
from tanyin.footprint.errors import SolveError
from tanyin.footprint.solve.loops import Factored, Loop, factored, report
from tanyin.footprint.solve.network import Network

ZERO, ONE = Decimal(0), Decimal(1)


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
    """Scales, intensities and total. Raises SolveError with every loop that has no answer, or is too large."""
    with localcontext(WORKING):
        found, problems = factored(network)
        if problems:
            raise SolveError(problems)
        scales = _forward(network, found)
        intensities = _adjoint(network, found)
        total = _total(network, scales)
        loops = report(network, found.values(), scales)
    return Solution(tuple(scales), tuple(tuple(row) for row in intensities), total, loops)


def _forward(network: Network, factored: Mapping[tuple[int, ...], Factored]) -> list[Decimal]:
    """Consumers first: each block, once its demand is known, passes on what it takes."""
    demand = [ZERO] * network.size
    for node, amount in network.demand.items():
        demand[node] += amount
    scales = [ZERO] * network.size
    for block in reversed(network.blocks):
        loop = factored.get(block)
        made = [demand[block[0]]] if loop is None else loop.lu.solve([demand[node] for node in block])
        inside = set(block)
        for node, scale in zip(block, made, strict=True):
            scales[node] = scale
            if scale:
                for supplier, amount in network.links[node].items():
                    if supplier not in inside:
                        demand[supplier] += amount * scale
    return scales


def _adjoint(network: Network, factored: Mapping[tuple[int, ...], Factored]) -> list[list[Decimal]]:
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
        if (loop := factored.get(block)) is not None:
            for column in width:
                solved = loop.lu.solve_transposed([intensities[node][column] for node in block])
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
