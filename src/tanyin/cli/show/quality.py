"""How good the data behind a result are, in two lines below its number."""

from __future__ import annotations

from decimal import Decimal

from tanyin.canon import WORKING
from tanyin.cli import numbers, words
from tanyin.cli.show.layout import Layout
from tanyin.footprint.quality import assess
from tanyin.footprint.result.model import Result

PLACES = Decimal("0.01")


def show_quality(result: Result, layout: Layout) -> None:
    """The rating of the whole with its four indicators, of own data and of background data, and what has no score."""
    found = assess(result)
    if found.product is None:
        layout.paragraph(layout.words(words.NO_QUALITY), "faint")
        return
    means = {name: rating(value) for name, value in found.indicators.items()}
    layout.paragraph(layout.words(words.QUALITY_RATING, product=rating(found.product), **means), "faint")
    sides = {"own": rating(found.own_processes), "background": rating(found.background)}
    layout.paragraph(layout.words(words.QUALITY_SIDES, **sides, unscored=numbers.share(found.unscored)), "faint")


def rating(value: Decimal | None) -> str:
    """A rating to two decimals; a dash where there is none."""
    return "–" if value is None else f"{value.quantize(PLACES, context=WORKING):f}"
