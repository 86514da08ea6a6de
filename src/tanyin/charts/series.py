"""Time series: the data of the line chart."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from tanyin.canon import Language, Text
from tanyin.charts.frame import Chart
from tanyin.charts.numbers import UNDEFINED, ChartError, Number, format_number, largest, number
from tanyin.charts.table import Table, with_unit

MAX_SERIES: Final = 5
"""Lines that can be told apart without colour, by dash and marker."""

_TIME: Final = Text("时间", "Time")
_ISO_PARTS: Final = {4: "-01-01", 7: "-01", 10: ""}


def day(when: str) -> int:
    """The day (ordinal) of an ISO 8601 date; a year or month stands for its first day."""
    try:
        return date.fromisoformat(when + _ISO_PARTS[len(when)]).toordinal()
    except (KeyError, ValueError):
        raise ChartError(
            Text(
                f"时间 {when!r} 应写成 2026、2026-11 或 2026-11-20。",
                f"The time {when!r} should be written as 2026, 2026-11 or 2026-11-20.",
            )
        ) from None


@dataclass(frozen=True)
class Point:
    """A value at a time (ISO 8601: year, month or day); None leaves a gap."""

    when: str
    value: Number | None

    def __post_init__(self) -> None:
        day(self.when)


@dataclass(frozen=True)
class Series:
    """A named line through points, which may come in any order."""

    name: Text
    points: tuple[Point, ...]

    @property
    def ordered(self) -> list[Point]:
        """The points in the order of time."""
        return sorted(self.points, key=lambda point: day(point.when))

    @property
    def last(self) -> tuple[str, Decimal] | None:
        """Time and value of the last point that has a value."""
        known = [(point.when, number(point.value)) for point in self.ordered if point.value is not None]
        return known[-1] if known else None


@dataclass(frozen=True, kw_only=True)
class LineChart(Chart):
    """Up to `MAX_SERIES` series on one axis of time and one of values."""

    series: tuple[Series, ...]

    def __post_init__(self) -> None:
        if len(self.series) > MAX_SERIES:
            raise ChartError(Text(f"一张图最多画 {MAX_SERIES} 条线。", f"A chart draws at most {MAX_SERIES} lines."))
        for each in self.series:
            if len({day(point.when) for point in each.points}) < len(each.points):
                raise ChartError(
                    Text(f"“{each.name.zh}”在同一时间有两个值。", f'"{each.name.en}" has two values at one time.')
                )

    @property
    def values(self) -> list[Decimal]:
        """Every value that is drawn."""
        points = [point for each in self.series for point in each.points]
        return [number(point.value) for point in points if point.value is not None]

    @property
    def times(self) -> list[str]:
        """The times at which any series has a point, as written, in order; the first writing of a day counts."""
        written: dict[int, str] = {}
        for each in self.series:
            for point in each.points:
                written.setdefault(day(point.when), point.when)
        return [written[key] for key in sorted(written)]

    def shown(self, value: Number) -> str:
        """`value` with the decimals that all numbers of the chart have."""
        return format_number(value, self.digits, largest(self.values))

    def table(self, language: Language = "zh") -> Table:
        """One row for each time, one column for each series."""
        header = (_TIME.in_(language), *(with_unit(each.name, self.unit, language) for each in self.series))
        known = [{day(point.when): point.value for point in each.points} for each in self.series]
        rows = []
        for when in self.times:
            values = (column.get(day(when)) for column in known)
            cells = (UNDEFINED if value is None else self.shown(value) for value in values)
            rows.append((when, *cells))
        return Table(header, tuple(rows))
