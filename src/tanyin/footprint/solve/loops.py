"""Loops in decimals: refused where they have no answer, the pair named; otherwise factored, and reported."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from tanyin.canon import STATED_DIGITS, WORKING, Text
from tanyin.footprint.errors import Problem, SolveError
from tanyin.footprint.solve.lu import LU, NotProductive, Row
from tanyin.footprint.solve.network import Network
from tanyin.footprint.solve.refusal import no_answer

MAX_LOOP = 200
"""Largest loop the decimal evaluator takes on; larger ones are for float64."""

MOST_LOST = Decimal(10) ** (WORKING.prec - STATED_DIGITS)
"""A loop may magnify rounding this many times: beyond, fewer digits are right than a result states."""

ZERO, ONE = Decimal(0), Decimal(1)


@dataclass(frozen=True, slots=True)
class Loop:
    """What is to be known of one loop: its members, the residual of its solution (largest |d − M x| against the
    largest |d|), the condition of its matrix (1-norm), whether all its scales are positive, and how much it makes for
    one unit that it does not eat itself (None with credits, where that is not defined)."""

    members: tuple[int, ...]
    residual: Decimal
    condition: Decimal
    sign: Literal["positive", "mixed"]
    productive: bool
    amplification: Decimal | None


@dataclass(frozen=True, slots=True)
class Factored:
    """A loop ready to be solved: `matrix` is M = I − A of its members; `credit` tells that A has a negative entry."""

    members: tuple[int, ...]
    matrix: list[Row]
    lu: LU
    credit: bool
    condition: Decimal
    amplification: Decimal | None


def factored(network: Network, apart: Collection[int] = ()) -> tuple[dict[tuple[int, ...], Factored], list[Problem]]:
    """The factors of every loop, and what is wrong with those that have none. Loops with a member in `apart` are left
    out."""
    found: dict[tuple[int, ...], Factored] = {}
    problems: list[Problem] = []
    for block in network.blocks:
        if network.loops(block) and not any(node in apart for node in block):
            try:
                found[block] = factor(network, block)
            except SolveError as error:
                problems += error.problems
    return found, problems


def factor(network: Network, block: tuple[int, ...]) -> Factored:
    """LU factors of a loop. Raises SolveError where it is too large, or has no answer that could be stated."""
    if len(block) > MAX_LOOP:
        raise SolveError([_too_large(network, block)])
    matrix = _matrix(network, block)
    credit = _has_credit(network, block)
    try:
        lu = LU(matrix, exchange=credit)
    except NotProductive:
        raise SolveError([no_answer(network, block, credit=credit)]) from None
    condition = _norm(matrix) * _inverse_norm(lu, len(block), credit=credit)
    amplification = None if credit else _made_per_unit_left(lu, len(block))
    if (condition if amplification is None else amplification) > MOST_LOST:
        raise SolveError([no_answer(network, block, credit=credit)])
    return Factored(block, matrix, lu, credit, condition, amplification)


def _too_large(network: Network, block: tuple[int, ...]) -> Problem:
    return Problem(
        "loop_too_large",
        network.names[block[0]],
        Text(
            f"环路含 {len(block)} 个工序，十进制求解上限为 {MAX_LOOP}",
            f"the loop holds {len(block)} processes; the decimal solver takes up to {MAX_LOOP}",
        ),
        fix=Text(
            "合并工序，或断开环路里的一环（用供应商碳足迹代替一个工序）；只需总量的近似值时，可在 Python 里用"
            " tanyin.footprint.solve.fast：score(compile_network(build(…).network))",
            "merge processes, or open the loop (a supplier's footprint in place of one of its processes); where an "
            "approximate total will do, in Python score(compile_network(build(…).network)) of "
            "tanyin.footprint.solve.fast",
        ),
    )


def _matrix(network: Network, block: tuple[int, ...]) -> list[Row]:
    """M = I − A of the block: row = product, column = the member that takes it."""
    position = {node: i for i, node in enumerate(block)}
    rows: list[Row] = [{i: ONE} for i in range(len(block))]
    for column, node in enumerate(block):
        for supplier, amount in network.links[node].items():
            if (i := position.get(supplier)) is not None:
                rows[i][column] = rows[i].get(column, ZERO) - amount
    return rows


def _has_credit(network: Network, block: tuple[int, ...]) -> bool:
    inside = set(block)
    return any(amount < 0 for node in block for supplier, amount in network.links[node].items() if supplier in inside)


def _norm(matrix: Sequence[Row]) -> Decimal:
    """1-norm of M: the largest column sum of |M|."""
    columns = [ZERO] * len(matrix)
    for row in matrix:
        for column, value in row.items():
            columns[column] += abs(value)
    return max(columns)


def _inverse_norm(lu: LU, size: int, *, credit: bool) -> Decimal:
    """1-norm of the inverse, exact. Without credits the inverse has no negative entry, and one solve with ones adds up
    its columns; with credits every column is solved for, since signed sums would cancel."""
    if not credit:
        return max(lu.solve_transposed([ONE] * size))
    return max(sum(map(abs, lu.solve(_unit(size, column))), ZERO) for column in range(size))


def _unit(size: int, column: int) -> list[Decimal]:
    right = [ZERO] * size
    right[column] = ONE
    return right


def _made_per_unit_left(lu: LU, size: int) -> Decimal:
    """At least how much a loop without credits makes for one unit that it does not eat itself, whatever the units.

    That is 1 ÷ (1 − ρ), ρ being the largest eigenvalue of A: the factor by which rounding is magnified. For any x > 0
    the smallest ratio of M⁻¹x to x does not exceed it (Collatz 1942); x = M⁻¹1 all but reaches it where it is large.
    """
    once = lu.solve([ONE] * size)
    return min(after / before for before, after in zip(once, lu.solve(once), strict=True))


def report(network: Network, loops: Collection[Factored], scales: Sequence[Decimal]) -> tuple[Loop, ...]:
    """What is to be stated of the solved loops."""
    asked = _asked(network, loops, scales)
    return tuple(
        _stated(loop, [scales[node] for node in loop.members], [asked[node] for node in loop.members]) for loop in loops
    )


def _stated(loop: Factored, x: Sequence[Decimal], asked: Sequence[Decimal]) -> Loop:
    left = [sum((value * x[column] for column, value in row.items()), ZERO) for row in loop.matrix]
    residual = max(abs(a - b) for a, b in zip(left, asked, strict=True))
    largest = max(map(abs, asked))
    productive = all(value >= 0 for value in x)
    return Loop(
        members=loop.members,
        residual=residual / largest if largest else residual,
        condition=loop.condition,
        sign="positive" if productive and not loop.credit else "mixed",
        productive=productive,
        amplification=loop.amplification,
    )


def _asked(network: Network, loops: Collection[Factored], scales: Sequence[Decimal]) -> dict[int, Decimal]:
    """What final demand and everything outside its loop ask of each member: one sweep over all links."""
    loop_of = {node: number for number, loop in enumerate(loops) for node in loop.members}
    asked = {node: network.demand.get(node, ZERO) for node in loop_of}
    for consumer, links in enumerate(network.links if loops else ()):
        if scale := scales[consumer]:
            own = loop_of.get(consumer)
            for supplier, amount in links.items():
                if supplier in asked and loop_of[supplier] != own:
                    asked[supplier] += amount * scale
    return asked
