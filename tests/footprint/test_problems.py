"""Problems of a study that reads well: references, names, stages, parameters, all at once and each with its path."""

from __future__ import annotations

import pytest

from tanyin.canon import Text
from tanyin.footprint.errors import Problem
from tanyin.footprint.study.document import Study
from tests.footprint.builders import Document, codes, document, emits, factor, process, refusal, row, run, study, takes


def test_twelve_faults_of_the_system_are_reported_at_once() -> None:
    found = document(
        process(
            "p",
            takes("1 kg", factor="stel"),
            takes("1 kWh", factor="steel"),
            takes("1 kg", process="nothing"),
            takes("1 kg", supplier="nobody"),
            takes("=1/0 kg", factor="steel", id="divided"),
            takes("=unknown kg", factor="steel", id="unnamed"),
            takes("-1 kg", factor="steel", id="negative"),
            takes("1 kg", factor="burning"),
            takes("1 kg", factor="steel", id="proven", evidence=["paper"], meter="clock"),
            emits("sf7", "1 kg"),
            site="nowhere",
        ),
        demand="1 kg",
    )
    expected = {
        "processes.p.site": "no_site",
        "processes.p.inputs.stel.factor": "no_factor",
        "processes.p.inputs.steel.unit": "unit",
        "processes.p.inputs.nothing": "no_process",
        "processes.p.inputs.nobody.supplier": "no_supplier",
        "processes.p.inputs.divided.formula": "formula",
        "processes.p.inputs.unnamed.formula": "formula",
        "processes.p.inputs.negative.amount": "negative",
        "processes.p.inputs.burning": "guard.combustion",
        "processes.p.inputs.proven.evidence": "no_evidence",
        "processes.p.inputs.proven.meter": "no_meter",
        "processes.p.emissions.sf7.gas": "no_gas",
    }
    burning = factor("burning", family="fuel", boundary="combustion")
    assert {
        problem.path: problem.code for problem in refusal(Study.model_validate(found), factor("steel"), burning)
    } == (expected)


@pytest.mark.parametrize(
    "place", ["parameters.m", "product.reference", "processes.p.transports.leg.distance", "use.lifetime"]
)
def test_evidence_is_asked_for_wherever_it_is_named(place: str) -> None:
    found = document(
        process("p", ("transports", row("leg", "1 t", {"distance": {"amount": 1, "unit": "km"}, "factor": "lorry"}))),
        parameters=[row("m", "1 kg", {})],
        use={"lifetime": {"amount": 1, "unit": "year"}, "energy": None},
    )
    found["use"] |= {
        "site": "here",
        "energy": {"annual": {"amount": 1, "unit": "kWh/year"}, "electricity": {"supply": "grid"}},
    }
    datum: Document = {
        "parameters.m": found["parameters"][0],
        "product.reference": found["product"]["reference"],
        "processes.p.transports.leg.distance": found["processes"][0]["transports"][0]["distance"],
        "use.lifetime": found["use"]["lifetime"],
    }[place]
    datum["evidence"] = ["paper"]
    factors = (factor("lorry", family="freight"), factor("grid", family="electricity"))
    (problem,) = refusal(Study.model_validate(found), *factors)
    assert (problem.code, problem.path, problem.found) == ("no_evidence", f"{place}.evidence", "paper")


@pytest.mark.parametrize(
    ("fields", "path"),
    [
        ({"processes": [process("p"), process("p")]}, "processes.p"),
        ({"sites": [{"id": "here", "name": "a", "country": "CN"}] * 2}, "sites.here"),
        ({"parameters": [row("m", "1 kg", {}), row("m", "2 kg", {})]}, "parameters.m"),
        ({"processes": [process("p", emits("co2", "1 kg"), emits("co2", "2 kg"))]}, "processes.p.emissions.co2"),
        ({"processes": [process("use")]}, "processes.use"),
    ],
)
def test_a_name_stands_once(fields: Document, path: str) -> None:
    found = document(process("p")) | fields
    found["product"]["reference"]["process"] = found["processes"][0]["id"]
    clash = [problem for problem in refusal(Study.model_validate(found)) if problem.code in ("twice", "reserved")]
    assert [problem.path for problem in clash] == [path]


@pytest.mark.parametrize("place", ["process", "row", "use"])
def test_a_stage_lies_inside_the_boundary(place: str) -> None:
    held = process("p", takes("1 kg", factor="steel", **({"stage": "use"} if place == "row" else {})))
    held["stage"] = "use" if place == "process" else "production"
    block = {"lifetime": {"amount": 1, "unit": "year"}, "inputs": [row("ink", "1 kg", {"factor": "steel"})]}
    fields = {"use": block} if place == "use" else {}
    a_study = study(held, boundary={"type": "cradle_to_gate", "stages": ["production"]}, **fields)
    found = refusal(a_study, factor("steel"))
    assert codes(found) == ["outside_boundary"]
    assert found[0].found == "use"


# Parameters.


def test_parameters_may_stand_in_any_order() -> None:
    chain = [row(f"p{at}", f"=p{at + 1}+1 kg", {}) for at in range(50)]
    result = run(study(process("p", emits("co2", "=p0 kg")), parameters=[*chain, row("p50", "1 kg", {})]))
    assert result.headline == 51


CIRCLES = {
    "itself": ({"a": "=a+1"}, "parameters.a.formula", "a → a"),
    "a pair": ({"a": "=b", "b": "=a"}, "parameters.a.formula", "a → b → a"),
    "three, entered from outside": (
        {"x": "=a", "a": "=b", "b": "=c", "c": "=a"},
        "parameters.a.formula",
        "a → b → c → a",
    ),
}


@pytest.mark.parametrize("case", CIRCLES)
def test_parameters_in_a_circle_are_named_once(case: str) -> None:
    formulas, path, words = CIRCLES[case]
    given = [row(name, f"{formula} kg", {}) for name, formula in formulas.items()]
    (problem,) = refusal(study(process("p", emits("co2", "=a kg")), parameters=given))
    assert (problem.code, problem.path) == ("formula", path)
    assert words in problem.message.en
    assert words in problem.message.zh


@pytest.mark.parametrize("defect", ["=1/0", "=1+", "=nothing"])
def test_what_rests_on_a_defective_parameter_is_not_called_defective(defect: str) -> None:
    """One problem, not one for every formula behind it."""
    given = [row("a", f"{defect} kg", {}), row("b", "=a+1 kg", {}), row("c", "=b+1 kg", {})]
    found = refusal(study(process("p", emits("co2", "=c kg"), emits("ch4", "=a kg")), parameters=given))
    assert [problem.path for problem in found] == ["parameters.a.formula"]


def test_a_release_of_another_content_is_not_accepted() -> None:
    wrong = [{"release": "release", "digest": "sha256:" + "0" * 64}, {"release": "other"}]
    found = refusal(study(process("p"), factors=wrong), factor("steel"))
    assert codes(found) == ["other_release", "no_release"]


@pytest.mark.parametrize(("asked", "zh", "en"), [("？", "？--column", "? --column"), ("", "；--column", "; --column")])
def test_what_to_do_follows_a_question_without_a_second_mark(asked: str, zh: str, en: str) -> None:
    message = Text(f"哪一列{asked}", f"which column{asked and '?'}")
    problem = Problem("which", "", message, fix=Text("--column name=A", "--column name=A"))
    assert f"哪一列{zh} name=A" in problem.sentence("zh")
    assert f"which column{en} name=A" in problem.sentence("en")
