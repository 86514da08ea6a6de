"""A use phase at the edge of what its numbers may be, and how its yield moves with each of its data."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tanyin.canon import MAX_MAGNITUDE
from tanyin.footprint.result.model import Result
from tests.footprint.builders import Document, close, codes, emits, factor, fifty_digits, process, refusal, run, study

D = Decimal
GRID = factor("grid", "0.6", family="electricity")


def powered(lifetime: str = "4 year", annual: str = "1 kWh/year") -> dict[str, Any]:
    """A use phase of `annual` energy over its lifetime."""
    (years, year), (amount, unit) = lifetime.split(), annual.split()
    energy = {"annual": {"amount": amount, "unit": unit}, "electricity": {"supply": "grid"}}
    return {"use": {"site": "here", "lifetime": {"amount": years, "unit": year}, "energy": energy}}


def test_no_energy_is_no_use() -> None:
    assert run(study(process("p"), **powered("4 year", "0 kWh/year")), GRID).headline == 0


def test_a_lifetime_of_nothing_is_refused() -> None:
    fields = powered()
    fields["use"]["lifetime"] = {"formula": "1 - 1", "unit": "year"}
    silent: dict[str, Any] = {"use": {"lifetime": {"amount": "0", "unit": "year"}}}
    for each in (powered("0 year"), fields, silent):
        (problem,) = refusal(study(process("p"), **each), GRID)
        assert (problem.code, problem.path) == ("lifetime", "use.lifetime")


def test_a_lifetime_is_a_time() -> None:
    (problem,) = refusal(study(process("p"), **powered("4 kg")), GRID)
    assert (problem.code, problem.path) == ("unit", "use.lifetime.unit")


def test_a_lifetime_that_cannot_be_computed_is_said_once() -> None:
    fields = powered()
    fields["use"]["lifetime"] = {"formula": "1/0", "unit": "year"}
    assert codes(refusal(study(process("p"), **fields), GRID)) == ["formula"]


def test_one_mode_that_cannot_be_computed_spoils_the_year() -> None:
    fields = powered()
    modes: list[Document] = [
        {"id": "on", "name": "on", "power": {"amount": "1", "unit": "W"}, "weight": "0.5"},
        {"id": "off", "name": "off", "power": {"formula": "1/0", "unit": "W"}, "weight": "0.5"},
    ]
    fields["use"]["energy"] = {"tec": {"modes": modes, "rule": "a rule"}, "electricity": {"supply": "grid"}}
    assert codes(refusal(study(process("p"), **fields), GRID)) == ["formula"]


def test_more_energy_than_there_is_is_refused_at_its_place() -> None:
    huge = "1" + "0" * (MAX_MAGNITUDE - 1)
    fields = powered(f"{huge} year", f"{huge} kWh/year")
    (problem,) = refusal(study(process("p"), **fields), GRID)
    assert (problem.code, problem.path) == ("out_of_range", "use.energy.electricity")


def test_without_a_use_phase_there_is_none() -> None:
    """Nor where the product is only distributed."""
    sold = {"emissions": [{"id": "e", "name": "e", "gas": "co2", "amount": "2", "unit": "kg", "origin": "fossil"}]}
    assert run(study(process("p"), distribution=sold)).headline == 2


# What 1 kWp generates in its life.

DATA = {"specific": D(1200), "life": D(25), "performance_ratio": D("0.8"), "degradation": D("0.01")}
PATHS = {key: f"use.generation.{key}" for key in DATA} | {"life": "use.lifetime"}


def module(data: dict[str, Decimal]) -> Result:
    """1 kWp of a module with these data, whose yield is that of its years."""
    generation = {
        "specific": {"amount": f"{data['specific'] / 1000:f}", "unit": "MWh/kWp"},
        "includes_performance_ratio": False,
        "includes_degradation": False,
        "performance_ratio": {"amount": f"{data['performance_ratio'] * 100:f}", "unit": "%"},
        "degradation": {"amount": f"{data['degradation'] * 100:f}", "unit": "%"},
    }
    use = {"lifetime": {"amount": f"{data['life'] * 12:f}", "unit": "month"}, "generation": generation}
    made = process("module", emits("co2", "1 kg", origin="fossil"), output="1 kWp")
    return run(study(made, demand="1 kWp", use=use))


def lifetime_yield(data: dict[str, Decimal]) -> Decimal:
    return module(data).system.parameters["lifetime_yield"]


@pytest.mark.parametrize("key", DATA)
def test_the_slope_of_the_yield_is_that_which_a_recalculation_shows(key: str) -> None:
    """The yield is of the first degree in each of them and of the second in the life: a step to either side is exact.
    Each datum is in a unit of its own, and so is its slope."""
    step, in_its_unit = {"life": (D(1), 12), "specific": (D(1), D("0.001"))}.get(key, (D("0.005"), 100))
    above, below = (DATA | {key: DATA[key] + sign * step} for sign in (1, -1))
    with fifty_digits():
        expected = (lifetime_yield(above) - lifetime_yield(below)) / (2 * step * in_its_unit)
    slopes = {term.path: term.slope for term in module(DATA).system.generation}
    assert list(slopes) == list(PATHS.values())
    assert close(slopes[PATHS[key]], expected)


def yield_of(lifetime: str, degradation: str) -> Decimal:
    return lifetime_yield(DATA | {"life": D(lifetime), "degradation": D(degradation)})


def test_the_longest_life_and_the_steepest_fall_are_still_added_up() -> None:
    """200 years; and a module that yields nothing in its last year: 1 − 0.05 × 20 = 0."""
    assert yield_of("200", "0") == 1200 * D("0.8") * 200
    assert yield_of("21", "0.05") == 1200 * D("0.8") * (21 - D("0.05") * 210)


@pytest.mark.parametrize(("lifetime", "degradation"), [("201", "0"), ("22", "0.05")])
def test_one_year_more_is_refused(lifetime: str, degradation: str) -> None:
    with pytest.raises(Exception, match=r"use\.lifetime"):
        yield_of(lifetime, degradation)


@pytest.mark.parametrize("key", ["specific", "performance_ratio", "degradation"])
def test_a_yield_that_cannot_be_computed_is_said_once(key: str) -> None:
    generation: dict[str, Any] = {
        "specific": {"amount": "1200", "unit": "kWh/kWp"},
        "includes_performance_ratio": False,
        "includes_degradation": False,
        "performance_ratio": "0.8",
        "degradation": "0.01",
    }
    generation[key] = {"formula": "1/0", "unit": "kWh/kWp" if key == "specific" else "1"}
    use = {"lifetime": {"amount": "25", "unit": "year"}, "generation": generation}
    found = refusal(study(process("p"), use=use))
    assert [(problem.code, problem.path) for problem in found] == [("formula", f"use.generation.{key}.formula")]
