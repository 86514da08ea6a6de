"""Do the floats agree with the decimals, and an independent engine with both?

Promise: |float − decimal| ≤ 1e-12 × κ × Σ|contributions| for every part, κ being the condition of the worst loop.
Here every deviation is given in units of κ × Σ|contributions|.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext

from tanyin.canon import WORKING
from tanyin.footprint.solve import exact, fast, loops
from tanyin.footprint.solve.network import Network

TOLERANCE = Decimal("1e-12")
ZERO, ONE = Decimal(0), Decimal(1)


@dataclass(frozen=True)
class Truth:
    """What the decimals say: the result, Σ|contributions| per column, and κ."""

    total: tuple[Decimal, ...]
    size: tuple[Decimal, ...]
    condition: Decimal


def truth(network: Network) -> Truth:
    """By the decimal evaluator, or, for a loop beyond its limit, by floats corrected with a residual of decimals."""
    if max(map(len, network.blocks)) > loops.MAX_LOOP:
        return corrected(network)
    solution = exact.solve(network)
    return Truth(solution.total, _sizes(network, solution.scales), solution.condition)


def corrected(network: Network) -> Truth:
    """result = Bᵀx̂ + ŷᵀ(d − M x̂), the residual in decimals: the errors of x̂ and ŷ are left only as their product."""
    compiled = fast.compile_network(network)
    scales = [Decimal(value) for value in fast.scales(compiled).tolist()]
    intensities = [[Decimal(value) for value in row] for row in fast.intensities(compiled).tolist()]
    with localcontext(WORKING):
        residual = [network.demand.get(node, ZERO) - scale for node, scale in enumerate(scales)]
        for node, links in enumerate(network.links):
            for supplier, amount in links.items():
                residual[supplier] += amount * scales[node]
        total = [ZERO] * len(network.columns)
        for node, row in enumerate(network.direct):
            for column, amount in row.items():
                total[column] += amount * scales[node]
            for column, cost in enumerate(intensities[node]):
                total[column] += cost * residual[node]
    return Truth(tuple(total), _sizes(network, scales), _condition(network))


def _condition(network: Network) -> Decimal:
    """The worst 1-norm condition of a loop. Without credits the inverse of I − A has no negative entry, so that one
    adjoint solve of ones gives its norm."""
    block_of = {node: number for number, block in enumerate(network.blocks) for node in block}
    inside = [
        {supplier: amount for supplier, amount in links.items() if block_of[supplier] == block_of[node]}
        for node, links in enumerate(network.links)
    ]
    ones = [{0: ONE} for _ in inside]
    alone = fast.compile_network(Network(network.names, ("one",), inside, ones, {}))
    inverse = fast.intensities(alone)[:, 0].tolist()
    taken = [ONE + sum(links.values(), ZERO) for links in inside]
    return max(
        max(taken[node] for node in block) * Decimal(max(inverse[node] for node in block)) for block in network.blocks
    )


def _sizes(network: Network, scales: Sequence[Decimal]) -> tuple[Decimal, ...]:
    sizes = [ZERO] * len(network.columns)
    with localcontext(WORKING):
        for scale, row in zip(scales, network.direct, strict=True):
            for column, amount in row.items():
                sizes[column] += abs(scale * amount)
    return tuple(sizes)


def deviation(found: Sequence[float], true: Truth) -> Decimal:
    """Largest |found − decimal| of any part, in κ × Σ|contributions| of the part."""
    parts = [_exactly(value) for value in found]
    with localcontext(WORKING):
        pairs = zip(parts, true.total, true.size, strict=True)
        return max(abs(part - total) / (true.condition * size) for part, total, size in pairs if size)


def deviation_of_sum(found: float, true: Truth) -> Decimal:
    """The same for a score that holds all parts."""
    score = _exactly(found)
    with localcontext(WORKING):
        return abs(score - sum(true.total)) / (true.condition * sum(true.size))


def _exactly(value: float) -> Decimal:
    """The float as a decimal; what is no number is infinitely far from every number."""
    return Decimal(value) if math.isfinite(value) else Decimal("Infinity")


@dataclass(frozen=True)
class Agreement:
    """Deviations from the decimals, the worst of `systems` systems, in κ × Σ|contributions|."""

    systems: int
    ours: Decimal
    theirs: Decimal
    condition: Decimal

    @property
    def holds(self) -> bool:
        """Whether both keep within `TOLERANCE`."""
        return self.ours <= TOLERANCE and self.theirs <= TOLERANCE


def worst(agreements: Sequence[Agreement]) -> Agreement:
    """Many agreements as one."""
    return Agreement(
        sum(item.systems for item in agreements),
        max(item.ours for item in agreements),
        max(item.theirs for item in agreements),
        max(item.condition for item in agreements),
    )
