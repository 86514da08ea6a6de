"""Flows that close a loop: led out to the right, back below the diagram, and in from the left.

Each has a lane of its own. Short loops lie inside long ones, and where loops share a column the outer one keeps
farther from it, so their bands do not cover each other.
"""

from dataclasses import dataclass
from typing import Final

from tanyin.canon import Language
from tanyin.charts.flow_layout import Ribbon
from tanyin.charts.flow_marks import LINE_HEIGHT, NODE_WIDTH, Place, rimmed, stroke_look, tooltip
from tanyin.charts.flows import Sankey
from tanyin.charts.svg import Markup, coordinate, element

_BEND_ROOM: Final = 8
"""Radius of the inner edge of a bend in px."""


@dataclass(frozen=True)
class Lane:
    """Where a loop runs: `lane` px below the layout, `out` px right of its source and `into` px left of its target.

    All three are measured to the middle of its band.
    """

    ribbon: Ribbon
    lane: float
    out: float
    into: float

    @property
    def bottom(self) -> float:
        """Lower edge in px below the layout."""
        return self.lane + max(self.ribbon.width, LINE_HEIGHT) / 2

    @property
    def bend(self) -> float:
        """Radius of the bends, to the middle of the band."""
        return self.ribbon.width / 2 + _BEND_ROOM


def lanes(loops: list[Ribbon]) -> list[Lane]:
    """Give each loop its lane and its distances, the shortest loop nearest to the nodes."""
    taken: list[Lane] = []
    for ribbon in loops:
        source, target = ribbon.ties[0].source.column, ribbon.ties[0].target.column
        out = [lane.out + lane.bend for lane in taken if lane.ribbon.ties[0].source.column == source]
        into = [lane.into + lane.bend for lane in taken if lane.ribbon.ties[0].target.column == target]
        half = max(ribbon.width, LINE_HEIGHT) / 2
        above = max((lane.bottom for lane in taken), default=_BEND_ROOM)
        bend = ribbon.width / 2 + _BEND_ROOM
        distances = max(out, default=0.0) + bend, max(into, default=0.0) + bend
        taken.append(Lane(ribbon, above + _BEND_ROOM + half, *distances))
    return taken


def room_left(taken: list[Lane]) -> float:
    """What loops need left of the column that they lead to."""
    return max((lane.into + lane.ribbon.width / 2 for lane in taken), default=0.0)


def room_right(taken: list[Lane]) -> float:
    """What loops need right of the nodes that they come from."""
    return max((lane.out + lane.ribbon.width / 2 for lane in taken), default=0.0)


def draw_loop(chart: Sankey, lane: Lane, place: Place, language: Language) -> list[Markup]:
    """The band of a loop, and its value on the lane."""
    tie = lane.ribbon.ties[0]
    right, left = place.x(tie.source.column) + NODE_WIDTH, place.x(tie.target.column)
    y = place.top + place.layout.height + lane.lane
    path = _path(lane, (right, place.top + tie.start), (left, place.top + tie.end), y)
    look = stroke_look(chart, lane.ribbon)
    band = element("path", tooltip(chart, lane.ribbon, language), d=path, class_="ty-loop", **look)
    words = f"← {chart.shown(lane.ribbon.flow.value)}"
    return [band, rimmed((right + left) / 2, y + 4, words, "middle")]


def _path(lane: Lane, start: tuple[float, float], end: tuple[float, float], y: float) -> str:
    r = coordinate(lane.bend)
    to = coordinate
    return (
        f"M{to(start[0])} {to(start[1])}H{to(start[0] + lane.out - lane.bend)}a{r} {r} 0 0 1 {r} {r}"
        f"V{to(y - lane.bend)}a{r} {r} 0 0 1 -{r} {r}H{to(end[0] - lane.into + lane.bend)}"
        f"a{r} {r} 0 0 1 -{r} -{r}V{to(end[1] + lane.bend)}a{r} {r} 0 0 1 {r} -{r}H{to(end[0])}"
    )
