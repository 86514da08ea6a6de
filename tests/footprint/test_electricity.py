"""Electricity: which factor a kilowatt-hour gets, in the order of ISO 14067."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tanyin.footprint.factors.model import Factor
from tests.footprint.builders import codes, factor, process, refusal, run, study, takes
from tests.footprint.grids import FACTORS, ORDER, grid, use_of

D = Decimal


@pytest.mark.parametrize(("case", "supply", "chosen", "known"), ORDER, ids=[row[0] for row in ORDER])
def test_the_order_of_iso_14067(case: str, supply: dict[str, Any], chosen: str, known: list[str]) -> None:
    result = use_of(supply)
    (line,) = result.system.lines
    assert isinstance(line.origin, Factor)
    assert line.origin.id == chosen
    assert result.headline == 100 * line.origin.fossil
    assert codes(result.system.findings) == known


def test_an_instrument_is_for_information_and_says_what_it_would_be() -> None:
    result = use_of({"supply": "instrument", "technology": "wind", "instrument": "GEC-1"})
    (finding,) = result.system.findings
    assert finding.severity == "note"
    for words in ("GEC-1", "0.02", "national factor"):
        assert words in finding.message.en
    assert "仅供参考" in finding.message.zh


@pytest.mark.parametrize(
    ("year", "chosen", "known"),
    [
        (2023, "cn.grid.2023", []),
        (2024, "cn.grid.2023", ["electricity_year"]),
        (2022, "cn.grid.2021", ["electricity_year"]),
        (2030, "cn.grid.2025", ["electricity_year"]),
        (2019, "cn.grid.2021", ["electricity_year"]),
    ],
)
def test_the_year_of_use_else_the_latest_before_it_else_the_first_after(
    year: int, chosen: str, known: list[str]
) -> None:
    result = use_of({"supply": "grid"}, period={"start": f"{year}-01-01", "end": f"{year}-12-31"})
    (line,) = result.system.lines
    assert isinstance(line.origin, Factor)
    assert line.origin.id == chosen
    assert codes(result.system.findings)[: len(known)] == known
    if known:
        assert str(year) in result.system.findings[0].message.en
        assert chosen in result.system.findings[0].message.en


def test_the_method_may_name_the_year() -> None:
    assert use_of({"supply": "grid"}, method={"electricity_year": 2021}).headline == 58


def test_electricity_is_that_of_the_country_of_the_site() -> None:
    abroad = {"id": "here", "name": "here", "country": "US"}
    assert use_of({"supply": "grid"}, sites=[abroad]).headline == 40


def test_electricity_without_a_place_is_refused() -> None:
    nowhere = process("p", takes("1 kWh", electricity={"supply": "grid"}), site=None)
    (problem,) = refusal(study(nowhere), *FACTORS)
    assert (problem.code, problem.path) == ("no_site", "processes.p.inputs.electricity")


@pytest.mark.parametrize(
    "supply",
    [
        {"supply": "own_plant", "technology": "tidal", "attributes_sold": False},
        {"supply": "direct_line", "technology": "tidal", "attributes_sold": False},
    ],
)
def test_a_technology_without_a_factor_is_refused_and_the_grid_does_not_stand_in(supply: dict[str, Any]) -> None:
    (problem,) = refusal(study(process("p", takes("1 kWh", electricity=supply))), *FACTORS)
    assert (problem.code, problem.found) == ("no_electricity", "tidal")


def test_a_country_without_a_factor_is_refused() -> None:
    site = {"id": "here", "name": "here", "country": "FR"}
    supply = takes("1 kWh", electricity={"supply": "grid"})
    (problem,) = refusal(study(process("p", supply), sites=[site]), *FACTORS)
    assert problem.code == "no_electricity"
    assert "FR" in problem.message.en


@pytest.mark.parametrize(
    "wrong",
    [
        grid(2023, "0.53", gases="co2_only"),
        grid(2023, "0.53", boundary="generation"),
        grid(2023, "0.53", transmission="outside"),
        grid(2023, "0.53", boundary="combustion"),
        grid(2023, "0.53", geography="CN-BJ"),
    ],
    ids=["CO2 only", "generation", "without losses", "combustion", "of a city"],
)
def test_the_grid_never_takes_a_factor_that_is_not_national_and_whole(wrong: Factor) -> None:
    whole = grid(2021, "0.58")
    result = run(study(process("p", takes("1 kWh", electricity={"supply": "grid"}))), wrong, whole)
    assert result.headline == D("0.58")


def test_an_instrument_tells_the_whole_factor_without_biogenic_co2() -> None:
    parts = {"biogenic_non_co2": "0.003", "land_use_change": "0.002", "biogenic_co2_emission": "0.9"}
    fields: dict[str, Any] = {"family": "electricity", "technology": "biomass", "transmission": "outside"}
    whole = factor("cn.biomass.2023", "0.04", **fields, **parts)
    supply = {"supply": "instrument", "technology": "biomass", "instrument": "GEC-2"}
    result = run(study(process("p", takes("1 kWh", electricity=supply))), grid(2023, "0.62"), whole)
    (finding,) = result.system.findings
    assert "0.045 kgCO2e/kWh" in finding.message.en
    assert "0.045 kgCO2e/kWh" in finding.message.zh


def test_a_grid_factor_without_a_year_is_of_no_year() -> None:
    supply = process("p", takes("1 kWh", electricity={"supply": "grid"}))
    timeless = grid(2023, "9").model_copy(update={"year": None, "id": "timeless"})
    assert run(study(supply), grid(2030, "0.5"), timeless).headline == D("0.5")


def test_an_instrument_without_number_or_without_a_factor_is_told_as_it_is() -> None:
    (finding,) = use_of({"supply": "instrument", "technology": "nuclear"}).system.findings
    assert "(no number)" in finding.message.en
    assert "（未编号）" in finding.message.zh
    assert finding.message.en.endswith("the national factor applies")
    (named,) = use_of({"supply": "instrument", "technology": "wind", "instrument": "GEC-1"}).system.findings
    assert "GEC-1" in named.message.en
    assert "GEC-1" in named.message.zh
