"""Loops whose answer is known by hand."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from tanyin.footprint.solve.network import Network

D = Decimal


def ring(size: int) -> Network:
    """A loop in which everyone takes 0.9 of the next and a trace of the one after."""
    links = [{(node + 1) % size: D("0.9"), (node + 2) % size: D("0.01")} for node in range(size)]
    return Network([f"p{i}" for i in range(size)], ["co2"], links, [{0: D(1)} for _ in links], {0: D(1)})


def loop_of(*links: Mapping[int, str]) -> Network:
    """Processes A, B, C … with these links, each emitting 1; one A demanded."""
    names = "ABCDEFGH"[: len(links)]
    amounts_of = [{i: D(amount) for i, amount in taken.items()} for taken in links]
    return Network(list(names), ["co2"], amounts_of, [{0: D(1)} for _ in links], {0: D(1)})
