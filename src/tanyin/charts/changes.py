"""The waterfall: how one number becomes another, change by change."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Final

from tanyin.canon import Language, Text
from tanyin.charts.frame import DEFAULT_WIDTH, VALUE, Chart, Sheet
from tanyin.charts.grid import Grid, Row
from tanyin.charts.legend import draw_legend
from tanyin.charts.numbers import Number, format_change, format_number, largest, number, total
from tanyin.charts.scale import Scale, zero_scale
from tanyin.charts.svg import Markup, line, rect
from tanyin.charts.table import Table, with_unit

_STEP: Final = Text("步骤", "Step")
_RISE: Final = Text("增加 +", "Increase +")
_FALL: Final = Text("减少 −", "Decrease −")
_BAR_HEIGHT: Final = 16


@dataclass(frozen=True)
class Change:
    """A named number: the start, or what is added to it."""

    name: Text
    value: Number


@dataclass(frozen=True, kw_only=True)
class Waterfall(Chart):
    """From `start` by `changes` to the end, which is their sum and therefore not given."""

    start: Change
    changes: tuple[Change, ...]
    end_name: Text

    @property
    def levels(self) -> list[Decimal]:
        """The running sum: the start, then the level after each change. The last one is the end."""
        steps = [number(self.start.value), *(number(change.value) for change in self.changes)]
        return [total(steps[: count + 1]) for count in range(len(steps))]

    def table(self, language: Language = "zh") -> Table:
        """Start, each change with its sign, and end."""
        header = (_STEP.in_(language), with_unit(VALUE, self.unit, language))
        names = [self.start.name, *(change.name for change in self.changes), self.end_name]
        cells = zip(names, self._shown(), strict=True)
        return Table(header, tuple((name.in_(language), words) for name, words in cells))

    def _shown(self) -> list[str]:
        levels = self.levels
        peak = largest([*levels, *(number(change.value) for change in self.changes)])
        changes = [format_change(change.value, self.digits, peak) for change in self.changes]
        first, last = (format_number(level, self.digits, peak) for level in (levels[0], levels[-1]))
        return [first, *changes, last]


def waterfall(chart: Waterfall, language: Language = "zh", width: int = DEFAULT_WIDTH) -> str:
    """Draw start and end as bars from zero and each change between the levels it joins; returns the SVG."""
    sheet = Sheet(chart, language, width)
    table = chart.table(language)
    ends = (0, len(table.rows) - 1)
    rows = [Row(name, (cell,), strong=index in ends) for index, (name, cell) in enumerate(table.rows)]
    grid = Grid(sheet, rows, (VALUE.in_(language),))
    grid.draw_words()
    levels = chart.levels
    scale = zero_scale(levels, grid.plot_left, grid.plot_right)
    sheet.add(*_bars(levels, scale, grid.centres))
    if grid.beside:
        sheet.add(*_connectors(levels, scale, grid.centres))
    grid.draw_vertical(scale(Decimal(0)))
    return sheet.finish(draw_legend(sheet, grid.bottom, _legend(chart, language)))


def _bars(levels: list[Decimal], scale: Scale, centres: list[float]) -> Iterator[Markup]:
    zero = Decimal(0)
    yield _bar(zero, levels[0], scale, centres[0], "s1")
    for (before, after), centre in zip(pairwise(levels), centres[1:], strict=False):
        yield _bar(before, after, scale, centre, "clay" if after > before else "jade")
    yield _bar(zero, levels[-1], scale, centres[-1], "s1")


def _bar(before: Decimal, after: Decimal, scale: Scale, centre: float, colour: str) -> Markup:
    left, right = sorted((scale(before), scale(after)))
    top = centre - _BAR_HEIGHT / 2
    if left == right:
        return line(left, top, left, top + _BAR_HEIGHT, "faint")
    return rect(left, top, right - left, _BAR_HEIGHT, colour, class_="ty-bar")


def _connectors(levels: list[Decimal], scale: Scale, centres: list[float]) -> Iterator[Markup]:
    """From the end of each bar down to the next one."""
    for level, (above, below) in zip(levels, pairwise(centres), strict=True):
        x = scale(level)
        yield line(x, above + _BAR_HEIGHT / 2, x, below - _BAR_HEIGHT / 2, "faint", stroke_dasharray="2 2")


def _legend(chart: Waterfall, language: Language) -> list[tuple[str, str]]:
    values = [number(change.value) for change in chart.changes]
    rises = [("clay", _RISE.in_(language))] if any(value > 0 for value in values) else []
    falls = [("jade", _FALL.in_(language))] if any(value < 0 for value in values) else []
    return rises + falls
