"""Every number of a result can be explained down to formula, inputs, sources and status, and the inputs add up."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings

from tanyin.footprint.errors import StudyError
from tanyin.footprint.factors.model import PARTS
from tanyin.footprint.result.explain import Explanation, explain, paths
from tanyin.footprint.result.model import Result, by_stage, total, total_with_biogenic_co2
from tests.footprint.builders import (
    Document,
    allocated,
    close,
    codes,
    coproduct,
    emits,
    factor,
    fifty_digits,
    parameter,
    process,
    refusal,
    run,
    run_document,
    study,
    takes,
)
from tests.footprint.systems import FACTORS, documents

D = Decimal


@settings(max_examples=60)
@given(documents())
def test_every_path_is_explained_in_both_languages(found: Document) -> None:
    result = run_document(found, *FACTORS)
    for path in paths(result):
        answer = explain(result, path)
        assert answer.path in (path, f"{path}.value")
        assert answer.name.zh
        assert answer.name.en
        assert answer.unit
        assert bool(answer.formula.zh) == bool(answer.formula.en)


@settings(max_examples=60)
@given(documents())
def test_every_input_of_an_explanation_can_be_explained_in_turn(found: Document) -> None:
    result = run_document(found, *FACTORS)
    inputs = {item.path for path in paths(result) for item in explain(result, path).inputs}
    for path in inputs:
        assert explain(result, path).path in (path, f"{path}.value")


def added(answer: Explanation) -> Decimal:
    with fifty_digits():
        return sum((item.value for item in answer.inputs), D(0))


@settings(max_examples=60)
@given(documents())
def test_sums_are_the_sums_of_their_inputs(found: Document) -> None:
    result = run_document(found, *FACTORS)
    scale = sum(abs(value) for value in result.parts)
    keys = [activity.key for activity in result.system.activities]
    sums = ["total", "total_with_biogenic_co2", *PARTS, *(f"stages.{stage}" for stage in by_stage(result))]
    for path in [*sums, *(f"processes.{key}" for key in keys)]:
        answer = explain(result, path)
        assert close(added(answer), answer.value, scale=scale), path
    for key, scaled in zip(keys, result.solution.scales, strict=True):
        assert close(added(explain(result, f"processes.{key}.scale")), scaled)
        intensity = explain(result, f"processes.{key}.intensity")
        largest = sum(abs(item.value) for item in intensity.inputs)
        assert close(added(intensity), intensity.value, scale=largest)


@settings(max_examples=60)
@given(documents())
def test_values_are_those_of_the_result(found: Document) -> None:
    result = run_document(found, *FACTORS)
    assert explain(result, "total").value == total(result)
    assert explain(result, "total_with_biogenic_co2").value == total_with_biogenic_co2(result)
    assert [explain(result, part).value for part in PARTS] == list(result.parts)
    for name, value in result.system.parameters.items():
        assert explain(result, f"parameters.{name}").value == value


def chair() -> Result:
    return run(
        study(
            process(
                "chair",
                takes("=mass*loss kg", factor="steel", source="weighing sheet", kind="measured", meter="scale"),
                takes("3.6 MJ", electricity={"supply": "grid"}),
                emits("ch4", "10 g", origin="fossil", status="assumed"),
                output="2 piece",
            ),
            demand="1 piece",
            parameters=[
                parameter("loss", "=1+scrap 1"),
                parameter("scrap", "0.1 1", source="foreman"),
                parameter("mass", "2 kg"),
            ],
            meters=[{"id": "scale", "name": "scale"}],
        ),
        factor("steel", "2.5", source="a handbook", url="https://example.org/steel", status="proxy"),
        factor("grid", "0.6", family="electricity"),
    )


def test_a_row_down_to_its_sources() -> None:
    """½ run a chair: scale 1 × 1.1 kg × 2.5 = 2.75 kg; 1.1 kg is 2 × 1.1 ÷ 2; 1.1 is 1 + 0.1, by the foreman."""
    row = explain(chair(), "processes.chair.inputs.steel")
    assert row.value == D("2.75")
    assert row.status == "provisional"
    assert row.source == "weighing sheet"
    scale, amount, steel, datum = row.inputs
    assert (scale.path, scale.value, scale.unit) == ("processes.chair.scale", 1, "piece")
    assert (amount.value, amount.unit) == (D("1.1"), "kg/piece")
    assert (steel.path, steel.value, steel.source, steel.status) == ("factors.steel", D("2.5"), "a handbook", "proxy")
    assert (datum.value, datum.unit, datum.formula.en, datum.source) == (D("2.2"), "kg", "mass*loss", "weighing sheet")
    assert "measured" in datum.note.en
    assert "实测" in datum.note.zh
    assert "scale" in datum.note.en
    loss, mass = datum.inputs
    assert (loss.path, loss.value, loss.formula.en) == ("parameters.loss", D("1.1"), "1+scrap")
    assert (mass.path, mass.value) == ("parameters.mass", 2)
    assert loss.inputs == ()
    (scrap,) = explain(chair(), loss.path).inputs
    assert (scrap.path, scrap.value, scrap.source) == ("parameters.scrap", D("0.1"), "foreman")


def of_formulas(*formulas: str) -> Result:
    """p0 is 1 kg; each formula makes the next parameter, and the last one feeds the product."""
    parameters = [parameter("p0", "1 kg"), *(parameter(f"p{at}", text) for at, text in enumerate(formulas, 1))]
    return run(study(process("a", takes(f"=p{len(formulas)} kg", factor="f")), parameters=parameters), factor("f"))


def test_a_parameter_used_twice_is_not_explained_twice() -> None:
    """Each of 60 parameters names the one before twice over: 2^60 branches, of which one level is shown."""
    doubled = of_formulas("=p0 kg", *(f"=p{at}+p{at - 1} kg" for at in range(1, 60)))
    answer = explain(doubled, "parameters.p60")
    assert [item.path for item in answer.inputs] == ["parameters.p58", "parameters.p59"]
    assert answer.inputs
    assert all(item.inputs == () for item in answer.inputs)
    assert answer.inputs[1].formula.en == "p58+p57"


def test_a_long_chain_of_parameters_is_explained_step_by_step() -> None:
    chain = of_formulas(*(f"=p{at}+0 kg" for at in range(2000)))
    assert explain(chain, "processes.a.inputs.f").value == 1
    path = "parameters.p2000"
    for at in reversed(range(2000)):
        (item,) = explain(chain, path).inputs
        path = item.path
        assert path == f"parameters.p{at}"


def test_a_factor_and_a_gas_say_where_they_come_from() -> None:
    steel = explain(chair(), "factors.steel")
    assert steel.source == "a handbook https://example.org/steel"
    assert [(item.path, item.value) for item in steel.inputs] == [("fossil", D("2.5"))]
    for words in ("life_cycle", "CN", "2023", "CC0-1.0"):
        assert words in steel.note.en
    methane = explain(chair(), "gwp.ch4_fossil")
    assert (methane.value, methane.unit) == (D("29.8"), "kgCO2e/kg")
    assert "AR6" in methane.source
    assert explain(chair(), "processes.chair.emissions.ch4").status == "provisional"


def test_the_lifetime_yield_is_explained() -> None:
    generation = {
        "specific": {"amount": "1200", "unit": "kWh/kWp", "source": "site survey"},
        "includes_performance_ratio": True,
        "includes_degradation": True,
    }
    use = {"lifetime": {"amount": "25", "unit": "year"}, "generation": generation}
    module = process("module", emits("co2", "600 kg", origin="fossil"), output="1 kWp")
    result = run(study(module, demand="=1/lifetime_yield kWp", unit="kWh", use=use))
    answer = explain(result, "parameters.lifetime_yield")
    assert (answer.value, answer.unit) == (30000, "kWh/kWp")
    assert [(item.value, item.unit, item.source) for item in answer.inputs] == [
        (1200, "kWh/kWp", "site survey"),
        (25, "year", ""),
    ]


def test_a_row_that_several_products_share_counts_for_all_of_them() -> None:
    made = process(
        "p",
        emits("co2", "8 kg", origin="fossil"),
        takes("0.5 kg", process="q"),
        output="5 kg",
        coproducts=[coproduct("by", "3 kg")],
        allocation=allocated("mass"),
    )
    q = process("q", takes("0.1 kg", process="p", product="by"))
    result = run(study(made, q))
    answer = explain(result, "processes.p.emissions.co2")
    assert answer.value == result.headline
    assert {item.path for item in answer.inputs} >= {"processes.p.scale", "processes.p/by.scale"}


@pytest.mark.parametrize(
    ("path", "near"),
    [
        ("processes.chair.inputs.steell", "total"),
        ("steel", "processes.chair.inputs.steel"),
        ("", "total"),
        ("stages.nope", "total"),
    ],
)
def test_a_path_that_is_none_names_what_comes_close(path: str, near: str) -> None:
    with pytest.raises(StudyError) as caught:
        explain(chair(), path)
    (problem,) = caught.value.problems
    assert problem.code == "no_path"
    assert near in problem.fix.en


def test_a_very_long_path_is_not_repeated() -> None:
    with pytest.raises(StudyError) as caught:
        explain(chair(), "x" * 100_000)
    assert len(str(caught.value)) < 1000


def test_a_supplier_footprint_and_a_factor_do_not_share_an_id() -> None:
    """They are explained and counted under it: one would hide the other."""
    supplier = factor("steel", "9").model_dump(mode="json", exclude_defaults=True)
    found = refusal(study(process("p", takes("1 kg", supplier="steel")), suppliers=[supplier]), factor("steel"))
    assert codes(found) == ["twice"]
    assert found[0].path == "suppliers.steel"


def test_what_holds_numbers_answers_with_them() -> None:
    study_ = study(
        process("p", takes("1 kg", factor="steel"), coproducts=[coproduct("by", "1 kg")], allocation=allocated("mass"))
    )
    result = run(study_, factor("steel", "2"))
    shares = explain(result, "processes.p.allocation").inputs
    assert [item.path for item in shares] == [
        "allocations.0.rank",
        "allocations.0.shares.main",
        "allocations.0.shares.by",
    ]
    assert "interval.data_with_uncertainty" in [item.path for item in explain(result, "interval").inputs]
    assert explain(result, "exclusions").inputs[0].path == "exclusions.count"


def test_rows_of_nothing_are_counted_and_left_out_of_the_rows_of_a_group() -> None:
    """1 kg of steel is 2 kg CO2e; biogenic CO2 that is taken up is no part of the headline."""
    grown = emits("co2", "1 kg", origin="biogenic", removal=True, source="scale")
    sites = [{"id": "here", "name": "here", "country": "CN"}]
    result = run(
        study(process("p", takes("1 kg", factor="steel"), grown, site="here"), sites=sites), factor("steel", "2")
    )
    for path in ("sites.here", "countries.CN", "processes.p"):
        answer = explain(result, path)
        assert [item.value for item in answer.inputs] == [2], path
        assert answer.note.en == "rows of 0 that are left out: 1", path
        assert answer.note.zh == "另有 1 行为 0，未列", path


def test_typical_energy_lists_its_weights_so_that_the_sum_can_be_redone() -> None:
    modes = [
        {"id": key, "name": key, "power": {"amount": power, "unit": "W"}, "weight": weight}
        for key, power, weight in (("on", "3", "0.25"), ("off", "0.2", "0.75"))
    ]
    use = {
        "lifetime": {"amount": "8", "unit": "year"},
        "energy": {"tec": {"rule": "r", "modes": modes}, "factor": "grid"},
    }
    result = run(study(process("p"), use=use), factor("grid", "0.6", family="electricity"))
    found = explain(result, "use.energy.electricity.amount")
    held = {item.path: item.value for item in found.inputs}
    years = held["use.lifetime.value"]
    powers = (
        held[f"use.energy.electricity.tec.{key}.value"] * held[f"use.energy.electricity.tec.{key}.weight"]
        for key in ("on", "off")
    )
    assert found.value == sum(powers) * 8760 * years / 1000
