"""Energy and fuels that are counted twice."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from tanyin.canon import Text
from tanyin.footprint.checks.entry import Entry, in_units
from tanyin.footprint.checks.model import Check, Hit, percent, shown
from tanyin.footprint.checks.view import View

ZERO = Decimal(0)


def electricity_twice(view: View) -> Iterator[Hit]:
    """The same kilowatt-hours from the grid and from a process of the study."""
    for entries in view.of.values():
        links = [(entry, e) for entry in entries if entry.is_link and (e := _kwh(entry))]
        for entry in entries:
            energy = _kwh(entry)
            if not energy or entry.factor is None or entry.factor.family != "electricity":
                continue
            for link, linked in links:
                if abs(energy - linked) <= view.at("same_amount") * energy:
                    yield Hit(
                        entry.path,
                        Text(
                            f"{shown(energy)} kWh 与取自工序的 {link.path} 相同",
                            f"its {shown(energy)} kWh are those that {link.path} takes from a process",
                        ),
                        Text("同一笔电只从一处取", "take the same electricity from one place only"),
                    )


def _kwh(entry: Entry) -> Decimal | None:
    ratio = in_units(entry.unit, "kWh") if entry.role == "input" else None
    return None if ratio is None else entry.value * ratio


def fuel_burnt_twice(view: View) -> Iterator[Hit]:
    """A fuel whose factor holds its burning beside a direct emission of the same CO2."""
    low, high = view.at("burning_low"), view.at("burning_high")
    for entries in view.of.values():
        emitted = [e for e in entries if e.role == "emission" and getattr(e.row, "gas", "") == "co2" and e.impact > 0]
        for fuel in entries:
            if fuel.factor is None or fuel.factor.family != "fuel" or fuel.impact <= 0 or not _burns(fuel):
                continue
            for emission in emitted:
                if low <= emission.impact / fuel.impact <= high:
                    yield Hit(
                        emission.path,
                        Text(
                            f"与燃料行 {fuel.path} 的排放相当（{percent(emission.impact / fuel.impact)}），其因子已含燃烧",
                            f"is about the emission of the fuel {fuel.path} ({percent(emission.impact / fuel.impact)}), "
                            "whose factor holds the burning",
                        ),
                        Text(
                            "燃料用只含上游的因子，或删去这行直接排放",
                            "take an upstream factor for the fuel, or remove this direct emission",
                        ),
                    )


def _burns(entry: Entry) -> bool:
    return entry.factor is not None and entry.factor.boundary in ("life_cycle", "combustion")


def upstream_twice(view: View) -> Iterator[Hit]:
    """An upstream part on a row, and the same factor in a row of its own."""
    for entries in view.of.values():
        own = {entry.factor.id: entry.path for entry in entries if entry.factor is not None}
        for entry in entries:
            upstream = getattr(entry.row, "upstream", None)
            if upstream in own:
                yield Hit(
                    own[upstream],
                    Text(
                        f"{upstream} 已写在 {entry.path} 的 upstream 里", f"{entry.path} has {upstream} as its upstream"
                    ),
                    Text("上游只算一次：删去其中之一", "count the upstream part once: remove one of them"),
                )


def fuel_and_freight(view: View) -> Iterator[Hit]:
    """Transport counted by its legs and by its fuel."""
    for key, entries in view.of.items():
        legs = [e for e in entries if e.role == "transport" and e.amount]
        for entry in entries:
            factor = entry.factor
            moves = (
                factor is not None and factor.family == "fuel" and ("运输" in entry.text or "transport" in entry.text)
            )
            if (
                legs
                and entry.role == "input"
                and (moves or (key == "distribution" and factor and factor.family == "fuel"))
            ):
                yield Hit(
                    entry.path,
                    Text(
                        f"运输已按 {legs[0].path} 计，又计燃料",
                        f"transport is counted by {legs[0].path}, and by its fuel",
                    ),
                    Text("运输按吨公里或按燃料计，只用一种", "count transport by t·km or by fuel, not by both"),
                )


CHECKS = (
    Check(
        "electricity_twice",
        "warning",
        Text("同一笔电既取自电网又取自工序", "the same electricity from the grid and from a process"),
        electricity_twice,
        ("same_amount",),
    ),
    Check(
        "fuel_burnt_twice",
        "warning",
        Text(
            "燃料因子已含燃烧，又写了燃烧的直接排放",
            "a fuel with its burning inside, and the burning again as emission",
        ),
        fuel_burnt_twice,
        ("burning_low", "burning_high"),
    ),
    Check(
        "upstream_again",
        "warning",
        Text("上游写在 upstream 里，又单列一行", "an upstream part on a row and again as a row"),
        upstream_twice,
    ),
    Check(
        "fuel_and_freight",
        "warning",
        Text("运输既按吨公里又按燃料计", "transport counted by t·km and by its fuel"),
        fuel_and_freight,
    ),
)
