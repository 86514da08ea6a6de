"""What the packs of this app hold: national catalogues, pilot lists, bodies, divisions. Read once, held to their digest."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import Annotated, Any, Literal, TypeVar

from pydantic import Field

from tanyin.canon import digest
from tanyin.footprint import shipped
from tanyin.footprint.amounts import Status
from tanyin.footprint.reading.source import read_yaml
from tanyin.footprint.shipped import Kind
from tanyin.footprint.types import Bilingual, Date, Frozen, Key, Words

Code = Annotated[str, Field(pattern="^[1-8][0-9]{5}$")]
"""A code of GB/T 2260."""

Stated = Annotated[Words, Field(min_length=1)]


class Named(Frozen):
    """A pack, named by the hash of its canonical bytes."""

    schema_: str = Field(alias="schema", pattern=r"^tanyin\.[a-z]+/1$")
    id: Key
    title: Bilingual

    @cached_property
    def digest(self) -> str:
        """The hash of its canonical bytes."""
        return digest(self.document())

    def document(self) -> dict[str, Any]:
        """As plain JSON data."""
        return self.model_dump(mode="json", exclude_defaults=True)


class Product(Frozen):
    """A product of the national catalogue. `rules` are the categories of the rule packs that judge it."""

    number: Annotated[int, Field(ge=1)]
    id: Key
    name: Bilingual
    rules: tuple[Key, ...] = ()


class NationalCatalogue(Named):
    """One version of the national catalogue."""

    issued: Date
    issuer: Bilingual
    source: Stated
    url: Words = ""
    status: Status
    products: Annotated[tuple[Product, ...], Field(min_length=1)]


class Area(Frozen):
    """Where a pilot runs, and how sure that is."""

    code: Code
    status: Status


class PilotEntry(Frozen):
    """A product of a pilot list. `areas_are_all`: whether the source says that the pilot runs nowhere else in the city."""

    id: Key
    name: Bilingual
    batch: Stated
    state: Literal["proposed", "listed"]
    since: Date
    areas: Annotated[tuple[Area, ...], Field(min_length=1)]
    areas_are_all: bool
    lead: Bilingual
    maturity: Bilingual
    maturity_source: Stated


class PilotList(Named):
    """The pilot products of one city, read from its plan."""

    city: Code
    issued: Date
    issuer: Bilingual
    source: Stated
    url: Words = ""
    status: Status
    entries: Annotated[tuple[PilotEntry, ...], Field(min_length=1)]


class Body(Frozen):
    """A pilot certification body. A `sample` is no real one."""

    id: Key
    sample: bool = False
    name: Bilingual
    approval: Stated
    products: Annotated[tuple[Key, ...], Field(min_length=1)]
    areas: Annotated[tuple[Code, ...], Field(min_length=1)]
    since: Date
    until: Date
    source: Stated
    status: Status


class Bodies(Named):
    """The register of pilot bodies as far as a source was found."""

    source: Stated
    url: Words = ""
    status: Status
    bodies: tuple[Body, ...]


class Division(Frozen):
    """An administrative division."""

    code: Code
    name: Bilingual


class Divisions(Named):
    """Codes of administrative divisions."""

    source: Stated
    status: Status
    divisions: tuple[Division, ...]


Pack = TypeVar("Pack", bound=Named)


@lru_cache(maxsize=32)
def shipped_pack(kind: Kind, key: str, model: type[Pack]) -> Pack:
    """The shipped pack of this kind and id. Raises FactorError where it is unknown or was changed."""
    found = model.model_validate(read_yaml(shipped.text(kind, key).encode()).data)
    shipped.confirm(kind, key, found.digest)
    return found


def shipped_packs(kind: Kind, model: type[Pack]) -> tuple[Pack, ...]:
    """Every shipped pack of this kind, in the order of the manifest."""
    return tuple(shipped_pack(kind, key, model) for key in shipped.ids(kind))


@lru_cache(maxsize=1)
def divisions() -> dict[str, Division]:
    """The known administrative divisions by code."""
    return {each.code: each for pack in shipped_packs("divisions", Divisions) for each in pack.divisions}


ABROAD = "abroad"
"""Stands for every place outside China's mainland divisions, among the codes of places."""


def city_of(code: str) -> str:
    """The code of the province or municipality in which a division lies."""
    return f"{code[:2]}0000"


def within(code: str, area: str) -> bool:
    """Whether the division `code` is `area` or lies in it."""
    return code.startswith(area[:2] if area.endswith("0000") else area[:4] if area.endswith("00") else area)
