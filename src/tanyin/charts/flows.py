"""Flows from node to node: the data of the Sankey diagram."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import Final

from tanyin.canon import Language, Text
from tanyin.charts.columns import columns
from tanyin.charts.frame import VALUE, Chart
from tanyin.charts.numbers import ChartError, Number, format_number, largest, number, ratio, total
from tanyin.charts.table import Table, with_unit
from tanyin.charts.theme import Stage

OTHER: Final = Text("其他", "Other")
_FROM: Final = Text("来自", "From")
_TO: Final = Text("去往", "To")


@dataclass(frozen=True)
class FlowNode:
    """Where flows meet. `column` orders nodes from left to right; None leaves the place to the layout."""

    key: str
    name: Text
    stage: Stage | None = None
    column: int | None = None


@dataclass(frozen=True)
class Flow:
    """What goes from one node to another. A negative value, such as a credit, is drawn as an outline."""

    source: str
    target: str
    value: Number

    @property
    def size(self) -> Decimal:
        """The value without its sign, which is what a width can show."""
        return number(self.value).copy_abs()


@dataclass(frozen=True, kw_only=True)
class Sankey(Chart):
    """Nodes and the flows between them; loops are allowed.

    `cut_off` is a share of the largest node: smaller nodes of one column are drawn together as `OTHER`. The table
    has all flows.
    """

    nodes: tuple[FlowNode, ...]
    flows: tuple[Flow, ...]
    cut_off: Number = 0

    def __post_init__(self) -> None:
        keys = [node.key for node in self.nodes]
        if len(set(keys)) < len(keys):
            raise ChartError(Text("两个节点的键相同。", "Two nodes have the same key."))
        ends = {end for flow in self.flows for end in (flow.source, flow.target)}
        if unknown := sorted(ends - set(keys)):
            raise ChartError(
                Text(f"流所指的节点 {unknown[0]} 不存在。", f"A flow names {unknown[0]}, which is no node.")
            )

    @property
    def sizes(self) -> dict[str, Decimal]:
        """Size of each node: the larger of what comes in and what goes out, signs aside."""
        return {key: total(map(Decimal.copy_abs, values)) for key, values in self._larger_sides().items()}

    @property
    def values(self) -> dict[str, Decimal]:
        """Value of each node: what its larger side adds up to, signs and all."""
        return {key: total(values) for key, values in self._larger_sides().items()}

    def _larger_sides(self) -> dict[str, list[Decimal]]:
        """The values that come in or go out of each node, whichever are larger together."""
        sides: dict[str, tuple[list[Decimal], list[Decimal]]] = {node.key: ([], []) for node in self.nodes}
        for flow in self.flows:
            sides[flow.target][0].append(number(flow.value))
            sides[flow.source][1].append(number(flow.value))
        return {key: max(pair, key=lambda side: total(map(Decimal.copy_abs, side))) for key, pair in sides.items()}

    def shown(self, value: Number) -> str:
        """`value` with the decimals that all numbers of the chart have."""
        return format_number(value, self.digits, self._peak)

    @cached_property
    def _peak(self) -> Decimal:
        """The largest node: every number shown asks for it."""
        return largest(self.sizes.values())

    def table(self, language: Language = "zh") -> Table:
        """Source, target and value of each flow."""
        names = {node.key: node.name.in_(language) for node in self.nodes}
        header = (_FROM.in_(language), _TO.in_(language), with_unit(VALUE, self.unit, language))
        rows = ((names[flow.source], names[flow.target], self.shown(flow.value)) for flow in self.flows)
        return Table(header, tuple(rows), numeric_from=2)


def placed(chart: Sankey) -> Sankey:
    """The chart as it is drawn: every node with a column, small ones merged, nodes and flows of zero left out."""
    sizes = chart.sizes
    kept = [node for node in chart.nodes if sizes[node.key]]
    found = columns([node.key for node in kept], [(f.source, f.target, f.size) for f in chart.flows if f.size])
    nodes = _ranked([replace(node, column=found[node.key]) if node.column is None else node for node in kept])
    homes = _homes(nodes, sizes, number(chart.cut_off))
    return replace(chart, nodes=_merged_nodes(nodes, homes), flows=_merged_flows(chart.flows, homes))


def _ranked(nodes: list[FlowNode]) -> list[FlowNode]:
    """The nodes with columns numbered from 0, without gaps."""
    ranks = {column: rank for rank, column in enumerate(sorted({node.column or 0 for node in nodes}))}
    return [replace(node, column=ranks[node.column or 0]) for node in nodes]


def _homes(nodes: list[FlowNode], sizes: dict[str, Decimal], cut_off: Decimal) -> dict[str, str]:
    """The key under which each node is drawn. A column's only small node keeps its own name."""
    peak = largest(sizes[node.key] for node in nodes)
    small = defaultdict[int | None, list[str]](list)
    for node in nodes:
        if ratio(sizes[node.key], peak) < cut_off:
            small[node.column].append(node.key)
    homes = {node.key: node.key for node in nodes}
    for column, keys in small.items():
        if len(keys) > 1:
            homes.update((key, f"\0other:{column}") for key in keys)
    return homes


def _merged_nodes(nodes: list[FlowNode], homes: dict[str, str]) -> tuple[FlowNode, ...]:
    """The nodes that keep their name, in their order, then one `OTHER` for each column that has small ones."""
    own = [node for node in nodes if homes[node.key] == node.key]
    merged = {homes[node.key]: node.column for node in nodes if homes[node.key] != node.key}
    return (*own, *(FlowNode(key, OTHER, column=column) for key, column in merged.items()))


def _merged_flows(flows: Iterable[Flow], homes: dict[str, str]) -> tuple[Flow, ...]:
    """Flows between the drawn nodes: those of one sign are added, those within one `OTHER` are not seen."""
    own: list[Flow] = []
    sums = defaultdict[tuple[str, str, bool], list[Decimal]](list)
    for flow in flows:
        if not flow.size:
            continue
        source, target = homes[flow.source], homes[flow.target]
        if (source, target) == (flow.source, flow.target):
            own.append(flow)
        elif source != target:
            sums[source, target, number(flow.value) < 0].append(number(flow.value))
    return (*own, *(Flow(source, target, total(values)) for (source, target, _), values in sums.items()))
