"""Lines of a terminal: broken by the rules of Chinese and English, measured in cells (a Chinese character is two)."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from rich.cells import cell_len

ELLIPSIS: Final = "…"
_EAST_ASIAN: Final = "\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uffef\U00020000-\U0003ffff"
_PIECE: Final = re.compile(rf"\s+|[{_EAST_ASIAN}]|[^\s{_EAST_ASIAN}]+")
_NO_LINE_START: Final = frozenset("”’，。、；：？！）》〉」』】〕％…—·,.;:?!)]}%")
_NO_LINE_END: Final = frozenset("“‘（《〈「『【〔([{")


def wrap(text: str, width: int) -> list[str]:
    """`text` in lines of at most `width` cells.

    A line may end after any East Asian character or word, but none begins with a closing mark or ends with an
    opening one. A word longer than a line is cut.
    """
    lines, current = [], ""
    for unit in _units(text, width):
        if current and cell_len(current + unit.rstrip()) > width:
            lines.append(current.rstrip())
            current = unit.lstrip()
        else:
            current += unit if current else unit.lstrip()
    return [*lines, current.rstrip()]


def _units(text: str, width: int) -> Iterator[str]:
    """Parts that stay on one line, each with the blanks before it."""
    unit = ""
    for piece in _PIECE.findall(text):
        if not unit.strip() or piece[0] in _NO_LINE_START or unit[-1] in _NO_LINE_END:
            unit += piece
        else:
            yield from _cut(unit, width)
            unit = piece
    yield from _cut(unit, width)


def _cut(unit: str, width: int) -> Iterator[str]:
    if cell_len(unit.strip()) <= width:
        yield unit
    else:
        yield from unit


def packed(entries: Iterable[str], width: int, gap: str = "  ") -> list[str]:
    """Entries side by side in lines of at most `width` cells, none of them broken unless it alone is too long."""
    lines: list[str] = []
    for entry in entries:
        if lines and cell_len(lines[-1] + gap + entry) <= width:
            lines[-1] += gap + entry
        else:
            lines.extend(wrap(entry, width))
    return lines


def fit(text: str, width: int) -> str:
    """`text`, or its beginning and an ellipsis, in exactly `width` cells."""
    if cell_len(text) > width:
        while text and cell_len(text) > width - 1:
            text = text[:-1]
        text = text.rstrip() + ELLIPSIS
    return pad(text, width)


def pad(text: str, width: int) -> str:
    """`text` followed by blanks up to `width` cells."""
    return text + " " * max(0, width - cell_len(text))


def pad_left(text: str, width: int) -> str:
    """`text` behind blanks up to `width` cells."""
    return " " * max(0, width - cell_len(text)) + text
