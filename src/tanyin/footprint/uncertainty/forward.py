"""How much of everything is made, for many samples at once: block by block, equations solved only inside loops.

What is the same in every sample stays one number on its way; only what differs is an array.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from tanyin.footprint.solve.network import Network
from tanyin.footprint.uncertainty.distributions import Vector

Amount = float | Vector
"""The same in every sample, or one value for each, shape (samples,)."""
Flow = dict[int, Amount]

MOST_ENTRIES = 2**22
"""Matrix entries held at a time (32 MB)."""


@dataclass(frozen=True, slots=True)
class Block:
    """Members of a strongly connected block; `credit` tells that a link inside it is negative."""

    members: tuple[int, ...]
    loop: bool
    credit: bool


def blocks(network: Network) -> Iterator[Block]:
    """The blocks of a network, consumers before suppliers."""
    for members in reversed(network.blocks):
        inside = set(members)
        amounts = (amount for node in members for at, amount in network.links[node].items() if at in inside)
        yield Block(members, network.loops(members), any(amount < 0 for amount in amounts))


def scales(
    order: Sequence[Block], demand: Mapping[int, Amount], links: Mapping[int, Flow], samples: int
) -> dict[int, Amount]:
    """Units made of each product, by activity. A sample in which a loop eats more than it makes has no number."""
    asked: dict[int, Amount] = dict(demand)
    made: dict[int, Amount] = {}
    for block in order:
        wanted = [asked.get(node, 0.0) for node in block.members]
        results = _loop(block, wanted, links, samples) if block.loop else wanted
        inside = set(block.members)
        for node, scale in zip(block.members, results, strict=True):
            made[node] = scale
            if isinstance(scale, np.ndarray) or scale:
                for supplier, amount in links.get(node, {}).items():
                    if supplier not in inside:
                        asked[supplier] = asked.get(supplier, 0.0) + amount * scale
    return made


def _loop(block: Block, wanted: Sequence[Amount], links: Mapping[int, Flow], samples: int) -> list[Amount]:
    """x with (I − A) x = wanted. Where nothing differs, one system; otherwise one for each sample."""
    size = len(block.members)
    position = {node: at for at, node in enumerate(block.members)}
    entries = [
        (position[supplier], column, amount)
        for column, node in enumerate(block.members)
        for supplier, amount in links.get(node, {}).items()
        if supplier in position
    ]
    matrix_differs = any(isinstance(amount, np.ndarray) for _, _, amount in entries)
    if not matrix_differs and not any(isinstance(amount, np.ndarray) for amount in wanted):
        return [float(value[0]) for value in _solved(entries, wanted, slice(0, 1), size, credit=block.credit)]
    if not matrix_differs:
        right = np.array([np.broadcast_to(amount, (samples,)) for amount in wanted])
        return list(np.linalg.solve(_matrices(entries, slice(0, 1), size)[0], right))
    step = max(1, MOST_ENTRIES // (size * size))
    pieces = [
        _solved(entries, wanted, slice(start, min(start + step, samples)), size, credit=block.credit)
        for start in range(0, samples, step)
    ]
    return list(np.concatenate(pieces, axis=1))


def _solved(
    entries: Sequence[tuple[int, int, Amount]], wanted: Sequence[Amount], piece: slice, size: int, *, credit: bool
) -> Vector:
    """The scales of some samples, shape (members, samples).

    Without credits a loop is productive exactly where M x = 1 is solved by some x > 0 (see `solve.fast`); samples in
    which it is not have no number.
    """
    matrices = _matrices(entries, piece, size)
    right = np.ones((len(matrices), size, 2))
    for row, amount in enumerate(wanted):
        right[:, row, 0] = amount[piece] if isinstance(amount, np.ndarray) else amount
    found = _answers(matrices, right)
    if not credit:
        found[~(found[:, :, 1] > 0).all(axis=1)] = np.nan
    return np.ascontiguousarray(found[:, :, 0].T)


def _matrices(entries: Sequence[tuple[int, int, Amount]], piece: slice, size: int) -> Vector:
    """I − A of some samples, shape (samples, members, members)."""
    found = np.zeros((piece.stop - piece.start, size, size))
    found[:, range(size), range(size)] = 1
    for row, column, amount in entries:
        found[:, row, column] -= amount[piece] if isinstance(amount, np.ndarray) else amount
    return found


def _answers(matrices: Vector, right: Vector) -> Vector:
    """The solutions, with no number for a singular matrix, of which one would make all of them fail."""
    try:
        return np.asarray(np.linalg.solve(matrices, right), dtype=np.float64)
    except np.linalg.LinAlgError:
        singular = np.linalg.slogdet(matrices).sign == 0  # by the same factors
        matrices = np.where(singular[:, None, None], np.eye(matrices.shape[1]), matrices)
        found: Vector = np.asarray(np.linalg.solve(matrices, right), dtype=np.float64)
        found[singular] = np.nan
        return found
