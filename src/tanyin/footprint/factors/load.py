"""A factor release from its folder: whatever is wrong with it is told at once, each defect with file and line."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from tanyin.canon import Text, not_opened
from tanyin.footprint.errors import FactorError, FootprintError, Problem
from tanyin.footprint.factors.model import Factor
from tanyin.footprint.factors.release import Release, ReleaseHead
from tanyin.footprint.reading.defects import problems
from tanyin.footprint.reading.source import Source, check_size, read_yaml

HEAD = "release.yaml"
TABLE = "factors.csv"

NESTED = {"name": ("name_zh", "name_en"), "note": ("note_zh", "note_en"), "uncertainty": ("ln_sigma",)}
"""Fields that a table writes in columns of their own."""

COLUMNS = frozenset(
    {
        *(Factor.model_fields.keys() - NESTED.keys() - {"quality"}),
        *(name for names in NESTED.values() for name in names),
    }
)
"""Names of the columns that a table may have."""


def load_release(folder: Path) -> Release:
    """A release from its folder: `release.yaml` and `factors.csv`.

    The table has one column per field of `Factor`; `name_zh`, `name_en`, `note_zh`, `note_en` and `ln_sigma` stand
    for the nested ones. Raises FactorError with every defect, each with its file and line.
    """
    found: list[Problem] = []
    head = _head(folder, found)
    factors = _factors(folder, found)
    if found or head is None:
        raise FactorError(found)
    return Release(head, factors)


def _head(folder: Path, found: list[Problem]) -> ReleaseHead | None:
    place = f"{folder.name}/{HEAD}"
    try:
        source = read_yaml(_bytes(folder / HEAD))
        try:
            return ReleaseHead.model_validate(source.data)
        except ValidationError as error:
            found += [_at(place, problem) for problem in problems(error, source)]
    except FootprintError as error:
        found += [_at(place, problem) for problem in error.problems]
    return None


def _factors(folder: Path, found: list[Problem]) -> dict[str, Factor]:
    """The factors of the table by id; what is wrong with it goes to `found`."""
    place = f"{folder.name}/{TABLE}"
    factors: dict[str, Factor] = {}
    try:
        for line, row in _rows(_text(_bytes(folder / TABLE))):
            factor = _factor(row, line, place, found)
            if factor is not None and factor.id in factors:
                words = Text("因子编号重复，请另取", "this factor id stands twice: choose another")
                found.append(Problem("twice", f"{place} {factor.id}", words, line=line))
            elif factor is not None:
                factors[factor.id] = factor
    except FootprintError as error:
        found += [_at(place, problem) for problem in error.problems]
    return factors


def _at(place: str, problem: Problem) -> Problem:
    return replace(problem, path=f"{place} {problem.path}".rstrip())


def _bytes(path: Path) -> bytes:
    try:
        data = path.read_bytes()
        check_size(data)
        return data
    except FileNotFoundError:
        words = Text(
            "没有这个文件；因子版本的文件夹里要有 release.yaml 和 factors.csv",
            "there is no such file; the folder of a release holds release.yaml and factors.csv",
        )
    except OSError as error:
        words = not_opened(error)
    raise FactorError([Problem("unreadable", "", words)])


def _text(table: bytes) -> str:
    try:
        return table.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        words = Text(
            "不是 UTF-8 文本；在 Excel 中另存为“CSV UTF-8（逗号分隔）”",
            'this is not text in UTF-8; in Excel, save it as "CSV UTF-8 (comma delimited)"',
        )
        line = table.count(b"\n", 0, error.start) + 1
        raise FactorError([Problem("not_utf8", "", words, f"0x{table[error.start]:02x}", line=line)]) from error


def _rows(text: str) -> Iterator[tuple[int, dict[str, str]]]:
    """The line on which each row begins, and its cells by column. Raises FactorError for what is no table."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    begins = 1
    try:
        columns = next(reader, [])
        _check(columns)
        begins = reader.line_num + 1
        for cells in reader:
            if any(cells):
                yield begins, _cells(columns, cells, begins)
            begins = reader.line_num + 1
    except csv.Error as error:
        words = Text(
            "这一行不是 CSV：检查引号，格子里的引号要写两个",
            "this line is not CSV: check the quotes; a quote inside a cell is written twice",
        )
        raise FactorError([Problem("not_csv", "", words, line=begins)]) from error


def _check(columns: list[str]) -> None:
    """The first line names the columns: known ones, each once."""
    unknown = [name for name in columns if name not in COLUMNS]
    twice = sorted({name for name in columns if columns.count(name) > 1})
    if "id" in columns and not unknown and not twice:
        return
    words = Text("第一行应为栏名，每栏一次", "the first line names the columns, each once")
    known = sorted(COLUMNS)
    expected = Text("、".join(known), ", ".join(known))
    raise FactorError([Problem("columns", "", words, ", ".join([*unknown, *twice])[:80], expected, line=1)])


def _cells(columns: list[str], cells: list[str], line: int) -> dict[str, str]:
    if len(cells) > len(columns):
        words = Text(
            f"这一行有 {len(cells)} 格，栏名只有 {len(columns)} 个；含逗号的格子要加引号",
            f"this row has {len(cells)} cells for {len(columns)} columns; a cell that holds a comma is quoted",
        )
        raise FactorError([Problem("cells", "", words, line=line)])
    return dict(zip(columns, cells, strict=False))


def _factor(row: Mapping[str, str], line: int, place: str, found: list[Problem]) -> Factor | None:
    try:
        return Factor.model_validate(_fields(row))
    except ValidationError as error:
        key = f"{place} {row.get('id', '')}".rstrip()
        found += [replace(_at(key, problem), line=line) for problem in problems(error, Source(None))]
    return None


def _fields(row: Mapping[str, str]) -> dict[str, Any]:
    """A table row as the fields of a factor; empty cells are absent."""
    cells: dict[str, Any] = {key: value for key, value in row.items() if value}
    for name in ("name", "note"):
        words = {lang: cells.pop(f"{name}_{lang}") for lang in ("zh", "en") if f"{name}_{lang}" in cells}
        if words:
            cells[name] = words
    if sigma := cells.pop("ln_sigma", None):
        cells["uncertainty"] = {"distribution": "lognormal", "sigma": sigma}
    return cells
