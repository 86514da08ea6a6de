"""The linear system: what every solution keeps, in decimals and in float64."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from random import Random
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tanyin.footprint.errors import SolveError
from tanyin.footprint.frozen import FrozenMap
from tanyin.footprint.solve import fast
from tanyin.footprint.solve.exact import Solution, solve
from tanyin.footprint.solve.loops import MAX_LOOP
from tanyin.footprint.solve.network import Network
from tests.footprint.builders import all_close, close, fifty_digits
from tests.footprint.loops import loop_of, ring
from tests.footprint.systems import amounts, networks

D = Decimal


@st.composite
def credited(draw: st.DrawFn, largest: int = 8) -> Network:
    """Networks in which links are credits, up to three times what was taken; some have no answer."""
    network = draw(networks(largest=largest))
    links = [
        {supplier: amount * draw(st.sampled_from([1, 1, -1, -3])) for supplier, amount in taken.items()}
        for taken in network.links
    ]
    return replace(network, links=links)


def has_credit(network: Network) -> bool:
    return any(amount < 0 for taken in network.links for amount in taken.values())


def sizes(network: Network, solution: Solution) -> list[Decimal]:
    """Σ|contributions| per column, line by line: over burdens, and in a system with credits also over links."""
    return [sum(map(abs, contributions(network, solution, column))) for column in range(len(network.columns))]


def contributions(network: Network, solution: Solution, column: int) -> Iterator[Decimal]:
    with_links = has_credit(network)
    for scale, direct, taken in zip(solution.scales, network.direct, network.links, strict=True):
        yield scale * direct.get(column, 0)
        if with_links:
            for supplier, amount in taken.items():
                yield scale * amount * solution.intensities[supplier][column]


def solved(network: Network) -> tuple[Solution, fast.FastNetwork]:
    """By both evaluators; what either refuses is no example."""
    try:
        return solve(network), fast.compile_network(network)
    except SolveError:
        assume(False)
        raise


@given(networks())
def test_what_is_made_is_what_is_taken_and_demanded(network: Network) -> None:
    made = solve(network).scales
    with fifty_digits():
        for supplier in range(network.size):
            taken = sum(made[j] * links.get(supplier, 0) for j, links in enumerate(network.links))
            assert close(made[supplier], taken + network.demand.get(supplier, 0))


@given(networks())
def test_forward_equals_adjoint(network: Network) -> None:
    solution = solve(network)
    with fifty_digits():
        for column, total in enumerate(solution.total):
            assert close(sum(amount * solution.intensities[i][column] for i, amount in network.demand.items()), total)


@given(networks())
def test_a_unit_costs_what_it_emits_and_what_its_inputs_cost(network: Network) -> None:
    costs = solve(network).intensities
    with fifty_digits():
        for node, links in enumerate(network.links):
            for column in range(len(network.columns)):
                bought = sum(amount * costs[supplier][column] for supplier, amount in links.items())
                assert close(costs[node][column], network.direct[node].get(column, 0) + bought)


@given(networks(), st.dictionaries(st.integers(0, 9), amounts, max_size=3))
def test_demands_add(network: Network, more: Mapping[int, Decimal]) -> None:
    more = {node: amount for node, amount in more.items() if node < network.size}
    both = {node: network.demand.get(node, D(0)) + more.get(node, D(0)) for node in network.demand.keys() | more}
    one, other, together = (solve(replace(network, demand=demand)) for demand in (network.demand, more, both))
    with fifty_digits():
        assert all_close([a + b for a, b in zip(one.total, other.total, strict=True)], together.total)
        assert all_close([a + b for a, b in zip(one.scales, other.scales, strict=True)], together.scales)


@given(networks(), st.randoms(use_true_random=False))
def test_the_order_of_processes_does_not_matter(network: Network, random: Random) -> None:
    order = list(range(network.size))
    random.shuffle(order)
    place = {node: position for position, node in enumerate(order)}
    shuffled = Network(
        [network.names[node] for node in order],
        network.columns,
        [{place[supplier]: amount for supplier, amount in network.links[node].items()} for node in order],
        [network.direct[node] for node in order],
        {place[node]: amount for node, amount in network.demand.items()},
    )
    here, there = solve(network), solve(shuffled)
    assert all_close(here.total, there.total)
    assert all_close([here.scales[node] for node in order], there.scales)


@given(networks(), amounts)
def test_units_do_not_matter(network: Network, per_unit: Decimal) -> None:
    """Product 0 counted in a unit that is `per_unit` times smaller: more of it everywhere, the same burden."""
    with fifty_digits():
        links = [
            {
                supplier: amount * (per_unit if supplier == 0 else 1) / (per_unit if node == 0 else 1)
                for supplier, amount in network.links[node].items()
            }
            for node in range(network.size)
        ]
        direct = [
            {column: amount / (per_unit if node == 0 else 1) for column, amount in network.direct[node].items()}
            for node in range(network.size)
        ]
        demand = {node: amount * (per_unit if node == 0 else 1) for node, amount in network.demand.items()}
    assert all_close(solve(network).total, solve(replace(network, links=links, direct=direct, demand=demand)).total)


@given(st.one_of(networks(), credited()))
def test_floats_agree_with_decimals_within_the_stated_bound(network: Network) -> None:
    """|float − decimal| ≤ 1e-12 × κ × Σ|contributions|, κ being the condition that the result states."""
    exact, compiled = solved(network)
    for column, (value, size) in enumerate(zip(exact.total, sizes(network, exact), strict=True)):
        bound = D("1e-12") * exact.condition * size
        assert abs(D(float(fast.score(compiled)[column])) - value) <= bound
        adjoint = sum(amount * fast.intensities(compiled)[node][column] for node, amount in compiled.demand.items())
        assert abs(D(float(adjoint)) - value) <= bound


def test_the_bound_holds_where_contributions_cancel_to_nothing() -> None:
    """A takes B, C and D, which take 0.1, 0.2 and −0.3 of E: none of E is made. Of 0.1 + 0.2 + 0.3 = 0.6 that pass E,
    and of 0.1 + 0.2 + 0.3 that pass B, C and D, nothing is left; floats leave 3e-17."""
    links: list[dict[int, Decimal]] = [{1: D(1), 2: D(1), 3: D(1)}, {4: D("0.1")}, {4: D("0.2")}, {4: D("-0.3")}, {}]
    network = Network("ABCDE", ["co2"], links, [{}, {}, {}, {}, {0: D(1)}], {0: D(1)})
    exact = solve(network)
    assert exact.total[0] == 0
    assert sizes(network, exact) == [D("1.2")]
    assert 0 < abs(fast.score(fast.compile_network(network))[0]) <= 1e-12 * 1.2


@given(st.one_of(networks(largest=8), credited()))
def test_the_stated_condition_is_that_of_the_loop(network: Network) -> None:
    exact, _ = solved(network)
    for loop in exact.loops:
        index = list(loop.members)
        matrix = np.eye(len(index))
        for column, node in enumerate(index):
            for supplier, amount in network.links[node].items():
                if supplier in loop.members:
                    matrix[index.index(supplier), column] -= float(amount)
        true = np.linalg.cond(matrix, 1)
        assert float(loop.condition) == pytest.approx(true, rel=1e-9 + 1e-14 * true)
        assert loop.residual < D("1e-45") * max(D(1), loop.condition)
        if not has_credit(network):
            assert (loop.sign, loop.productive) == ("positive", True)


class Swept(FrozenMap[int, Decimal]):
    """Links that count how often all of them are gone through."""

    sweeps = 0

    def items(self) -> Any:
        self._count()
        return super().items()

    def keys(self) -> Any:
        self._count()
        return super().keys()

    def _count(self) -> None:
        object.__setattr__(self, "sweeps", self.sweeps + 1)


def test_the_links_are_swept_equally_often_however_many_loops_there_are() -> None:
    """Pairs that take from each other, each pair from the next: what is stated of a loop needs no sweep of its own."""

    def most_sweeps(pairs: int) -> int:
        links = []
        for node in range(2 * pairs):
            after = {node + 2: D("0.3")} if node + 2 < 2 * pairs else {}
            links.append(Swept({node ^ 1: D("0.5"), **after}))
        solution = solve(
            Network([str(i) for i in range(2 * pairs)], ["co2"], links, [{0: D(1)}] * len(links), {0: D(1)})
        )
        assert len(solution.loops) == pairs
        assert all(loop.residual < D("1e-45") for loop in solution.loops)
        return max(taken.sweeps for taken in links)

    assert most_sweeps(40) == most_sweeps(2)


@given(networks())
def test_blocks_are_loops_in_supplying_order(network: Network) -> None:
    """Every process in one block; inside a block each reaches each; whatever a block takes stands before it."""
    reach = [{node} for node in range(network.size)]
    for _ in range(network.size):
        reach = [set().union(held, *(reach[supplier] for supplier in network.links[i])) for i, held in enumerate(reach)]
    seen: set[int] = set()
    for block in network.blocks:
        assert list(block) == sorted(block)
        assert all(reach[node] >= set(block) for node in block)
        seen |= set(block)
        assert all(set(network.links[node]) <= seen for node in block)
    assert sorted(node for block in network.blocks for node in block) == list(range(network.size))


def test_a_loop_of_two_hundred_is_solved_in_decimals() -> None:
    began = time.process_time()
    solution = solve(ring(MAX_LOOP))
    # Everyone takes 0.91 in all, so one unit costs 1 ÷ (1 − 0.91).
    with fifty_digits():
        assert close(solution.total[0], 1 / (1 - D("0.91")))
        assert close(solution.intensities[0][0], 1 / (1 - D("0.91")))
    assert solution.loops[0].residual < D("1e-45")
    assert time.process_time() - began < 20


def test_a_loop_with_a_credit_states_its_mixed_sign() -> None:
    """A takes 1 of B; B gives back 0.5 of A (a credit, −0.5): x_A = 1 − 0.5 x_B, x_B = x_A, so both are 2 ÷ 3."""
    solution = solve(loop_of({1: "1"}, {0: "-0.5"}))
    with fifty_digits():
        assert all_close(solution.scales, [D(2) / 3, D(2) / 3])
    assert (solution.loops[0].sign, solution.loops[0].productive) == ("mixed", True)


def test_a_credit_that_turns_the_loop_over_is_stated() -> None:
    """A takes 3 of B; B gives back −1 of A and takes 0.5 of itself: x_A = 1 − x_B, 0.5 x_B = 3 x_A: x_A = 1 ÷ 7."""
    solution = solve(loop_of({1: "3"}, {0: "-1", 1: "0.5"}))
    with fifty_digits():
        assert close(solution.scales[0] * 7, D(1))
        assert close(solution.scales[1] * 7, D(6))


@given(networks(largest=6), amounts)
def test_a_large_credit_never_spoils_the_answer(network: Network, credit: Decimal) -> None:
    """Rows are exchanged for the largest pivot where credits stand inside a loop; the equations still hold."""
    links = [dict(taken) for taken in network.links]
    links[0][network.size - 1] = -credit
    try:
        made = solve(replace(network, links=links)).scales
    except SolveError:
        return
    largest = max(abs(scale) for scale in made)
    with fifty_digits():
        for supplier in range(network.size):
            taken = sum(made[j] * held.get(supplier, 0) for j, held in enumerate(links))
            asked = network.demand.get(supplier, 0)
            assert close(made[supplier], taken + asked, D("1e-35"), scale=largest * max(D(1), credit))
