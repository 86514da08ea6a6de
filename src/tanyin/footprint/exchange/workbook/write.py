"""A study as an Excel workbook."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

from openpyxl import Workbook

from tanyin.canon import Text
from tanyin.footprint.errors import Problem, StudyError
from tanyin.footprint.exchange.workbook.columns import Column
from tanyin.footprint.exchange.workbook.escape import PRESENT
from tanyin.footprint.exchange.workbook.fields import Path
from tanyin.footprint.exchange.workbook.forms import write_form
from tanyin.footprint.exchange.workbook.grids import write_table
from tanyin.footprint.exchange.workbook.guide import add_guide
from tanyin.footprint.exchange.workbook.lists import add_lists
from tanyin.footprint.exchange.workbook.pack import packed
from tanyin.footprint.exchange.workbook.rows import OPENED, rows
from tanyin.footprint.exchange.workbook.sheets import SHEETS, Sheet
from tanyin.footprint.exchange.workbook.values import LONGEST, Written, written
from tanyin.footprint.study.document import Study
from tanyin.footprint.study.read import read_study

MOST_ROWS = 100_000
"""Rows of one sheet, twice as many as a study that can be computed has in all."""


def write_workbook(study: Study) -> bytes:
    """The study as the bytes of an .xlsx file; the same study gives the same bytes.

    Raises StudyError where a text is longer than a cell of Excel holds, or a list than a sheet.
    """
    held = contents(study)
    _check(held)
    book = Workbook()
    del book[book.sheetnames[0]]
    add_guide(book, study)
    for sheet in SHEETS:
        book.create_sheet(sheet.name.zh)
    ranges = add_lists(book)
    for sheet in SHEETS:
        write = write_form if sheet.form else write_table
        write(book[sheet.name.zh], sheet, held[sheet], _examples()[sheet], ranges)
    return packed(book)


def contents(study: Study) -> dict[Sheet, list[dict[Path, Written]]]:
    """What stands in the cells of every sheet, row by row, by the path of the column."""
    document = study.document()
    return {sheet: [_contents(sheet, row) for row in rows(document, sheet)] for sheet in SHEETS}


def _contents(sheet: Sheet, row: dict[Path, Any]) -> dict[Path, Written]:
    return {column.path: _written(column, row[column.path]) for column in sheet.columns if column.path in row}


def _written(column: Column, value: Any) -> Written:
    return PRESENT if value is OPENED else written(column, value)


@cache
def _examples() -> dict[Sheet, dict[Path, Written]]:
    """The first row of every sheet of the example study."""
    return {sheet: (entries or [{}])[0] for sheet, entries in contents(example()).items()}


@cache
def example() -> Study:
    """The study whose rows stand in grey as examples."""
    return read_study(files("tanyin.footprint.exchange.workbook").joinpath("example.yaml").read_bytes())


def _check(held: dict[Sheet, list[dict[Path, Written]]]) -> None:
    """Raise StudyError for what Excel cannot hold."""
    found = []
    for sheet, entries in held.items():
        if len(entries) > MOST_ROWS:
            message = Text("Excel 的一张工作表放不下这么多行", "more rows than a sheet of Excel should hold")
            found.append(Problem("too_many_rows", sheet.key, message, found=str(len(entries))))
        for entry in entries:
            for path, content in entry.items():
                if isinstance(content, str) and _length(content) > LONGEST:
                    message = Text(
                        f"文字超过 Excel 单元格的 {LONGEST} 个字符，请改用 YAML 或 JSON",
                        f"the text exceeds the {LONGEST} characters of a cell; use YAML or JSON instead",
                    )
                    place = ".".join((sheet.key, *path))
                    found.append(Problem("too_long", place, message, found=f"{len(content)}"))
    if found:
        raise StudyError(found)


def _length(text: str) -> int:
    """Characters as Excel counts them, in UTF-16."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
