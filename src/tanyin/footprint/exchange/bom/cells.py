"""A file's rows of text: from CSV in the encodings and with the separators that programs write, or from a workbook."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tanyin.canon import Text
from tanyin.footprint.errors import Problem, StudyError
from tanyin.footprint.exchange import child, zipped

MAX_BYTES = 16 * 1024 * 1024
MAX_LINES = 50_000
MAX_COLUMNS = 200
MAX_CELL = 2_000

ENCODINGS = ("utf-8-sig", "gb18030")
SEPARATORS = (",", ";", "\t")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_SAMPLE = 200
"""Lines that the separator is judged by."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the file by its number from 1, and its cells as text."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows with content, in their order. `name` is that of the worksheet, "" for CSV."""

    name: str
    rows: tuple[Row, ...]


def read_sheets(data: bytes) -> tuple[Sheet, ...]:
    """The sheets of the file that hold anything. Raises StudyError where it cannot be read or is out of bounds."""
    sheets = _workbook(data) if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")) else [Sheet("", _csv(data))]
    found = tuple(sheet for sheet in sheets if sheet.rows)
    if not found:
        raise _refused("empty", "文件里没有内容", "there is nothing in the file")
    for sheet in found:
        _bounded(sheet.rows)
    return found


def _csv(data: bytes) -> tuple[Row, ...]:
    if len(data) > MAX_BYTES:
        raise _refused(
            "too_large", "文件太大，不像物料清单", "the file is too large for a bill of materials", len(data), MAX_BYTES
        )
    text = _text(data)
    if "\0" in text:
        raise _refused(
            "not_text", "这不是 CSV 文本；请另存为 CSV 或 .xlsx", "this is no CSV text; save it as CSV or .xlsx"
        )
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text))
    try:
        return tuple(_rows(reader))
    except csv.Error as error:
        raise _refused(
            "quotes",
            f"第 {reader.line_num} 行读不通，常是引号没有成对：{error}",
            f"line {reader.line_num} does not read, often for a quotation mark without its pair: {error}",
        ) from error


def _rows(reader: Any) -> Iterator[Row]:
    """Rows by the number of the line on which each begins."""
    start = 1
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield Row(start, tuple(cell.strip() for cell in cells))
        start = reader.line_num + 1
        if start > MAX_LINES + 1:
            raise _refused("too_large", "行数太多", "there are too many lines", f"> {MAX_LINES}", MAX_LINES)


def _text(data: bytes) -> str:
    encodings = ("utf-16",) if data.startswith(_UTF_16) else ENCODINGS
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise _refused(
        "encoding",
        "文字编码认不出；请另存为 UTF-8 的 CSV 或 .xlsx",
        "the encoding of the text is not known; save it as CSV in UTF-8 or as .xlsx",
    )


def _separator(text: str) -> str:
    """The separator that cuts most lines into the same number of cells, more than one; of equals the first."""
    lines = [line for line in text[: MAX_CELL * _SAMPLE].splitlines()[:_SAMPLE] if line.strip()]

    def fit(separator: str) -> int:
        counts = Counter(line.count(separator) for line in lines)
        counts.pop(0, None)
        return max((times * min(count, 20) for count, times in counts.items()), default=0)

    return max(SEPARATORS, key=fit)


def _workbook(data: bytes) -> list[Sheet]:
    zipped.judge(data)
    sheets = child.parse(child.XLSX, data)["book"]["sheets"]
    return [Sheet(str(raw["name"]), tuple(_grid(raw))) for raw in sheets if not raw["hidden"]]


def _grid(raw: Mapping[str, Any]) -> Iterator[Row]:
    """Rows of a worksheet. A formula counts as the value that was stored with it, which is what its reader sees."""
    stored = {(row, column): text for row, column, _, text in raw.get("results", ())}
    rows: dict[int, dict[int, str]] = {}
    for row, column, kind, text in raw["cells"]:
        shown = stored.get((row, column), "") if kind == "f" else text
        if column <= MAX_COLUMNS and shown.strip():
            rows.setdefault(row, {})[column] = shown.strip()
    for number in sorted(rows):
        cells = rows[number]
        yield Row(number, tuple(cells.get(column, "") for column in range(1, max(cells) + 1)))


def _bounded(rows: Sequence[Row]) -> None:
    if len(rows) > MAX_LINES:
        raise _refused("too_large", "行数太多", "there are too many lines", len(rows), MAX_LINES)
    for row in rows:
        if len(row.cells) > MAX_COLUMNS:
            raise _refused(
                "too_wide", "列数太多", "there are too many columns", len(row.cells), MAX_COLUMNS, row.number
            )
        if (longest := max(map(len, row.cells))) > MAX_CELL:
            zh = "一格里的文字太长，常是引号没有成对"
            en = "a cell holds too much text, often for a quotation mark without its pair"
            raise _refused("too_long", zh, en, longest, MAX_CELL, row.number)


def _refused(
    code: str, zh: str, en: str, found: object = "", limit: object = "", line: int | None = None
) -> StudyError:
    expected = Text(f"≤ {limit}", f"≤ {limit}") if limit else Text("", "")
    return StudyError([Problem(code, "", Text(zh, en), str(found), expected, line)])
