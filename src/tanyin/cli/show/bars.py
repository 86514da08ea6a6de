"""Bars of block characters: a share as a length, and a whole divided by stage."""

from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Final

from rich.text import Text as Line

from tanyin.charts.theme import STAGE_SIGNS, Stage

_EIGHTHS: Final = " ▏▎▍▌▋▊▉"
_FULL: Final = "█"
_BELOW_ZERO: Final = "░"


def bar(part: Decimal, whole: Decimal, width: int, style: str) -> Line:
    """`part` of `whole` as a bar of at most `width` cells; what lies below zero is drawn light."""
    if not whole:
        return Line()
    eighths = int((abs(part) / whole * width * 8).to_integral_value(ROUND_HALF_EVEN))
    full, rest = divmod(min(eighths, width * 8), 8)
    above = _FULL * full + (_EIGHTHS[rest] if rest else "")
    return Line(_BELOW_ZERO * max(full, 1) if part < 0 else above, style=style)


def stage_strip(values: Mapping[Stage, Decimal], width: int) -> Line:
    """The stages above zero side by side in `width` cells, each beginning with its sign."""
    above = {stage: value for stage, value in values.items() if value > 0}
    strip = Line()
    for stage, cells in zip(above, _cells(list(above.values()), width), strict=True):
        if cells:
            strip.append(STAGE_SIGNS[stage] + _FULL * (cells - 1), style=f"stage.{stage}")
    return strip


def _cells(values: Sequence[Decimal], width: int) -> list[int]:
    """Whole cells that add up to `width`, by largest remainder."""
    whole = sum(values)
    if not whole:
        return [0 for _ in values]
    exact = [value / whole * width for value in values]
    cells = [int(value) for value in exact]
    by_remainder = sorted(range(len(exact)), key=lambda index: (cells[index] - exact[index], index))
    for index in by_remainder[: width - sum(cells)]:
        cells[index] += 1
    return cells
