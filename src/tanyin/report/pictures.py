"""The charts of a result, and how wide they are drawn."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal, localcontext

from tanyin.canon import WORKING, Language, Text
from tanyin.charts import (
    Chart,
    ChartError,
    Flow,
    FlowNode,
    Hotspot,
    Hotspots,
    IntervalRow,
    Intervals,
    Sankey,
    StageBar,
    StageValue,
    Swing,
    Tornado,
    hotspots,
    interval,
    sankey,
    stage_bar,
    tornado,
)
from tanyin.footprint.result.flows import flows
from tanyin.footprint.result.model import Result
from tanyin.footprint.result.sensitivity import Sensitivity, factor_sensitivities
from tanyin.footprint.result.shares import provisional
from tanyin.report import numbers, spots, words
from tanyin.report.texts import visible

HOT_SPOTS = 10
REFERENCE = "product.reference"
SANKEY_CUTOFF = Decimal("0.02")


def drawn(chart: Chart, language: Language, width: int) -> str:
    """The SVG of a chart of a result, `width` px wide. Raises ChartError for a chart that a report has no use for."""
    match chart:
        case StageBar():
            return stage_bar(chart, language, width)
        case Hotspots():
            return hotspots(chart, language, width)
        case Sankey():
            return sankey(chart, language, width)
        case Intervals():
            return interval(chart, language, width)
        case Tornado():
            return tornado(chart, language, width)
    raise ChartError(Text("报告里没有这种图。", "A report has no such chart."))


def size_of(svg: str) -> tuple[float, float]:
    """Width and height in px that a drawn chart took: a diagram with many columns takes more than it was given."""
    found = re.search(r'viewBox="0 0 ([0-9.]+) ([0-9.]+)"', svg)
    assert found is not None
    return float(found[1]), float(found[2])


def charts(result: Result) -> Iterator[tuple[str, Chart]]:
    """Every chart that the result has something for, by name."""
    yield "stages", stages(result)
    yield "hot-spots", hot_spots(result)
    yield "flows", flow_chart(result)
    yield "sensitivity", sensitivity_chart(result)
    if result.interval.basis != "none":
        yield "interval", interval_chart(result)


def digits(result: Result) -> int:
    """As many significant digits as the headline is shown with."""
    found = result.interval
    return numbers.digits_for(result.headline, found.low, found.high)


def title(result: Result, question: Text) -> Text:
    """The study's title and the question that the chart answers."""
    name = _name(result.system.study.title)
    return Text(f"{name.zh} · {question.zh}", f"{name.en} · {question.en}")


def _name(text: Text) -> Text:
    return Text(visible(text.zh), visible(text.en))


def unit(result: Result) -> Text:
    """kg CO₂e per product unit."""
    per = result.system.study.product.unit
    zh, en = (f"{numbers.CO2E} / {numbers.per(per.amount, per.unit, language)}" for language in ("zh", "en"))
    return Text(zh, en)


def source(result: Result) -> Text:
    """Where the numbers are from; a sample says that it is one."""
    study = result.system.study
    zh, en = (text.format(digest=study.digest) for text in words.CHART_SOURCE)
    if not study.sample:
        return Text(zh, en)
    return Text(f"{words.SAMPLE.zh} · {zh}", f"{words.SAMPLE.en} · {en}")


def stages(result: Result, said: Text | None = None) -> StageBar:
    """The headline by stage; `said` stands in place of the source, which names the study by its hash."""
    weak = {c.line.stage for c in result.contributions if any(c.parts) and result.system.provisional(c.line)}
    values = (StageValue(stage, value, stage in weak) for stage, value in spots.stages(result).items())
    return StageBar(
        title=title(result, words.CHART_STAGES),
        unit=unit(result),
        source=said or source(result),
        digits=digits(result),
        values=tuple(values),
    )


def hot_spots(result: Result) -> Hotspots:
    """The rows that add most."""
    found = spots.hot_spots(result)[:HOT_SPOTS]
    items = (Hotspot(_name(spot.name), spot.value, spot.share, spot.stage, spot.provisional) for spot in found)
    return Hotspots(
        title=title(result, words.CHART_HOT_SPOTS),
        unit=unit(result),
        source=source(result),
        digits=digits(result),
        items=tuple(items),
    )


def sensitivity_chart(result: Result) -> Tornado:
    """What the headline is with one datum or factor a tenth lower and higher; what moves it most first. The reference
    flow says what is counted and is no datum to be known better."""
    found = sorted(
        (item for item in (*result.data_sensitivities, *factor_sensitivities(result)) if item.path != REFERENCE),
        key=lambda item: (-abs(item.slope * item.value), item.path),
    )
    return Tornado(
        title=title(result, words.CHART_SENSITIVITY),
        unit=unit(result),
        source=source(result),
        digits=digits(result),
        base=result.headline,
        low=words.TENTH_LESS,
        high=words.TENTH_MORE,
        items=tuple(_swing(item, result) for item in found[:HOT_SPOTS] if item.slope and item.value),
    )


def _swing(item: Sensitivity, result: Result) -> Swing:
    with localcontext(WORKING):
        step = item.slope * item.value / 10
        return Swing(_name(spots.name_at(result, item.path)), result.headline - step, result.headline + step)


def flow_chart(result: Result) -> Sankey:
    """Where the footprint comes from."""
    found = flows(result, cutoff=Decimal(0))
    return Sankey(
        title=title(result, words.CHART_FLOWS),
        unit=unit(result),
        source=source(result),
        digits=digits(result),
        nodes=tuple(FlowNode(node.key, _name(node.name), node.stage) for node in found.nodes),
        flows=tuple(Flow(flow.source, flow.target, flow.value) for flow in found.flows),
        cut_off=SANKEY_CUTOFF,
    )


def interval_chart(result: Result) -> Intervals:
    """The headline within its interval; over amounts only it says so."""
    found = result.interval
    row = IntervalRow(
        _name(result.system.study.product.name), result.headline, found.low, found.high, provisional(result)
    )
    question = words.CHART_INTERVAL if found.basis != "amounts" else words.CHART_INTERVAL_AMOUNTS
    return Intervals(
        title=title(result, question), unit=unit(result), source=source(result), items=(row,), digits=digits(result)
    )
