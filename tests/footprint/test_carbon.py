"""Biogenic carbon: it follows the physical carbon whatever the allocation, and it closes in every process."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tanyin.footprint import shipped
from tanyin.footprint.factors.gwp import characterise
from tanyin.footprint.result.document import document as result_document
from tanyin.footprint.result.explain import explain
from tanyin.footprint.result.model import (
    UNSPLIT,
    Result,
    by_country,
    by_gas,
    by_stage,
    credits,
    total,
    total_with_biogenic_co2,
)
from tanyin.footprint.result.sensitivity import factor_sensitivities
from tanyin.footprint.system.build import rebuild
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
    row,
    run,
    study,
    takes,
    wastes,
)

D = Decimal
WOOD = factor("wood", "0.1", biogenic_carbon="0.5")
TREATMENT = factor("burner", "0", family="waste")
EMISSION, REMOVAL = 2, 3


def test_wood_takes_its_carbon_from_the_air() -> None:
    """10 kg of wood hold 5 kg C = 18.333… kg CO2, in the product; the headline leaves it out, the other total not."""
    result = run(study(process("chair", takes("10 kg", factor="wood"), biogenic_carbon=5)), WOOD)
    with fifty_digits():
        assert close(result.parts[REMOVAL], -D(44) / 12 * 5)
        assert close(total_with_biogenic_co2(result), 1 - D(44) / 12 * 5)
    assert total(result) == result.headline == 1
    assert codes(result.system.findings) == []


def test_a_removal_that_the_factor_states_is_not_added_again() -> None:
    stated = factor("wood", "0.1", biogenic_carbon="0.5", biogenic_co2_removal="-1.83")
    result = run(study(process("chair", takes("10 kg", factor="wood"), biogenic_carbon=5)), stated)
    assert result.parts[REMOVAL] == D("-18.3")


def test_burning_gives_it_back() -> None:
    """12 kg of wood hold 6 kg C, burned to 22 kg CO2: emission and removal cancel in the total with biogenic CO2."""
    result = run(study(process("stove", takes("12 kg", factor="wood"), emits("co2", "22 kg", origin="biogenic"))), WOOD)
    assert result.parts[EMISSION] == 22
    assert close(result.parts[REMOVAL], D(-22))
    assert codes(result.system.findings) == []
    with fifty_digits():
        assert close(total_with_biogenic_co2(result), D("1.2"), scale=D(22))


def test_a_row_knows_its_carbon_better_than_its_factor() -> None:
    """Per unit of the row: 2 t at 400 kg C per t."""
    result = run(
        study(process("p", takes("2 t", factor="wood", biogenic_carbon="400"), output="1 kg", biogenic_carbon=800)),
        WOOD,
    )
    with fifty_digits():
        assert close(result.parts[REMOVAL], -D(44) / 12 * 800)
    assert codes(result.system.findings) == []


@pytest.mark.parametrize(
    ("emission", "part"),
    [
        ({"gas": "co2", "origin": "fossil"}, "fossil"),
        ({"gas": "co2", "origin": "unproven"}, "fossil"),
        ({"gas": "co2"}, "fossil"),
        ({"gas": "ch4"}, "fossil"),
        ({"gas": "co2", "origin": "biogenic"}, "biogenic_co2_emission"),
        ({"gas": "ch4", "origin": "biogenic"}, "biogenic_non_co2"),
        ({"gas": "n2o", "origin": "biogenic"}, "biogenic_non_co2"),
        ({"gas": "co2", "origin": "land_use"}, "land_use_change"),
        ({"gas": "n2o", "origin": "land_use"}, "land_use_change"),
        ({"gas": "co2", "origin": "aircraft"}, "aircraft"),
        ({"gas": "co2", "origin": "biogenic", "removal": True}, "biogenic_co2_removal"),
        ({"gas": "co2", "origin": "land_use", "removal": True}, "land_use_change"),
    ],
)
def test_each_emission_has_its_part(emission: Document, part: str) -> None:
    found = result_document(run(study(process("p", ("emissions", row("e", "1 kg", emission))))))
    parts = (
        "fossil",
        "aircraft",
        "biogenic_co2_emission",
        "biogenic_co2_removal",
        "biogenic_non_co2",
        "land_use_change",
    )
    assert [name for name in parts if found[name] != "0"] == [part]


@pytest.mark.parametrize("gas_of", ["co2", "ch4"])
def test_what_has_no_proven_origin_counts_as_fossil_and_says_so(gas_of: str) -> None:
    result = run(study(process("p", emits(gas_of, "1 kg"))))
    assert codes(result.system.findings) == ["origin_unproven"]
    assert result.headline == {"co2": 1, "ch4": D("29.8")}[gas_of]


def mill(
    method: str,
    carbons: list[Decimal],
    burned: Decimal,
    wasted: Decimal,
    weights: list[int],
    displaced: Sequence[str] = (),
) -> Document:
    """One run: wood comes in, and leaves in products, as CO2, and as waste; `carbons` in kg C. Under expansion the
    co-products replace `displaced` in turn."""
    with fifty_digits():
        wood = (sum(carbons) + burned + wasted) * 2
    instead = [{"displaces": {"factor": key}} for key in displaced] or [{}]
    others = [
        coproduct(
            f"by{at}",
            "1 kg",
            biogenic_carbon=f"{carbon:f}",
            mass=weight,
            price=weight,
            **instead[at % len(instead)],
        )
        for at, (carbon, weight) in enumerate(zip(carbons[1:], weights[1:], strict=True))
    ]
    return process(
        "mill",
        takes(f"{wood:f} kg", factor="wood"),
        emits("co2", f"{burned / 12 * 44:f} kg", origin="biogenic"),
        wastes(f"{wasted:f} kg", factor="burner", biogenic_carbon="1"),
        mass=weights[0],
        price=weights[0],
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
    results = [run(study(made, product=key, demand="1 kg"), WOOD, TREATMENT) for key in keys]
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
    assert set(codes(result.system.findings)) == {"credit"}


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


# Uptake stands on the factor that states the carbon.


def test_uptake_is_as_provisional_as_its_factor() -> None:
    """Half the carbon of a proxy is not a quarter sure because it stands in a line of its own."""
    chair = process("chair", takes("1 kg", factor="wood"), biogenic_carbon="0.5")
    guessed = factor("wood", "0", biogenic_carbon="0.5", status="proxy")
    result = run(study(chair, method={"headline": "total_with_biogenic_co2"}), guessed)
    assert [(line.role, line.provisional) for line in result.system.lines] == [("input", True), ("uptake", True)]
    assert result_document(result)["shares"]["provisional"] == "1"


def test_uptake_does_not_count_its_factor_twice() -> None:
    """The factor moves the headline by the amount of wood, once; the gas is CO2, the country that of the wood."""
    pine = factor("wood", "0.1", biogenic_carbon="0.5", geography="SE")
    chair = process("chair", takes("1 kg", factor="wood"), biogenic_carbon="0.5")
    result = run(study(chair, method={"headline": "total_with_biogenic_co2"}), pine)
    (sensitivity,) = factor_sensitivities(result)
    assert sensitivity.slope == 1
    assert result.parts[0] == D("0.1")
    removal = result.parts[REMOVAL]
    assert by_gas(result)["co2"] == (0, 0, 0, removal, 0, 0)
    assert by_gas(result)[UNSPLIT][0] == D("0.1")
    assert list(by_country(result)) == ["SE"]
    found = explain(result, "processes.chair.inputs.wood.uptake")
    assert found.value == removal
    (content,) = [item for item in found.inputs if "44/12" in item.formula.en]
    assert content.source == "a source"


def test_a_row_whose_carbon_contradicts_the_removal_of_its_factor_is_told_so() -> None:
    """The factor takes 1.83 kg CO2 for 0.5 kg C; the row says 0.1 kg C, which makes 0.3667."""
    stated = factor("wood", "0", biogenic_carbon="0.5", biogenic_co2_removal="-1.83")
    taken = takes("1 kg", factor="wood", biogenic_carbon="0.1")
    result = run(study(process("p", taken, biogenic_carbon="0.1")), stated)
    (finding,) = result.system.findings
    assert (finding.code, finding.severity) == ("carbon_removal_differs", "warning")
    assert finding.path == "processes.p.inputs.wood"
    assert "-1.83" in finding.message.en
    assert "-0.3667" in finding.message.en
    assert "-0.3667" in finding.message.zh


@pytest.mark.parametrize(
    ("own", "tolerance", "differs"),
    [("0.5", "0.02", False), ("0.49", "0.02", False), ("0.48", "0.02", True), ("0.48", "0.05", False)],
)
def test_a_removal_may_differ_by_the_tolerance(own: str, tolerance: str, differs: bool) -> None:
    stated = factor("wood", "0", biogenic_carbon="0.5", biogenic_co2_removal="-1.83")
    taken = takes("1 kg", factor="wood", biogenic_carbon=own)
    result = run(study(process("p", taken, biogenic_carbon=own), method={"carbon_tolerance": tolerance}), stated)
    assert codes(result.system.findings) == (["carbon_removal_differs"] if differs else [])


@pytest.mark.parametrize(("key", "value"), [("ar6", "27.0"), ("ar5", "28")])
def test_methane_of_land_use_is_no_fossil_methane(key: str, value: str) -> None:
    """The reports give two values, of fossil and of non-fossil methane."""
    counted = characterise(shipped.gwp(key), "ch4", "land_use", removal=False)
    assert counted is not None
    assert (counted.part, counted.value) == ("land_use_change", D(value))


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


# The balance: in = products + air + waste.


def balanced(*rows: Any, carbon_out: str = "0", **fields: Any) -> Result:
    return run(study(process("p", *rows, biogenic_carbon=carbon_out), **fields), WOOD, TREATMENT)


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
    assert "in 5.0, products 3, air 0, waste 0" in finding.message.en
    assert "进入 5.0，产品 3" in finding.message.zh


def test_the_tolerance_is_the_methods_choice() -> None:
    rows = (takes("10 kg", factor="wood"),)
    assert codes(balanced(*rows, carbon_out="4", method={"carbon_tolerance": "0.2"}).system.findings) == []
    assert codes(balanced(*rows, carbon_out="4.99", method={"carbon_tolerance": "0"}).system.findings) == [
        "carbon_balance"
    ]


def test_carbon_passes_from_process_to_process() -> None:
    sawn = process("sawn", takes("20 kg", factor="wood"), output="10 piece", biogenic_carbon=10)
    chair = process("chair", takes("4 piece", process="sawn"), biogenic_carbon=4)
    result = run(study(chair, sawn), WOOD)
    assert codes(result.system.findings) == []
    with fifty_digits():
        assert close(result.parts[REMOVAL], -D(44) / 12 * 4)


def test_the_upstream_part_of_a_row_holds_no_carbon() -> None:
    """The carbon is in the wood, once, not again in the making of it."""
    burning = factor("burning", "0", name="wood", family="fuel", boundary="combustion", biogenic_co2_emission="1.8")
    making = factor("making", "0.1", name="wood", family="fuel", boundary="upstream", biogenic_carbon="0.5")
    taken = takes("10 kg", factor="burning", upstream="making", biogenic_carbon="0.5")
    result = run(study(process("p", taken, biogenic_carbon=5)), burning, making)
    assert codes(result.system.findings) == []
    with fifty_digits():
        assert close(result.parts[REMOVAL], -D(44) / 12 * 5)


def test_stored_carbon_is_information_and_no_credit() -> None:
    result = run(
        study(process("chair", takes("20 kg", factor="wood"), output="2 piece", biogenic_carbon=10), demand="1 piece"),
        WOOD,
    )
    found = result_document(result)
    assert found["stored_biogenic_carbon"]["kgC"] == "5"
    assert found["stored_biogenic_carbon"]["kgCO2"].startswith("18.3333333333333")
    assert found["total"]["value"] == "1"


@pytest.mark.parametrize(("headline", "value"), [("total", D(3)), ("total_with_biogenic_co2", D(47))])
def test_the_headline_is_the_rules_choice(headline: str, value: Decimal) -> None:
    rows = (emits("co2", "3 kg", origin="fossil"), emits("co2", "44 kg", id="smoke", origin="biogenic"))
    result = balanced(*rows, method={"headline": headline, "carbon_tolerance": "1"})
    assert result.headline == value
    assert total(result) == 3
    assert total_with_biogenic_co2(result) == 47
    assert by_stage(result)["production"][EMISSION] == 44


@pytest.mark.parametrize(
    ("emission", "words"),
    [
        ({"gas": "ch4", "origin": "biogenic", "removal": True}, "a removal is co2"),
        ({"gas": "co2", "origin": "fossil", "removal": True}, "a removal is co2"),
        ({"gas": "co2", "removal": True}, "a removal is co2"),
    ],
)
def test_only_carbon_dioxide_of_living_things_is_removed(emission: Document, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        study(process("p", ("emissions", row("e", "1 kg", emission))))


def test_a_gas_of_no_known_gwp_is_refused_with_the_known_ones_named() -> None:
    (problem,) = refusal(study(process("p", emits("cfc11", "1 kg"))))
    assert (problem.code, problem.path, problem.found) == ("no_gas", "processes.p.emissions.cfc11.gas", "cfc11")
    assert problem.expected.en == "ch4, co2, n2o, sf6"


def test_the_carbon_of_the_product_reaches_its_end_of_life() -> None:
    """A board holds 2 kg C; at its end of life half is burnt and half landfilled, or one half is forgotten."""
    board = process("board", takes("4 kg", factor="wood"), biogenic_carbon="2")
    wood = factor("wood", biogenic_carbon="0.5")
    burnt = {"id": "burnt", "name": "burnt", "gas": "co2", "origin": "biogenic", "unit": "kg"}
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
