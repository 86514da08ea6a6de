"""The order of boxes within their columns: few ribbons shall cross.

Barycentre sweeps after Sugiyama, Tagawa and Toda, "Methods for visual understanding of hierarchical system
structures" (IEEE Transactions on Systems, Man, and Cybernetics 11, 1981); the best order met is kept.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from tanyin.charts.flow_boxes import Box, Columns

_SWEEPS: Final = 12


def sort_columns(columns: Columns) -> None:
    """Sort the boxes of each column in place."""
    best = [list(column) for column in columns]
    fewest = crossings(columns)
    for sweep in range(_SWEEPS):
        _sweep(columns, rightwards=sweep % 2 == 0)
        count = crossings(columns)
        if count < fewest:
            fewest, best = count, [list(column) for column in columns]
    for column, order in zip(columns, best, strict=True):
        column[:] = order


def crossings(columns: Columns) -> int:
    """How many pairs of ribbons cross between neighbouring columns."""
    _number(columns)
    count = 0
    for column in columns:
        ends = sorted((tie.source.centre, tie.target.centre) for box in column for tie in box.after)
        for index, (start, end) in enumerate(ends):
            count += sum(other > start and far < end for other, far in ends[index + 1 :])
    return count


def _sweep(columns: Columns, *, rightwards: bool) -> None:
    """Put each box where its neighbours on one side are, column after column."""
    _number(columns)
    for column in columns if rightwards else columns[::-1]:
        places = {box: box.near(left=rightwards, right=not rightwards) for box in column}
        column.sort(key=places.__getitem__)
        _number([column])


def _number(columns: Iterable[Sequence[Box]]) -> None:
    """Let each box stand at its number in its column."""
    for column in columns:
        for position, box in enumerate(column):
            box.centre = float(position)
