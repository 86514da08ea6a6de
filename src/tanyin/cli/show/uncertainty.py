"""The analytic interval and that of the draws side by side, and which data to know better."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from tanyin.canon import Text
from tanyin.cli import numbers, words
from tanyin.cli.screen import Screen
from tanyin.cli.show.layout import SHARE, Layout
from tanyin.cli.show.wrap import pad_left
from tanyin.footprint.result.interval import interval
from tanyin.footprint.result.model import Result
from tanyin.footprint.uncertainty.information import value_of_information
from tanyin.footprint.uncertainty.sampling import DIGITS, Samples, sample


def show_uncertainty(result: Result, samples: int, screen: Screen) -> None:
    """Draw the footprint `samples` times and show what comes out, beside the interval of the result."""
    with screen.working(words.DRAWING, count=f"{samples:,}"):
        drawn = sample(result, samples)
    layout = Layout(screen)
    layout.heading(words.HOW_SURE)
    if drawn.drawn:
        layout.paragraph(_analytic(result, layout))
        layout.paragraph(_drawn(drawn, layout))
        for remark in _remarks(drawn, layout):
            layout.paragraph(remark, "warning")
    else:
        layout.paragraph(layout.words(words.NOTHING_TO_DRAW))
    _show_information(result, layout)


def _analytic(result: Result, layout: Layout) -> str:
    found = interval(result)
    low, high = (numbers.shown(end, DIGITS) for end in (found.low, found.high))
    return layout.words(words.ANALYTIC, low=low, high=high, cv=_percent(found.cv))


def _drawn(drawn: Samples, layout: Layout) -> str:
    found = drawn.summary()
    low, middle, high = (_shown(value) for value in (found.low, found.median, found.high))
    cv = _percent(None if found.cv is None else Decimal(str(found.cv)))
    count = f"{drawn.headline.size:,}"
    return layout.words(words.DRAWN, count=count, low=low, median=middle, high=high, cv=cv, seed=drawn.seed)


def _percent(value: Decimal | None) -> str:
    return "–" if value is None else f"{numbers.shown(value * 100, DIGITS)}%"


def _shown(value: float) -> str:
    return numbers.shown(Decimal(str(value)), DIGITS)


def _remarks(drawn: Samples, layout: Layout) -> Iterable[str]:
    if drawn.basis == "amounts":
        yield layout.words(words.AMOUNTS_ONLY)
    for path, count in drawn.clipped.items():
        yield layout.words(words.CLIPPED, path=path, share=numbers.share(Decimal(count) / drawn.headline.size))
    if drawn.without_value:
        yield layout.words(words.WITHOUT_VALUE, count=f"{drawn.without_value:,}")


def _show_information(result: Result, layout: Layout) -> None:
    """The data that would narrow the interval most, and what weighs most without a stated spread."""
    found = value_of_information(result)
    _show_paths(words.NARROWS, [(gain.narrows, gain.path) for gain in found.best], layout)
    if len(found.best) > 1:
        layout.paragraph(layout.words(words.TOGETHER, share=numbers.share(found.together.narrows)), "faint")
    _show_paths(words.SILENT, [(item.elasticity, item.path) for item in found.silent], layout)


def _show_paths(title: Text, rows: Iterable[tuple[Decimal, str]], layout: Layout) -> None:
    rows = list(rows)
    if rows:
        layout.heading(title)
    for share, path in rows:
        layout.screen.copyable(f"{pad_left(numbers.share(share), SHARE)}  {path}")
