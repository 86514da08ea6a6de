"""A report as tables: on the terminal, and as the figures of a page of the documentation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from bench import words
from bench.agreement import TOLERANCE
from bench.checks import SPREAD, Detection
from bench.measure import Spread
from bench.model import Checked, Comparison, Figure, Report
from tanyin.canon import Language, Text

BEGIN, END = "<!-- figures: written by ./tanyin bench --write-docs -->", "<!-- end of figures -->"
WIDTH = 180
"""Columns where the output is no terminal."""

Row = tuple[str, ...]


@dataclass(frozen=True)
class Sheet:
    """A titled table."""

    title: str
    head: Row
    rows: tuple[Row, ...]


def sheets(report: Report, language: Language) -> Iterator[Sheet]:
    """The report as tables."""

    def head(*names: Text) -> Row:
        return tuple(name.in_(language) for name in names)

    yield Sheet(
        words.FIGURES_TITLE.in_(language),
        head(words.FIGURE, words.VALUE, words.RANGE, words.TARGET, words.VERDICT),
        tuple(_figure(figure, language) for figure in report.figures),
    )
    yield Sheet(
        words.COMPARISONS_TITLE.in_(language).format(solver=report.solver),
        head(words.SYSTEM, words.WHAT, words.OURS, words.PEER, words.RATIO, words.RANGE),
        tuple(_comparison(comparison, language) for comparison in report.comparisons),
    )
    yield Sheet(
        words.AGREEMENTS_TITLE.in_(language),
        head(words.SYSTEM, words.CONDITION, words.OUR_DEVIATION, words.PEER, words.VERDICT),
        tuple(_checked(checked, language) for checked in report.agreements),
    )
    yield Sheet(
        words.FAULTS_TITLE.in_(language).format(studies=report.alarms.studies),
        head(words.KIND, words.PLANTED, words.TOLD, words.FOUND, words.MATTERS, words.MATTERS_FOUND),
        tuple(_detection(found, language) for found in report.detections),
    )


def _detection(found: Detection, language: Language) -> Row:
    return (
        found.name.in_(language),
        f"{found.planted:,}",
        f"{found.told:,}",
        _of(found.found, found.planted),
        f"{found.matter:,}",
        _of(found.matter_found, found.matter),
    )


def _of(part: int, whole: int) -> str:
    return f"{part:,} ({part / whole:.0%})" if whole else "–"


def false_alarms(report: Report, language: Language) -> str:
    """How often the checks speak where nothing was planted, as a sentence."""
    said = report.alarms
    return words.ALARMS.in_(language).format(
        variants=said.variants, spread=SPREAD, spoken=said.spoken, false=said.false, rate=f"{said.rate:.3%}"
    )


def _figure(figure: Figure, language: Language) -> Row:
    name, spread = figure.name.in_(language), figure.spread
    target = "" if figure.target is None else f"< {_amount(figure.target, figure.unit)}"
    if spread is None:
        return name, words.NOT_MEASURED.in_(language), "", target, words.MISSED.in_(language)
    verdict = {None: "", True: words.MET.in_(language), False: words.MISSED.in_(language)}[figure.met]
    span = f"{_digits(spread.least)}–{_amount(spread.most, figure.unit)}"
    return name, _amount(spread.median, figure.unit), span, target, verdict


def _comparison(comparison: Comparison, language: Language) -> Row:
    duel = comparison.duel
    return (
        comparison.system.in_(language),
        comparison.what.in_(language),
        _milliseconds(duel.ours),
        _milliseconds(duel.theirs),
        _digits(duel.ratio.median),
        f"{_digits(duel.ratio.least)}–{_digits(duel.ratio.most)}",
    )


def _checked(checked: Checked, language: Language) -> Row:
    agreement = checked.agreement
    verdict = (words.WITHIN if agreement.holds else words.BEYOND).in_(language)
    return (
        checked.system.in_(language),
        f"{agreement.condition:.3g}",
        f"{agreement.ours:.1e}",
        f"{agreement.theirs:.1e}",
        verdict.format(tolerance=f"{TOLERANCE:.0e}"),
    )


def _milliseconds(spread: Spread) -> str:
    return _amount(spread.median * 1e3, "ms")


def _amount(value: float, unit: str) -> str:
    return f"{_digits(value)} {unit}"


def _digits(value: float) -> str:
    """Three significant digits, without an exponent."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def show(report: Report, language: Language) -> None:
    """Print the tables, and in one line what they come to."""
    console = Console()
    if not console.is_terminal:
        console = Console(width=WIDTH)
    for sheet in sheets(report, language):
        table = Table(*sheet.head, title=sheet.title, title_justify="left", box=SIMPLE_HEAD)
        for row in sheet.rows:
            table.add_row(*row)
        console.print(table)
    console.print(false_alarms(report, language))
    verdicts = [figure.met for figure in report.figures if figure.met is not None]
    summary = words.SUMMARY.in_(language).format(met=sum(verdicts), all=len(verdicts))
    console.print(summary if report.agrees else f"{summary} {words.DISAGREE.in_(language)}")


def figures_block(report: Report, language: Language) -> str:
    """The report in Markdown: the machine, then the tables."""
    facts = [
        f"{words.MACHINE[key].in_(language) if key in words.MACHINE else key}: {value}"
        for key, value in report.machine.items()
    ]
    parts = [f"{words.MACHINE_TITLE.in_(language)}: {'; '.join(facts)}"]
    for sheet in sheets(report, language):
        rows = [sheet.head, tuple("---" for _ in sheet.head), *sheet.rows]
        table = "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows)
        parts += [f"### {sheet.title}", table]
    parts.append(false_alarms(report, language))
    return "\n\n".join(parts)


def write_docs(report: Report, file: Path, language: Language) -> bool:
    """Put the figures between the markers of the page. False, and the page untouched, where it has none."""
    page = file.read_text("utf-8")
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        return False
    file.write_text(f"{before}{begin}\n\n{figures_block(report, language)}\n\n{end}{after}", "utf-8")
    return True
