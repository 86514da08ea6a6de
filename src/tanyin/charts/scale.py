"""From values to pixels: axes, round ticks, and labels that keep their distance."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal, localcontext

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
    return Scale(
        min(values, default=Decimal(0)).min(Decimal(0)), max(values, default=Decimal(0)).max(Decimal(0)), start, end
    )


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


def spread(wanted: Sequence[float], spacing: float, low: float, high: float) -> list[float]:
    """Move positions as little as possible (least squares) so that neighbours are at least `spacing` apart.

    `wanted` is ascending; the result keeps its order and lies within `low` and `high` as far as there is room.
    """
    groups: list[tuple[float, int]] = []
    for index, position in enumerate(wanted):
        sum_, count = position - index * spacing, 1
        while groups and groups[-1][0] / groups[-1][1] > sum_ / count:
            before, members = groups.pop()
            sum_, count = sum_ + before, count + members
        groups.append((sum_, count))
    offsets = [sum_ / count for sum_, count in groups for _ in range(count)]
    ceiling = high - (len(offsets) - 1) * spacing
    return [max(low, min(offset, ceiling)) + index * spacing for index, offset in enumerate(offsets)]
