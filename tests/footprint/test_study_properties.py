"""What never changes a footprint, and how footprints add up: properties of random studies."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from decimal import Decimal
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tanyin.footprint.factors.model import PARTS, Factor, Part
from tanyin.footprint.result.model import (
    Result,
    by_country,
    by_gas,
    by_input,
    by_process,
    by_site,
    by_stage,
    total,
    total_with_biogenic_co2,
)
from tanyin.footprint.solve import fast
from tests.footprint.builders import Document, all_close, close, fifty_digits, run_document
from tests.footprint.systems import FACTORS, amounts, documents

D = Decimal
SMALLER = {"kg": ("g", 1000), "kWh": ("MJ", D("3.6")), "m2": ("mm2", 10**6), "km": ("m", 1000), "W": ("kW", D("0.001"))}
"""Another unit of the same thing, and how many of it make one."""


def data(found: Any) -> Iterator[Document]:
    """Every amount with a unit in a document."""
    if isinstance(found, dict):
        if "unit" in found and ("amount" in found or "formula" in found):
            yield found
        for value in found.values():
            yield from data(value)
    elif isinstance(found, list):
        for value in found:
            yield from data(value)


@given(documents(), st.randoms(use_true_random=False))
def test_units_do_not_matter(found: Document, random: Random) -> None:
    """kg as g, kWh as MJ, km as m: in rows, outputs, distances, powers and the reference flow."""
    other = deepcopy(found)
    parameters = other.pop("parameters")
    for datum in data(other):
        if datum["unit"] in SMALLER and random.random() < 0.7:
            datum["unit"], per = SMALLER[datum["unit"]]
            if "amount" in datum:
                datum["amount"] = f"{Decimal(datum['amount']) * per:f}"
            else:
                datum["formula"] = f"({datum['formula']})*{per}"
    other["parameters"] = parameters
    here, there = run_document(found, *FACTORS), run_document(other, *FACTORS)
    assert all_close(here.parts, there.parts)


@given(documents(scenario=False), amounts, amounts)
def test_demands_add(found: Document, one: Decimal, other: Decimal) -> None:
    def footprint(amount: Decimal) -> tuple[Decimal, ...]:
        found["product"]["reference"]["amount"] = f"{amount:f}"
        return run_document(found, *FACTORS).parts

    with fifty_digits():
        both = [a + b for a, b in zip(footprint(one), footprint(other), strict=True)]
    assert all_close(both, footprint(one + other))


@given(documents())
def test_contributions_sum_to_the_result_however_they_are_grouped(found: Document) -> None:
    result = run_document(found, *FACTORS)
    assert all_close(result.solution.total, result.parts)
    for view in (by_stage, by_process, by_input, by_gas, by_site, by_country):
        groups = list(view(result).values())
        with fifty_digits():
            sums = [sum(parts[index] for parts in groups) for index in range(len(PARTS))]
        assert all_close(sums, result.parts), view.__name__


@given(documents())
def test_forward_equals_adjoint_part_by_part(found: Document) -> None:
    """Contributions are taken forward through the scales; intensities come back from the adjoint."""
    result = run_document(found, *FACTORS)
    with fifty_digits():
        for part in range(len(PARTS)):
            costs = sum(amount * result.solution.intensities[index][part] for index, amount in result.system.demand)
            assert close(costs, result.parts[part])


@given(documents(parameters=False), st.data())
def test_splitting_a_process_in_two_changes_nothing(found: Document, data: st.DataObject) -> None:
    """The first half takes and burns, the second half takes the first and does the rest."""
    whole = run_document(found, *FACTORS)
    split = data.draw(st.sampled_from(found["processes"]))
    half = {key: split.pop(key) for key in ("inputs", "transports") if key in split}
    run_unit = {"amount": "1", "unit": "m2"}
    found["processes"].append({"id": "half", "name": "half", "stage": "production", "output": run_unit, **half})
    split["inputs"] = [{"id": "half", "name": "half", "process": "half", **run_unit}]
    parts = run_document(found, *FACTORS).parts
    assert all_close(whole.parts, parts)


@given(documents(), st.randoms(use_true_random=False))
def test_the_order_of_processes_and_rows_does_not_matter(found: Document, random: Random) -> None:
    other = deepcopy(found)
    for held in other["processes"]:
        for rows in ("inputs", "emissions", "transports", "coproducts"):
            random.shuffle(held.get(rows, []))
    for rows in ("processes", "parameters", "sites"):
        random.shuffle(other.get(rows, []))
    assert all_close(run_document(found, *FACTORS).parts, run_document(other, *FACTORS).parts)


@given(documents(bought=False), st.sampled_from(PARTS))
def test_each_part_stands_by_itself(found: Document, part: Part) -> None:
    """With factors that hold one part only, they bring that part as before and nothing to the others."""
    nothing = {other: "0" for other in PARTS if other != part}
    only = [Factor.model_validate(factor.model_dump() | nothing) for factor in FACTORS]
    whole, alone = (from_factors(run_document(found, *factors)) for factors in (FACTORS, only))
    assert all_close(alone, [value if other == part else D(0) for other, value in zip(PARTS, whole, strict=True)])


def from_factors(result: Result) -> list[Decimal]:
    roles = ("input", "waste", "transport")  # what grew into wood is carbon, and comes from no value of a factor
    brought = [c.parts for c in result.contributions if c.line.role in roles]
    with fifty_digits():
        return [sum((parts[index] for parts in brought), D(0)) for index in range(len(PARTS))]


@given(documents())
def test_the_two_totals_are_sums_of_the_parts(found: Document) -> None:
    result = run_document(found, *FACTORS)
    fossil, aircraft, emission, removal, non_co2, land_use = result.parts
    largest = max(map(abs, result.parts))
    with fifty_digits():
        assert total(result) == fossil + aircraft + non_co2 + land_use
        assert close(total_with_biogenic_co2(result), total(result) + emission + removal, scale=largest)


@given(documents())
def test_floats_agree_with_decimals_within_the_stated_bound(found: Document) -> None:
    """|float − decimal| ≤ 1e-12 × κ × Σ|contributions|."""
    result = run_document(found, *FACTORS)
    scores = fast.score(fast.compile_network(result.system.network))
    for index in range(len(PARTS)):
        size = sum(abs(contribution.parts[index]) for contribution in result.contributions)
        assert abs(D(float(scores[index])) - result.parts[index]) <= D("1e-12") * result.solution.condition * size
