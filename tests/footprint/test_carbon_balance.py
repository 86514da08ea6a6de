"""Biogenic carbon closes in every process: in = products + air + waste."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tanyin.footprint.result.model import Result
from tests.footprint.builders import close, codes, emits, factor, fifty_digits, process, run, study, takes, wastes
from tests.footprint.wood import REMOVAL, TREATMENT, WOOD

D = Decimal


def balanced(*rows: Any, carbon_out: str = "0", **fields: Any) -> Result:
    return run(study(process("p", *rows, output="1 piece", biogenic_carbon=carbon_out), **fields), WOOD, TREATMENT)


@pytest.mark.parametrize(
    ("rows", "carbon_out", "closes"),
    [
        ((takes("10 kg", factor="wood"),), "5", True),
        ((takes("10 kg", factor="wood"),), "4.9", True),
        ((takes("10 kg", factor="wood"),), "4.89", False),
        ((takes("10 kg", factor="wood"),), "5.2", False),
        ((takes("10 kg", factor="wood"),), "0", False),
        ((), "1", False),
        ((emits("co2", "44 kg", origin="biogenic"),), "0", False),
        ((emits("co2", "44 kg", origin="biogenic", removal=True),), "12", True),
        ((emits("co2", "44 kg", origin="fossil"),), "0", True),
        ((takes("32 kg", factor="wood"), emits("ch4", "16 kg", origin="biogenic")), "4", True),
        ((takes("10 kg", factor="wood"), wastes("2 kg", factor="burner", biogenic_carbon="0.5")), "4", True),
        ((takes("10 kg", factor="wood"), wastes("2000 g", factor="burner", biogenic_carbon="0.0005")), "4", True),
    ],
)
def test_what_comes_in_goes_somewhere(rows: tuple[Any, ...], carbon_out: str, closes: bool) -> None:
    """To 2 %, as ordinary moisture and yield data allow."""
    result = balanced(*rows, carbon_out=carbon_out)
    assert codes(result.system.findings) == ([] if closes else ["carbon_balance"])


def test_the_finding_says_where_the_carbon_was_sought() -> None:
    (finding,) = balanced(takes("10 kg", factor="wood"), carbon_out="3").system.findings
    assert (finding.severity, finding.path) == ("warning", "processes.p")
    assert "in 5, products 3, air 0, waste 0" in finding.message.en
    assert "进入 5，产品 3" in finding.message.zh


def test_the_tolerance_is_the_methods_choice() -> None:
    rows = (takes("10 kg", factor="wood"),)
    assert codes(balanced(*rows, carbon_out="4", method={"carbon_tolerance": "0.2"}).system.findings) == []
    assert codes(balanced(*rows, carbon_out="4.99", method={"carbon_tolerance": "0"}).system.findings) == [
        "carbon_balance"
    ]


def test_carbon_passes_from_process_to_process() -> None:
    sawn = process("sawn", takes("20 kg", factor="wood"), output="10 piece", biogenic_carbon=10)
    chair = process("chair", takes("4 piece", process="sawn"), output="1 piece", biogenic_carbon=4)
    result = run(study(chair, sawn), WOOD)
    assert codes(result.system.findings) == []
    with fifty_digits():
        assert close(result.parts[REMOVAL], -D(44) / 12 * 4)


def test_the_upstream_part_of_a_row_holds_no_carbon() -> None:
    """The carbon is in the wood, once, not again in the making of it."""
    burning = factor("burning", "0", name="wood", family="fuel", boundary="combustion", biogenic_co2_emission="1.8")
    making = factor("making", "0.1", name="wood", family="fuel", boundary="upstream", biogenic_carbon="0.5")
    taken = takes("10 kg", factor="burning", upstream="making", biogenic_carbon="0.5")
    result = run(study(process("p", taken, output="1 piece", biogenic_carbon=5)), burning, making)
    assert codes(result.system.findings) == []
    with fifty_digits():
        assert close(result.parts[REMOVAL], -D(44) / 12 * 5)
