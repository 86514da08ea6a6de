"""Grid losses across processes: whose they are, how much is told of them, and what defects, waivers and edits do to it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tanyin.footprint.engine import calculate, rescore
from tanyin.footprint.errors import FootprintError, Problem
from tanyin.footprint.findings import Finding
from tanyin.footprint.study.edit import with_amount
from tests.footprint.builders import (
    GASES,
    Document,
    Row,
    allocated,
    codes,
    coproduct,
    document,
    library,
    process,
    run,
    run_document,
    study,
    takes,
)
from tests.footprint.electric import (
    COAL,
    FACTORS,
    MAINS,
    MAYBE,
    MISSING,
    STATION,
    TWICE,
    hands_on,
    kwh,
    made,
    outcome,
    said,
)

D = Decimal

# Where it stands and how much it is.


def test_a_lone_row_says_that_it_belongs_to_no_electricity_and_where_it_goes() -> None:
    """The electricity of the study stands in another process, which hands on a part and no electricity."""
    part = process("part", kwh("10", "grid"))
    (problem,) = said(made(takes("1 kg", process="part"), kwh("10", "losses")), part)
    assert (problem.code, problem.path) == ("guard.transmission_twice", "processes.p")
    assert "10 kWh of transmission belong to no electricity" in problem.message.en
    assert "不属于任何电力" in problem.message.zh
    assert "move the row" in problem.fix.en


def electricity_study(*rows: Row, **stages: Any) -> list[Problem | Finding]:
    """1 kWh of a process of these rows, delivered and used in `stages`."""
    found = document(hands_on("power", *rows), **stages)
    found["product"]["unit"] = {"kind": "functional", "unit": "kWh", "statement": "one kWh"}
    return outcome(lambda: run_document(found, *FACTORS))


LOSSES_ROW = {"id": "losses", "name": "losses", "factor": "losses", "amount": "1", "unit": "kWh"}
DISTRIBUTION = {"distribution": {"inputs": [LOSSES_ROW]}}
IN_USE = {"use": {"lifetime": {"amount": "1", "unit": "year"}, "inputs": [LOSSES_ROW]}}


def test_a_product_that_is_electricity_is_delivered_with_its_losses_once() -> None:
    """By the distribution stage or the use stage, not by both, and not where the losses are inside already."""
    assert electricity_study(COAL, **DISTRIBUTION) == electricity_study(COAL, **IN_USE) == []
    assert electricity_study(kwh("1", "plant"), **DISTRIBUTION) == []
    assert codes(electricity_study(kwh("1", "plant"))) == MISSING
    both = electricity_study(COAL, **DISTRIBUTION, **IN_USE)
    assert [(item.code, item.path) for item in both] == [(*TWICE, "use")]
    assert codes(electricity_study(kwh("1", "grid"), **DISTRIBUTION)) == TWICE
    assert codes(electricity_study(COAL, kwh("1", "losses"), **DISTRIBUTION)) == TWICE


def test_a_stage_of_a_product_that_is_no_electricity_takes_none() -> None:
    """The product unit is 1 kWh; what serves it is 1 kg of a part."""
    found = document(process("part", COAL), **IN_USE)
    found["product"]["unit"] = {"kind": "functional", "unit": "kWh", "statement": "one kWh"}
    (problem,) = outcome(lambda: run_document(found, *FACTORS))
    assert (problem.code, problem.path) == (*TWICE, "use")
    assert "belong to no electricity" in problem.message.en


def test_a_plant_and_its_grid_in_one_process_are_one() -> None:
    """1 kWh is handed on, and its transmission stands beside the fuel; 2 kWh of transmission are one too many."""
    assert said(hands_on("p", COAL, kwh("1", "losses"))) == []
    (problem,) = said(hands_on("p", COAL, kwh("2", "losses")))
    assert "1 kWh" in problem.message.en


def test_what_a_plant_takes_from_the_grid_may_be_used_up_or_handed_on() -> None:
    (finding,) = said(hands_on("p", COAL, kwh("0.25", "grid"), kwh("1", "losses")))
    assert codes([finding]) == MAYBE
    assert "0.25 kWh" in finding.message.en
    assert "of p that" in finding.message.en


def test_a_credit_lacks_no_losses_and_holds_none() -> None:
    """5 kWh that a co-product replaces by a factor at the plant do not make room for transmission."""
    fields: Document = {
        "coproducts": [coproduct("power", "5 kWh", displaces={"factor": "plant"})],
        "allocation": allocated("expansion"),
    }
    assert codes(said(made(kwh("10", "grid"), **fields))) == []
    assert codes(said(made(kwh("10", "grid"), kwh("5", "losses"), **fields))) == TWICE
    assert codes(said(made(kwh("10", "plant"), kwh("10", "losses"), **fields))) == []


def test_a_credit_from_a_process_takes_no_electricity_from_it() -> None:
    fields: Document = {
        "coproducts": [coproduct("power", "5 kWh", displaces={"process": "station"})],
        "allocation": allocated("expansion"),
    }
    assert codes(said(made(kwh("5", "losses"), **fields), STATION)) == [*TWICE]


def test_a_second_product_of_a_plant_is_electricity_like_its_first() -> None:
    """A plant of heat in MJ and 1 kWh; taken as a product, its electricity lacks the losses or holds them."""
    rows, electricity = (
        (takes("10 kWh", process="plant", product="power"), kwh("10", "losses")),
        coproduct("power", "1 kWh"),
    )
    shared: Document = {
        "coproducts": [electricity],
        "allocation": allocated("shares", shares={"main": "0.5", "power": "0.5"}),
    }
    burning = process("plant", COAL, output="9 MJ", **shared)
    assert codes(said(made(*rows), burning)) == []
    handing_on = process("plant", COAL, kwh("1", "grid"), output="9 MJ", **shared)
    assert codes(said(made(*rows), handing_on)) == TWICE


@pytest.mark.parametrize("unit", ["kWh", "MWh", "千瓦时", "度", "kilowatt_hours", "kW*h", "MW·h"])
def test_electricity_is_told_by_the_unit_of_the_product(unit: str) -> None:
    mains = process("mains", takes(f"1 {unit}", factor="grid"), output=f"1 {unit}")
    assert codes(said(made(kwh("10", "mains")), mains)) == []
    (problem,) = said(made(kwh("10", "mains"), kwh("10", "losses")), mains)
    assert "mains" in problem.message.en


def test_a_unit_that_ends_like_electricity_and_measures_something_else_is_none() -> None:
    press = process("press", COAL, output="1 m2*kWh")
    (problem,) = said(made(takes("10 m2*kWh", process="press"), kwh("10", "losses")), press)
    assert "belong to no electricity" in problem.message.en


def test_losses_of_a_service_are_scaled_by_what_it_hands_on() -> None:
    """Each kWh of the service stands for half a kWh of transmission: 20 of them do for 10 kWh, 21 are too many."""
    half = hands_on("half", kwh("1", "losses"), made="2 kWh")
    assert said(made(kwh("10", "plant"), kwh("20", "half")), half) == []
    (problem,) = said(made(kwh("10", "plant"), kwh("21", "half")), half)
    assert "0.5 kWh" in problem.message.en


def test_a_row_of_nothing_makes_no_difference() -> None:
    service = hands_on("lines", kwh("1", "losses"), takes("0 kg", factor="coal"), kwh("0", "grid"))
    assert said(made(kwh("10", "plant"), kwh("10", "lines")), service) == []
    assert codes(said(made(kwh("10", "grid"), kwh("10", "lines")), service)) == TWICE
    assert said(made(kwh("0", "losses"))) == []


def test_wires_without_losses_are_no_losses_also_as_a_service() -> None:
    wires = hands_on("lines", kwh("1", "wires"))
    assert codes(said(made(kwh("10", "plant"), kwh("10", "lines")), wires)) == MISSING


# Losses that are missing where the electricity is made, and added where it is taken.


@pytest.mark.parametrize(
    ("takers", "missing"),
    [
        ([made(kwh("10", "station"), kwh("10", "losses"))], []),
        ([made(kwh("10", "station"), kwh("9", "losses"))], ["1 kWh"]),
        ([made(kwh("10", "station"), takes("1 kg", process="q")), process("q", kwh("1", "station"))], ["1 kWh"]),
        (
            [
                made(kwh("10", "station"), kwh("10", "losses"), takes("1 kg", process="q")),
                process("q", kwh("1", "station")),
            ],
            ["1 kWh"],
        ),
        ([made(kwh("10", "hall"), kwh("10", "losses")), hands_on("hall", kwh("2", "station"))], ["1 kWh"]),
        ([hands_on("p", kwh("1", "station"))], ["1 kWh"]),
        ([hands_on("p", kwh("1", "station")), process("q", kwh("1", "p"), kwh("1", "losses"))], ["1 kWh"]),
    ],
    ids=[
        "by its taker",
        "by its taker, not all",
        "by nobody",
        "by one of two",
        "used up on its way",
        "the product",
        "the product, taken too",
    ],
)
def test_losses_added_by_all_who_take_the_electricity_are_not_missing(
    takers: list[Document], missing: list[str]
) -> None:
    found = said(*takers, STATION)
    assert [item.path for item in found] == ["processes.station"] * len(missing)
    assert [item.message.en.split(" take")[0] for item in found] == missing


def test_what_a_supplier_uses_up_itself_lacks_its_losses_still() -> None:
    """3 kWh taken at the plant for 1 kWh handed on: 2 kWh stay without losses."""
    station = hands_on("station", kwh("3", "plant"))
    (finding,) = said(made(kwh("10", "station"), kwh("10", "losses")), station)
    assert (finding.path, finding.message.en.split(" take")[0]) == ("processes.station", "2 kWh")


# With defects, waivers and edits.


def test_a_defect_in_a_process_is_no_lone_row_and_hides_no_other_refusal() -> None:
    broken = made(takes("10 kWh", factor="gird"), kwh("10", "losses"), kwh("1", "q"))
    handing_on = hands_on("q", kwh("1", "grid"), kwh("1", "losses"))
    with pytest.raises(FootprintError) as caught:
        run(study(broken, handing_on), *FACTORS)
    assert [(item.code, item.path) for item in caught.value.problems] == [
        ("no_factor", "processes.p.inputs.gird.factor"),
        (*TWICE, "processes.q"),
    ]


def test_what_a_process_with_a_defect_hands_on_may_lack_losses_or_hold_them() -> None:
    broken = hands_on("q", kwh("0.5", "grid"), kwh("0.5", "plant"), takes("1 kWh", factor="gird"))
    assert said(made(kwh("10", "q"), kwh("10", "losses")), broken) == []
    assert codes(said(made(kwh("10", "q"), kwh("11", "losses")), broken)) == TWICE


def test_the_refusal_is_waived_for_the_whole_study_and_stays_in_the_result() -> None:
    waiver = {"guard": "transmission_twice", "reason": "a published case redone"}
    found = said(made(kwh("10", "mains"), kwh("10", "losses")), MAINS, method={"waive": [waiver]})
    assert [(item.code, item.path) for item in found] == [("transmission_twice", "processes.p")]
    assert isinstance(found[0], Finding)
    assert (found[0].severity, found[0].reason) == ("waived", "a published case redone")


@pytest.mark.parametrize("row", ["grid", "plant"])
@pytest.mark.parametrize("amount", [D(0), D(2)])
def test_an_edit_of_the_supplier_is_judged_at_the_process_that_the_edit_leaves_alone(row: str, amount: Decimal) -> None:
    """`p` is kept as it was built; what its supplier holds is not what it was."""
    mix = hands_on("mix", kwh("1", "grid"), kwh("1", "plant"), made="2 kWh")
    method = {"waive": [{"guard": "transmission_twice", "reason": "a published case redone"}]}
    before = run(study(made(kwh("10", "mix"), kwh("10", "losses")), mix, method=method), *FACTORS)
    path = f"processes.mix.inputs.{row}"
    edited = with_amount(before.system.study, path, amount)
    anew = outcome(lambda: calculate(edited, library(*FACTORS), GASES))
    assert outcome(lambda: rescore(before, path, amount)) == anew
    assert anew != outcome(lambda: before)
