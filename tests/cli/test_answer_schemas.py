"""What comparing and what-ifs answer fits the published schemas, and the schemas refuse what they never say."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tanyin.footprint.schema import SCHEMAS
from tests.cli.conftest import Tanyin

SCENARIOS = """schema: tanyin.scenarios/1
scenarios:
  - id: lighter
    set: {processes.frame.inputs.profile.amount: 1}
sweeps:
  - {path: use.lifetime, low: 3, high: 6}
"""
CALLS = {
    "comparison": ("compare", "laptop-e6410", "laptop-e6410-cn-use"),
    "comparison of like ones": ("compare", "plywood-pnw", "plywood-pnw"),
    "comparison with its difference": ("compare", "laptop-e6410", "laptop-e6410-cn-use", "--difference"),
    "difference": ("compare", "laptop-e6410", "--against-gwp", "ar5"),
    "what-if": ("scenario", "laptop-14in", "--set", "use.lifetime.amount=6", "--sweep", "use.lifetime=3..6"),
}


def _errors(name: str, value: Any) -> list[str]:
    return [error.message for error in jsonschema.Draft202012Validator(SCHEMAS[name]()).iter_errors(value)]


def _answer(tanyin: Tanyin, call: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(tanyin(*CALLS[call], "--json").out)
    return found


@pytest.mark.parametrize("call", CALLS)
def test_every_answer_fits_its_schema(tanyin: Tanyin, call: str) -> None:
    assert _errors(call.split()[0], _answer(tanyin, call)) == []


@pytest.mark.parametrize("call", CALLS)
def test_the_schemas_name_every_field_and_no_other(tanyin: Tanyin, call: str) -> None:
    name = call.split()[0]
    answer = _answer(tanyin, call)
    assert _errors(name, answer | {"offset": "0"})
    for field in SCHEMAS[name]()["required"]:
        assert _errors(name, {key: value for key, value in answer.items() if key != field})


@pytest.mark.parametrize(
    ("call", "change"),
    [
        ("comparison", {"verdict": "first_wins"}),
        ("comparison", {"required": 0.95}),
        ("difference", {"change": "1.0"}),
        ("difference", {"by_effect": {"luck": "1"}}),
        ("what-if", {"headline": "1e3"}),
        ("what-if", {"sweeps": [{"path": "use.lifetime"}]}),
    ],
    ids=str,
)
def test_a_schema_refuses_what_an_answer_never_says(tanyin: Tanyin, call: str, change: dict[str, Any]) -> None:
    assert _errors(call, _answer(tanyin, call) | change)


def test_a_like_pair_states_both_tests_in_its_answer(tanyin: Tanyin, tmp_path: Path) -> None:
    study = tmp_path / "a.json"
    assert tanyin("convert", "pv-module-mono-si", str(study)).code == 0
    found: dict[str, Any] = json.loads(tanyin("compare", str(study), str(study), "--json").out)
    assert _errors("comparison", found) == []


def test_a_file_of_scenarios_fits_its_schema() -> None:
    import yaml

    found = yaml.safe_load(SCENARIOS)
    assert _errors("scenarios", found) == []
    assert _errors("scenarios", found | {"scenarios": [{"id": "empty", "set": {}}]})
