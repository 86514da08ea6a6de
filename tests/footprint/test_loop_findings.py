"""What a result says of loops that could be solved and yet may mean nothing."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tanyin.footprint.result.document import document as result_document
from tanyin.footprint.result.model import Result
from tests.footprint.builders import (
    all_close,
    allocated,
    codes,
    coproduct,
    emits,
    fifty_digits,
    process,
    run,
    study,
    takes,
)


def turned(displaced: str) -> Result:
    """A takes 3 kg of B; B takes 0.5 kg of A and 1 kg of C; C sells a co-product that saves `displaced` kg of A.

    x_A = 1 + 0.5 x_B − displaced x_C and x_C = x_B = 3 x_A, so x_A = 1 ÷ (1 − 3 × (0.5 − displaced)).
    """
    return run(
        study(
            process("a", takes("3 kg", process="b"), emits("co2", "1 kg", origin="fossil")),
            process("b", takes("0.5 kg", process="a"), takes("1 kg", process="c")),
            process(
                "c",
                coproducts=[coproduct("by", f"{displaced} kg", displaces={"process": "a"})],
                allocation=allocated("expansion"),
            ),
        )
    )


def test_a_loop_that_a_credit_turns_over_is_a_finding_in_the_result() -> None:
    """1 ÷ (1 − 3 × (0.5 − 0.1)) = −5: A is made −5 times, B and C −15 times."""
    result = turned("0.1")
    with fifty_digits():
        assert all_close(result.solution.scales, [Decimal(-5), Decimal(-15), Decimal(-15)])
    (finding,) = [found for found in result.findings if found.code == "loop_negative"]
    assert (finding.severity, finding.path) == ("warning", "processes.a")
    for activity in result.system.activities:
        assert f'"{activity.name.en}"' in finding.message.en
        assert f"“{activity.name.zh}”" in finding.message.zh
    document = result_document(result)
    assert finding.document() in document["findings"]
    assert document["loops"][0]["productive"] is False


def test_findings_of_the_study_stay_and_come_first() -> None:
    result = turned("0.1")
    assert codes(result.system.findings) == ["credit"]
    assert result.findings[:1] == result.system.findings


def test_a_credit_that_leaves_the_loop_upright_is_no_finding() -> None:
    """1 ÷ (1 − 3 × (0.5 − 0.3)) = 2.5."""
    result = turned("0.3")
    assert result.solution.loops[0].sign == "mixed"
    assert "loop_negative" not in codes(result.findings)


@pytest.mark.parametrize(("eaten", "times"), [("0.5", None), ("0.999999999999", "1000000000000")])
def test_a_loop_that_eats_nearly_all_it_makes_says_how_much(eaten: str, times: str | None) -> None:
    result = run(study(process("a", takes(f"{eaten} kg", process="a"), emits("co2", "1 kg", origin="fossil"))))
    found = [finding for finding in result.findings if finding.code == "loop_amplified"]
    assert [finding.path for finding in found] == ([] if times is None else ["processes.a"])
    assert all(f"amplified {times} times" in finding.message.en for finding in found)
