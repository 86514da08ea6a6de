"""Tables of quality scores as data: for each indicator rows of which the first that fits gives the score, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Annotated, Literal, NamedTuple, Self

import yaml
from pydantic import Field, model_validator

from tanyin.canon import Text, digest
from tanyin.footprint import shipped
from tanyin.footprint.amounts import Kind, Score, Status
from tanyin.footprint.frozen import FrozenMap
from tanyin.footprint.types import FROZEN, Bilingual, Frozen, Key, Number, Words, refuse

Indicator = Literal["technological", "geographical", "temporal", "reliability", "completeness"]
INDICATORS: tuple[Indicator, ...] = ("technological", "geographical", "temporal", "reliability", "completeness")
Side = Literal["on_site", "background"]
"""on_site: activity data and direct emissions. background: factors and supplier footprints."""

Condition = Literal[
    "all_gases",
    "by_order",
    "calibrated",
    "confirmed",
    "dated",
    "dedicated",
    "documented",
    "evidenced",
    "expired",
    "full_period",
    "global",
    "part_boundary",
    "published",
    "reconciled",
    "same_country",
    "same_region",
    "sited",
    "supplier",
    "technology_named",
    "undated",
    "unexpired",
    "verified",
    "whole_boundary",
    "wider_region",
]
"""What a row may ask for; the modules `on_site` and `background` say when each holds."""


@dataclass(frozen=True)
class Facts:
    """What is known of a datum or factor. `measures`: years from the period, share of the period covered, by the
    indicator that they decide. `words` fill the blanks of a reason."""

    holds: frozenset[Condition]
    kind: Kind | None
    status: Status | None
    measures: FrozenMap[Indicator, Decimal]
    words: FrozenMap[str, str]


class Scored(NamedTuple):
    """A score from 1 (best) to 5, and what gave it."""

    score: int
    why: Text


class Row(Frozen):
    """One score and all that it takes; limits bound the indicator's measure, which must then be known."""

    score: Score
    needs: tuple[Condition, ...] = ()
    kinds: tuple[Kind, ...] = ()
    statuses: tuple[Status, ...] = ()
    at_most: Number | None = None
    at_least: Number | None = None
    above: Number | None = None
    why: Bilingual

    @property
    def bounded(self) -> bool:
        """Whether the row sets a limit to the measure."""
        return (self.at_most, self.at_least, self.above) != (None, None, None)

    def fits(self, facts: Facts, measure: Decimal | None) -> bool:
        """Whether everything holds that the row asks for."""
        if (self.kinds and facts.kind not in self.kinds) or (self.statuses and facts.status not in self.statuses):
            return False
        return facts.holds.issuperset(self.needs) and self._within(measure)

    def _within(self, measure: Decimal | None) -> bool:
        if not self.bounded or measure is None:
            return not self.bounded
        return (
            (self.at_most is None or measure <= self.at_most)
            and (self.at_least is None or measure >= self.at_least)
            and (self.above is None or measure > self.above)
        )


class Scale(Frozen):
    """The rows of one indicator, best first; the last fits everything."""

    source: Annotated[Words, Field(min_length=1)]
    status: Status
    rows: Annotated[tuple[Row, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        scores = [row.score for row in self.rows]
        last = self.rows[-1]
        if scores != sorted(scores) or last.needs or last.kinds or last.statuses or last.bounded:
            raise refuse(
                "各行由好到差，最后一行不设条件", "the rows run from best to worst, the last one asks for nothing"
            )
        return self

    def score(self, facts: Facts, measure: Decimal | None) -> Scored:
        """The score of the first row that fits."""
        row = next(row for row in self.rows if row.fits(facts, measure))
        return Scored(row.score, Text(*(words.format_map(facts.words) for words in row.why)))


class Limit(Frozen):
    """A number that decides, with where it is from."""

    value: Number
    source: Annotated[Words, Field(min_length=1)]
    status: Status


class Computed(Frozen):
    """What a number computed from parameters gets at best until a verifier confirms its formula."""

    score: Score
    why: Bilingual

    @property
    def best(self) -> Scored:
        """The score and its reason."""
        return Scored(self.score, self.why)


class Table(Frozen):
    """One table. `rating`: the indicators whose mean is the data quality rating. `reconciliation`: up to which relative
    difference a reading counts as reconciled; `computed` what a formula gets (both of on-site data only)."""

    schema_: Literal["tanyin.quality/1"] = Field(alias="schema")
    id: Key
    side: Side
    title: Bilingual
    source: Words
    licence: Words
    status: Status
    rating: Annotated[tuple[Indicator, ...], Field(min_length=1)]
    rating_status: Status
    reconciliation: Limit | None = None
    computed: Computed | None = None
    scales: Annotated[Mapping[Indicator, Scale], FROZEN]

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if missing := [name for name in INDICATORS if name not in self.scales]:
            raise refuse(f"缺少 {missing[0]} 的评分", f"the scale of {missing[0]} is missing")
        if (self.side == "on_site") != (self.reconciliation is not None and self.computed is not None):
            raise refuse(
                "reconciliation 和 computed 只用于、也必须用于现场数据",
                "reconciliation and computed belong to on-site data, and to these always",
            )
        return self

    @cached_property
    def digest(self) -> str:
        """`sha256:…` of the table's canonical bytes."""
        return digest({"schema": self.schema_} | self.model_dump(mode="json", exclude_defaults=True))

    def scores(self, facts: Facts) -> dict[Indicator, Scored]:
        """The score of every indicator."""
        return {name: self.scales[name].score(facts, facts.measures.get(name)) for name in INDICATORS}


ON_SITE, BACKGROUND = "on-site-1", "background-1"


@lru_cache(maxsize=4)
def table(key: str) -> Table:
    """The shipped table of this id. Raises FactorError naming those that exist."""
    found = Table.model_validate(yaml.safe_load(shipped.text("quality", key)))
    shipped.confirm("quality", key, found.digest)
    return found
