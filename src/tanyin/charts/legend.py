"""Legends: what a colour and its sign stand for."""

from collections.abc import Iterable

from tanyin.charts.frame import Sheet
from tanyin.charts.measure import width_of
from tanyin.charts.svg import label, rect
from tanyin.charts.theme import STAGE_NAMES, STAGES, Stage, stage_colour, stage_label


def draw_stage_legend(sheet: Sheet, top: float, stages: Iterable[Stage | None]) -> float:
    """Name the stages that occur, in their fixed order, below `top`; returns the lower edge in px."""
    used = set(stages)
    entries = [
        (stage_colour(stage), stage_label(stage, STAGE_NAMES[stage].in_(sheet.language)))
        for stage in STAGES
        if stage in used
    ]
    return draw_legend(sheet, top, entries)


def draw_legend(sheet: Sheet, top: float, entries: Iterable[tuple[str, str]]) -> float:
    """Set swatches of colour tokens with their words in lines below `top`; returns the lower edge in px."""
    x, y, bottom = sheet.left, top + 16, top
    for colour, words in entries:
        width = 12 + 6 + width_of(words, "label")
        if x > sheet.left and x + width > sheet.right:
            x, y = sheet.left, y + 20
        sheet.add(rect(x, y, 12, 12, colour), label(x + 18, y + 10, words, "label"))
        x += width + 16
        bottom = y + 12
    return bottom
