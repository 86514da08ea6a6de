"""A form of the workbook: one line per value, in sections, with unit, example and help beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from openpyxl.worksheet.worksheet import Worksheet

from tanyin.canon import Text
from tanyin.footprint.exchange.workbook import look
from tanyin.footprint.exchange.workbook.cells import cell_at, put, put_text, styled
from tanyin.footprint.exchange.workbook.columns import DETAILS, Column
from tanyin.footprint.exchange.workbook.fields import Path
from tanyin.footprint.exchange.workbook.lists import Ranges, validation
from tanyin.footprint.exchange.workbook.names import BETWEEN
from tanyin.footprint.exchange.workbook.sheets import FORM_ITEM, FORM_VALUE, Sheet
from tanyin.footprint.exchange.workbook.values import Written
from tanyin.footprint.exchange.workbook.words import help_text, unit_text

NAME_ZH, NAME_EN, VALUE, UNIT, EXAMPLE, HELP_ZH, HELP_EN = range(2, 9)
WIDTHS = (5, 34, 40, 44, 16, 30, 56, 56)
HEADINGS = {
    NAME_ZH: Text(FORM_ITEM.zh, "Item in Chinese"),
    NAME_EN: Text("英文名称", FORM_ITEM.en),
    VALUE: FORM_VALUE,
    UNIT: Text("计量单位", "Measured in"),
    EXAMPLE: Text("示例", "Example"),
    HELP_ZH: Text("填写说明", "Help in Chinese"),
    HELP_EN: Text("英文说明", "Help"),
}


def write_form(
    target: Worksheet,
    sheet: Sheet,
    entries: Sequence[Mapping[Path, Written]],
    example: Mapping[Path, Written],
    ranges: Ranges,
) -> None:
    """Write the form with its sections, examples and drop-downs."""
    values = entries[0] if entries else {}
    styled(target, WIDTHS)
    _headings(target)
    row, section = 3, ""
    for column in sheet.columns:
        title = _section(column)
        if title.zh and title.zh != section:
            _title(target, row, title)
            section, row = title.zh, row + 1
        _line(target, row, column, values.get(column.path), example.get(column.path))
        if look.is_detail(column):
            dimension = target.row_dimensions[row]
            dimension.outlineLevel, dimension.hidden = 1, not _in_use(column, values)
        rule = validation(column, ranges)
        rule.add(cell_at(target, row, VALUE).coordinate)
        target.add_data_validation(rule)
        row += 1
    target.freeze_panes = cell_at(target, 3, VALUE).coordinate


def _headings(target: Worksheet) -> None:
    for at, words in HEADINGS.items():
        for row, text, colour, font in (
            (1, words.zh, look.DEEP, look.HEADING),
            (2, words.en, look.SOFT, look.HEADING_EN),
        ):
            cell = cell_at(target, row, at)
            put_text(cell, text)
            cell.fill, cell.font, cell.alignment, cell.border = look.fill(colour), font, look.WRAPPED, look.EDGE
    target.row_dimensions[1].height = 24


def _section(column: Column) -> Text:
    """The name of the part of the form, which the headings of its lines begin with."""
    depth = 1 if len(column.path) > (2 if column.kind == "name" else 1) else 0
    names = [part.split(BETWEEN.zh) for part in column.heading]
    deeper = 2 if depth and len(names[0]) > 2 and column.path[0] == "use" else depth
    return Text(*(BETWEEN.zh.join(words[:deeper]) for words in names))


def _title(target: Worksheet, row: int, words: Text) -> None:
    for at in range(NAME_ZH, HELP_EN + 1):
        cell_at(target, row, at).fill = look.fill(look.SOFT)
    for at, text in ((NAME_ZH, f"▍{words.zh}"), (NAME_EN, words.en)):
        cell = cell_at(target, row, at)
        put_text(cell, text)
        cell.font, cell.alignment = look.SECTION, look.MIDDLE
    target.row_dimensions[row].height = 22


def _line(target: Worksheet, row: int, column: Column, value: Written | None, example: Written | None) -> None:
    star = "*" if column.required else ""
    meaning, unit = help_text(column), unit_text(column)
    for at, text in (
        (NAME_ZH, column.heading.zh + star),
        (NAME_EN, column.heading.en + star),
        (UNIT, unit.zh if unit.zh == unit.en else f"{unit.zh}\n{unit.en}"),
        (HELP_ZH, meaning.zh),
        (HELP_EN, meaning.en),
    ):
        if text and text != "·":
            cell = cell_at(target, row, at)
            put_text(cell, text)
            cell.font, cell.alignment = look.SUBTITLE if at > UNIT else look.PLAIN, look.WRAPPED
    _value(target, row, column, value)
    if example is not None:
        cell = cell_at(target, row, EXAMPLE)
        put(cell, example)
        cell.font, cell.alignment, cell.number_format = look.EXAMPLE, look.WRAPPED, look.number_format(column)


def _value(target: Worksheet, row: int, column: Column, value: Written | None) -> None:
    cell = cell_at(target, row, VALUE)
    if value is not None:
        put(cell, value)
    cell.number_format = "@" if isinstance(value, str) else look.number_format(column)
    cell.font, cell.border, cell.alignment = look.PLAIN, look.EDGE, look.WRAPPED
    cell.fill = look.fill(look.shade(column)[1])


def _in_use(column: Column, values: Mapping[Path, Written]) -> bool:
    place = next(at for at, part in enumerate(column.path) if part in DETAILS)
    return any(path[: place + 1] == column.path[: place + 1] for path in values)
