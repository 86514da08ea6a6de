"""Layout of a flow diagram: where each node and ribbon lies, in px.

Every node has a slot as high as its label, so labels never meet; within that, one scale turns values into heights.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import fsum
from typing import Final

from tanyin.charts.flow_boxes import Box, Columns, Tie, attach, join_loop, tie_up
from tanyin.charts.flow_order import sort_columns
from tanyin.charts.flows import Flow, Sankey
from tanyin.charts.numbers import largest, ratio
from tanyin.charts.scale import spread

_MIN_HEIGHT: Final = 320
_RELAXATIONS: Final = 32
_BISECTIONS: Final = 50
_GAP: Final = 12
_WAY_GAP: Final = 6
_SLACK: Final = 1.3
"""Height over what labels need, so that values have room to show."""


@dataclass(frozen=True)
class Ribbon:
    """A flow as drawn: its pieces from left to right and its width in px."""

    flow: Flow
    ties: list[Tie]
    width: float

    @property
    def span(self) -> int:
        """Columns from its source to its target; zero or less for a flow that closes a loop."""
        return self.ties[-1].target.column - self.ties[0].source.column


@dataclass(frozen=True)
class Layout:
    """Boxes of the nodes by key, ribbons in the order of the flows, and the height of all in px.

    `scale` is the height of the largest node.
    """

    boxes: dict[str, Box]
    ribbons: list[Ribbon]
    height: float
    scale: float

    @property
    def forward(self) -> list[Ribbon]:
        """The ribbons that run from left to right."""
        return [ribbon for ribbon in self.ribbons if ribbon.span > 0]

    @property
    def loops(self) -> list[Ribbon]:
        """The ribbons that lead back, short ones first; each lies inside the next."""
        return _loops(self.ribbons)


def lay_out(chart: Sankey, label_heights: Mapping[str, float]) -> Layout:
    """Place a chart of at least one node, all with columns; the label of a node needs its `label_heights` px."""
    sizes = chart.sizes
    peak = largest(sizes.values())
    boxes = {
        node.key: Box(node.column or 0, float(ratio(sizes[node.key], peak)), label_heights[node.key], node.key)
        for node in chart.nodes
    }
    columns = _columns(boxes)
    ties = [tie_up(flow, float(ratio(flow.size, peak)), boxes, columns) for flow in chart.flows]
    columns = [column for column in columns if column]
    sort_columns(columns)
    height = max(_MIN_HEIGHT, _SLACK * max(_extent(column, 0) for column in columns))
    scale = min(_fitting_scale(column, height) for column in columns)
    _relax(columns, scale, height)
    height = _trim(columns, scale)
    ribbons = [Ribbon(flow, pieces, pieces[0].size * scale) for flow, pieces in zip(chart.flows, ties, strict=True)]
    for ribbon in reversed(_loops(ribbons)):  # an outer loop attaches above an inner one, so they do not cross
        join_loop(ribbon.ties[0])
    for box in (box for column in columns for box in column):
        attach(box, scale)
    return Layout(boxes, ribbons, height, scale)


def _loops(ribbons: Sequence[Ribbon]) -> list[Ribbon]:
    return sorted((ribbon for ribbon in ribbons if ribbon.span <= 0), key=lambda ribbon: -ribbon.span)


def _columns(boxes: Mapping[str, Box]) -> Columns:
    columns: Columns = [[] for _ in range(1 + max(box.column for box in boxes.values()))]
    for box in boxes.values():
        columns[box.column].append(box)
    return columns


def _distances(column: Sequence[Box], scale: float) -> list[float]:
    """What the centres of neighbours must keep between them."""
    return [
        (above.height(scale) + below.height(scale)) / 2 + (_GAP if above.key and below.key else _WAY_GAP)
        for above, below in pairwise(column)
    ]


def _extent(column: Sequence[Box], scale: float) -> float:
    """Least height of a column."""
    return fsum(_distances(column, scale)) + (column[0].height(scale) + column[-1].height(scale)) / 2


def _fitting_scale(column: Sequence[Box], height: float) -> float:
    """The largest scale at which a column fits into `height`, by bisection."""
    low, high = 0.0, height  # the largest node alone would fill it
    for _ in range(_BISECTIONS):
        middle = (low + high) / 2
        low, high = (middle, high) if _extent(column, middle) <= height else (low, middle)
    return low


def _relax(columns: Columns, scale: float, height: float) -> None:
    """Draw each box towards what it is tied to, as far as its column has room."""
    for column in columns:
        for box in column:
            box.centre = height / 2
    for _ in range(_RELAXATIONS):
        for column in (*columns, *reversed(columns)):
            _settle(column, scale, height)


def _trim(columns: Columns, scale: float) -> float:
    """Move everything up to 0 and return the height that is left."""
    boxes = [box for column in columns for box in column]
    top = min(box.centre - box.height(scale) / 2 for box in boxes)
    for box in boxes:
        box.centre -= top
    return max(box.centre + box.height(scale) / 2 for box in boxes)


def _settle(column: Sequence[Box], scale: float, height: float) -> None:
    low = column[0].height(scale) / 2
    high = height - column[-1].height(scale) / 2
    wanted = [box.near() for box in column]
    for box, centre in zip(column, spread(wanted, _distances(column, scale), low, high), strict=True):
        box.centre = centre
