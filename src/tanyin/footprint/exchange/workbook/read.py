"""A workbook as a study: judged, parsed in a bounded child, read, checked; whatever is wrong is told at once by cell."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from tanyin.canon import Text, not_opened
from tanyin.footprint.errors import Problem, StudyError
from tanyin.footprint.exchange import child, zipped
from tanyin.footprint.exchange.workbook.choices import folded
from tanyin.footprint.exchange.workbook.document import Assembled, assemble, doubled_ids, in_cells
from tanyin.footprint.exchange.workbook.sheets import AIDS, FREE, SHEETS, Sheet
from tanyin.footprint.exchange.workbook.table_read import read_table
from tanyin.footprint.exchange.workbook.tables import Table, own_sheet
from tanyin.footprint.findings import Finding
from tanyin.footprint.reading.defects import problems
from tanyin.footprint.study.defective import DefectiveStudy
from tanyin.footprint.study.document import Study
from tanyin.footprint.study.lines import MAX_ROWS
from tanyin.footprint.study.remains import Remains, remains
from tanyin.footprint.types import Defects, TooManyDefects

MOST_ROWS = MAX_ROWS + 10_000
"""Rows of all sheets together, headings and what is no row of a process included."""

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
        return self.assembled.located(found, changed)


def load_workbook(path: Path) -> Reading:
    """The study of an .xlsx file. Raises StudyError as `read_workbook` does, and where the file cannot be opened."""
    try:
        with path.open("rb") as file:
            data = file.read(zipped.ALLOWANCE.file + 1)
    except OSError as error:
        raise StudyError([Problem("unreadable", str(path), not_opened(error))]) from error
    return read_workbook(data)


def read_workbook(data: bytes, bounds: child.Bounds = child.BOUNDS) -> Reading:
    """The study of an .xlsx file's bytes.

    Raises StudyError with all problems at once, each with its sheet, row, column, what was found and expected.
    """
    zipped.judge(data)
    return read_sheets(child.parse(child.XLSX, data, bounds)["book"]["sheets"])


def read_sheets(sheets: Iterable[Mapping[str, Any]]) -> Reading:
    """The study of a workbook's sheets as the child read them (see `xlsx.book`). Raises as `read_workbook`."""
    tables, notes, found = _tables(sheets)
    assembled = assemble(tables)
    found += [problem for table in tables for _, _, problem in table.problems] + assembled.problems
    if len(found) > MOST_DEFECTS:
        raise StudyError([*_in_order(found, tables)[:MOST_DEFECTS], _TOO_MANY])
    details: list[ErrorDetails] = []
    study = None
    try:
        study = Study.model_validate(assembled.data, context=Defects(MOST_DEFECTS))
    except ValidationError as error:
        if doubled := list(doubled_ids(assembled)):  # whose rows are whose is lost: what else is said may be for that
            raise StudyError(_in_order([*found, *doubled], tables)) from error
        details = error.errors(include_url=False)
        found += _defects(error, assembled)
    except TooManyDefects:
        raise StudyError(_in_order([*found, _TOO_MANY], tables)) from None
    if found or study is None:
        raise DefectiveStudy(
            _in_order(found, tables),
            lambda: _left(assembled, details),
            assembled.located,
            lambda problems: _in_order(problems, tables),
        )
    return Reading(study, tuple(notes), assembled)


def _left(assembled: Assembled, details: Iterable[ErrorDetails]) -> Remains | None:
    """What holds of the workbook besides its bad cells; None where it cannot be told what the bad cells are part of."""
    if any(path is None or code == "heading_twice" for path, code in assembled.bad_headings()):
        return None
    lost = [*assembled.bad_places()]
    if homeless := assembled.homeless():
        if not homeless <= {"any", "waiver", "meter"}:
            return None
        lost.append(("method", "waive"))  # a row or waiver that is nobody's: no guard can be sure of itself
    return remains(assembled.source()[0], details, lost)


_TOO_MANY = Problem(
    "too_many",
    "",
    Text(
        f"有缺陷的行超过 {MOST_DEFECTS} 个；请确认选对了文件",
        f"more than {MOST_DEFECTS} rows are defective; check that it is the right file",
    ),
)


_TOO_LARGE = Problem(
    "too_large",
    "processes",
    Text(f"超过 {MAX_ROWS} 行，请拆成几份", f"more than {MAX_ROWS} rows; split the study"),
    found=f"> {MOST_ROWS}",
)


def _tables(sheets: Iterable[Mapping[str, Any]]) -> tuple[list[Table], list[Finding], list[Problem]]:
    """Our sheets in their order, notes on those of people's own, and what is wrong with the sheets as a whole.

    A sheet that was deleted or renamed would take its rows out of the study without a word, so each has to be there.
    """
    known = {folded(name): sheet for sheet in SHEETS for name in (*sheet.name, sheet.key)}
    aids, free = ({folded(name) for words in texts for name in words} for texts in (AIDS, FREE))
    found: dict[Sheet, Table] = {}
    notes: list[Finding] = []
    rows = 0
    strange: list[str] = []
    for raw in sheets:
        name = folded(raw["name"])
        sheet = known.get(name)
        if sheet is not None and sheet not in found:
            if (rows := rows + len({cell[0] for cell in raw["cells"]})) > MOST_ROWS:
                raise StudyError([_TOO_LARGE])
            found[sheet] = read_table(sheet, raw)
            notes += found[sheet].notes
        elif raw["cells"] and name not in aids:
            if name in free or name.startswith("#"):
                notes.append(own_sheet(raw["name"]))
            else:
                strange.append(raw["name"])
    lost = [sheet for sheet in SHEETS if sheet not in found]
    if not found:
        raise StudyError([_no_sheet()])
    wrong = [*(_lost_sheet(sheet) for sheet in lost), *(_strange_sheet(title, lost) for title in strange)]
    return [found[sheet] for sheet in SHEETS if sheet in found], notes, wrong


def _no_sheet() -> Problem:
    message = Text("没有一张研究的工作表", "none of its sheets is one of a study")
    return Problem("no_sheet", "", message, expected=_listed(SHEETS[:11]))


def _lost_sheet(sheet: Sheet) -> Problem:
    name = sheet.name
    return Problem(
        "lost_sheet",
        "",
        Text(
            f"缺少工作表“{name.zh}”，其中的行就会不计",
            f'the sheet "{name.en}" ({name.zh}) is missing: its rows would not count',
        ),
        fix=Text(
            f"请改回原名；没有内容可填，就补一张名为“{name.zh}”的空表",
            f'give it its name back, or add an empty sheet named "{name.zh}" if there is nothing to state',
        ),
    )


def _strange_sheet(title: str, lost: Sequence[Sheet]) -> Problem:
    return Problem(
        "strange_sheet",
        "",
        Text("不认识这张工作表，其中的行不会计入", "this sheet is not known: its rows would not count"),
        title[:80],
        _listed(lost),
        fix=Text(
            "改成研究的工作表名；若只是自留的内容，请在表名前加 #",
            "give it the name of a sheet of the study, or begin its name with # if it is only for yourself",
        ),
        place=Text(title[:80], title[:80]),
    )


def _listed(sheets: Sequence[Sheet]) -> Text:
    return Text("、".join(sheet.name.zh for sheet in sheets), ", ".join(sheet.name.en for sheet in sheets))


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
            yield from in_cells([problem], cells)


def _in_order(found: Iterable[Problem], tables: Iterable[Table]) -> list[Problem]:
    """By sheet and row, as people go through the file."""
    order = [table.title for table in tables]

    def place(problem: Problem) -> tuple[int, int]:
        title = problem.place.zh.partition("!")[0].partition(" ")[0]
        return order.index(title) if title in order else -1, problem.line or 0

    return sorted(found, key=place)
