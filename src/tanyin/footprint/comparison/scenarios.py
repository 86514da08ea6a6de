"""What-ifs as data: a YAML document of named scenarios, each a set of paths and values, and of sweeps.

schema: tanyin.scenarios/1
scenarios:
  - id: own_power
    name: {zh: 自发电, en: power of one's own}
    set:
      processes.press.inputs.power.electricity: {supply: own_plant, technology: solar, attributes_sold: false}
sweeps:
  - {path: parameters.yield, low: 0.85, high: 0.95}
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated, Any, Final, Literal, Self

from pydantic import (
    Field,
    ValidationError,
    model_validator,
)

from tanyin.canon import Text
from tanyin.footprint.errors import StudyError
from tanyin.footprint.reading.defects import problems
from tanyin.footprint.reading.source import read_yaml
from tanyin.footprint.types import FROZEN, Bilingual, Few, Frozen, Id, Number, Words, refuse

SCHEMA: Final = "tanyin.scenarios/1"
MOST = 1000
"""Scenarios, and sweeps, of one document."""
Path = Annotated[str, Field(min_length=1, max_length=400)]


class Scenario(Frozen):
    """One what-if. `set`: what stands at each path instead (null removes it), see `study.changes.with_values`; paths
    `factors.<factor id>.<part>` change a factor itself."""

    id: Id
    name: Bilingual | None = None
    set: Annotated[Mapping[Path, Any], Field(min_length=1), Few, FROZEN]
    note: Words = ""

    @property
    def title(self) -> Text:
        """Its name, or its id where it has none."""
        return self.name or Text(self.id, self.id)


class Sweep(Frozen):
    """One number at a time: what the headline is at `low` and at `high`."""

    path: Path
    low: Number
    high: Number

    @model_validator(mode="after")
    def _forward(self) -> Self:
        if self.low >= self.high:
            raise refuse("low 应小于 high", "low must be below high")
        return self


class Scenarios(Frozen):
    """The document."""

    schema_: Literal["tanyin.scenarios/1"] = Field(alias="schema", default=SCHEMA)
    scenarios: Annotated[tuple[Scenario, ...], Field(max_length=MOST)] = ()
    sweeps: Annotated[tuple[Sweep, ...], Field(max_length=MOST)] = ()

    @model_validator(mode="after")
    def _named_once(self) -> Self:
        ids = [scenario.id for scenario in self.scenarios]
        if twice := sorted({key for key in ids if ids.count(key) > 1}):
            raise refuse(f"情景编号重复：{twice[0]}", f"the scenario {twice[0]} stands twice")
        return self


def read_scenarios(text: bytes) -> Scenarios:
    """Scenarios from YAML. Raises StudyError with every problem, each with its line."""
    source = read_yaml(text)
    try:
        return Scenarios.model_validate(source.data)
    except ValidationError as error:
        raise StudyError(problems(error, source)) from error


def typed(changes: Iterable[tuple[str, str]], id: str = "typed", name: Text | None = None) -> Scenario:
    """One scenario of changes as they are typed, values read as YAML. Raises StudyError for text that is none."""
    return Scenario(id=id, name=name, set={path: read_yaml(text.encode()).data for path, text in changes})
