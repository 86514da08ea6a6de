"""A difference adds up, line by line and effect by effect, to the last digit, whatever was changed."""

from __future__ import annotations

import copy
from decimal import Decimal, localcontext
from itertools import permutations
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tanyin.canon import WORKING
from tanyin.footprint.comparison.difference import Difference, difference
from tanyin.footprint.comparison.effects import EFFECTS, exact, split
from tanyin.footprint.engine import calculate
from tanyin.footprint.errors import StudyError
from tanyin.footprint.factors.gwp import GwpSet
from tanyin.footprint.factors.model import PARTS
from tanyin.footprint.factors.release import Library
from tanyin.footprint.result.model import Result
from tanyin.footprint.study.document import Study
from tests.comparison.products import of, steel
from tests.footprint.builders import (
    GASES,
    Document,
    allocated,
    close,
    coproduct,
    document,
    emits,
    factor,
    fifty_digits,
    process,
    release,
    takes,
)
from tests.footprint.systems import FACTORS, documents

D = Decimal


def assert_sums(found: Difference) -> None:
    """Exactly: rows to the change, effects to the rows, parts to the parts; and that is the headlines' difference."""
    for row in found.rows:
        for index in range(len(PARTS)):
            told = exact(*(parts[index] for parts in row.effects.values()))
            assert told == exact(row.after[index], row.before[index].copy_negate())
    counted = found.before.counted
    told = exact(*(row.effects[e][i] for row in found.rows for e in row.effects for i in counted), found.recounted)
    assert told == exact(*(row.change for row in found.rows))
    assert all(exact(*row.by_effect.values(), row.recounted) == row.change for row in found.rows)
    assert exact(told, found.rounding) == found.change
    assert found.change == exact(found.after.headline, found.before.headline.copy_negate())
    assert exact(*found.by_effect.values(), found.recounted, found.rounding) == found.change
    scale = sum((abs(value) for result in (found.before, found.after) for _, value in result.counts), D(0))
    with fifty_digits():
        assert abs(found.rounding) <= scale * D("1e-45")


OF_AMOUNT = ("amount", "mass", "energy", "volume", "price", "biogenic_carbon")


def scaled(found: Any, random: Random) -> Any:
    """The document with some amounts changed, some rows gone."""
    if isinstance(found, dict):
        changed = {key: scaled(value, random) for key, value in found.items()}
        if "unit" in found and "amount" in found and random.random() < 0.3:
            # Not by much: a loop must stay productive. What an output holds is that of its amount.
            changed |= {key: f"{D(found[key]) * D('0.96'):f}" for key in OF_AMOUNT if key in found}
        return changed
    if isinstance(found, list):
        held = [scaled(value, random) for value in found]
        gone = len(held) > 1 and isinstance(held[0], dict) and "factor" in held[0] and random.random() < 0.3
        return held[1:] if gone else held
    return found


@given(documents(), st.randoms(use_true_random=False))
def test_a_difference_sums_exactly_whatever_was_edited(found: Document, random: Random) -> None:
    other = scaled(copy.deepcopy(found), random)
    other["product"]["unit"] = found["product"]["unit"]
    other["method"] = {"headline": random.choice(["total", "total_with_biogenic_co2"])}
    if "use" in other:
        other["use"]["lifetime"]["amount"] = found["use"]["lifetime"]["amount"]
    old, new = (calculate(Study.model_validate(each), Library((release(*FACTORS),)), GASES) for each in (found, other))
    assert_sums(difference(old, new))
    assert_sums(difference(new, old))
    assert difference(old, old).rows == ()


OTHERS = tuple(
    factor(
        item.id,
        f"{item.fossil * D('1.07'):f}",
        **item.model_dump(mode="json", exclude={"id", "name", "fossil"}, exclude_defaults=True),
    )
    for item in FACTORS
)


@given(documents())
def test_releases_and_gwp_sets_change_nothing_but_factors(found: Document) -> None:
    fields = GASES.model_dump(mode="json")
    for gas in fields["gases"][1:]:
        gas["gwp100"] = f"{D(gas['gwp100']) + 1:f}"
    study = Study.model_validate(found)
    old = calculate(study, Library((release(*FACTORS),)), GASES)
    new = calculate(study, Library((release(*OTHERS),)), GwpSet.model_validate(fields))
    told = difference(old, new)
    assert_sums(told)
    assert set(told.by_effect) <= {"factor"}


def two_steps(bolts: str = "3", steel_per_bolt: str = "2", factor_id: str = "steel", yielded: str = "1") -> Document:
    """A product of so many bolts, each of so much steel."""
    return document(
        process("make", takes(f"{bolts} piece", process="bolt"), output="1 piece"),
        process("bolt", takes(f"{steel_per_bolt} kg", factor=factor_id, id="metal"), output=f"{yielded} piece"),
    )


METALS = (steel(None), factor("copper", "5"))


@pytest.mark.parametrize(
    ("changed", "effect", "value"),
    [
        ({"bolts": "4"}, "structure", "4"),  # one bolt more: 2 kg × 2
        ({"steel_per_bolt": "2.5"}, "amount", "3"),  # 3 × 0.5 kg × 2
        ({"yielded": "2"}, "amount", "-6"),  # half the steel for each bolt
        ({"factor_id": "copper"}, "factor", "18"),  # 6 kg × (5 − 2)
    ],
)
def test_a_change_is_told_by_its_cause(changed: dict[str, str], effect: str, value: str) -> None:
    found = difference(of(two_steps(), *METALS), of(two_steps(**changed), *METALS))
    assert dict(found.by_effect) == {effect: D(value)}
    (row,) = found.rows
    assert row.path == "processes.bolt.inputs.metal"


def test_two_causes_share_what_they_do_together() -> None:
    """3 × 2 kg → 4 × 3 kg at 2: +12 in all; bolts first 4 + 8, steel first 6 + 6: means 5 and 7."""
    found = difference(of(two_steps(), *METALS), of(two_steps("4", "3"), *METALS))
    assert dict(found.by_effect) == {"amount": D(7), "structure": D(5)}


def test_rows_that_come_and_go_are_told() -> None:
    before = document(process("make", takes("1 kg", factor="steel"), emits("co2", "3 kg", origin="fossil")))
    after = document(process("make", takes("1 kg", factor="steel"), takes("1 kg", factor="copper")))
    found = difference(of(before, *METALS), of(after, *METALS))
    assert dict(found.by_effect) == {"appeared": D(5), "disappeared": D(-3)}
    assert [row.path for row in found.ranked()] == ["processes.make.inputs.copper", "processes.make.emissions.co2"]


def test_an_allocation_changes_shares() -> None:
    """10 kg CO2e shared by mass 1 : 1, then by price 4 : 1: the main product takes 5, then 8."""

    def shared_by(method: str) -> Result:
        made = process(
            "make",
            takes("5 kg", factor="steel"),
            output="1 piece",
            mass="1",
            price="4",
            coproducts=[coproduct("chips", "1 kg", mass="1", price="1")],
            allocation=allocated(method),
        )
        return of(document(made), *METALS)

    assert dict(difference(shared_by("mass"), shared_by("price")).by_effect) == {"share": D(3)}


def test_another_headline_is_told_apart() -> None:
    found = document(
        process("make", emits("co2", "3 kg", origin="biogenic"), emits("co2", "1 kg", id="f", origin="fossil"))
    )
    other = copy.deepcopy(found) | {"method": {"headline": "total_with_biogenic_co2"}}
    told = difference(of(found), of(other))
    assert (told.change, told.recounted, dict(told.by_effect)) == (D(3), D(3), {})


def test_rows_of_another_id_are_found_by_their_name() -> None:
    """Two people wrote the same thing down."""
    before = document(process("make", takes("1 kg", factor="steel", id="a1")))
    after = document(process("make", takes("2 kg", factor="steel", id="zz")))
    before["processes"][0]["inputs"][0]["name"] = after["processes"][0]["inputs"][0]["name"] = "frame"
    found = difference(of(before, *METALS), of(after, *METALS))
    assert dict(found.by_effect) == {"amount": D(2)}


def test_a_name_that_stands_twice_matches_nothing() -> None:
    before = document(process("make", *(takes("1 kg", factor="steel", id=key) for key in ("a", "b"))))
    after = document(process("make", takes("2 kg", factor="steel", id="c")))
    for study in (before, after):
        for row in study["processes"][0]["inputs"]:
            row["name"] = "frame"
    found = difference(of(before, *METALS), of(after, *METALS))
    assert set(found.by_effect) == {"appeared", "disappeared"}


def test_the_unit_of_a_factor_does_not_matter() -> None:
    """2 kg CO2e/kg and 2000 kg CO2e/t are one factor: no difference; 2100 kg CO2e/t is another by 5 %."""
    per_tonne = factor("steel", "2000", unit="t")
    before = of(two_steps(), *METALS)
    assert difference(before, of(two_steps(), per_tonne)).rows == ()
    found = difference(before, of(two_steps(), factor("steel", "2100", unit="t")))
    assert set(found.by_effect) == {"factor"}
    assert found.change == D("0.6")


def test_a_row_in_another_dimension_is_another_row() -> None:
    before, after = two_steps(), two_steps()
    after["processes"][1]["inputs"][0] |= {"unit": "piece"}
    found = difference(of(before, *METALS), of(after, factor("steel", "2", unit="piece")))
    assert dict(found.by_effect) == {"appeared": D(12), "disappeared": D(-12)}


def test_results_per_another_unit_have_no_difference() -> None:
    other = two_steps()
    other["product"]["unit"]["amount"] = "2"
    with pytest.raises(StudyError, match="different product units"):
        difference(of(two_steps(), *METALS), of(other, *METALS))


numbers = st.integers(1, 999).map(lambda value: D(value) / 100)


@given(st.lists(st.tuples(numbers, numbers), min_size=4, max_size=4))
def test_each_number_brings_its_mean_over_all_orders(pairs: list[tuple[D, D]]) -> None:
    starts, ends = zip(*pairs, strict=True)
    with localcontext(WORKING):
        whole = product(ends) - product(starts)
        orders = list(permutations(range(4)))
        means = [sum((step(order, at, starts, ends) for order in orders), D(0)) / len(orders) for at in range(4)]
        found = split(starts, ends, whole)
        assert all(close(one, other, scale=D(1)) for one, other in zip(found, means, strict=True))
    assert exact(*found) == whole


def product(values: Any) -> Decimal:
    found = D(1)
    for value in values:
        found *= value
    return found


def step(order: tuple[int, ...], at: int, starts: Any, ends: Any) -> Decimal:
    """What number `at` brings when they change in this order."""
    ahead = set(order[: order.index(at)])
    before = [ends[i] if i in ahead else starts[i] for i in range(4)]
    after = [ends[i] if i in ahead or i == at else starts[i] for i in range(4)]
    return product(after) - product(before)


def test_effects_are_told_in_one_order() -> None:
    found = difference(of(two_steps(), *METALS), of(two_steps("4", "3"), *METALS))
    assert list(found.by_effect) == [effect for effect in EFFECTS if effect in found.by_effect]


def test_the_effects_of_a_row_add_up_to_its_change_of_the_headline() -> None:
    """1 kg of wood becomes 2: 2 fossil are added and −1.9 taken up, which the headline does not count."""
    wood = factor("wood", "2", biogenic_co2_removal="-1.9")
    old, new = (of(document(process("make", takes(f"{kg} kg", factor="wood"))), wood) for kg in ("1", "2"))
    (row,) = difference(old, new).rows
    assert (row.by_effect, row.change) == ({"amount": D(2)}, D(2))


def test_what_did_not_follow_another_gwp_set_is_the_share_on_factors_that_state_co2e_alone() -> None:
    """1 kg of steel at 2 kg CO2e/kg, which follows no set, and 0.1 kg of CH4 at 30 kg CO2e/kg: 2 of 5."""
    made = document(process("p", takes("1 kg", factor="steel"), emits("ch4", "0.1 kg", origin="fossil")))
    fields = GASES.model_dump(mode="json")
    next(gas for gas in fields["gases"] if gas["gas"] == "ch4" and gas["origin"] == "fossil")["gwp100"] = "30"
    other = GwpSet.model_validate(fields | {"id": "another"})
    unmoved = difference(of(made, steel(None)), of(made, steel(None), gwp=other)).unmoved
    assert unmoved is not None
    assert unmoved.share == D("0.4")
    assert difference(of(made, steel(None)), of(made, steel(None))).unmoved is None
