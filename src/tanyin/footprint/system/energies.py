"""Kilowatt-hours of a process, read from the lines of one run: taken, handed on, and transmission added to them."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

from tanyin.footprint.factors.model import Factor
from tanyin.footprint.study.process import Process
from tanyin.footprint.system.model import Energies, Line
from tanyin.footprint.units import WATTS, UnitError, measure, ratio

WITHOUT_LOSSES = "without_losses"
"""Technology key of the transmission factor that is the grid itself without what it loses."""
ZERO = Decimal(0)


def energies(process: Process, lines: Iterable[Line], *, sells: bool = True, whole: bool = True) -> Energies:
    """The electricity of one run of the process by the lines of one run. A credit is none: it stands for electricity
    that others need not make. `sells`: its products are for others (those of a scenario are not); `whole`: no line is
    missing because of a defect."""
    taken = dict.fromkeys(("delivered", "own", "inside", "added", "losses"), ZERO)
    links: dict[int, Decimal] = {}
    electric = other = False
    for line in lines:
        if line.role == "credit" or not line.amount:
            continue
        energy = _electricity(line)
        other |= energy is None
        electric |= energy is not None
        if energy is None:
            continue
        if line.supplier is not None:
            links[line.supplier] = links.get(line.supplier, ZERO) + energy
        for kind in _kinds(line):
            taken[kind] += energy
    made = [sold(output.amount, output.unit) for output in (process.output, *process.coproducts)] if sells else [ZERO]
    bought = taken["delivered"] + taken["own"] + taken["inside"]
    return Energies(
        **taken,
        links=tuple(links.items()),
        made=sum(made, ZERO),
        generates=other or not electric,
        carries=whole and not other and not bought and bool(taken["added"] or links) and all(made),
        whole=whole,
    )


def _electricity(line: Line) -> Decimal | None:
    """kWh of the line; None where it is no electricity."""
    rate = None
    if line.supplier is not None:
        rate = _kilowatt_hours(line.unit) if _says_electricity(line.unit) else None
    elif line.factor is not None and line.factor.family == "electricity":
        rate = _kilowatt_hours(line.unit)
    return None if rate is None else line.amount * rate


def _kinds(line: Line) -> tuple[str, ...]:
    """The sums of `Energies` that a line of electricity adds to."""
    factor: Factor | None = line.factor
    if factor is None or factor.boundary == "upstream":
        return ()
    if factor.boundary == "transmission":
        return ("added",) if factor.technology == WITHOUT_LOSSES else ("added", "losses")
    if factor.transmission == "inside":
        return ("inside",)
    return ("own",) if line.own_supply else ("delivered",)


def sold(amount: Decimal, unit: str) -> Decimal:
    """kWh of a product; 0 where it is no electricity."""
    rate = _kilowatt_hours(unit) if _says_electricity(unit) else None
    return ZERO if rate is None else amount * rate


def _says_electricity(unit: str) -> bool:
    """Whether the unit of a product says that it is electricity: kWh, MW·h. A product in MJ is heat or fuel."""
    try:
        return any(symbol in WATTS for symbol, _ in measure(unit).symbols)
    except UnitError:
        return False


@lru_cache(maxsize=4096)
def _kilowatt_hours(unit: str) -> Decimal | None:
    """How many kWh one unit is; None where it measures something else or is not known."""
    try:
        return ratio(unit, "kWh")
    except UnitError:
        return None
