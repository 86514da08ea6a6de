"""Where something stands in the workbook, and problems told with it."""

from __future__ import annotations

from dataclasses import dataclass

from tanyin.canon import Text
from tanyin.footprint.errors import Problem

NOTHING = Text("", "")
MOST = 500
"""Problems of cells that are told one by one."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its sheet as the file calls it, row and column from 1 (0: the file has no such column), and what the
    column or line is called."""

    sheet: str
    row: int
    column: int
    heading: Text = NOTHING

    @property
    def words(self) -> Text:
        """E.g. `投入!F12（数量）`, which Excel's name box also takes."""
        if not self.column:
            return Text(
                f"{self.sheet} 第 {self.row} 行（没有“{self.heading.zh}”这一列）",
                f'{self.sheet}, row {self.row} (there is no column "{self.heading.en}")',
            )
        at = f"{self.sheet}!{letters(self.column)}{self.row}"
        if not self.heading.zh:
            return Text(at, at)
        return Text(f"{at}（{self.heading.zh}）", f"{at} ({self.heading.en})")


def letters(column: int) -> str:
    """A for 1, AA for 27."""
    found = ""
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(65 + rest) + found
    return found


class CellError(Exception):
    """What is wrong with the content of one cell, before it is known where it stands."""

    def __init__(self, message: Text, found: str = "", expected: Text = NOTHING, fix: Text = NOTHING) -> None:
        super().__init__(message.en)
        self.message, self.found, self.expected, self.fix = message, found[:80], expected, fix

    def at(self, cell: Cell, path: str) -> Problem:
        """The problem with its place."""
        return Problem("cell", path, self.message, self.found, self.expected, cell.row, self.fix, place=cell.words)
