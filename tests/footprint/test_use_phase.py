"""The use phase: typical energy from power modes, lifetimes, and the yield of a PV module."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from tanyin.footprint.result.model import Result, by_stage
from tanyin.footprint.study.document import Study
from tests.footprint.builders import (
    Document,
    close,
    codes,
    document,
    emits,
    factor,
    fifty_digits,
    process,
    refusal,
    row,
    run,
    study,
)
from tests.footprint.systems import amounts

D = Decimal
GRID = factor("grid", "0.6", family="electricity")
STEEL = factor("steel", "1")


def mode(id: str, watts: str, weight: str) -> Document:
    return {"id": id, "name": id, "power": {"amount": watts, "unit": "W"}, "weight": weight}


def use(energy: Document | None = None, lifetime: str = "4 year", **fields: Any) -> Document:
    amount, unit = lifetime.split()
    found: Document = {"site": "here", "lifetime": {"amount": amount, "unit": unit}, **fields}
    return found if energy is None else found | {"energy": energy}


def tec(*modes: Document) -> Document:
    return {"tec": {"modes": list(modes), "rule": "GB 28380"}, "electricity": {"supply": "grid"}}


def used(found: Document) -> Result:
    return run(study(process("p"), use=found), GRID, STEEL)


def test_typical_energy_by_hand() -> None:
    """Off 0.5 W × 45 %, sleep 1 W × 5 %, idle 10 W × 15 %, short idle 15 W × 35 %: 0.225 + 0.05 + 1.5 + 5.25 = 7.025 W.

    7.025 W × 8760 h = 61.539 kWh a year; over 4 years 246.156 kWh; × 0.6 = 147.6936 kg. (Weights as in GB 28380.)
    """
    modes = [
        mode("off", "0.5", "0.45"),
        mode("sleep", "1", "0.05"),
        mode("idle", "10", "0.15"),
        mode("short", "15", "0.35"),
    ]
    result = used(use(tec(*modes)))
    assert result.headline == D("147.6936")
    assert by_stage(result)["use"][0] == D("147.6936")


@pytest.mark.parametrize(("annual", "lifetime"), [("61.539 kWh/year", "4 year"), ("221.5404 MJ/year", "48 month")])
def test_energy_of_a_year_over_the_lifetime(annual: str, lifetime: str) -> None:
    amount, unit = annual.split()
    energy = {"annual": {"amount": amount, "unit": unit}, "electricity": {"supply": "grid"}}
    assert close(used(use(energy, lifetime)).headline, D("147.6936"))


@given(amounts, amounts)
def test_a_longer_life_takes_more_in_proportion(power: Decimal, years: Decimal) -> None:
    def over(span: Decimal) -> Decimal:
        return used(use(tec(mode("on", f"{power:f}", "1")), f"{span:f} year")).headline

    with fifty_digits():
        assert close(over(3 * years), 3 * over(years))


def test_other_things_used_stand_beside_the_electricity() -> None:
    block = use(tec(mode("on", "10", "1")), inputs=[row("ink", "2 kg", {"factor": "steel"})])
    assert used(block).headline == D("210.24") + 2


def test_per_product_unit_and_not_per_run() -> None:
    """Ten pieces a run, three of them asked for: the use phase counts once, for the product unit."""
    made = process("p", emits("co2", "5 kg", origin="fossil"), output="10 piece")
    result = run(study(made, demand="3 piece", use=use(inputs=[row("ink", "2 kg", {"factor": "steel"})])), STEEL)
    assert result.headline == D("1.5") + 2


@pytest.mark.parametrize(
    ("modes", "words"),
    [
        ([mode("on", "1", "0.5"), mode("off", "1", "0.4")], "must sum to 1"),
        ([mode("on", "1", "1.5")], "less than or equal"),
        ([], "at least 1"),
    ],
)
def test_weights_share_out_the_year(modes: list[Document], words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        Study.model_validate(document(process("p"), use=use(tec(*modes))))


@pytest.mark.parametrize("unit", ["kWh", "kg", "year"])
def test_energy_of_a_year_is_energy_per_time(unit: str) -> None:
    energy = {"annual": {"amount": "1", "unit": unit}, "electricity": {"supply": "grid"}}
    (problem,) = refusal(study(process("p"), use=use(energy)), GRID)
    assert (problem.code, problem.path) == ("unit", "use.energy.electricity.annual.unit")


@pytest.mark.parametrize("field", ["power", "annual", "lifetime"])
def test_nothing_runs_backwards(field: str) -> None:
    """Two negatives would make a use phase that looks right."""
    energy = tec(mode("on", "-1", "1")) if field == "power" else None
    if field == "annual":
        energy = {"annual": {"amount": "-1", "unit": "kWh/year"}, "electricity": {"supply": "grid"}}
    block = use(energy or tec(mode("on", "1", "1")), "-4 year" if field == "lifetime" else "4 year")
    found = refusal(study(process("p"), use=block), GRID)
    assert codes(found) == ["negative"]
    assert found[0].path.startswith("use.")


def test_two_negatives_make_no_use_phase() -> None:
    found = refusal(study(process("p"), use=use(tec(mode("on", "-1", "1")), "-4 year")), GRID)
    assert codes(found) == ["negative", "negative"]


# Photovoltaics.


def module(lifetime: str = "25 year", demand: str = "=1/lifetime_yield kWp", **generation: Any) -> Study:
    given = {"specific": {"amount": "1200", "unit": "kWh/kWp"}} | generation
    made = process("module", emits("co2", "650 kg", origin="fossil"), output="1 kWp")
    return study(made, demand=demand, unit="kWh", use=use(None, lifetime, generation=given))


INSIDE = {"includes_performance_ratio": True, "includes_degradation": True}

YIELDS = [
    (INSIDE, "30000"),
    (INSIDE | {"includes_performance_ratio": False, "performance_ratio": "0.8"}, "24000"),
    # Σ (1 − 0.005 t) for t = 0 … 24 is 25 − 0.005 × 300 = 23.5.
    (INSIDE | {"includes_degradation": False, "degradation": "0.005"}, "28200"),
    (
        {
            "includes_performance_ratio": False,
            "performance_ratio": "0.8",
            "includes_degradation": False,
            "degradation": "0.005",
        },
        "22560",
    ),
    (INSIDE | {"includes_degradation": False, "degradation": "0"}, "30000"),
    # The last year yields nothing at all: Σ (1 − t/24) = 25 − 300 ÷ 24 = 12.5; 0.04 for 1/24 would leave a negative year.
    (INSIDE | {"specific": {"amount": "1.2", "unit": "MWh/kWp"}}, "30000"),
]


@pytest.mark.parametrize(("generation", "lifetime_yield"), YIELDS)
def test_what_the_yield_already_holds_is_not_applied_again(generation: Document, lifetime_yield: str) -> None:
    result = run(module(**generation))
    assert result.system.parameters["lifetime_yield"] == D(lifetime_yield)
    with fifty_digits():
        assert close(result.headline, 650 / D(lifetime_yield))


@given(st.integers(1, 60), st.integers(0, 150).map(lambda n: D(n) / 10000))
def test_the_lifetime_yield_is_the_sum_over_its_years(years: int, fall: Decimal) -> None:
    fields = INSIDE | {"includes_degradation": False, "degradation": f"{fall:f}"}
    result = run(module(f"{years} year", **fields))
    with fifty_digits():
        assert close(result.system.parameters["lifetime_yield"], 1200 * sum(1 - fall * t for t in range(years)))


@pytest.mark.parametrize("field", ["performance_ratio", "degradation"])
@pytest.mark.parametrize("inside", [True, False])
def test_what_is_inside_is_stated_once(field: str, inside: bool) -> None:
    """Inside and given again, or neither inside nor given."""
    generation = INSIDE | {f"includes_{field}": inside} | ({field: "0.5"} if inside else {})
    with pytest.raises(ValidationError, match="give it exactly when the yield does not already include it"):
        module(**generation)


@pytest.mark.parametrize("field", ["performance_ratio", "degradation"])
def test_a_share_is_one_study_however_it_is_written(field: str) -> None:
    """A bare number and a datum that holds nothing else are the same; what a datum adds is kept."""
    outside = INSIDE | {f"includes_{field}": False}
    bare, datum = module(**outside, **{field: "0.0010"}), module(**outside, **{field: {"amount": "0.001"}})
    assert bare.digest == datum.digest
    assert bare.document()["use"]["generation"][field] == "0.001"
    sourced = module(**outside, **{field: {"amount": "0.001", "source": "monitoring", "status": "assumed"}})
    assert Study.model_validate(sourced.document()) == sourced != bare


@pytest.mark.parametrize("field", ["performance_ratio", "degradation"])
@pytest.mark.parametrize("amount", ["1.01", "-0.01"])
def test_a_share_lies_between_nothing_and_all(field: str, amount: str) -> None:
    outside = INSIDE | {f"includes_{field}": False}
    with pytest.raises(ValidationError, match="expected 0 to 1"):
        module(**outside, **{field: amount})
    for written in ({"formula": amount}, {"amount": str(D(amount) * 100), "unit": "%"}):
        (problem,) = [p for p in refusal(module(**outside, **{field: written})) if p.code == "share"]
        assert problem.path == f"use.generation.{field}"


def test_a_performance_ratio_of_zero_generates_nothing() -> None:
    found = refusal(module(includes_performance_ratio=False, includes_degradation=True, performance_ratio="0"))
    assert "division by zero" in found[0].message.en


@pytest.mark.parametrize(
    ("lifetime", "degradation", "words"),
    [
        ("25.5 year", "0", "whole number"),
        ("0 year", "0", "whole number"),
        ("-25 year", "0", "whole number"),
        ("1000 year", "0", "whole number"),
        ("25 year", "0.05", "below zero"),
        ("25 year", "1", "below zero"),
    ],
)
def test_a_life_whose_years_cannot_be_added_up(lifetime: str, degradation: str, words: str) -> None:
    found = refusal(
        module(lifetime, includes_performance_ratio=True, includes_degradation=False, degradation=degradation)
    )
    (problem,) = [problem for problem in found if problem.code == "lifetime"]
    assert problem.path == "use.lifetime"
    assert words in problem.message.en


def test_the_nameplate_is_no_power() -> None:
    found = refusal(module(**INSIDE, specific={"amount": "1200", "unit": "kWh/kW"}))
    assert found[0].code == "unit"
    assert found[0].path == "use.generation.specific.unit"


def test_the_name_of_the_yield_belongs_to_the_yield() -> None:
    taken = module(**INSIDE).document() | {"parameters": [row("lifetime_yield", "1 kWh/kWp", {})]}
    (problem,) = refusal(Study.model_validate(taken))
    assert (problem.code, problem.path) == ("reserved", "parameters.lifetime_yield")


def test_parameters_may_speak_of_the_yield_and_rows_too() -> None:
    found = module(**INSIDE).document()
    found["parameters"] = [row("mass", "65 kg/kWp", {})]
    found["end_of_life"] = {"waste": [row("module", "=mass/lifetime_yield kg", {"factor": "steel"})]}
    with fifty_digits():
        assert close(run(Study.model_validate(found), STEEL).headline, D(650 + 65) / 30000)


def test_a_use_block_that_only_states_the_yield_adds_no_stage() -> None:
    found = module(**INSIDE).document()
    found["boundary"] = {"type": "cradle_to_gate", "stages": ["production"]}
    assert list(by_stage(run(Study.model_validate(found)))) == ["production"]


def test_no_scenario_process_can_be_the_product() -> None:
    found = document(process("p"), use=use(inputs=[row("ink", "2 kg", {"factor": "steel"})]))
    found["product"]["reference"] |= {"process": "use", "unit": "piece"}
    found["product"]["unit"]["unit"] = "piece"
    (problem,) = refusal(Study.model_validate(found), STEEL)
    assert (problem.code, problem.path) == ("no_process", "product.reference")


def test_no_process_takes_a_scenario() -> None:
    taker = process("p", ("inputs", row("use", "1 piece", {"process": "use"})))
    found = refusal(study(taker, use=use(inputs=[row("ink", "2 kg", {"factor": "steel"})])), STEEL)
    assert codes(found) == ["no_process"]
