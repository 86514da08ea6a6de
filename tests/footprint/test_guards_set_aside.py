"""A guard set aside stands in the result with its reason, and hides no other."""

from __future__ import annotations

from typing import Any

import pytest

from tanyin.footprint.factors.model import Factor
from tests.footprint.builders import codes, factor, process, refusal, run, study, takes
from tests.footprint.guards import BURNING, MAKING, wrong

REASON = "a published case redone"


@pytest.mark.parametrize("where", ["row", "method", "purpose"])
def test_a_waived_refusal_stands_in_the_result_with_its_reason(where: str) -> None:
    waivers = [{"guard": "co2_only", "reason": REASON}]
    fields: dict[str, Any] = {
        "row": {},
        "method": {"method": {"waive": waivers}},
        "purpose": {"purpose": "arithmetic_case"},
    }[where]
    row = takes("2 kg", factor="wrong", **({"waive": waivers} if where == "row" else {}))
    result = run(study(process("p", row), **fields), wrong("fuel", "life_cycle", "co2_only"))
    assert result.headline == 2
    (finding,) = result.system.findings
    assert (finding.code, finding.severity) == ("co2_only", "waived")
    assert finding.reason == ("purpose: arithmetic_case" if where == "purpose" else REASON)
    assert finding.document()["reason"] == finding.reason


def test_a_waiver_sets_aside_no_other_guard_and_no_other_row() -> None:
    waived = takes("1 kg", factor="wrong", id="one", waive=[{"guard": "netted", "reason": REASON}])
    other = takes("1 kg", factor="wrong", id="two")
    found = refusal(study(process("p", waived, other)), wrong("fuel", "life_cycle", "co2_only"))
    assert [problem.path for problem in found] == ["processes.p.inputs.one", "processes.p.inputs.two"]


@pytest.mark.parametrize("waived", ["netted", "co2_only", "combustion"])
def test_what_is_set_aside_hides_nothing_else_that_is_wrong_with_the_factor(waived: str) -> None:
    row = takes("1 kg", factor="wrong", waive=[{"guard": waived, "reason": REASON}])
    found = refusal(study(process("p", row)), wrong("fuel", "combustion", "co2_only", netted=True))
    others = [f"guard.{name}" for name in ("netted", "co2_only", "combustion") if name != waived]
    assert codes(found) == others


def test_an_arithmetic_case_still_needs_its_factors_units_and_references() -> None:
    a_study = study(
        process("p", takes("1 kWh", factor="steel"), takes("1 kg", factor="none")), purpose="arithmetic_case"
    )
    assert codes(refusal(a_study, factor("steel"))) == ["unit", "no_factor"]


def test_a_waiver_of_the_upstream_part_is_used() -> None:
    """It stands on the row, whose upstream part has a path of its own."""
    making = Factor.model_validate(MAKING.model_dump() | {"gases": "co2_only"})
    row = takes("1 kg", factor="burning", upstream="making", waive=[{"guard": "co2_only", "reason": REASON}])
    assert codes(run(study(process("p", row)), BURNING, making).system.findings) == ["co2_only"]
