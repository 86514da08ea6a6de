"""A difference on the terminal: by what brought it, then row by row, until it sums."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from tanyin.canon import Text
from tanyin.charts import format_change
from tanyin.cli import numbers, words
from tanyin.cli.show.bars import bar
from tanyin.cli.show.layout import INDENT, Layout
from tanyin.footprint.comparison.difference import Difference, Row
from tanyin.footprint.comparison.effects import exact

FEW = 5
ZERO = Decimal(0)


def show_difference(found: Difference, layout: Layout, names: tuple[Text, Text], *, every: bool) -> None:
    """The difference `after` − `before`, called by these names."""
    start, to = names
    title = Text(words.CHANGE.zh.format(start=start.zh, to=to.zh), words.CHANGE.en.format(start=start.en, to=to.en))
    layout.heading(title, numbers.CO2E)
    if not found.rows:
        layout.line(layout.words(words.NO_CHANGE))
        _show_unmoved(found, to, layout)
        return
    peak = max(abs(row.change) for row in found.rows)
    for name, value in _effects(found):
        layout.row(layout.words(words.EFFECTS[name]), change(value, peak))
    layout.row(layout.words(words.SUM), change(found.change, peak))
    show_rows(found, layout, every=every)
    _show_unmoved(found, to, layout)


def _show_unmoved(found: Difference, to: Text, layout: Layout) -> None:
    """Under another set of potentials: how much stands on factors that state CO2e alone and did not follow."""
    if found.unmoved is not None and found.unmoved.share:
        share, other = (numbers.share(value) for value in found.unmoved)
        layout.paragraph(layout.words(words.GWP_UNMOVED, to=layout.words(to), share=share, other=other), "warning")


def _effects(found: Difference) -> Iterator[tuple[str, Decimal]]:
    yield from found.by_effect.items()
    if found.recounted:
        yield "recounted", found.recounted


def show_rows(found: Difference, layout: Layout, *, every: bool, few: int = FEW) -> None:
    """The rows that change most, and all others together."""
    ranked = found.ranked()
    shown = ranked if every else ranked[:few]
    layout.heading(words.ROWS, numbers.CO2E)
    peak = abs(ranked[0].change)
    for row in shown:
        drawn = bar(row.change, peak, layout.bar, f"stage.{row.stage}" if row.stage else "faint")
        layout.row(layout.words(row.name), change(row.change, peak), drawn=drawn)
        layout.paragraph(row.path, "faint", INDENT * 2)
        layout.paragraph(_what(row, peak, layout), "faint", INDENT * 2)
    if rest := ranked[len(shown) :]:
        value = exact(*(row.change for row in rest))
        layout.row(layout.words(words.REST_ROWS, count=len(rest)), change(value, peak), style="faint")


def _what(row: Row, peak: Decimal, layout: Layout) -> str:
    """What brought the change of a row, and which factor or gas took the place of which."""
    told = [
        f"{layout.words(words.EFFECTS[effect])} {change(value, peak)}"
        for effect, value in row.by_effect.items()
        if value
    ]
    if row.recounted:
        told.append(f"{layout.words(words.EFFECTS['recounted'])} {change(row.recounted, peak)}")
    if row.old != row.new and row.old and row.new:
        old, new = (layout.words(words.LIST).join(names) for names in (row.old, row.new))
        told.append(layout.words(words.BECAME, old=old, new=new))
    return " · ".join(told)


def change(value: Decimal, beside: Decimal) -> str:
    """A change with its sign, with as many decimals as the largest of its column."""
    return format_change(value, numbers.DIGITS, beside) if value else "0"
