"""The float64 evaluator, for screening and bulk: the same blocks, LU only inside loops.

Agreement with the decimals: |float − decimal| ≤ 1e-12 × κ × Σ|contributions|, κ being the worst condition of a loop.
Contributions are taken line by line, before anything cancels: Σ|x_j||B_j| over burdens, and in a system with credits
also Σ|x_k||A_jk||y_j| over links.
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
from tanyin.footprint.frozen import FrozenMap
from tanyin.footprint.solve.network import Network
from tanyin.footprint.solve.refusal import no_answer

Vector = NDArray[np.float64]
Entry = tuple[int, int, float]
"""Product, the member that takes it, amount per unit."""

MAX_DENSE = 200
"""Largest loop whose inverse is kept whole; above, sparse factors take less time and memory."""

ESTIMATES = 5
"""Steps of the norm estimate; it settles after two or three."""


class _Factored(Protocol):
    """M = I − A of one loop, ready to be solved."""

    def solve(self, right: Vector) -> Vector:
        """x with M x = right, shape (members,)."""

    def solve_transposed(self, right: Vector) -> Vector:
        """y with Mᵀ y = right, shape (members, columns)."""

    def inverse_norm(self) -> float:
        """1-norm of the inverse of M."""


@dataclass(frozen=True)
class _Inverse:
    """A small loop: its inverse, one product away from every answer."""

    inverse: Vector

    def solve(self, right: Vector) -> Vector:
        return self.inverse @ right

    def solve_transposed(self, right: Vector) -> Vector:
        return self.inverse.T @ right

    def inverse_norm(self) -> float:
        return float(np.abs(self.inverse).sum(axis=0).max())


@dataclass(frozen=True)
class _SparseLU:
    """A large loop: sparse LU factors of Mᵀ.

    Of Mᵀ, not M: what many processes take (electricity, transport) is a full row of M, and the ordering that keeps
    factors sparse (COLAMD) copes with full columns, not with full rows.
    """

    size: int
    answer: Callable[..., Vector]
    """`SuperLU.solve` of Mᵀ (not the object itself: SciPy's type stubs know no `trans`)."""

    def solve(self, right: Vector) -> Vector:
        return self.answer(right, trans="T")

    def solve_transposed(self, right: Vector) -> Vector:
        return self.answer(right)

    def inverse_norm(self) -> float:
        """A lower bound, seldom below a third of the norm, without making the inverse (Hager 1984)."""
        norm = 0.0
        right = np.full(self.size, 1 / self.size)
        for _ in range(ESTIMATES):
            answer = self.solve(right)
            norm = float(np.abs(answer).sum())
            slope = self.solve_transposed(np.where(answer < 0, -1.0, 1.0))
            steepest = int(np.abs(slope).argmax())
            if not abs(slope[steepest]) > slope @ right:
                break
            right = np.zeros(self.size)
            right[steepest] = 1
        return norm


@dataclass(frozen=True)
class _Block:
    members: tuple[int, ...]
    loop: _Factored | None
    """None for a single process that takes nothing of its own product."""


@dataclass(frozen=True)
class FastNetwork:
    """A network ready for float64: per node its outside links, per loop its factors.

    direct: (nodes, columns), read-only. `links[j]`: (supplier, amount) pairs outside j's own block.
    """

    blocks: tuple[_Block, ...]
    links: tuple[tuple[tuple[int, float], ...], ...]
    direct: Vector
    demand: FrozenMap[int, float]


def compile_network(network: Network) -> FastNetwork:
    """Floats and inverses of the blocks. Raises SolveError for a loop that has no answer."""
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
    direct.setflags(write=False)
    demand = FrozenMap({node: float(amount) for node, amount in network.demand.items()})
    return FastNetwork(tuple(blocks), tuple(links), direct, demand)


def _factor(network: Network, block: tuple[int, ...]) -> _Factored:
    position = {node: i for i, node in enumerate(block)}
    entries = [
        (position[supplier], column, float(amount))
        for column, node in enumerate(block)
        for supplier, amount in network.links[node].items()
        if supplier in position
    ]
    credit = any(amount < 0 for _, _, amount in entries)
    try:
        loop = _inverse(len(block), entries) if len(block) <= MAX_DENSE else _sparse(len(block), entries)
    except (np.linalg.LinAlgError, RuntimeError):  # singular, as NumPy and SuperLU say it
        raise SolveError([no_answer(network, block, credit=credit)]) from None
    most = 1 / (len(block) * np.finfo(np.float64).eps)
    lost = _norm(len(block), entries) * loop.inverse_norm() if credit else _made_per_unit_left(loop, len(block))
    if not lost < most:  # also where it is no number
        raise SolveError([no_answer(network, block, credit=credit)])
    return loop


def _made_per_unit_left(loop: _Factored, size: int) -> float:
    """As in `loops`, by which floats and decimals refuse the same loops; infinite where the loop is not productive.

    Without credits M is a Z-matrix, and some x > 0 with M x > 0 exists exactly when M is productive (Berman & Plemmons
    1994, theorem 6.2.3): M x = 1 is solved by such an x then, and by none otherwise.
    """
    once = loop.solve(np.ones(size))
    return float((loop.solve(once) / once).min()) if (once > 0).all() else np.inf


def _norm(size: int, entries: list[Entry]) -> float:
    """1-norm of M: the largest column sum of |M|."""
    columns = np.ones(size)
    for row, column, amount in entries:
        columns[column] += abs(1 - amount) - 1 if row == column else abs(amount)
    return float(columns.max())


def _inverse(size: int, entries: list[Entry]) -> _Inverse:
    matrix = np.eye(size)
    for row, column, amount in entries:
        matrix[row, column] -= amount
    return _Inverse(np.linalg.inv(matrix).astype(np.float64))


def _sparse(size: int, entries: list[Entry]) -> _SparseLU:
    rows, columns, amounts = zip(*entries, strict=True)
    taken = csc_array((amounts, (columns, rows)), shape=(size, size))
    return _SparseLU(size, splu(csc_array(eye_array(size) - taken)).solve)


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
