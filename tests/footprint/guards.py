"""What the guards are asked: factors that are whole, factors that lack something, and one judgement."""

from __future__ import annotations

from typing import Any, get_args

from tanyin.footprint.factors.guards import Use, judge
from tanyin.footprint.factors.model import Factor, Family
from tanyin.footprint.factors.release import Library
from tanyin.footprint.findings import Finding
from tests.footprint.builders import factor

FAMILIES = get_args(Family)
SERVES = {
    ("electricity", "life_cycle"),
    ("electricity", "transmission"),
    ("heat", "life_cycle"),
    ("heat", "cradle_to_gate"),
    ("steam", "life_cycle"),
    ("steam", "cradle_to_gate"),
    ("fuel", "life_cycle"),
    ("freight", "life_cycle"),
    ("material", "life_cycle"),
    ("material", "cradle_to_gate"),
    ("component", "life_cycle"),
    ("component", "cradle_to_gate"),
    ("process", "life_cycle"),
    ("process", "cradle_to_gate"),
    ("waste", "life_cycle"),
    ("waste", "treatment"),
}
"""Every pair of family and boundary that holds all a footprint needs; any other lacks something."""

BURNING = factor("burning", "2.6", name="Diesel, burned", family="fuel", boundary="combustion")
MAKING = factor("making", "0.4", name="Diesel, made", family="fuel", boundary="upstream")


def right(family: str) -> Factor:
    return factor(f"right.{family}", family=family, name="thing, whole", boundary="life_cycle")


def wrong(family: str, boundary: str, gases: str = "all", **fields: Any) -> Factor:
    return factor("wrong", family=family, name="thing, partly", boundary=boundary, gases=gases, **fields)


def judged(item: Factor, known: Library, **use: Any) -> list[Finding]:
    return list(judge(item, Use("somewhere", "CN", **use), known))
