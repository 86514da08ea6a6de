"""Scenarios on the terminal: each beside the base, what makes it differ, and sweeps ranked by what they move."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from rich.text import Text as Line

from tanyin.canon import WORKING
from tanyin.charts import format_share
from tanyin.cli import numbers, words
from tanyin.cli.screen import Screen
from tanyin.cli.show.bars import bar
from tanyin.cli.show.difference import show_difference
from tanyin.cli.show.layout import INDENT, Layout
from tanyin.cli.show.result import marks
from tanyin.footprint.comparison.scenario import Outcome
from tanyin.footprint.comparison.sweep import Swing
from tanyin.footprint.result.model import Result
from tanyin.footprint.result.shares import provisional


def show_scenarios(
    base: Result, outcomes: Sequence[Outcome], swings: Sequence[Swing], screen: Screen, *, every: bool
) -> None:
    """The base, a line for each scenario, the difference of each, the sweeps."""
    layout = Layout(screen)
    study = base.system.study
    layout.seal(layout.words(study.title), *marks(base, layout))
    layout.paragraph(layout.words(study.product.unit.statement), "faint")
    if outcomes:
        layout.heading(words.SCENARIOS, numbers.CO2E, layout.words(words.AGAINST_BASE))
        layout.row(layout.words(words.BASE), numbers.shown(base.headline))
        for outcome in outcomes:
            value = outcome.result.headline
            layout.row(
                layout.words(outcome.scenario.title), numbers.shown(value, beside=base.headline), _relative(base, value)
            )
    for outcome in outcomes:
        _show_one(outcome, layout, every=every)
    _show_swings(base, swings, layout)


def _name(outcome: Outcome, layout: Layout) -> Line:
    """The scenario's name; marked where its result rests on provisional data."""
    line = Line(layout.words(outcome.scenario.title))
    if provisional(outcome.result):
        line.append(f" {layout.words(words.PROVISIONAL)}", style="warning")
    return line


def _relative(base: Result, value: Decimal) -> str:
    if base.headline <= 0:
        return ""
    ratio = WORKING.divide(WORKING.subtract(value, base.headline), base.headline)
    return ("+" if ratio > 0 else "") + format_share(ratio)


def _show_one(outcome: Outcome, layout: Layout, *, every: bool) -> None:
    layout.gap()
    layout.line(Line(layout.words(outcome.scenario.title), style="title"), indent="")
    for path, value in outcome.scenario.set.items():
        layout.paragraph(f"{path} = {_written(value)}", "faint")
    show_difference(outcome.difference, layout, (words.BASE, words.THIS_SCENARIO), every=every)


def _written(value: Any) -> str:
    """A value as it stands in a file of scenarios, on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_written(part)}" for key, part in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_written(part) for part in value) + "]"
    return (
        {None: "null", True: "true", False: "false"}[value] if value is None or isinstance(value, bool) else str(value)
    )


def _show_swings(base: Result, swings: Sequence[Swing], layout: Layout) -> None:
    if not swings:
        return
    layout.heading(words.SWEEPS, layout.words(words.WIDTH))
    widest = swings[0].width
    for swing in swings:
        layout.row(Line(swing.sweep.path), numbers.shown(swing.width), drawn=bar(swing.width, widest, layout.bar, ""))
        ends = {name: numbers.shown(value, beside=base.headline) for name, value in _ends(swing)}
        low, high = (numbers.exact_or(value, numbers.DIGITS) for value in (swing.sweep.low, swing.sweep.high))
        layout.paragraph(layout.words(words.SWEPT, low=low, high=high, **ends), "faint", INDENT * 2)


def _ends(swing: Swing) -> tuple[tuple[str, Decimal], tuple[str, Decimal]]:
    return ("at_low", swing.at_low), ("at_high", swing.at_high)
