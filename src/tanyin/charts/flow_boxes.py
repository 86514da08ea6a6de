"""The pieces of a flow diagram's layout: boxes in columns and the ties between neighbouring columns."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from math import fsum

from tanyin.charts.flows import Flow


@dataclass(eq=False)
class Box:
    """A node, or a way point (without a key) at which a flow passes a column.

    `size` is a share of the largest node, `slot` the least height in px, `centre` a y in px once it is placed.
    """

    column: int
    size: float
    slot: float = 0.0
    key: str | None = None
    centre: float = 0.0
    before: list["Tie"] = field(default_factory=list)
    after: list["Tie"] = field(default_factory=list)

    def near(self, *, left: bool = True, right: bool = True) -> float:
        """Mean centre of what the box is tied to, weighted by size; its own centre where there is nothing."""
        ends = [(tie.source.centre, tie.size) for tie in self.before if left]
        ends += [(tie.target.centre, tie.size) for tie in self.after if right]
        weight = fsum(size for _, size in ends)
        return fsum(centre * size for centre, size in ends) / weight if weight else self.centre

    def height(self, scale: float) -> float:
        """Height of its slot at `scale` px for the largest node."""
        return max(self.size * scale, self.slot)


@dataclass(eq=False)
class Tie:
    """The piece of a flow between two boxes; `start` and `end` are the y of its middle there, once it is placed."""

    source: Box
    target: Box
    size: float
    start: float = 0.0
    end: float = 0.0

    @property
    def is_loop(self) -> bool:
        """Whether it leads to its own or an earlier column."""
        return self.target.column <= self.source.column


Columns = list[list[Box]]


def tie_up(flow: Flow, size: float, boxes: Mapping[str, Box], columns: Columns) -> list[Tie]:
    """The pieces of a flow from left to right, with a new way point in each column that it passes.

    A flow that closes a loop is one piece and joins no order of columns; its boxes learn of it in `join_loop`.
    """
    source, target = boxes[flow.source], boxes[flow.target]
    if target.column <= source.column:
        return [Tie(source, target, size)]
    points = [Box(column, size) for column in range(source.column + 1, target.column)]
    for point in points:
        columns[point.column].append(point)
    ties = [Tie(left, right, size) for left, right in pairwise([source, *points, target])]
    for tie in ties:
        tie.source.after.append(tie)
        tie.target.before.append(tie)
    return ties


def join_loop(tie: Tie) -> None:
    """Let both boxes of a loop's piece know it, so that they have a place for its ends."""
    tie.source.after.append(tie)
    tie.target.before.append(tie)


def attach(box: Box, scale: float) -> None:
    """Stack the ends of ties along both sides of a box: by the height of the far ends, then loops as they joined."""
    top = box.centre - box.size * scale / 2
    y = top
    for tie in sorted(box.before, key=lambda tie: (tie.is_loop, 0.0 if tie.is_loop else tie.source.centre)):
        tie.end = y + tie.size * scale / 2
        y += tie.size * scale
    y = top
    for tie in sorted(box.after, key=lambda tie: (tie.is_loop, 0.0 if tie.is_loop else tie.target.centre)):
        tie.start = y + tie.size * scale / 2
        y += tie.size * scale
