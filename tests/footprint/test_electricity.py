"""Which factor a kilowatt-hour takes, and grid losses counted once."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tanyin.footprint.factors.model import Factor
from tanyin.footprint.result.model import Result
from tests.footprint.builders import allocated, codes, coproduct, factor, process, refusal, run, study, takes

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


# Losses beside a credit, an own plant, another process.


def test_a_credit_is_no_electricity_taken() -> None:
    """5 kWh that a co-product replaces do not make the 10 kWh of the grid lack or repeat their losses."""
    made = process(
        "p",
        takes("10 kWh", electricity={"supply": "grid"}),
        coproducts=[coproduct("power", "5 kWh", displaces={"factor": "cn.wind.2020"})],
        allocation=allocated("expansion"),
    )
    result = run(study(made), *FACTORS)
    assert result.headline == D("6.1")
    assert codes(result.system.findings) == ["credit"]


@pytest.mark.parametrize("supply", [row[1] for row in ORDER[1:4:2]], ids=["own plant", "direct line"])
def test_the_use_phase_has_own_supply_without_losses_too(supply: dict[str, Any]) -> None:
    energy = {"annual": {"amount": "10", "unit": "kWh/year"}, "electricity": supply}
    use = {"site": "here", "lifetime": {"amount": "4", "unit": "year"}, "energy": energy}
    result = run(study(process("p"), use=use), *FACTORS)
    assert codes(result.system.findings) == []
    assert [line.own_supply for line in result.system.lines] == [True]


def test_a_factor_at_the_plant_set_aside_by_name_still_lacks_its_losses() -> None:
    at_plant = factor("at.plant", "0.5", family="electricity", boundary="generation", transmission="outside")
    row = takes("100 kWh", factor="at.plant", waive=[{"guard": "generation", "reason": "a published case redone"}])
    result = run(study(process("p", row)), at_plant)
    assert codes(result.system.findings) == ["generation", "transmission_missing"]


LOSSES_12 = takes("12 kWh", factor="losses")
MAINS = process("mains", takes("1 kWh", electricity={"supply": "grid"}), output="1 kWh")


def test_losses_on_electricity_of_another_process_are_a_warning_that_names_it() -> None:
    made = process("p", takes("10 kWh", process="mains"), takes("12 kWh", factor="losses"))
    result = run(study(made, MAINS), *FACTORS)
    (finding,) = result.system.findings
    assert (finding.code, finding.severity, finding.path) == ("transmission_maybe_twice", "warning", "processes.p")
    for words in (finding.message.en, finding.message.zh):
        assert "10 kWh" in words
        assert "mains" in words


def test_losses_that_a_factor_at_the_plant_lacks_are_not_those_of_another_process() -> None:
    made = process("p", takes("10 kWh", process="mains"), takes("12 kWh", factor="cn.wind.2020"), LOSSES_12)
    assert codes(run(study(made, MAINS), *FACTORS).system.findings) == []


def test_heat_from_another_process_is_not_electricity() -> None:
    boiler = process("boiler", output="1 MJ")
    made = process("p", takes("360 MJ", process="boiler"), takes("5 kWh", electricity={"supply": "grid"}), LOSSES_12)
    (problem,) = refusal(study(made, boiler), *FACTORS)
    assert problem.code == "guard.transmission_twice"


def test_losses_beyond_all_that_may_lack_them_are_refused() -> None:
    """5 kWh from the grid and 10 from another process: of 12 kWh with losses added 2 belong to neither, 9 may be the other's."""
    taken = (takes("5 kWh", electricity={"supply": "grid"}), takes("10 kWh", process="mains"))
    (problem,) = refusal(study(process("p", *taken, LOSSES_12), MAINS), *FACTORS)
    assert problem.code == "guard.transmission_twice"
    fewer = run(study(process("p", *taken, takes("9 kWh", factor="losses")), MAINS), *FACTORS)
    assert codes(fewer.system.findings) == ["transmission_maybe_twice"]


@pytest.mark.parametrize(
    ("taken", "shown"),
    [("12345.678 kWh", "12350 kWh"), ("0.00123456 kWh", "0.001235 kWh"), ("1 MJ", "0.2778 kWh")],
)
def test_energies_are_shown_with_four_digits(taken: str, shown: str) -> None:
    result = run(study(process("p", takes(taken, factor="cn.wind.2020"))), *FACTORS)
    (finding,) = (found for found in result.system.findings if found.code == "transmission_missing")
    assert finding.message.en.startswith(shown)
    assert finding.message.zh.startswith(shown)


def test_an_instrument_tells_the_whole_factor_without_biogenic_co2() -> None:
    parts = {"biogenic_non_co2": "0.003", "land_use_change": "0.002", "biogenic_co2_emission": "0.9"}
    fields: dict[str, Any] = {"family": "electricity", "technology": "biomass", "transmission": "outside"}
    whole = factor("cn.biomass.2023", "0.04", **fields, **parts)
    supply = {"supply": "instrument", "technology": "biomass", "instrument": "GEC-2"}
    result = run(study(process("p", takes("1 kWh", electricity=supply))), grid(2023, "0.62"), whole)
    (finding,) = result.system.findings
    assert "0.045 kgCO2e/kWh" in finding.message.en
    assert "0.045 kgCO2e/kWh" in finding.message.zh


@pytest.mark.parametrize(("technology", "missing"), [("with_losses", False), ("without_losses", True)])
def test_the_grid_without_its_losses_does_not_cover_them(technology: str, missing: bool) -> None:
    wind = factor("wind", "0.03", family="electricity", technology="wind", transmission="outside")
    grid = factor(
        "grid", "0.004", family="electricity", boundary="transmission", technology=technology, transmission=None
    )
    rows = (takes("100 kWh", factor="wind"), takes("100 kWh", factor="grid"))
    found = codes(run(study(process("p", *rows)), wind, grid).findings)
    assert ("transmission_missing" in found) is missing
