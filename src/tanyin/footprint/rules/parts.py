"""What questions are made of: units and boundaries that a rule allows, flows, duty cycles, bands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from tanyin.footprint.checks.pack import Names, Said
from tanyin.footprint.factors.model import Family, Part
from tanyin.footprint.frozen import FrozenMap
from tanyin.footprint.study.lines import Stage
from tanyin.footprint.types import FROZEN, Bilingual, Date, Few, Frozen, Id, Key, refuse

BoundaryType = Literal["cradle_to_gate", "cradle_to_grave", "gate_to_gate"]
UnitName = Annotated[str, Field(min_length=1, max_length=40)]


def filled(value: FrozenMap[str, str]) -> FrozenMap[str, str]:
    """The mapping; an empty one is refused."""
    if not value:
        raise refuse("至少要有一项", "at least one entry is needed")
    return value


Table = Annotated[Mapping[Id, Id], Few, FROZEN, AfterValidator(filled)]
"""Something by its id, and the parameter that holds its number."""


class AllowedUnit(Frozen):
    """A product unit that the rule allows."""

    kind: Literal["functional", "declared"]
    unit: UnitName


class AllowedBoundary(Frozen):
    """A boundary that the rule allows, and the stages that must then be inside with something in them."""

    type: BoundaryType
    stages: Annotated[tuple[Stage, ...], Field(min_length=1)]


class Flow(Said):
    """Which rows count as a flow that must be there: a row that matches every field given. `words` are looked for in the
    names and ids of the row, of its factor and of the process it takes from; `part`: one that it adds to."""

    words: Names = ()
    family: Family | None = None
    gas: Key | None = None
    stage: Stage | None = None
    part: Part | None = None

    @model_validator(mode="after")
    def _asks_something(self) -> Self:
        if not self.model_fields_set - {"without"}:
            raise refuse(
                "至少写 words、family、gas、stage、part 之一", "give at least one of words, family, gas, stage, part"
            )
        return self


class DutyCycle(Frozen):
    """The modes and weights of one rule, and the days of judging on which they hold."""

    rule: Bilingual
    weights: Table
    valid_from: Date | None = None
    valid_until: Date | None = None


class Seen(Frozen):
    """From where to where results have been seen, per `per`."""

    per: UnitName
    low: Id
    high: Id
