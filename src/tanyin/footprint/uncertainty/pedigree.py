"""Spreads from pedigree scores: five scores and the kind of flow give a standard deviation of the logarithm.

σ² = σ²(basic) + Σ σ²(score). Scores and basic uncertainties are tables (packs), each with source and status.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Context, Decimal, localcontext
from functools import cached_property, lru_cache
from typing import Annotated, Literal

import yaml
from pydantic import Field

from tanyin.canon import WORKING, digest
from tanyin.footprint import shipped
from tanyin.footprint.amounts import Datum, Quality, Status, Uncertainty
from tanyin.footprint.study.document import Study
from tanyin.footprint.study.lines import Emission, Input, Transport, Waste
from tanyin.footprint.types import FROZEN, Bilingual, Frozen, Key, Number, Words
from tanyin.footprint.uncertainty.restating import Restated, restated
from tanyin.footprint.units import same_dimension

Indicator = Literal["reliability", "completeness", "temporal", "geographical", "technological", "sample_size"]
INDICATORS: tuple[Indicator, ...] = ("reliability", "completeness", "temporal", "geographical", "technological")
"""The five that a datum's quality scores; `sample_size` is a sixth of older tables."""
Flow = Literal["input", "waste", "transport", "co2", "ch4", "n2o", "other_gas"]

GASES: Mapping[str, Flow] = {"co2": "co2", "ch4": "ch4", "n2o": "n2o"}
"""Gases with a basic uncertainty of their own."""

FREIGHT = "t*km"

STATED = ""
DERIVED = "；评分由程序推得，未经人评 / scores derived by the program, given by nobody"
"""How the source of a spread says where its scores are from."""

DIGITS = Context(prec=4)
"""Digits of a sigma: the tables have no more."""
DEFAULT = "ecoinvent-3"

NotNegative = Annotated[Number, Field(ge=0)]
FiveNumbers = Annotated[tuple[NotNegative, ...], Field(min_length=5, max_length=5)]


class Pedigree(Frozen):
    """One table. `stated_as`: its numbers are factors U of GSD² (variance of the logarithm (½ ln U)²) or variances
    themselves. `status` is that of all numbers but the basic ones named in `recalled`."""

    schema_: Literal["tanyin.pedigree/1"] = Field(alias="schema")
    id: Key
    title: Bilingual
    source: Words
    licence: Words
    stated_as: Literal["gsd2", "variance"]
    status: Status
    scores: Annotated[Mapping[Indicator, FiveNumbers], FROZEN]
    basic: Annotated[Mapping[Flow, NotNegative], FROZEN]
    recalled: tuple[Flow, ...] = ()

    @cached_property
    def digest(self) -> str:
        """`sha256:…` of the table's canonical bytes."""
        return digest({"schema": self.schema_} | self.model_dump(mode="json", exclude_defaults=True))

    def sigma(self, scores: Mapping[Indicator, int], flow: Flow) -> Decimal:
        """Standard deviation of the logarithm, 4 digits. An indicator without a score adds nothing."""
        with localcontext(WORKING):
            variance = self._variance(self.basic[flow])
            for indicator, score in scores.items():
                variance += self._variance(self.scores[indicator][score - 1])
            return variance.sqrt(DIGITS)

    def _variance(self, number: Decimal) -> Decimal:
        return number if self.stated_as == "variance" else (number.ln() / 2) ** 2


@lru_cache(maxsize=4)
def pedigree(key: str = DEFAULT) -> Pedigree:
    """The shipped table of this id. Raises FactorError naming those that exist."""
    found = Pedigree.model_validate(yaml.safe_load(shipped.text("pedigree", key)))
    shipped.confirm("pedigree", key, found.digest)
    return found


def flow_of(datum: Datum) -> Flow:
    """The kind of flow a datum is: freight also where it is an input in t·km; whatever is no waste, transport or emission
    counts as an input."""
    if isinstance(datum, Emission):
        return GASES.get(datum.gas, "other_gas")
    if isinstance(datum, Transport) or (isinstance(datum, Input) and same_dimension(datum.unit, FREIGHT)):
        return "transport"
    return "waste" if isinstance(datum, Waste) else "input"


def scores_of(quality: Quality | None) -> dict[Indicator, int]:
    """The scores of a datum; empty unless all five are given: one that is left out is none of 1."""
    found = {indicator: getattr(quality, indicator, None) for indicator in INDICATORS}
    return {indicator: score for indicator, score in found.items() if score} if all(found.values()) else {}


def from_pedigree(study: Study, table: Pedigree) -> Restated:
    """The study in which every datum with all five scores and no stated uncertainty states the lognormal spread of the
    table. It is another study, with a digest of its own: nothing is ever taken from scores unasked."""

    return restated(study, lambda _, datum: _spread(datum, scores_of(datum.quality), table, STATED))


def from_scores(study: Study, scores: Mapping[str, Mapping[Indicator, int]], table: Pedigree) -> Restated:
    """`from_pedigree` with scores by path that nobody stated: those that a program derived from what the study says of
    its data and factors. The source of each spread says so."""
    return restated(study, lambda path, datum: _spread(datum, scores.get(path, {}), table, DERIVED))


def is_derived(spread: Uncertainty | None) -> bool:
    """Whether a spread is one of `from_scores`."""
    return spread is not None and spread.source.endswith(DERIVED)


def _spread(datum: Datum, scores: Mapping[Indicator, int], table: Pedigree, basis: str) -> Uncertainty | None:
    if not scores:
        return None
    flow = flow_of(datum)
    recalled = "，凭记忆 / recalled" if flow in table.recalled else ""
    written = ",".join(str(scores[indicator]) for indicator in INDICATORS)
    source = f"谱系 / pedigree {table.id} ({written}), {flow}{recalled}{basis}"
    return Uncertainty(distribution="lognormal", sigma=table.sigma(scores, flow), source=source)
