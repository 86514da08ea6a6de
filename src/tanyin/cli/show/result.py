"""A result on the terminal: the number and what it covers, then stages, parts, hot spots, findings, digests."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from rich.text import Text as Line

from tanyin.charts import STAGE_NAMES
from tanyin.charts.theme import STAGE_SIGNS
from tanyin.cli import numbers, views, words
from tanyin.cli.screen import Screen
from tanyin.cli.show.bars import bar
from tanyin.cli.show.findings import show_findings
from tanyin.cli.show.layout import INDENT, Layout
from tanyin.cli.show.quality import show_quality
from tanyin.footprint.factors.model import PARTS
from tanyin.footprint.quality import Confirmations
from tanyin.footprint.result.interval import interval
from tanyin.footprint.result.model import (
    Result,
    add,
    credits,
    total,
    total_with_biogenic_co2,
)
from tanyin.footprint.result.shares import provisional, shares
from tanyin.footprint.result.words import PART_WORDS
from tanyin.footprint.system.carbon import CARBON_BALANCE

HOT_SPOTS = 5


def show_result(
    result: Result, screen: Screen, known: Confirmations | None = None, *, every_finding: bool = False
) -> None:
    """The whole overview of one result; `known` is what a verifier confirmed."""
    layout = Layout(screen)
    show_headline(result, layout)
    show_quality(result, layout, known)
    _show_stages(result, layout)
    _show_parts(result, layout)
    show_hot_spots(result, layout, HOT_SPOTS)
    _show_remarks(result, layout)
    show_findings(result, layout, every=every_finding)
    _show_digests(result, layout)


def show_headline(result: Result, layout: Layout) -> None:
    """Title, marks, the number with unit and interval, and what it covers."""
    study = result.system.study
    layout.seal(layout.words(study.title), *marks(result, layout))
    layout.gap()
    for line in headline(result, layout).split():
        layout.line(line)
    language = layout.screen.language
    stages = layout.words(words.LIST).join(STAGE_NAMES[stage].in_(language) for stage in study.boundary.stages)
    boundary = layout.words(words.BOUNDARY[study.boundary.type])
    layout.paragraph(f"{boundary} · {stages}", "faint")
    layout.paragraph(layout.words(study.product.unit.statement), "faint")
    layout.paragraph(layout.words(words.PERIOD, start=study.period.start, end=study.period.end), "faint")
    layout.paragraph(_totals(result, layout), "faint")
    held = {name: numbers.share(value) for name, value in shares(result).items()}
    for sentence in words.SHARES:
        layout.paragraph(layout.words(sentence, **held), "faint")


def marks(result: Result, layout: Layout) -> Iterator[str]:
    """What must be known of every number of this result."""
    study = result.system.study
    if study.sample:
        yield layout.words(words.SAMPLE)
    if study.purpose == "arithmetic_case":
        yield layout.words(words.ARITHMETIC)
    if waived := sum(finding.severity == "waived" for finding in result.findings):
        yield layout.words(words.WAIVED, count=waived)
    yield layout.words(words.ACCOUNTED)


def headline(result: Result, layout: Layout) -> Line:
    """Value, unit and interval together; italic and marked where it rests on provisional data."""
    study = result.system.study
    found = interval(result)
    digits = numbers.digits_for(result.headline, found.low, found.high)
    per = numbers.per(study.product.unit.amount, study.product.unit.unit, layout.screen.language)
    value = f"{numbers.shown(result.headline, digits)} {numbers.CO2E} / {per}"
    weak = provisional(result)
    line = Line.assemble((value, "headline.provisional" if weak else "headline"))
    if weak:
        line.append(f" {layout.words(words.PROVISIONAL)}", style="warning")
    if found.basis == "none":
        return line.append(f" · {layout.words(words.NO_INTERVAL)}", style="faint")
    low, high = (numbers.bound(end, result.headline, digits) for end in (found.low, found.high))
    line.append(f" · {layout.words(words.INTERVAL, low=low, high=high)}", style="faint")
    if found.basis == "amounts":
        line.append(f"\n{layout.words(words.AMOUNTS_ONLY)}", style="warning")
    covered = layout.words(words.FACTORS_COVERED, share=numbers.share(found.factors_covered))
    line.append(f"\n{covered}", style="faint")
    return line


def _totals(result: Result, layout: Layout) -> str:
    """Which total the headline is, and the other one where it differs; marked where biogenic carbon does not balance."""
    named = result.system.study.method.headline
    found = {"total": total(result), "total_with_biogenic_co2": total_with_biogenic_co2(result)}
    unbalanced = any(finding.code == CARBON_BALANCE for finding in result.findings)
    said = [layout.words(words.HEADLINE[named]) + _carbon_mark(named, unbalanced, layout)]
    (other,) = found.keys() - {named}
    if numbers.shown(found[other]) != numbers.shown(found[named]):
        value = f"{numbers.shown(found[other])} {numbers.CO2E}"
        said.append(layout.words(words.OTHER_TOTAL[named], value=value) + _carbon_mark(other, unbalanced, layout))
    return layout.words(words.SENTENCES).join(said)


def _carbon_mark(named: str, unbalanced: bool, layout: Layout) -> str:
    return layout.words(words.CARBON_OPEN) if unbalanced and named == "total_with_biogenic_co2" else ""


def _show_stages(result: Result, layout: Layout) -> None:
    layout.heading(words.STAGES, numbers.CO2E, layout.words(words.SHARE))
    values = views.stages(result)
    whole = sum((abs(value) for value in values.values()), Decimal(0))
    largest = max((abs(value) for value in values.values()), default=whole)
    for stage, value in values.items():
        name = f"{STAGE_SIGNS[stage]} {STAGE_NAMES[stage].in_(layout.screen.language)}"
        drawn = bar(value, largest, layout.bar, f"stage.{stage}")
        layout.row(name, _number(value, result), numbers.share(views.share(result, value)), drawn)


def _show_parts(result: Result, layout: Layout) -> None:
    layout.heading(words.PARTS, numbers.CO2E)
    for index, part in enumerate(PARTS):
        value = result.parts[index]
        layout.row(
            layout.words(PART_WORDS[part]), _number(value, result) if value else "0", style=None if value else "faint"
        )


def show_hot_spots(result: Result, layout: Layout, count: int) -> None:
    """The rows that add most, each with its path."""
    spots = views.hot_spots(result)[:count]
    if not spots:
        return
    layout.heading(words.HOT_SPOTS, numbers.CO2E, layout.words(words.SHARE))
    largest = abs(spots[0].value)
    for spot in spots:
        style = f"stage.{spot.stage}" if spot.stage else "faint"
        sign = f"{STAGE_SIGNS[spot.stage]} " if spot.stage else ""
        name = Line(sign + layout.words(spot.name), style="provisional" if spot.provisional else "")
        marks_ = (words.PROVISIONAL,) * spot.provisional + (words.DEFAULT,) * spot.default
        if marks_:
            name.append("".join(f" {layout.words(mark)}" for mark in marks_), style="warning")
        drawn = bar(spot.value, largest, layout.bar, style)
        layout.row(name, _number(spot.value, result), numbers.share(spot.share), drawn)
        layout.paragraph(spot.path, "faint", INDENT * 2)


def _number(value: Decimal, result: Result) -> str:
    return numbers.shown(value, numbers.DIGITS, result.headline)


def _show_remarks(result: Result, layout: Layout) -> None:
    """What belongs beside the number where it exists: credits, stored carbon, exclusions, loops."""
    remarks = list(_remarks(result, layout))
    if remarks:
        layout.gap()
    for text in remarks:
        layout.paragraph(text, "faint")


def _remarks(result: Result, layout: Layout) -> Iterator[str]:
    from tanyin.footprint.result.document import document

    credit = add(credits(result), result.counted)
    if credit:
        yield layout.words(words.CREDITS, value=f"{numbers.shown(credit)} {numbers.CO2E}")
    stated = document(result)
    stored = stated["stored_biogenic_carbon"]
    if stored["kgC"] != "0":
        carbon, co2 = (numbers.shown(Decimal(stored[key])) for key in ("kgC", "kgCO2"))
        yield layout.words(words.STORED, carbon=carbon, co2=co2)
    excluded = stated["exclusions"]
    if excluded["count"] and excluded["count"] == excluded["unestimated"]:
        yield layout.words(words.EXCLUSIONS_SILENT, count=excluded["count"])
    elif excluded["count"]:
        impact = excluded["impact_share"]
        share = numbers.share(None if impact is None else Decimal(impact))
        counts = {key: excluded[key] for key in ("count", "unestimated", "unweighed")}
        yield layout.words(words.EXCLUSIONS, share=share, **counts)
    if stated["loops"]:
        residual = max(Decimal(loop["residual"]) for loop in stated["loops"])
        yield layout.words(words.LOOPS, count=len(stated["loops"]), residual=numbers.shown(residual, 1))


def _show_digests(result: Result, layout: Layout) -> None:
    layout.heading(words.BASIS)
    system = result.system
    releases = layout.words(words.LIST).join(release.id for release in system.library.releases)
    layout.line(f"{releases} · {layout.words(words.GWP)} {system.gwp.id}", indent="")
    layout.digest(words.FACTORS, system.library.digest)
    layout.digest(words.STUDY, system.study.digest)
