"""Hot spots: what contributes most, as horizontal bars."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from tanyin.canon import Language, Text
from tanyin.charts.frame import DEFAULT_WIDTH, PROVISIONAL, SHARE, VALUE, Chart, Sheet
from tanyin.charts.grid import Grid, Row
from tanyin.charts.legend import draw_stage_legend
from tanyin.charts.numbers import Number, format_number, format_share, largest, number
from tanyin.charts.scale import zero_scale
from tanyin.charts.svg import Attribute, Markup, element, paint
from tanyin.charts.table import Table, with_unit
from tanyin.charts.theme import Stage, stage_colour, stage_label

_NAME: Final = Text("项目", "Item")
_BAR_HEIGHT: Final = 14


@dataclass(frozen=True)
class Hotspot:
    """One contribution. `share` is its part of the whole (0.25 is a quarter), None where there is no whole."""

    name: Text
    value: Number
    share: Number | None = None
    stage: Stage | None = None
    provisional: bool = False


@dataclass(frozen=True, kw_only=True)
class Hotspots(Chart):
    """Contributions in the order given, usually the largest first."""

    items: tuple[Hotspot, ...]

    def shown(self, item: Hotspot) -> tuple[str, str]:
        """Value and share as words."""
        peak = largest(number(each.value) for each in self.items)
        share = None if item.share is None else number(item.share)
        return format_number(item.value, self.digits, peak), format_share(share)

    def table(self, language: Language = "zh") -> Table:
        """Name, value and share of each item; a provisional value says so."""
        header = (_NAME.in_(language), with_unit(VALUE, self.unit, language), SHARE.in_(language))
        rows = []
        for item in self.items:
            value, share = self.shown(item)
            mark = f" {PROVISIONAL.in_(language)}" if item.provisional else ""
            rows.append((stage_label(item.stage, item.name.in_(language)), value + mark, share))
        return Table(header, tuple(rows))


def hotspots(chart: Hotspots, language: Language = "zh", width: int = DEFAULT_WIDTH) -> str:
    """Draw contributions as bars from zero; returns the SVG. A provisional bar is an outline, its words italic."""
    sheet = Sheet(chart, language, width)
    if not chart.items:
        return sheet.finish_empty()
    header = (VALUE.in_(language), SHARE.in_(language))
    grid = Grid(sheet, [_row(chart, item, language) for item in chart.items], header)
    grid.draw_words()
    values = [number(item.value) for item in chart.items]
    scale = zero_scale(values, grid.plot_left, grid.plot_right)
    zero = scale(Decimal(0))
    staged = any(item.stage for item in chart.items)
    for item, value, centre in zip(chart.items, values, grid.centres, strict=True):
        colour = stage_colour(item.stage, among_stages=staged)
        x, length = min(zero, scale(value)), abs(scale(value) - zero)
        sheet.add(_bar(x, length, centre, colour, provisional=item.provisional))
    grid.draw_vertical(zero)
    return sheet.finish(draw_stage_legend(sheet, grid.bottom, [item.stage for item in chart.items]))


def _row(chart: Hotspots, item: Hotspot, language: Language) -> Row:
    mark = PROVISIONAL.in_(language) if item.provisional else ""
    return Row(stage_label(item.stage, item.name.in_(language)), chart.shown(item), mark)


def _bar(x: float, length: float, centre: float, colour: str, *, provisional: bool) -> Markup:
    outline: dict[str, Attribute] = {}
    if provisional:
        outline = {"fill_opacity": 0.15, "stroke": paint(colour), "stroke_dasharray": "3 2"}
    y = centre - _BAR_HEIGHT / 2
    return element("rect", x=x, y=y, width=length, height=_BAR_HEIGHT, fill=paint(colour), class_="ty-bar", **outline)
