"""Explanations of plain numbers as they are written in the study: outputs, weights, utilisations, shares, spreads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from pydantic import BaseModel

from tanyin.canon import Text
from tanyin.footprint.reading import paths
from tanyin.footprint.result.explain.model import Explanation
from tanyin.footprint.result.model import Result
from tanyin.footprint.study.document import Study
from tanyin.footprint.study.edit import steps_of
from tanyin.footprint.study.process import Output

UNITS = {
    "mass": "kg",
    "energy": "MJ",
    "volume": "m3",
    "biogenic_carbon": "kgC",
    "impact": "kgCO2e",
    "factor_years": "year",
}
"""Units of the fields that have a fixed one."""

OF_HOLDER = ("amount", "sd", "low", "high")
"""Fields that are in the unit beside them, or beside what holds them."""

WRITTEN = Text("研究中写的数", "number written in the study")


def explain_written(result: Result, path: str) -> Explanation | None:
    """A number of the study by its place there, lists by the ids of their rows; None where no plain number stands."""
    steps = steps_of(result.system.study, path)
    held: list[Any] = [result.system.study]
    for step in steps:
        if (found := _step(held[-1], step)) is None:
            return None
        held.append(found)
    value = held.pop()
    if isinstance(value, bool) or not isinstance(value, Decimal | int):
        return None
    source = next((text for holder in reversed(held) if (text := getattr(holder, "source", ""))), "")
    return Explanation(path, _name(held), Decimal(value), _unit(held, steps[-1]), WRITTEN, (), source)


def mode_paths(study: Study) -> list[str]:
    """Paths of the weights of the modes of the use phase."""
    energy = study.use.energy if study.use is not None else None
    if energy is None or energy.tec is None:
        return []
    return [paths.below(paths.mode(energy.id, mode.id), "weight") for mode in energy.tec.modes]


def _step(holder: Any, step: str) -> Any:
    if isinstance(holder, BaseModel):
        return getattr(holder, step, None) if step in type(holder).model_fields else None
    if isinstance(holder, Mapping):
        return holder.get(step)
    if isinstance(holder, tuple):
        return next((row for row in holder if getattr(row, "id", None) == step), None)
    return None


def _unit(held: Sequence[Any], field: str) -> str:
    if field == "biogenic_carbon" and not isinstance(held[-1], Output):
        return f"kgC/{held[-1].unit}"  # of rows and suppliers per unit, of an output in all of it
    if field in OF_HOLDER:
        return next((unit for holder in reversed(held) if (unit := getattr(holder, "unit", ""))), "1")
    return UNITS.get(field, "1")


def _name(held: Sequence[Any]) -> Text:
    """The name of the nearest thing around the number that has one."""
    names = (getattr(holder, "name", None) for holder in reversed(held))
    return next((name for name in names if isinstance(name, Text)), WRITTEN)
