"""How much of the electricity that processes hand on holds grid losses, followed over the links between them.

Whether a process hands on what it takes or uses it up is not always told. So what is known are bounds, the least and
the most; in a loop they start wide and hold at every step of narrowing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from tanyin.footprint.solve.loops import MAX_LOOP
from tanyin.footprint.solve.network import strongly_connected
from tanyin.footprint.system.model import Energies

ZERO, ONE = Decimal(0), Decimal(1)
SWEEPS = 100
"""Times that the bounds of a loop are narrowed at most; a loop that makes more than it eats needs few."""

Range = tuple[Decimal, Decimal]
"""Least and most."""


@dataclass(frozen=True, slots=True)
class Balance:
    """Electricity of one run, with what its suppliers hand over.

    kWh: `taken`; `lacking`, what lacks transmission before any is `added` here; `losses`, the part of `added` that
    holds the losses. Shares of what it hands on: `held`, with transmission; `wanted`, from the public grid with
    nobody's losses up to here. `service`: it hands on transmission alone, `carried` of it per kWh (all of it, and the
    part that holds the losses).
    """

    added: Decimal = ZERO
    losses: Decimal = ZERO
    taken: Decimal = ZERO
    lacking: Range = (ZERO, ZERO)
    wanting: Decimal = ZERO
    held: Range = (ZERO, ONE)
    wanted: Decimal = ONE
    service: bool = False
    carried: tuple[Decimal, Decimal] = (ZERO, ZERO)


def balances(energies: Sequence[Energies], suppliers: Sequence[Sequence[int]]) -> list[Balance]:
    """The balance of every process; `suppliers` are, for each, the indices of the processes behind its links, one for
    each link. Of a process with defects nothing is known."""
    found = [Balance()] * len(energies)
    for block in strongly_connected(suppliers):
        members = set(block)
        service = all(
            energies[node].carries and all(found[s].service for s in suppliers[node] if s not in members)
            for node in block
        )
        for node in block:
            found[node] = Balance(service=service)
        loop = len(block) > 1 or block[0] in suppliers[block[0]]
        for _ in range(SWEEPS if loop and len(block) <= MAX_LOOP else 1):
            before = [found[node] for node in block]
            for node in block:
                if energies[node].whole:
                    found[node] = _balance(energies[node], [found[s] for s in suppliers[node]], service=service)
            if before == [found[node] for node in block]:
                break
    return found


def _balance(own: Energies, behind: Sequence[Balance], *, service: bool) -> Balance:
    """The balance of one process by those of its suppliers, one for each of its links."""
    links = [(energy, supplier) for (_, energy), supplier in zip(own.links, behind, strict=True)]
    services = [(energy, supplier.carried) for energy, supplier in links if supplier.service]
    links = [(energy, supplier) for energy, supplier in links if not supplier.service]
    added = own.added + sum(energy * all_of_it for energy, (all_of_it, _) in services)
    losses = own.losses + sum(energy * with_losses for energy, (_, with_losses) in services)
    if service:
        return Balance(service=True, carried=(added / own.made, losses / own.made))
    bare = own.delivered + own.own
    taken = bare + own.inside + sum(energy for energy, _ in links)
    generates = own.generates and own.made > taken
    # Electricity of an own plant or a direct line need not pass the public grid: it lacks transmission at most.
    least = own.delivered + sum(energy * (ONE - supplier.held[1]) for energy, supplier in links)
    most = bare + sum(energy * (ONE - supplier.held[0]) for energy, supplier in links)
    if generates:  # At least what it hands on beyond what it takes, at most all that it hands on.
        least, most = least + own.made - taken, most + own.made
    wanting = max(ZERO, own.delivered + sum(energy * supplier.wanted for energy, supplier in links) - losses)
    passed = own.made if generates else min(own.made, taken)
    holding = own.own + own.inside + added + sum(energy * supplier.held[1] for energy, supplier in links)
    return Balance(
        added=added,
        losses=losses,
        taken=taken,
        lacking=(least, most),
        wanting=wanting,
        held=(max(ZERO, ONE - max(ZERO, most - added) / passed), min(ONE, holding / passed)) if passed else (ZERO, ONE),
        wanted=min(ONE, wanting / max(own.made, taken)) if taken else ZERO,
    )
