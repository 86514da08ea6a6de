"""What happens to the product after the gate: distribution, use, end of life.

Each block speaks of one product unit (the functional or declared unit) and is compiled into one process of its stage.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, Literal, Self

from pydantic import (
    BeforeValidator,
    Field,
    GetJsonSchemaHandler,
    SerializerFunctionWrapHandler,
    model_serializer,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from tanyin.footprint.amounts import Datum, Share, exact_sum
from tanyin.footprint.study.lines import Electricity, Emission, Input, Stage, Transport, Waste
from tanyin.footprint.types import DECIMAL_PATTERN, Bilingual, Frozen, Id, Key, Number, Words, refuse

HOURS_PER_YEAR = Decimal(8760)


class Block(Frozen):
    """Rows of one life-cycle stage, per product unit."""

    site: Id | None = None
    inputs: tuple[Input, ...] = ()
    emissions: tuple[Emission, ...] = ()
    transports: tuple[Transport, ...] = ()
    waste: tuple[Waste, ...] = ()
    note: Words = ""


class Distribution(Block):
    """From the gate to the user."""


class Mode(Frozen):
    """A power mode: measured `power` in W and the `weight` (share of the year) that the rule gives it."""

    id: Id
    name: Bilingual
    power: Datum
    weight: Share
    source: Words = ""


class TypicalEnergy(Frozen):
    """Typical energy consumption of a year: Σ power × weight × 8760 h (form of GB 28380)."""

    modes: Annotated[tuple[Mode, ...], Field(min_length=1)]
    rule: Words

    @model_validator(mode="after")
    def _names_differ(self) -> Self:
        names = [mode.id for mode in self.modes]
        if twice := sorted({name for name in names if names.count(name) > 1}):
            raise refuse(f"模式编号重复：{twice[0]}", f"the mode {twice[0]} stands twice")
        return self

    @model_validator(mode="after")
    def _weights_sum(self) -> Self:
        if (total := exact_sum(mode.weight for mode in self.modes)) != 1:
            raise refuse(
                f"各模式权重之和应为 1，现为 {total:f}", f"the weights of the modes must sum to 1, not {total:f}"
            )
        return self


class EnergyUse(Frozen):
    """Electricity in use: per year from power modes (`tec`) or as a datum (`annual`), over the product's lifetime."""

    id: Id = "electricity"
    tec: TypicalEnergy | None = None
    annual: Datum | None = None
    factor: Key | None = None
    electricity: Electricity | None = None

    @model_validator(mode="after")
    def _one_each(self) -> Self:
        if (self.tec is None) == (self.annual is None):
            raise refuse("tec 与 annual 应恰有一个", "give exactly one of tec and annual")
        if (self.factor is None) == (self.electricity is None):
            raise refuse("factor 与 electricity 应恰有一个", "give exactly one of factor and electricity")
        return self


class Ratio(Datum):
    """A share from 0 to 1 with its provenance; a document may write one that has none as a plain number."""

    unit: Annotated[str, Field(min_length=1, max_length=40)] = "1"

    @model_validator(mode="after")
    def _share(self) -> Self:
        if self.amount is not None and self.unit == "1" and not 0 <= self.amount <= 1:
            raise refuse(f"应在 0 与 1 之间，现为 {self.amount:f}", f"expected 0 to 1, not {self.amount:f}")
        return self

    @model_serializer(mode="wrap")
    def _plain(self, handler: SerializerFunctionWrapHandler) -> Any:
        """A bare number stays one, so that both ways of writing it are the same study."""
        found = handler(self)
        return found["amount"] if found.keys() == {"amount"} else found


def _ratio(value: Any) -> Any:
    """A plain number as the datum that it is the amount of."""
    return value if isinstance(value, dict | Ratio) else {"amount": value}


class _OrNumber:
    """Says in the schema that a plain number may stand there."""

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        number: list[JsonSchemaValue] = [{"type": "number"}, {"type": "string", "pattern": DECIMAL_PATTERN}]
        return {"anyOf": [*number, handler(schema)]}


RatioOrNumber = Annotated[Ratio, BeforeValidator(_ratio), _OrNumber()]


class Yield(Frozen):
    """What a PV module of 1 kWp generates in its life, and so the reference flow of a functional unit of 1 kWh.

    `specific` is the yearly generation per kWp (kWh/kWp; kWp is the front-side STC nameplate and never converts to
    kW). It says itself whether the performance ratio and the degradation are already inside; what is not inside must
    be given and is applied: lifetime yield = specific × PR × Σ_{t=0}^{L-1} (1 − d·t), d linear per year.
    The result is the parameter `lifetime_yield` (kWh/kWp) of the formulas.
    """

    specific: Datum
    includes_performance_ratio: bool
    includes_degradation: bool
    performance_ratio: RatioOrNumber | None = None
    degradation: RatioOrNumber | None = None
    source: Words = ""

    @model_validator(mode="after")
    def _stated_once(self) -> Self:
        for name in ("performance_ratio", "degradation"):
            inside, value = getattr(self, f"includes_{name}"), getattr(self, name)
            if inside == (value is not None):
                raise refuse(
                    f"{name}: 已含在发电量内就不再给出，未含则须给出",
                    f"{name}: give it exactly when the yield does not already include it",
                )
        return self


class Use(Block):
    """The use scenario: lifetime, electricity, other consumption; for PV the lifetime yield."""

    lifetime: Datum
    energy: EnergyUse | None = None
    generation: Yield | None = None
    profile: Words = ""


class EndOfLife(Block):
    """End of life by cut-off: treatment up to the end-of-waste state burdens the product, recycling gives no credit."""

    method: Literal["cut_off"] = "cut_off"
    scenario: Words = ""


class Exclusion(Frozen):
    """A flow left out: why, how much mass it may carry and what it may emit (kg CO2e per product unit), estimated."""

    id: Id
    name: Bilingual
    stage: Stage
    reason: Annotated[Words, Field(min_length=4)]
    amount: Number | None = None
    unit: str = ""
    mass: Annotated[Number, Field(ge=0)] | None = None
    impact: Number | None = None
    basis: Words = ""
