"""How wide a text will be, without a font: generous estimates, and line breaking by Chinese and English rules.

Charts reserve room by these estimates, so they must not be too small: East Asian characters are one em, and the
classes of Latin letters follow the wider ones of the usual system fonts.
"""

import re
from collections.abc import Iterator
from math import fsum  # the built-in sum rounds differently from Python 3.12 on
from typing import Final

from tanyin.charts.theme import TYPES

ELLIPSIS: Final = "…"

_EAST_ASIAN: Final = "\u2460-\u24ff\u2e80-\ufe6f\uff00-\uffff\U00010000-\U0010ffff"
_IS_EAST_ASIAN: Final = re.compile(f"[{_EAST_ASIAN}]")
_PIECE: Final = re.compile(rf"\s+|[{_EAST_ASIAN}]|[^\s{_EAST_ASIAN}]+")
_NARROW: Final = frozenset("fijlrt.,:;!|'`()[]{}/\\ ")
_WIDE: Final = frozenset("mwMW@%&—…→←×")
_NO_LINE_START: Final = frozenset("，。、；：？！）》〉」』】〕％…—·,.;:?!)]}%")
_NO_LINE_END: Final = frozenset("（《〈「『【〔([{①②③④⑤")
_BOLD: Final = 600


def width_of(text: str, kind: str = "name") -> float:
    """Estimated width in px of `text` set as a row of `TYPES`."""
    size, weight, _ = TYPES[kind]
    heaviness = 1.1 if weight >= _BOLD else 1.0
    return fsum(map(_em, text)) * size * heaviness


def _em(character: str) -> float:
    if character in _WIDE or _IS_EAST_ASIAN.match(character):
        return 1.0
    if character in _NARROW:
        return 0.38
    return 0.72 if "A" <= character <= "Z" else 0.64


def wrap(text: str, kind: str, width: float, lines: int = 2) -> list[str]:
    """Break `text` into at most `lines` lines of `width` px; what does not fit ends in an ellipsis.

    A line may end after any East Asian character or word, but none begins with a closing mark or ends with an
    opening one or the sign of a stage.
    """
    filled: list[str] = [""]
    for unit in _units(text, kind, width):
        if filled[-1].strip() and width_of((filled[-1] + unit).strip(), kind) > width:
            filled.append(unit)
        else:
            filled[-1] += unit
    if len(filled) > lines:
        filled[lines - 1 :] = ["".join(filled[lines - 1 :])]
    return [shorten(row.strip(), kind, width) for row in filled]


def shorten(text: str, kind: str, width: float) -> str:
    """`text`, or its beginning and an ellipsis, in `width` px."""
    if width_of(text, kind) <= width:
        return text
    kept = ""
    for character in text:
        if width_of(kept + character + ELLIPSIS, kind) > width:
            break
        kept += character
    return kept.rstrip() + ELLIPSIS


def _units(text: str, kind: str, width: float) -> Iterator[str]:
    """Parts of `text` that stay on one line, each with the blanks before it; too long a part is cut by characters."""
    unit = ""
    for piece in _PIECE.findall(" ".join(text.split())):
        glued = not unit.strip() or piece[0] in _NO_LINE_START or unit.rstrip()[-1] in _NO_LINE_END
        if glued:
            unit += piece
        else:
            yield from _cut(unit, kind, width)
            unit = piece
    yield from _cut(unit, kind, width)


def _cut(unit: str, kind: str, width: float) -> Iterator[str]:
    if width_of(unit.strip(), kind) <= width:
        yield unit
    else:
        yield from unit
