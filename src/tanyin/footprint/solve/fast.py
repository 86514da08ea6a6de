"""The float64 evaluator, for screening and bulk: the same blocks, LU only inside loops.

Agreement with the decimals: |float − decimal| ≤ 1e-12 × κ × Σ|contributions| (κ: worst condition of a loop).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csc_array, eye_array
from scipy.sparse.linalg import splu

from tanyin.footprint.errors import SolveError
from tanyin.footprint.solve.loops import eats_more
from tanyin.footprint.solve.network import Network

Vector = NDArray[np.float64]
Entry = tuple[int, int, float]
"""Product, the member that takes it, amount per unit."""

MAX_DENSE = 200
"""Largest loop whose inverse is kept whole; above, sparse factors take less time and memory."""


class _Factored(Protocol):
    """M = I − A of one loop, ready to be solved."""

    def solve(self, right: Vector) -> Vector:
        """x with M x = right, shape (members,)."""

    def solve_transposed(self, right: Vector) -> Vector:
        """y with Mᵀ y = right, shape (members, columns)."""


@dataclass(frozen=True)
class _Inverse:
    """A small loop: its inverse, one product away from every answer."""

    inverse: Vector

    def solve(self, right: Vector) -> Vector:
        return self.inverse @ right

    def solve_transposed(self, right: Vector) -> Vector:
        return self.inverse.T @ right


@dataclass(frozen=True)
class _SparseLU:
    """A large loop: sparse LU factors of Mᵀ.

    Of Mᵀ, not M: what many processes take (electricity, transport) is a full row of M, and the ordering that keeps
    factors sparse (COLAMD) copes with full columns, not with full rows.
    """

    answer: Callable[..., Vector]
    """`SuperLU.solve` of Mᵀ (not the object itself: SciPy's type stubs know no `trans`)."""

    def solve(self, right: Vector) -> Vector:
        return self.answer(right, trans="T")

    def solve_transposed(self, right: Vector) -> Vector:
        return self.answer(right)


@dataclass(frozen=True)
class _Block:
    members: tuple[int, ...]
    loop: _Factored | None
    """None for a single process that takes nothing of its own product."""


@dataclass(frozen=True)
class FastNetwork:
    """A network ready for float64: per node its outside links, per loop its factors.

    direct: (nodes, columns). `links[j]`: (supplier, amount) pairs outside j's own block.
    """

    blocks: tuple[_Block, ...]
    links: tuple[tuple[tuple[int, float], ...], ...]
    direct: Vector
    demand: Mapping[int, float]


def compile_network(network: Network) -> FastNetwork:
    """Floats and inverses of the blocks. Raises SolveError for a loop that eats more than it makes."""
    direct = np.zeros((network.size, len(network.columns)))
    for node, burdens in enumerate(network.direct):
        for column, amount in burdens.items():
            direct[node, column] = float(amount)
    links: list[tuple[tuple[int, float], ...]] = [()] * network.size
    blocks = []
    for members in network.blocks:
        inside = set(members)
        for node in members:
            links[node] = tuple((s, float(a)) for s, a in network.links[node].items() if s not in inside)
        blocks.append(_Block(members, _factor(network, members) if network.loops(members) else None))
    demand = {node: float(amount) for node, amount in network.demand.items()}
    return FastNetwork(tuple(blocks), tuple(links), direct, demand)


def _factor(network: Network, block: tuple[int, ...]) -> _Factored:
    position = {node: i for i, node in enumerate(block)}
    entries = [
        (position[supplier], column, float(amount))
        for column, node in enumerate(block)
        for supplier, amount in network.links[node].items()
        if supplier in position
    ]
    try:
        loop = _inverse(len(block), entries) if len(block) <= MAX_DENSE else _sparse(len(block), entries)
    except (np.linalg.LinAlgError, RuntimeError):  # singular, as NumPy and SuperLU say it
        raise SolveError([eats_more(network, block)]) from None
    if not _productive(loop, len(block), credit=any(amount < 0 for _, _, amount in entries)):
        raise SolveError([eats_more(network, block)])
    return loop


def _productive(loop: _Factored, size: int, *, credit: bool) -> bool:
    """Whether the loop can make one unit more of everything with nothing made in negative amounts.

    Without credits M is a Z-matrix, and some x > 0 with M x > 0 exists exactly when M is productive (Berman & Plemmons
    1994, theorem 6.2.3); each x is then 1 at least. With credits negative scales may be meant.
    """
    return credit or bool((loop.solve(np.ones(size)) > 0).all())


def _inverse(size: int, entries: list[Entry]) -> _Inverse:
    matrix = np.eye(size)
    for row, column, amount in entries:
        matrix[row, column] -= amount
    return _Inverse(np.linalg.inv(matrix).astype(np.float64))


def _sparse(size: int, entries: list[Entry]) -> _SparseLU:
    rows, columns, amounts = zip(*entries, strict=True)
    taken = csc_array((amounts, (columns, rows)), shape=(size, size))
    return _SparseLU(splu(csc_array(eye_array(size) - taken)).solve)


def scales(fast: FastNetwork, demand: Mapping[int, float] | None = None) -> Vector:
    """Units of every product made for the demand (default: the network's own). Shape (nodes,)."""
    links = fast.links
    asked = [0.0] * len(links)
    for node, amount in (fast.demand if demand is None else demand).items():
        asked[node] += amount
    made = [0.0] * len(links)
    for block in reversed(fast.blocks):
        members = block.members
        results = [asked[node] for node in members]
        if block.loop is not None:
            results = block.loop.solve(np.array(results)).tolist()
        for node, scale in zip(members, results, strict=True):
            made[node] = scale
            if scale:
                for supplier, amount in links[node]:
                    asked[supplier] += amount * scale
    return np.array(made)


def score(fast: FastNetwork, demand: Mapping[int, float] | None = None) -> Vector:
    """The result per column, kg CO2e. Shape (columns,)."""
    result: Vector = scales(fast, demand) @ fast.direct
    return result


def intensities(fast: FastNetwork) -> Vector:
    """What one unit of every product costs. Shape (nodes, columns)."""
    found: Vector = fast.direct.copy()
    for block in fast.blocks:
        for node in block.members:
            for supplier, amount in fast.links[node]:
                found[node] += amount * found[supplier]
        if block.loop is not None:
            index = list(block.members)
            found[index] = block.loop.solve_transposed(found[index])
    return found
