"""The charts of a result as SVG files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from tanyin.canon import Text
from tanyin.charts import (
    Flow,
    FlowNode,
    Hotspot,
    Hotspots,
    IntervalRow,
    Intervals,
    Sankey,
    StageBar,
    StageValue,
    hotspots,
    interval,
    sankey,
    stage_bar,
)
from tanyin.cli import numbers, views, words
from tanyin.cli.files import made_folder, write_whole
from tanyin.cli.screen import Screen
from tanyin.cli.texts import filled
from tanyin.footprint.result.flows import flows
from tanyin.footprint.result.interval import interval as interval_of
from tanyin.footprint.result.model import Result, share_of

HOT_SPOTS = 10
SANKEY_CUTOFF = Decimal("0.02")


def write_charts(results: Iterable[Result], folder: str, screen: Screen) -> None:
    """Write every chart that each result has something for, replacing those of an earlier run."""
    place = made_folder(folder)
    count = 0
    for result in results:
        for name, svg in _charts(result, screen):
            write_whole(place / f"{result.system.study.id}-{name}.svg", svg.encode(), replace=True)
            count += 1
    screen.remark(words.CHARTS_WRITTEN, count=count, folder=folder)


def _charts(result: Result, screen: Screen) -> Iterator[tuple[str, str]]:
    language = screen.language
    yield "stages", stage_bar(_stages(result), language)
    yield "hot-spots", hotspots(_hot_spots(result), language)
    yield "flows", sankey(_flows(result), language)
    if interval_of(result).scope != "none":
        yield "interval", interval(_interval(result), language)


def _title(result: Result, title: Text) -> Text:
    name = result.system.study.title
    return Text(f"{name.zh} · {title.zh}", f"{name.en} · {title.en}")


def _unit(result: Result) -> Text:
    unit = result.system.study.product.unit
    zh, en = (f"{numbers.CO2E} / {numbers.per(unit.amount, unit.unit, language)}" for language in ("zh", "en"))
    return Text(zh, en)


def _source(result: Result) -> Text:
    study, engine = result.system.study, filled(words.CHART_SOURCE, digest=result.system.study.digest)
    if not study.sample:
        return engine
    return Text(f"{words.SAMPLE.zh} · {engine.zh}", f"{words.SAMPLE.en} · {engine.en}")


def _stages(result: Result) -> StageBar:
    weak = {c.line.stage for c in result.contributions if c.line.provisional and any(c.parts)}
    values = (StageValue(stage, value, stage in weak) for stage, value in views.stages(result).items())
    return StageBar(
        title=_title(result, words.CHART_STAGES), unit=_unit(result), source=_source(result), values=tuple(values)
    )


def _hot_spots(result: Result) -> Hotspots:
    spots = views.hot_spots(result)[:HOT_SPOTS]
    items = (Hotspot(spot.name, spot.value, spot.share, spot.stage, spot.provisional) for spot in spots)
    return Hotspots(
        title=_title(result, words.CHART_HOT_SPOTS), unit=_unit(result), source=_source(result), items=tuple(items)
    )


def _flows(result: Result) -> Sankey:
    found = flows(result, cutoff=Decimal(0))
    return Sankey(
        title=_title(result, words.CHART_FLOWS),
        unit=_unit(result),
        source=_source(result),
        nodes=tuple(FlowNode(node.key, node.name, node.stage) for node in found.nodes),
        flows=tuple(Flow(flow.source, flow.target, flow.value) for flow in found.flows),
        cut_off=SANKEY_CUTOFF,
    )


def _interval(result: Result) -> Intervals:
    found = interval_of(result)
    provisional = share_of(result, lambda line: line.provisional) > 0
    row = IntervalRow(result.system.study.product.name, result.headline, found.low, found.high, provisional)
    title = words.CHART_INTERVAL if found.scope != "amounts" else words.CHART_INTERVAL_AMOUNTS
    return Intervals(title=_title(result, title), unit=_unit(result), source=_source(result), items=(row,))
