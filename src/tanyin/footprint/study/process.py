"""A unit process: what it makes, what it takes, and how its burden is shared."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from tanyin.footprint.amounts import Share, exact_sum
from tanyin.footprint.frozen import FrozenMap
from tanyin.footprint.study.lines import Emission, Input, Stage, Transport, Waste
from tanyin.footprint.types import FROZEN, Bilingual, Few, Frozen, Id, Key, Number, Words, refuse

ONE = Decimal(1)

Positive = Annotated[Number, Field(gt=0)]
NotNegative = Annotated[Number, Field(ge=0)]


class Output(Frozen):
    """The reference flow of a process.

    `mass` kg, `energy` MJ, `volume` m3, `price` (any one currency) and `biogenic_carbon` kg C are those of the whole
    `amount`; they are needed where allocation or the carbon balance uses them.
    """

    name: Bilingual | None = None
    amount: Positive = ONE
    unit: Annotated[str, Field(min_length=1, max_length=40)]
    mass: Positive | None = None
    energy: Positive | None = None
    volume: Positive | None = None
    price: Positive | None = None
    biogenic_carbon: NotNegative | None = None


class Displaced(Frozen):
    """What a co-product replaces elsewhere (system expansion): exactly one of a process and a factor."""

    process: Id | None = None
    factor: Key | None = None
    ratio: Positive = ONE

    @model_validator(mode="after")
    def _one(self) -> Self:
        if (self.process is None) == (self.factor is None):
            raise refuse("process 与 factor 应恰有一个", "give exactly one of process and factor")
        return self


class Coproduct(Output):
    """A second product of the same process; other processes take it by `process` and `product`."""

    id: Id
    name: Bilingual
    displaces: Displaced | None = None


AllocationMethod = Literal["expansion", "mass", "energy", "volume", "price", "shares"]

RANK: dict[AllocationMethod, int] = {"expansion": 1, "mass": 2, "energy": 2, "volume": 2, "price": 3, "shares": 3}
"""Order of ISO 14067 6.4.6: 1 avoid (subdivide, expand), 2 a physical relation, 3 another relation."""


MAIN = "main"
"""The main product's name among `shares`."""


class Allocation(Frozen):
    """How the burden is shared and why a step earlier in the order would not do.

    `reason` is asked for always; at steps 2 and 3 it says why subdivision or expansion was not possible.
    `shares` (co-product id, or `main`, → share, summing to 1) only with method `shares`.
    """

    method: AllocationMethod
    reason: Annotated[Words, Field(min_length=4)]
    shares: Annotated[Mapping[Id, Share], Few, FROZEN] = Field(default_factory=lambda: FrozenMap({}))

    @model_validator(mode="after")
    def _shares_fit(self) -> Self:
        if (self.method == "shares") != bool(self.shares):
            raise refuse("shares 只用于 method: shares，且不可缺", "shares go with method: shares, and only there")
        if self.shares and (total := exact_sum(self.shares.values())) != 1:
            raise refuse(f"分配份额之和应为 1，现为 {total:f}", f"shares must sum to 1, not {total:f}")
        return self


class Process(Frozen):
    """One unit process, per its `output.amount`."""

    id: Id
    name: Bilingual
    stage: Stage
    site: Id | None = None
    output: Output
    coproducts: tuple[Coproduct, ...] = ()
    allocation: Allocation | None = None
    inputs: tuple[Input, ...] = ()
    emissions: tuple[Emission, ...] = ()
    transports: tuple[Transport, ...] = ()
    waste: tuple[Waste, ...] = ()
    source: Words = ""
    note: Words = ""

    @model_validator(mode="after")
    def _allocation_stated(self) -> Self:
        if bool(self.coproducts) != (self.allocation is not None):
            raise refuse(
                "有共产品就须写 allocation，没有就不写",
                "a process with co-products states its allocation, and only then",
            )
        expanded = self.allocation is not None and self.allocation.method == "expansion"
        for coproduct in self.coproducts:
            if coproduct.id == MAIN:
                raise refuse(
                    "共产品编号不能用 main，它指主产品", "main is the main product: give the co-product another id"
                )
            if coproduct.displaces is not None and not expanded:
                raise refuse("displaces 只用于 method: expansion", "displaces goes with method: expansion")
        return self
