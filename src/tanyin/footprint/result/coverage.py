"""Over how much of the result an interval is taken: the share of what factors contribute whose factors state a spread."""

from __future__ import annotations

from decimal import Decimal, localcontext
from functools import lru_cache
from typing import Literal

import yaml
from pydantic import Field

from tanyin.canon import WORKING, digest
from tanyin.footprint import shipped
from tanyin.footprint.amounts import Limit, Source
from tanyin.footprint.result.model import Result
from tanyin.footprint.types import Bilingual, Frozen, Key, Words

Basis = Literal["none", "amounts", "amounts_and_factors"]
"""Over what an interval is taken. One over amounts only is not the uncertainty of the footprint: never published."""

DEFAULT = "interval-1"


class IntervalRule(Frozen):
    """`coverage`: the least share of what factors contribute whose factors must state a spread, before an interval is
    that of the footprint."""

    schema_: Literal["tanyin.interval-rule/1"] = Field(alias="schema")
    id: Key
    title: Bilingual
    source: Source
    licence: Words
    coverage: Limit


@lru_cache(maxsize=4)
def interval_rule(key: str = DEFAULT) -> IntervalRule:
    """The shipped rule of this id. Raises FactorError naming those that exist."""
    found = IntervalRule.model_validate(yaml.safe_load(shipped.text("interval", key)))
    shipped.confirm("interval", key, digest(found.model_dump(mode="json", exclude_defaults=True)))
    return found


def factors_covered(result: Result) -> Decimal:
    """Σ|contribution| of the factors that state a spread ÷ that of all factors, in the headline parts; 0 where no
    factor contributes."""
    whole = stated = Decimal(0)
    with localcontext(WORKING):
        for contribution, value in result.counts:
            if (factor := contribution.line.factor) is not None:
                whole += abs(value)
                stated += abs(value) if factor.uncertainty is not None else 0
        return stated / whole if whole else Decimal(0)


def basis(spreads: int, covered: Decimal) -> Basis:
    """What an interval of so many spreads is taken over."""
    if not spreads:
        return "none"
    return "amounts_and_factors" if covered >= interval_rule().coverage.value else "amounts"
