"""Every number of the result document is explained under its place there, with the same value, down to its sources."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import pytest

from tanyin.canon import state
from tanyin.footprint import shipped
from tanyin.footprint.engine import calculate
from tanyin.footprint.result.document import document
from tanyin.footprint.result.explain import explain, paths
from tanyin.footprint.result.model import Result
from tanyin.footprint.study.read import load_study
from tests.footprint.builders import (
    allocated,
    coproduct,
    emits,
    factor,
    fifty_digits,
    process,
    run,
    study,
    takes,
)

D = Decimal
DECIMAL = re.compile(r"-?[0-9]+(\.[0-9]+)?")
NO_NUMBER = re.compile(r"(schema|engine|study|factors|gwp|findings)\b.*|total\.per|allocations\.[0-9]+\.reason")


def numbers(value: Any, path: str = "") -> list[tuple[str, str]]:
    """Place and text of every number below `value`; written here anew, so as not to trust the library's own walk."""
    if NO_NUMBER.fullmatch(path):
        return []
    if isinstance(value, dict):
        return [leaf for key, inner in value.items() for leaf in numbers(inner, f"{path}.{key}" if path else key)]
    if isinstance(value, list):
        return [leaf for at, inner in enumerate(value) for leaf in numbers(inner, f"{path}.{at}")]
    counted = isinstance(value, int) and not isinstance(value, bool)
    return [(path, str(value))] if counted or (isinstance(value, str) and DECIMAL.fullmatch(value)) else []


def example(key: str) -> Result:
    made = load_study(shipped.studies("example")[key])
    library = shipped.library([ref.release for ref in made.factors] or None)
    return calculate(made, library, shipped.gwp(made.method.gwp))


def sawmill() -> Result:
    """Co-products by mass, a credit, a loop, stored carbon, an exclusion, a spread: every field of the document."""
    saw = process(
        "saw",
        takes("2 kg", factor="log", biogenic_carbon="0.5"),
        takes("0.1 kWh", process="plant"),
        emits("ch4", "1 g", origin="biogenic"),
        output="1 kg",
        coproducts=[coproduct("chips", "0.5 kg")],
        allocation=allocated("mass"),
    )
    saw["output"]["biogenic_carbon"] = "0.5"
    plant = process(
        "plant",
        takes("0.01 kg", process="saw", product="chips"),
        emits("co2", "0.2 kg", origin="fossil", uncertainty={"distribution": "lognormal", "sigma": "0.1"}),
        output="1 kWh",
        coproducts=[coproduct("heat", "3 MJ", displaces={"factor": "heat"})],
        allocation=allocated("expansion"),
    )
    made = study(
        saw,
        plant,
        exclusions=[
            {
                "id": "blades",
                "name": "saw blades",
                "stage": "production",
                "reason": "worn slowly",
                "mass": "0.01",
                "impact": "0.02",
            }
        ],
    )
    made = type(made).model_validate(made.document() | {"product": made.document()["product"] | {"mass": "1"}})
    return run(made, factor("log", "0.1"), factor("heat", "0.09", unit="MJ", family="heat"))


RESULTS = [*shipped.studies("example"), "sawmill"]


@pytest.mark.parametrize("key", RESULTS)
def test_every_number_of_the_document_is_explained_under_its_place(key: str) -> None:
    result = sawmill() if key == "sawmill" else example(key)
    found = numbers(document(result))
    assert len(found) > 50
    listed = set(paths(result))
    for path, value in found:
        answer = explain(result, path)
        assert state(answer.value) == value, path
        assert path in listed
        assert answer.name.zh, path
        assert answer.name.en, path
        assert answer.unit, path
        assert answer.formula.en or answer.inputs or answer.source or answer.note.en, path
        for item in answer.inputs:
            assert explain(result, item.path), (path, item.path)


@pytest.mark.parametrize(
    "path",
    [
        "shares.primary",
        "credits",
        "credit_parts.fossil",
        "sites.unnamed",
        "countries.CN",
        "gases.ch4",
        "stage_parts.production.fossil",
        "exclusions.impact",
    ],
)
def test_a_sum_is_that_of_its_inputs(path: str) -> None:
    answer = explain(sawmill(), path)
    assert answer.inputs or not answer.value
    with fifty_digits():
        assert abs(sum((item.value for item in answer.inputs), D(0)) - answer.value) < D("1e-40")


def test_the_interval_leads_to_the_data_that_make_it() -> None:
    """The one datum with a spread: 0.2 kg CO2 per kWh, sigma 0.1. cv = 0.1 × what it brings ÷ headline."""
    result = sawmill()
    cv = explain(result, "interval.cv")
    row = explain(result, "processes.plant.emissions.co2")
    assert [item.path for item in cv.inputs] == ["total", "processes.plant.emissions.co2"]
    with fifty_digits():
        assert abs(cv.inputs[1].value - row.value / 10) < D("1e-40")
    low, high = explain(result, "interval.low"), explain(result, "interval.high")
    assert low.value < result.headline < high.value
    assert [item.path for item in low.inputs] == ["total", "interval.cv"]
    assert "1.96" in high.formula.en


def test_the_modes_of_use_are_asked_for_their_power_and_their_weight() -> None:
    """Both under the path of the mode; the weight also where it stands in the study."""
    result = example("laptop-e6410-cn-use")
    base = next(path for path in paths(result) if path.endswith(".weight")).removesuffix(".weight")
    weight, power = explain(result, f"{base}.weight"), explain(result, base)
    mode = base.rsplit(".", 1)[1]
    assert explain(result, f"use.energy.tec.modes.{mode}.weight").value == weight.value
    assert 0 < weight.value < 1
    assert power.unit == "W"
    assert power.source


def test_a_plain_number_of_the_study_is_asked_for_by_its_place() -> None:
    result = sawmill()
    share = explain(result, "allocations.0.shares.chips")
    assert [item.path for item in share.inputs] == [
        "processes.saw.output.amount",
        "processes.saw.coproducts.chips.amount",
    ]
    assert explain(result, "processes.saw.coproducts.chips.amount").unit == "kg"
    assert explain(result, "processes.saw.output.biogenic_carbon").value == D("0.5")
    assert explain(result, "exclusions.flows.blades.impact").note.en == "worn slowly"
    assert explain(result, "gwp.ch4_fossil").value == D("29.8")
