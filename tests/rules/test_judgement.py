"""A judgement as a whole: on what day, what stands in the way, its document, and a category that nobody foresaw."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from types import SimpleNamespace

import jsonschema
import pytest

from tanyin.cli.rule_packs import runs
from tanyin.footprint import calculate, load_study, shipped
from tanyin.footprint.result.model import Result
from tanyin.footprint.rules import RulePack, judge, load_pack, shipped_pack
from tanyin.footprint.schema import SCHEMAS
from tanyin.footprint.statement import full_document
from tests.footprint.builders import factor, process, run, study, takes
from tests.rules.packs import clause, document

PERSON = {"ask": "person"}
ON = dt.date(2026, 3, 1)


def laptop() -> Result:
    found = load_study(shipped.studies("template")["laptop"])
    return calculate(found, shipped.library(), shipped.gwp("ar6"))


def simple(**fields: object) -> Result:
    return run(study(process("it", takes("1 kg", factor="steel"), output="1 piece"), **fields), factor("steel"))


def test_every_clause_gets_one_answer_and_the_counts_add_up() -> None:
    pack = shipped_pack("laptop")
    found = judge(laptop(), pack, ON)
    assert [verdict.clause.id for verdict in found.verdicts] == [item.id for item in pack.clauses]
    assert sum(found.counts.values()) == len(pack.clauses)
    for verdict in found.of("not_met"):
        assert verdict.answer.reasons, verdict.clause.id


def test_a_clause_that_does_not_apply_is_set_apart() -> None:
    data = document(PERSON)
    data["clauses"] += [
        clause("gate", PERSON, when={"boundary": ["cradle_to_gate"]}),
        clause("energy", PERSON, when={"unit": ["kWh"]}),
        clause("grave", PERSON, when={"boundary": ["cradle_to_grave"], "unit": ["piece"]}),
    ]
    found = judge(simple(), RulePack.model_validate(data), ON)
    assert [verdict.clause.id for verdict in found.verdicts] == ["it", "grave"]
    assert [item.id for item in found.apart] == ["gate", "energy"]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, None),
        ({"sample": True}, "sample"),
        ({"purpose": "arithmetic_case"}, "arithmetic"),
        ({"category": "other"}, "category"),
    ],
)
def test_what_stands_in_the_way_of_a_certificate_is_said(changes: dict[str, object], said: str | None) -> None:
    pack = RulePack.model_validate(document(PERSON))
    found = judge(simple(**changes), pack, ON)
    assert found.certifiable == (said is None)
    assert said is None or said in found.obstacles[0].en


def test_a_pack_holds_only_in_its_time_and_a_provisional_one_never_certifies() -> None:
    pack = RulePack.model_validate(document(PERSON) | {"valid_until": "2026-03-01"})
    assert judge(simple(), pack, ON).certifiable
    assert not judge(simple(), pack, dt.date(2026, 3, 2)).certifiable
    assert not judge(simple(), pack, dt.date(2023, 12, 31)).certifiable
    provisional = RulePack.model_validate(document(PERSON) | {"status": "provisional"})
    assert not judge(simple(), provisional, ON).certifiable


def test_the_weights_of_2012_end_on_the_last_of_january_2026() -> None:
    def modes(on: dt.date) -> str:
        verdicts = judge(laptop(), shipped_pack("laptop"), on).verdicts
        (answer,) = [verdict.answer for verdict in verdicts if verdict.clause.id == "power_modes"]
        return " ".join(reason.words.en for reason in answer.reasons)

    assert "not in force" not in modes(dt.date(2026, 1, 31))
    assert "those of GB 28380-2012, not in force" in modes(dt.date(2026, 2, 1))


def test_the_rules_block_follows_the_schema_and_says_the_same_every_time() -> None:
    result, pack = laptop(), shipped_pack("laptop")
    found = full_document(result, judgement=judge(result, pack, ON))
    jsonschema.Draft202012Validator(SCHEMAS["result"]()).validate(found)
    assert found["rules"]["pack"]["digest"] == pack.digest
    assert found["rules"]["on"] == "2026-03-01"
    again = full_document(laptop(), judgement=judge(laptop(), pack, ON))
    assert json.dumps(found) == json.dumps(again)
    assert "rules" not in full_document(result)


def test_a_shipped_pack_follows_the_published_schema() -> None:
    import yaml

    schema = SCHEMAS["rules"]()
    for pack in shipped.manifest().packs:
        if pack.kind == "rules":
            data = yaml.safe_load(shipped.text("rules", pack.id))
            dates_as_text = json.loads(json.dumps(data, default=str))
            jsonschema.Draft202012Validator(schema).validate(dates_as_text)


TABLET = """
schema: tanyin.rules/1
extends: general
id: tablet
version: "1"
title: {zh: 平板电脑, en: Tablets}
category: tablet
status: provisional
note: {zh: 试写, en: tried out}
catalogue: {list: "不在首批目录 / not in the first catalogue", name: {zh: 平板电脑, en: tablets}, standing: by_reference}
issued: 2026-01-01
valid_from: 2026-01-01
sources: [{id: boavizta, title: Boavizta, seen: text}]
parameters:
  - {id: flow_least, name: {zh: 至少, en: least}, value: "0.0001", source: made up, status: assumed}
  - {id: low, name: {zh: 低, en: low}, value: 52, unit: kgCO2e/piece, source: Boavizta 5 %, status: derived}
  - {id: high, name: {zh: 高, en: high}, value: 163, unit: kgCO2e/piece, source: Boavizta 95 %, status: derived}
clauses:
  - id: unit
    demand: {zh: 一台平板电脑, en: one tablet}
    basis: made up
    status: assumed
    evidence: {zh: 规格书, en: specification}
    question: {ask: unit, allowed: [{kind: functional, unit: piece}]}
  - id: keyboard
    demand: {zh: 没有键盘也要写明, en: The keyboard is inside or excluded}
    basis: made up
    status: assumed
    evidence: {zh: 装箱单, en: packing list}
    question: {ask: flow, name: {zh: 键盘, en: keyboard}, least: flow_least, any_of: [{words: [键盘, keyboard]}]}
  - id: plausible
    demand: {zh: "{low}–{high}", en: "{low} to {high}"}
    basis: made up
    status: assumed
    evidence: {zh: 说明, en: explanation}
    question: {ask: band, seen: [{per: piece, low: low, high: high}]}
vectors:
  - study: laptop
    day: 2026-03-01
    expect: {unit: met, keyboard: not_met, plausible: met}
"""


def test_a_new_category_is_one_new_file(tmp_path: Path) -> None:
    path = tmp_path / "tablet.yaml"
    path.write_text(TABLET, "utf-8")
    pack = load_pack(path)
    (vector,) = runs(pack)
    assert vector.wrong == {}
    own = SimpleNamespace(**{verdict.clause.id: verdict.outcome for verdict in judge(laptop(), pack, ON).verdicts})
    assert (own.unit, own.keyboard, own.defaults) == ("met", "not_met", "not_met")
