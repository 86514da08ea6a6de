"""The Sankey diagram as a drawing: ribbons as wide as their values."""

from collections.abc import Iterator
from typing import Final

from tanyin.canon import Language, Text
from tanyin.charts.draw_loops import draw_loop, lanes, room_left, room_right
from tanyin.charts.flow_layout import Ribbon, lay_out
from tanyin.charts.flow_marks import LINE_HEIGHT, NODE_WIDTH, Place, node_colour, ribbon_look, rimmed, tooltip
from tanyin.charts.flows import OTHER, FlowNode, Sankey, placed
from tanyin.charts.frame import DEFAULT_WIDTH, MARGIN, Sheet
from tanyin.charts.legend import draw_stage_legend
from tanyin.charts.measure import wrap
from tanyin.charts.numbers import format_share, largest, number, ratio
from tanyin.charts.svg import Markup, characters, coordinate, element, rect
from tanyin.charts.theme import stage_label

_LABEL_GAP: Final = 6
_COLUMN_WIDTH: Final = 140
"""Least distance of columns, for names of eight or nine Chinese characters on a line."""

_MERGED: Final = Text("不足最大节点 {} 的节点合为“其他”。", 'Nodes below {} of the largest one are drawn as "Other".')
_NEGATIVE: Final = Text("虚线轮廓为负值。", "A dashed outline is a negative value.")


def sankey(chart: Sankey, language: Language = "zh", width: int = DEFAULT_WIDTH) -> str:
    """Draw flows between nodes; returns the SVG. The sheet grows where the columns need more than `width` px."""
    drawn = placed(chart)
    if not drawn.nodes:
        return Sheet(chart, language, width).finish_empty()
    last = max(node.column or 0 for node in drawn.nodes)
    step = max((width - 2 * MARGIN - _COLUMN_WIDTH) / max(last, 1), _COLUMN_WIDTH)
    words = {
        node.key: _words(drawn, node, language, _COLUMN_WIDTH if node.column == last else step) for node in drawn.nodes
    }
    layout = lay_out(drawn, {key: len(lines) * LINE_HEIGHT for key, lines in words.items()})
    loops = lanes(layout.loops)
    before, after = room_left(loops), max(0.0, room_right(loops) + NODE_WIDTH - _COLUMN_WIDTH)
    sheet = Sheet(chart, language, before + last * step + _COLUMN_WIDTH + after + 2 * MARGIN)
    place = Place(layout, sheet.left + before, sheet.top + 8, step)
    sheet.add(*(_ribbon(drawn, ribbon, place, language) for ribbon in layout.forward))
    for lane in loops:
        sheet.add(*draw_loop(drawn, lane, place, language))
    for node in drawn.nodes:
        sheet.add(_node(drawn, node, place, language), *_label(node, words[node.key], place))
    bottom = place.top + layout.height + max((lane.bottom for lane in loops), default=0)
    return sheet.finish(_explain(chart, drawn, sheet, bottom))


def _words(chart: Sankey, node: FlowNode, language: Language, column: float) -> list[str]:
    """The label of a node: its name on one or two lines, then its value and share of the largest node."""
    value = chart.values[node.key]
    share = format_share(ratio(value, largest(chart.sizes.values())))
    name = wrap(stage_label(node.stage, node.name.in_(language)), "label", column - NODE_WIDTH - 3 * _LABEL_GAP)
    return [*name, f"{chart.shown(value)} · {share}"]


def _node(chart: Sankey, node: FlowNode, place: Place, language: Language) -> Markup:
    box = place.layout.boxes[node.key]
    height = box.size * place.layout.scale
    y = place.top + box.centre - height / 2
    name = element("title", characters(node.name.in_(language)))
    return rect(place.x(box.column), y, NODE_WIDTH, height, node_colour(chart, node), name, class_="ty-node")


def _label(node: FlowNode, lines: list[str], place: Place) -> Iterator[Markup]:
    """The words right of a node."""
    box = place.layout.boxes[node.key]
    x = place.x(box.column) + NODE_WIDTH + _LABEL_GAP
    first = place.top + box.centre - len(lines) * LINE_HEIGHT / 2 + 11
    for index, text in enumerate(lines):
        yield rimmed(x, first + index * LINE_HEIGHT, text)


def _ribbon(chart: Sankey, ribbon: Ribbon, place: Place, language: Language) -> Markup:
    """A band of one upright thickness through every way point."""
    half = ribbon.width / 2
    ends = [
        (
            place.x(tie.source.column) + NODE_WIDTH,
            place.top + tie.start,
            place.x(tie.target.column),
            place.top + tie.end,
        )
        for tie in ribbon.ties
    ]
    upper = [_curve(x1, y1 - half, x2, y2 - half) for x1, y1, x2, y2 in ends]
    lower = [_curve(x2, y2 + half, x1, y1 + half) for x1, y1, x2, y2 in reversed(ends)]
    path = "L".join([*upper, *lower])
    return element(
        "path", tooltip(chart, ribbon, language), d=f"M{path}Z", class_="ty-ribbon", **ribbon_look(chart, ribbon)
    )


def _curve(x1: float, y1: float, x2: float, y2: float) -> str:
    """From one point to another, level at both."""
    middle = (x1 + x2) / 2
    points = [(x1, y1), (middle, y1), (middle, y2), (x2, y2)]
    start, *rest = (f"{coordinate(x)} {coordinate(y)}" for x, y in points)
    return f"{start}C{' '.join(rest)}"


def _explain(chart: Sankey, drawn: Sankey, sheet: Sheet, bottom: float) -> float:
    """The legend of stages, and what a reader could not guess; returns the lower edge."""
    sheet.top = draw_stage_legend(sheet, bottom, [node.stage for node in drawn.nodes])
    notes = []
    if any(node.name is OTHER for node in drawn.nodes):
        notes.append(_MERGED.in_(sheet.language).format(format_share(number(chart.cut_off))))
    if any(number(flow.value) < 0 for flow in drawn.flows):
        notes.append(_NEGATIVE.in_(sheet.language))
    if notes:
        sheet.top += 12
        sheet.say(" ".join(notes), "note")
    return sheet.top
