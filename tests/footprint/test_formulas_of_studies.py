"""Formulas of a study honour units: what measures another thing than its row, or the same in another size, is refused."""

from __future__ import annotations

import time
from typing import Any

import pytest

from tanyin.footprint.errors import Problem, StudyError
from tanyin.footprint.study.document import Study
from tanyin.footprint.system.build import rebuild
from tests.footprint.builders import (
    Document,
    assert_one_line,
    carries,
    document,
    emits,
    factor,
    parameter,
    process,
    quantity,
    refusal,
    row,
    run,
    study,
    takes,
    wastes,
)

FACTORS = (factor("steel"), factor("lorry", family="freight"), factor("grid", family="electricity"))
PARAMETERS = [
    parameter("mass", "2 kg"),
    parameter("grams", "2 g"),
    parameter("energy", "2 kWh"),
    parameter("years", "2 year"),
    parameter("per_kg", "2 kWh/kg"),
]

PLACES = [
    "processes.p.inputs.steel",
    "processes.p.emissions.co2",
    "processes.p.transports.leg",
    "processes.p.transports.leg.distance",
    "processes.p.waste.ash",
    "product.reference",
    "parameters.own",
    "use.lifetime",
    "use.energy.electricity.annual",
    "use.generation.specific",
    "end_of_life.waste.shredder",
]
GROWING = [*PLACES[:3], "processes.p.waste.ash", "product.reference", "end_of_life.waste.shredder"]
"""In kg, and for one kg of output."""


def with_formula(place: str, formula: str) -> Study:
    """A study in which the formula stands at `place`, in the unit that stands there."""
    found: Document = document(
        process(
            "p",
            takes("1 kg", factor="steel"),
            emits("co2", "1 kg"),
            carries("1 kg", "1 km", "lorry"),
            wastes("1 kg", factor="steel", id="ash"),
        ),
        demand="1 kg",
        parameters=[*PARAMETERS, parameter("own", "1 kg")],
        use={
            "site": "here",
            "lifetime": quantity("1 year"),
            "energy": {"annual": quantity("1 kWh/year"), "electricity": {"supply": "grid"}},
        },
        end_of_life={"waste": [row("shredder", "1 kg", {"factor": "steel"})]},
    )
    if "generation" in place:
        found["use"]["generation"] = {
            "specific": quantity("1 kWh/kWp"),
            "includes_performance_ratio": True,
            "includes_degradation": True,
        }
    at: Any = found
    for step in place.replace(".electricity", "").split("."):
        at = next(item for item in at if item["id"] == step) if isinstance(at, list) else at[step]
    del at["amount"]
    at["formula"] = formula
    return Study.model_validate(found)


@pytest.mark.parametrize("place", PLACES)
def test_units_of_formulas_are_asked_for_wherever_a_formula_may_stand(place: str) -> None:
    (problem,) = refusal(with_formula(place, "energy * mass"), *FACTORS)
    assert (problem.code, problem.path, problem.found) == ("unit", f"{place}.formula", "energy * mass")
    assert "kWh·kg" in problem.sentence("zh")
    assert "kWh·kg" in problem.sentence("en")
    assert_one_line(problem)


@pytest.mark.parametrize(("formula", "words"), [("energy", ["kWh", "kg/kWh"]), ("grams", ["1000", "÷ 1000"])])
def test_a_parameter_in_kilowatt_hours_or_grams_is_no_mass(formula: str, words: list[str]) -> None:
    """The two slips that would pass as numbers."""
    (problem,) = refusal(with_formula("processes.p.emissions.co2", formula), *FACTORS)
    for sentence in (problem.sentence("zh"), problem.sentence("en")):
        assert words
        assert all(word in sentence for word in words)


def of_yield(rows_per: str, energy: str) -> Study:
    row_of_energy = takes(f"={energy} kWh", factor="grid")
    return study(process("p", row_of_energy, output=f"{rows_per} kg"), demand="1 kg", parameters=PARAMETERS)


def test_a_row_may_say_how_much_goes_into_one_unit_of_output() -> None:
    """2 kWh/kg, at a factor of 1: 2 kg CO2e per kg, the rows of the process being for 1 kg or for 100."""
    assert run(of_yield("1", "per_kg"), *FACTORS).headline == 2
    assert run(of_yield("100", "per_kg * 100"), *FACTORS).headline == 2
    (problem,) = refusal(of_yield("100", "per_kg"), *FACTORS)
    assert "100 kg" in problem.message.zh


@pytest.mark.parametrize(
    ("place", "formula"),
    [(place, "mass / mass") for place in GROWING] + [("use.energy.electricity.annual", "per_kg / years")],
)
def test_what_grows_with_the_output_may_be_read_per_unit_of_it(place: str, formula: str) -> None:
    """Rows of a process that makes 1 kg, and of the life of a product of 1 kg."""
    found = with_formula(place, formula).document()
    found["product"]["unit"]["unit"] = "kg"
    assert run(Study.model_validate(found), *FACTORS).headline > 0


def test_the_life_of_a_hundred_kilograms_is_not_that_of_one() -> None:
    found = with_formula("end_of_life.waste.shredder", "mass / mass").document()
    found["product"]["unit"] |= {"amount": "100", "unit": "kg"}
    found["product"]["reference"]["amount"] = "100"
    (problem,) = refusal(Study.model_validate(found), *FACTORS)
    assert (problem.code, problem.path) == ("unit", "end_of_life.waste.shredder.formula")
    assert "100 kg" in problem.message.en


@pytest.mark.parametrize(
    ("place", "formula", "unit"),
    [
        ("use.lifetime", "years / mass", "year"),
        ("processes.p.transports.leg.distance", "way", "km"),
        ("parameters.own", "energy / energy", "kg"),
    ],
)
def test_what_does_not_grow_with_the_output_is_not_read_per_unit_of_it(place: str, formula: str, unit: str) -> None:
    found = with_formula(place, formula).document()
    found["product"]["unit"]["unit"] = "kg"
    found["parameters"].append(parameter("way", "1 km/kg"))
    (problem,) = refusal(Study.model_validate(found), *FACTORS)
    assert (problem.code, problem.path) == ("unit", f"{place}.formula")
    assert f"the unit here is {unit}" in problem.message.en


def test_a_parameter_of_an_unknown_unit_is_named_once() -> None:
    """Not once more for every formula that speaks of it."""
    given = [parameter("m", "2 kgs"), parameter("n", "=m*2 kg")]
    found = refusal(study(process("p", emits("co2", "=m kg"), emits("ch4", "=n kg")), parameters=given))
    assert [(problem.code, problem.path, problem.found) for problem in found] == [("unit", "parameters.m.unit", "kgs")]


def test_a_wrong_parameter_is_named_and_not_what_rests_on_it() -> None:
    given = [parameter("e", "2 kWh"), parameter("m", "=e kg"), parameter("n", "=m+1 kg")]
    found = refusal(study(process("p", emits("co2", "=n kg")), parameters=given))
    assert [problem.path for problem in found] == ["parameters.m.formula"]


def test_another_unit_of_a_parameter_is_found_when_a_study_is_built_anew() -> None:
    """The number stays, so that the processes would be left as they were built."""
    made = process("p", emits("co2", "=m kg"))
    before = run(study(made, parameters=[parameter("m", "2 kg")])).system
    other = study(made, parameters=[parameter("m", "2 g")])
    edited = before.study.model_copy(update={"parameters": other.parameters})
    with pytest.raises(StudyError) as caught:
        rebuild(before, edited)
    assert [problem.path for problem in caught.value.problems] == ["processes.p.emissions.co2.formula"]


def test_units_change_no_value() -> None:
    """Plain numbers in, plain numbers out: 0.3 t as 300 kg, at 2 kg CO2e per kg."""
    given = [parameter("tonnes", "0.3 t")]
    result = run(study(process("p", takes("=tonnes*1000 kg", factor="steel")), parameters=given), factor("steel", "2"))
    assert result.headline == 600


def test_powers_of_powers_of_a_unit_are_a_sentence() -> None:
    """1 to any power is 1; its unit grows past all bounds."""
    power = "x"
    for _ in range(50):
        power = f"({power})^12"
    for unit in ("%", "kg/t", "kWh"):
        began = time.process_time()
        a_study = study(process("p", emits("co2", f"={power} kg")), parameters=[parameter("x", f"1 {unit}")])
        problem: Problem
        (problem,) = refusal(a_study)
        assert time.process_time() - began < 1
        assert_one_line(problem)
