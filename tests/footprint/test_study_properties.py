"""What never changes a footprint, and how footprints add up: properties of random studies."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from copy import deepcopy
from decimal import Decimal, localcontext
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tanyin.canon import canonical_bytes
from tanyin.footprint.factors.model import PARTS, Factor, Part
from tanyin.footprint.result.document import document as result_document
from tanyin.footprint.result.explain import explain, paths
from tanyin.footprint.result.flows import flows
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
from tanyin.footprint.result.sensitivity import factor_sensitivities, sensitivities
from tanyin.footprint.result.tree import tree
from tanyin.footprint.solve import fast
from tanyin.footprint.study.document import Study
from tanyin.footprint.study.read import read_study, write_json, write_yaml
from tests.footprint.builders import (
    Document,
    all_close,
    close,
    fifty_digits,
    release,
    run,
    run_document,
    study,
)
from tests.footprint.builders import library as library_of
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


@given(documents(), st.sampled_from(PARTS))
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


@given(documents())
def test_what_surrounds_the_library_does_not_matter(found: Document) -> None:
    """A caller's own decimal context, however coarse, changes no digit."""
    here = everything(found)
    with localcontext() as coarse:
        coarse.prec = 4
        coarse.rounding = "ROUND_UP"
        there = everything(found)
    assert here == there


def everything(found: Document) -> list[object]:
    result = run_document(found, *FACTORS)
    views: list[object] = [canonical_bytes(result_document(result)), tree(result, depth=8), flows(result)]
    return [
        *views,
        sensitivities(result),
        factor_sensitivities(result),
        [explain(result, path) for path in paths(result)],
    ]


def shuffled(found: Any, random: Random) -> Any:
    """The same document with the keys of every mapping in another order."""
    if isinstance(found, dict):
        keys = list(found)
        random.shuffle(keys)
        return {key: shuffled(found[key], random) for key in keys}
    return [shuffled(item, random) for item in found] if isinstance(found, list) else found


@given(documents(), st.randoms(use_true_random=False))
def test_the_order_of_keys_does_not_matter(found: Document, random: Random) -> None:
    one, other = Study.model_validate(found), Study.model_validate(shuffled(found, random))
    assert one.digest == other.digest
    assert run(one, *FACTORS).parts == run(other, *FACTORS).parts


@given(documents())
def test_yaml_and_json_keep_the_digest(found: Document) -> None:
    original = Study.model_validate(found)
    from_yaml = read_study(write_yaml(original).encode())
    from_json = read_study(write_json(from_yaml).encode(), format="json")
    assert from_yaml == from_json == original
    assert from_yaml.digest == from_json.digest == original.digest


words = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20),
    st.from_regex(r"\A[-+]?[0-9]{1,4}(\.[0-9]{0,2})?([eE][-+]?[0-9]{1,2})?\Z"),
    st.sampled_from(
        ["true", "no", "null", "~", ".nan", "0x1F", "1_000", "12:30", "2023-01-01", "=", "<<", "- a", "5E10"]
    ),
)


@settings(max_examples=300)
@given(words)
def test_any_words_survive_yaml_and_json(text: str) -> None:
    """Also those that look like numbers, dates or syntax: a model called 5E10 stays a model."""
    original = study({"id": "p", "name": text, "stage": "use", "output": {"unit": "kg"}, "note": text}, source=text)
    assert read_study(write_yaml(original).encode()).digest == original.digest
    assert read_study(write_json(original).encode(), format="json").digest == original.digest


@pytest.mark.parametrize("change", ["a number", "a word", "a row"])
def test_another_study_has_another_digest(change: str) -> None:
    found = {"id": "p", "name": "p", "stage": "use", "output": {"unit": "kg", "amount": "2.0"}}
    changed: dict[str, Callable[[], Document]] = {
        "a number": lambda: {**found, "output": {"unit": "kg", "amount": "2.0000000000000000001"}},
        "a word": lambda: {**found, "note": "another"},
        "a row": lambda: {**found, "emissions": [{"id": "e", "name": "e", "gas": "co2", "amount": 0, "unit": "kg"}]},
    }
    assert study(changed[change]()).digest != study(found).digest
    assert study({**found, "output": {"unit": "kg", "amount": 2}}).digest == study(found).digest


BYTES = """
import json, sys
from tanyin.canon import canonical_bytes
from tanyin.footprint.engine import calculate
from tanyin.footprint.factors.gwp import GwpSet
from tanyin.footprint.factors.model import Factor
from tanyin.footprint.factors.release import Library, Release, ReleaseHead
from tanyin.footprint.result.document import document
from tanyin.footprint.study.document import Study
given = json.load(sys.stdin)
factors = {found["id"]: Factor.model_validate(found) for found in given["factors"]}
library = Library((Release(ReleaseHead.model_validate(given["head"]), factors),))
result = calculate(Study.model_validate(given["study"]), library, GwpSet.model_validate(given["gwp"]))
sys.stdout.buffer.write(canonical_bytes(document(result)))
"""


def test_the_same_bytes_in_every_process() -> None:
    """Two fresh interpreters whose sets and dictionaries hash differently write the same result, byte for byte."""
    from tests.footprint.builders import GASES, allocated, coproduct, emits, process, takes

    found = study(
        process(
            "p0",
            takes("1 kg", factor="wood"),
            takes("3 kg", process="p1"),
            takes("0.3 kg", process="p1", product="by", id="by"),
            emits("co2", "0.7 kg"),
            output="3 piece",
        ),
        process(
            "p1",
            takes("0.7 kg", process="p2"),
            takes("7 kWh", electricity={"supply": "grid"}),
            coproducts=[coproduct("by", "0.7 kg", mass="0.7")],
            allocation=allocated("mass"),
            mass="3",
        ),
        process("p2", takes("0.1 kg", process="p1"), takes("0.9 kg", factor="steel"), output="0.3 kg"),
    )
    head = release(*FACTORS).head
    given = {
        "study": found.document(),
        "factors": [factor.model_dump(mode="json") for factor in FACTORS],
        "head": {"schema": "tanyin.factors/1"} | head.model_dump(mode="json", exclude={"schema_"}),
        "gwp": {"schema": "tanyin.gwp/1"} | GASES.model_dump(mode="json", exclude={"schema_"}),
    }
    source = str(Path(sys.modules["tanyin"].__file__ or "").parents[1])
    wrote = [
        subprocess.run(
            [sys.executable, "-c", BYTES],
            input=json.dumps(given).encode(),
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": source},
            stdout=subprocess.PIPE,
            check=True,
            timeout=120,
        ).stdout
        for seed in ("1", "2")
    ]
    assert wrote[0] == wrote[1] == canonical_bytes(result_document(run(found, *FACTORS)))
    assert library_of(*FACTORS).digest in wrote[0].decode()
