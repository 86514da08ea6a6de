"""What the checks hold a study against: thresholds and bands as data, each with its source and status."""

from __future__ import annotations

import re
from decimal import Decimal
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


class Most(Frozen):
    """An upper limit."""

    most: Annotated[Number, Field(gt=0)]
    source: Source
    status: Status


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
    """How much of something a product of the category takes: the sum of the rows that speak of it, in `unit` per `per`.
    What its use takes is none of it."""

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


class Mode(Band, Said):
    """W that a power mode draws; `depth` orders modes from the deepest (1) on: a deeper one draws less."""

    id: Id
    name: Bilingual
    depth: Annotated[int, Field(ge=1, le=9)]


class StageShare(Band):
    """Share of a stage in the sum of magnitudes of all stages, for studies whose boundary holds that stage and use."""

    stage: Stage


class Category(Frozen):
    """What is usual for one category. Of the category that it `extends` it takes over what it does not say itself: single
    values, and entries of lists whose name it does not use."""

    id: Key
    extends: Key | None = None
    headlines: tuple[Headline, ...] = ()
    lifetime: Band | None = None
    materials: Most | None = None
    """kg of materials bought less waste stated, per kg of product."""
    yearly: Band | None = None
    """kWh of the use phase per year and product."""
    modes: tuple[Mode, ...] = ()
    amounts: tuple[Amount, ...] = ()
    needs: tuple[Need, ...] = ()
    stages: tuple[StageShare, ...] = ()

    def over(self, base: Category) -> Category:
        """This category with what it takes over from `base`."""
        own = {name: getattr(self, name) for name in type(self).model_fields}
        held = {
            name: _joined(value, getattr(base, name)) for name, value in own.items() if name not in ("id", "extends")
        }
        return self.model_copy(update=held)


def _joined(own: Any, base: Any) -> Any:
    """Entries of both where they are lists, one's own for those of the same name; otherwise one's own if there is any."""
    if not isinstance(own, tuple):
        return base if own is None else own
    names = {_name(item) for item in own}
    return own + tuple(item for item in base if _name(item) not in names)


def _name(item: Headline | Mode | Amount | Need | StageShare) -> str:
    match item:
        case Headline():
            return item.per
        case StageShare():
            return item.stage
        case _:
            return item.id


class FactorBand(Band):
    """kg CO2e per `unit` of a family of factors."""

    family: Family
    unit: UnitName


class Making(Band, Said):
    """Energy that processes take whose names speak of it: `energy` in `unit` per kg of their output."""

    id: Id
    name: Bilingual
    energy: Literal["electricity", "heat"]
    unit: UnitName


class Term(Said):
    """Rows of a chain that speak of something, in `unit`; each counts `times` in the balance."""

    unit: UnitName
    times: Annotated[Number, Field(gt=0)] = Decimal(1)


class Chain(Band):
    """What unit processes of a chain bring (`made`) over what others of it take (`used`)."""

    id: Id
    name: Bilingual
    made: Annotated[tuple[Term, ...], Field(min_length=1)]
    used: Annotated[tuple[Term, ...], Field(min_length=1)]


class ChecksPack(Frozen):
    """One pack of thresholds."""

    schema_: Literal["tanyin.checks/1"] = Field(alias="schema")
    id: Key
    version: Key
    title: Bilingual
    note: Bilingual
    thresholds: tuple[Threshold, ...]
    factors: tuple[FactorBand, ...]
    making: tuple[Making, ...] = ()
    chains: tuple[Chain, ...] = ()
    categories: tuple[Category, ...]

    @model_validator(mode="after")
    def _names_differ(self) -> Self:
        for field in ("thresholds", "making", "chains", "categories"):
            names = [item.id for item in getattr(self, field)]
            if twice := sorted({name for name in names if names.count(name) > 1}):
                raise refuse(f"{field} 中编号重复：{twice[0]}", f"{field}: the id {twice[0]} stands twice")
        return self

    @model_validator(mode="after")
    def _bases_stand_alone(self) -> Self:
        bases = {category.id for category in self.categories if category.extends is None}
        for category in self.categories:
            if category.extends is not None and category.extends not in bases:
                raise refuse(
                    f"{category.id} 的 extends 应指向一个不再扩展别人的类别",
                    f"{category.id}: extends must name a category that extends none",
                )
        return self

    @cached_property
    def values(self) -> dict[str, Threshold]:
        """Thresholds by id."""
        return {threshold.id: threshold for threshold in self.thresholds}

    def category(self, key: str) -> Category | None:
        """What is usual for the category; None where the pack does not know it."""
        named = {category.id: category for category in self.categories}
        found = named.get(key)
        return found if found is None or found.extends is None else found.over(named[found.extends])

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
