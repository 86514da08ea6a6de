"""From values to pixels: axes, round ticks, and labels that keep their distance."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal, localcontext
from itertools import accumulate

from tanyin.canon import WORKING
from tanyin.charts.numbers import ratio

_ROUND_STEPS = (Decimal(1), Decimal(2), Decimal(5), Decimal(10))


@dataclass(frozen=True)
class Scale:
    """A linear axis: `low` lies at pixel `start`, `high` at pixel `end` (which may be the smaller one)."""

    low: Decimal
    high: Decimal
    start: float
    end: float

    def __call__(self, value: Decimal) -> float:
        """The pixel of `value`; an axis without extent has every value at its start."""
        if self.high == self.low:
            return self.start
        with localcontext(WORKING):
            part = float((value - self.low) / (self.high - self.low))
        return self.start + (self.end - self.start) * part


def zero_scale(values: Sequence[Decimal], start: float, end: float) -> Scale:
    """An axis that holds zero and every value, for bars, whose length speaks only from zero."""
    zero = Decimal(0)
    return Scale(min([zero, *values]), max([zero, *values]), start, end)


def ticks(low: Decimal, high: Decimal, count: int) -> list[Decimal]:
    """About `count` round values (1, 2 or 5 times a power of ten apart) that enclose `low` and `high`."""
    with localcontext(WORKING):
        if low == high:
            low, high = low - abs(low) / 2, high + abs(high) / 2 or Decimal(1)
        step = _round_step(ratio(high - low, Decimal(count)))
        first = (low / step).to_integral_value(ROUND_FLOOR)
        last = (high / step).to_integral_value(ROUND_CEILING)
        return [step * (first + index) for index in range(int(last - first) + 1)]


def _round_step(step: Decimal) -> Decimal:
    power = Decimal(1).scaleb(step.adjusted())
    return next(power * factor for factor in _ROUND_STEPS if power * factor >= step)


def spread(wanted: Sequence[float], distances: Sequence[float], low: float, high: float) -> list[float]:
    """Move positions as little as possible (least squares) until neighbours keep their distances.

    `distances` has one entry for each pair of neighbours. The result keeps the order of `wanted` and lies between
    `low` and `high` as far as there is room, and above `low` in any case.
    """
    reach = list(accumulate(distances, initial=0.0))[: len(wanted)]
    groups: list[tuple[float, int]] = []  # sum and number of the members that have met
    for position, distance in zip(wanted, reach, strict=True):
        offsets, members = position - distance, 1
        while groups and groups[-1][0] * members > offsets * groups[-1][1]:
            before, count = groups.pop()
            offsets, members = offsets + before, members + count
        groups.append((offsets, members))
    placed = [offsets / members for offsets, members in groups for _ in range(members)]
    ceiling = high - (reach[-1] if reach else 0)
    return [max(low, min(offset, ceiling)) + distance for offset, distance in zip(placed, reach, strict=True)]
