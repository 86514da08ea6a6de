"""Which factor a kilowatt-hour takes, and grid losses counted once."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tanyin.footprint.factors.model import Factor
from tanyin.footprint.result.model import Result
from tests.footprint.builders import codes, factor, process, refusal, run, study, takes

D = Decimal


def grid(year: int, fossil: str, **fields: Any) -> Factor:
    return factor(f"cn.grid.{year}", fossil, family="electricity", year=year, **fields)


def plant(technology: str, fossil: str, year: int = 2023) -> Factor:
    fields: dict[str, Any] = {"technology": technology, "transmission": "outside", "year": year}
    return factor(f"cn.{technology}.{year}", fossil, family="electricity", **fields)


FACTORS = (
    grid(2021, "0.58"),
    grid(2023, "0.62"),
    grid(2025, "0.60"),
    plant("pv", "0.05"),
    plant("wind", "0.02", 2020),
    factor("losses", "0.03", family="electricity", boundary="transmission", transmission=None),
    factor("us.grid", "0.4", family="electricity", geography="US"),
)


def use_of(supply: dict[str, Any], *rows: Any, **fields: Any) -> Result:
    return run(study(process("p", takes("100 kWh", electricity=supply), *rows), **fields), *FACTORS)


ORDER = [
    ("grid", {"supply": "grid"}, "cn.grid.2023", []),
    ("own plant", {"supply": "own_plant", "technology": "pv", "attributes_sold": False}, "cn.pv.2023", []),
    (
        "own plant, attributes sold",
        {"supply": "own_plant", "technology": "pv", "attributes_sold": True},
        "cn.grid.2023",
        ["attributes_sold"],
    ),
    ("direct line", {"supply": "direct_line", "technology": "wind", "attributes_sold": False}, "cn.wind.2020", []),
    (
        "direct line, attributes sold",
        {"supply": "direct_line", "technology": "wind", "attributes_sold": True},
        "cn.grid.2023",
        ["attributes_sold"],
    ),
    (
        "green certificate",
        {"supply": "instrument", "technology": "wind", "instrument": "GEC-1"},
        "cn.grid.2023",
        ["instrument_for_information"],
    ),
]


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


LOSSES = takes("100 kWh", factor="losses")


def test_losses_on_top_of_the_national_factor_are_refused() -> None:
    (problem,) = refusal(study(process("p", takes("100 kWh", electricity={"supply": "grid"}), LOSSES)), *FACTORS)
    assert (problem.code, problem.path) == ("guard.transmission_twice", "processes.p")
    assert "100 kWh" in problem.message.en
    assert "输配电" in problem.message.zh


def test_losses_belong_to_a_factor_at_the_plant() -> None:
    """100 kWh × (0.02 at the plant + 0.03 of losses) = 5 kg, beside 50 kWh of the grid, 31 kg."""
    result = run(
        study(
            process(
                "p", takes("100 kWh", factor="cn.wind.2020"), LOSSES, takes("50 kWh", electricity={"supply": "grid"})
            )
        ),
        *FACTORS,
    )
    assert result.headline == 36
    assert codes(result.system.findings) == []


def test_losses_for_more_than_what_lacks_them_are_refused() -> None:
    rows = (takes("60 kWh", factor="cn.wind.2020"), LOSSES, takes("50 kWh", electricity={"supply": "grid"}))
    (problem,) = refusal(study(process("p", *rows)), *FACTORS)
    assert problem.code == "guard.transmission_twice"
    assert "40 kWh" in problem.message.en


def test_losses_are_compared_in_the_same_unit() -> None:
    """360 MJ are 100 kWh."""
    rows = (takes("360 MJ", factor="cn.wind.2020"), LOSSES, takes("1 kWh", electricity={"supply": "grid"}))
    assert codes(run(study(process("p", *rows)), *FACTORS).system.findings) == []


def test_missing_losses_are_a_warning() -> None:
    result = run(study(process("p", takes("100 kWh", factor="cn.wind.2020"))), *FACTORS)
    (finding,) = result.system.findings
    assert (finding.code, finding.severity) == ("transmission_missing", "warning")
    assert "100 kWh" in finding.message.en


@pytest.mark.parametrize("supply", [row[1] for row in ORDER[1:4:2]], ids=["own plant", "direct line"])
def test_what_never_passes_the_grid_has_no_losses_to_miss(supply: dict[str, Any]) -> None:
    assert codes(use_of(supply).system.findings) == []


def test_the_use_phase_is_judged_too() -> None:
    use = {
        "site": "here",
        "lifetime": {"amount": "4", "unit": "year"},
        "energy": {"annual": {"amount": "10", "unit": "kWh/year"}, "electricity": {"supply": "grid"}},
        "inputs": [{"id": "losses", "name": "losses", "factor": "losses", "amount": "40", "unit": "kWh"}],
    }
    (problem,) = refusal(study(process("p"), use=use), *FACTORS)
    assert (problem.code, problem.path) == ("guard.transmission_twice", "use")
