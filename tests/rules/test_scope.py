"""Clauses on what is inside: each asks its question of a clean study and of one with the fault."""

from __future__ import annotations

from typing import Any

import pytest

from tanyin.footprint.result.model import Result
from tanyin.footprint.study.changes import changed
from tests.footprint.builders import coproduct, emits, factor, process, run, study, takes
from tests.rules.packs import answer, outcome, places

STEEL = factor("glo.steel", name={"zh": "冷轧钢", "en": "Cold-rolled steel"})
POWER = factor("cn.power", family="electricity", fossil="0.5")


def chair(*rows: Any, **fields: Any) -> Result:
    """A chair of a kilogram of steel, counted as raw material, and of what else it takes in production."""
    made = process("chair", takes("1 kg", factor="glo.steel", stage="raw_material"), *rows, output="1 piece")
    gate = {"type": "cradle_to_gate", "stages": ["raw_material", "production"]}
    return run(study(made, **{"boundary": gate} | fields), STEEL, POWER)


PER_PIECE = {"ask": "unit", "allowed": [{"kind": "declared", "unit": "piece"}]}


@pytest.mark.parametrize(
    ("kind", "unit", "path"),
    [
        ("declared", "piece", None),
        ("functional", "piece", "product.unit.kind"),
        ("declared", "kg", "product.unit.unit"),
    ],
)
def test_the_product_unit_is_one_of_those_allowed(kind: str, unit: str, path: str | None) -> None:
    made = study(process("chair", takes("1 kg", factor="glo.steel"), output=f"1 {unit}"))
    stated = changed(made, [("product.unit.kind", kind)])
    found = answer(run(stated, STEEL), PER_PIECE)
    assert found.outcome == ("met" if path is None else "not_met")
    assert places(found) == ([] if path is None else [path])


def test_a_unit_of_another_size_measures_the_same() -> None:
    made = process("module", takes("1 kg", factor="glo.steel"), output="1 MWp")
    result = run(study(made, unit="MWp"), STEEL)
    assert outcome(result, {"ask": "unit", "allowed": [{"kind": "declared", "unit": "kWp"}]}) == "met"


GATE = {"ask": "boundary", "allowed": [{"type": "cradle_to_gate", "stages": ["raw_material", "production"]}]}


def test_the_boundary_holds_every_stage_with_something_in_it() -> None:
    assert outcome(chair(takes("1 kWh", factor="cn.power")), GATE) == "met"
    empty = answer(chair(), GATE)
    assert empty.outcome == "not_met"
    assert "production" in empty.reasons[0].words.en
    grave = {"type": "cradle_to_grave", "stages": ["raw_material", "production", "use"]}
    assert places(answer(chair(boundary=grave), GATE)) == ["boundary.type"]
    wanted = {"type": "cradle_to_gate", "stages": ["raw_material", "production", "distribution"]}
    missing = answer(chair(takes("1 kWh", factor="cn.power")), {"ask": "boundary", "allowed": [wanted]})
    assert (missing.outcome, places(missing)) == ("not_met", ["boundary.stages"])


def test_a_stage_in_which_everything_is_zero_is_empty() -> None:
    assert outcome(chair(takes("0 kWh", factor="cn.power")), GATE) == "not_met"


def asks(*any_of: dict[str, Any], **fields: Any) -> dict[str, Any]:
    return {"ask": "flow", "name": "it", "least": "least", "any_of": list(any_of), **fields}


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({"words": ["钢"]}, "met"),
        ({"words": ["steel"]}, "met"),
        ({"words": ["tee"]}, "not_met"),
        ({"words": ["steel"], "without": ["rolled"]}, "not_met"),
        ({"family": "material"}, "met"),
        ({"family": "freight"}, "not_met"),
        ({"stage": "raw_material", "words": ["steel"]}, "met"),
        ({"stage": "production", "words": ["steel"]}, "not_met"),
        ({"gas": "sf6"}, "met"),
        ({"gas": "n2o"}, "not_met"),
        ({"part": "fossil"}, "met"),
        ({"part": "aircraft"}, "not_met"),
    ],
)
def test_a_flow_is_known_by_every_field_given(wanted: dict[str, Any], expected: str) -> None:
    assert outcome(chair(emits("sf6", "1 g")), asks(wanted)) == expected


def test_a_flow_is_known_by_the_process_it_comes_from() -> None:
    made = process("chair", takes("1 kg", process="frame", id="part"), output="1 piece")
    frame = process("frame", takes("1 kg", factor="glo.steel", id="x"), name={"zh": "车架", "en": "Frame"})
    result = run(study(made, frame), STEEL)
    assert outcome(result, asks({"words": ["车架"]})) == "met"


def test_rows_of_next_to_nothing_are_left_to_a_person() -> None:
    """A hundredth of a percent of the result, all matching rows together: a stand-in is no flow."""
    wanted = asks({"family": "electricity"})
    decoy = answer(chair(takes("1e-9 kWh", factor="cn.power")), wanted)
    assert decoy.outcome == "to_judge"
    assert len(places(decoy)) == 1
    assert outcome(chair(takes("1 kWh", factor="cn.power")), wanted) == "met"
    # 0.3 of 1.3 kg CO2e, twice that of 1.6.
    assert outcome(chair(takes("0.6 kWh", factor="cn.power")), wanted, least="0.3") == "to_judge"
    halves = (takes("0.6 kWh", factor="cn.power", id=key) for key in "ab")
    assert outcome(chair(*halves), wanted, least="0.3") == "met"


def test_uptake_in_growth_is_a_flow_although_the_headline_leaves_it_out() -> None:
    wood = factor("glo.wood", "1", biogenic_co2_removal="-2")
    result = run(study(process("chair", takes("1 kg", factor="glo.wood"), output="1 piece")), wood)
    assert outcome(result, asks({"part": "biogenic_co2_removal"})) == "met"


def test_a_row_of_nothing_is_no_flow() -> None:
    assert outcome(chair(takes("0 kWh", factor="cn.power")), asks({"family": "electricity"})) == "not_met"


def test_an_exclusion_by_name_stands_for_a_flow_once_mass_and_impact_are_estimated() -> None:
    question = asks({"words": ["包装"]})
    left_out = {"id": "box", "name": "包装箱", "stage": "raw_material", "reason": "没有数据可用", "basis": "weighed"}

    def said(**estimates: str) -> str:
        return outcome(chair(exclusions=[left_out | estimates]), question)

    assert outcome(chair(), question) == "not_met"
    assert said() == said(mass="1") == said(impact="1") == "not_met"
    assert said(mass="0.01", impact="0.02") == said(amount="10", unit="g", impact="0.02") == "met"
    never = answer(chair(exclusions=[left_out | {"mass": "0.01", "impact": "0.02"}]), question | {"excludable": False})
    assert (never.outcome, places(never)) == ("not_met", ["exclusions.box"])


@pytest.mark.parametrize(("statement", "expected"), [("all of it", "met"), ("  ", "not_met"), (None, "not_met")])
def test_a_statement_holds_words(statement: str | None, expected: str) -> None:
    boundary = {"type": "cradle_to_gate", "stages": ["raw_material", "production"]}
    if statement is not None:
        boundary["statement"] = statement
    assert outcome(chair(boundary=boundary), {"ask": "statement", "fields": ["boundary.statement"]}) == expected


def test_what_only_a_person_can_judge_stays_open() -> None:
    assert outcome(chair(), {"ask": "person"}) == "to_judge"


def credited(**displaced: str) -> Result:
    """A mill whose electricity replaces that of the grid."""
    made = process(
        "mill",
        takes("5 kg", factor="glo.steel"),
        output="1 piece",
        coproducts=[coproduct("power", "1 kWh", displaces=displaced)],
        allocation={"method": "expansion", "reason": "it replaces the grid"},
    )
    return run(study(made), STEEL, POWER)


def test_nothing_is_credited_that_the_pack_does_not_name() -> None:
    recycling = {"id": "power", "material": "power", "words": ["power"], "source": "made up", "status": "assumed"}
    result = credited(factor="cn.power")
    refused = answer(result, {"ask": "credit"})
    assert refused.outcome == "not_met"
    assert places(refused)[0].startswith("processes.mill")
    assert outcome(result, {"ask": "credit"}, recycling=[recycling | {"method": "cut_off"}]) == "not_met"
    assert outcome(result, {"ask": "credit"}, recycling=[recycling | {"method": "substitution"}]) == "met"
    never = {"ask": "credit", "never": {"words": ["power"]}}
    assert outcome(result, never, recycling=[recycling | {"method": "substitution"}]) == "not_met"
    assert outcome(chair(), {"ask": "credit"}) == "met"
