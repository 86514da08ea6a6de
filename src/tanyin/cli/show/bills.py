"""An imported bill of materials on the terminal: what was understood, what is linked, what somebody must choose."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Final

from rich.text import Text as Line

from tanyin.canon import Text
from tanyin.cli import words
from tanyin.cli.bill_dialogue import groups
from tanyin.cli.bills import Imported, Order, match_path
from tanyin.cli.command import command
from tanyin.cli.numbers import share, shown
from tanyin.cli.screen import Screen
from tanyin.cli.show.layout import INDENT, Layout
from tanyin.footprint.exchange.bom import Decision, Guess, mass_of
from tanyin.footprint.exchange.bom.headings import cell, letter
from tanyin.footprint.exchange.bom.words import column_words

GROUPS: Final = 5
NOTES: Final = 5
CANDIDATES: Final = 3


def show_import(found: Imported, screen: Screen, *, every: bool) -> None:
    """Columns, counts, what is to be chosen, what is to be checked."""
    layout = Layout(screen)
    layout.seal(layout.words(words.BILL, file=found.source.file), layout.words(words.NOT_A_RESULT))
    _show_columns(found, layout)
    _show_counts(found, layout)
    _show_open(found, layout, every=every)
    _show_notes(found, layout, every=every)


def _show_columns(found: Imported, layout: Layout) -> None:
    columns, table = found.reading.columns, found.reading.table
    layout.heading(words.BILL_COLUMNS)
    for guess in columns.guesses:
        layout.line(_column(guess, layout))
    if columns.unused:
        names = [f"{letter(at)} {cell(table.head, at)}".strip() for at in columns.unused]
        listed = layout.words(words.LIST).join(names)
        layout.paragraph(layout.words(words.UNUSED_COLUMNS, columns=listed), "faint")
    layout.paragraph(layout.words(words.COLUMNS_HOW), "faint")


def _column(guess: Guess, layout: Layout) -> str:
    role = layout.words(column_words().roles[guess.role].name)
    unit = layout.words(words.IN_UNIT, unit=guess.unit) if guess.unit else ""
    sure = (
        layout.words(words.AS_TOLD)
        if guess.fixed
        else layout.words(words.WITH_SURENESS, confidence=f"{guess.confidence:.2f}")
    )
    if guess.alternatives:
        sure += layout.words(words.ALSO_POSSIBLE, letters=", ".join(map(letter, guess.alternatives)))
    return layout.words(
        words.A_COLUMN, letter=letter(guess.column), heading=guess.heading, role=role, unit=unit, sure=sure
    )


def _show_counts(found: Imported, layout: Layout) -> None:
    plan, bill = found.plan, found.plan.bill
    layout.heading(words.BILL_LINES)
    _count(words.COUNTED_LINES, plan.decisions, bill.mass, layout)
    for name, decisions in (
        (words.LINKED_CONFIRMED, [each for each in plan.linked if each.basis == "confirmed"]),
        (words.LINKED_ACCEPTED, [each for each in plan.linked if each.basis == "accepted"]),
        (words.EXCLUDED_SURE, _open(plan.excluded, "sure")),
        (words.EXCLUDED_AMBIGUOUS, _open(plan.excluded, "ambiguous")),
        (words.EXCLUDED_NONE, _open(plan.excluded, "none")),
        (words.EXCLUDED_LEFT_OUT, [each for each in plan.excluded if each.basis == "left_out"]),
    ):
        if decisions:
            _count(name, decisions, bill.mass, layout)
    parents = sum(line.kind == "parent" for line in bill.lines)
    totals = sum(line.kind == "total" for line in bill.lines)
    if parents or totals:
        layout.paragraph(layout.words(words.NOT_COUNTED_LINES, parents=parents, totals=totals), "faint")
    if bill.without_mass:
        layout.paragraph(layout.words(words.WITHOUT_MASS, count=bill.without_mass), "warning")
    if plan.excluded:
        layout.paragraph(layout.words(words.EXCLUDED_HOW), "faint")
    if found.spreads:
        layout.paragraph(layout.words(words.BILL_SPREADS, count=found.spreads), "faint")


def _open(decisions: Sequence[Decision], outcome: str) -> list[Decision]:
    return [each for each in decisions if each.basis == "undecided" and each.match.outcome == outcome]


def _count(name: Text, decisions: Sequence[Decision], whole: Decimal, layout: Layout) -> None:
    mass = mass_of(decisions)
    part = share(mass / whole) if whole else "—"
    layout.fact(name, layout.words(words.LINES_AND_MASS, lines=len(decisions), mass=shown(mass), share=part))


def _show_open(found: Imported, layout: Layout, *, every: bool) -> None:
    """Ambiguous lines by what they say, the heaviest first, each with its candidates."""
    waiting = groups([each.match for each in _open(found.plan.excluded, "ambiguous")])
    if not waiting:
        return
    layout.heading(words.OPEN_LINES)
    for group in waiting if every else waiting[:GROUPS]:
        text = layout.words(words.OPEN_GROUP, label=group.label, lines=len(group.matches), mass=shown(group.mass))
        layout.line(Line(text))
        candidates = group.matches[0].candidates
        for each in candidates if every else candidates[:CANDIDATES]:
            name = layout.words(each.factor.name)
            said = layout.words(
                words.WITH_CONFIDENCE, id=each.factor.id, name=name, confidence=f"{each.confidence:.2f}"
            )
            layout.paragraph(said, "faint", INDENT * 2)
    if not every and len(waiting) > GROUPS:
        layout.paragraph(layout.words(words.MORE_GROUPS, count=len(waiting) - GROUPS), "faint")


def _show_notes(found: Imported, layout: Layout, *, every: bool) -> None:
    notes = found.plan.bill.notes
    if not notes:
        return
    layout.heading(words.FILE_NOTES)
    for note in notes if every else notes[:NOTES]:
        layout.paragraph(layout.words(words.AT_LINE, line=note.line, words=layout.words(note.words)), "warning")
    if not every and len(notes) > NOTES:
        layout.paragraph(layout.words(words.MORE_NOTES, count=len(notes) - NOTES), "faint")


def show_next(order: Order, study: Path | None, matches: Path | None, screen: Screen) -> None:
    """Where everything is, and what comes next."""
    layout = Layout(screen)
    layout.gap()
    if study is None or matches is None:
        layout.paragraph(layout.words(words.NOTHING_WRITTEN))
        return
    layout.paragraph(layout.words(words.BILL_WRITTEN, study=study, matches=matches))
    layout.command(command("calculate", str(study)))
    layout.paragraph(layout.words(words.CHOOSE_IN_FILE))
    again = ["import", "bom", order.file, "--category", order.category, "--matches", str(matches)]
    again += ["--sheet", order.sheet] if order.sheet else []
    again += ["--save-matches", str(matches)] if matches != match_path(study) else []
    again += [part for fix in order.fixes for part in ("--column", fix)]
    again += [part for name in order.factors for part in ("--factors", name)]
    again += ["--accept", "sure"] if order.accept_sure else []
    again += [] if order.spread else ["--no-spread"]
    layout.command(command(*again, "--output", str(study), "--force"))
