"""Rows of a chart: a name on the left, numbers on the right, and room for the drawing between them."""

from collections.abc import Sequence
from math import fsum
from typing import Final, NamedTuple

from tanyin.charts.frame import Sheet
from tanyin.charts.measure import ELLIPSIS, width_of, wrap
from tanyin.charts.svg import Attribute, Markup, characters, element, label, line

_GAP: Final = 16
_LINE_HEIGHT: Final = 18
_ROW_PADDING: Final = 12
_NAMES_SHARE: Final = 0.36
"""The largest part of the sheet that names may take beside the drawing."""

_BESIDE_FROM: Final = 560
"""Width in px from which names stand beside the drawing; on a narrower sheet they stand above it."""


class Row(NamedTuple):
    """The words of a row: `cells` stand right-aligned in columns, a mark stands after them or below the name."""

    name: str
    cells: tuple[str, ...]
    mark: str = ""
    strong: bool = False


class Grid:
    """Places rows on a sheet and sets their words; the caller draws between `plot_left` and `plot_right`.

    `centres` are the y of each row's drawing, `bottom` is the lower edge, all in px; `beside` tells whether names
    stand beside the drawing or, on a narrow sheet, above it.
    """

    def __init__(self, sheet: Sheet, rows: Sequence[Row], header: tuple[str, ...]) -> None:
        self._sheet = sheet
        self._rows = rows
        self._header = header
        self.beside = sheet.width >= _BESIDE_FROM
        self._marks = self._marks_width() if self.beside else 0.0
        self._columns = self._column_widths()
        words = self._marks + fsum(self._columns)
        names = self._name_width() if self.beside else sheet.right - sheet.left - words
        self.plot_left = sheet.left + (names if self.beside else 0)
        self.plot_right = sheet.right - (words if self.beside else 0)
        lines = 2 if self.beside else 3
        self._wrapped = [wrap(row.name, _name_kind(row), names - _GAP, lines) for row in rows]
        self.top = sheet.top + (_LINE_HEIGHT if header else 0)
        self._tops, self.centres, self.bottom = self._place()

    def draw_words(self) -> None:
        """Set header, names, cells and marks, with a hairline above each row."""
        self._draw_header()
        for row, lines, top, centre in zip(self._rows, self._wrapped, self._tops, self.centres, strict=True):
            self._sheet.add(line(self._sheet.left, top, self._sheet.right, top))
            middle = centre - (len(lines) - 1) * _LINE_HEIGHT / 2 if self.beside else top + _ROW_PADDING / 2 + 8
            self._draw_name(row, lines, middle + 5)
            self._draw_cells(row, (centre if self.beside else middle) + 5)

    def draw_vertical(self, x: float, colour: str = "faint", **more: Attribute) -> None:
        """A vertical line through the drawing at `x`, which leaves out names that stand above the bars."""
        spans = [(self.top, self.bottom)]
        if not self.beside:
            spans = [(centre - _LINE_HEIGHT / 2, centre + _LINE_HEIGHT / 2) for centre in self.centres]
        self._sheet.add(*(line(x, top, x, bottom, colour, **more) for top, bottom in spans))

    def _place(self) -> tuple[list[float], list[float], float]:
        tops, centres = [], []
        y = self.top
        for row, lines in zip(self._rows, self._wrapped, strict=True):
            names = (len(lines) + (bool(row.mark) and not self.beside)) * _LINE_HEIGHT
            tops.append(y)
            height = _ROW_PADDING + names + (0 if self.beside else _LINE_HEIGHT + 4)
            centres.append(y + height / 2 if self.beside else y + height - _ROW_PADDING / 2 - _LINE_HEIGHT / 2)
            y += height
        return tops, centres, y

    def _name_width(self) -> float:
        widest = max((width_of(row.name, _name_kind(row)) for row in self._rows), default=0)
        return min(widest, (self._sheet.right - self._sheet.left) * _NAMES_SHARE) + _GAP

    def _marks_width(self) -> float:
        return max((width_of(row.mark, "note") + 8 for row in self._rows if row.mark), default=0.0)

    def _column_widths(self) -> list[float]:
        columns = zip(*(row.cells for row in self._rows), strict=True)
        widths = [max(width_of(cell, "value") for cell in column) for column in columns]
        heads = [width_of(head, "note") for head in self._header] or [0.0] * len(widths)
        return [max(pair) + _GAP for pair in zip(widths, heads, strict=False)]

    def _edges(self) -> list[float]:
        """Right edges of the columns."""
        edges, edge = [], self._sheet.right - self._marks - fsum(self._columns)
        for width in self._columns:
            edge += width
            edges.append(edge)
        return edges

    def _draw_header(self) -> None:
        for edge, head in zip(self._edges(), self._header, strict=False):
            self._sheet.add(label(edge, self.top - 6, head, "note", anchor="end"))

    def _draw_name(self, row: Row, lines: list[str], first: float) -> None:
        whole: tuple[Markup, ...] = ()
        if lines[-1].endswith(ELLIPSIS):
            whole = (element("title", characters(row.name)),)
        for index, text in enumerate(lines):
            y = first + index * _LINE_HEIGHT
            self._sheet.add(label(self._sheet.left, y, text, _name_kind(row), *whole, italic=bool(row.mark)))
        if row.mark and not self.beside:
            y = first + len(lines) * _LINE_HEIGHT
            self._sheet.add(label(self._sheet.left, y, row.mark, "note", italic=True))

    def _draw_cells(self, row: Row, baseline: float) -> None:
        kinds = [_name_kind(row), *["note"] * len(row.cells)]
        for edge, cell, kind in zip(self._edges(), row.cells, kinds, strict=False):
            self._sheet.add(label(edge, baseline, cell, kind, anchor="end", italic=bool(row.mark)))
        if row.mark and self.beside:
            x = self._sheet.right - self._marks + 8
            self._sheet.add(label(x, baseline, row.mark, "note", italic=True))


def _name_kind(row: Row) -> str:
    return "value" if row.strong else "name"
