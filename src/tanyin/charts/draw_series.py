"""The line chart as a drawing: each line has its own dash and marker, and its name stands at its end."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from tanyin.canon import Language
from tanyin.charts.frame import DEFAULT_WIDTH, Sheet
from tanyin.charts.measure import width_of, wrap
from tanyin.charts.numbers import format_ticks, number, total
from tanyin.charts.scale import Scale, spread, ticks
from tanyin.charts.series import LineChart, Series, day
from tanyin.charts.svg import Markup, coordinate, element, label, paint
from tanyin.charts.svg import line as rule

_HEIGHT: Final = 240
_TICK_SPACING: Final = 48
_NAME_LINE: Final = 15
_NAMES_SHARE: Final = 0.32
"""The largest part of the sheet that the names at the line ends may take."""


@dataclass(frozen=True)
class _Style:
    colour: str
    dashes: str | None
    marker: str


_STYLES: Final = (
    _Style("s1", None, "circle"),
    _Style("clay", "7 4", "square"),
    _Style("s4", "2 3", "triangle"),
    _Style("faint", "9 3 2 3", "diamond"),
    _Style("ink", "4 2", "cross"),
)

# Outlines of markers around (0, 0), about as large as a circle of radius 4.
_OUTLINES: Final = {
    "square": "m-3.5 -3.5h7v7h-7z",
    "triangle": "m0 -4.5l4.5 8h-9z",
    "diamond": "m0 -5l5 5l-5 5l-5 -5z",
    "cross": "m-1 -4h2v3h3v2h-3v3h-2v-3h-3v-2h3z",
}


@dataclass(frozen=True)
class _Plot:
    """The axes: days to x and values to y, both in px."""

    across: Scale
    up: Scale

    def at(self, when: str, value: Decimal) -> tuple[float, float]:
        return self.across(Decimal(day(when))), self.up(value)


def line(chart: LineChart, language: Language = "zh", width: int = DEFAULT_WIDTH) -> str:
    """Draw time series; returns the SVG. Where a value is missing the line has a gap."""
    sheet = Sheet(chart, language, width)
    if not chart.values:
        return sheet.finish_empty()
    names = _end_names(chart, sheet)
    widest = max(width_of(text, "label") for lines in names for text in lines)
    plot, marks = _plot(chart, sheet, widest + 34)
    _draw_axes(chart, sheet, plot, marks)
    for each, style in zip(chart.series, _STYLES, strict=False):
        sheet.add(*_drawn(each, style, plot))
    _draw_names(chart, sheet, plot, names)
    return sheet.finish(sheet.top + _HEIGHT + 26)


def _plot(chart: LineChart, sheet: Sheet, names_width: float) -> tuple[_Plot, list[Decimal]]:
    low, high = min(chart.values), max(chart.values)
    if 0 <= total([low, low]) <= high:  # near enough to zero that showing it costs little
        low = Decimal(0)
    marks = ticks(low, high, _HEIGHT // _TICK_SPACING)
    left = sheet.left + max(width_of(words, "note") for words in format_ticks(marks)) + 12
    days = [Decimal(day(when)) for when in chart.times]
    across = Scale(days[0], days[-1], left + 8, sheet.right - names_width)
    return _Plot(across, Scale(marks[0], marks[-1], sheet.top + _HEIGHT, sheet.top + 8)), marks


def _draw_axes(chart: LineChart, sheet: Sheet, plot: _Plot, marks: list[Decimal]) -> None:
    left, right = plot.across.start - 8, plot.across.end + 8
    for mark, words in zip(marks, format_ticks(marks), strict=True):
        y = plot.up(mark)
        sheet.add(rule(left, y, right, y, "line" if mark else "faint"))
        sheet.add(label(left - 8, y + 4, words, "note", anchor="end"))
    for x, when in _time_labels(chart, plot):
        sheet.add(rule(x, sheet.top + _HEIGHT, x, sheet.top + _HEIGHT + 4, "faint"))
        sheet.add(label(x, sheet.top + _HEIGHT + 20, when, "note", anchor="middle"))


def _time_labels(chart: LineChart, plot: _Plot) -> Iterator[tuple[float, str]]:
    """As many times as have room, the last one first of all."""
    limit = float("inf")
    for when in reversed(chart.times):
        x = plot.across(Decimal(day(when)))
        room = width_of(when, "note") / 2 + 6
        if x + room <= limit:
            limit = x - room
            yield x, when


def _drawn(series: Series, style: _Style, plot: _Plot) -> Iterator[Markup]:
    """The line in stretches without a gap, then its markers."""
    stretches: list[list[tuple[float, float]]] = [[]]
    for point in series.ordered:
        if point.value is None:
            stretches.append([])
        else:
            stretches[-1].append(plot.at(point.when, number(point.value)))
    for stretch in stretches:
        if len(stretch) > 1:
            points = " ".join(f"{coordinate(x)},{coordinate(y)}" for x, y in stretch)
            stroke = paint(style.colour)
            yield element(
                "polyline", points=points, fill="none", stroke=stroke, stroke_width=2, stroke_dasharray=style.dashes
            )
    yield from (_marker(x, y, style) for stretch in stretches for x, y in stretch)


def _marker(x: float, y: float, style: _Style) -> Markup:
    look = {"fill": paint(style.colour), "stroke": paint("paper")}
    if style.marker == "circle":
        return element("circle", cx=x, cy=y, r=4, **look)
    return element("path", d=f"M{coordinate(x)} {coordinate(y)}{_OUTLINES[style.marker]}", **look)


def _end_names(chart: LineChart, sheet: Sheet) -> list[list[str]]:
    """What stands at the end of each line: its last value and its name."""
    room = (sheet.right - sheet.left) * _NAMES_SHARE
    names = []
    for each in chart.series:
        last = each.last
        words = f"{chart.shown(last[1])} " if last else ""
        names.append(wrap(words + each.name.in_(sheet.language), "label", room))
    return names


def _draw_names(chart: LineChart, sheet: Sheet, plot: _Plot, names: list[list[str]]) -> None:
    """The names in the order of the line ends, each after the marker of its line."""
    ends = [
        (plot.at(*each.last), style, lines)
        for each, style, lines in zip(chart.series, _STYLES, names, strict=False)
        if each.last
    ]
    ends.sort(key=lambda end: end[0][1])
    spacing = _NAME_LINE * max(map(len, names)) + 4
    room = sheet.top + spacing / 2, sheet.top + _HEIGHT - spacing / 2
    places = spread([y for (_, y), _, _ in ends], [spacing] * (len(ends) - 1), *room)
    start = plot.across.end + 24
    for ((x, y), style, lines), place in zip(ends, places, strict=True):
        sheet.add(rule(x + 7, y, start - 6, place, style.colour, stroke_opacity=0.6, stroke_dasharray="1 3"))
        sheet.add(_marker(start, place, style))
        first = place + 4 - (len(lines) - 1) * _NAME_LINE / 2
        for index, text in enumerate(lines):
            sheet.add(label(start + 10, first + index * _NAME_LINE, text, "label"))
