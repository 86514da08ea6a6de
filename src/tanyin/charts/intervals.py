"""Values with their intervals, on one axis."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from tanyin.canon import Language, Text
from tanyin.charts.frame import DEFAULT_WIDTH, PROVISIONAL, VALUE, Chart, Sheet
from tanyin.charts.grid import Grid, Row
from tanyin.charts.measure import width_of
from tanyin.charts.numbers import MINUS, ChartError, Number, format_number, format_ticks, largest, number
from tanyin.charts.scale import Scale, ticks
from tanyin.charts.svg import Markup, element, label, line, paint, rect
from tanyin.charts.table import Table, with_unit

_NAME: Final = Text("项目", "Item")
_LOW: Final = Text("下限", "Low")
_HIGH: Final = Text("上限", "High")
_INTERVAL: Final = Text("区间", "Interval")
_TICK_SPACING: Final = 90
_BAND_HEIGHT: Final = 10


@dataclass(frozen=True)
class IntervalRow:
    """A value between `low` and `high`."""

    name: Text
    value: Number
    low: Number
    high: Number
    provisional: bool = False

    def __post_init__(self) -> None:
        if not self.low_value <= self.middle <= self.high_value:
            bounds = f"{self.low_value}, {self.high_value}"
            raise ChartError(
                Text(
                    f"“{self.name.zh}”的数值 {self.middle} 不在区间 [{bounds}] 之内。",
                    f'The value {self.middle} of "{self.name.en}" lies outside its interval [{bounds}].',
                )
            )

    @property
    def middle(self) -> Decimal:
        """The value, exact."""
        return number(self.value)

    @property
    def low_value(self) -> Decimal:
        """The lower end, exact."""
        return number(self.low)

    @property
    def high_value(self) -> Decimal:
        """The upper end, exact."""
        return number(self.high)


@dataclass(frozen=True)
class Reference:
    """A value to compare with, such as a published one."""

    name: Text
    value: Number


@dataclass(frozen=True, kw_only=True)
class Intervals(Chart):
    """Values with intervals in the order given, and perhaps a reference that all are compared with."""

    items: tuple[IntervalRow, ...]
    reference: Reference | None = None

    @property
    def extent(self) -> tuple[Decimal, Decimal]:
        """The lowest and highest number that the axis must hold."""
        numbers = [bound for item in self.items for bound in (item.low_value, item.high_value)]
        if self.reference:
            numbers.append(number(self.reference.value))
        return min(numbers), max(numbers)

    def shown(self, value: Number) -> str:
        """`value` with the decimals that all numbers of the chart have."""
        return format_number(value, self.digits, largest(self.extent))

    def table(self, language: Language = "zh") -> Table:
        """Name, value, lower and upper end of each item, then the reference."""
        header = (_NAME.in_(language), with_unit(VALUE, self.unit, language), _LOW.in_(language), _HIGH.in_(language))
        rows = []
        for item in self.items:
            mark = f" {PROVISIONAL.in_(language)}" if item.provisional else ""
            low, high = self.shown(item.low), self.shown(item.high)
            rows.append((item.name.in_(language), self.shown(item.value) + mark, low, high))
        if self.items and self.reference:
            rows.append((self.reference.name.in_(language), self.shown(self.reference.value), "", ""))
        return Table(header, tuple(rows))


def interval(chart: Intervals, language: Language = "zh", width: int = DEFAULT_WIDTH) -> str:
    """Draw each value as a mark on the band of its interval; returns the SVG. Provisional bands are dashed."""
    sheet = Sheet(chart, language, width)
    if not chart.items:
        return sheet.finish_empty()
    if chart.reference:
        sheet.top += 24
    header = (VALUE.in_(language), _INTERVAL.in_(language))
    grid = Grid(sheet, [_row(chart, item, language) for item in chart.items], header)
    scale, marks = _axis(chart, grid)
    for mark in marks:
        grid.draw_vertical(scale(mark), "line")
    grid.draw_words()
    for item, centre in zip(chart.items, grid.centres, strict=True):
        sheet.add(*_band(item, scale, centre))
    if chart.reference:
        _draw_reference(chart, chart.reference, grid, scale, sheet)
    for mark, words in zip(marks, format_ticks(marks), strict=True):
        sheet.add(label(scale(mark), grid.bottom + 18, words, "note", anchor="middle"))
    return sheet.finish(grid.bottom + 22)


def _axis(chart: Intervals, grid: Grid) -> tuple[Scale, list[Decimal]]:
    """The axis, inset so that the words of its outermost ticks stay within the sheet."""
    low, high = chart.extent
    count = max(2, int((grid.plot_right - grid.plot_left) / _TICK_SPACING))
    marks = ticks(low, high, count)
    return Scale(marks[0], marks[-1], grid.plot_left + 16, grid.plot_right - 16), marks


def _row(chart: Intervals, item: IntervalRow, language: Language) -> Row:
    low, high = chart.shown(item.low), chart.shown(item.high)
    dash = " – " if MINUS in low + high else "–"
    mark = PROVISIONAL.in_(language) if item.provisional else ""
    return Row(item.name.in_(language), (chart.shown(item.value), f"{low}{dash}{high}"), mark)


def _band(item: IntervalRow, scale: Scale, centre: float) -> Iterator[Markup]:
    left, right, middle = scale(item.low_value), scale(item.high_value), scale(item.middle)
    dashes = "3 2" if item.provisional else None
    yield rect(left, centre - _BAND_HEIGHT / 2, right - left, _BAND_HEIGHT, "s3", fill_opacity=0.2, class_="ty-band")
    yield line(left, centre, right, centre, "s3", stroke_dasharray=dashes)
    for end in (left, right):
        yield line(end, centre - 7, end, centre + 7, "s3", stroke_width=1.5)
    yield element("circle", cx=middle, cy=centre, r=5, fill=paint("s1"), stroke=paint("paper"), stroke_width=1.5)


def _draw_reference(chart: Intervals, reference: Reference, grid: Grid, scale: Scale, sheet: Sheet) -> None:
    x = scale(number(reference.value))
    words = f"{reference.name.in_(sheet.language)} {chart.shown(reference.value)}"
    if grid.beside:  # else the header stands in its way
        sheet.add(line(x, sheet.top - 14, x, grid.top, "ink", stroke_dasharray="4 3"))
    grid.draw_vertical(x, "ink", stroke_dasharray="4 3")
    room = width_of(words, "label") / 2
    place = min(max(x, sheet.left + room), sheet.right - room)
    sheet.add(label(place, sheet.top - 18, words, "label", anchor="middle"))
