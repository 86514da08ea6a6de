"""The study document: everything a product carbon footprint is computed from, in one immutable value."""

from __future__ import annotations

from decimal import Decimal
from functools import cached_property
from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from tanyin.canon import digest
from tanyin.footprint.amounts import Datum, Share
from tanyin.footprint.factors.model import Factor
from tanyin.footprint.study.lines import Stage, Waiver
from tanyin.footprint.study.process import Process
from tanyin.footprint.study.scenario import Distribution, EndOfLife, Exclusion, Use
from tanyin.footprint.types import (
    COUNTRY_PATTERN,
    REGION_PATTERN,
    Bilingual,
    Date,
    Digest,
    Few,
    Frozen,
    Id,
    Key,
    Number,
    Words,
    refuse,
)


class Unit(Frozen):
    """What the result is per. `functional` for final products, `declared` for intermediate ones or partial footprints."""

    kind: Literal["functional", "declared"]
    amount: Annotated[Number, Field(gt=0)] = Decimal(1)
    unit: Annotated[str, Field(min_length=1, max_length=40)]
    statement: Bilingual


class ReferenceFlow(Datum):
    """How much of which process's output serves one product unit."""

    process: Id
    product: Id | None = None


class Product(Frozen):
    """The product. `mass` is kg per product unit, packaging included where the unit says so."""

    name: Bilingual
    model: Words = ""
    manufacturer: Bilingual | None = None
    description: Words = ""
    unit: Unit
    reference: ReferenceFlow
    mass: Annotated[Number, Field(gt=0)] | None = None


WITHIN: dict[str, frozenset[Stage]] = {
    "cradle_to_gate": frozenset({"raw_material", "production"}),
    "gate_to_gate": frozenset({"production"}),
}
"""Stages that a partial boundary may hold."""


class Boundary(Frozen):
    """Which part of the life cycle is inside."""

    type: Literal["cradle_to_gate", "cradle_to_grave", "gate_to_gate"]
    stages: Annotated[tuple[Stage, ...], Field(min_length=1), Few]
    statement: Bilingual | None = None

    @model_validator(mode="after")
    def _stages_fit(self) -> Self:
        allowed = WITHIN.get(self.type, frozenset(self.stages))
        if beyond := [stage for stage in self.stages if stage not in allowed]:
            names = ", ".join(beyond)
            raise refuse(
                f"{self.type} 的边界不含阶段 {names}", f"a boundary {self.type} does not hold the stage {names}"
            )
        return self


class Period(Frozen):
    """The time the activity data stand for."""

    start: Date
    end: Date

    @model_validator(mode="after")
    def _forward(self) -> Self:
        if self.end < self.start:
            raise refuse("结束日期早于开始日期", "the period ends before it starts")
        return self


class RuleRef(Frozen):
    """The rule pack the study follows, by name and hash."""

    id: Key
    version: Key
    digest: Digest | None = None


class CutOff(Frozen):
    """Shares of mass or impact that may be left out: a single flow, and all together. Parameters, not constants."""

    single: Share
    total: Share
    source: Words


class Method(Frozen):
    """Choices of method that belong to the result.

    `gwp` names the set of characterisation factors; `headline` which of the two totals the rule prints first;
    `electricity_year` the year whose national factor is asked for (default: that of the period's end);
    `factor_years` how many years a factor may lie from the period before it is listed; `carbon_tolerance` the share of
    a process's biogenic carbon that may be missing before a finding (both are parameters of ours, not of a standard).
    `waive` sets guards aside for all rows, by name and with a reason.
    """

    gwp: Key = "ar6"
    headline: Literal["total", "total_with_biogenic_co2"] = "total"
    rule: RuleRef | None = None
    electricity_year: Annotated[int, Field(ge=1980, le=2100)] | None = None
    cut_off: CutOff | None = None
    factor_years: Annotated[int, Field(ge=0, le=200)] = 3
    carbon_tolerance: Share = Decimal("0.02")
    waive: tuple[Waiver, ...] = ()
    note: Words = ""


class ReleaseRef(Frozen):
    """A factor release, frozen: with `digest`, no other content of the same name is accepted."""

    release: Key
    digest: Digest | None = None


class SupplierFootprint(Factor):
    """A footprint that a supplier states for its product. Unverified, it counts as secondary data."""

    verified: bool = False
    verifier: Words = ""
    valid_until: Date | None = None
    primary_share: Share | None = None


class Parameter(Datum):
    """A named number that formulas may use."""

    id: Id
    name: Bilingual


class Site(Frozen):
    """Where processes run. `country` ISO 3166-1 alpha-2, `region` ISO 3166-2."""

    id: Id
    name: Bilingual
    country: Annotated[str, Field(pattern=COUNTRY_PATTERN)]
    region: Annotated[str, Field(pattern=REGION_PATTERN)] | None = None


class Evidence(Frozen):
    """A document that bears an amount out, by hash where the file is at hand."""

    id: Id
    title: Bilingual
    type: Words = ""
    number: Words = ""
    digest: Digest | None = None


class Calibration(Frozen):
    """One calibration of a meter: its certificate, who issued it, from when until when it holds. `uncertainty` is what
    the certificate states, in % of the reading; `standard` what the laboratory's own instruments trace back to;
    `evidence` the certificate as a document."""

    certificate: Annotated[Words, Field(min_length=1)]
    laboratory: Words = ""
    valid_from: Date
    valid_until: Date
    uncertainty: Annotated[Number, Field(gt=0)] | None = None
    standard: Words = ""
    evidence: Id | None = None

    @model_validator(mode="after")
    def _forward(self) -> Self:
        if self.valid_until < self.valid_from:
            raise refuse("有效期止早于有效期起", "the calibration ends before it begins")
        return self


class Meter(Frozen):
    """A measuring instrument and its calibrations. `dedicated`: it serves one process only.

    `calibrations` are judged on the days of the readings. `calibration` and `calibrated_until` are the short form, which
    does not say since when the calibration holds.
    """

    id: Id
    name: Bilingual
    accuracy: Annotated[Number, Field(gt=0)] | None = None
    dedicated: bool | None = None
    calibration: Words = ""
    calibrated_until: Date | None = None
    calibrations: Annotated[tuple[Calibration, ...], Few] = ()


class Study(Frozen):
    """A product carbon footprint study.

    `sample` marks examples and exercises: every result of theirs says 样例. `purpose: arithmetic_case` is a published
    calculation redone as it stands, which need not meet any rule.
    """

    schema_: Literal["tanyin.study/1"] = Field(alias="schema")
    id: Key
    title: Bilingual
    category: Key
    sample: bool = False
    purpose: Literal["product_footprint", "arithmetic_case"] = "product_footprint"
    product: Product
    boundary: Boundary
    period: Period
    method: Method = Method()
    factors: tuple[ReleaseRef, ...] = ()
    suppliers: tuple[SupplierFootprint, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    sites: tuple[Site, ...] = ()
    processes: Annotated[tuple[Process, ...], Field(min_length=1)]
    distribution: Distribution | None = None
    use: Use | None = None
    end_of_life: EndOfLife | None = None
    exclusions: tuple[Exclusion, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    meters: tuple[Meter, ...] = ()
    source: Words = ""
    note: Words = ""

    def document(self) -> dict[str, Any]:
        """The study as plain JSON data in document order: numbers as decimal text, defaults left out."""
        return {"schema": self.schema_} | self.model_dump(mode="json", exclude_defaults=True)

    @cached_property
    def digest(self) -> str:
        """Name of the study: the hash of its canonical bytes, the same for YAML, JSON and any order of keys."""
        return digest(self.document())
