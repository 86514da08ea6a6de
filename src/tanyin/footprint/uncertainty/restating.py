"""A study whose data state uncertainties that they did not state before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import BaseModel

from tanyin.footprint.amounts import Datum, Uncertainty
from tanyin.footprint.study.document import Study
from tanyin.footprint.study.scenario import EnergyUse, Mode, TypicalEnergy

M = TypeVar("M", bound=BaseModel)
SpreadOf = Callable[[str, Datum], Uncertainty | None]
"""What a datum at a path is to state."""


@dataclass(frozen=True, slots=True)
class Restated:
    """The study, and the paths of the data that state an uncertainty now and did not before."""

    study: Study
    paths: tuple[str, ...]


def restated(study: Study, spread_of: SpreadOf) -> Restated:
    """The study in which every amount without an uncertainty states what `spread_of` gives for it, if anything.
    Formulas are left alone: they have the spread of their parameters."""
    paths: list[str] = []
    return Restated(_restated(study, "", spread_of, paths), tuple(paths))


def _restated(node: M, path: str, spread_of: SpreadOf, paths: list[str]) -> M:
    changed: dict[str, Any] = {}
    for name in type(node).model_fields:
        value = getattr(node, name)
        if isinstance(value, BaseModel):
            found: Any = _restated(value, _below(node, path, name), spread_of, paths)
        elif isinstance(value, tuple) and any(isinstance(item, BaseModel) for item in value):
            under = _below(node, path, name)
            found = tuple(_restated(item, _of_item(under, item), spread_of, paths) for item in value)
            found = value if all(new is old for new, old in zip(found, value, strict=True)) else found
        else:
            continue
        if found is not value:
            changed[name] = found
    datum = node if isinstance(node, Datum) and node.amount is not None and node.uncertainty is None else None
    if datum is not None and (spread := spread_of(path, datum)) is not None:
        paths.append(path)
        changed["uncertainty"] = spread
    if not changed:
        return node
    fields = {name: getattr(node, name) for name in type(node).model_fields}
    return type(node).model_construct(node.model_fields_set | changed.keys(), **(fields | changed))


def _below(node: BaseModel, path: str, name: str) -> str:
    """The path of a field, as results name it: modes of use stand under their own ids."""
    if isinstance(node, Mode | TypicalEnergy):
        return path
    if isinstance(node, EnergyUse):
        path = f"{path}.{node.id}"
    return f"{path}.{name}".lstrip(".")


def _of_item(path: str, item: Any) -> str:
    return f"{path}.{item.id}" if hasattr(item, "id") else path
