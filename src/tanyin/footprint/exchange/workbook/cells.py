"""Putting things into openpyxl's cells so that text stays text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal

from openpyxl.cell.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import Outline, PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from tanyin.footprint.exchange.workbook import look
from tanyin.footprint.exchange.workbook.values import Written

LOOKS_LIKE_A_FORMULA = ("=", "+", "-", "@", "\t")


def cell_at(sheet: Worksheet, row: int, column: int) -> Cell:
    """The cell, which is no part of a merged area: there are none."""
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)
    return cell


def put(cell: Cell, content: Written) -> None:
    """Text as text, numbers as numbers, days as days."""
    if isinstance(content, str):
        put_text(cell, content)
    elif isinstance(content, dt.date):
        cell.value = content
    else:
        cell.value = content if isinstance(content, int) else _number(content)


def put_text(cell: Cell, text: str) -> None:
    """Text that never becomes a formula or an error value: neither here nor when someone edits the cell in Excel."""
    cell.value = text
    cell.data_type = "s"
    if text.startswith(LOOKS_LIKE_A_FORMULA):
        cell.quotePrefix = True


def _number(value: Decimal) -> int | float:
    """The nearest number that Excel can hold: to 15 digits it is the same."""
    return int(value) if value == value.to_integral_value() and abs(value) < Decimal(10) ** 15 else float(value)


def styled(sheet: Worksheet, widths: Iterable[float]) -> None:
    """Widths of the columns, no grid lines, the colour of the tab, folds that open above and before what they hide, and
    pages across on which all columns stand."""
    for at, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(at)].width = width
    sheet.sheet_view.showGridLines = False
    sheet.sheet_properties.tabColor = look.DEEP
    sheet.sheet_properties.outlinePr = Outline(summaryBelow=False, summaryRight=False)
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
