"""Flows of burden through the system, ready for a Sankey diagram."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, localcontext

from tanyin.canon import WORKING, Text
from tanyin.footprint.reading import paths
from tanyin.footprint.result.model import Result, unit_cost
from tanyin.footprint.study.lines import Stage
from tanyin.footprint.system.model import System

ZERO = Decimal(0)
OTHER = "other"
PRODUCT = "product"


@dataclass(frozen=True, slots=True)
class Node:
    """`total`: kg CO2e (headline parts) that passes through; `direct`: what it emits itself.

    `key` is a path that can be explained (`processes.<key>`, or that of a row), `PRODUCT` or `OTHER`.
    """

    key: str
    name: Text
    stage: Stage | None
    total: Decimal
    direct: Decimal


@dataclass(frozen=True, slots=True)
class Flow:
    """kg CO2e that `source` hands to `target`. A `credit` is what `target` avoids of `source` (system expansion), as a
    rule below zero; what `target` also takes of `source` is a flow of its own."""

    source: str
    target: str
    value: Decimal
    credit: bool = False


_Link = tuple[str, str, bool]
"""Source, target, and whether it is a credit."""


@dataclass(frozen=True, slots=True)
class Flows:
    """A picture of the system: every flow's ends are among the nodes."""

    nodes: tuple[Node, ...]
    flows: tuple[Flow, ...]


def flows(result: Result, *, cutoff: Decimal = Decimal("0.01")) -> Flows:
    """Nodes and flows; flows of less than `cutoff` × |headline| are merged into one from `OTHER` per target, credits
    apart. What flows into a node plus what it emits itself is its total; so it is for the product. What stands behind
    a merged flow is not followed: a node whose only way to the product is merged ends without one."""
    with localcontext(WORKING):
        least = cutoff * abs(result.headline)
        sums, nodes = _links(result)
        kept: dict[_Link, Decimal] = {}
        for (source, target, credit), value in sums.items():
            key = (source if abs(value) >= least else OTHER, target, credit)
            kept[key] = kept.get(key, ZERO) + value
        shown = {end for source, target, _ in kept for end in (source, target)}
        others = sum((value for (source, *_), value in kept.items() if source == OTHER), ZERO)
        if OTHER in shown:
            nodes[OTHER] = Node(OTHER, Text("其他", "Other"), None, others, others)
        return Flows(
            tuple(node for key, node in nodes.items() if key in shown),
            tuple(Flow(source, target, value, credit) for (source, target, credit), value in kept.items() if value),
        )


def _links(result: Result) -> tuple[dict[_Link, Decimal], dict[str, Node]]:
    system, solution, counted = result.system, result.solution, result.counted
    sums: dict[_Link, Decimal] = {}
    direct = [ZERO] * len(system.activities)
    outer: dict[str, Node] = {}
    for line in system.lines:
        scale = solution.scales[line.activity]
        value = scale * line.amount * unit_cost(line, solution, counted) if scale else ZERO
        if not value:
            continue
        target = _key(system, line.activity)
        if line.role in ("emission", "removal", "uptake", "carbon"):
            direct[line.activity] += value
            continue
        source = _key(system, line.supplier) if line.supplier is not None else line.path
        link = (source, target, line.role == "credit")
        sums[link] = sums.get(link, ZERO) + value
        if line.supplier is None:
            held = outer[source].total if source in outer else ZERO
            outer[source] = Node(source, line.name, line.stage, held + value, held + value)
    nodes: dict[str, Node] = {}
    for index, activity in enumerate(system.activities):
        if solution.scales[index]:
            cost = sum((solution.intensities[index][part] for part in counted), ZERO) * solution.scales[index]
            key = _key(system, index)
            nodes[key] = Node(key, activity.name, activity.stage, cost, direct[index])
    for index, amount in system.demand:
        cost = sum((solution.intensities[index][part] for part in counted), ZERO) * amount
        link = (_key(system, index), PRODUCT, False)
        sums[link] = sums.get(link, ZERO) + cost
    nodes[PRODUCT] = Node(PRODUCT, system.study.product.name, None, result.headline, ZERO)
    return sums, nodes | outer


def _key(system: System, index: int) -> str:
    return paths.process(system.activities[index].key)
