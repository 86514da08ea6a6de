"""Grid losses: never counted twice, never missing without a word."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tests.footprint.builders import allocated, codes, coproduct, factor, process, refusal, run, study, takes
from tests.footprint.grids import FACTORS, ORDER, use_of

D = Decimal
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
                "p",
                takes("100 kWh", factor="cn.generation_mix.2020"),
                LOSSES,
                takes("50 kWh", electricity={"supply": "grid"}),
            )
        ),
        *FACTORS,
    )
    assert result.headline == 36
    assert codes(result.system.findings) == []


def test_losses_for_more_than_what_lacks_them_are_refused() -> None:
    rows = (takes("60 kWh", factor="cn.generation_mix.2020"), LOSSES, takes("50 kWh", electricity={"supply": "grid"}))
    (problem,) = refusal(study(process("p", *rows)), *FACTORS)
    assert problem.code == "guard.transmission_twice"
    assert "40 kWh" in problem.message.en


def test_losses_are_compared_in_the_same_unit() -> None:
    """360 MJ are 100 kWh."""
    rows = (takes("360 MJ", factor="cn.generation_mix.2020"), LOSSES, takes("1 kWh", electricity={"supply": "grid"}))
    assert codes(run(study(process("p", *rows)), *FACTORS).system.findings) == []


def test_missing_losses_are_a_warning() -> None:
    result = run(study(process("p", takes("100 kWh", factor="cn.generation_mix.2020"))), *FACTORS)
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


def test_losses_on_electricity_of_another_process_that_holds_them_are_refused_and_the_process_named() -> None:
    made = process("p", takes("10 kWh", process="mains"), takes("12 kWh", factor="losses"))
    (problem,) = refusal(study(made, MAINS), *FACTORS)
    assert (problem.code, problem.path) == ("guard.transmission_twice", "processes.p")
    for words in (problem.message.en, problem.message.zh):
        assert "12 kWh" in words
        assert "mains" in words


def test_losses_that_a_factor_at_the_plant_lacks_are_not_those_of_another_process() -> None:
    made = process("p", takes("10 kWh", process="mains"), takes("12 kWh", factor="cn.generation_mix.2020"), LOSSES_12)
    assert codes(run(study(made, MAINS), *FACTORS).system.findings) == []


def test_heat_from_another_process_is_not_electricity() -> None:
    boiler = process("boiler", output="1 MJ")
    made = process("p", takes("360 MJ", process="boiler"), takes("5 kWh", electricity={"supply": "grid"}), LOSSES_12)
    (problem,) = refusal(study(made, boiler), *FACTORS)
    assert problem.code == "guard.transmission_twice"


def test_losses_beyond_all_that_may_lack_them_are_refused() -> None:
    """5 kWh from the grid and 10 of a plant that may use up, or hand on, the 0.2 kWh of the grid it takes per kWh: of
    12 kWh with losses added 2 belong to neither, of 9 the last 1 may fall on what the plant handed on from the grid."""
    plant = process("plant", takes("0.4 kg", factor="coal"), takes("0.2 kWh", factor="cn.grid.2023"), output="1 kWh")
    taken = (takes("5 kWh", electricity={"supply": "grid"}), takes("10 kWh", process="plant"))
    factors = (*FACTORS, factor("coal", family="fuel"))
    (problem,) = refusal(study(process("p", *taken, LOSSES_12), plant), *factors)
    assert problem.code == "guard.transmission_twice"
    assert "2 kWh" in problem.message.en
    fewer = run(study(process("p", *taken, takes("9 kWh", factor="losses")), plant), *factors)
    (finding,) = fewer.system.findings
    assert (finding.code, finding.severity, finding.path) == ("transmission_maybe_twice", "warning", "processes.p")
    for words in (finding.message.en, finding.message.zh):
        assert "1 kWh" in words
        assert "plant" in words


@pytest.mark.parametrize(
    ("taken", "shown"),
    [("12345.678 kWh", "12350 kWh"), ("0.00123456 kWh", "0.001235 kWh"), ("1 MJ", "0.2778 kWh")],
)
def test_energies_are_shown_with_four_digits(taken: str, shown: str) -> None:
    result = run(study(process("p", takes(taken, factor="cn.generation_mix.2020"))), *FACTORS)
    (finding,) = (found for found in result.system.findings if found.code == "transmission_missing")
    assert finding.message.en.startswith(shown)
    assert finding.message.zh.startswith(shown)


@pytest.mark.parametrize(("technology", "missing"), [("with_losses", False), ("without_losses", True)])
def test_the_grid_without_its_losses_does_not_cover_them(technology: str, missing: bool) -> None:
    wind = factor("wind", "0.03", family="electricity", technology="generation_mix", transmission="outside")
    grid = factor(
        "grid", "0.004", family="electricity", boundary="transmission", technology=technology, transmission=None
    )
    rows = (takes("100 kWh", factor="wind"), takes("100 kWh", factor="grid"))
    found = codes(run(study(process("p", *rows)), wind, grid).findings)
    assert ("transmission_missing" in found) is missing
