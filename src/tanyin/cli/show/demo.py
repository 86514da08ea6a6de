"""The demonstration on the terminal: of each kind of product one example in full, its siblings in a line each."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Final

from rich.text import Text as Line

from tanyin import __version__
from tanyin.canon import Text
from tanyin.charts import STAGE_NAMES
from tanyin.charts.theme import STAGE_SIGNS
from tanyin.cli import numbers, views, words
from tanyin.cli.command import command
from tanyin.cli.demo_reports import demo_reports
from tanyin.cli.screen import Screen
from tanyin.cli.show.bars import stage_strip
from tanyin.cli.show.demo_worth import show_worth
from tanyin.cli.show.findings import counted
from tanyin.cli.show.layout import INDENT, Layout
from tanyin.cli.show.result import headline, marks
from tanyin.cli.studies import Request, calculated
from tanyin.footprint import shipped
from tanyin.footprint.result.model import Result, share_of
from tanyin.footprint.rules import shipped_packs

HOT_SPOTS: Final = 3


@dataclass(frozen=True)
class Shown:
    """An example by its id, with its result."""

    key: str
    result: Result


def show_demo(screen: Screen, charts: str | None, reports: str | None, on: dt.date) -> None:
    """Account every shipped example, judge on the day `on` the first of each kind that has a rule pack, write its
    reports into the folder `reports`, and show what came of it."""
    layout = Layout(screen)
    layout.seal(
        layout.words(words.DEMO), layout.words(words.VERSION, version=__version__), layout.words(words.DEMO_NOTE)
    )
    began = time.perf_counter()
    found = list(_results(screen))
    accounted = time.perf_counter()
    ruled = {pack.category for pack in shipped_packs()}
    first_of = {category: each for each in reversed(found) if (category := each.result.system.study.category) in ruled}
    written = demo_reports({each.key: each.result for each in first_of.values()}, reports, on, screen)
    reported = time.perf_counter()
    for category, group in groupby(found, key=lambda each: each.result.system.study.category):
        layout.heading(words.DEMO_GROUPS.get(category, Text(category, category)))
        for each in group:
            if each is first_of.get(category):
                _show_first(each, on, written.get(each.key, ()), layout)
            else:
                _show_other(each, layout)
    if charts is not None:
        from tanyin.cli.charts import write_charts

        write_charts([each.result for each in found], charts, screen)
    _show_closing(found, layout)
    _show_figures(found, written, (accounted - began, reported - accounted), layout)


def _results(screen: Screen) -> Iterator[Shown]:
    """The results of all examples, categories together in the order of their first example."""
    shown = []
    for key in shipped.studies("example"):
        with screen.working(words.CALCULATING, name=key):
            shown.append(Shown(key, calculated(Request(key))))
    order = list(dict.fromkeys(each.result.system.study.category for each in shown))
    yield from sorted(shown, key=lambda each: order.index(each.result.system.study.category))


def _show_first(each: Shown, on: dt.date, reports: Sequence[Path], layout: Layout) -> None:
    result = each.result
    _show_name(each, layout)
    for line in headline(result, layout).split():
        layout.line(line)
    _show_split(result, layout)
    layout.paragraph(f"{layout.words(words.HOT_SPOTS)}  {_hot_spots(result, layout)}")
    layout.paragraph(" · ".join([*_facts(result, layout), *marks(result, layout)]), "faint")
    layout.paragraph(counted(views.findings(result), layout), "faint")
    show_worth(each.key, result, on, layout)
    if reports:
        layout.line(layout.words(words.DEMO_REPORTS, paths=layout.words(words.LIST).join(map(str, reports))))
    path = views.hot_spots(result)[0].path
    layout.command(command("explain", each.key, path))


def _facts(result: Result, layout: Layout) -> Iterator[str]:
    weak = share_of(result, result.system.provisional)
    yield layout.words(words.BOUNDARY[result.system.study.boundary.type])
    yield f"{layout.words(words.PROVISIONAL)} {numbers.share(weak)}"


def _show_name(each: Shown, layout: Layout) -> None:
    line = Line(layout.words(each.result.system.study.title), style="heading")
    layout.line(Line.assemble(line, (f"  {each.key}", "path")))


def _show_split(result: Result, layout: Layout) -> None:
    """One bar divided by stage, and below it what each sign stands for."""
    values = views.stages(result)
    layout.screen.print(INDENT, stage_strip(values, layout.width - len(INDENT)))
    parts = (
        f"{STAGE_SIGNS[stage]} {layout.words(STAGE_NAMES[stage])} {numbers.share(views.share(result, value))}"
        for stage, value in values.items()
    )
    layout.entries(parts, "faint")


def _hot_spots(result: Result, layout: Layout) -> str:
    spots = views.hot_spots(result)[:HOT_SPOTS]
    return layout.words(words.LIST).join(f"{layout.words(spot.name)} {numbers.share(spot.share)}" for spot in spots)


def _show_other(each: Shown, layout: Layout) -> None:
    layout.gap()
    _show_name(each, layout)
    for line in headline(each.result, layout).split():
        layout.line(line)
    layout.paragraph(" · ".join(_facts(each.result, layout)), "faint")


def _show_closing(found: list[Shown], layout: Layout) -> None:
    layout.heading(words.NEXT)
    for text, parts in (
        (words.DEMO_OPEN, ("calculate", found[0].key)),
        (words.DEMO_EXPLAIN, ("explain", found[0].key, "total")),
        (words.DEMO_OWN, ("new", "--category", "laptop", "--output", "my.yaml")),
    ):
        layout.paragraph(layout.words(text))
        layout.command(INDENT + command(*parts))
    layout.paragraph(layout.words(words.DEMO_COMPARED))


def _show_figures(
    found: list[Shown], reports: Mapping[str, Sequence[Path]], seconds: tuple[float, float], layout: Layout
) -> None:
    lines = sum(len(each.result.system.lines) for each in found)
    accounting, writing = (f"{each:.1f}" for each in seconds)
    figures = {"count": len(found), "lines": f"{lines:,}", "seconds": accounting}
    layout.gap()
    count = sum(map(len, reports.values()))
    layout.paragraph(layout.words(words.DEMO_FIGURES, **figures, reports=count, writing=writing), "faint")
