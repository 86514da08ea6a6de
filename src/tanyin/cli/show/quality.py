"""How good the data behind a result are, in two lines below its number."""

from __future__ import annotations

from decimal import Decimal

from tanyin.canon import WORKING
from tanyin.cli import numbers, words
from tanyin.cli.confirmations import paths
from tanyin.cli.show.layout import Layout
from tanyin.footprint.quality import Confirmations, assess
from tanyin.footprint.result.model import Result
from tanyin.footprint.uncertainty.pedigree import is_derived

PLACES = Decimal("0.01")


def show_quality(result: Result, layout: Layout, known: Confirmations | None = None) -> None:
    """The rating of the whole with its four indicators, of own data and of background data, and what has no score."""
    found = assess(result, paths(known))
    if found.product is None:
        layout.paragraph(layout.words(words.NO_QUALITY), "faint")
        return
    means = {name: rating(value) for name, value in found.indicators.items()}
    layout.paragraph(layout.words(words.QUALITY_RATING, product=rating(found.product), **means), "faint")
    sides = {"own": rating(found.own_processes), "background": rating(found.background)}
    layout.paragraph(layout.words(words.QUALITY_SIDES, **sides, unscored=numbers.share(found.unscored)), "faint")
    if count := sum(1 for term in result.system.terms_at.values() if is_derived(term.datum.uncertainty)):
        layout.paragraph(layout.words(words.DERIVED_SPREADS, count=count), "warning")
    if known is not None:
        said = {"count": len(set(known.confirmed)), "verifier": layout.free(known.verifier), "on": known.on}
        layout.paragraph(layout.words(words.CONFIRMED_BY, **said), "faint")


def rating(value: Decimal | None) -> str:
    """A rating to two decimals; a dash where there is none."""
    return "–" if value is None else f"{value.quantize(PLACES, context=WORKING):f}"
