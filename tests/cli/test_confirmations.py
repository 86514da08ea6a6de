"""`--confirmations`: a verifier's word from outside, valid for exactly one study."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tanyin.cli.exits import Exit
from tanyin.footprint.schema import SCHEMAS
from tests.cli.conftest import Tanyin

STUDY = "laptop-14in"
ROW = "processes.hard_drive.inputs.drive"
FACTOR = "factors.glo.hdd.barracuda.act"


def answer(tanyin: Tanyin, *call: object) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(tanyin("calculate", STUDY, *call, "--json").out)
    return found


def document(tanyin: Tanyin, folder: Path, **fields: Any) -> Path:
    path = folder / "confirmed.yaml"
    held = {
        "schema": "tanyin.confirmations/1",
        "study": answer(tanyin)["study"],
        "verifier": "某机构 / A body",
        "on": "2026-03-01",
        "confirmed": [FACTOR],
    }
    path.write_text(json.dumps(held | fields), "utf-8")
    return path


def scores(found: dict[str, Any]) -> dict[str, int]:
    return {flow["path"]: flow["scores"]["reliability"]["score"] for flow in found["quality"]["flows"]}


def test_what_is_confirmed_is_scored_better_and_the_answer_says_by_whom(tanyin: Tanyin, tmp_path: Path) -> None:
    file = document(tanyin, tmp_path)
    before, after = answer(tanyin), answer(tanyin, "--confirmations", file)
    assert scores(after)[f"{ROW}.factor"] < scores(before)[f"{ROW}.factor"]
    told = after["quality"].pop("confirmations")
    assert (told["verifier"], told["on"], told["count"]) == ("某机构 / A body", "2026-03-01", 1)
    assert {key: value for key, value in after.items() if key != "quality"} == {
        key: value for key, value in before.items() if key != "quality"
    }
    shown = tanyin("calculate", STUDY, "--confirmations", file, TANYIN_LANG="en").out
    assert "A body confirmed 1 places on 2026-03-01" in shown


def test_the_answer_with_confirmations_fits_its_schema_and_so_does_the_file(tanyin: Tanyin, tmp_path: Path) -> None:
    file = document(tanyin, tmp_path)
    jsonschema.Draft202012Validator(SCHEMAS["result"]()).validate(answer(tanyin, "--confirmations", file))
    jsonschema.Draft202012Validator(SCHEMAS["confirmations"]()).validate(json.loads(file.read_text("utf-8")))


@pytest.mark.parametrize(
    ("fields", "code", "said"),
    [
        ({"study": f"sha256:{'0' * 64}"}, Exit.DOCUMENT, "另一份研究"),
        ({"confirmed": ["processes.nowhere"]}, Exit.DOCUMENT, "processes.nowhere"),
        ({"verifier": ""}, Exit.DOCUMENT, "verifier"),
    ],
)
def test_confirmations_of_something_else_are_refused(
    tanyin: Tanyin, tmp_path: Path, fields: dict[str, Any], code: Exit, said: str
) -> None:
    ended = tanyin("calculate", STUDY, "--confirmations", document(tanyin, tmp_path, **fields))
    assert ended.code == code
    assert said in ended.err


def test_a_study_that_was_changed_is_no_longer_the_confirmed_one(tanyin: Tanyin, tmp_path: Path) -> None:
    file = document(tanyin, tmp_path)
    for more in (("--spread", "derived"), ("--set", f"{ROW}.amount=2")):
        assert tanyin("calculate", STUDY, "--confirmations", file, *more).code == Exit.DOCUMENT
    assert tanyin("calculate", STUDY, "--confirmations", tmp_path / "none.yaml").code == Exit.FILE


def test_check_and_report_take_confirmations_too(tanyin: Tanyin, tmp_path: Path) -> None:
    file = document(tanyin, tmp_path)
    assert tanyin("check", STUDY, "--confirmations", file).code == Exit.NOT_MET
    target = tmp_path / "r.html"
    assert tanyin("report", STUDY, "--confirmations", file, "-o", target).code == 0
    assert target.exists()
