"""Axes are round and true; labels keep their distance."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tanyin.charts.scale import Scale, spread, ticks, zero_scale

finite = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9, places=5)


@given(finite, finite, st.integers(2, 10))
def test_ticks_are_round_evenly_spaced_and_enclose_the_data(one: Decimal, other: Decimal, count: int) -> None:
    low, high = sorted((one, other))
    marks = ticks(low, high, count)
    assert marks[0] <= low <= high <= marks[-1]
    assert 2 <= len(marks) <= count + 3
    steps = {b - a for a, b in pairwise(marks)}
    assert len(steps) == 1
    step = steps.pop()
    assert step.normalize().as_tuple().digits in {(1,), (2,), (5,)}
    assert marks
    assert all(mark % step == 0 for mark in marks)


@pytest.mark.parametrize("value", ["0", "5", "-5", "1e-30"])
def test_a_single_value_still_has_an_axis(value: str) -> None:
    marks = ticks(Decimal(value), Decimal(value), 4)
    assert marks[0] < marks[-1]
    assert marks[0] <= Decimal(value) <= marks[-1]


@given(finite, finite, finite)
def test_equal_differences_are_equal_distances(low: Decimal, high: Decimal, value: Decimal) -> None:
    assume(high - low > 1)
    scale = Scale(low, high, 10, 510)
    assert scale(low) == 10
    assert scale(high) == 510
    expected = 10 + 500 * float((value - low) / (high - low))
    assert scale(value) == pytest.approx(expected, rel=1e-9, abs=1e-6)


def test_an_axis_for_bars_holds_zero() -> None:
    assert zero_scale([Decimal(5), Decimal(9)], 0, 90)(Decimal(0)) == 0
    assert zero_scale([Decimal(-9), Decimal(-5)], 0, 90)(Decimal(0)) == 90
    assert zero_scale([Decimal(-5), Decimal(5)], 0, 90)(Decimal(0)) == 45
    assert zero_scale([], 0, 90)(Decimal(0)) == 0


@given(st.lists(st.floats(0, 500), min_size=1, max_size=20).map(sorted), st.floats(1, 20))
def test_labels_keep_their_distance_their_order_and_their_bounds(wanted: list[float], distance: float) -> None:
    placed = spread(wanted, [distance] * (len(wanted) - 1), 0, 500)
    assert all(b - a >= distance - 1e-6 for a, b in pairwise(placed))
    assert all(-1e-6 <= position <= 500 + 1e-6 for position in placed)


def test_labels_that_do_not_meet_stay_where_they_are() -> None:
    assert spread([10, 50, 90], [20, 20], 0, 100) == [10, 50, 90]


def test_labels_that_meet_share_the_way() -> None:
    assert spread([50, 50], [20], 0, 100) == [40, 60]
    assert spread([50, 50, 50], [10, 30], 0, 100) == pytest.approx([50 - 50 / 3, 60 - 50 / 3, 90 - 50 / 3])
    assert spread([], [], 0, 100) == []


def test_labels_without_room_begin_at_the_low_end() -> None:
    assert spread([5, 5, 5], [20, 20], 0, 10) == [0, 20, 40]
