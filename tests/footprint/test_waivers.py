"""A waiver names one guard, gives its reason, and does not stand about unused."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Literal, get_args

import pytest
from pydantic import ValidationError

from tanyin import footprint
from tanyin.canon import Text
from tanyin.footprint.factors.alternatives import WHOLE
from tanyin.footprint.factors.guard_names import GUARDS, Guard, Scope
from tanyin.footprint.factors.model import Boundary, Factor
from tests.footprint.builders import Row, factor, process, run, study, takes

DOCS = Path(__file__).resolve().parents[2] / "docs" / "algorithms"
WAIVER = {"guard": "gate_to_gate", "reason": "the chain is complete"}


def partial() -> Factor:
    """A factor that the guard `gate_to_gate` refuses."""
    return factor("melting", boundary="gate_to_gate")


def findings(*rows: Row, **fields: object) -> dict[str, list[str]]:
    """Paths by code of all findings of a process with these rows."""
    result = run(study(process("casting", *rows), **fields), partial(), factor("steel"))
    found: dict[str, list[str]] = {}
    for finding in result.system.findings:
        found.setdefault(finding.code, []).append(finding.path)
    return found


def test_a_waiver_that_sets_a_refusal_aside_is_used() -> None:
    assert "waiver_unused" not in findings(takes("1 kg", factor="melting", waive=[WAIVER]))
    assert "waiver_unused" not in findings(takes("1 kg", factor="melting"), method={"waive": [WAIVER]})


def test_a_waiver_on_a_row_that_no_guard_refuses_is_noted_there() -> None:
    found = findings(takes("1 kg", factor="melting", waive=[WAIVER]), takes("1 kg", factor="steel", waive=[WAIVER]))
    assert found["waiver_unused"] == ["processes.casting.inputs.steel"]


def test_a_waiver_for_the_whole_study_that_no_guard_answers_is_noted() -> None:
    assert findings(takes("1 kg", factor="steel"), method={"waive": [WAIVER]})["waiver_unused"] == ["method.waive"]


def test_a_guard_that_does_not_exist_cannot_be_waived() -> None:
    with pytest.raises(ValidationError, match="transmission_twice"):
        study(process("casting", takes("1 kg", factor="steel", waive=[WAIVER | {"guard": "gate_to_gates"}])))


def test_a_waiver_without_a_reason_is_refused() -> None:
    with pytest.raises(ValidationError, match="reason"):
        study(process("casting", takes("1 kg", factor="steel", waive=[WAIVER | {"reason": ""}])))


def test_a_guard_that_judges_a_whole_process_is_not_waived_on_a_row() -> None:
    losses = WAIVER | {"guard": "transmission_twice"}
    with pytest.raises(ValidationError, match=r"judges a whole process.*method\.waive"):
        study(process("casting", takes("1 kg", factor="steel", waive=[losses])))
    assert findings(takes("1 kg", factor="steel"), method={"waive": [losses]})["waiver_unused"] == ["method.waive"]


@pytest.mark.parametrize("guard", [name for name, rule in GUARDS.items() if rule.scope == "row"])
def test_every_guard_of_a_row_can_be_named_on_it(guard: str) -> None:
    found = findings(takes("1 kg", factor="steel", waive=[WAIVER | {"guard": guard}]))
    assert found["waiver_unused"] == ["processes.casting.inputs.steel"]


# The table of guards, the code, the types and the pages say the same.


def test_the_type_of_guards_is_the_table() -> None:
    assert get_args(Guard) == tuple(GUARDS)


def test_the_guards_are_the_boundaries_that_are_not_enough_and_what_the_code_refuses() -> None:
    short = {boundary for family, whole in WHOLE.items() for boundary in get_args(Boundary) if boundary not in whole}
    assert short - {"unstated"} | set(refused_in_code()) == set(GUARDS)


def refused_in_code() -> Iterator[str]:
    """First arguments of every call in the engine whose second is "refused", where they are written out."""
    for path in sorted(Path(footprint.__file__).parent.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            match node:
                case ast.Call(args=[ast.Constant(value=str(code)), ast.Constant(value="refused"), *_]):
                    yield code


SCOPE_WORDS: Mapping[Scope, Text] = {
    "row": Text("行，或 `method`", "row, or `method`"),
    "process": Text("`method`", "`method`"),
}
"""Where a waiver of a guard of this scope may stand."""


@pytest.mark.parametrize(("page", "language"), [("guards.md", "zh"), ("guards.en.md", "en")])
def test_the_page_lists_exactly_the_table(page: str, language: Literal["zh", "en"]) -> None:
    lines = (DOCS / page).read_text("utf-8").splitlines()
    listed = [line for line in lines if line.startswith("| `")]
    assert listed == [
        f"| `{name}` | {getattr(rule.refuses, language)} | {getattr(SCOPE_WORDS[rule.scope], language)} |"
        for name, rule in GUARDS.items()
    ]
