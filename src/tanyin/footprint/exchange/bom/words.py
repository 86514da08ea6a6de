"""The words of bills of materials and the parameters of matching, from the packs: data, not code."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import Annotated, Any, Literal

import yaml
from pydantic import Field

from tanyin.footprint import shipped
from tanyin.footprint.amounts import Status
from tanyin.footprint.factors.model import Family
from tanyin.footprint.types import Bilingual, Frozen, Words

Role = Literal[
    "part_number",
    "name",
    "specification",
    "material",
    "quantity",
    "unit",
    "mass_each",
    "mass_total",
    "mass",
    "mass_unit",
    "supplier",
    "level",
    "item",
    "parent",
    "distance",
    "country",
    "product",
]
"""What a column holds. `mass` is a mass whose heading does not say whether it is that of one piece or of the line."""

Fraction = Annotated[float, Field(ge=0, le=1)]


class RoleWords(Frozen):
    """What a role is called, and the headings that say it."""

    name: Bilingual
    headings: tuple[str, ...]


class ColumnWords(Frozen):
    """Words of bills of materials: headings by role, sums, what stands where no number is stated, units, countries."""

    roles: dict[Role, RoleWords]
    totals: frozenset[str]
    unstated: frozenset[str]
    counts: frozenset[str]
    mass_units: dict[str, str]
    distance_units: dict[str, str]
    countries: dict[str, str]


class Matching(Frozen):
    """Parameters of matching; what each is stands beside it in the pack."""

    status: Status
    source: Words
    families: frozenset[Family]
    sure: Fraction
    lead: Fraction
    listed: Fraction
    candidates: Annotated[int, Field(ge=1, le=9)]
    material_weight: Fraction
    specification_weight: Fraction
    loosely: Fraction
    pair: Fraction
    unknown: Fraction
    whole: Fraction
    rest: Fraction
    plain_weight: Fraction
    here: Fraction
    world: Fraction
    away: Fraction
    provisional: Fraction
    unstated_boundary: Fraction
    finished: frozenset[str]
    partial: tuple[str, ...]
    plain: frozenset[str]
    stop: frozenset[str]
    silent: frozenset[str]


@lru_cache(maxsize=1)
def column_words() -> ColumnWords:
    """The words of columns and cells."""
    return ColumnWords.model_validate(_pack("bom-columns"))


@lru_cache(maxsize=1)
def matching() -> Matching:
    """The shipped parameters of matching."""
    return Matching.model_validate(_pack("bom-matching"))


@lru_cache(maxsize=1)
def headings() -> Mapping[str, frozenset[Role]]:
    """The roles that a heading, as `folded` gives it, may name."""
    found: dict[str, set[Role]] = {}
    for role, words in column_words().roles.items():
        for heading in words.headings:
            found.setdefault(folded(heading), set()).add(role)
    return {heading: frozenset(roles) for heading, roles in found.items()}


@lru_cache(maxsize=1)
def unstated_words() -> frozenset[str]:
    """What stands where no number is stated, as `folded` gives it; marks alone are nothing."""
    return frozenset(map(folded, column_words().unstated)) | {""}


def _pack(name: str) -> Any:
    return yaml.safe_load(shipped.data("words", name))


def folded(text: str) -> str:
    """Words as they are compared: half-width, lower case, marks between words as one space."""
    return re.sub(r"[\s_.\-'’:：*]+", " ", unicodedata.normalize("NFKC", text).lower()).strip()
