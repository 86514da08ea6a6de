"""The stage bar as a drawing: one bar, and below it a legend of names, values and shares."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final, NamedTuple

from tanyin.canon import Language, Text
from tanyin.charts.frame import DEFAULT_WIDTH, PROVISIONAL, Sheet
from tanyin.charts.measure import width_of, wrap
from tanyin.charts.numbers import UNDEFINED, format_share, number, ratio, total
from tanyin.charts.scale import spread
from tanyin.charts.stages import OUTSIDE, StageBar
from tanyin.charts.svg import Markup, label, line, rect
from tanyin.charts.theme import STAGE_NAMES, STAGE_SIGNS, STAGES, Stage, stage_colour, stage_label

_NO_SHARES: Final = Text("合计不大于零，不计占比。", "The total is not above zero, so there are no shares.")
_BELOW_ZERO: Final = Text("低于零", "below zero")
_ABOVE_ZERO: Final = Text("高于零", "above zero")

_BAR_HEIGHT: Final = 36
_SIGN_WIDTH: Final = 18
_COLUMNS_FROM: Final = 600
"""Width in px from which the legend stands in columns; on a narrower sheet it stands in rows."""


class Segment(NamedTuple):
    """Where a stage lies in the bar, in px."""

    stage: Stage
    x: float
    width: float

    @property
    def middle(self) -> float:
        """Its centre."""
        return self.x + self.width / 2


def segments(chart: StageBar, left: float, width: float) -> list[Segment]:
    """Divide `width` px by the sizes of the values: what is negative left of zero, the rest right of it."""
    values = [(part.stage, number(part.value)) for part in chart.ordered]
    whole = total(value.copy_abs() for _, value in values)
    if not whole:
        return []
    below = total(value.copy_abs() for _, value in values if value < 0)
    right_end = left_end = left + width * float(ratio(below, whole))
    placed = []
    for stage, value in values:
        length = width * float(ratio(value.copy_abs(), whole))
        if value < 0:
            left_end -= length
            placed.append(Segment(stage, left_end, length))
        elif value:
            placed.append(Segment(stage, right_end, length))
            right_end += length
    return placed


def stage_bar(chart: StageBar, language: Language = "zh", width: int = DEFAULT_WIDTH) -> str:
    """Draw a footprint by stage; returns the SVG."""
    sheet = Sheet(chart, language, width, headline=chart.shown(chart.total))
    placed = sorted(segments(chart, sheet.left, sheet.right - sheet.left), key=lambda segment: segment.x)
    top = sheet.top + 16
    sheet.add(rect(sheet.left, top, sheet.right - sheet.left, _BAR_HEIGHT, "line"))
    sheet.add(*(_drawn(segment, top) for segment in placed), *_gaps(placed, top))
    sheet.add(*_inner_signs(chart, placed, top), *_outer_signs(placed, top, sheet))
    sheet.top = top + _BAR_HEIGHT + 8
    _mark_zero(chart, sheet, top)
    if chart.total <= 0:
        sheet.say(_NO_SHARES.in_(language), "note")
    sheet.top += 8
    return sheet.finish(_legend_columns(chart, sheet) if sheet.width >= _COLUMNS_FROM else _legend_rows(chart, sheet))


def _drawn(segment: Segment, top: float) -> Markup:
    colour = stage_colour(segment.stage)
    return rect(segment.x, top, segment.width, _BAR_HEIGHT, colour, class_="ty-bar", data_stage=segment.stage)


def _gaps(placed: list[Segment], top: float) -> Iterator[Markup]:
    """Paper-coloured seams between neighbours wide enough to spare half a pixel; lengths stay exact."""
    for left, right in pairwise(placed):
        if min(left.width, right.width) > 4:
            yield line(right.x, top, right.x, top + _BAR_HEIGHT, "paper", stroke_width=1.5)


def _inner_signs(chart: StageBar, placed: list[Segment], top: float) -> Iterator[Markup]:
    """The sign of the stage, and its share where both have room."""
    for segment in placed:
        if segment.width < _SIGN_WIDTH + 6:
            continue
        part = chart.part(segment.stage)
        share = chart.share(part) if part else None
        words = STAGE_SIGNS[segment.stage]
        if share is not None and width_of(f"{words} {format_share(share)}") + 16 < segment.width:
            words = f"{words} {format_share(share)}"
        colour = f"on{STAGES.index(segment.stage) + 1}"
        yield label(segment.middle, top + 23, words, anchor="middle", colour=colour)


def _outer_signs(placed: list[Segment], top: float, sheet: Sheet) -> Iterator[Markup]:
    """Signs above segments too thin to hold them, each with a tick down to its segment."""
    thin = [segment for segment in placed if segment.width < _SIGN_WIDTH + 6]
    room = sheet.left + _SIGN_WIDTH / 2, sheet.right - _SIGN_WIDTH / 2
    places = spread([segment.middle for segment in thin], [_SIGN_WIDTH] * (len(thin) - 1), *room)
    for segment, place in zip(thin, places, strict=True):
        yield line(place, top - 7, segment.middle, top - 1, "faint")
        yield label(place, top - 10, STAGE_SIGNS[segment.stage], "label", anchor="middle")


def _mark_zero(chart: StageBar, sheet: Sheet, top: float) -> None:
    """Where values lie on both sides: the zero line, and the sums left and right of it."""
    values = [number(part.value) for part in chart.values]
    below, above = total(v for v in values if v < 0), total(v for v in values if v > 0)
    if not below:
        return
    zero = sheet.left + (sheet.right - sheet.left) * float(ratio(below.copy_abs(), total([above, below.copy_abs()])))
    sheet.add(line(zero, top - 4, zero, top + _BAR_HEIGHT + 4, "ink", stroke_width=1.5))
    for x, anchor, words, amount in (
        (sheet.left, None, _BELOW_ZERO, below),
        (sheet.right, "end", _ABOVE_ZERO, above),
    ):
        text = f"{words.in_(sheet.language)} {chart.shown(amount)}"
        sheet.add(label(x, sheet.top + 12, text, "note", anchor=anchor))
    sheet.top += 20


class _Words(NamedTuple):
    """What the legend says of a stage."""

    name: str
    value: str
    share: str
    provisional: bool


def _words(chart: StageBar, stage: Stage, language: Language) -> _Words:
    name = stage_label(stage, STAGE_NAMES[stage].in_(language))
    part = chart.part(stage)
    if part is None:
        return _Words(name, UNDEFINED, OUTSIDE.in_(language), provisional=False)
    share = format_share(chart.share(part))
    if part.provisional:
        share = f"{share} {PROVISIONAL.in_(language)}"
    return _Words(name, chart.shown(part.value), share, part.provisional)


def _legend_columns(chart: StageBar, sheet: Sheet) -> float:
    step = (sheet.right - sheet.left + 16) / len(STAGES)
    words = [_words(chart, stage, sheet.language) for stage in STAGES]
    names = [wrap(entry.name, "name", step - 16) for entry in words]
    below_names = sheet.top + 8 + 20 * max(map(len, names))
    for index, (stage, entry, name) in enumerate(zip(STAGES, words, names, strict=True)):
        x = sheet.left + index * step
        sheet.add(rect(x, sheet.top, step - 16, 3, stage_colour(stage) if chart.part(stage) else "line"))
        sheet.add(*(label(x, sheet.top + 22 + 20 * row, text) for row, text in enumerate(name)))
        sheet.add(label(x, below_names + 18, entry.value, "value", italic=entry.provisional))
        sheet.add(label(x, below_names + 36, entry.share, "note", italic=entry.provisional))
    return below_names + 40


def _legend_rows(chart: StageBar, sheet: Sheet) -> float:
    y = sheet.top
    for stage in STAGES:
        entry = _words(chart, stage, sheet.language)
        sheet.add(rect(sheet.left, y + 4, 3, 32, stage_colour(stage) if chart.part(stage) else "line"))
        sheet.add(label(sheet.left + 12, y + 18, entry.name))
        sheet.add(label(sheet.right, y + 18, entry.value, "value", anchor="end", italic=entry.provisional))
        sheet.add(label(sheet.right, y + 35, entry.share, "note", anchor="end", italic=entry.provisional))
        y += 44
    return y
