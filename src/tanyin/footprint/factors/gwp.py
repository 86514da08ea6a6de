"""Greenhouse gases and their global warming potentials over 100 years, as versioned sets."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal

import yaml
from pydantic import Field

from tanyin.canon import digest
from tanyin.footprint.amounts import PROVISIONAL, Status
from tanyin.footprint.factors.model import Part
from tanyin.footprint.frozen import FrozenMap
from tanyin.footprint.types import Bilingual, Frozen, Key, Number, Words

Origin = Literal["fossil", "biogenic", "land_use", "aircraft", "unproven"]
"""Where an emitted gas comes from. Carbon dioxide and methane of unproven origin count as fossil."""


class Gas(Frozen):
    """One gas: kg CO2e per kg. `origin` is set where the value holds for one origin only (methane): `biogenic` then
    stands for all carbon that is not fossil, that of land use included (AR6 WG1 Table 7.15: "fossil", "non-fossil")."""

    gas: Key
    name: Bilingual
    gwp100: Annotated[Number, Field(gt=0)]
    origin: Literal["fossil", "biogenic"] | None = None
    carbon: Annotated[Number, Field(ge=0)] | None = None
    source: Annotated[Words, Field(min_length=1)]
    status: Status

    @property
    def key(self) -> str:
        """How results and explanations name the gas: `ch4_fossil`, `n2o`."""
        return self.gas if self.origin is None else f"{self.gas}_{self.origin}"

    @property
    def provisional(self) -> bool:
        """Not good enough to certify: recalled, assumed or a proxy."""
        return self.status in PROVISIONAL


class GwpSet(Frozen):
    """A set of factors of one assessment report. `carbon` is kg of carbon in one kg of gas."""

    schema_: Literal["tanyin.gwp/1"] = Field(alias="schema")
    id: Key
    title: Bilingual
    source: Words
    licence: Words
    gases: tuple[Gas, ...]

    @cached_property
    def digest(self) -> str:
        """`sha256:…` of the set's canonical bytes."""
        return digest({"schema": self.schema_} | self.model_dump(mode="json", exclude_defaults=True))

    @cached_property
    def _table(self) -> FrozenMap[tuple[str, str | None], Gas]:
        return FrozenMap({(gas.gas, gas.origin): gas for gas in self.gases})

    def find(self, gas: str, origin: Origin) -> Gas | None:
        """The gas of this origin; without a value of its own origin, the general one."""
        kind = "biogenic" if origin in ("biogenic", "land_use") else "fossil"
        return self._table.get((gas, kind)) or self._table.get((gas, None))


@dataclass(frozen=True, slots=True)
class Characterised:
    """Where a kilogram of an emission counts: the part, and kg CO2e per kg (negative for a removal)."""

    part: Part
    value: Decimal
    gas: Gas


def characterise(gwp: GwpSet, gas: str, origin: Origin, *, removal: bool) -> Characterised | None:
    """The part and value of an emission, or None for a gas the set does not hold.

    Unproven origin counts as fossil. Land use keeps its own part whatever the gas, aircraft likewise.
    """
    entry = gwp.find(gas, origin)
    if entry is None:
        return None
    part: Part
    match origin:
        case "biogenic" if gas == "co2":
            part = "biogenic_co2_removal" if removal else "biogenic_co2_emission"
        case "biogenic":
            part = "biogenic_non_co2"
        case "land_use":
            part = "land_use_change"
        case "aircraft":
            part = "aircraft"
        case _:
            part = "fossil"
    return Characterised(part, -entry.gwp100 if removal else entry.gwp100, entry)


def load_gwp(path: Path) -> GwpSet:
    """A set from its YAML file."""
    return GwpSet.model_validate(yaml.safe_load(path.read_text("utf-8")))
