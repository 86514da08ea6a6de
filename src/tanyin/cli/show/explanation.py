"""An explanation on the terminal: the number, how it is made, and the numbers it is made from."""

from __future__ import annotations

from collections.abc import Iterable

from rich.text import Text as Line

from tanyin.canon import state
from tanyin.cli import numbers, words
from tanyin.cli.command import command
from tanyin.cli.screen import Screen
from tanyin.cli.show.factors import show_factor
from tanyin.cli.show.layout import Layout
from tanyin.cli.show.result import marks
from tanyin.footprint.amounts import PROVISIONAL
from tanyin.footprint.factors.model import Factor
from tanyin.footprint.result.explain import Explanation, explain
from tanyin.footprint.result.model import Result

DIGITS = 6
ROWS = 20
PARAMETERS = "parameters."
OF_DATUM = ".value"
"""Ending of the path of a row's own number; the row's path without it leads there."""


def show_explanation(found: Explanation, result: Result, study: str, screen: Screen, *, every: bool) -> None:
    """One number: value, formula, source, status, and where it comes from. A factor is shown in full."""
    if (factor := _factor(found.path, result)) is not None:
        holder = next((each for each in result.system.library.releases if factor.id in each.factors), None)
        show_factor(factor, holder, screen)
        return
    layout = Layout(screen)
    path, name = _path(found), layout.words(found.name)
    layout.seal(name, *marks(result, layout))
    layout.gap()
    if name != path:
        layout.line(Line(path, style="path"))
    style = "headline.provisional" if _provisional(found) else "headline"
    layout.line(Line(_quantity(found, layout), style=style))
    layout.gap()
    _show_facts(found, layout)
    if found.inputs:
        layout.heading(words.FROM)
        shown = found.inputs if every else found.inputs[:ROWS]
        for item in shown:
            _show_input(item, result, layout)
        if len(shown) < len(found.inputs):
            layout.paragraph(layout.words(words.MORE, count=len(found.inputs) - len(shown)), "faint")
    _show_next(found, study, layout)


def _factor(path: str, result: Result) -> Factor | None:
    """The factor or supplier footprint that a path such as `factors.<id>` names."""
    head, _, key = path.partition(".")
    if head != "factors":
        return None
    suppliers = {supplier.id: supplier for supplier in result.system.study.suppliers}
    return result.system.library.get(key) or suppliers.get(key)


def _path(item: Explanation) -> str:
    return item.path.removesuffix(OF_DATUM)


def _show_facts(found: Explanation, layout: Layout) -> None:
    layout.fact(words.EXACT, state(found.value))
    for name, value in (
        (words.FORMULA, layout.words(found.formula)),
        (words.NOTE, layout.free(layout.words(found.note))),
        (words.STATE, layout.words(words.STATUS[found.status]) if found.status else ""),
        (words.SOURCE, layout.free(found.source)),
    ):
        if value:
            layout.fact(name, value)


def _show_input(item: Explanation, result: Result, layout: Layout) -> None:
    """Value and name on one line; path, formula, note and source below; then what it is itself made from."""
    path, name = _path(item), layout.words(item.name)
    line = Line(
        name if name != path else layout.words(words.OWN_NUMBER), style="provisional" if _provisional(item) else ""
    )
    if _provisional(item):
        line = Line.assemble(line, (f" {layout.words(words.PROVISIONAL)}", "warning"))
    elif item.status == "transcribed":
        line = Line.assemble(line, (f" {layout.words(words.TRANSCRIBED)}", "faint"))
    layout.number(_quantity(item, layout), line)
    layout.below(path, "path")
    formula = layout.words(item.formula)
    details = (f"= {formula}" if formula else "", layout.free(layout.words(item.note)), layout.free(item.source))
    for detail in filter(None, details):
        layout.below(detail)
    for part in _made_from(item, result):
        layout.below(f"{_quantity(part, layout)}  {layout.words(part.name)}")
        layout.below(_path(part), "path")


def _made_from(item: Explanation, result: Result) -> tuple[Explanation, ...]:
    """What an input is itself made from: for a parameter, the parameters that its formula speaks of."""
    return explain(result, item.path).inputs if item.path.startswith(PARAMETERS) else item.inputs


def _show_next(found: Explanation, study: str, layout: Layout) -> None:
    here = _path(found)
    further = next((_path(item) for item in found.inputs if _path(item) != here), None)
    if further is not None:
        layout.heading(words.NEXT)
        layout.command(command("explain", study, further))


def show_paths(paths: Iterable[str], screen: Screen) -> None:
    """Every path that can be explained, one on a line."""
    for path in paths:
        screen.copyable(path)


def _provisional(item: Explanation) -> bool:
    return item.status in (*PROVISIONAL, "provisional")


def _quantity(item: Explanation, layout: Layout) -> str:
    unit = numbers.unit(item.unit, layout.screen.language, item.value)
    return f"{numbers.exact_or(item.value, DIGITS)} {unit}".rstrip()
