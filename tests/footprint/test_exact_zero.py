"""What should be zero is exactly zero: LU is done inside loops only, and nothing passes rounding from one to another."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from random import Random
from typing import Any

import numpy as np
import pytest
from scipy.sparse import csc_array
from scipy.sparse.linalg import splu

from tanyin.footprint.solve import fast
from tanyin.footprint.solve.exact import solve
from tanyin.footprint.solve.network import Network

D = Decimal


def in_series(random: Random) -> tuple[Network, list[int], list[int]]:
    """Two loops of three, the first (`takers`) taking from the second (`suppliers`). Only products of the suppliers are
    demanded, only the takers emit: so the takers make nothing and the suppliers' products cost nothing."""
    nodes = list(range(6))
    random.shuffle(nodes)
    takers, suppliers = sorted(nodes[:3]), sorted(nodes[3:])

    def taken(node: int) -> dict[int, Decimal]:
        own = takers if node in takers else suppliers
        inside = {other: D(random.randint(1, 40)) / 100 for other in own if other != node}
        return inside | ({other: D(random.randint(1, 9900)) / 100 for other in suppliers} if own is takers else {})

    links = [taken(node) for node in range(6)]
    direct = [{0: D(1)} if node in takers else {} for node in range(6)]
    return (
        Network([f"p{i}" for i in range(6)], ["co2"], links, direct, dict.fromkeys(suppliers, D(1))),
        takers,
        suppliers,
    )


Naive = Callable[[Any, Any], Any]
WHOLE: dict[str, Naive] = {
    "dense": np.linalg.solve,
    "sparse": lambda matrix, right: splu(csc_array(matrix)).solve(right),
}
"""LU of the whole matrix."""


@pytest.mark.parametrize("name", WHOLE)
def test_zero_is_exactly_zero(name: str) -> None:
    """What nothing demands is made zero times, and what emits nothing costs zero, where LU of the whole matrix, which
    passes rounding on from loop to loop, answers 1e-17."""
    left_made = left_cost = 0
    random = Random(11)
    for _ in range(50):
        network, takers, suppliers = in_series(random)
        matrix = np.eye(6)
        for taker, taken in enumerate(network.links):
            for supplier, amount in taken.items():
                matrix[supplier, taker] -= float(amount)
        made = WHOLE[name](matrix, np.array([float(network.demand.get(node, 0)) for node in range(6)]))
        cost = WHOLE[name](matrix.T, np.array([float(held.get(0, 0)) for held in network.direct]))
        left_made += bool(made[takers].any())
        left_cost += bool(cost[suppliers].any())
        ours, floats = solve(network), fast.compile_network(network)
        assert [ours.scales[node] for node in takers] == [0, 0, 0]
        assert [ours.intensities[node][0] for node in suppliers] == [0, 0, 0]
        assert not fast.scales(floats)[takers].any()
        assert not fast.intensities(floats)[suppliers].any()
    assert left_made > 0
    assert left_cost > 0
