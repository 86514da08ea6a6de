"""A sheet as it was read: its entries, where each column stands, what is wrong, and what was passed over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from tanyin.canon import Text
from tanyin.footprint.errors import Problem
from tanyin.footprint.exchange.workbook.choices import folded
from tanyin.footprint.exchange.workbook.columns import Column
from tanyin.footprint.exchange.workbook.escape import PRESENT
from tanyin.footprint.exchange.workbook.fields import Path
from tanyin.footprint.exchange.workbook.problems import Cell, CellError
from tanyin.footprint.exchange.workbook.rows import OPENED, Row
from tanyin.footprint.exchange.workbook.sheets import FORM_ITEM, FORM_VALUE, Sheet
from tanyin.footprint.exchange.workbook.values import Content, value_of
from tanyin.footprint.findings import Finding

DEEPEST_HEADING = 20
"""Rows from the top among which the headings are sought."""

COMMENT = ("例", "#")
"""A row whose first cell begins with one of these is an example or a remark."""

Contents = Mapping[int, Content]
"""Cells of one row by column."""

Grid = Mapping[int, Contents]
"""Rows by their number."""


@dataclass(slots=True)
class Entry:
    """A row that was read, with the place of each value and the lines of a form."""

    row: int
    values: Row = field(default_factory=dict)
    cells: dict[Path, Cell] = field(default_factory=dict)


@dataclass(slots=True)
class Table:
    """What a sheet holds: entries, the place of every column (also of columns that no row fills), what is wrong, and
    what was passed over."""

    sheet: Sheet
    title: str
    entries: list[Entry] = field(default_factory=list)
    columns: dict[Path, Cell] = field(default_factory=dict)
    problems: list[tuple[Path | None, Entry | None, Problem]] = field(default_factory=list)
    notes: list[Finding] = field(default_factory=list)

    def cell(self, path: Path, row: int) -> Cell:
        """The cell of a column in a row; no cell of that heading where the file has no such column."""
        at = self.columns.get(path)
        if at is None:
            heading = next((column.heading for column in self.sheet.columns if column.path == path), None)
            return Cell(self.title, row, 1) if heading is None or self.sheet.form else Cell(self.title, row, 0, heading)
        return at if self.sheet.form else Cell(self.title, row, at.column, at.heading)


def known_headings(columns: Iterable[Column]) -> dict[str, Column]:
    """Columns by everything that may head them."""
    known: dict[str, Column] = {}
    for column in columns:
        for name in (column.heading.zh, column.heading.en, ".".join(column.path)):
            known[plain(name)] = column
    return known


def plain(heading: str) -> str:
    """A heading without the star of what is required, spaces, width and case."""
    return folded(heading).strip("*")


def is_comment(cells: Contents) -> bool:
    """Whether the row is an example or a remark."""
    first = cells.get(1)
    return first is not None and first.kind == "s" and first.text.strip().startswith(COMMENT)


def take(table: Table, entry: Entry, column: Column, content: Content, cell: Cell) -> None:
    """Read a cell into the entry, or note what is wrong with it."""
    entry.cells[column.path] = cell
    try:
        opened = column.opens and content.kind == "s" and content.text.strip() == PRESENT
        entry.values[column.path] = OPENED if opened else value_of(column, content)
    except CellError as error:
        table.problems.append((column.path, entry, error.at(cell, ".".join(column.path))))


def heading_twice(cell: Cell, column: Column) -> Problem:
    """The problem of a heading that stands twice."""
    message = Text("同一项出现了两次，分不清该读哪一个", "this stands twice; which of the two to read is not clear")
    fix = Text("请删去或改名其中一个", "delete or rename one of them")
    return Problem("heading_twice", ".".join(column.path), message, line=cell.row, fix=fix, place=cell.words)


def no_heading(table: Table) -> Problem:
    """The problem of a sheet without headings."""
    wanted = (
        (FORM_ITEM, FORM_VALUE) if table.sheet.form else tuple(c.heading for c in table.sheet.columns if c.required)
    )
    expected = Text("、".join(each.zh for each in wanted[:4]), ", ".join(each.en for each in wanted[:4]))
    message = Text("找不到表头，整张表没有读", "no headings are found, so the sheet was not read")
    return Problem("no_heading", "", message, expected=expected, place=Text(table.title, table.title))


def note(code: str, path: str, message: Text, cell: Cell | None = None) -> Finding:
    """A note on what was passed over."""
    place = Text(path, path) if cell is None else cell.words
    return Finding(f"workbook.{code}", "note", path, Text(f"{place.zh}：{message.zh}", f"{place.en}: {message.en}"))


def own_sheet(title: str) -> Finding:
    """The note for a sheet of people's own."""
    return note("own_sheet", title, Text("这是自留的工作表，没有读", "this sheet is one of your own and was not read"))
