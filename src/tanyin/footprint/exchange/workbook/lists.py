"""Drop-down lists: the words of choices, common units and gases on a sheet of their own, and ids from other sheets."""

from __future__ import annotations

from collections.abc import Mapping

from openpyxl.utils import get_column_letter
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from tanyin.footprint import shipped
from tanyin.footprint.exchange.workbook.cells import cell_at, put_text
from tanyin.footprint.exchange.workbook.choices import FLAGS, shown
from tanyin.footprint.exchange.workbook.columns import Column
from tanyin.footprint.exchange.workbook.sheets import AIDS, SHEETS
from tanyin.footprint.exchange.workbook.words import help_text

UNITS = (
    "piece", "kg", "g", "t", "kWh", "MWh", "MJ", "GJ", "m2", "m3", "L", "m", "km", "t*km", "W", "kWp", "kWh/kWp",
    "kWh/year", "year", "h", "Nm3", "CNY", "kgCO2e", "1", "%",
)  # fmt: skip
"""Units that stand in the list; any other that `units` knows may be written."""

LAST_ROW = 5_000
"""Drop-downs reach down to here."""

_IDS = {
    "site": "sites",
    "meter": "meters",
    "supplier": "suppliers",
    "process": "processes",
    "owner": "processes",
    "owner_or_stage": "processes",
    "owner_or_method": "processes",
    "owner_meter": "meters",
    "reconciled": "evidence",
    "product": "coproducts",
}
"""Fields that hold an id of an entry on another sheet."""

FIRST_ENTRY = 4
"""Row of a table's first entry: two rows of headings and one of examples stand above."""

Ranges = Mapping[str, str]
"""Formulas of the lists by their name."""


def add_lists(book: Workbook) -> dict[str, str]:
    """The sheet of lists, hidden, and the range of each list in it."""
    sheet: Worksheet = book.create_sheet(AIDS[1].zh)
    sheet.sheet_state = "hidden"
    ranges = {}
    for at, (name, words) in enumerate(_lists().items(), start=1):
        letter = get_column_letter(at)
        for row, word in enumerate([name, *words], start=1):
            put_text(cell_at(sheet, row, at), word)
        ranges[name] = f"'{AIDS[1].zh}'!${letter}$2:${letter}${len(words) + 1}"
    return ranges


def _lists() -> dict[str, list[str]]:
    found = {"unit": list(UNITS), "flag": [shown(key, words) for key, words in FLAGS.items()]}
    found["gas"] = list(dict.fromkeys(gas.gas for gas in shipped.gwp("ar6").gases))
    for sheet in SHEETS:
        for column in sheet.columns:
            if column.words:
                found.setdefault(_name(column), [shown(key, words) for key, words in column.words.items()])
    return found


def _name(column: Column) -> str:
    return f"{column.model}.{column.field}"


def validation(column: Column, ranges: Ranges) -> DataValidation:
    """The drop-down of a column, or none, with the help that shows when a cell is chosen.

    Choices refuse anything else; units, gases and ids only offer what is at hand.
    """
    source, strict = _source(column, ranges)
    meaning = help_text(column)
    found = DataValidation(
        type="list" if source else None,
        formula1=source,
        allow_blank=True,
        showErrorMessage=strict,
        showInputMessage=True,
        promptTitle=column.heading.zh[:32],
        prompt=f"{meaning.zh}\n{meaning.en}"[:255],
    )
    if strict:
        found.errorTitle, found.error = "碳印 Tanyin", "请从下拉列表中选择 / Choose from the list"
    return found


def _source(column: Column, ranges: Ranges) -> tuple[str | None, bool]:
    if column.kind == "flag":
        return ranges["flag"], True
    if column.kind == "choice":
        return (None, False) if column.many else (ranges[_name(column)], True)
    if column.kind == "unit" or column.field == "gas":
        return ranges["gas" if column.field == "gas" else "unit"], False
    target = _IDS.get(column.field)
    if target is None or column.many or column.kind != "code":
        return None, False
    return _id_range(target), False


def _id_range(key: str) -> str:
    sheet = next(each for each in SHEETS if each.key == key)
    at = 2 + next(place for place, column in enumerate(sheet.columns) if column.path == ("id",))
    letter = get_column_letter(at)
    return f"'{sheet.name.zh}'!${letter}${FIRST_ENTRY}:${letter}${LAST_ROW}"
