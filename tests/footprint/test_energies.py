"""Which products are electricity: those measured in watt-hours, however the unit is spelled. Heat and fuel are in MJ."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tanyin.footprint import units
from tanyin.footprint.system.energies import sold

D = Decimal

KILOWATT_HOURS = {
    "kWh": "1",
    "kilowatt_hour": "1",
    "kW*h": "1",
    "kW·h": "1",
    "Wh": "0.001",
    "watt_hour": "0.001",
    "W*h": "0.001",
    "MWh": "1000",
    "megawatt_hour": "1000",
    "MW*h": "1000",
    "MW·小时": "1000",
    "GWh": "1000000",
    "gigawatt_hour": "1000000",
}
KILOWATT_HOURS |= {
    spelling: KILOWATT_HOURS[unit] for spelling, unit in units.SPELLINGS.items() if unit in KILOWATT_HOURS
}


def test_the_spellings_are_those_of_the_table() -> None:
    assert {"千瓦时", "度"} <= KILOWATT_HOURS.keys()


@pytest.mark.parametrize("unit", KILOWATT_HOURS)
def test_watt_hours_are_electricity_however_they_are_spelled(unit: str) -> None:
    assert sold(D(2), unit) == 2 * D(KILOWATT_HOURS[unit])


@pytest.mark.parametrize("unit", ["MJ", "GJ", "兆焦", "tce", "kg", "kW", "kWp", "Wp", "kWh/kg", "piece", "furlong", ""])
def test_heat_power_and_things_are_no_electricity(unit: str) -> None:
    assert sold(D(2), unit) == 0


def test_a_new_spelling_needs_no_second_entry(monkeypatch: pytest.MonkeyPatch) -> None:
    """The guard against grid losses counted twice would otherwise fall silent for it."""
    monkeypatch.setitem(units.SPELLINGS, "千瓦小时", "kWh")
    assert sold(D(2), "千瓦小时") == 2


def test_every_unit_named_after_the_watt_is_known_to_be_one() -> None:
    named = [line.split("=") for line in units.DEFINITIONS.strip().splitlines() if "watt" in line.split("=")[0]]
    assert {parts[-1].strip() for parts in named} - units.WATTS == {"Wp", "kWp", "MWp"}
