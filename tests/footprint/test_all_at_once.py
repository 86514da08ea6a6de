"""All errors at once: what the model of a study refuses, what building the rest finds, and loops without an answer; and
nothing twice that is wrong only once."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from typing import Any

import pytest
import yaml

from tanyin.footprint.engine import told
from tanyin.footprint.errors import Problem
from tanyin.footprint.study.defective import DefectiveStudy
from tanyin.footprint.study.read import read_study
from tests.footprint.builders import (
    GASES,
    Document,
    allocated,
    codes,
    coproduct,
    document,
    emits,
    factor,
    library,
    parameter,
    process,
    refusal,
    row,
    run,
    run_document,
    study,
    takes,
    wastes,
)

STEEL = factor("steel")
GRID = factor("grid", family="electricity")


def everything(found: Document, *factors: Any) -> list[Problem]:
    """All that is told of a document in which the model finds something wrong."""
    with pytest.raises(DefectiveStudy) as caught:
        read_study(yaml.safe_dump(found, sort_keys=False).encode())
    return list(told(caught.value, library(*factors), GASES).problems)


def places(found: Iterable[Problem]) -> set[str]:
    return {problem.path for problem in found}


def test_the_model_the_build_and_the_loops_are_told_together() -> None:
    """A misspelt field, an unknown factor and process, a clash of units, and a loop that eats 1.5 of what it makes."""
    found = document(
        process(
            "p",
            takes("1 kg", factor="stel"),
            takes("1 kg", factor="steel", sourc="scale"),
            takes("0.5 kg", process="q"),
        ),
        process("q", takes("3 kg", process="p"), takes("1 kWh", factor="steel"), takes("1 kg", process="nowhere")),
    )
    told_of = everything(found, STEEL)
    assert {problem.path: problem.code for problem in told_of} == {
        "processes.p.inputs.stel.factor": "no_factor",
        "processes.p.inputs.steel.sourc": "extra_forbidden",
        "processes.q.inputs.steel.unit": "unit",
        "processes.q.inputs.nowhere": "no_process",
        "processes.p": "unproductive",
    }
    assert all(problem.line for problem in told_of)
    assert [problem.line for problem in told_of] == sorted(problem.line or 0 for problem in told_of)


# One mistake, told once: each case makes one place of a good study bad, and only that place is named.

GOOD = document(
    process(
        "p",
        takes("=m kg", factor="steel", evidence=["paper"], meter="scale"),
        takes("2 kWh", electricity={"supply": "grid"}),
        takes("1 kg", process="q"),
        takes("1 kg", process="q", product="by"),
        takes("1 kg", supplier="maker"),
        takes("=if(lifetime_yield>1,m,m) kg", factor="steel", id="yielded"),
        emits("co2", "1 kg", origin="biogenic", removal=True, source=""),
        source="the books",
    ),
    process("q", output="2 kg", mass=2, coproducts=[coproduct("by", "1 kg")], allocation=allocated("mass")),
    parameters=[parameter("m", "1 kg"), parameter("n", "=m*2 kg")],
    evidence=[{"id": "paper", "title": "paper"}],
    meters=[{"id": "scale", "name": "scale"}],
    suppliers=[STEEL.model_dump(mode="json", exclude_defaults=True) | {"id": "maker"}],
    factors=[{"release": "release"}],
    use={
        "lifetime": {"amount": "25", "unit": "year"},
        "generation": {
            "specific": {"amount": "1000", "unit": "kWh/kWp"},
            "includes_performance_ratio": True,
            "includes_degradation": True,
        },
    },
)
BAD = {
    "parameters.0.amount": "parameters.m.amount",
    "parameters.0.id": "parameters.1m.id",
    "sites.0.country": "sites.here.country",
    "evidence.0.title": "evidence.paper.title",
    "meters.0.name": "meters.scale.name",
    "suppliers.0.fossil": "suppliers.maker.fossil",
    "factors.0.release": "factors.0.release",
    "processes.1.id": "processes.1m.id",
    "processes.1.output.amount": "processes.q.output.amount",
    "processes.1.output.unit": "processes.q.output.unit",
    "processes.1.coproducts.0.amount": "processes.q.coproducts.by.amount",
    "processes.1.allocation.method": "processes.q.allocation.method",
    "processes.1.stage": "processes.q.stage",
    "processes.1.name": "processes.q.name",
    "processes.0.source": "processes.p.source",
    "processes.0.site": "processes.p.site",
    "use.lifetime.amount": "use.lifetime.amount",
    "use.generation.specific": "use.generation.specific",
    "product.unit.unit": "product.unit.unit",
    "product.reference.amount": "product.reference.amount",
    "boundary.type": "boundary.type",
    "boundary.stages": "boundary.stages",
    "period.end": "period.end",
    "method": "method",
    "purpose": "purpose",
}


def test_the_good_study_is_good() -> None:
    """4 kg of steel, 2 kWh, 1 kg from the maker; less the removal."""
    assert run_document(GOOD, STEEL, GRID).headline == 5


@pytest.mark.parametrize("place", BAD)
def test_one_bad_place_is_one_problem(place: str) -> None:
    found = deepcopy(GOOD)
    *around, last = place.split(".")
    holder: Any = found
    for part in around:
        holder = holder[int(part) if isinstance(holder, list) else part]
    holder[last] = (
        [] if last in ("unit", "name", "title", "release", "method", "source", "site") and place != "method" else "1m"
    )
    if last == "id":
        holder[last] = "1m"
    expected = BAD[place]
    assert {path for path in places(everything(found, STEEL, GRID)) if not path.startswith(expected)} == set()


@pytest.mark.parametrize(
    ("misspelt", "right"),
    [
        ("evidences", "evidence"),
        ("site_list", "sites"),
        ("parameter", "parameters"),
        ("meter", "meters"),
        ("uses", "use"),
    ],
)
def test_a_misspelt_list_is_not_also_told_as_missing(misspelt: str, right: str) -> None:
    found = deepcopy(GOOD)
    found[misspelt] = found.pop(right)
    assert places(everything(found, STEEL, GRID)) == {misspelt}


def test_a_misspelt_site_does_not_make_the_electricity_homeless() -> None:
    found = deepcopy(GOOD)
    found["processes"][0]["sit"] = found["processes"][0].pop("site")
    assert places(everything(found, STEEL, GRID)) == {"processes.p.sit"}


def test_rows_of_a_process_without_an_id_are_checked_all_the_same() -> None:
    found = document(process("p"), process("q", takes("1 kg", factor="stel")))
    del found["processes"][1]["id"]
    assert places(everything(found, STEEL)) == {"processes.1.id", "processes.1.inputs.stel.factor"}
    of_process, of_row = (problem.line for problem in everything(found, STEEL))
    assert of_process is not None
    assert of_row is not None
    assert of_row > of_process


def test_what_the_model_asks_of_a_process_is_told_beside_its_bad_row() -> None:
    """The model looks at a process as a whole only when its rows are right."""
    found = document(process("p", takes("x kg", factor="steel"), allocation=allocated("mass")))
    assert {problem.path: problem.code for problem in everything(found, STEEL)} == {
        "processes.p.inputs.steel.amount": "refused",
        "processes.p": "refused",
    }


def test_a_guard_is_told_beside_a_bad_row_unless_that_row_decides_it() -> None:
    burnt = factor("burnt", family="fuel", boundary="combustion")
    making = factor("making", family="fuel", boundary="upstream")
    rows = (takes("x kg", factor="steel"), takes("1 kg", factor="burnt"), takes("1 kg", factor="making"))
    fire = emits("co2", "x kg", origin="fossil")
    assert codes(everything(document(process("p", *rows)), STEEL, burnt, making)) == [
        "refused",
        "guard.combustion",
        "guard.upstream",
    ]
    held = everything(document(process("p", fire, takes("1 kg", factor="making"))), making)
    assert codes(held) == ["refused"]
    waived = document(process("p", *rows), method={"waive": [{"guard": "combustio", "reason": "as it is"}]})
    assert codes(everything(waived, STEEL, burnt, making)) == ["refused", "literal_error"]


# Stages within the build.


def test_a_row_tells_all_that_is_wrong_with_it() -> None:
    leg = row("leg", "-1 kg", {"factor": "lorry", "upstream": "none", "utilisation": "0.5"})
    leg["distance"] = {"formula": "far", "unit": "km"}
    a_study = study(
        process(
            "p",
            takes("=1/0 kg", process="nowhere", id="a"),
            takes("-1 parsec", factor="stel", upstream="none", id="b"),
            wastes("=x+y kWh", factor="steel", id="c"),
            emits("sf7", "-1 kWh"),
            emits("co2", "-1 kg", origin="land_use", removal=True),
            ("transports", leg),
        )
    )
    found = refusal(a_study, STEEL, factor("lorry", family="freight"))
    assert {(problem.path.removeprefix("processes.p."), problem.code) for problem in found} == {
        ("inputs.a.formula", "formula"),
        ("inputs.a", "no_process"),
        ("inputs.b.amount", "negative"),
        ("inputs.b.factor", "no_factor"),
        ("inputs.b.unit", "unit"),
        ("inputs.b.upstream", "no_factor"),
        ("waste.c.formula", "formula"),
        ("waste.c.unit", "unit"),
        ("emissions.sf7.unit", "unit"),
        ("emissions.sf7.amount", "negative"),
        ("emissions.sf7.gas", "no_gas"),
        ("emissions.co2.amount", "negative"),
        ("transports.leg", "negative"),
        ("transports.leg.distance.formula", "formula"),
        ("transports.leg.upstream", "no_factor"),
        ("transports.leg", "load_twice"),
    }
    (both,) = [problem for problem in found if problem.path == "processes.p.waste.c.formula"]
    assert '"x", "y"' in both.message.en


def test_a_site_that_is_none_is_told_once() -> None:
    by = {"coproducts": [coproduct("by", "1 kg")], "allocation": allocated("mass")}
    held = process("p", takes("1 kWh", electricity={"supply": "grid"}), site="nowhere", **by)
    assert [problem.path for problem in refusal(study(held), GRID)] == ["processes.p.site"]


def test_shares_that_cannot_be_told_leave_the_co_products_to_be_found() -> None:
    by = coproduct("by", "1 piece")
    held = process("q", output="1 piece", coproducts=[by], allocation=allocated("mass"))
    found = refusal(study(process("p", takes("1 piece", process="q", product="by")), held))
    assert [problem.path for problem in found] == ["processes.q.output", "processes.q.coproducts.by"]


def test_every_loop_without_an_answer_is_told() -> None:
    pair = [
        process(one, takes("2 kg", process=other)) for one, other in (("a", "b"), ("b", "a"), ("c", "d"), ("d", "c"))
    ]
    found = refusal(study(*pair))
    assert [(problem.code, problem.path) for problem in found] == [
        ("unproductive", "processes.a"),
        ("unproductive", "processes.c"),
    ]


@pytest.mark.parametrize(
    "doubt",
    [
        {"output": {"amount": "1", "unit": "kg", "mass": "5"}},
        {"coproducts": [coproduct("by", "1 piece")], "allocation": allocated("mass")},
        {"inputs": [row("b", "=m kg", {"process": "b"})]},
    ],
)
def test_a_loop_in_doubt_waits(doubt: Document) -> None:
    """Its amounts may be what is wrong: mended, the loop may be none that eats more than it makes."""
    pair = [process("a", takes("2 kg", process="b")) | doubt, process("b", takes("2 kg", process="a"))]
    found = refusal(study(*pair, parameters=[parameter("m", "2 kWh")]))
    assert "unproductive" not in codes(found)
    assert found


def test_a_loop_with_a_credit_waits_for_missing_rows() -> None:
    """What is missing may be what the credit takes back."""
    by = coproduct("by", "1 kg", displaces={"process": "b"})
    held = process("a", takes("1 kg", process="b"), output="1 kg", coproducts=[by], allocation=allocated("expansion"))
    pair = (held, process("b", takes("1 kg", process="a"), takes("1 kg", factor="stel")))
    assert codes(refusal(study(*pair), STEEL)) == ["no_factor"]


def test_a_study_that_is_no_mapping_has_no_rest() -> None:
    with pytest.raises(DefectiveStudy) as caught:
        read_study(b"- 1")
    assert caught.value.remains is None
    assert told(caught.value, library(STEEL), GASES) is caught.value


# The reference flow and the product unit.


def test_a_reference_flow_measures_what_the_product_unit_does() -> None:
    (problem,) = refusal(study(process("p"), unit="kWh"))
    assert (problem.code, problem.path, problem.found) == ("unit", "product.reference.unit", "kg")


def test_a_formula_says_how_flow_and_product_unit_belong_together() -> None:
    known = [parameter("density", "600 kg/m3"), parameter("volume", "1 m3")]
    a_study = study(process("p"), demand="=density*volume kg", unit="m3", parameters=known)
    assert a_study.product.unit.unit == "m3"
    assert run(a_study).headline == 0
