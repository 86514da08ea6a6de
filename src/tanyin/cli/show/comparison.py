"""A comparison on the terminal: the two sides, what may be said of them and why not more, then their difference."""

from __future__ import annotations

from decimal import ROUND_DOWN, Decimal

from rich.text import Text as Line

from tanyin.canon import Text
from tanyin.cli import numbers, words
from tanyin.cli.comparing import Answer
from tanyin.cli.screen import Screen
from tanyin.cli.show.difference import show_difference
from tanyin.cli.show.layout import INDENT, Layout
from tanyin.footprint.comparison.aspects import Aspect, Value
from tanyin.footprint.comparison.compare import Comparison, Party
from tanyin.footprint.comparison.signature import Unlike
from tanyin.footprint.comparison.words import said

SIDES = (Text("A", "A"), Text("B", "B"))
THOUSANDTH = Decimal("0.001")
QUANTITIES = frozenset({"unit", "lifetime"})
"""Aspects that are an amount and its unit."""
FREE = frozenset({"unit_statement"})
"""Aspects that are free text."""


def show_comparison(found: Answer, screen: Screen, *, every: bool) -> None:
    """The whole answer; `every` lists all rows of the difference."""
    layout = Layout(screen)
    title = words.TWO_WAYS if found.comparison is None else words.COMPARISON
    marks = [layout.words(words.ACCOUNTED)]
    if any(side.signature.values["sample"] == "yes" for side in (found.first, found.second)):
        marks.insert(0, layout.words(words.SAMPLE))
    if found.difference is not None and (found.comparison is None or found.refused):
        marks.append(layout.words(words.EXPLAINS))
    layout.seal(layout.words(title), *marks)
    layout.gap()
    for name, side in zip(SIDES, (found.first, found.second), strict=True):
        _show_side(name, side, layout)
    if found.comparison is not None:
        _show_verdict(found.comparison, layout)
    if found.difference is not None:
        show_difference(found.difference, layout, SIDES, every=every)


def _show_side(name: Text, side: Party, layout: Layout) -> None:
    amount, _, unit = side.per.partition(" ")
    per = numbers.per(Decimal(amount), unit, layout.screen.language)
    layout.line(Line(f"{layout.words(name)}  {layout.words(side.name)}", style="heading"), indent="")
    weak = side.signature.values["provisional"] != "none"
    digits = numbers.DIGITS if side.interval is None else numbers.digits_for(side.headline, *side.interval)
    value = f"{numbers.shown(side.headline, digits)} {numbers.CO2E} / {per}"
    line = Line(value, style="headline.provisional" if weak else "headline")
    if weak:
        line.append(f" {layout.words(words.PROVISIONAL)}", style="warning")
    if side.interval is not None:
        low, high = (numbers.bound(end, side.headline, digits) for end in side.interval)
        line.append(f" · {layout.words(words.INTERVAL, low=low, high=high)}", style="faint")
    layout.line(line)


def _show_verdict(found: Comparison, layout: Layout) -> None:
    layout.gap()
    match found.verdict:
        case "unlike":
            layout.line(Line(layout.words(words.UNLIKE), style="refused"), indent="")
            _show_unlike(found.deciding, layout)
        case "no_statement":
            layout.line(Line(layout.words(words.ALIKE), style="heading"), indent="")
            why = layout.words(words.SENTENCES).join(layout.words(text) for text in found.why)
            layout.paragraph(layout.words(words.NO_STATEMENT, why=why), "warning")
        case _:
            layout.line(Line(layout.words(words.ALIKE), style="heading"), indent="")
            _show_lower(found, layout)
    _show_tests(found, layout)
    if found.warning or found.remarks:
        layout.heading(words.BEFORE_READING)
        for remark in found.remarks:
            layout.paragraph(layout.words(remark))
        _show_unlike(found.warning, layout)


def _show_lower(found: Comparison, layout: Layout) -> None:
    assert found.probability is not None
    lower, higher = SIDES if found.verdict == "first_lower" else SIDES[::-1]
    told = {"lower": layout.words(lower), "higher": layout.words(higher)}
    layout.line(Line(layout.words(words.LOWER, **told, probability=_probability(found.probability)), style="headline"))


def _show_unlike(items: tuple[Unlike, ...], layout: Layout) -> None:
    for item in items:
        layout.line(f"{layout.words(item.aspect.name)} · {layout.words(item.aspect.why)}")
        first, second = (_shown(item.aspect, value, layout) for value in (item.first, item.second))
        layout.paragraph(layout.words(words.UNLIKE_SIDES, first=first, second=second), "faint", INDENT * 2)


def _shown(aspect: Aspect, value: Value, layout: Layout) -> str:
    """A value of a signature for reading: quantities with their unit in words, free text in the language read."""
    if aspect.key in QUANTITIES and isinstance(value, str) and value[0].isdigit():
        amount, _, unit = value.partition(" ")
        count = Decimal(amount)
        return f"{numbers.exact_or(count, numbers.DIGITS)} {numbers.unit(unit, layout.screen.language, count)}"
    told = said(aspect, value)
    return layout.free(told.in_(layout.screen.language)) if aspect.key in FREE else layout.words(told)


def _show_tests(found: Comparison, layout: Layout) -> None:
    """Both tests beside each other, whatever they say."""
    test, drawn = found.analytic, found.drawn
    if test is None or drawn is None or drawn.lower is None or drawn.low is None or drawn.high is None:
        return
    layout.paragraph(
        layout.words(
            words.TESTED,
            sd=numbers.shown(test.sd),
            first=_probability(test.lower),
            count=f"{drawn.samples:,}",
            low=numbers.shown(Decimal(str(drawn.low)), 3),
            high=numbers.shown(Decimal(str(drawn.high)), 3),
            second=_probability(Decimal(drawn.lower.numerator) / drawn.lower.denominator),
            shared=drawn.shared,
        ),
        "faint",
    )


def _probability(value: Decimal) -> str:
    """Rounded down to three digits."""
    return f"{value.quantize(THOUSANDTH, ROUND_DOWN)}"
