"""A sheet's cells as a table: read as what it is, then judged as a whole."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from tanyin.canon import Text
from tanyin.footprint.errors import Problem
from tanyin.footprint.exchange.workbook.problems import Cell
from tanyin.footprint.exchange.workbook.sheets import Sheet
from tanyin.footprint.exchange.workbook.table_forms import read_form
from tanyin.footprint.exchange.workbook.table_rows import read_rows
from tanyin.footprint.exchange.workbook.tables import Table, note
from tanyin.footprint.exchange.workbook.values import Content

_MERGED = re.compile(r"([A-Z]+)([0-9]+):([A-Z]+)([0-9]+)")


def read_table(sheet: Sheet, raw: Mapping[str, Any]) -> Table:
    """The table of a sheet as the child read it (see `xlsx.book`)."""
    table = Table(sheet, raw["name"])
    grid = _grid(raw["cells"])
    if raw["hidden"]:
        table.notes.append(note("hidden_sheet", table.title, _HIDDEN))
    if sheet.form:
        read_form(table, grid)
    else:
        read_rows(table, grid)
    _judge_merged(table, raw["merged"])
    return table


_HIDDEN = Text("这张工作表是隐藏的，其中的内容已读入", "this sheet is hidden; what it holds was read")


def _grid(cells: Iterable[tuple[int, int, str, str]]) -> dict[int, dict[int, Content]]:
    grid: defaultdict[int, dict[int, Content]] = defaultdict(dict)
    for row, column, kind, text in cells:
        if text.strip() or kind == "f":
            grid[row][column] = Content(kind, text)
    return dict(grid)


def _judge_merged(table: Table, merged: Iterable[str]) -> None:
    """Merged cells hide from all rows but the first what they seem to say."""
    taken = {cell.column for cell in table.columns.values()}
    first = min((entry.row for entry in table.entries), default=0)
    for area in merged:
        found = _MERGED.fullmatch(area)
        if found is None or not first or int(found[4]) < first:
            continue
        columns = range(_column(found[1]), _column(found[3]) + 1)
        if taken.intersection(columns):
            cell = Cell(table.title, int(found[2]), columns[0])
            table.problems.append((None, None, _merged(cell, area)))


def _column(name: str) -> int:
    number = 0
    for letter in name:
        number = number * 26 + ord(letter) - 64
    return number


def _merged(cell: Cell, area: str) -> Problem:
    return Problem(
        "merged",
        "",
        Text(
            "合并的单元格：只有第一格有内容，其余各行是空的",
            "merged cells: only the first holds anything, the other rows are empty",
        ),
        area,
        line=cell.row,
        fix=Text("请取消合并，在每一行都写出内容", "unmerge them and write the content into every row"),
        place=cell.words,
    )
