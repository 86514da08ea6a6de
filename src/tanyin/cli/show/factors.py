"""Factors on the terminal: a list, and one of them in full."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.text import Text as Line

from tanyin.canon import Text, normal_form
from tanyin.cli import numbers, words
from tanyin.cli.command import command
from tanyin.cli.screen import Screen
from tanyin.cli.show.layout import Layout
from tanyin.footprint.factors.guards import BOUNDARY_WORDS, FAMILY_WORDS
from tanyin.footprint.factors.model import PARTS, Factor
from tanyin.footprint.factors.release import Release
from tanyin.footprint.result.model import add
from tanyin.footprint.result.words import PART_WORDS

ROWS = 20
DIGITS = 6
NOT_STATED = ("", "unknown")


def show_list(found: Sequence[Factor], near: Sequence[Factor], screen: Screen, *, every: bool) -> None:
    """The factors found, or those that come close."""
    layout = Layout(screen)
    text = words.FOUND if found else words.CLOSE
    layout.line(Line(layout.words(text, count=len(found)), style="heading" if found else ""), indent="")
    rows = found or near
    shown = rows if every else rows[:ROWS]
    for factor in shown:
        _show_row(factor, layout)
    if len(shown) < len(rows):
        layout.paragraph(layout.words(words.MORE, count=len(rows) - len(shown)), "faint")


def show_nothing(near: Sequence[str], screen: Screen) -> None:
    """Nothing was found: words that come close, and what to do."""
    layout = Layout(screen)
    layout.line(layout.words(words.FOUND_NONE), indent="")
    if near:
        layout.paragraph(layout.words(words.NEAR_WORDS, words=layout.words(words.LIST).join(near)))
    layout.paragraph(layout.words(words.FOUND_NONE_FIX))
    layout.command(command("factors", "search", "--family", "electricity"))


def _show_row(factor: Factor, layout: Layout) -> None:
    """Value, unit and name; then the id; then what it covers."""
    unit = numbers.unit(f"kgCO2e/{factor.unit}", layout.screen.language)
    name = Line(layout.words(factor.name), style="provisional" if factor.provisional else "")
    if (mark := _mark(factor)) is not None:
        name = Line.assemble(name, (f" {layout.words(mark)}", "warning" if factor.provisional else "faint"))
    layout.number(f"{numbers.exact_or(add(factor.parts), DIGITS)} {unit}", name)
    facts = [factor.geography, str(factor.year or factor.years), layout.words(BOUNDARY_WORDS[factor.boundary])]
    if factor.gases == "co2_only":
        facts.append(layout.words(words.GASES_WORDS["co2_only"]))
    layout.below(factor.id, "path")
    layout.below(" · ".join(filter(None, facts)))


def _mark(factor: Factor) -> Text | None:
    """What must be known of the value wherever it shows."""
    if factor.provisional:
        return words.PROVISIONAL
    return words.TRANSCRIBED if factor.status == "transcribed" else None


def show_factor(factor: Factor, release: Release | None, screen: Screen) -> None:
    """One factor: six parts, what it covers, where it comes from. A supplier's footprint stands in no release."""
    layout = Layout(screen)
    mark = _mark(factor)
    layout.seal(layout.words(factor.name), *(() if mark is None else (layout.words(mark),)))
    layout.gap()
    layout.line(Line(factor.id, style="path"))
    layout.heading(words.PARTS, numbers.unit(f"kgCO2e/{factor.unit}", screen.language))
    for part, value in zip(PARTS, factor.parts, strict=True):
        layout.row(layout.words(PART_WORDS[part]), normal_form(value), style=None if value else "faint")
    layout.row(Line(layout.words(words.TOTAL), style="heading"), normal_form(add(factor.parts)))
    layout.gap()
    for name, text in _facts(factor, release, layout):
        if text:
            layout.fact(name, text)
    if release is not None:
        layout.digest(words.FACTORS, release.digest)


def _facts(factor: Factor, release: Release | None, layout: Layout) -> Iterator[tuple[Text, str]]:
    yield words.FAMILY, layout.words(FAMILY_WORDS[factor.family])
    yield words.COVERS, layout.words(BOUNDARY_WORDS[factor.boundary])
    yield words.GASES, layout.words(words.GASES_WORDS[factor.gases])
    yield words.NOTE, layout.words(words.NETTED) if factor.netted else ""
    yield words.GEOGRAPHY, factor.geography
    yield words.YEAR, factor.years or str(factor.year or "")
    yield words.TECHNOLOGY, layout.free(factor.technology)
    yield words.TRANSMISSION, layout.words(words.INSIDE[factor.transmission]) if factor.transmission else ""
    yield words.FORCING, _forcing(factor, layout)
    yield words.LOAD, layout.words(words.LOADS[factor.load]) if factor.load else ""
    yield words.GWP, layout.words(words.NOT_STATED) if factor.gwp in NOT_STATED else factor.gwp
    yield words.BIOGENIC_CARBON, "" if factor.biogenic_carbon is None else f"{normal_form(factor.biogenic_carbon)} kg C"
    yield words.UNCERTAINTY, _uncertainty(factor)
    yield words.QUALITY, _quality(factor)
    yield words.STATE, layout.words(words.STATUS[factor.status])
    yield words.SOURCE, layout.free(factor.source)
    yield words.ADDRESS, factor.url
    yield words.LICENCE, layout.free(factor.licence)
    yield words.NOTE, "" if factor.note is None else layout.words(factor.note)
    yield words.RELEASE, release.id if release is not None else ""


def _forcing(factor: Factor, layout: Layout) -> str:
    if factor.radiative_forcing is None:
        return ""
    return layout.words(words.INSIDE["inside" if factor.radiative_forcing else "outside"])


def _uncertainty(factor: Factor) -> str:
    if factor.uncertainty is None:
        return ""
    given = factor.uncertainty.model_dump(mode="json", exclude_none=True, exclude_defaults=True)
    return ", ".join(f"{name} {value}" for name, value in given.items())


def _quality(factor: Factor) -> str:
    if factor.quality is None:
        return ""
    given = factor.quality.model_dump(mode="json", exclude_none=True, exclude_defaults=True)
    return ", ".join(f"{name} {value}" for name, value in given.items())
