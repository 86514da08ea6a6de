"""Co-products: shares that sum to one, credits that stand apart, and nothing lost between the products."""

from __future__ import annotations

from copy import deepcopy
from decimal import Decimal, localcontext
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from tanyin.footprint.factors.model import PARTS
from tanyin.footprint.result.document import document as result_document
from tanyin.footprint.schema import result_schema
from tanyin.footprint.study.document import Study
from tanyin.footprint.study.process import Allocation
from tanyin.footprint.study.scenario import TypicalEnergy
from tests.footprint.builders import (
    Document,
    all_close,
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
    run_document,
    study,
    takes,
)
from tests.footprint.systems import FACTORS, documents

D = Decimal
STEEL = factor("steel", "2")


def sawmill(method: str = "mass", *, shares: Document | None = None, **of_chips: Any) -> Document:
    """1 m3 of board (500 kg, 9500 MJ, 900 yuan) and 300 kg of chips (0.6 m3, 5700 MJ, 100 yuan) from 80 kg CO2."""
    chips = coproduct("chips", "300 kg", **({"mass": 300, "energy": 5700, "volume": "0.6", "price": 100} | of_chips))
    return process(
        "saw",
        emits("co2", "80 kg", origin="fossil"),
        output="1 m3",
        mass=500,
        energy=9500,
        volume=1,
        price=900,
        coproducts=[chips],
        allocation=allocated(method, **({"shares": shares} if shares else {})),
    )


@pytest.mark.parametrize(
    ("method", "board"),
    [("mass", "50"), ("energy", "50"), ("volume", "50"), ("price", "72")],
)
def test_each_relation_by_hand(method: str, board: str) -> None:
    """Mass 500 : 300, energy 9500 : 5700 and volume 1 : 0.6 are all 5 : 3; price is 9 : 1."""
    assert close(run(study(sawmill(method))).headline, D(board))
    chips = run(study(sawmill(method), product="chips", demand="300 kg"))
    assert close(chips.headline, 80 - D(board))


def test_stated_shares() -> None:
    made = sawmill("shares", shares={"main": "0.7", "chips": "0.3"})
    assert run(study(made)).headline == 56
    assert run(study(made, product="chips", demand="300 kg")).headline == 24


def test_an_amount_serves_as_the_property_that_it_measures() -> None:
    """Board in kg and chips in t need no mass beside; energy in kWh none in MJ."""
    by_mass = process(
        "p",
        emits("co2", "8 kg"),
        output="500 kg",
        coproducts=[coproduct("by", "0.3 t")],
        allocation=allocated("mass"),
    )
    assert run(study(by_mass)).headline == 5
    by_energy = process(
        "p",
        emits("co2", "8 kg"),
        output="36 MJ",
        coproducts=[coproduct("by", "6 kWh")],
        allocation=allocated("energy"),
    )
    assert run(study(by_energy)).headline == 5


@pytest.mark.parametrize("method", ["mass", "energy", "volume", "price"])
def test_a_missing_property_is_asked_for(method: str) -> None:
    """Of every product that lacks it, at once."""
    held = sawmill(method, **{method: None}) | {"output": {"unit": "piece"}}
    kilograms = method == "mass"  # theirs are in kilograms
    lacking = [f"coproducts.{item['id']}" for item in held["coproducts"] if item.get(method) is None and not kilograms]
    found = refusal(study(held))
    assert codes(found) == ["no_weight"] * len(found)
    assert [problem.path for problem in found] == [f"processes.saw.{at}" for at in ("output", *lacking)]
    assert method in found[0].message.en


def test_price_never_comes_from_an_amount() -> None:
    in_yuan = process(
        "p", output="5 CNY", coproducts=[coproduct("by", "3 CNY")], allocation=allocated("price"), price=5
    )
    assert codes(refusal(study(in_yuan))) == ["no_weight"]


def per_run(found: Document, held: Document) -> list[Document]:
    """The study asked for each product of one run of a process."""
    asked = []
    outputs = [(None, held["output"]), *((item["id"], item) for item in held.get("coproducts", ()))]
    for key, output in outputs:
        document = deepcopy(found)
        reference = {"process": held["id"], "amount": output["amount"], "unit": output["unit"]}
        document["product"]["reference"] = reference | ({} if key is None else {"product": key})
        document["product"]["unit"]["unit"] = output["unit"]
        asked.append(document)
    return asked


@given(documents(scenario=False), st.data())
def test_allocated_footprints_sum_to_the_unallocated_one(found: Document, data: st.DataObject) -> None:
    """All products of one run together, part by part, carry what one run of the undivided process carries."""
    held = data.draw(st.sampled_from(found["processes"]))
    results = [run_document(document, *FACTORS) for document in per_run(found, held)]
    undivided = deepcopy(found)
    whole = next(item for item in undivided["processes"] if item["id"] == held["id"])
    taken_back = {item["id"] for item in whole.pop("coproducts", ())}
    whole.pop("allocation", None)
    if any(row.get("product") in taken_back for item in undivided["processes"] for row in item.get("inputs", ())):
        # What takes a co-product of this very process cannot be asked of the undivided one.
        return
    if any(row.get("process") == held["id"] for item in undivided["processes"] for row in item.get("inputs", ())):
        return
    undivided["product"] = per_run(undivided, whole)[0]["product"]
    one = run_document(undivided, *FACTORS)
    with fifty_digits():
        for part in range(len(PARTS)):
            largest = max(abs(result.parts[part]) for result in results)
            assert close(sum((r.parts[part] for r in results), D(0)), one.parts[part], scale=largest)


@given(st.lists(st.integers(1, 10**6), min_size=1, max_size=6), st.sampled_from(["mass", "energy", "volume", "price"]))
def test_shares_sum_to_exactly_one(weights: list[int], method: str) -> None:
    """Not nearly: the last takes what rounding leaves, so that nothing is made or lost."""
    others = [coproduct(f"by{at}", "1 piece", **{method: weight}) for at, weight in enumerate(weights)]
    made = process("p", coproducts=others, allocation=allocated(method), output="1 piece", **{method: 7})
    shares = [activity.share for activity in run(study(made)).system.activities]
    with fifty_digits():
        assert sum(shares) == 1
    total = 7 + sum(weights)
    assert all_close(shares, [D(7) / total, *(D(weight) / total for weight in weights)], scale=D("1e14"))


@pytest.mark.parametrize("shares", [{"main": "0.7", "chips": "0.2"}, {"main": "1.2", "chips": "-0.2"}, {"main": "0.3"}])
def test_shares_that_do_not_sum_to_one_are_refused(shares: Document) -> None:
    with pytest.raises(ValidationError):
        study(sawmill("shares", shares=shares))


THREES, SIXES = "0." + "3" * 30, "0." + "6" * 30


def typical(weights: tuple[str, str]) -> TypicalEnergy:
    modes = [
        {"id": f"m{at}", "name": "on", "power": {"amount": "1", "unit": "W"}, "weight": weight}
        for at, weight in enumerate(weights)
    ]
    return TypicalEnergy.model_validate({"modes": modes, "rule": "a rule"})


@pytest.mark.parametrize("digits", [4, 28, 60])
def test_shares_and_weights_sum_with_every_digit_whatever_the_context(digits: int) -> None:
    """30 threes and 30 sixes are 30 nines; to the 28 digits that decimals have by themselves they would be 1."""
    nearly, whole = (THREES, SIXES), (THREES, SIXES[:-1] + "7")
    with localcontext(prec=digits):
        Allocation(method="shares", reason="as agreed", shares=dict(zip(("main", "by"), map(D, whole), strict=True)))
        typical(whole)
        for short in (nearly, ("0.33333", "0.66666")):
            shares = dict(zip(("main", "by"), map(D, short), strict=True))
            with pytest.raises(ValidationError, match=r"sum to 1, not 0\.9999"):
                Allocation(method="shares", reason="as agreed", shares=shares)
            with pytest.raises(ValidationError, match=r"sum to 1, not 0\.9999"):
                typical(short)


@pytest.mark.parametrize(
    ("method", "rank", "shares"),
    [
        ("mass", 2, {"main": "0.625", "chips": "0.375"}),
        ("price", 3, {"main": "0.9", "chips": "0.1"}),
        ("expansion", 1, {"main": "1"}),
    ],
)
def test_the_result_says_how_the_burden_was_shared_and_why(method: str, rank: int, shares: Document) -> None:
    fields = {"displaces": {"factor": "steel"}} if method == "expansion" else {}
    found = result_document(run(study(sawmill(method, **fields)), STEEL))
    (stated,) = found["allocations"]
    reason = "subdivision is not possible"
    assert stated == {"process": "saw", "method": method, "rank": rank, "reason": reason, "shares": shares}
    schema = result_schema()["properties"]["allocations"]["items"]
    assert set(schema["required"]) == set(stated)
    assert method in schema["properties"]["method"]["enum"]


def test_a_result_without_co_products_has_no_allocations() -> None:
    assert result_document(run(study(process("p", emits("co2", "1 kg")))))["allocations"] == []


@pytest.mark.parametrize(
    "shares",
    [{"main": "1"}, {"chips": "1"}, {"main": "0.5", "dust": "0.5"}, {"main": "0.5", "chips": "0.4", "x": "0.1"}],
)
def test_shares_cover_every_product_and_no_other(shares: Document) -> None:
    (problem,) = refusal(study(sawmill("shares", shares=shares)))
    assert (problem.code, problem.path) == ("shares", "processes.saw.allocation.shares")
    assert problem.expected.en == "chips, main"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"allocation": None}, "states its allocation"),
        ({"coproducts": []}, "states its allocation"),
        ({"allocation": {"method": "mass", "reason": "no"}}, "at least 4"),
        ({"allocation": {"method": "mass"}}, "Field required"),
        ({"allocation": allocated("mass", shares={"main": "1"})}, "shares go with method"),
        ({"allocation": allocated("shares")}, "shares go with method"),
        ({"allocation": allocated("guess")}, "Input should be"),
    ],
)
def test_allocation_is_stated_with_its_reason_and_only_with_co_products(change: Document, words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        study(sawmill() | change)


def test_a_co_product_called_main_is_refused() -> None:
    """`main` is the main product in shares."""
    made = process(
        "p", coproducts=[coproduct("main", "1 kg")], allocation=allocated("shares", shares={"main": "1"}), output="1 kg"
    )
    with pytest.raises(ValidationError, match="main"):
        study(made)


def test_what_a_co_product_displaces_goes_with_expansion() -> None:
    """Under another method it would be left unsaid, and unseen."""
    with pytest.raises(ValidationError, match="expansion"):
        study(sawmill("mass", displaces={"factor": "steel"}))


def test_a_co_product_is_taken_by_its_name() -> None:
    """1 kg of chips carries 80 × 3/8 ÷ 300 = 0.1 kg CO2."""
    board = process("panel", takes("50 kg", process="saw", product="chips"))
    assert close(run(study(board, sawmill())).headline, D(5))


def test_a_loop_through_a_co_product() -> None:
    """The saw burns 100 kg of its own chips: x runs of 300 kg; each run's share 5/8 and 3/8.

    Per run 80 kg + 100 kg × c, where c = 3/8 × (80 + 100 c) ÷ 300 is the cost of a kg of chips: c = 30 ÷ 262.5.
    """
    made = sawmill()
    made["inputs"] = [takes("100 kg", process="saw", product="chips")[1]]
    with fifty_digits():
        cost = D(30) / D("262.5")
        assert close(run(study(made)).headline, D(5) / 8 * (80 + 100 * cost))


def test_the_share_stands_on_every_line_also_where_it_leaves_the_amount_alone() -> None:
    """Half the burden of half a kilogram is, per kilogram, what stands in the row."""
    made = process(
        "p",
        takes("3 kg", factor="steel"),
        output="0.5 kg",
        coproducts=[coproduct("by", "0.5 kg")],
        allocation=allocated("mass"),
    )
    result = run(Study.model_validate(study(made).document()), STEEL)
    assert [line.share for line in result.system.lines] == [D("0.5")] * 2
    assert [line.amount for line in result.system.lines] == [3, 3]
