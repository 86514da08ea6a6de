"""No evidence means not met: what a clause rests on must be borne out, and a clause on the document rests on nothing."""

from __future__ import annotations

from typing import Any

import pytest

from tanyin.footprint import calculate, load_study, shipped
from tanyin.footprint.result.model import Result
from tanyin.footprint.rules import RulePack, judge, shipped_pack
from tanyin.footprint.rules.vectors import borne_out
from tests.footprint.builders import emits, factor, parameter, process, run, study, takes
from tests.rules.packs import DAY, answer, clause, document, outcome, places

STEEL, POWER = factor("steel"), factor("power", family="electricity", fossil="0.5")
WOOD = factor("wood", "1", biogenic_co2_removal="-1")
BILL = {"id": "bill", "title": "bill", "type": "bill", "number": "B-1"}
STEEL_INSIDE = {"ask": "flow", "name": "it", "least": "least", "any_of": [{"words": ["steel"]}]}


def made(*rows: Any, **fields: Any) -> Result:
    fields = {"evidence": [BILL]} | fields
    return run(study(process("it", *rows, output="1 piece"), **fields), STEEL, POWER, WOOD)


def steel(amount: str, key: str = "steel", *, proven: bool = False) -> Any:
    return takes(amount, factor="steel", id=key, **({"evidence": ["bill"]} if proven else {}))


def test_a_flow_without_evidence_is_not_met_and_its_rows_are_named() -> None:
    bare = answer(made(steel("1 kg")), STEEL_INSIDE, borne_out="0.95")
    assert (bare.outcome, places(bare)) == ("not_met", ["processes.it.inputs.steel"])
    assert "evidence" in bare.reasons[0].words.en
    assert outcome(made(steel("1 kg", proven=True)), STEEL_INSIDE, borne_out="0.95") == "met"


def test_evidence_that_cannot_be_found_again_bears_nothing_out() -> None:
    result = made(steel("1 kg", proven=True), evidence=[{"id": "bill", "title": "bill"}])
    assert outcome(result, STEEL_INSIDE, borne_out="0.95") == "not_met"


@pytest.mark.parametrize(("bare", "expected"), [("5 kg", "met"), ("5.01 kg", "not_met")])
def test_rows_borne_out_make_at_least_the_share_of_what_was_found(bare: str, expected: str) -> None:
    rest = str(100 - float(bare.removesuffix(" kg"))) + " kg"
    result = made(steel(rest, "most", proven=True), steel(bare, "rest"))
    assert outcome(result, STEEL_INSIDE, borne_out="0.95") == expected


def test_other_rows_lend_no_evidence() -> None:
    result = made(steel("1 kg"), takes("100 kWh", factor="power", evidence=["bill"]))
    assert outcome(result, STEEL_INSIDE, borne_out="0.95") == "not_met"


def test_a_clause_on_the_document_needs_no_evidence() -> None:
    result = made(steel("1 kg"))
    for question in ({"ask": "gwp", "sets": ["ar6"]}, {"ask": "headline", "headline": "total"}):
        assert outcome(result, question, borne_out="1") == "met"


def test_a_flow_that_is_excluded_rests_on_no_rows() -> None:
    left_out = {"id": "steel", "name": "steel", "stage": "production", "reason": "there is none of it"}
    result = made(
        takes("1 kWh", factor="power"), exclusions=[left_out | {"mass": "0", "impact": "0", "basis": "drawing"}]
    )
    assert outcome(result, STEEL_INSIDE, borne_out="1") == "met"


OPEN = {"ask": "findings", "none_of": ["kwh_for_mj"]}
BIOGENIC = [{"part": "biogenic_co2_emission"}, {"part": "biogenic_co2_removal"}]


def test_what_claims_biogenic_origin_or_removal_is_borne_out() -> None:
    def said(*rows: Any) -> list[str]:
        return places(answer(made(steel("1000 kg"), *rows), OPEN, rests_on=BIOGENIC, borne_out="0.95"))

    burnt = {"origin": "biogenic", "source": "a ledger"}
    assert said() == []
    assert said(emits("co2", "1 kg", **burnt)) == ["processes.it.emissions.co2"]
    assert said(emits("co2", "1 kg", **burnt, evidence=["bill"])) == []
    assert said(takes("1 kg", factor="wood")) == ["processes.it.inputs.wood"]


def test_only_the_part_that_was_asked_for_weighs() -> None:
    """Twenty times the fossil emission of the proven row would outweigh the removal that nothing bears out."""
    heavy = factor("heavy", "1000", biogenic_co2_removal="-1")
    rows = takes("1 kg", factor="heavy", evidence=["bill"]), takes("1 kg", factor="wood")
    result = run(study(process("it", *rows, output="1 piece"), evidence=[BILL]), heavy, WOOD)
    found = answer(result, OPEN, rests_on=[{"part": "biogenic_co2_removal"}], borne_out="0.95")
    assert (found.outcome, places(found)) == ("not_met", ["processes.it.inputs.wood"])


@pytest.mark.parametrize(("above", "expected"), [("0.5", "met"), ("0.4", "not_met")])
def test_traces_below_the_share_need_no_evidence_but_a_flow_always_does(above: str, expected: str) -> None:
    """A kilogram of biogenic CO2 beside one of fossil CO2 is half of the result."""
    result = made(steel("1 kg"), emits("co2", "1 kg", origin="biogenic", source="a ledger"))
    assert outcome(result, OPEN, rests_on=BIOGENIC, above=above, borne_out="0.95") == expected
    assert outcome(result, STEEL_INSIDE, above=above, borne_out="0.95") == "not_met"


def test_without_evidence_there_is_nothing_for_a_person_to_judge() -> None:
    person, asked = {"ask": "person"}, {"rests_on": [{"family": "electricity"}], "borne_out": "0.95"}
    bare, proven = takes("1 kWh", factor="power"), takes("1 kWh", factor="power", evidence=["bill"])
    assert outcome(made(bare), person, **asked) == "not_met"
    assert outcome(made(proven), person, **asked) == "to_judge"
    by_hand = answer(made(bare), {"ask": "electricity"}, **asked)
    assert len(by_hand.reasons) == 2, "that the factor was named by hand is still told"
    assert outcome(made(proven), {"ask": "electricity"}, **asked) == "to_judge"


def test_what_the_rule_gives_needs_no_evidence() -> None:
    row = {"borne_out": "1", "given": ["processes.it.inputs.steel"]}
    assert outcome(made(steel("1 kg")), STEEL_INSIDE, **row) == "met"


def test_a_formula_is_as_good_as_its_parameters_and_one_of_numbers_is_a_number() -> None:
    def said(formula: str) -> list[str]:
        known = [parameter("a", "1 kg"), parameter("b", "1 kg", evidence=["bill"])]
        return places(answer(made(steel(f"={formula} kg"), parameters=known), STEEL_INSIDE, borne_out="1"))

    assert said("a+b") == ["parameters.a"]
    assert said("2*b") == []
    assert said("2*3") == ["processes.it.inputs.steel"]


def test_a_clause_that_rests_on_rows_rests_on_the_share_as_well() -> None:
    data = document(STEEL_INSIDE)
    data["clauses"].append(clause("paper", {"ask": "person"}))
    rows, paper = RulePack.model_validate(data).clauses
    found = RulePack.model_validate(data)
    assert [item.id for item in found.resting_on(rows)] == ["least", "borne_out"]
    assert found.resting_on(paper) == ()


@pytest.mark.parametrize("key", ["laptop", "desktop", "pv-module", "wood-panel", "wood-flooring", "wood-furniture"])
def test_no_flow_of_a_shipped_pack_is_met_by_a_template(key: str) -> None:
    """Templates name no evidence; with all of it, no clause is unmet for want of any."""
    plain, pack = load_study(shipped.studies("template")[key]), shipped_pack(key)

    def judged(given: Any) -> Any:
        return judge(calculate(given, shipped.library(), shipped.gwp("ar6")), pack, DAY).verdicts

    flows = [verdict for verdict in judged(plain) if verdict.clause.question.rows()]
    assert {verdict.outcome for verdict in flows} == {"not_met"}
    proven = [verdict for verdict in judged(borne_out(plain)) if verdict.clause.rows]
    wanting = [
        reason for verdict in proven for reason in verdict.answer.reasons if "neither evidence" in reason.words.en
    ]
    assert wanting == []
    assert sum(verdict.outcome == "met" for verdict in proven) > len(proven) / 2
