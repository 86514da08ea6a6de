"""Grids, plants and instruments, and a process that uses them."""

from __future__ import annotations

from typing import Any

from tanyin.footprint.factors.model import Factor
from tanyin.footprint.result.model import Result
from tests.footprint.builders import factor, process, run, study, takes


def grid(year: int, fossil: str, **fields: Any) -> Factor:
    return factor(f"cn.grid.{year}", fossil, family="electricity", year=year, **fields)


def plant(technology: str, fossil: str, year: int = 2023) -> Factor:
    fields: dict[str, Any] = {"technology": technology, "transmission": "outside", "year": year}
    return factor(f"cn.{technology}.{year}", fossil, family="electricity", **fields)


FACTORS = (
    grid(2021, "0.58"),
    grid(2023, "0.62"),
    grid(2025, "0.60"),
    plant("pv", "0.05"),
    plant("wind", "0.02", 2020),
    plant("generation_mix", "0.02", 2020),
    factor("losses", "0.03", family="electricity", boundary="transmission", transmission=None),
    factor("us.grid", "0.4", family="electricity", geography="US"),
)


def use_of(supply: dict[str, Any], *rows: Any, **fields: Any) -> Result:
    return run(study(process("p", takes("100 kWh", electricity=supply), *rows), **fields), *FACTORS)


ORDER = [
    ("grid", {"supply": "grid"}, "cn.grid.2023", []),
    ("own plant", {"supply": "own_plant", "technology": "pv", "attributes_sold": False}, "cn.pv.2023", []),
    (
        "own plant, attributes sold",
        {"supply": "own_plant", "technology": "pv", "attributes_sold": True},
        "cn.grid.2023",
        ["attributes_sold"],
    ),
    ("direct line", {"supply": "direct_line", "technology": "wind", "attributes_sold": False}, "cn.wind.2020", []),
    (
        "direct line, attributes sold",
        {"supply": "direct_line", "technology": "wind", "attributes_sold": True},
        "cn.grid.2023",
        ["attributes_sold"],
    ),
    (
        "green certificate",
        {"supply": "instrument", "technology": "wind", "instrument": "GEC-1"},
        "cn.grid.2023",
        ["instrument_for_information"],
    ),
]
