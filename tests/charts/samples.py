"""Charts of every kind and size, for tests that hold for all of them."""

from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from tanyin.canon import Language, Text
from tanyin.charts import (
    STAGES,
    Change,
    Chart,
    Flow,
    FlowNode,
    Hotspot,
    Hotspots,
    IntervalRow,
    Intervals,
    LineChart,
    Point,
    Reference,
    Sankey,
    Series,
    StageBar,
    StageValue,
    Swing,
    Tornado,
    Waterfall,
    hotspots,
    interval,
    line,
    sankey,
    stage_bar,
    tornado,
    waterfall,
)

TITLE = Text("碳从哪里来，哪些环节最要紧？", "Where does the carbon come from, and what matters most?")
UNIT = Text("kg CO₂e / 台", "kg CO₂e per piece")
SOURCE = Text("样例研究，因子库 2026-11", "sample study, factor release 2026-11")


def name(index: int) -> Text:
    """Short, long, and very long names in turn."""
    zh = [
        "铝边框",
        "直拉单晶硅棒（内蒙古自治区）",
        "电力，2023 年全国平均碳足迹因子，含绿电直连部分的生产用电与辅助用电",
    ]
    en = [
        "Frame",
        "Monocrystalline ingot",
        "Electricity, national average of 2023, with a directly connected share of power",
    ]
    return Text(f"{index} {zh[index % 3]}", f"{index} {en[index % 3]}")


def value(index: int) -> Decimal:
    """Falling values; every fifth is negative, every seventh zero."""
    if index % 7 == 6:
        return Decimal(0)
    size = Decimal(4000) / (index + 1) ** 2
    return -size if index % 5 == 3 else size


def stages(count: int) -> StageBar:
    parts = (StageValue(stage, value(index + 2), index == 1) for index, stage in enumerate(STAGES[:count]))
    return StageBar(title=TITLE, unit=UNIT, source=SOURCE, values=tuple(parts))


def ranking(count: int) -> Hotspots:
    items = (
        Hotspot(name(i), value(i), Decimal(1) / (i + 1), STAGES[i % 5] if i % 3 else None, provisional=i % 4 == 1)
        for i in range(count)
    )
    return Hotspots(title=TITLE, unit=UNIT, source=SOURCE, items=tuple(items))


def intervals(count: int) -> Intervals:
    rows = (
        IntervalRow(name(i), value(i), value(i) - 40 - i, value(i) + 60, provisional=i % 4 == 1) for i in range(count)
    )
    reference = Reference(Text("类别平均", "category average"), "188")
    return Intervals(title=TITLE, unit=UNIT, source=SOURCE, items=tuple(rows), reference=reference)


def changes(count: int) -> Waterfall:
    steps = tuple(Change(name(i), value(i)) for i in range(count))
    start = Change(Text("2025 年版", "Edition 2025"), "646.3")
    return Waterfall(
        title=TITLE, unit=UNIT, source=SOURCE, start=start, changes=steps, end_name=Text("2026 年版", "2026")
    )


def series(count: int) -> LineChart:
    lines = (
        Series(name(i), tuple(Point(f"2025-{m:02}", None if m == 4 else value(i) + m * i) for m in range(1, 13)))
        for i in range(min(count, 5))
    )
    return LineChart(title=TITLE, unit=UNIT, source=SOURCE, series=tuple(lines))


def flows(count: int) -> Sankey:
    """A tree towards the first node, with flows back, a self-loop and a credit once there are enough nodes."""
    nodes = tuple(FlowNode(str(i), name(i), STAGES[i % 5] if i % 3 else None) for i in range(count))
    tree = [Flow(str(i), str((i - 1) // 3), abs(value(i)) + 1) for i in range(1, count)]
    back = [Flow("0", str(count - 1), 30), Flow("2", "2", 12), Flow("1", "9", "-25")] if count > 9 else []
    return Sankey(title=TITLE, unit=UNIT, source=SOURCE, nodes=nodes, flows=tuple(tree + back))


def swings(count: int) -> Tornado:
    """Narrower ones below, every fifth the other way round, every third with both ends on one side."""
    items = (
        Swing(name(i), 188 - value(i), 188 + value(i) * (-1 if i % 3 == 1 else 1), provisional=i % 4 == 1)
        for i in range(count)
    )
    ends = {"low": Text("低 10 %", "10 % less"), "high": Text("高 10 %", "10 % more")}
    return Tornado(title=TITLE, unit=UNIT, source=SOURCE, base="188", items=tuple(items), **ends)


class Sample(NamedTuple):
    """A chart and the function that draws it."""

    chart: Chart
    function: Callable[..., str]

    def draw(self, language: Language = "zh", width: int = 720) -> str:
        return self.function(self.chart, language, width)


KINDS: dict[str, tuple[Callable[[int], Chart], Callable[..., str]]] = {
    "stage bar": (stages, stage_bar),
    "hotspots": (ranking, hotspots),
    "intervals": (intervals, interval),
    "waterfall": (changes, waterfall),
    "lines": (series, line),
    "sankey": (flows, sankey),
    "tornado": (swings, tornado),
}


def stage_values(*values: int) -> StageBar:
    parts = (StageValue(stage, value) for stage, value in zip(STAGES, values, strict=False))
    return StageBar(title=TITLE, unit=UNIT, source=SOURCE, values=tuple(parts))


SAMPLES = {
    f"{kind} {count}": Sample(make(count), function)
    for kind, (make, function) in KINDS.items()
    for count in (0, 1, 3, 5, 12, 40)
}
SAMPLES["stage bar, all equal"] = Sample(stage_values(1, 1, 1, 1, 1), stage_bar)
SAMPLES["stage bar, mostly thin"] = Sample(stage_values(1, 1000, 2, 1, 1), stage_bar)
SAMPLES["stage bar, net removal"] = Sample(stage_values(5, 5, 1, 0, -60), stage_bar)
