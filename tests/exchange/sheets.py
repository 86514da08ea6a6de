"""Sheets as the child hands them over, made without a file; and workbooks changed as people change them."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import openpyxl
from openpyxl.workbook.workbook import Workbook

from tanyin.footprint.errors import Problem, StudyError
from tanyin.footprint.exchange.workbook import Reading, read_workbook, write_workbook
from tanyin.footprint.exchange.workbook.fields import Path
from tanyin.footprint.exchange.workbook.sheets import FORM_ITEM, FORM_VALUE, Sheet
from tanyin.footprint.exchange.workbook.values import Content, Written
from tanyin.footprint.exchange.workbook.write import example

Raw = dict[str, Any]


def as_content(content: Written) -> Content:
    """A cell as it is found in the file again; numbers are written to 16 digits, as openpyxl does."""
    if isinstance(content, str):
        return Content("s", content)
    if isinstance(content, dt.date):
        return Content("d", content.isoformat())
    return Content("n", f"{float(content):.16g}")


def raw_sheet(sheet: Sheet, entries: Sequence[Mapping[Path, Written]]) -> Raw:
    """A sheet as the child reads it."""
    rows: list[list[Written | None]] = []
    if sheet.form:
        rows.append([None, FORM_ITEM.zh, FORM_VALUE.zh])
        rows += [[None, column.heading.zh, (entries or [{}])[0].get(column.path)] for column in sheet.columns]
    else:
        rows.append([None, *(column.heading.zh for column in sheet.columns)])
        rows += [[None, *(entry.get(column.path) for column in sheet.columns)] for entry in entries]
    cells = [
        (row, at, *_plain(as_content(content)))
        for row, contents in enumerate(rows, start=1)
        for at, content in enumerate(contents, start=1)
        if content is not None
    ]
    return {"name": sheet.name.zh, "hidden": False, "merged": [], "cells": cells}


def _plain(content: Content) -> tuple[str, str]:
    return content.kind, content.text


def changed(change: Callable[[Workbook], object]) -> bytes:
    """The workbook of the example, changed by hand and saved again."""
    book = openpyxl.load_workbook(io.BytesIO(write_workbook(example())))
    change(book)
    return saved(book)


def saved(book: Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def reading(change: Callable[[Workbook], object]) -> Reading:
    return read_workbook(changed(change))


def refusal(data: bytes) -> list[Problem]:
    """The problems with which the file is refused."""
    try:
        read_workbook(data)
    except StudyError as error:
        return list(error.problems)
    raise AssertionError("the workbook was read")
