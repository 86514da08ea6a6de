"""Transport: how much is carried, and how far."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from tanyin.canon import Text
from tanyin.footprint.checks.entry import Entry, in_units, mass_of
from tanyin.footprint.checks.model import Check, Hit, shown
from tanyin.footprint.checks.view import View

ZERO = Decimal(0)


def handled(view: View, key: str) -> Decimal | None:
    """kg that one run of a process may have carried: its inputs or its product, whichever is more; for the scenarios
    the product. None where any of it is not known."""
    mass = view.study.product.mass
    if key not in view.made:
        return mass
    process = view.made[key]
    inputs = [entry.mass for entry in view.of[key] if _carriable(entry)]
    if None in inputs:
        return None
    known = sum((kg for kg in inputs if kg is not None), ZERO)
    return max(known, mass_of(process.output) or ZERO) or None


def _carriable(entry: Entry) -> bool:
    return entry.role == "input" and not any(in_units(entry.unit, unit) for unit in ("MJ", "t*km"))


def carried(view: View) -> Iterator[Hit]:
    """Legs that carry another mass than there is."""
    limit = view.at("carried_times")
    for entry in view.entries:
        if entry.role != "transport" or not entry.mass:
            continue
        there = handled(view, entry.process)
        if there and entry.mass > limit * there:
            yield Hit(
                entry.path,
                Text(
                    f"运了 {shown(entry.mass)} kg，这道工序只有 {shown(there)} kg 可运",
                    f"it carries {shown(entry.mass)} kg, the process has {shown(there)} kg to carry",
                ),
                Text(
                    "核对单位：运量若以 g 填写而单位写成 kg，应除以 1000",
                    "check the unit: if in g but says kg, divide by 1000",
                ),
            )
        elif there and entry.process not in view.made and entry.mass * limit * 10 < there:
            yield Hit(
                entry.path,
                Text(
                    f"运了 {shown(entry.mass)} kg，产品重 {shown(there)} kg",
                    f"it carries {shown(entry.mass)} kg, the product weighs {shown(there)} kg",
                ),
                Text(
                    "核对单位：运量若以 t 填写而单位写成 kg，应乘以 1000",
                    "check the unit: if in t but says kg, multiply by 1000",
                ),
            )


def distances(view: View) -> Iterator[Hit]:
    """Distances that no leg on this planet has."""
    for entry in view.entries:
        if (distance := _distance(view, entry)) is None:
            continue
        mode = entry.factor.mode if entry.factor is not None else None
        limit = view.at(_LIMITS.get(mode or "", "distance_any"))
        if distance > limit:
            yield Hit(
                entry.path,
                Text(
                    f"运距 {shown(distance)} km，超过 {shown(limit)} km",
                    f"{shown(distance)} km are more than {shown(limit)} km",
                ),
                Text(
                    "核对距离的单位（m 与 km）和运输方式",
                    "check the distance's unit (m or km) and the mode of transport",
                ),
            )


_LIMITS = {"road": "distance_road", "rail": "distance_rail", "inland_water": "distance_inland"}


def _distance(view: View, entry: Entry) -> Decimal | None:
    """km of a leg as stated, or what a freight row in t·km comes to for all the mass that there is."""
    if entry.role == "transport":
        ratio = in_units(entry.line.terms[-1].datum.unit, "km") if len(entry.line.terms) > 1 else None
        return None if ratio is None else entry.line.terms[-1].value * ratio
    factor, ratio = entry.factor, in_units(entry.unit, "kg*km")
    there = handled(view, entry.process) if factor is not None and factor.family == "freight" else None
    return entry.value * ratio / there if there and ratio is not None else None


CHECKS = (
    Check(
        "carried_mass",
        "warning",
        Text("运输的质量与所运的东西相差太多", "a leg that carries another mass than there is"),
        carried,
        ("carried_times",),
    ),
    Check(
        "distance_unlikely",
        "warning",
        Text("运距超过该运输方式可能的距离", "a distance beyond what its mode of transport covers"),
        distances,
        ("distance_any", "distance_road", "distance_rail", "distance_inland"),
    ),
)
