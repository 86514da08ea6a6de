"""Energy: heat is not more than its fuel, and CO2 fits what was burnt."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from tanyin.canon import Text
from tanyin.footprint.checks.entry import in_units
from tanyin.footprint.checks.model import Check, Hit, shown
from tanyin.footprint.checks.view import View
from tanyin.footprint.reading import paths

ZERO = Decimal(0)


def from_nothing(view: View) -> Iterator[Hit]:
    """Heat, steam or power that is more than the energy it is made from."""
    for key, process in view.made.items():
        made = in_units(process.output.unit, "MJ")
        taken = [(e, r) for e in view.of[key] if e.role == "input" and (r := in_units(e.unit, "MJ")) is not None]
        fuels = [e for e in view.of[key] if e.factor is not None and e.factor.family == "fuel"]
        if made is None or not taken or any(in_units(e.unit, "MJ") is None for e in fuels):
            continue
        energy, needed = process.output.amount * made, sum((e.value * r for e, r in taken), ZERO)
        if 0 < needed * (1 + view.at("energy_tolerance")) < energy and not _catches(view, key):
            yield Hit(
                paths.process(key),
                Text(
                    f"产出 {shown(energy)} MJ，投入能量只有 {shown(needed)} MJ",
                    f"it makes {shown(energy)} MJ from {shown(needed)} MJ of energy",
                ),
                Text("核对 kWh 与 MJ：1 kWh = 3.6 MJ", "check kWh and MJ: 1 kWh is 3.6 MJ"),
            )


CAUGHT = ("光伏", "风电", "水电", "热泵", "solar", "wind", "hydro", "heat pump")


def _catches(view: View, key: str) -> bool:
    """A plant whose energy is no input: sun, wind, water, a heat pump."""
    name = " ".join(view.processes[key].name).lower()
    return any(word in name for word in CAUGHT)


def fuel_co2(view: View) -> Iterator[Hit]:
    """CO2 of burning that does not fit the energy of the fuel."""
    low, high = view.at("co2_per_gj_low"), view.at("co2_per_gj_high")
    for entries in view.of.values():
        fuels = [e for e in entries if e.factor is not None and e.factor.family == "fuel" and e.role == "input"]
        energies = [e.value * r for e in fuels if (r := in_units(e.unit, "GJ")) is not None]
        burnt = [e for e in entries if e.role == "emission" and getattr(e.row, "gas", "") == "co2" and e.mass]
        energy = sum(energies, ZERO)
        if not energy or len(energies) < len(fuels) or not burnt:
            continue
        found = sum((e.mass for e in burnt if e.mass is not None), ZERO) / energy
        if not low <= found <= high:
            yield Hit(
                burnt[0].path,
                Text(
                    f"每 GJ 燃料排 {shown(found)} kg CO2，各种燃料在 {shown(low)}–{shown(high)} 之间",
                    f"{shown(found)} kg CO2 per GJ of fuel; fuels lie between {shown(low)} and {shown(high)}",
                ),
                Text(
                    "核对燃料的能量单位（kWh 与 MJ）和 CO2 的单位",
                    "check the fuel's unit (kWh or MJ) and that of the CO2",
                ),
            )


CHECKS = (
    Check(
        "energy_from_nothing",
        "warning",
        Text("产出的能量多于投入的能量", "more energy made than taken"),
        from_nothing,
        ("energy_tolerance",),
    ),
    Check(
        "fuel_co2",
        "warning",
        Text("燃烧的 CO2 与燃料的能量不符", "CO2 of burning that does not fit the energy of the fuel"),
        fuel_co2,
        ("co2_per_gj_low", "co2_per_gj_high"),
    ),
)
