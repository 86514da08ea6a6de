"""Loops without an answer are refused, the pair named; those that only look like it are solved."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from tanyin.footprint.errors import SolveError
from tanyin.footprint.solve import fast
from tanyin.footprint.solve.exact import solve
from tanyin.footprint.solve.loops import MAX_LOOP
from tests.footprint.builders import close, fifty_digits
from tests.footprint.loops import loop_of, ring

D = Decimal


def test_a_loop_of_two_hundred_and_one_is_refused_and_floats_take_it() -> None:
    with pytest.raises(SolveError) as caught:
        solve(ring(MAX_LOOP + 1))
    (problem,) = caught.value.problems
    assert problem.code == "loop_too_large"
    assert "201" in problem.message.en
    for words in ("Python", "solve.fast", "compile_network"):
        assert words in problem.fix.en
        assert words in problem.fix.zh
    assert "201" in problem.message.zh
    assert fast.score(fast.compile_network(ring(MAX_LOOP + 1)))[0] == pytest.approx(1 / (1 - 0.91))


def part(of: int, per: str = "1") -> str:
    """`per` ÷ `of`, in the 50 digits that an output amount of `of` leads to."""
    with fifty_digits():
        return f"{D(per) / of:f}"


UNPRODUCTIVE = {
    "a pair": (loop_of({1: "2"}, {0: "0.5"}), ("A", "B")),
    "a pair that eats slightly more": (loop_of({1: "2"}, {0: "0.5000001"}), ("A", "B")),
    "a pair inside a larger loop": (
        loop_of({1: "0.1"}, {2: "0.1", 0: "0.1"}, {3: "5"}, {2: "3", 0: "0.1"}),
        ("C", "D"),
    ),
    "a pair in thirds": (loop_of({1: part(3)}, {0: "3"}), ("A", "B")),
    "a pair in sevenths": (loop_of({1: part(7)}, {0: "7"}), ("A", "B")),
    "thirds in far-apart units": (loop_of({1: part(3, "0.000001")}, {0: "3000000"}), ("A", "B")),
    "thirds and sevenths": (loop_of({1: part(3)}, {2: part(7), 0: "0"}, {0: "21"}), ("A", "C")),
    "a pair that leaves 1e-21": (loop_of({1: "2"}, {0: f"0.4{'9' * 20}5"}), ("A", "B")),
    "own use of all but 1e-25": (loop_of({0: f"0.{'9' * 25}"}), ("A",)),
    "own use of all": (loop_of({0: "1"}), ("A",)),
    "own use of more": (loop_of({0: "1.25"}), ("A",)),
    "own use inside a loop": (loop_of({1: "0.1"}, {0: "0.1", 1: "1.5"}), ("B",)),
    "a loop nobody asks for": (replace(loop_of({}, {2: "3"}, {1: "3"}), demand={0: D(1)}), ("B", "C")),
}


@pytest.mark.parametrize("case", UNPRODUCTIVE)
def test_a_loop_that_eats_more_than_it_makes_is_refused_and_named(case: str) -> None:
    network, named = UNPRODUCTIVE[case]
    for engine in (solve, fast.compile_network):
        with pytest.raises(SolveError) as caught:
            engine(network)
        (problem,) = caught.value.problems
        assert problem.code == "unproductive"
        quoted = [word for word in network.names if f'"{word}"' in problem.message.en]
        assert tuple(quoted) == named
        assert named
        assert all(f"“{name}”" in problem.message.zh for name in named)


@pytest.mark.parametrize("feed", ["0.999999", "1"])
def test_the_edge_of_productivity(feed: str) -> None:
    """A takes `feed` of B, B takes 1 of A: at 0.999999 one A costs 2 ÷ 0.000001 less one, at 1 there is no answer."""
    network = loop_of({1: feed}, {0: "1"})
    if feed == "1":
        with pytest.raises(SolveError):
            solve(network)
        with pytest.raises(SolveError):
            fast.compile_network(network)
    else:
        assert close(solve(network).total[0], D("1.999999") / D("0.000001"))


def test_far_apart_units_are_no_reason_to_refuse_a_loop() -> None:
    """A takes 1e8 of B, B takes 1e-9 of A, so x_A = 1 + 0.1 x_A = 10 ÷ 9: the condition is 1e16, nothing is lost."""
    network = loop_of({1: "100000000"}, {0: "0.000000001"})
    solution = solve(network)
    assert solution.condition > D("1e16")
    with fifty_digits():
        assert close(solution.scales[0], D(10) / 9)
    assert fast.scales(fast.compile_network(network))[0] == pytest.approx(10 / 9, rel=1e-14)


SINGULAR = {
    "halves": loop_of({1: "-2"}, {0: "-0.5"}),
    "thirds": loop_of({1: "-3"}, {0: f"-{part(3)}"}),
    "beside a third member": loop_of({1: "-7", 2: "0.001"}, {0: f"-{part(7)}"}, {0: "0"}),
}


@pytest.mark.parametrize("case", SINGULAR)
def test_a_loop_that_credits_make_singular_is_refused_and_named(case: str) -> None:
    for engine in (solve, fast.compile_network):
        with pytest.raises(SolveError) as caught:
            engine(SINGULAR[case])
        (problem,) = caught.value.problems
        assert (problem.code, problem.path) == ("singular", "A")
        assert all(f'"{name}"' in problem.message.en and f"“{name}”" in problem.message.zh for name in "AB")
