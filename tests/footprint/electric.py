"""Electricity taken, handed on and transmitted, and what is said about its grid losses."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tanyin.footprint.errors import FootprintError, Problem
from tanyin.footprint.findings import Finding
from tanyin.footprint.result.model import Result
from tests.footprint.builders import Document, Row, factor, process, run, study, takes

TRANSMISSION: dict[str, Any] = {"family": "electricity", "boundary": "transmission", "transmission": None}
FACTORS = (
    factor("grid", "0.6", family="electricity"),
    factor("plant", "0.5", family="electricity", technology="generation_mix", transmission="outside"),
    factor("cn.pv", "0.05", family="electricity", technology="pv", transmission="outside"),
    factor("losses", "0.03", technology="with_losses", **TRANSMISSION),
    factor("wires", "0.004", technology="without_losses", **TRANSMISSION),
    factor("coal", "3", family="fuel"),
)
OWN_PLANT = {"supply": "own_plant", "technology": "pv", "attributes_sold": False}
TWICE = ["guard.transmission_twice"]
MAYBE = ["transmission_maybe_twice"]
MISSING = ["transmission_missing"]


def kwh(amount: str, source: str) -> Row:
    """Electricity by a factor, from an own plant, or from a process of that name."""
    if source == "own":
        return takes(f"{amount} kWh", electricity=OWN_PLANT)
    known = source in ("grid", "plant", "losses", "wires")
    return takes(f"{amount} kWh", **{"factor" if known else "process": source})


def hands_on(name: str, *rows: Row, made: str = "1 kWh") -> Document:
    return process(name, *rows, output=made)


COAL = takes("0.4 kg", factor="coal")
MAINS = hands_on("mains", kwh("1", "grid"))
STATION = hands_on("station", kwh("1", "plant"))
SERVICE = hands_on("lines", kwh("1", "losses"))


def outcome(action: Callable[[], Result]) -> list[Problem | Finding]:
    """What is said about grid losses, in refusals or findings."""
    try:
        found: tuple[Problem | Finding, ...] = action().system.findings
    except FootprintError as error:
        found = error.problems
    return [item for item in found if "transmission" in item.code]


def said(*processes: Document, **fields: Any) -> list[Problem | Finding]:
    return outcome(lambda: run(study(*processes, **fields), *FACTORS))


def made(*rows: Row, **fields: Any) -> Document:
    """The product's process: a part of 1 kg, so that it hands on no electricity."""
    return process("p", *rows, **fields)
