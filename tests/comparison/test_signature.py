"""Which results may be compared: each aspect that decides refuses by itself, with its reason; others only warn."""

from __future__ import annotations

import copy
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from tanyin.footprint.comparison.aspects import ASPECTS
from tanyin.footprint.comparison.compare import compare
from tanyin.footprint.comparison.signature import read_signature, signature
from tanyin.footprint.comparison.words import said
from tanyin.footprint.engine import calculate
from tanyin.footprint.factors.gwp import GwpSet
from tanyin.footprint.factors.release import Library
from tanyin.footprint.result.model import Result
from tanyin.footprint.study.document import Study
from tests.footprint.builders import (
    GASES,
    Document,
    allocated,
    coproduct,
    document,
    factor,
    process,
    release,
    takes,
    wastes,
)

FACTORS = (
    factor("steel", "2"),
    factor("partial", "2", boundary="gate_to_gate"),
    factor("power", "0.6", family="electricity"),
    factor("older", "1.2", family="electricity", year=2010),
)


def base() -> Document:
    """A lamp used for four years in China, by a rule."""
    return document(
        process(
            "lamp",
            takes("2 kg", factor="steel", source="a list"),
            output="1 piece",
            mass="2",
            price="9",
            coproducts=[coproduct("chips", "1 kg", mass="1", price="1")],
            allocation=allocated("mass"),
        ),
        category="lamp",
        use={
            "site": "here",
            "lifetime": {"amount": "4", "unit": "year", "source": "the rule"},
            "energy": {
                "tec": {
                    "modes": [
                        {
                            "id": "on",
                            "name": "on",
                            "power": {"amount": "5", "unit": "W", "source": "a test"},
                            "weight": "0.4",
                        },
                        {
                            "id": "off",
                            "name": "off",
                            "power": {"amount": "0", "unit": "W", "source": "a test"},
                            "weight": "0.6",
                        },
                    ],
                    "rule": "a rule",
                },
                "electricity": {"supply": "grid"},
            },
        },
        end_of_life={"waste": [wastes("2 kg", factor="steel", source="a list")[1]]},
        method={
            "rule": {"id": "lamps", "version": "1"},
            "electricity_year": 2023,
            "cut_off": {"single": "0.01", "total": "0.05", "source": "a rule"},
        },
    )


def result(found: Document, gwp: GwpSet = GASES, release_id: str = "release") -> Result:
    return calculate(Study.model_validate(found), Library((release(*FACTORS, id=release_id),)), gwp)


def put(*path: Any, value: Any) -> Callable[[Document], None]:
    def edit(found: Document) -> None:
        *before, last = path
        for key in before:
            found = found[key]
        found[last] = value

    return edit


def drop(*path: Any) -> Callable[[Document], None]:
    def edit(found: Document) -> None:
        *before, last = path
        for key in before:
            found = found[key]
        del found[last]

    return edit


def together(*edits: Callable[[Document], None]) -> Callable[[Document], None]:
    def edit(found: Document) -> None:
        for each in edits:
            each(found)

    return edit


WAIVER = {"guard": "gate_to_gate", "reason": "no other factor"}
MODES = ("use", "energy", "tec", "modes")
ELSEWHERE = put("sites", value=[{"id": x, "name": x, "country": c} for x, c in (("here", "CN"), ("there", "DE"))])
DECIDING = {
    "category": put("category", value="torch"),
    "unit_kind": put("product", "unit", "kind", value="functional"),
    "unit": put("product", "unit", "amount", value="2"),
    "lifetime": put("use", "lifetime", "amount", value="5"),
    "use_profile": together(put(*MODES, 0, "weight", value="0.5"), put(*MODES, 1, "weight", value="0.5")),
    "use_country": together(
        ELSEWHERE,
        put("use", "site", value="there"),
        drop("use", "energy", "electricity"),
        put("use", "energy", "factor", value="power"),
    ),
    "generation": None,
    "boundary": None,
    "stages": put("distribution", value={"inputs": [takes("1 kg", factor="steel", source="a list")[1]]}),
    "rule": put("method", "rule", "version", value="2"),
    "gwp": None,
    "headline": put("method", "headline", value="total_with_biogenic_co2"),
    "electricity_rule": None,
    "electricity_year": together(
        drop("use", "energy", "electricity"),
        put("use", "energy", "factor", value="older"),
    ),
    "allocation": put("processes", 0, "allocation", "method", value="price"),
    "end_of_life": together(
        drop("end_of_life"),
        put("processes", 0, "waste", value=[wastes("2 kg", factor="steel", source="a list")[1]]),
        put("processes", 0, "waste", 0, "stage", value="end_of_life"),
    ),
    "cut_off": put("method", "cut_off", "total", value="0.1"),
    "left_out": put(
        "exclusions",
        value=[{"id": "glue", "name": "glue", "stage": "production", "reason": "left out", "impact": "1000"}],
    ),
    "factors": None,
    "purpose": put("purpose", value="arithmetic_case"),
    "sample": put("sample", value=True),
    "waived": together(
        put("processes", 0, "inputs", 0, "factor", value="partial"),
        put("processes", 0, "inputs", 0, "waive", value=[WAIVER]),
    ),
}
"""For each aspect an edit that changes it and no other; None where it takes more than an edit (tests of their own)."""
WARNING = {
    "unit_statement": put("product", "unit", "statement", value="another product"),
    "reference": together(
        put("parameters", value=[{"id": "weight", "name": "weight", "amount": "2", "unit": "kg", "source": "a scale"}]),
        put("processes", 0, "output", value={"amount": "2", "unit": "kg", "mass": "2", "price": "9"}),
        put("product", "reference", value={"process": "lamp", "formula": "weight", "unit": "kg"}),
    ),
    "period": put("period", "start", value="2022-07-01"),
    "carbon_balance": put("processes", 0, "output", "biogenic_carbon", value="1"),
    "exclusions": put(
        "exclusions",
        value=[{"id": "glue", "name": "glue", "stage": "production", "reason": "very little of it"}],
    ),
    "primary": put("processes", 0, "inputs", 0, "kind", value="measured"),
    "provisional": put("processes", 0, "inputs", 0, "status", value="assumed"),
    "default": put("processes", 0, "inputs", 0, "kind", value="default"),
}


def edited(edit: Callable[[Document], None]) -> Document:
    found = copy.deepcopy(base())
    edit(found)
    return found


def test_the_tables_speak_of_every_aspect() -> None:
    assert DECIDING.keys() == {aspect.key for aspect in ASPECTS if aspect.decides}
    assert WARNING.keys() == {aspect.key for aspect in ASPECTS if not aspect.decides}


@pytest.mark.parametrize("key", [key for key, edit in DECIDING.items() if edit is not None])
def test_each_aspect_that_decides_refuses_by_itself_with_its_reason(key: str) -> None:
    edit = DECIDING[key]
    assert edit is not None
    found = compare(result(base()), result(edited(edit)))
    assert found.verdict == "unlike"
    assert [item.aspect.key for item in found.deciding] == [key]
    assert found.probability is None
    assert found.analytic is None
    (item,) = found.deciding
    for word in (item.aspect.why, item.aspect.name, said(item.aspect, item.first), said(item.aspect, item.second)):
        assert word.zh
        assert word.en
    assert said(item.aspect, item.first) != said(item.aspect, item.second)


def test_another_boundary_refuses() -> None:
    """A gate is no grave, even with the same stages."""
    gate = edited(together(drop("use"), drop("end_of_life"), put("boundary", "stages", value=["production"])))
    whole = copy.deepcopy(gate)
    gate["boundary"]["type"] = "cradle_to_gate"
    found = compare(result(gate), result(whole))
    assert [item.aspect.key for item in found.deciding] == ["boundary"]


def test_other_gwp_values_of_the_same_name_refuse() -> None:
    fields = GASES.model_dump(mode="json")
    fields["gases"][1]["gwp100"] = "30"
    found = compare(result(base()), result(base(), GwpSet.model_validate(fields)))
    assert [item.aspect.key for item in found.deciding] == ["gwp"]


def test_other_factor_releases_refuse() -> None:
    found = compare(result(base()), result(base(), release_id="another"))
    assert [item.aspect.key for item in found.deciding] == ["factors"]


@pytest.mark.parametrize("key", WARNING)
def test_other_aspects_only_warn(key: str) -> None:
    found = compare(result(base()), result(edited(WARNING[key])))
    assert found.verdict == "no_statement"
    told = ["provisional", "default"] if key == "default" else [key]  # defaults are provisional, too
    assert [item.aspect.key for item in found.warning] == told


def test_equal_quantities_are_one_unit() -> None:
    """1000 g is 1 kg, 1 t·km is 1000 kg·km: how a unit is written decides nothing."""
    kilogram = document(process("a", takes("1 kg", factor="steel"), output="1 kg"), unit="kg")
    gram = copy.deepcopy(kilogram)
    gram["product"]["unit"] |= {"amount": "1000", "unit": "g"}
    assert signature(result(kilogram)).digest == signature(result(gram)).digest


def test_the_digest_names_the_class_within_which_results_may_be_compared() -> None:
    here = signature(result(base()))
    for edit in filter(None, DECIDING.values()):
        assert signature(result(edited(edit))).digest != here.digest
    for warning in WARNING.values():
        assert signature(result(edited(warning))).digest == here.digest
    larger = edited(put("processes", 0, "inputs", 0, "amount", value="3"))
    assert signature(result(larger)).digest == here.digest
    assert result(larger).headline > Decimal(0)


def test_a_signature_survives_its_document_and_no_tampering() -> None:
    found = signature(result(base()))
    assert read_signature(found.document()) == found
    assert read_signature(found.document() | {"boundary": "cradle_to_gate"}) is None
    assert read_signature({key: value for key, value in found.document().items() if key != "gwp"}) is None
