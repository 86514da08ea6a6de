"""Energy that making a kilogram of something takes, by what the process makes."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from tanyin.footprint.checks.entry import Entry, in_units, mass_of
from tanyin.footprint.checks.model import Sized
from tanyin.footprint.checks.pack import Making
from tanyin.footprint.checks.view import View
from tanyin.footprint.study.process import Process

ZERO = Decimal(0)
FAMILIES = {"electricity": frozenset({"electricity"}), "heat": frozenset({"heat", "steam", "fuel"})}


def making(view: View) -> Iterator[Sized]:
    """Every process whose name a band speaks of, and whose output has a mass. Energy is that of the process alone: what
    it takes from other processes is judged there."""
    for key, process in view.made.items():
        mass = mass_of(process.output)
        for band in view.pack.making if mass else ():
            rows = _rows(view.of[key], band) if band.speaks(_text(process)) else {}
            if mass and rows:
                largest = max(rows, key=lambda path: rows[path])
                yield Sized(band, band.name, band.unit, "kg", sum(rows.values(), ZERO) / mass, largest)


def _text(process: Process) -> str:
    return " ".join((*process.name, process.id.replace("_", " "))).lower()


def _rows(entries: tuple[Entry, ...], band: Making) -> dict[str, Decimal]:
    found = {}
    for entry in entries:
        ratio = in_units(entry.unit, band.unit)
        if (
            entry.role == "input"
            and ratio is not None
            and entry.factor
            and entry.factor.family in FAMILIES[band.energy]
        ):
            found[entry.path] = entry.value * ratio
    return found
