"""Loops: refused when they eat more than they make, the pair named; otherwise factored, and reported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from tanyin.canon import Text
from tanyin.footprint.errors import Problem, SolveError
from tanyin.footprint.solve.lu import LU, NotProductive, Row
from tanyin.footprint.solve.network import Network

MAX_LOOP = 200
"""Largest loop the decimal evaluator takes on; larger ones are for float64."""

ZERO, ONE = Decimal(0), Decimal(1)


@dataclass(frozen=True, slots=True)
class Loop:
    """What is to be known of one loop: its members, the residual of its solution (largest |d − M x| against the
    largest |d|), the condition of its matrix (1-norm), and whether all its scales are positive."""

    members: tuple[int, ...]
    residual: Decimal
    condition: Decimal
    sign: Literal["positive", "mixed"]
    productive: bool


def _matrix(network: Network, block: tuple[int, ...]) -> list[Row]:
    """M = I − A of the block: row = product, column = the member that takes it."""
    position = {node: i for i, node in enumerate(block)}
    rows: list[Row] = [{i: ONE} for i in range(len(block))]
    for column, node in enumerate(block):
        for supplier, amount in network.links[node].items():
            if (i := position.get(supplier)) is not None:
                rows[i][column] = rows[i].get(column, ZERO) - amount
    return rows


def factor(network: Network, block: tuple[int, ...]) -> LU:
    """LU factors of a loop. Raises SolveError where it is too large, or eats more than it makes."""
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
    except NotProductive:
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


def report(network: Network, block: tuple[int, ...], lu: LU, scales: Sequence[Decimal]) -> Loop:
    """What is to be stated of a solved loop."""
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
