"""What a refusal of the burning or the driving alone tells to do can be done: the upstream part it names fits."""

from __future__ import annotations

from typing import Any

import pytest

from tanyin.footprint import shipped
from tanyin.footprint.factors.guards import Use, judge
from tests.footprint.builders import carries, codes, emits, factor, library, process, refusal, run, study, takes
from tests.footprint.guards import BURNING, MAKING, judged


def test_the_upstream_part_of_the_fuel_is_named_with_its_field_and_completes_the_row() -> None:
    other = factor("coal.made", "0.1", name="Coal, made", family="fuel", boundary="upstream")
    burned = takes("1 kg", factor="burning")
    (problem,) = refusal(study(process("p", burned)), BURNING, MAKING, other)
    for fix in problem.fix:
        assert "upstream: making" in fix
        assert "coal.made" not in fix
    completed = takes("1 kg", factor="burning", upstream="making")
    assert codes(run(study(process("p", completed)), BURNING, MAKING).system.findings) == []


@pytest.mark.parametrize("lacking", [{"gases": "co2_only"}, {"unit": "GJ"}])
def test_a_burning_that_cannot_stay_on_the_row_is_written_as_direct_emissions(lacking: dict[str, Any]) -> None:
    """CO2 alone is refused with its upstream part too, and a part per kg does not fit a row in GJ."""
    burning = BURNING.model_copy(update=lacking)
    fix = refusal(
        study(process("p", takes("1 GJ" if "unit" in lacking else "1 kg", factor="burning"))), burning, MAKING
    )[0].fix
    assert "upstream:" not in fix.en
    for words in ("factor: making", "emissions"):
        assert words in fix.en
        assert words in fix.zh
    rows = (
        takes("1 kg", factor="making"),
        emits("co2", "3 kg", origin="fossil"),
        emits("ch4", "0.001 kg", origin="fossil"),
    )
    assert codes(run(study(process("p", *rows)), MAKING).system.findings) == ["burning_elsewhere"]


@pytest.mark.parametrize("upstream", [{"mode": "sea"}, {"geography": "US"}, {"gases": "co2_only"}])
def test_an_upstream_part_that_does_not_fit_is_not_named(upstream: dict[str, Any]) -> None:
    driving = factor("driving", family="freight", boundary="tank_to_wheel")
    part = factor("part", family="freight", boundary="upstream").model_copy(update=upstream)
    (problem,) = refusal(study(process("p", carries("1 t", "1 km", "driving"))), driving, part)
    assert "part " not in problem.fix.en
    assert "no release here holds its upstream part" in problem.fix.en


def test_the_part_of_the_place_comes_before_that_of_the_world() -> None:
    world = MAKING.model_copy(update={"id": "world", "geography": "GLO", "year": 2025})
    (finding,) = judged(BURNING, library(world, MAKING))
    assert "upstream: making" in finding.fix.en


@pytest.mark.parametrize(
    ("burned", "part"),
    [
        ("cn.fuel.diesel.combustion.2025", "cn.fuel.diesel.upstream.2024"),
        ("cn.fuel.diesel.combustion.guideline", "cn.fuel.diesel.upstream.2024"),
        ("cn.fuel.gasoline.combustion.2025", "cn.fuel.gasoline.upstream.2024"),
    ],
)
def test_the_shipped_fuels_name_their_upstream_parts(burned: str, part: str) -> None:
    known = shipped.library(["starter-2026.11"])
    item = known.get(burned)
    assert item is not None
    found = list(judge(item, Use("somewhere", "CN"), known))
    assert codes(found) == ["co2_only", "combustion"]
    assert found
    assert all(part in finding.fix.en and part in finding.fix.zh for finding in found)
