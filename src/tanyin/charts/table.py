"""The table twin of a chart: the same data as words, for pages, terminals and screen readers."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from tanyin.canon import Language, Text

_SPOKEN_ROWS: Final = 12
"""Rows that a description reads out; the rest are counted."""


@dataclass(frozen=True)
class Table:
    """A header and rows of cells, all of them finished words; columns from `numeric_from` on are right-aligned."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric_from: int = 1

    def spoken(self, language: Language) -> str:
        """The rows as one paragraph, for the description of an SVG."""
        zh = language == "zh"
        named = [_sentence(self.header, row, zh) for row in self.rows[:_SPOKEN_ROWS]]
        rest = len(self.rows) - _SPOKEN_ROWS
        if rest > 0:
            named.append(f"另有 {rest} 行" if zh else f"{rest} further rows")
        return ("；" if zh else "; ").join(named) + ("。" if zh else ".")


def _sentence(header: Sequence[str], row: Sequence[str], zh: bool) -> str:
    colon, comma = ("：", "，") if zh else (": ", ", ")
    cells = [f"{name} {cell}" for name, cell in zip(header[1:], row[1:], strict=True) if cell]
    return f"{row[0]}{colon}{comma.join(cells)}"


def with_unit(name: Text, unit: Text, language: Language) -> str:
    """The header of a column of values: the name and the unit."""
    return f"{name.in_(language)} ({unit.in_(language)})"
