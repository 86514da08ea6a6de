"""The cells of one worksheet, as they stand in the file."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import IO

from .dates import day
from .markup import attribute, walk
from .refusal import Refusal, damaged

MAX_CELLS = 600_000
"""Cells with content in one workbook, as many as a study may have values."""

MAX_ELEMENTS = 1_000_000
"""Rows and cells, empty ones included: styled but empty columns of a careless program."""

MAX_CHARACTERS = 32_000_000
"""Characters of all cells together: a long shared string may be referred to by every one of them."""

MAX_TEXT = 32_767
"""Characters of one cell; Excel's own limit."""

_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")

Cell = tuple[int, int, str, str]
"""Row and column from 1; kind; content. Kinds: n number (its digits as written), p one shown as a percentage, d ISO
date, s text, b `1` or `0`, e error value, f formula."""


@dataclass(slots=True)
class Workspace:
    """What all sheets of one workbook share: texts, what formats show numbers as, and how much has been read."""

    strings: list[str]
    formats: dict[int, str]
    from_1904: bool
    cells: int = 0
    elements: int = 0
    characters: int = 0

    def element(self) -> None:
        """One more row or cell. Raises Refusal beyond the limit."""
        self.elements += 1
        if self.elements > MAX_ELEMENTS:
            raise _too_large(f"> {MAX_ELEMENTS}")

    def content(self, text: str) -> None:
        """One more cell with content. Raises Refusal beyond the limits."""
        self.cells += 1
        self.characters += len(text)
        if self.cells > MAX_CELLS or self.characters > MAX_CHARACTERS or len(text) > MAX_TEXT:
            raise _too_large(f"> {MAX_CELLS}" if self.cells > MAX_CELLS else f"{self.characters}")


def _too_large(found: str) -> Refusal:
    return Refusal(
        "too_large",
        "工作簿里的单元格或文字太多，不像一份研究；请删去多余的行、列和工作表",
        "the workbook holds more cells or text than any study; delete surplus rows, columns and sheets",
        found,
    )


@dataclass(slots=True)
class Grid:
    """Cells with content in their order, the values that were stored with formulas, and the areas of merged cells."""

    cells: list[Cell] = field(default_factory=list)
    results: list[Cell] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)


def read_grid(part: IO[bytes], space: Workspace) -> Grid:
    """The cells of a worksheet part. Raises Refusal for what is damaged or beyond the limits."""
    reader = _Reader(space)
    walk(part, reader.start, reader.end, reader.characters)
    return reader.grid


def column_number(letters: str) -> int:
    """1 for A, 27 for AA."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


class _Reader:
    """Takes the events of a worksheet."""

    def __init__(self, space: Workspace) -> None:
        self.grid = Grid()
        self._space = space
        self._row = self._column = 0
        self._kind = self._style = ""
        self._text: list[str] = []
        self._formula: list[str] | None = None
        self._into: list[str] | None = None
        self._reading = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element opens."""
        if tag == "c":
            self._open_cell(attributes)
        elif tag == "row":
            self._space.element()
            self._row, self._column = _whole(attributes.get("r"), self._row + 1), 0
        elif tag == "v":
            self._into = self._text
        elif tag == "t":
            self._into = None if self._reading else self._text
        elif tag == "f":
            self._into = self._formula = []
        elif tag == "rPh":
            self._reading += 1
        elif tag == "mergeCell" and len(self.grid.merged) < MAX_CELLS:
            self.grid.merged.append(attribute(attributes, "ref")[:30])

    def characters(self, text: str) -> None:
        """Text between elements."""
        if self._into is not None:
            self._into.append(text)

    def end(self, tag: str) -> None:
        """An element closes."""
        if tag == "c":
            self._close_cell()
        elif tag == "rPh":
            self._reading -= 1
        elif tag in ("v", "t", "f"):
            self._into = None

    def _open_cell(self, attributes: dict[str, str]) -> None:
        self._space.element()
        reference = attributes.get("r")
        if reference is None:
            self._column += 1
        else:
            found = _REFERENCE.fullmatch(reference)
            if found is None:
                raise damaged(reference)
            self._column, self._row = column_number(found[1]), int(found[2])
        self._kind, self._style = attributes.get("t", "n"), attributes.get("s", "0")
        self._text, self._formula = [], None

    def _close_cell(self) -> None:
        text = "".join(self._text)
        if self._formula is not None:
            self._add("f", "".join(self._formula))
            if text:
                kind, shown = self._typed(text)
                self._space.content(shown)
                self.grid.results.append((self._row, self._column, kind, shown))
        elif text:
            self._add(*self._typed(text))

    def _add(self, kind: str, text: str) -> None:
        self._space.content(text)
        self.grid.cells.append((self._row, self._column, kind, text))

    def _typed(self, text: str) -> tuple[str, str]:
        match self._kind:
            case "n":
                return self._number(text)
            case "s":
                return "s", self._shared(text)
            case "b" | "e" | "d":
                return self._kind, text
            case _:
                return "s", text

    def _number(self, text: str) -> tuple[str, str]:
        shown = self._space.formats.get(_whole(self._style, 0), "n")
        if shown == "d":
            return "d", day(text, from_1904=self._space.from_1904) or text
        return shown, text.strip()

    def _shared(self, text: str) -> str:
        place = _whole(text, -1)
        if not 0 <= place < len(self._space.strings):
            raise damaged(f"sharedStrings[{text[:20]}]")
        return self._space.strings[place]


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text is not None and text.isascii() and text.isdigit() and len(text) < 9 else otherwise
