"""The linear system behind a footprint, free of any document.

Node j makes one unit of its product. `links` say how much of product i one unit of j takes; `direct` what one unit of
j emits itself, per column. With A[i, j] the links, x the scales, d the demand and B the direct burdens:
    (I − A) x = d           forward: how much of everything is made
    (I − Aᵀ) y = B          adjoint: what one unit of everything costs
    result = Bᵀ x = yᵀ d
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from tanyin.footprint.frozen import frozen


@dataclass(frozen=True)
class Network:
    """`links[j]` maps supplier i to the amount of i per unit of j; `direct[j]` maps column to amount; `demand` node to
    amount. All amounts are Decimal. `names` serve messages. A network keeps frozen copies of what it is made from."""

    names: Sequence[str]
    columns: Sequence[str]
    links: Sequence[Mapping[int, Decimal]]
    direct: Sequence[Mapping[int, Decimal]]
    demand: Mapping[int, Decimal]

    def __post_init__(self) -> None:
        held = {
            "names": tuple(self.names),
            "columns": tuple(self.columns),
            "links": tuple(map(frozen, self.links)),
            "direct": tuple(map(frozen, self.direct)),
            "demand": frozen(self.demand),
        }
        for name, value in held.items():
            object.__setattr__(self, name, value)

    @property
    def size(self) -> int:
        """Number of nodes."""
        return len(self.links)

    @cached_property
    def blocks(self) -> tuple[tuple[int, ...], ...]:
        """Strongly connected blocks, suppliers before consumers; members in ascending order."""
        return strongly_connected([sorted(links) for links in self.links])

    def loops(self, block: tuple[int, ...]) -> bool:
        """Whether the block feeds back into itself."""
        return len(block) > 1 or block[0] in self.links[block[0]]


def strongly_connected(successors: Sequence[Sequence[int]]) -> tuple[tuple[int, ...], ...]:
    """Strongly connected components of a graph, each after all it reaches (Tarjan 1972), without recursion."""
    index = [-1] * len(successors)
    low = [0] * len(successors)
    on_stack = [False] * len(successors)
    stack: list[int] = []
    found: list[tuple[int, ...]] = []
    count = 0
    for root in range(len(successors)):
        if index[root] >= 0:
            continue
        work = [(root, 0)]
        while work:
            node, position = work.pop()
            if position == 0:
                index[node] = low[node] = count
                count += 1
                stack.append(node)
                on_stack[node] = True
            following = successors[node]
            while position < len(following):
                after = following[position]
                position += 1
                if index[after] < 0:
                    work.append((node, position))
                    work.append((after, 0))
                    break
                if on_stack[after]:
                    low[node] = min(low[node], index[after])
            else:
                if low[node] == index[node]:
                    found.append(_popped(stack, on_stack, node))
                if work:
                    parent = work[-1][0]
                    low[parent] = min(low[parent], low[node])
    return tuple(found)


def _popped(stack: list[int], on_stack: list[bool], node: int) -> tuple[int, ...]:
    members = []
    while True:
        member = stack.pop()
        on_stack[member] = False
        members.append(member)
        if member == node:
            return tuple(sorted(members))
