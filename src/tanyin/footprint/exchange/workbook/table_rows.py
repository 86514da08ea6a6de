"""Reading a table: its headings, wherever they stand, then one row per entry."""

from __future__ import annotations

from collections.abc import Mapping

from tanyin.canon import Text
from tanyin.footprint.errors import Problem
from tanyin.footprint.exchange.workbook.columns import Column
from tanyin.footprint.exchange.workbook.problems import Cell
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


def read_rows(table: Table, grid: Grid) -> None:
    """Read the entries of a table."""
    known = known_headings(table.sheet.columns)
    top = _heading_row(grid, known)
    if top is None:
        if grid:
            table.problems.append((None, None, no_heading(table)))
        return
    places = _places(table, grid, top, known)
    for number in sorted(grid):
        if number > top and not is_comment(grid[number]):
            _read_row(table, number, grid[number], places)
    if table.entries:
        _judge_missing(table, top)


def _heading_row(grid: Grid, known: Mapping[str, Column]) -> int | None:
    """The last of the rows at the top that hold the most headings: those in English stand below the Chinese ones."""
    counts = {
        number: sum(plain(cell.text) in known for cell in grid[number].values() if cell.kind == "s")
        for number in sorted(grid)[:DEEPEST_HEADING]
    }
    most = max(counts.values(), default=0)
    if not most:
        return None
    first = min(number for number, count in counts.items() if count == most)
    below = counts.get(first + 1, 0)
    return first + 1 if below and below * 2 > most else first


def _places(table: Table, grid: Grid, top: int, known: Mapping[str, Column]) -> dict[int, Column]:
    """Which column of the file is which of the table; those of the file's own are noted."""
    places: dict[int, Column] = {}
    heads = [grid[number] for number in (top - 1, top) if number in grid]
    for at in sorted({at for head in heads for at in head}):
        texts = [head[at].text for head in heads if at in head]
        column = next((known[plain(text)] for text in texts if plain(text) in known), None)
        cell = Cell(table.title, top, at, Text(texts[-1][:40], texts[-1][:40]) if column is None else column.heading)
        if column is None:
            if at > 1 or not plain(texts[-1]).startswith(_FIRST):
                table.notes.append(note("own_column", cell.words.zh, _OWN_COLUMN, cell))
        elif column.path in table.columns:
            table.problems.append((column.path, None, heading_twice(cell, column)))
        else:
            places[at] = column
            table.columns[column.path] = cell
    return places


_FIRST = ("行", "row")
_OWN_COLUMN = Text("不认识这一列，没有读", "this column is not known and was not read")


def _read_row(table: Table, number: int, cells: Contents, places: Mapping[int, Column]) -> None:
    entry = Entry(number)
    for at, column in places.items():
        if (content := cells.get(at)) is not None:
            take(table, entry, column, content, Cell(table.title, number, at, column.heading))
    if entry.cells:
        table.entries.append(entry)
    elif stray := [at for at in cells if at > 1 and at not in places]:
        cell = Cell(table.title, number, stray[0])
        table.notes.append(note("own_cell", cell.words.zh, _OWN_CELL, cell))


_OWN_CELL = Text("这个单元格不属于任何一列，没有读", "this cell belongs to no column and was not read")


def _judge_missing(table: Table, top: int) -> None:
    for column in table.sheet.columns:
        if column.required and column.path not in table.columns:
            names = column.heading
            message = Text(f"缺少“{names.zh}”这一列", f"the column {names.en} is missing")
            place = Text(f"{table.title} 第 {top} 行", f"{table.title}, row {top}")
            table.problems.append((column.path, None, Problem("no_column", "", message, line=top, place=place)))
