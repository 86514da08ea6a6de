"""In which column a node of a flow diagram stands.

Loops are opened first. The order of nodes follows Eades, Lin and Smyth, "A fast and effective heuristic for the
feedback arc set problem" (Information Processing Letters 47, 1993), with the sizes of flows as weights, so the flows
left pointing backwards are few and small. Then each node stands as far right as its targets allow, next to where its
flow goes.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal

from tanyin.charts.numbers import total

Edge = tuple[str, str, Decimal]
"""Source, target and size of a flow."""


def columns(keys: Sequence[str], edges: Iterable[Edge]) -> dict[str, int]:
    """The column of each node, 0 on the left. A flow to the same or an earlier column closes a loop."""
    edges = [edge for edge in edges if edge[0] != edge[1]]
    order = _order(keys, edges)
    rank = {key: position for position, key in enumerate(order)}
    targets = defaultdict[str, list[str]](list)
    for source, target, _ in edges:
        if rank[source] < rank[target]:
            targets[source].append(target)
    steps: dict[str, int] = {}  # to the last column
    for key in reversed(order):
        steps[key] = max((steps[target] + 1 for target in targets[key]), default=0)
    last = max(steps.values(), default=0)
    return {key: last - steps[key] for key in keys}


class _Remaining:
    """The nodes not yet in order, with the flows among them."""

    def __init__(self, keys: Sequence[str], edges: Iterable[Edge]) -> None:
        self.keys = dict.fromkeys(keys)
        self.out: dict[str, dict[str, Decimal]] = {key: {} for key in keys}
        self.into: dict[str, dict[str, Decimal]] = {key: {} for key in keys}
        for source, target, size in edges:
            self.out[source][target] = total([self.out[source].get(target, Decimal(0)), size])
            self.into[target][source] = total([self.into[target].get(source, Decimal(0)), size])

    def take(self, key: str) -> str:
        """Remove a node and its flows."""
        del self.keys[key]
        for target in self.out.pop(key):
            del self.into[target][key]
        for source in self.into.pop(key):
            del self.out[source][key]
        return key

    def without(self, flows: dict[str, dict[str, Decimal]]) -> str | None:
        """The first node that has none of these flows."""
        return next((key for key in self.keys if not flows[key]), None)

    def most_outgoing(self) -> str:
        """The first node with the largest surplus of what goes out."""
        return max(self.keys, key=self._surplus)

    def _surplus(self, key: str) -> Decimal:
        return total([*self.out[key].values(), *(size.copy_negate() for size in self.into[key].values())])


def _order(keys: Sequence[str], edges: Iterable[Edge]) -> list[str]:
    """All nodes in one row, such that the flows pointing backwards are small."""
    rest = _Remaining(keys, edges)
    left: list[str] = []
    right: list[str] = []
    while rest.keys:
        if (sink := rest.without(rest.out)) is not None:
            right.append(rest.take(sink))
        elif (source := rest.without(rest.into)) is not None:
            left.append(rest.take(source))
        else:
            left.append(rest.take(rest.most_outgoing()))
    return left + right[::-1]
