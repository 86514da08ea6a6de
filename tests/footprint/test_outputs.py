"""What an output states of itself holds together, and a share of nothing is told."""

from __future__ import annotations

from typing import Any

import pytest

from tests.footprint.builders import (
    Document,
    allocated,
    codes,
    coproduct,
    emits,
    factor,
    process,
    refusal,
    run,
    study,
    takes,
)


def made(by: Document | None = None, *, method: str = "mass", **fields: Any) -> Document:
    more = {"coproducts": [by], "allocation": allocated(method)} if by else {}
    return process("p", emits("co2", "8 kg", origin="fossil"), **{"output": "1 kg", **fields, **more})


@pytest.mark.parametrize(
    ("output", "stated", "numbers"),
    [
        ("1 kg", {"mass": 5}, ("1 kg", "5 kg")),
        ("2 t", {"mass": 2}, ("2000 kg", "2 kg")),
        ("1 MJ", {"energy": 5}, ("1 MJ", "5 MJ")),
        ("1 kWh", {"energy": 1}, ("3.6 MJ", "1 MJ")),
        ("1 m3", {"volume": 1000}, ("1 m3", "1000 m3")),
        ("1 kg", {"mass": "1.00000001"}, ("1 kg", "1.00000001 kg")),
    ],
)
def test_an_output_that_contradicts_itself_is_refused(output: str, stated: Document, numbers: tuple[str, str]) -> None:
    """Whether or not allocation uses the property."""
    (field,) = stated
    (problem,) = refusal(study(made(output=output, **stated)))
    assert (problem.code, problem.path) == ("output_differs", f"processes.p.output.{field}")
    sentences = (problem.sentence("zh"), problem.sentence("en"))
    assert numbers
    assert sentences
    assert all(number in sentence for number in numbers for sentence in sentences)


def test_a_co_product_that_contradicts_itself_is_refused_whatever_the_method() -> None:
    for method in ("mass", "expansion"):
        fields = {"displaces": {"factor": "steel"}} if method == "expansion" else {}
        found = refusal(study(made(coproduct("by", "3 kg", mass=4, **fields), method=method)), factor("steel"))
        assert [(problem.code, problem.path) for problem in found] == [
            ("output_differs", "processes.p.coproducts.by.mass")
        ]


@pytest.mark.parametrize(
    ("output", "stated"),
    [("2 t", {"mass": 2000}), ("1 m3", {"mass": 500}), ("1 kg", {"energy": 19}), ("3 g", {"mass": "0.003"})],
)
def test_properties_that_agree_or_say_more_are_taken(output: str, stated: Document) -> None:
    run(study(made(output=output, **stated)))


def test_a_difference_that_rounding_explains_is_none() -> None:
    run(study(made(output="1 kg", mass="1.0000000009")))


@pytest.mark.parametrize("empty", ["main", "by"])
def test_a_share_of_nothing_is_told(empty: str) -> None:
    parts = {"main": "1", "by": "1"} | {empty: "0"}
    shared = made(coproduct("by", "1 kg"), method="shares") | {"allocation": allocated("shares", shares=parts)}
    (finding,) = run(study(shared)).system.findings
    assert (finding.code, finding.severity, finding.path) == ("share_zero", "note", "processes.p.allocation.shares")
    assert empty in finding.message.en


def test_a_co_product_under_expansion_that_is_taken_is_refused_with_the_reason() -> None:
    """The main product carries everything; taking the credited co-product would give it for nothing."""
    by = coproduct("by", "1 kg", displaces={"factor": "steel"})
    taker = process("taker", takes("1 kg", process="p", product="by"))
    (problem,) = refusal(study(taker, made(by, method="expansion")), factor("steel"))
    assert (problem.code, problem.path) == ("credited_coproduct", "processes.taker.inputs.by")
    assert "main product" in problem.message.en
    assert "主产品" in problem.message.zh
    assert "allocation" in problem.fix.en


def test_a_credited_co_product_is_no_reference_flow_and_replaces_nothing() -> None:
    by = coproduct("by", "1 kg", displaces={"factor": "steel"})
    assert codes(refusal(study(made(by, method="expansion"), product="by"), factor("steel"))) == ["credited_coproduct"]


def test_a_product_that_no_process_makes_is_said_to_be_none() -> None:
    taker = process("taker", takes("1 kg", process="p", product="by"))
    assert codes(refusal(study(taker, made()))) == ["no_process"]


@pytest.mark.parametrize("where", ["output", "coproducts.by"])
@pytest.mark.parametrize("carbon", ["1", "1.1"])
def test_no_product_holds_more_carbon_than_it_weighs(carbon: str, where: str) -> None:
    """Of 1 kg: 1 kg of carbon may be, 1.1 may not."""
    held = {"biogenic_carbon": carbon}
    by = coproduct("by", "1 piece", mass="1", **(held if where != "output" else {}))
    main = held if where == "output" else {}
    a_study = study(process("p", output="1 kg", coproducts=[by], allocation=allocated("mass"), **main))
    if carbon == "1":
        assert run(a_study).headline == 0
    else:
        assert [(found.code, found.path) for found in refusal(a_study)] == [
            ("carbon_above_mass", f"processes.p.{where}.biogenic_carbon")
        ]
