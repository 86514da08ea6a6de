"""What a clause of a rule asks of a study: one typed question per kind, so that a new rule is a file and no program.

Numbers stand in the pack's parameters with source and status; a question names the parameter (`single: cut_off_single`).
A question is answered by the function of its name in `tanyin.footprint.rules.answers`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from tanyin.footprint.checks.pack import Said
from tanyin.footprint.rules.parts import AllowedBoundary, AllowedUnit, DutyCycle, Flow, Seen
from tanyin.footprint.study.process import AllocationMethod
from tanyin.footprint.types import Bilingual, Few, Frozen, Id, Key, Words, refuse


class Question(Frozen):
    """Base of all questions."""

    def parameters(self) -> Iterable[str]:
        """Ids of the parameters that the question compares with."""
        return ()

    def rows(self) -> tuple[Flow, ...]:
        """The rows that the answer rests on."""
        return ()


class UnitAsk(Question):
    """The product unit: one of those allowed, or one that measures the same (1000 kWp for kWp)."""

    ask: Literal["unit"]
    allowed: Annotated[tuple[AllowedUnit, ...], Field(min_length=1)]


class BoundaryAsk(Question):
    """The boundary: one of those allowed."""

    ask: Literal["boundary"]
    allowed: Annotated[tuple[AllowedBoundary, ...], Field(min_length=1)]


class FlowAsk(Question):
    """A process, material or emission that must be there, or be excluded by name with mass and impact (`excludable`).
    Rows that together bring no more than the share `least` of Σ|part| are left to a person."""

    ask: Literal["flow"]
    name: Bilingual
    any_of: Annotated[tuple[Flow, ...], Field(min_length=1)]
    least: Id
    excludable: bool = True

    def parameters(self) -> Iterable[str]:
        """The least share."""
        return (self.least,)

    def rows(self) -> tuple[Flow, ...]:
        """Those that are the flow."""
        return self.any_of


class LifetimeAsk(Question):
    """The lifetime of the use scenario, in years."""

    ask: Literal["lifetime"]
    years: Id

    def parameters(self) -> Iterable[str]:
        """The lifetime."""
        return (self.years,)


class ModesAsk(Question):
    """Power modes and their weights by the cycle in force on the day of judging; measured power needs a test report."""

    ask: Literal["modes"]
    cycles: Annotated[tuple[DutyCycle, ...], Field(min_length=1)]

    def parameters(self) -> Iterable[str]:
        """The weights."""
        return [key for cycle in self.cycles for key in cycle.weights.values()]


class GenerationAsk(Question):
    """The yearly degradation with which the lifetime yield of a PV module is reckoned."""

    ask: Literal["generation"]
    degradation: Id

    def parameters(self) -> Iterable[str]:
        """The degradation."""
        return (self.degradation,)


class PeriodAsk(Question):
    """Months that the data must cover without a gap, and how old they may be when the study is judged."""

    ask: Literal["period"]
    months: Id
    oldest_years: Id

    def parameters(self) -> Iterable[str]:
        """Months and years."""
        return self.months, self.oldest_years


class CutOffAsk(Question):
    """What may be left out, by mass and by impact: one flow, and all together. Without an estimate it is not met."""

    ask: Literal["cut_off"]
    single: Id
    total: Id

    def parameters(self) -> Iterable[str]:
        """Both limits."""
        return self.single, self.total


class QualityAsk(Question):
    """A data quality rating that may not be exceeded: of the whole, of own processes, or of every flow above a share."""

    ask: Literal["quality"]
    of: Literal["product", "own_processes", "large_flows"]
    limit: Id
    above: Id | None = None

    @model_validator(mode="after")
    def _large_above_what(self) -> Self:
        if (self.of == "large_flows") != (self.above is not None):
            raise refuse("above 只用于 of: large_flows，且不可缺", "above goes with of: large_flows, and only there")
        return self

    def parameters(self) -> Iterable[str]:
        """The limit, and the share above which it holds."""
        return (self.limit,) if self.above is None else (self.limit, self.above)


class ShareAsk(Question):
    """A share of the result that has a floor or a ceiling; beyond it the clause is not met, or `otherwise` says."""

    ask: Literal["share"]
    share: Literal["primary", "primary_activity", "provisional", "unsourced", "default", "transcribed", "other_gwp"]
    at_least: Id | None = None
    at_most: Id | None = None
    otherwise: Literal["not_met", "to_judge"] = "not_met"

    @model_validator(mode="after")
    def _bounded(self) -> Self:
        if self.at_least is None and self.at_most is None:
            raise refuse("至少写 at_least、at_most 之一", "give at_least or at_most")
        return self

    def parameters(self) -> Iterable[str]:
        """Floor and ceiling."""
        return [key for key in (self.at_least, self.at_most) if key is not None]


class AllocationAsk(Question):
    """Allocation methods that the rule allows, best first. Where a later one is used a person judges the reason."""

    ask: Literal["allocation"]
    methods: Annotated[tuple[AllocationMethod, ...], Field(min_length=1)]


class CreditAsk(Question):
    """Substitution: only for what the pack's `recycling` says so; `never` names what may not be credited at all."""

    ask: Literal["credit"]
    never: Said | None = None


class HeadlineAsk(Question):
    """Which total is the headline; it is never below zero."""

    ask: Literal["headline"]
    headline: Literal["total", "total_with_biogenic_co2"]


class GwpAsk(Question):
    """The set of global warming potentials."""

    ask: Literal["gwp"]
    sets: Annotated[tuple[Key, ...], Field(min_length=1)]


class ElectricityAsk(Question):
    """Electricity by the order of ISO 14067 6.4.9.4; what the order cannot prove is judged by a person."""

    ask: Literal["electricity"]


class BandAsk(Question):
    """The bands in which results of this category have been seen; the first that fits the product unit. Outside it, or
    where none fits, a person judges."""

    ask: Literal["band"]
    seen: Annotated[tuple[Seen, ...], Field(min_length=1)]

    def parameters(self) -> Iterable[str]:
        """Both ends of every band."""
        return [key for band in self.seen for key in (band.low, band.high)]


class EvidenceAsk(Question):
    """Every activity datum above a share of the result is borne out: by evidence with a number or digest, or measured
    by a meter that was read while its calibration held. No evidence means not met."""

    ask: Literal["evidence"]
    above: Id

    def parameters(self) -> Iterable[str]:
        """The share."""
        return (self.above,)


class FindingsAsk(Question):
    """Findings of the calculation or of the checks that may not be open: by code, or anything that was `waived`."""

    ask: Literal["findings"]
    none_of: Annotated[tuple[Id, ...], Few] = ()
    waived: bool = False

    @model_validator(mode="after")
    def _asks_something(self) -> Self:
        if not self.none_of and not self.waived:
            raise refuse("写 none_of，或 waived: true", "give none_of, or waived: true")
        return self


class StatementAsk(Question):
    """Words that the study must hold, by field path, e.g. `use.profile`."""

    ask: Literal["statement"]
    fields: Annotated[tuple[Words, ...], Field(min_length=1)]


class PersonAsk(Question):
    """What only a person can judge; the clause's evidence says from what."""

    ask: Literal["person"]


Ask = Annotated[
    UnitAsk
    | BoundaryAsk
    | FlowAsk
    | LifetimeAsk
    | ModesAsk
    | GenerationAsk
    | PeriodAsk
    | CutOffAsk
    | QualityAsk
    | ShareAsk
    | AllocationAsk
    | CreditAsk
    | HeadlineAsk
    | GwpAsk
    | ElectricityAsk
    | BandAsk
    | EvidenceAsk
    | FindingsAsk
    | StatementAsk
    | PersonAsk,
    Field(discriminator="ask"),
]
"""A question, told apart by `ask`."""
