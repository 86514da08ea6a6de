"""The rows of a process: inputs, direct emissions, transport legs, waste."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from tanyin.footprint.amounts import Datum, Share
from tanyin.footprint.factors.guard_names import GUARDS, Guard
from tanyin.footprint.factors.gwp import Origin
from tanyin.footprint.types import Bilingual, Frozen, Id, Key, Number, Words, refuse

Stage = Literal["raw_material", "production", "distribution", "use", "end_of_life"]
STAGES: tuple[Stage, ...] = ("raw_material", "production", "distribution", "use", "end_of_life")
"""The five life-cycle stages of GB/T 24067, in their order."""

ROWS = ("inputs", "emissions", "transports", "waste")
"""The fields of a process, and of a block of a scenario, that hold rows."""

MAX_ROWS = 50_000
"""Rows a study may hold; a product model of thousands of lines is large."""


class Waiver(Frozen):
    """A guard set aside on one row, by name and with its reason. The finding stays; the result cannot be certified."""

    guard: Guard
    reason: Annotated[Words, Field(min_length=4)]


class Electricity(Frozen):
    """How electricity reaches a process; the order of ISO 14067 6.4.9.4 decides which factor applies.

    own_plant: generated on site; needs `attributes_sold: false` to count. direct_line: a dedicated line from one
    plant. instrument: a contractual instrument (e.g. a green certificate), for information until a ledger proves it
    unique. grid: the national life-cycle factor of the activity year, which takes no further field.
    """

    supply: Literal["own_plant", "direct_line", "instrument", "grid"]
    technology: Key | None = None
    attributes_sold: bool | None = None
    instrument: Words = ""

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if self.supply != "grid" and self.technology is None:
            raise refuse(
                "自备电厂、直连线路和绿证须写明 technology", "own_plant, direct_line and instrument need a technology"
            )
        if self.supply == "grid" and (self.technology or self.attributes_sold is not None or self.instrument):
            raise refuse(
                "supply: grid 取全国因子，不能再写 technology、attributes_sold 或 instrument；有这些的是 own_plant、"
                "direct_line 或 instrument",
                "supply: grid takes the national factor, without technology, attributes_sold or instrument: those go with "
                "own_plant, direct_line or instrument",
            )
        if self.supply in ("own_plant", "direct_line") and self.attributes_sold is None:
            raise refuse(
                "须写明 attributes_sold: 环境权益是否已出售", "say in attributes_sold whether the attributes were sold"
            )
        return self


class Row(Datum):
    """What all rows share. `id` is unique within the process and names the row in every path.

    `stage` counts the row's own burden in another life-cycle stage than its process, e.g. bought material in a
    production process as raw material.
    """

    id: Id
    name: Bilingual
    stage: Stage | None = None
    waive: tuple[Waiver, ...] = ()

    @model_validator(mode="after")
    def _waives_what_judges_a_row(self) -> Self:
        for waiver in self.waive:
            if GUARDS[waiver.guard].scope == "process":
                raise refuse(
                    f"{waiver.guard} 看的是整个工序，不能在一行放行：写到 method.waive",
                    f"{waiver.guard} judges a whole process, no single row: waive it in method.waive",
                )
        return self


class Sourced(Row):
    """A row whose burden comes from exactly one of: another process, a factor, a supplier footprint, electricity."""

    process: Id | None = None
    product: Id | None = None
    factor: Key | None = None
    supplier: Id | None = None
    electricity: Electricity | None = None
    upstream: Key | None = None
    biogenic_carbon: Annotated[Number, Field(ge=0)] | None = None

    @model_validator(mode="after")
    def _one_source(self) -> Self:
        given = [n for n in ("process", "factor", "supplier", "electricity") if getattr(self, n) is not None]
        if len(given) != 1:
            raise refuse(
                "process、factor、supplier、electricity 应恰有一个",
                "give exactly one of process, factor, supplier, electricity",
            )
        if self.product is not None and self.process is None:
            raise refuse("product 只能与 process 同用", "product goes with process")
        if self.stage is not None and self.process is not None:
            raise refuse(
                "取自工序的行不写 stage: 各工序的负担计在各自的阶段",
                "a row that takes from a process has no stage: each process counts in its own",
            )
        if self.upstream is not None and self.factor is None:
            raise refuse("upstream 只能与 factor 同用", "upstream goes with factor")
        return self


class Input(Sourced):
    """Something the process takes in. `upstream` names a second factor that adds a missing upstream part, visibly.

    `biogenic_carbon`: kg of biogenic carbon in one `unit` of the input; overrides what the source says.
    """


class Waste(Sourced):
    """Something the process hands to treatment: a positive amount, and a burden per amount treated.

    `biogenic_carbon`: kg of biogenic carbon that leaves with one `unit` of the waste.
    """


class Emission(Row):
    """A greenhouse gas to air (or, as `removal`, carbon dioxide taken from air)."""

    gas: Key
    origin: Origin = "unproven"
    removal: bool = False

    @model_validator(mode="after")
    def _removal_is_biogenic(self) -> Self:
        if self.removal and (self.gas != "co2" or self.origin not in ("biogenic", "land_use")):
            raise refuse("清除只用于生物成因或土地利用的 co2", "a removal is co2 of biogenic or land_use origin")
        return self


class Distance(Datum):
    """How far, e.g. in km."""


class ReturnTrip(Frozen):
    """The empty way back: `share` of the distance run empty, `consumption` of the empty vehicle against the loaded."""

    share: Share
    consumption: Share
    source: Words = ""


class Transport(Row):
    """A leg: the row's own amount is the mass carried, times `distance`, at a factor per t·km.

    `utilisation` (share of the payload used) and `return_trip` refine a factor for a fully laden vehicle; a factor
    that is already an average over loads and empty running refuses them.
    """

    distance: Distance
    factor: Key
    upstream: Key | None = None
    utilisation: Annotated[Number, Field(gt=0, le=1)] | None = None
    return_trip: ReturnTrip | None = None
