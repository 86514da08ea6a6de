"""A refusal names the factor that may stand there: of the same thing, near, and sure."""

from __future__ import annotations

from typing import Any

import pytest

from tanyin.footprint.factors.alternatives import alternative
from tanyin.footprint.factors.model import Factor
from tests.footprint.builders import factor, library
from tests.footprint.guards import judged, wrong


def test_a_factor_is_never_named_in_its_own_place() -> None:
    only = factor("wrong", family="electricity", gases="co2_only")
    (finding,) = judged(only, library(only))
    assert finding.code == "co2_only"
    assert finding.fix.en.startswith("no life-cycle factor here fits")


def test_the_nearest_place_then_the_confirmed_then_the_newest_is_named() -> None:
    def power(id: str, **fields: Any) -> Factor:
        return factor(id, family="electricity", **fields)

    item = power("wrong", gases="co2_only")
    abroad, recalled = power("us", geography="US"), power("recalled", status="recalled", year=2025)
    older, newer = power("older", year=2021), power("newer", year=2023)
    everything = [abroad, recalled, older, newer]
    while everything:
        named = alternative(item, "CN", library(*everything))
        assert named is not None
        assert named.id == {4: "newer", 3: "older", 2: "recalled", 1: "us"}[len(everything)]
        everything = [other for other in everything if other.id != named.id]


@pytest.mark.parametrize(
    ("name", "others", "named"),
    [
        ("Diesel, combustion (CO2 only)", ["Natural gas, life cycle", "Diesel, life cycle"], "Diesel, life cycle"),
        ("Diesel, burned in a boiler", ["LPG, burned in a boiler (life cycle)"], None),
        ("Natural gas, combustion", ["Refinery gas, life cycle"], None),
        ("Bituminous coal, combustion", ["Coal, life cycle"], "Coal, life cycle"),
    ],
)
def test_the_factor_named_is_of_the_same_thing(name: str, others: list[str], named: str | None) -> None:
    known = [factor(f"other{at}", family="fuel", name=other) for at, other in enumerate(others)]
    item = Factor.model_validate(wrong("fuel", "combustion").model_dump() | {"name": name})
    found = alternative(item, "CN", library(*known))
    assert (None if found is None else found.name.en) == named


def test_the_factor_named_carries_the_same_way() -> None:
    """A lorry is not named in the place of a ship."""
    road, sea = factor("road", family="freight"), factor("sea", family="freight", mode="sea", geography="US")
    driven = factor("wrong", family="freight", boundary="tank_to_wheel", mode="sea")
    assert alternative(driven, "CN", library(road, sea)) == sea
    assert alternative(driven, "CN", library(road)) is None


def test_the_factor_named_measures_the_same() -> None:
    litres = factor("litres", family="fuel", unit="L", name="thing, whole")
    assert alternative(wrong("fuel", "combustion"), "CN", library(litres)) is None
    tonnes = factor("tonnes", family="fuel", unit="t", name="thing, whole")
    assert alternative(wrong("fuel", "combustion"), "CN", library(tonnes, litres)) == tonnes


@pytest.mark.parametrize(
    "fields",
    [
        {"netted": True},
        {"gases": "co2_only"},
        {"boundary": "transmission"},
        {"transmission": "outside"},
        {"family": "process", "unit": "kWh", "transmission": "inside"},
        {"unit": "kg"},
        {"unit": "furlong"},
    ],
    ids=["netted", "CO2 only", "transmission", "at the plant", "family", "dimension", "no unit"],
)
def test_what_has_a_defect_of_its_own_is_never_named(fields: dict[str, object]) -> None:
    asked = factor("asked", family="electricity", boundary="generation")
    whole = factor("whole", family="electricity")
    assert alternative(asked, "CN", library(whole)) == whole
    assert alternative(asked, "CN", library(factor("other", **{"family": "electricity"} | fields))) is None


def test_a_material_may_be_named_although_it_holds_co2_only() -> None:
    """No guard speaks against it: gases are asked for where fuel is burned."""
    bare = factor("bare", name="thing, whole", gases="co2_only")
    assert alternative(wrong("material", "gate_to_gate"), "CN", library(bare)) == bare


def test_the_newest_is_named_before_the_first_of_the_alphabet() -> None:
    dated = [factor(f"f{at}", name="thing", year=year) for at, year in enumerate((None, 2019, 2023, 2021))]
    assert alternative(wrong("material", "gate_to_gate"), "CN", library(*dated)) == dated[2]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ({"zh": "柴油，燃烧", "en": "Diesel, burned"}, {"zh": "柴油，全生命周期", "en": "Gas oil"}, True),
        ({"zh": "甲", "en": "Coal, burned"}, {"zh": "乙", "en": "Bituminous coal"}, True),
        ({"zh": "甲", "en": "Bituminous coal, burned"}, {"zh": "乙", "en": "Coal"}, True),
        ({"zh": "甲", "en": "Coal, burned"}, {"zh": "乙", "en": "Coal"}, True),
        ({"zh": "甲", "en": "Coal, burned"}, {"zh": "乙", "en": "Wood"}, False),
        ({"zh": "(甲)", "en": "Coal, burned"}, {"zh": "(乙)", "en": "Wood"}, False),
    ],
)
def test_a_thing_is_known_by_either_name_and_by_its_kinds(
    one: dict[str, str], other: dict[str, str], same: bool
) -> None:
    asked = factor("asked", family="fuel", boundary="combustion", name=one)
    found = alternative(asked, "CN", library(factor("found", family="fuel", name=other)))
    assert (found is not None) == same


@pytest.mark.parametrize(
    ("family", "boundary", "gases", "helps"),
    [
        ("fuel", "combustion", "all", True),
        ("freight", "tank_to_wheel", "all", True),
        ("fuel", "combustion", "co2_only", False),
        ("electricity", "generation", "all", False),
    ],
)
def test_an_upstream_part_is_proposed_only_where_it_helps(family: str, boundary: str, gases: str, helps: bool) -> None:
    for finding in judged(wrong(family, boundary, gases), library()):
        assert ("`upstream`" in finding.fix.en) == helps
        assert ("upstream" in finding.fix.zh) == helps
