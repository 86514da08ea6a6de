"""A rule pack is read whole or refused with every defect, each with its place and line."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path

import pytest
import yaml

from tanyin.footprint.errors import FootprintError, RuleError
from tanyin.footprint.rules import load_pack, pack_for, shipped_pack
from tanyin.footprint.rules.load import general_rules
from tanyin.footprint.study.changes import changed
from tests.footprint.builders import assert_one_line, process, study, takes
from tests.rules.packs import clause, document


def written(folder: Path, data: object) -> Path:
    path = folder / "own.yaml"
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8")
    return path


def refused(folder: Path, data: object) -> str:
    with pytest.raises(RuleError) as caught:
        load_pack(written(folder, data))
    for problem in caught.value.problems:
        assert_one_line(problem)
    return "\n".join([*caught.value.sentences("zh"), *caught.value.sentences("en")])


PERSON = {"ask": "person"}


def test_a_pack_is_named_by_its_content(tmp_path: Path) -> None:
    plain = document(PERSON)
    one = load_pack(written(tmp_path, plain))
    again = load_pack(written(tmp_path, dict(reversed(plain.items()))))
    other = load_pack(written(tmp_path, plain | {"version": "2"}))
    assert one.digest == again.digest != other.digest


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ({"ask": "guess"}, "own.yaml clauses.it.question"),
        ({"ask": "lifetime", "years": "nowhere"}, "nowhere"),
        ({"ask": "findings"}, "none_of"),
        ({"ask": "share", "share": "default"}, "at_most"),
        ({"ask": "flow", "name": "x", "least": "digits", "any_of": [{}]}, "family"),
        ({"ask": "quality", "of": "large_flows", "limit": "digits"}, "large_flows"),
        ({"ask": "person", "limit": "3"}, "limit"),
    ],
)
def test_a_defective_question_is_named(tmp_path: Path, question: dict[str, object], said: str) -> None:
    assert said in refused(tmp_path, document(question))


def test_every_defect_is_told_at_once_with_its_line(tmp_path: Path) -> None:
    data = document(PERSON)
    del data["rounding"]
    data["clauses"][0]["status"] = "sure"
    text = refused(tmp_path, data)
    assert "own.yaml rounding" in text
    assert "clauses.it.status（第" in text


@pytest.mark.parametrize("field", ["clauses", "parameters", "sources"])
def test_an_id_stands_once(tmp_path: Path, field: str) -> None:
    data = document(PERSON)
    data[field] = [*data[field], deepcopy(data[field][0])]
    assert "重复" in refused(tmp_path, data)


def test_a_demand_names_only_parameters_of_the_pack(tmp_path: Path) -> None:
    data = document(PERSON)
    data["clauses"] = [clause("it", PERSON, demand="at most {nothing}")]
    assert "nothing" in refused(tmp_path, data)


def test_a_vector_expects_only_clauses_of_the_pack(tmp_path: Path) -> None:
    vector = {"study": "laptop", "day": "2026-01-01", "expect": {"other": "met"}}
    assert "other" in refused(tmp_path, document(PERSON) | {"vectors": [vector]})


def test_what_is_no_pack_is_refused_in_a_sentence(tmp_path: Path) -> None:
    assert refused(tmp_path, ["a", "list"])
    assert refused(tmp_path, None)
    with pytest.raises(RuleError, match="no such file"):
        load_pack(tmp_path / "none.yaml")
    with pytest.raises(RuleError, match="cannot be opened"):
        load_pack(tmp_path)


def test_a_pack_takes_over_the_general_rules_but_what_it_says_itself(tmp_path: Path) -> None:
    data = document(PERSON) | {"extends": "general"}
    data["clauses"] = [clause("period", {"ask": "person"}), clause("own", {"ask": "person"})]
    found = load_pack(written(tmp_path, data))
    clauses = {item.id: item for item in found.clauses}
    general = general_rules("general")
    assert set(clauses) == {"own", *(item.id for item in general.clauses)}
    assert clauses["period"].question.ask == "person"
    assert [item.id for item in found.clauses][:2] == ["period", "own"]
    assert found.rounding.digits == "digits"
    assert found.report == general.report
    assert "没有这份通用规则" in refused(tmp_path, data | {"extends": "other"})


def test_a_pack_is_found_by_name_then_by_category() -> None:
    it = study(process("it", takes("1 kg", factor="steel"))).model_copy(update={"category": "laptop"})
    laptop = shipped_pack("laptop")
    assert pack_for(it) is laptop
    named = {"id": "desktop", "version": "2026.11"}
    assert pack_for(changed(it, [("method.rule", yaml.safe_dump(named))])).id == "desktop"
    for wrong in (
        named | {"id": "none"},
        named | {"version": "1999"},
        named | {"digest": f"sha256:{'0' * 64}"},
    ):
        with pytest.raises(RuleError):
            pack_for(changed(it, [("method.rule", yaml.safe_dump(wrong))]))
    with pytest.raises(RuleError, match="no rule pack is of this category"):
        pack_for(study(process("it", takes("1 kg", factor="steel"))))


def test_an_unknown_pack_is_refused_and_the_shipped_ones_named() -> None:
    with pytest.raises(FootprintError, match="pv-module"):
        shipped_pack("tablet")
