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


@pytest.mark.parametrize(("last", "named"), [("1", "p0"), ("1.000000000000001", "p2")])
def test_a_large_loop_that_credits_make_singular_is_refused(last: str, named: str) -> None:
    """Two links of −1 in a ring of ones: M x = 0 for an x of ones and minus ones; next to that floats cannot tell."""
    network = ring("1")
    links = [dict(row) for row in network.links]
    links[0], links[1] = {1: D(-1)}, {2: D(-1)}
    links[2] = {3: D(last)}
    with pytest.raises(SolveError) as caught:
        fast.compile_network(Network(network.names, network.columns, links, network.direct, network.demand))
    (problem,) = caught.value.problems
    assert (problem.code, problem.path) == ("singular", named)


@pytest.mark.parametrize("amount", ["0.5", "-0.5", "-0.99", "0.999"])
def test_the_estimated_norm_of_an_inverse_is_close_to_the_norm(amount: str) -> None:
    """A ring of n links a has |M⁻¹| with columns of 1, |a|, |a|² …, over |1 − aⁿ|."""
    size = Decimal(amount)
    links = [dict(row) for row in ring(amount).links]
    links[0] = {1: abs(size)}
    network = Network([f"p{i}" for i in range(SIZE)], ["co2"], links, [{}] * SIZE, {0: D(1)})
    loop = fast.compile_network(network).blocks[0].loop
    assert loop is not None
    ratio = abs(float(amount))
    product = float(abs(size) * size ** (SIZE - 1))
    norm = (1 - ratio**SIZE) / (1 - ratio) / abs(1 - product)
    assert norm / 3 <= loop.inverse_norm() <= norm * (1 + 1e-9)
