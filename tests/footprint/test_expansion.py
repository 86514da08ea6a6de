"""System expansion: what a co-product replaces is taken off, shown apart, and never without saying what."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tanyin.footprint.result.model import credits
from tests.footprint.builders import (
    Document,
    allocated,
    close,
    codes,
    coproduct,
    emits,
    factor,
    fifty_digits,
    process,
    refusal,
    run,
    study,
    takes,
)

D = Decimal
STEEL = factor("steel", "2")


def expanded(**displaces: Any) -> Document:
    return process(
        "p",
        emits("co2", "10 kg", origin="fossil"),
        coproducts=[coproduct("heat", "36 MJ", displaces=displaces)],
        allocation=allocated("expansion"),
    )


def test_a_credit_is_inside_the_total_and_shown_apart() -> None:
    """36 MJ displace 10 kWh at 0.4 kg: 10 − 4 = 6."""
    result = run(study(expanded(factor="boiler")), factor("boiler", "0.4", unit="kWh", family="heat"))
    assert result.headline == 6
    assert credits(result)[0] == -4
    (finding,) = result.system.findings
    assert (finding.code, finding.severity) == ("credit", "warning")


def test_a_credit_may_displace_less_than_its_amount() -> None:
    result = run(study(expanded(factor="boiler", ratio="0.5")), factor("boiler", "0.4", unit="kWh", family="heat"))
    assert result.headline == 8


def test_a_credit_from_a_process() -> None:
    boiler = process("boiler", emits("co2", "0.1 kg", origin="fossil"), output="1 MJ")
    result = run(study(expanded(process="boiler"), boiler))
    assert result.headline == D("6.4")
    assert credits(result)[0] == D("-3.6")


@pytest.mark.parametrize(
    ("displaces", "code"),
    [
        ({"factor": "none"}, "no_factor"),
        ({"process": "none"}, "no_process"),
        ({"factor": "steel"}, "unit"),
    ],
)
def test_a_credit_for_nothing_is_refused(displaces: Document, code: str) -> None:
    assert codes(refusal(study(expanded(**displaces)), STEEL)) == [code]


def test_expansion_says_what_is_displaced() -> None:
    made = expanded(factor="x")
    del made["coproducts"][0]["displaces"]
    (problem,) = refusal(study(made))
    assert (problem.code, problem.path) == ("no_displaced", "processes.p.coproducts.heat")


def test_the_co_product_of_an_expansion_is_no_product() -> None:
    """Its burden was taken off the main product; nobody may carry it a second time, or get it for nothing."""
    taker = process("taker", takes("1 MJ", process="p", product="heat"))
    boiler = factor("boiler", "0.4", unit="MJ", family="heat")
    assert codes(refusal(study(taker, expanded(factor="boiler")), boiler)) == ["credited_coproduct"]


def test_a_credit_from_a_process_is_measured_in_its_unit() -> None:
    """500 g of chips replace 0.5 kg of pellets, at 3 kg: 10 − 1.5."""
    pellets = process("pellets", emits("co2", "3 kg", origin="fossil"))
    made = process(
        "board",
        emits("co2", "10 kg", origin="fossil"),
        coproducts=[coproduct("chips", "500 g", displaces={"process": "pellets"})],
        allocation=allocated("expansion"),
    )
    assert run(study(made, pellets)).headline == D("8.5")
    asked = made | {"coproducts": [coproduct("chips", "1 kWh", displaces={"process": "pellets"})]}
    assert codes(refusal(study(asked, pellets))) == ["unit"]


@pytest.mark.parametrize(("site", "named"), [("here", "whole.cn"), (None, "whole.us")])
def test_a_partial_factor_of_a_credit_is_refused_and_one_of_the_place_named(site: str | None, named: str) -> None:
    """Where the process runs; without a site, where the partial factor is of."""
    partial = factor("partial", boundary="gate_to_gate", geography="US", name="thing", unit="MJ")
    whole = [factor(f"whole.{place}", geography=place.upper(), name="thing", unit="MJ") for place in ("cn", "us")]
    made = expanded(factor="partial") | {"site": site}
    (problem,) = refusal(study(made), partial, STEEL, *whole)
    assert problem.code == "guard.gate_to_gate"
    assert f"use {named}" in problem.fix.en


def test_the_carbon_of_what_is_replaced_is_what_its_factor_states() -> None:
    """The straw states 0.4 kg C, whatever its removal of 1.1 kg CO2 would make it: 0.5 − 0.4 kg C move."""
    straw = factor("straw", biogenic_carbon="0.4", biogenic_co2_removal="-1.1")
    made = process(
        "board",
        coproducts=[coproduct("chips", "1 kg", biogenic_carbon="0.5", displaces={"factor": "straw"})],
        allocation=allocated("expansion"),
    )
    (shift,) = [line.amount for line in run(study(made), straw).system.lines if line.role == "carbon"]
    with fifty_digits():
        assert close(shift, D("4.4") / 12)
