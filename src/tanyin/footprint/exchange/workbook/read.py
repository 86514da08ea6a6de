"""A workbook as a study: judged, parsed in a bounded child, read, checked; whatever is wrong is told at once by cell."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from tanyin.canon import Text
from tanyin.footprint.errors import Problem, StudyError
from tanyin.footprint.exchange import child, zipped
from tanyin.footprint.exchange.workbook.choices import folded
from tanyin.footprint.exchange.workbook.document import Assembled, assemble
from tanyin.footprint.exchange.workbook.problems import Cell
from tanyin.footprint.exchange.workbook.sheets import AIDS, SHEETS, Sheet
from tanyin.footprint.exchange.workbook.table_read import read_table
from tanyin.footprint.exchange.workbook.tables import Table, own_sheet
from tanyin.footprint.findings import Finding
from tanyin.footprint.reading.defects import problems
from tanyin.footprint.reading.places import located
from tanyin.footprint.study.document import Study
from tanyin.footprint.types import Defects, TooManyDefects

MOST_DEFECTS = 2_000
"""Defective rows that are told one by one."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A study from a workbook, and what was passed over on the way."""

    study: Study
    notes: tuple[Finding, ...]
    assembled: Assembled

    def located(self, found: Iterable[Problem], changed: Collection[str] = ()) -> list[Problem]:
        """Problems that were found while the study was built, each with its cell; see `reading.places.located`."""
        source, cells, _ = self.assembled.source()
        return list(_in_cells(located(found, source, changed), cells))


def load_workbook(path: Path) -> Reading:
    """The study of an .xlsx file. Raises StudyError as `read_workbook` does, and where the file cannot be opened."""
    try:
        with path.open("rb") as file:
            data = file.read(zipped.ALLOWANCE.file + 1)
    except OSError as error:
        reason = error.strerror or str(error)
        message = Text(f"文件打不开：{reason}", f"the file cannot be opened: {reason}")
        raise StudyError([Problem("unreadable", str(path), message)]) from error
    return read_workbook(data)


def read_workbook(data: bytes, bounds: child.Bounds = child.BOUNDS) -> Reading:
    """The study of an .xlsx file's bytes.

    Raises StudyError with all problems at once, each with its sheet, row, column, what was found and expected.
    """
    zipped.judge(data)
    return read_sheets(child.parse(child.XLSX, data, bounds)["book"]["sheets"])


def read_sheets(sheets: Iterable[Mapping[str, Any]]) -> Reading:
    """The study of a workbook's sheets as the child read them (see `xlsx.book`). Raises as `read_workbook`."""
    tables, notes = _tables(sheets)
    assembled = assemble(tables)
    found = [problem for table in tables for _, _, problem in table.problems] + assembled.problems
    study = None
    try:
        study = Study.model_validate(assembled.data, context=Defects(MOST_DEFECTS))
    except ValidationError as error:
        found += _defects(error, assembled)
    except TooManyDefects:
        found.append(_TOO_MANY)
    if found or study is None:
        raise StudyError(_in_order(found, tables))
    return Reading(study, tuple(notes), assembled)


_TOO_MANY = Problem(
    "too_many",
    "",
    Text(
        f"有缺陷的行超过 {MOST_DEFECTS} 个；请确认选对了文件",
        f"more than {MOST_DEFECTS} rows are defective; check that it is the right file",
    ),
)


def _tables(sheets: Iterable[Mapping[str, Any]]) -> tuple[list[Table], list[Finding]]:
    """Our sheets in their order, and notes on all that was passed over."""
    known = {folded(name): sheet for sheet in SHEETS for name in (*sheet.name, sheet.key)}
    aids = {folded(name) for aid in AIDS for name in aid}
    found: dict[Sheet, Table] = {}
    notes: list[Finding] = []
    for raw in sheets:
        sheet = known.get(folded(raw["name"]))
        if sheet is not None and sheet not in found:
            found[sheet] = read_table(sheet, raw)
            notes += found[sheet].notes
        elif raw["cells"] and folded(raw["name"]) not in aids:
            notes.append(own_sheet(raw["name"]))
    if not found:
        names = Text(
            "、".join(sheet.name.zh for sheet in SHEETS[:11]), ", ".join(sheet.name.en for sheet in SHEETS[:11])
        )
        message = Text("没有一张研究的工作表", "none of its sheets is one of a study")
        raise StudyError([Problem("no_sheet", "", message, expected=names)])
    return [found[sheet] for sheet in SHEETS if sheet in found], notes


def _defects(error: ValidationError, assembled: Assembled) -> Iterator[Problem]:
    """What the study's model finds, by cell; not that a value is missing whose cell could not be read."""
    source, cells, places = assembled.source()
    bad = set(assembled.bad_places())
    around = {place[:depth] for place in bad for depth in range(len(place) + 1)}
    no_columns = {path for table in assembled.tables for path, entry, _ in table.problems if entry is None}
    for problem in problems(error, source):
        place = places[problem.line] if problem.line is not None else ()
        missing_column = problem.code == "missing" and any(path and place[-len(path) :] == path for path in no_columns)
        if not missing_column and (not bad or place not in around):
            yield from _in_cells([problem], cells)


def _in_cells(found: Iterable[Problem], cells: Sequence[Cell]) -> Iterator[Problem]:
    for problem in found:
        if problem.line is None or problem.place.zh:
            yield problem
        else:
            cell = cells[problem.line]
            yield replace(problem, line=cell.row, place=cell.words)


def _in_order(found: Iterable[Problem], tables: Iterable[Table]) -> list[Problem]:
    """By sheet and row, as people go through the file."""
    order = [table.title for table in tables]

    def place(problem: Problem) -> tuple[int, int]:
        title = problem.place.zh.partition("!")[0].partition(" ")[0]
        return order.index(title) if title in order else -1, problem.line or 0

    return sorted(found, key=place)
