"""A factor: what one unit of something emits, in six parts that stay apart."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cached_property
from typing import Annotated, Any, Literal, Self

from pydantic import Field, SerializerFunctionWrapHandler, model_serializer, model_validator

from tanyin.footprint.amounts import PROVISIONAL, Quality, Status, Uncertainty
from tanyin.footprint.types import Bilingual, Frozen, Key, Number, Words, refuse

Part = Literal[
    "fossil",
    "aircraft",
    "biogenic_co2_emission",
    "biogenic_co2_removal",
    "biogenic_non_co2",
    "land_use_change",
]
PARTS: tuple[Part, ...] = (
    "fossil",
    "aircraft",
    "biogenic_co2_emission",
    "biogenic_co2_removal",
    "biogenic_non_co2",
    "land_use_change",
)
"""The disjoint parts of every result, in their fixed order. `fossil` is without aircraft."""

BIOGENIC_CO2: frozenset[Part] = frozenset({"biogenic_co2_emission", "biogenic_co2_removal"})
"""The parts left out of the total without biogenic CO2."""

Family = Literal["electricity", "heat", "steam", "fuel", "freight", "material", "component", "process", "waste"]

Boundary = Literal[
    "life_cycle",
    "cradle_to_gate",
    "treatment",
    "generation",
    "transmission",
    "combustion",
    "tank_to_wheel",
    "upstream",
    "gate_to_gate",
    "unstated",
]
"""What the value covers. `generation`: the power plant alone; `transmission`: grid and its losses alone;
`upstream`: what `combustion` or `tank_to_wheel` lacks."""

ZERO = Decimal(0)


class Factor(Frozen):
    """One factor of a release, per `unit`, in kg CO2e.

    Only `biogenic_co2_removal` and `land_use_change` can be negative: nothing else takes gases from the air, and
    offsets do not exist here. `netted` marks a source that
    subtracts stored carbon and does not say how much: such a value has no six parts and is refused.
    `transmission` says, for electricity, whether grid losses are inside; `radiative_forcing` whether the warming of
    aircraft beyond its gases is; `load` whether a freight factor is an average over loads and empty running.
    `biogenic_carbon` is the kg of biogenic carbon one unit holds when it is handed over.
    """

    id: Key
    name: Bilingual
    unit: Annotated[str, Field(min_length=1, max_length=40)]
    fossil: Annotated[Number, Field(ge=0)] = ZERO
    aircraft: Annotated[Number, Field(ge=0)] = ZERO
    biogenic_co2_emission: Annotated[Number, Field(ge=0)] = ZERO
    biogenic_co2_removal: Annotated[Number, Field(le=0)] = ZERO
    biogenic_non_co2: Annotated[Number, Field(ge=0)] = ZERO
    land_use_change: Number = ZERO
    family: Family
    boundary: Boundary
    gases: Literal["all", "co2_only"] = "all"
    netted: bool = False
    geography: Annotated[str, Field(min_length=2, max_length=10)]
    year: Annotated[int, Field(ge=1980, le=2100)] | None = None
    years: Words = ""
    technology: Words = ""
    transmission: Literal["inside", "outside"] | None = None
    radiative_forcing: bool | None = None
    load: Literal["average", "full"] | None = None
    mode: Literal["road", "rail", "sea", "inland_water", "water", "air"] | None = None
    gwp: Words = ""
    biogenic_carbon: Number | None = None
    uncertainty: Uncertainty | None = None
    quality: Quality | None = None
    source: Annotated[Words, Field(min_length=1)]
    url: Words = ""
    licence: Annotated[Words, Field(min_length=1)]
    status: Status
    note: Bilingual | None = None

    @property
    def parts(self) -> tuple[Decimal, ...]:
        """kg CO2e per unit, in the order of `PARTS`."""
        return (
            self.fossil,
            self.aircraft,
            self.biogenic_co2_emission,
            self.biogenic_co2_removal,
            self.biogenic_non_co2,
            self.land_use_change,
        )

    @cached_property
    def burden(self) -> tuple[tuple[int, Decimal], ...]:
        """The parts that are not zero, by their index in `PARTS`."""
        return tuple((index, value) for index, value in enumerate(self.parts) if value)

    @property
    def newest_year(self) -> int | None:
        """The year, or the last one that `years` speaks of."""
        return self.year or max((int(found) for found in re.findall(r"(?:19|20)[0-9]{2}", self.years)), default=None)

    @property
    def provisional(self) -> bool:
        """Not good enough to certify: recalled, assumed or a proxy."""
        return self.status in PROVISIONAL

    @model_serializer(mode="wrap")
    def _zero_stays(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """Defaults are left out of a document, but a factor of zero goes on saying so."""
        found: dict[str, Any] = handler(self)
        return found if self.netted or any(self.parts) else {"fossil": "0"} | found

    @model_validator(mode="after")
    def _states_a_value(self) -> Self:
        if not self.netted and self.model_fields_set.isdisjoint(PARTS):
            raise refuse(
                "六个部分一个也没有写；确实为零的写 fossil: 0",
                "none of the six parts is stated; where it is zero, write fossil: 0",
            )
        return self

    @model_validator(mode="after")
    def _family_says_enough(self) -> Self:
        if self.family == "electricity" and self.boundary != "transmission" and self.transmission is None:
            raise refuse(
                "电力因子须写明 transmission: 是否已含输配电损失",
                "an electricity factor says in transmission whether grid losses are inside",
            )
        if self.family == "freight" and (self.mode is None or self.load is None):
            raise refuse("运输因子须写明 mode 和 load", "a freight factor states its mode and load")
        if self.mode == "air" and self.radiative_forcing is None:
            raise refuse(
                "航空因子须写明 radiative_forcing", "an air factor says in radiative_forcing whether it is inside"
            )
        return self
