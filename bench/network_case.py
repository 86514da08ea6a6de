"""Random linear systems of the size and shape of a background database, made from a seed."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from random import Random

from tanyin.footprint.factors.model import PARTS
from tanyin.footprint.solve.network import Network

INPUTS = Decimal("0.9")
"""Sum of a process's inputs per unit of its product: below 1, so that no loop eats more than it makes."""

BURDENS = 2
NEIGHBOURS = 0.1


@dataclass(frozen=True)
class Shape:
    """How a random network hangs together.

    `exchanges` counts links and direct burdens (`BURDENS` per process). One link in ten stays in the sector of `sector`
    neighbours and may go back, so that loops are at most as large as a sector; the others go to later processes, most
    to the last ones, as everything takes electricity and transport. The share `back` of the links goes to any process:
    it weaves the sectors into one large loop.
    """

    processes: int = 5000
    exchanges: int = 70_000
    sector: int = 20
    back: float = 0.0


def network_case(shape: Shape, seed: int = 2) -> Network:
    """The network; its demand is one unit of the first product. The last processes find fewer suppliers than drawn."""
    random = Random(seed)
    count = max(1, shape.exchanges // shape.processes - BURDENS)
    links = [_links(node, count, shape, random) for node in range(shape.processes)]
    direct = [{column: _amount(random) for column in random.sample(range(len(PARTS)), BURDENS)} for _ in links]
    return Network([f"p{node}" for node in range(shape.processes)], PARTS, links, direct, {0: Decimal(1)})


def _links(node: int, count: int, shape: Shape, random: Random) -> dict[int, Decimal]:
    drawn: set[int] = set()
    for _ in range(3 * count):
        if len(drawn) < count:
            drawn |= {_supplier(node, shape, random)} - {node}
    suppliers = sorted(drawn)
    weights = [random.randint(1, 1000) for _ in suppliers]
    whole = Decimal(sum(weights))
    amounts = [(INPUTS * weight / whole).quantize(Decimal("1e-9")) for weight in weights]
    return dict(zip(suppliers, amounts, strict=True))


def _supplier(node: int, shape: Shape, random: Random) -> int:
    if random.random() < shape.back:
        return random.randrange(shape.processes)
    if random.random() < NEIGHBOURS or node == shape.processes - 1:
        start = node - node % shape.sector
        return random.randrange(start, min(start + shape.sector, shape.processes))
    later = shape.processes - 1 - node
    return shape.processes - 1 - int(later * random.random() ** 3)


def _amount(random: Random) -> Decimal:
    return Decimal(random.randint(1, 9999)).scaleb(-4)
