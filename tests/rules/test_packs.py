"""The shipped packs: their vectors, what their numbers rest on, and that every kind of question is used and tried."""

from __future__ import annotations

import ast
import datetime as dt
import re
from pathlib import Path

import pytest

import tanyin.footprint
from tanyin.cli.rule_packs import runs
from tanyin.footprint import shipped
from tanyin.footprint.checks import CHECKS
from tanyin.footprint.errors import RuleError
from tanyin.footprint.rules import RulePack, automatic, shipped_pack, shipped_packs
from tanyin.footprint.rules.answers import ANSWERS
from tanyin.footprint.rules.load import general_rules
from tanyin.footprint.rules.model import Rules
from tanyin.report.texts import half

PACKS = shipped_packs()
ALL: list[Rules] = [general_rules("general"), *PACKS]


def named(rules: Rules) -> str:
    return rules.id


@pytest.mark.parametrize("pack", PACKS, ids=named)
def test_every_vector_says_what_is_expected(pack: RulePack) -> None:
    assert pack.vectors
    assert [run.wrong for run in runs(pack) if run.wrong] == []


def test_a_vector_that_expects_something_else_is_told() -> None:
    pack = shipped_pack("wood-flooring")
    vector = pack.vectors[0].model_copy(update={"expect": {"unit": "not_met"}})
    (run,) = runs(pack.model_copy(update={"vectors": (vector,)}))
    assert run.wrong == {"unit": ("not_met", "met")}


def test_every_question_is_used_and_its_answers_are_tried_by_the_vectors() -> None:
    tried: dict[str, set[str]] = {kind: set() for kind in ANSWERS}
    for pack in PACKS:
        kinds = {clause.id: clause.question.ask for clause in pack.clauses}
        for vector in pack.vectors:
            for key, outcome in vector.expect.items():
                tried[kinds[key]].add(outcome)
    assert tried.pop("person") == {"to_judge", "not_met"}
    assert tried.pop("band") == {"met", "to_judge"}
    assert {kind for kind, outcomes in tried.items() if not {"met", "not_met"} <= outcomes} == set()


@pytest.mark.parametrize("pack", PACKS, ids=named)
def test_every_own_clause_is_tried_by_a_vector(pack: RulePack) -> None:
    general = {clause.id for clause in general_rules("general").clauses}
    own = {c.id for c in pack.clauses if c.question.ask != "person"} - general
    tried = {key for vector in pack.vectors for key in vector.expect}
    loose = {"mass", "electricity_used", "wood_transport", "biogenic_emissions", "storage_no_credit", "uptake_shown"}
    loose |= {"chassis", "adapter", "memory", "processor", "storage", "distribution", "end_of_life", "use_electricity"}
    loose |= {"assembly_electricity", "packaging", "use_profile", "case"}
    assert own - tried <= loose, "these are tried in another pack that words them alike"


@pytest.mark.parametrize("rules", ALL, ids=named)
def test_every_number_has_a_source_in_both_languages_and_a_status(rules: Rules) -> None:
    for parameter in rules.parameters:
        assert parameter.status, parameter.id
        for language in ("zh", "en"):
            assert len(half(parameter.source, language)) > 3, parameter.id
        assert not re.search("[\u4e00-\u9fff；、，。]", half(parameter.source, "en")), parameter.id


@pytest.mark.parametrize("rules", ALL, ids=named)
def test_every_clause_speaks_both_languages(rules: Rules) -> None:
    for clause in rules.clauses:
        demand = rules.demand(clause)
        assert "{" not in demand.zh + demand.en, clause.id
        for text in (demand.en, clause.evidence.en, half(clause.basis, "en")):
            assert not re.search("[\u4e00-\u9fff；、，。：]", text), (clause.id, text)
        for text in (demand.zh, clause.evidence.zh):
            assert re.search("[\u4e00-\u9fff]", text), (clause.id, text)


@pytest.mark.parametrize("rules", ALL, ids=named)
def test_every_parameter_serves_a_clause(rules: Rules) -> None:
    used = {name for clause in rules.clauses for name in clause.parameters()}
    used |= {rules.rounding.digits, rules.borne_out.least, rules.borne_out.above}
    assert {parameter.id for parameter in rules.parameters} == used


def test_a_finding_that_a_clause_names_exists() -> None:
    known = {check.code for check in CHECKS} | set(codes_in_the_library())
    asked = {
        code for rules in ALL for c in rules.clauses if c.question.ask == "findings" for code in c.question.none_of
    }
    assert asked - known == set()


def codes_in_the_library() -> list[str]:
    """Short texts that stand alone in the library's code: every code of a finding is one of them."""
    trees = [ast.parse(path.read_text("utf-8")) for path in Path(tanyin.footprint.__path__[0]).rglob("*.py")]
    nodes = (node for tree in trees for node in ast.walk(tree))
    return [
        n.value for n in nodes if isinstance(n, ast.Constant) and isinstance(n.value, str) and n.value.isidentifier()
    ]


def test_no_pack_claims_a_text_that_was_not_found() -> None:
    for pack in PACKS:
        missing = [source.id for source in pack.sources if source.seen == "not_found"]
        assert pack.status == "provisional" or not missing, pack.id


def test_furniture_is_followed_by_reference_and_the_others_stand_in_the_catalogue() -> None:
    standing = {pack.id: (pack.catalogue.standing, pack.catalogue.item) for pack in PACKS}
    assert standing.pop("wood-furniture") == ("by_reference", None)
    assert standing == {
        "laptop": ("listed", 12),
        "desktop": ("listed", 11),
        "pv-module": ("listed", 5),
        "wood-panel": ("listed", 17),
        "wood-flooring": ("listed", 17),
    }


INTERMEDIATE = "uf-resin"
"""The one example of no product that the catalogue or the pilots know."""


def test_every_template_and_example_of_a_product_has_the_pack_of_its_category() -> None:
    from tanyin.footprint.rules import pack_for
    from tanyin.footprint.study.read import load_study

    products = {key: path for key, path in shipped.studies("example").items() if key != INTERMEDIATE}
    for path in [*shipped.studies("template").values(), *products.values()]:
        assert pack_for(load_study(path)).valid_from <= dt.date(2026, 3, 1)
    with pytest.raises(RuleError, match="resin"):
        pack_for(load_study(shipped.studies("example")[INTERMEDIATE]))


@pytest.mark.parametrize("pack", PACKS, ids=named)
def test_most_clauses_are_decided_without_a_person(pack: RulePack) -> None:
    assert automatic(pack) > automatic(pack.model_copy(update={"clauses": pack.clauses[-1:]}))
    assert automatic(pack) >= 4 * (1 - automatic(pack))
