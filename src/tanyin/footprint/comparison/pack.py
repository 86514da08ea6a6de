"""The numbers that decide whether one result is called lower than another, as data with source and status."""

from __future__ import annotations

from functools import lru_cache
from typing import Annotated, Literal

import yaml
from pydantic import Field

from tanyin.canon import digest
from tanyin.footprint import shipped
from tanyin.footprint.amounts import Limit, Share, Source, Status
from tanyin.footprint.types import Bilingual, Few, Frozen, Key, Words

DEFAULT = "comparison-1"


class Classes(Frozen):
    """Upper ends of classes of a share, ascending; what lies above the last is a class of its own."""

    values: Annotated[tuple[Share, ...], Field(min_length=3, max_length=3), Few]
    source: Source
    status: Status


class CutOff(Frozen):
    """Shares of the whole that may be left out where a study names no criteria: by one flow, and by all together."""

    single: Share
    total: Share
    source: Source
    status: Status


class ComparisonRule(Frozen):
    """`probability`: from which probability on a result is called lower. `coverage`: how much of the influence of the
    data, and of the factors, must state a spread before a probability is told. `trace`: a stage that holds no larger
    share of Σ|contribution| holds nothing. `cut_off`: what may be left out. `share_classes` of data
    quality."""

    schema_: Literal["tanyin.comparison-rule/1"] = Field(alias="schema")
    id: Key
    title: Bilingual
    source: Source
    licence: Words
    probability: Limit
    coverage: Limit
    trace: Limit
    cut_off: CutOff
    share_classes: Classes


@lru_cache(maxsize=4)
def comparison_rule(key: str = DEFAULT) -> ComparisonRule:
    """The shipped rule of this id. Raises FactorError naming those that exist."""
    found = ComparisonRule.model_validate(yaml.safe_load(shipped.text("comparison", key)))
    shipped.confirm("comparison", key, digest(found.model_dump(mode="json", exclude_defaults=True)))
    return found
