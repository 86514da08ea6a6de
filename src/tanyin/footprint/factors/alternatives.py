"""Factors that may stand where another one may not: what is whole, what is of the same thing, what is nearest."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tanyin.footprint.factors.mixes import MIXES
from tanyin.footprint.factors.model import Factor, Family
from tanyin.footprint.factors.places import country_of
from tanyin.footprint.factors.release import Library
from tanyin.footprint.units import UnitError, same_dimension

GUARDED = ("electricity", "heat", "steam", "fuel", "freight")

WHOLE: dict[str, frozenset[str]] = {
    "electricity": frozenset({"life_cycle", "transmission"}),
    "heat": frozenset({"life_cycle", "cradle_to_gate"}),
    "steam": frozenset({"life_cycle", "cradle_to_gate"}),
    "fuel": frozenset({"life_cycle"}),
    "freight": frozenset({"life_cycle"}),
    "material": frozenset({"life_cycle", "cradle_to_gate"}),
    "component": frozenset({"life_cycle", "cradle_to_gate"}),
    "process": frozenset({"life_cycle", "cradle_to_gate"}),
    "waste": frozenset({"life_cycle", "treatment"}),
}
"""Boundaries that hold everything a footprint needs, per family."""

SAME_THING = {"petrol": "gasoline", "anthracite": "anthracite coal", "lignite": "lignite coal"}
"""Words for fuels that go by another name, or whose name leaves out the kind."""


def alternative(factor: Factor, country: str | None, library: Library) -> Factor | None:
    """The factor of the library that may stand in this one's place: same family and dimension, complete, not
    provisional where possible, nearest in place, then newest."""
    return library.once(_Named).alternative(factor, country)


def upstream_part(factor: Factor, country: str | None, library: Library) -> Factor | None:
    """The upstream part that this factor lacks: same family, fuel and mode, of its country or of the world; one that
    measures in its dimension where there is one, else as `alternative` chooses."""
    return library.once(_Named).upstream_part(factor, country)


class _Named:
    """The factors of a library that may be named in the place of others, by family. Thousands of rows take the same
    factor: what is named for it is looked for once per country."""

    def __init__(self, library: Library) -> None:
        self._whole: dict[Family, list[Factor]] = {}
        self._upstream: dict[Family, list[Factor]] = {}
        for factor in library:
            if _stands(factor):
                self._whole.setdefault(factor.family, []).append(factor)
            if factor.boundary == "upstream" and factor.gases == "all" and not factor.netted:
                self._upstream.setdefault(factor.family, []).append(factor)
        self._alternatives: dict[tuple[Factor, str | None], Factor | None] = {}
        self._upstream_parts: dict[tuple[Factor, str | None], Factor | None] = {}

    def alternative(self, factor: Factor, country: str | None) -> Factor | None:
        """See the function of this name."""
        asked = (factor, country)
        if asked not in self._alternatives:
            places = [place for place in (country, country_of(factor.geography), "GLO") if place]
            fitting = (other for other in self._whole.get(factor.family, ()) if _fits(other, factor))
            self._alternatives[asked] = _nearest(fitting, places)
        return self._alternatives[asked]

    def upstream_part(self, factor: Factor, country: str | None) -> Factor | None:
        """See the function of this name."""
        asked = (factor, country)
        if asked not in self._upstream_parts:
            self._upstream_parts[asked] = self._nearest_upstream(factor, country)
        return self._upstream_parts[asked]

    def _nearest_upstream(self, factor: Factor, country: str | None) -> Factor | None:
        home = country_of(factor.geography)
        fitting = [
            other
            for other in self._upstream.get(factor.family, ())
            if other.mode == factor.mode
            and country_of(other.geography) in (country or home, home, "GLO")
            and (other.family == "freight" or kin(other, factor))
        ]
        direct = [other for other in fitting if comparable(other.unit, factor.unit)]
        return _nearest(direct or fitting, [place for place in (country, home, "GLO") if place])


def _nearest(candidates: Iterable[Factor], places: list[str]) -> Factor | None:
    """The one nearest in place, not provisional where possible, newest."""
    return min(
        candidates,
        key=lambda other: (_nearness(other.geography, places), other.provisional, -(other.year or 0), other.id),
        default=None,
    )


def _stands(factor: Factor) -> bool:
    """Whether it is whole, so that no guard refuses it by itself."""
    return (
        factor.boundary in WHOLE[factor.family]
        and factor.boundary != "transmission"
        and not factor.netted
        and (factor.gases == "all" or factor.family not in GUARDED)
        and (factor.family != "electricity" or (factor.transmission == "inside" and factor.technology in MIXES))
    )


def _fits(other: Factor, factor: Factor) -> bool:
    """Whether `other`, of the same family, measures the same thing in the same dimension."""
    return (
        other.mode == factor.mode
        and comparable(other.unit, factor.unit)
        and (factor.family in ("electricity", "heat", "steam", "freight") or kin(other, factor))
    )


def comparable(unit: str, other: str) -> bool:
    """Whether both units are known and of one dimension."""
    try:
        return same_dimension(unit, other)
    except UnitError:
        return False


def kin(other: Factor, factor: Factor) -> bool:
    """Whether the two are of the same thing, or one of a kind of the other: bituminous coal of coal, diesel of diesel."""
    if _head(other.name.zh) == _head(factor.name.zh):
        return True
    one, two = _thing(other), _thing(factor)
    return one <= two or two <= one


def _head(name: str) -> str:
    """What a name says the thing is: the part before the first comma or bracket."""
    return re.split("[,，(（]", name.lower())[0].strip() or name.lower()


def _thing(factor: Factor) -> frozenset[str]:
    """Words of the English name that say what it is of, spelled as one name per thing."""
    words = _head(factor.name.en).replace("petroleum coke", "petcoke").split()
    return frozenset(part for word in words for part in SAME_THING.get(word, word).split())


def _nearness(geography: str, places: list[str]) -> int:
    for rank, place in enumerate(places):
        if geography == place:
            return rank
    return len(places)
