"""One study, one name, one result: the same bytes whatever the caller, the order of keys or the format."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from decimal import localcontext
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tanyin.canon import canonical_bytes
from tanyin.footprint.result.document import document as result_document
from tanyin.footprint.result.explain import explain, paths
from tanyin.footprint.result.flows import flows
from tanyin.footprint.result.sensitivity import factor_sensitivities, sensitivities
from tanyin.footprint.result.tree import tree
from tanyin.footprint.study.document import Study
from tanyin.footprint.study.read import read_study, write_json, write_yaml
from tests.footprint.builders import Document, release, run, run_document, study
from tests.footprint.builders import library as library_of
from tests.footprint.systems import FACTORS, documents


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
            output="3 kg",
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
