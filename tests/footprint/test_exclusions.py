"""What is left out: mass and impact, flow by flow and together, null where nobody stated them."""

from decimal import Decimal
from typing import Any

import pytest

from tanyin.footprint.result.document import document as result_document
from tanyin.footprint.study.document import Study
from tests.footprint.builders import Document, codes, document, factor, process, run, study, takes


def leave_out(*flows: Document, **fields: Any) -> Any:
    """The result of 10 kg CO2e that leaves these flows out; its product weighs 5 kg."""
    common = {"name": "flow", "stage": "production", "reason": "small"}
    written = [{"id": f"e{index}", **common, **flow} for index, flow in enumerate(flows)]
    found = document(process("p", takes("10 kg", factor="steel")), exclusions=written, **fields)
    found["product"]["mass"] = 5
    return run(Study.model_validate(found), factor("steel"))


def stated(*flows: Document) -> Any:
    return result_document(leave_out(*flows))["exclusions"]


def test_nothing_stated_is_null_and_not_zero() -> None:
    found = stated({}, {})
    assert (found["mass"], found["mass_share"], found["impact"], found["impact_share"]) == (None,) * 4
    assert (found["count"], found["unweighed"], found["unestimated"]) == (2, 2, 2)


def test_a_saving_left_out_takes_nothing_off() -> None:
    """|0.3| + |−0.2| = 0.5 of 10: 5 %. Each flow keeps its own sign."""
    found = stated({"impact": "0.3"}, {"impact": "-0.2"})
    assert (found["impact"], found["impact_share"]) == ("0.5", "0.05")
    assert [flow["impact"] for flow in found["flows"].values()] == ["0.3", "-0.2"]


@pytest.mark.parametrize(
    ("flow", "mass"),
    [
        ({"amount": 250, "unit": "g"}, "0.25"),
        ({"amount": 250, "unit": "g", "mass": "0.3"}, "0.3"),
        ({"amount": 2, "unit": "kWh"}, None),
        ({"amount": 2, "unit": "a box"}, None),
        ({"mass": "0.1"}, "0.1"),
        ({}, None),
    ],
)
def test_an_amount_of_mass_is_a_mass(flow: Document, mass: str | None) -> None:
    found = stated(flow)
    assert found["mass"] == found["flows"]["e0"]["mass"] == mass
    assert found["unweighed"] == (mass is None)
    assert found["mass_share"] == (None if mass is None else f"{Decimal(mass) / 5:f}")


@pytest.mark.parametrize(
    ("masses", "paths"),
    [(["0.05"], []), (["0.051"], ["exclusions.e0"]), (["0.05"] * 6, ["exclusions"])],
)
def test_mass_is_held_against_the_cut_off_too(masses: list[str], paths: list[str]) -> None:
    """1 % of 5 kg is 0.05 kg for a single flow, 5 % is 0.25 kg for all."""
    limits = {"single": "0.01", "total": "0.05", "source": "test"}
    result = leave_out(*({"mass": mass} for mass in masses), method={"gwp": "test", "cut_off": limits})
    found = [finding.path for finding in result.findings if finding.code == "cut_off_exceeded"]
    assert found == paths


def test_a_part_that_a_credit_takes_below_zero_is_named() -> None:
    made = process(
        "p",
        takes("1 kg", factor="steel"),
        coproducts=[{"id": "scrap", "name": "scrap", "amount": 2, "unit": "kg", "displaces": {"factor": "steel"}}],
        allocation={"method": "expansion", "reason": "test of credits"},
    )
    result = run(study(made), factor("steel"))
    assert [finding.path for finding in result.findings if finding.code == "part_negative"] == ["fossil"]
    found = result_document(result)
    assert (found["fossil"], found["credit_parts"]["fossil"]) == ("-1", "-2")
    plain = run(study(process("p", takes("1 kg", factor="steel"))), factor("steel"))
    assert "part_negative" not in codes(plain.findings)


@pytest.mark.parametrize(
    ("stated", "noted"),
    [({"years": "2010-2015"}, True), ({"years": "2018-2022"}, False), ({"year": 2010}, True), ({}, False)],
)
def test_a_factor_of_several_years_is_judged_by_its_last(stated: dict[str, Any], noted: bool) -> None:
    result = run(study(process("p", takes("1 kg", factor="steel"))), factor("steel", **({"year": None} | stated)))
    assert ("year" in codes(result.system.findings)) is noted
