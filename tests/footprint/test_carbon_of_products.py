"""Biogenic carbon follows the physical carbon into each product, whatever the allocation."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from tanyin.footprint.result.document import document as result_document
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
    run,
    study,
    takes,
    wastes,
)
from tests.footprint.wood import EMISSION, REMOVAL, TREATMENT, WOOD

D = Decimal


def mill(
    method: str,
    carbons: list[Decimal],
    burned: Decimal,
    wasted: Decimal,
    weights: Sequence[int | Decimal],
    displaced: Sequence[str] = (),
) -> Document:
    """One run: wood comes in, and leaves in products, as CO2, and as waste; `carbons` in kg C. Under expansion the
    co-products replace `displaced` in turn."""
    with fifty_digits():
        wood = (sum(carbons) + burned + wasted) * 2
    unit = "kg" if displaced else "piece"
    size, heavy = D(1), 1000  # no product holds more carbon than it weighs
    if displaced:
        size, heavy = max(D(1), *carbons), 1
        weights = [size] * len(weights)
    instead = [{"displaces": {"factor": key}} for key in displaced] or [{}]
    others = [
        coproduct(
            f"by{at}",
            f"{size:f} {unit}",
            biogenic_carbon=f"{carbon:f}",
            mass=str(weight * heavy),
            price=str(weight),
            **instead[at % len(instead)],
        )
        for at, (carbon, weight) in enumerate(zip(carbons[1:], weights[1:], strict=True))
    ]
    return process(
        "mill",
        takes(f"{wood:f} kg", factor="wood"),
        emits("co2", f"{burned / 12 * 44:f} kg", origin="biogenic"),
        wastes(f"{wasted:f} kg", factor="burner", biogenic_carbon="1"),
        output=f"{size:f} {unit}",
        mass=str(weights[0] * heavy),
        price=str(weights[0]),
        biogenic_carbon=f"{carbons[0]:f}",
        **({"coproducts": others, "allocation": allocated(method)} if others else {}),
    )


carbon = st.integers(0, 500).map(lambda n: D(n) / 10)


@given(
    st.lists(st.tuples(carbon, st.integers(1, 99)), min_size=1, max_size=4),
    st.integers(0, 20).map(lambda n: D(12 * n)),
    carbon,
    st.sampled_from(["mass", "price"]),
)
def test_every_product_holds_its_own_carbon_whatever_the_allocation(
    products: list[tuple[Decimal, int]], burned: Decimal, wasted: Decimal, method: str
) -> None:
    """Removal and emission of a product are −44/12 × (its carbon + its share of the carbon in waste).

    What was burned came from the air and went back; shares divide the burden, never the carbon.
    """
    carbons, weights = [held for held, _ in products], [weight for _, weight in products]
    made = mill(method, carbons, burned, wasted, weights)
    keys = [None, *(item["id"] for item in made.get("coproducts", ()))]
    results = [run(study(made, product=key, demand="1 piece"), WOOD, TREATMENT) for key in keys]
    whole = sum(carbons) + burned + wasted
    for held, weight, result in zip(carbons, weights, results, strict=True):
        with fifty_digits():
            kept = -D(44) / 12 * (held + wasted * weight / sum(weights))
            assert close(result.parts[EMISSION] + result.parts[REMOVAL], kept, scale=whole + 1)
        assert codes(result.system.findings) == []
    with fifty_digits():
        shifts = sum(
            line.amount * result.system.activities[line.activity].output
            for result in results[:1]
            for line in result.system.lines
            if line.role == "carbon"
        )
        assert close(shifts + whole + 1, whole + 1)


GAS_BURNT = factor("gas_burnt", "3")
STRAW = factor("straw", "0.2", biogenic_carbon="0.3", biogenic_co2_removal="-1.1")
HAY = factor("hay", "0.2", biogenic_co2_removal="-1.1", biogenic_co2_emission="0.22")
REPLACED = (GAS_BURNT, STRAW, HAY, WOOD)


@given(
    st.lists(carbon, min_size=2, max_size=4),
    st.integers(0, 20).map(lambda n: D(12 * n)),
    carbon,
    st.lists(st.sampled_from([item.id for item in REPLACED]), min_size=1, max_size=3),
)
def test_every_product_holds_its_own_carbon_under_expansion(
    carbons: list[Decimal], burned: Decimal, wasted: Decimal, displaced: list[str]
) -> None:
    """The co-products take their carbon along, whether or not what they replace holds any, or states its removal."""
    made = mill("expansion", carbons, burned, wasted, [1] * len(carbons), displaced)
    result = run(study(made), TREATMENT, *REPLACED)
    whole = sum(carbons) + burned + wasted + 5
    with fifty_digits():
        kept = -D(44) / 12 * (carbons[0] + wasted)
        assert close(result.parts[EMISSION] + result.parts[REMOVAL], kept, scale=whole)
    assert set(codes(result.system.findings)) - {"reference_differs"} == {"credit"}


def test_the_carbon_of_a_co_product_is_no_removal_of_the_main_product() -> None:
    """2 kg wood become 1 kg of board and 1 kg of chips, 0.5 kg C each; the chips replace gas. The board holds 0.5."""
    chips = coproduct("chips", "1 kg", biogenic_carbon="0.5", displaces={"factor": "gas_burnt"})
    board = process(
        "board",
        takes("2 kg", factor="wood"),
        biogenic_carbon="0.5",
        coproducts=[chips],
        allocation=allocated("expansion"),
    )
    result = run(study(board), WOOD, GAS_BURNT)
    (line,) = [line for line in result.system.lines if line.role == "carbon"]
    with fifty_digits():
        assert close(result.parts[REMOVAL], -D(44) / 24)
        assert close(line.amount, D(44) / 24)
    assert result.parts[0] == D("-2.8")
    stored = result_document(result)["stored_biogenic_carbon"]["kgCO2"]
    assert close(D(stored), -result.parts[REMOVAL], D("1e-27"))


def test_what_a_co_product_replaces_is_a_process_with_carbon_of_its_own() -> None:
    """The chips replace straw that a process of the study grows: 0.4 kg C a kg, whose removal the credit takes back."""
    straw = process("straw", takes("0.8 kg", factor="wood"), biogenic_carbon="0.4")
    chips = coproduct("chips", "1 kg", biogenic_carbon="0.5", displaces={"process": "straw"})
    board = process(
        "board",
        takes("2 kg", factor="wood"),
        biogenic_carbon="0.5",
        coproducts=[chips],
        allocation=allocated("expansion"),
    )
    result = run(study(board, straw), WOOD)
    with fifty_digits():
        assert close(result.parts[REMOVAL], -D(44) / 24)
        shift = [line.amount for line in result.system.lines if line.role == "carbon"]
        assert close(shift[0], D(44) / 12 / 10)
        assert close(credits(result)[REMOVAL], D(44) / 30)


def test_the_uptake_of_what_is_replaced_is_part_of_the_credit() -> None:
    result = run(study(mill("expansion", [D(1), D(1)], D(0), D(0), [1, 1], ["wood"])), WOOD, TREATMENT)
    with fifty_digits():
        assert close(credits(result)[REMOVAL], D(44) / 24)
    assert credits(result)[0] == D("-0.1")


def test_the_shift_is_a_line_that_everyone_can_see() -> None:
    """Board with 4 kg C and chips with 1 kg C, price 9 : 1. By price the board would hold 4.5; 0.5 go back to it."""
    made = mill("price", [D(4), D(1)], D(0), D(0), [9, 1])
    result = run(study(made), WOOD, TREATMENT)
    (line,) = [line for line in result.system.lines if line.role == "carbon" and line.activity == 0]
    with fifty_digits():
        assert close(line.amount, D(44) / 12 / 2)
    assert line.path == "processes.mill.allocation.carbon"
    assert "physical carbon" in line.name.en


def test_carbon_that_is_where_the_shares_put_it_is_not_shifted() -> None:
    made = mill("mass", [D(3), D(1)], D(0), D(0), [3, 1])
    result = run(study(made), WOOD, TREATMENT)
    assert not any(line.role == "carbon" for line in result.system.lines)
