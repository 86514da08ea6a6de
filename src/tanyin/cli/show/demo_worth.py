"""What a number of the demonstration is worth: quality of its data, clauses unmet, and which data to know better."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from rich.text import Text as Line

from tanyin.cli import numbers, words
from tanyin.cli.command import command
from tanyin.cli.show.layout import Layout
from tanyin.cli.show.quality import rating
from tanyin.footprint.quality import assess
from tanyin.footprint.result.model import Result
from tanyin.footprint.rules import judge, pack_for
from tanyin.footprint.uncertainty.information import value_of_information
from tanyin.report.spots import name_at

CLAUSES = 4
"""Unmet clauses that are named; `check` lists them all."""


def show_worth(key: str, result: Result, on: dt.date, layout: Layout) -> None:
    """Quality, clauses and next best data of the example `key`, judged on the day `on`."""
    found = assess(result)
    if found.product is not None:
        layout.paragraph(layout.words(words.DEMO_QUALITY, rating=rating(found.product)))
    judgement = judge(result, pack_for(result.system.study), on)
    counts = {f"{outcome}_count": count for outcome, count in judgement.counts.items()}
    layout.paragraph(layout.words(words.DEMO_CLAUSES, pack=layout.words(judgement.pack.title), **counts))
    unmet = [layout.words(judgement.pack.demand(verdict.clause)) for verdict in judgement.of("not_met")]
    for demand in unmet[:CLAUSES]:
        layout.item(Line("✗", style="not_met"), Line(demand, style="faint"))
    for line in _next_data(result, layout):
        layout.paragraph(line, "faint")
    layout.command(command("check", key))


def _next_data(result: Result, layout: Layout) -> Iterator[str]:
    """The five data that would narrow the interval most; where none states a spread, the five that weigh most."""
    found = value_of_information(result)
    best = [(gain.path, gain.narrows) for gain in found.best] or [(item.path, item.elasticity) for item in found.silent]
    said = words.DEMO_NARROWS if found.best else words.DEMO_WEIGHS
    shown = layout.words(words.LIST).join(
        f"{layout.words(name_at(result, path))} {numbers.share(share)}" for path, share in best
    )
    if best:
        yield layout.words(said, data=shown)
