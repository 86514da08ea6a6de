"""A table of the workbook: two rows of headings, one of examples, then one row per entry."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from tanyin.footprint.exchange.workbook import look
from tanyin.footprint.exchange.workbook.cells import cell_at, put, put_text, styled
from tanyin.footprint.exchange.workbook.columns import Column
from tanyin.footprint.exchange.workbook.fields import Path
from tanyin.footprint.exchange.workbook.lists import FIRST_ENTRY, LAST_ROW, Ranges, validation
from tanyin.footprint.exchange.workbook.sheets import Sheet
from tanyin.footprint.exchange.workbook.values import Written

ZH, EN, EXAMPLE = 1, 2, 3
MARK = "例"
"""In the first column of a row that is not read."""

Entry = Mapping[Path, Written]


def write_table(target: Worksheet, sheet: Sheet, entries: Sequence[Entry], example: Entry, ranges: Ranges) -> None:
    """Write the table with its headings, examples and drop-downs."""
    columns = sheet.columns
    styled(target, (5, *map(look.width, columns)))
    _corner(target)
    for at, column in enumerate(columns, start=2):
        _heading(target, at, column)
        _column_style(target, at, column, used=_in_use(columns, entries))
        rule = validation(column, ranges)
        rule.add(f"{get_column_letter(at)}{FIRST_ENTRY}:{get_column_letter(at)}{max(LAST_ROW, len(entries) + 100)}")
        target.add_data_validation(rule)
    places = {column.path: at for at, column in enumerate(columns, start=2)}
    _example(target, places, example)
    formats = {column.path: look.number_format(column) for column in columns}
    for row, entry in enumerate(entries, start=FIRST_ENTRY):
        _entry(target, row, places, entry, formats)
    _page(target, sheet)


def _corner(target: Worksheet) -> None:
    for row, text in ((ZH, "行"), (EN, "Row")):
        cell = cell_at(target, row, 1)
        put_text(cell, text)
        cell.fill, cell.font, cell.alignment = look.fill(look.SOFT), look.HEADING_EN, look.WRAPPED
    target.row_dimensions[ZH].height, target.row_dimensions[EN].height = 34, 30


def _heading(target: Worksheet, at: int, column: Column) -> None:
    deep, soft = look.shade(column)
    star = "*" if column.required else ""
    zh, en = cell_at(target, ZH, at), cell_at(target, EN, at)
    put_text(zh, column.heading.zh + star)
    put_text(en, column.heading.en + star)
    zh.fill, zh.font = look.fill(deep), look.HEADING
    en.fill, en.font = look.fill(soft), look.HEADING_EN
    for cell in (zh, en):
        cell.alignment, cell.border = look.WRAPPED, look.EDGE


def _column_style(target: Worksheet, at: int, column: Column, *, used: bool) -> None:
    """What is typed below takes the column's format; spread and scores fold away while no row states any."""
    dimension = target.column_dimensions[get_column_letter(at)]
    dimension.number_format, dimension.font = look.number_format(column), look.PLAIN
    if look.is_detail(column):
        dimension.outlineLevel, dimension.hidden = 1, not used


def _in_use(columns: Sequence[Column], entries: Sequence[Entry]) -> bool:
    details = {column.path for column in columns if look.is_detail(column)}
    return any(not details.isdisjoint(entry) for entry in entries)


def _example(target: Worksheet, places: Mapping[Path, int], example: Entry) -> None:
    put_text(cell_at(target, EXAMPLE, 1), MARK)
    for path, content in example.items():
        put(cell_at(target, EXAMPLE, places[path]), content)
    for at in range(1, len(places) + 2):
        cell = cell_at(target, EXAMPLE, at)
        cell.font, cell.fill, cell.alignment = look.EXAMPLE, look.fill("FAFAFA"), look.MIDDLE


def _entry(target: Worksheet, row: int, places: Mapping[Path, int], entry: Entry, formats: Mapping[Path, str]) -> None:
    for path, content in entry.items():
        cell = cell_at(target, row, places[path])
        put(cell, content)
        cell.number_format = "@" if isinstance(content, str) else formats[path]
        cell.font, cell.border, cell.alignment = look.PLAIN, look.EDGE, look.MIDDLE


def _page(target: Worksheet, sheet: Sheet) -> None:
    keys = sum(column.path[0].startswith("@") for column in sheet.columns)
    fixed = 2 + keys + (2 if sheet.columns[keys:] and sheet.columns[keys].path == ("id",) else 0)
    target.freeze_panes = cell_at(target, FIRST_ENTRY, min(fixed, 5)).coordinate
    target.print_title_rows = f"{ZH}:{EN}"
