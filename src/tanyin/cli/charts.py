"""The charts of a result as SVG files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tanyin.canon import Text
from tanyin.charts import DEFAULT_WIDTH, Change, Swing, Tornado, Waterfall, tornado, waterfall
from tanyin.cli import words
from tanyin.cli.files import made_folder, write_whole
from tanyin.cli.screen import Screen
from tanyin.footprint.comparison.difference import Difference
from tanyin.footprint.comparison.effects import exact
from tanyin.footprint.comparison.sweep import Swing as Swept
from tanyin.footprint.result.model import Result
from tanyin.report import pictures, spots

STEPS = 10


def write_charts(results: Iterable[Result], folder: str, screen: Screen) -> None:
    """Write every chart that each result has something for, replacing those of an earlier run."""
    place = made_folder(folder)
    count = 0
    for result in results:
        for name, chart in pictures.charts(result):
            svg = pictures.drawn(chart, screen.language, DEFAULT_WIDTH)
            write_whole(place / f"{result.system.study.id}-{name}.svg", svg.encode(), replace=True)
            count += 1
    screen.remark(words.CHARTS_WRITTEN, count=count, folder=folder)


def write_waterfall(differences: Iterable[tuple[Difference, Text, str]], folder: str, screen: Screen) -> None:
    """Write a waterfall of each difference under its title and name, replacing that of an earlier run."""
    place = made_folder(folder)
    count = 0
    for found, title, name in differences:
        svg = waterfall(_waterfall(found, title), screen.language)
        write_whole(place / f"{found.before.system.study.id}-{name}.svg", svg.encode(), replace=True)
        count += 1
    screen.remark(words.CHARTS_WRITTEN, count=count, folder=folder)


def write_tornado(base: Result, swings: Sequence[Swept], folder: str, screen: Screen) -> None:
    """Write a tornado of the sweeps of a study, replacing that of an earlier run; nothing where there are none."""
    if not swings:
        return
    svg = tornado(_tornado(base, swings), screen.language)
    write_whole(made_folder(folder) / f"{base.system.study.id}-sweeps.svg", svg.encode(), replace=True)
    screen.remark(words.CHARTS_WRITTEN, count=1, folder=folder)


def _tornado(base: Result, swings: Sequence[Swept]) -> Tornado:
    return Tornado(
        title=pictures.title(base, words.CHART_SWEEPS),
        unit=pictures.unit(base),
        source=pictures.source(base),
        base=base.headline,
        low=words.LOW_END,
        high=words.HIGH_END,
        items=tuple(Swing(_range(base, each), each.at_low, each.at_high) for each in swings),
    )


def _range(base: Result, swing: Swept) -> Text:
    sweep = swing.sweep
    name, ends = spots.name_at(base, sweep.path), f"{sweep.low:f}–{sweep.high:f}"
    return Text(f"{name.zh} {ends}", f"{name.en} {ends}")


def _waterfall(found: Difference, title: Text) -> Waterfall:
    """From the headline of the one to that of the other, by the rows that change most; the rest in one step."""
    rows = found.ranked()
    steps = [Change(row.name, row.change) for row in rows[:STEPS]]
    if len(rows) > STEPS:
        steps.append(Change(words.CHART_REST, exact(*(row.change for row in rows[STEPS:]))))
    before, after = found.before, found.after
    return Waterfall(
        title=pictures.title(before, title),
        unit=pictures.unit(before),
        source=pictures.source(after),
        start=Change(before.system.study.title, before.headline),
        changes=tuple(steps),
        end_name=after.system.study.title,
    )
