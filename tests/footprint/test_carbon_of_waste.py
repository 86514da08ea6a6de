"""Carbon that reaches a process by itself: with the product at its end of life, with the waste that it treats."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tanyin.footprint.result.model import Result
from tanyin.footprint.system.build import rebuild
from tests.footprint.builders import codes, emits, factor, fifty_digits, process, run, study, takes, wastes
from tests.footprint.wood import WOOD

D = Decimal


def test_the_carbon_of_the_product_reaches_its_end_of_life() -> None:
    """A board holds 2 kg C; at its end of life half is burnt and half landfilled, or one half is forgotten."""
    board = process("board", takes("4 kg", factor="wood"), output="1 piece", biogenic_carbon="2")
    wood = factor("wood", biogenic_carbon="0.5")
    burnt = {"id": "burnt", "name": "burnt", "gas": "co2", "origin": "biogenic", "source": "test", "unit": "kg"}
    landfill = {"id": "landfill", "name": "landfill", "factor": "landfill", "unit": "kg", "biogenic_carbon": "0.5"}
    half_burnt = burnt | {"formula": "44/12"}
    closed = {"emissions": [half_burnt], "waste": [landfill | {"amount": "2"}]}
    result = run(study(board, end_of_life=closed), wood, factor("landfill", family="waste"))
    assert "carbon_balance" not in codes(result.system.findings)
    result = run(study(board, end_of_life={"emissions": [half_burnt]}), wood)
    assert [f.path for f in result.system.findings if f.code == "carbon_balance"] == ["end_of_life"]


# Waste that a process of the study treats.


def treated(*streams: str | None, burnt: str, stays: str = "0") -> Result:
    """1 kg of product leaves 2 kg of waste a stream (each of these kg C per kg) to a burner that takes 10 kg a run and
    emits `burnt` kg of biogenic carbon as CO2, while `stays` stay in its ash."""
    rows = [
        wastes("2 kg", id=f"w{at}", process="burner", **({} if held is None else {"biogenic_carbon": held}))
        for at, held in enumerate(streams)
    ]
    smoke = emits("co2", f"={burnt}*44/12 kg", origin="biogenic")
    with fifty_digits():
        wood = 4 * sum(D(held or 0) for held in streams)
    maker = process("maker", takes(f"{wood:f} kg", factor="wood"), *rows)
    return run(study(maker, process("burner", smoke, output="10 kg", biogenic_carbon=stays)), WOOD)


@pytest.mark.parametrize(
    ("streams", "burnt", "stays", "closes"),
    [
        (("0.5",), "5", "0", True),
        (("0.5",), "4", "1", True),
        (("0.5",), "4", "0", False),
        (("0.5",), "6", "0", False),
        ((None,), "5", "0", False),
        (("0.2", "0.4"), "3", "0", True),
        (("0.2", "0.4"), "1.9", "0", False),
        (("0.2", "0.4"), "4.2", "0", False),
    ],
)
def test_waste_brings_its_carbon_to_its_treatment(
    streams: tuple[str | None, ...], burnt: str, stays: str, closes: bool
) -> None:
    """Of two streams the treatment gets a mean; more than the richest and less than the leanest it cannot."""
    found = treated(*streams, burnt=burnt, stays=stays).system.findings
    assert [(item.code, item.path) for item in found] == ([] if closes else [("carbon_balance", "processes.burner")])


def test_carbon_that_stays_in_what_was_treated_is_not_what_left_with_the_waste() -> None:
    """A row of waste states its carbon itself; the output of the treatment says what stays."""
    maker = process("maker", takes("1 kg", factor="wood"), wastes("1 kg", process="pit"))
    pit = process("pit", biogenic_carbon="0.5")
    found = run(study(maker, pit), WOOD).system.findings
    assert [item.path for item in found] == ["processes.maker", "processes.pit"]


@pytest.mark.parametrize("rows", [(), (emits("n2o", "1 kg"),)])
def test_a_treatment_without_rows_is_where_waste_leaves_the_system(rows: tuple[Any, ...]) -> None:
    """Handed over, fate unknown; one that has rows has a fate to tell."""
    maker = process("maker", takes("1 kg", factor="wood"), wastes("1 kg", process="gone", biogenic_carbon="0.5"))
    found = run(study(maker, process("gone", *rows)), WOOD).system.findings
    assert [item.path for item in found if item.code == "carbon_balance"] == (["processes.gone"] if rows else [])


def test_an_edit_of_the_waste_reaches_the_balance_of_its_treatment() -> None:
    """The treatment itself is untouched by the edit; what arrives there is not."""
    base = treated("0.5", burnt="5")
    assert codes(base.system.findings) == []
    edited = treated("0.4", burnt="5")
    again = rebuild(base.system, edited.system.study)
    assert again.findings == edited.system.findings
    assert [item.path for item in again.findings] == ["processes.burner"]


@pytest.mark.parametrize("own", ["2", "4"])
def test_a_treatment_with_wood_of_its_own_counts_both(own: str) -> None:
    """10 kg of waste of 0.1 and of 0.5 kg C bring 1 to 5 kg C a run, `own` comes with wood, 5 are burnt."""
    rows = [wastes("2 kg", id=f"w{held[-1]}", process="burner", biogenic_carbon=held) for held in ("0.1", "0.5")]
    maker = process("maker", takes("2.4 kg", factor="wood"), *rows)
    smoke = emits("co2", "=5*44/12 kg", origin="biogenic")
    burner = process("burner", takes(f"{2 * int(own)} kg", factor="wood"), smoke, output="10 kg")
    assert codes(run(study(maker, burner), WOOD).system.findings) == []


def test_waste_of_which_there_is_none_brings_no_carbon() -> None:
    """A stream of 0 kg, however rich, does not excuse the 5 kg C that are burnt of 10 kg waste of 0.1."""
    none = wastes("0 kg", id="none", process="burner", biogenic_carbon="0.9")
    maker = process(
        "maker", takes("0.4 kg", factor="wood"), wastes("2 kg", process="burner", biogenic_carbon="0.1"), none
    )
    burner = process("burner", emits("co2", "=5*44/12 kg", origin="biogenic"), output="10 kg")
    found = run(study(maker, burner), WOOD).system.findings
    assert [item.path for item in found] == ["processes.burner"]
