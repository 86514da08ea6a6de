"""`--spread`: data that state no spread take one only where that is asked for; bills of materials bring theirs along."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tanyin.cli.exits import Exit
from tanyin.footprint.study.read import load_study
from tanyin.footprint.uncertainty.pedigree import DERIVED, is_derived
from tests.cli.conftest import Tanyin

BILL = "名称,材料,数量,单重(g)\n上盖,ABS,1,120\n机壳,钢,1,900\n风扇,奇异料,1,30\n"


def interval(tanyin: Tanyin, *call: object) -> dict[str, str | None]:
    found: dict[str, str | None] = json.loads(tanyin("calculate", *call, "--json").out)["interval"]
    return found


@pytest.fixture
def parts(tmp_path: Path) -> Path:
    path = tmp_path / "parts.csv"
    path.write_text(BILL, encoding="utf-8")
    return path


def test_a_study_without_spreads_has_an_interval_once_they_are_derived(tanyin: Tanyin) -> None:
    assert interval(tanyin, "wardrobe")["basis"] == "none"
    assert interval(tanyin, "wardrobe", "--spread", "derived")["basis"] == "amounts"
    ended = tanyin("calculate", "wardrobe", "--spread", "derived", TANYIN_LANG="en")
    assert "given by nobody" in " ".join(ended.out.split())
    assert "derived" in ended.err
    assert "not for publication" in ended.out


def test_what_states_a_spread_keeps_it(tanyin: Tanyin) -> None:
    """Of the PV module only the rows without one take one, so that the interval grows and no stated sigma changes."""
    stated, derived = (
        interval(tanyin, "pv-module-mono-si"),
        interval(tanyin, "pv-module-mono-si", "--spread", "derived"),
    )
    assert stated["cv"] is not None
    assert derived["cv"] is not None
    assert float(derived["cv"]) > float(stated["cv"])


def test_meters_give_the_spread_of_their_accuracy_and_convert_keeps_it(tanyin: Tanyin, tmp_path: Path) -> None:
    assert tanyin("convert", "wardrobe", tmp_path / "a.json").code == 0
    study = json.loads((tmp_path / "a.json").read_text("utf-8"))
    study["meters"] = [{"id": "m1", "name": "m1", "accuracy": "2"}]
    row = next(row for row in study["processes"][0]["inputs"] if "amount" in row)
    row |= {"kind": "measured", "meter": "m1"}
    (tmp_path / "a.json").write_text(json.dumps(study), "utf-8")
    ended = tanyin("convert", tmp_path / "a.json", tmp_path / "b.yaml", "--spread", "meters", TANYIN_LANG="en")
    assert ended.code == 0, ended.err
    assert ": 1;" in ended.err
    made = {each.id: each for each in load_study(tmp_path / "b.yaml").processes[0].inputs}[row["id"]]
    assert made.uncertainty is not None
    assert made.uncertainty.distribution == "uniform"
    assert made.uncertainty.high == made.amount * 102 / 100


def test_pedigree_takes_scores_that_are_stated_and_no_others(tanyin: Tanyin) -> None:
    assert interval(tanyin, "wardrobe", "--spread", "pedigree")["basis"] == "none"
    scores = "{technological: 2, geographical: 2, temporal: 2, reliability: 2, completeness: 2}"
    edit = f"processes.wardrobe.inputs.electricity.quality={scores}"
    assert interval(tanyin, "wardrobe", "--spread", "pedigree", "--set", edit)["basis"] == "amounts"


def test_a_way_that_is_none_is_refused_with_those_that_are(tanyin: Tanyin) -> None:
    ended = tanyin("calculate", "wardrobe", "--spread", "guess")
    assert ended.code == Exit.USAGE
    assert "meters" in ended.err


def test_a_first_footprint_from_a_bill_has_an_interval_that_says_where_it_is_from(tanyin: Tanyin, parts: Path) -> None:
    target = parts.parent / "my.yaml"
    ended = tanyin("import", "bom", parts, "--category", "laptop", "--accept", "sure", "-o", target)
    assert ended.code == 0
    assert "--no-spread" in ended.out
    study = load_study(target)
    linked = next(row for row in study.processes[0].inputs if row.id == "line_2")
    assert is_derived(linked.uncertainty)
    assert study.use is not None
    assert study.use.lifetime is None or is_derived(study.use.lifetime.uncertainty)
    assert interval(tanyin, target)["basis"] == "amounts"
    assert linked.uncertainty is not None
    assert DERIVED in linked.uncertainty.source


def test_a_bill_states_no_spreads_where_that_is_asked(tanyin: Tanyin, parts: Path) -> None:
    target = parts.parent / "my.yaml"
    ended = tanyin("import", "bom", parts, "--category", "laptop", "--no-spread", "-o", target)
    assert "--no-spread" in ended.out
    assert interval(tanyin, target)["basis"] == "none"
