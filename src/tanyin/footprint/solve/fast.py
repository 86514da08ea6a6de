"""The float64 evaluator, for screening and bulk: the same blocks, LU only inside loops.

Agreement with the decimals: |float − decimal| ≤ 1e-12 × κ × Σ|contributions| (κ: worst condition of a loop).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tanyin.footprint.errors import SolveError
from tanyin.footprint.solve.exact import eats_more
from tanyin.footprint.solve.network import Network

Vector = NDArray[np.float64]


@dataclass(frozen=True)
class _Block:
    members: tuple[int, ...]
    inverse: Vector | None
    """(I − A)⁻¹ of a loop, None for a single process."""


@dataclass(frozen=True)
class FastNetwork:
    """A network ready for float64: per node its outside links, per block its inverse.

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
        blocks.append(_Block(members, _inverse(network, members) if network.loops(members) else None))
    demand = {node: float(amount) for node, amount in network.demand.items()}
    return FastNetwork(tuple(blocks), tuple(links), direct, demand)


def _inverse(network: Network, block: tuple[int, ...]) -> Vector:
    position = {node: i for i, node in enumerate(block)}
    matrix = np.eye(len(block))
    credit = False
    for column, node in enumerate(block):
        for supplier, amount in network.links[node].items():
            if (row := position.get(supplier)) is not None:
                matrix[row, column] -= float(amount)
                credit |= amount < 0
    try:
        inverse = np.linalg.inv(matrix).astype(np.float64)
    except np.linalg.LinAlgError:
        raise SolveError([eats_more(network, block)]) from None
    # A productive loop has an inverse without negative entries; the slack is rounding, far below any real amount.
    if not credit and not bool((inverse >= -1e-9 * np.abs(inverse).max()).all()):
        raise SolveError([eats_more(network, block)])
    return inverse


def scales(fast: FastNetwork, demand: Mapping[int, float] | None = None) -> Vector:
    """Units of every product made for the demand (default: the network's own). Shape (nodes,)."""
    asked = [0.0] * len(fast.links)
    for node, amount in (fast.demand if demand is None else demand).items():
        asked[node] += amount
    made = [0.0] * len(fast.links)
    for block in reversed(fast.blocks):
        members = block.members
        results = [asked[node] for node in members]
        if block.inverse is not None:
            results = (block.inverse @ np.array(results)).tolist()
        for node, scale in zip(members, results, strict=True):
            made[node] = scale
            if scale:
                for supplier, amount in fast.links[node]:
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
        if block.inverse is not None:
            index = list(block.members)
            found[index] = block.inverse.T @ found[index]
    return found
