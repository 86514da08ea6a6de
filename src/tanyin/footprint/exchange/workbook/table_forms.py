"""Reading a form: one line per value, known by what stands in front of it."""

from __future__ import annotations

from collections.abc import Mapping

from tanyin.canon import Text
from tanyin.footprint.exchange.workbook.choices import folded
from tanyin.footprint.exchange.workbook.columns import Column
from tanyin.footprint.exchange.workbook.problems import Cell
from tanyin.footprint.exchange.workbook.sheets import FORM_ITEM, FORM_VALUE
from tanyin.footprint.exchange.workbook.tables import (
    DEEPEST_HEADING,
    Contents,
    Entry,
    Grid,
    Table,
    heading_twice,
    is_comment,
    known_headings,
    no_heading,
    note,
    plain,
    take,
)


def read_form(table: Table, grid: Grid) -> None:
    """Read the lines of a form, which are one entry."""
    known = known_headings(table.sheet.columns)
    heads = {plain(name): key for key, words in (("item", FORM_ITEM), ("value", FORM_VALUE)) for name in words}
    top, at = _form_columns(grid, heads)
    if at is None:
        if grid:
            table.problems.append((None, None, no_heading(table)))
        return
    entry = Entry(top)
    for number in sorted(grid):
        if number > top and not is_comment(grid[number]):
            _read_line(table, entry, number, grid[number], at, known)
    if entry.cells or entry.values:
        table.entries.append(entry)


def _form_columns(grid: Grid, heads: Mapping[str, str]) -> tuple[int, int | None]:
    """The row of the headings and the column of the values."""
    for number in sorted(grid)[:DEEPEST_HEADING]:
        found = {heads.get(plain(cell.text)): at for at, cell in grid[number].items()}
        if "item" in found and "value" in found:
            return number, found["value"]
    return 0, None


def _read_line(table: Table, entry: Entry, number: int, cells: Contents, at: int, known: Mapping[str, Column]) -> None:
    labels = [cell.text for place, cell in sorted(cells.items()) if place < at and cell.kind == "s"]
    column = next((known[plain(text)] for text in labels if plain(text) in known), None)
    content = cells.get(at)
    if column is None:
        if content is not None and plain(content.text) != folded(FORM_VALUE.en):
            cell = Cell(table.title, number, at)
            table.notes.append(note("own_line", cell.words.zh, _OWN_LINE, cell))
        return
    cell = Cell(table.title, number, at, column.heading)
    if column.path in table.columns:
        table.problems.append((column.path, entry, heading_twice(cell, column)))
        return
    table.columns[column.path] = cell
    if content is not None:
        take(table, entry, column, content, cell)


_OWN_LINE = Text("不认识这一项，没有读", "this item is not known and was not read")
