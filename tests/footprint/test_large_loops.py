"""Loops beyond the size whose inverse is kept whole: floats by sparse factors."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given

from tanyin.footprint.errors import SolveError
from tanyin.footprint.solve import exact, fast
from tanyin.footprint.solve.network import Network
from tests.footprint.systems import networks

D = Decimal
SIZE = fast.MAX_DENSE + 100


def ring(amount: str, size: int = SIZE) -> Network:
    """Every process takes `amount` of the next one and emits 1; the last takes from the first."""
    links = [{(node + 1) % size: D(amount)} for node in range(size)]
    return Network([f"p{node}" for node in range(size)], ["co2"], links, [{0: D(1)}] * size, {0: D(1)})


def test_known_answer_of_a_large_ring() -> None:
    """One unit costs y = 1 + 0.5 y, so y = 2; of the k-th next product 0.5^k is made, all of them 2 together."""
    compiled = fast.compile_network(ring("0.5"))
    assert fast.score(compiled) == pytest.approx([2], rel=1e-14)
    assert fast.scales(compiled) == pytest.approx([0.5**k for k in range(SIZE)], rel=1e-13, abs=1e-15)
    assert fast.intensities(compiled)[:, 0] == pytest.approx([2] * SIZE, rel=1e-14)


@given(networks())
def test_sparse_factors_answer_as_whole_inverses_do(network: Network) -> None:
    """Scales and intensities of the same systems, within the agreement promised for the decimals."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fast, "MAX_DENSE", 0)
        sparse = fast.compile_network(network)
    whole = fast.compile_network(network)
    condition = float(exact.solve(network).condition)
    for one, other in (
        (fast.scales(sparse), fast.scales(whole)),
        (fast.intensities(sparse), fast.intensities(whole)),
    ):
        assert np.abs(one - other).max() <= 1e-12 * condition * np.abs(other).max()


@pytest.mark.parametrize("amount", ["1", "1.01", "3"])
def test_a_large_loop_that_eats_what_it_makes_is_refused_by_name(amount: str) -> None:
    with pytest.raises(SolveError) as caught:
        fast.compile_network(ring(amount))
    (problem,) = caught.value.problems
    assert problem.code == "unproductive"
    assert problem.path == "p0"
    assert f'one "p0" takes {amount} of "p1"' in problem.message.en


def test_a_large_loop_just_below_that_is_solved() -> None:
    """y = 1 + 0.999 y: 1000."""
    assert fast.intensities(fast.compile_network(ring("0.999")))[0] == pytest.approx([1000], rel=1e-9)


def test_a_credit_inside_a_large_loop_may_make_a_scale_negative() -> None:
    """One link of −0.5 among links of 0.5: its supplier costs 2 (but for 0.5^300), its taker y = 1 − 0.5 × 2 = 0."""
    network = ring("0.5")
    links = [dict(row) for row in network.links]
    links[0] = {1: D("-0.5")}
    changed = Network(network.names, network.columns, links, network.direct, network.demand)
    compiled = fast.compile_network(changed)
    assert fast.intensities(compiled)[0] == pytest.approx([0], abs=1e-12)
    assert fast.scales(compiled)[1] == pytest.approx(-0.5)
