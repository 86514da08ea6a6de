"""The tornado: how far a result swings as one number at a time goes from low to high."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from tanyin.canon import WORKING, Language, Text
from tanyin.charts.frame import DEFAULT_WIDTH, PROVISIONAL, Chart, Sheet
from tanyin.charts.grid import Grid, Row
from tanyin.charts.legend import draw_legend
from tanyin.charts.numbers import Number, format_number, format_ticks, largest, number
from tanyin.charts.scale import Scale, ticks
from tanyin.charts.svg import Markup, label, line, rect
from tanyin.charts.table import Table

_NAME: Final = Text("数", "Number")
_BASE: Final = Text("基准", "Base")
_BAR_HEIGHT: Final = 14
_TICK_SPACING: Final = 90
_LOW_COLOUR: Final = "s4"
_HIGH_COLOUR: Final = "s1"


@dataclass(frozen=True)
class Swing:
    """What the result is with one number at its low and at its high end, everything else as in the base."""

    name: Text
    at_low: Number
    at_high: Number
    provisional: bool = False

    @property
    def ends(self) -> tuple[Decimal, Decimal]:
        """Both results, exact."""
        return number(self.at_low), number(self.at_high)


@dataclass(frozen=True, kw_only=True)
class Tornado(Chart):
    """Swings in the order given, usually the widest first, about `base`. `low` and `high` say what the ends are."""

    base: Number
    low: Text
    high: Text
    items: tuple[Swing, ...]

    @property
    def extent(self) -> tuple[Decimal, Decimal]:
        """The lowest and highest number that the axis must hold."""
        numbers = [number(self.base), *(end for item in self.items for end in item.ends)]
        return min(numbers), max(numbers)

    def shown(self, value: Number) -> str:
        """`value` with the decimals that all numbers of the chart have."""
        return format_number(value, self.digits, largest(self.extent))

    def table(self, language: Language = "zh") -> Table:
        """The base, then each number with the result at its low and at its high end."""
        header = (_NAME.in_(language), self.low.in_(language), self.high.in_(language))
        rows = []
        for item in self.items:
            mark = f" {PROVISIONAL.in_(language)}" if item.provisional else ""
            rows.append((item.name.in_(language) + mark, self.shown(item.at_low), self.shown(item.at_high)))
        if rows:
            rows.insert(0, (_BASE.in_(language), self.shown(self.base), self.shown(self.base)))
        return Table(header, tuple(rows))


def tornado(chart: Tornado, language: Language = "zh", width: int = DEFAULT_WIDTH) -> str:
    """Draw each swing as two bars from the base, the low end light, the high end dark; returns the SVG. The axis need
    not hold zero: the bars speak of differences from the base, which a line marks."""
    sheet = Sheet(chart, language, width)
    if not chart.items:
        return sheet.finish_empty()
    sheet.top += 24
    header = (chart.low.in_(language), chart.high.in_(language))
    grid = Grid(sheet, [_row(chart, item, language) for item in chart.items], header)
    marks = ticks(*chart.extent, max(2, int((grid.plot_right - grid.plot_left) / _TICK_SPACING)))
    scale = Scale(marks[0], marks[-1], grid.plot_left + 16, grid.plot_right - 16)
    for mark in marks:
        grid.draw_vertical(scale(mark), "line")
    grid.draw_words()
    base = number(chart.base)
    for item, centre in zip(chart.items, grid.centres, strict=True):
        sheet.add(*_bars(item, base, scale, centre))
    grid.draw_vertical(scale(base), "ink")
    for mark, words in zip(marks, format_ticks(marks), strict=True):
        sheet.add(label(scale(mark), grid.bottom + 18, words, "note", anchor="middle"))
    entries = [
        (_LOW_COLOUR, chart.low.in_(language)),
        (_HIGH_COLOUR, chart.high.in_(language)),
        ("ink", f"{_BASE.in_(language)} {chart.shown(chart.base)}"),
    ]
    return sheet.finish(draw_legend(sheet, grid.bottom + 22, entries))


def _row(chart: Tornado, item: Swing, language: Language) -> Row:
    mark = PROVISIONAL.in_(language) if item.provisional else ""
    return Row(item.name.in_(language), (chart.shown(item.at_low), chart.shown(item.at_high)), mark)


def _bars(item: Swing, base: Decimal, scale: Scale, centre: float) -> Iterator[Markup]:
    """Both halves; where the two ends lie on one side the shorter stands over the longer."""
    halves = zip(item.ends, (_LOW_COLOUR, _HIGH_COLOUR), strict=True)
    for end, colour in sorted(halves, key=lambda half: WORKING.subtract(half[0], base).copy_abs(), reverse=True):
        left, right = sorted((scale(base), scale(end)))
        top = centre - _BAR_HEIGHT / 2
        if left == right:
            yield line(left, top, left, top + _BAR_HEIGHT, colour)
        else:
            yield rect(left, top, right - left, _BAR_HEIGHT, colour, class_="ty-bar")
