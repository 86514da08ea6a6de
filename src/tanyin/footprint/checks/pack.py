"""What the checks hold a study against: thresholds and bands as data, each with its source and status."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from typing import Annotated, Any, Literal, Self

import yaml
from pydantic import Field, model_validator

from tanyin.canon import digest
from tanyin.footprint import shipped
from tanyin.footprint.amounts import Status
from tanyin.footprint.factors.model import Family
from tanyin.footprint.study.lines import Stage
from tanyin.footprint.types import Bilingual, Few, Frozen, Id, Key, Number, Words, refuse

DEFAULT = "plausibility"

Source = Annotated[Words, Field(min_length=4)]
UnitName = Annotated[str, Field(min_length=1, max_length=40)]
Names = Annotated[tuple[Annotated[str, Field(min_length=1, max_length=40)], ...], Few]


class Threshold(Frozen):
    """A number that a check compares with."""

    id: Id
    name: Bilingual
    value: Annotated[Number, Field(gt=0)]
    unit: UnitName = "1"
    source: Source
    status: Status


class Band(Frozen):
    """From `low` to `high`, both inside."""

    low: Number
    high: Number
    source: Source
    status: Status

    @model_validator(mode="after")
    def _forward(self) -> Self:
        if self.low >= self.high:
            raise refuse("low 应小于 high", "low must be below high")
        return self


class Headline(Band):
    """kg CO2e per `per`, a unit of the product (`kg` also by its mass)."""

    per: UnitName


class Said(Frozen):
    """Whether a row speaks of something: one of `words` in its names or id, and none of `without`. Latin words match
    whole words, Chinese ones any part."""

    words: Annotated[Names, Field(min_length=1)]
    without: Names = ()

    @cached_property
    def _patterns(self) -> tuple[re.Pattern[str], re.Pattern[str] | None]:
        return _pattern(self.words), _pattern(self.without) if self.without else None

    def speaks(self, text: str) -> bool:
        """Whether `text` (in lower case) does."""
        with_, without = self._patterns
        return with_.search(text) is not None and (without is None or without.search(text) is None)


def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(rf"\b{re.escape(w)}s?\b" if w.isascii() else re.escape(w) for w in words))


class Amount(Band, Said):
    """How much of something a product of the category takes: the sum of the rows that speak of it, in `unit` per `per`."""

    id: Id
    name: Bilingual
    unit: UnitName
    per: UnitName
    families: Annotated[tuple[Family, ...], Few] = ()


class Need(Said):
    """Something that no product of the category is made without. `code`: the check that asks; `where`: words of a
    process without which nothing is asked; `gases` serve as well as words."""

    id: Id
    code: Literal["missing_material", "missing_adhesive", "missing_wood", "missing_process_gas", "missing_packaging"]
    name: Bilingual
    where: Said | None = None
    gases: Names = ()
    source: Source
    status: Status


class StageShare(Band):
    """Share of a stage in the sum of magnitudes of all stages, for studies whose boundary holds that stage and use."""

    stage: Stage


class Category(Frozen):
    """What is usual for one category, and for those in `also`."""

    id: Key
    also: Annotated[tuple[Key, ...], Few] = ()
    headlines: tuple[Headline, ...] = ()
    lifetime: Band | None = None
    amounts: tuple[Amount, ...] = ()
    needs: tuple[Need, ...] = ()
    stages: tuple[StageShare, ...] = ()


class FactorBand(Band):
    """kg CO2e per `unit` of a family of factors."""

    family: Family
    unit: UnitName


class ChecksPack(Frozen):
    """One pack of thresholds."""

    schema_: Literal["tanyin.checks/1"] = Field(alias="schema")
    id: Key
    version: Key
    title: Bilingual
    note: Bilingual
    thresholds: tuple[Threshold, ...]
    factors: tuple[FactorBand, ...]
    categories: tuple[Category, ...]

    @model_validator(mode="after")
    def _names_differ(self) -> Self:
        for field in ("thresholds", "categories"):
            names = [item.id for item in getattr(self, field)]
            if twice := sorted({name for name in names if names.count(name) > 1}):
                raise refuse(f"{field} 中编号重复：{twice[0]}", f"{field}: the id {twice[0]} stands twice")
        return self

    @cached_property
    def values(self) -> dict[str, Threshold]:
        """Thresholds by id."""
        return {threshold.id: threshold for threshold in self.thresholds}

    def category(self, key: str) -> Category | None:
        """What is usual for the category; None where the pack does not know it."""
        return next((category for category in self.categories if key in (category.id, *category.also)), None)

    def document(self) -> dict[str, Any]:
        """The pack as plain JSON data."""
        return {"schema": self.schema_} | self.model_dump(mode="json", exclude_defaults=True)

    @cached_property
    def digest(self) -> str:
        """Name of the pack: the hash of its canonical bytes."""
        return digest(self.document())


@lru_cache(maxsize=2)
def checks_pack(key: str = DEFAULT) -> ChecksPack:
    """The shipped pack of this id. Raises FactorError naming those that exist."""
    found = ChecksPack.model_validate(yaml.safe_load(shipped.text("checks", key)))
    shipped.confirm("checks", key, found.digest)
    return found
