"""A waiver names one guard, gives its reason, and does not stand about unused."""

import pytest
from pydantic import ValidationError

from tanyin.footprint.factors.model import Factor
from tests.footprint.builders import Row, factor, process, run, study, takes

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
