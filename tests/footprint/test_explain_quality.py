"""Every figure of data quality is explained under its place in the document, with the same value, down to the reasons."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings

from tanyin.canon import state
from tanyin.footprint.errors import StudyError
from tanyin.footprint.quality import INDICATORS, assess, quality_document, read_confirmations
from tanyin.footprint.quality.explain import explain_quality, quality_paths
from tanyin.footprint.result.model import Result
from tanyin.footprint.statement import explain_stated, full_document, stated_paths
from tests.footprint.builders import Document, factor, process, run, run_document, study, takes
from tests.footprint.systems import FACTORS, documents
from tests.footprint.test_explain_document import numbers
from tests.footprint.test_quality import metered

D = Decimal
ROW = "quality.processes.p.inputs.steel"


def chair() -> Result:
    """2 kg of steel (2 kg CO2e/kg, from a drawing) and 6 kWh of power (1 kg CO2e/kWh, from nowhere): 4 and 6 of 10."""
    steel = takes("2 kg", factor="steel", source="a drawing", kind="calculated")
    rows = process("p", steel, takes("6 kWh", factor="power"))
    return run(study(rows), factor("steel", "2", technology="converter"), factor("power", "1", unit="kWh"))


def quality_of(result: Result) -> dict[str, Any]:
    return {"quality": quality_document(assess(result))}


@settings(max_examples=15)
@given(documents())
def test_every_figure_of_quality_is_explained_with_the_value_that_is_stated(found: Document) -> None:
    result = run_document(found, *FACTORS)
    assessment = assess(result)
    for path, value in numbers(quality_of(result)):
        if path.startswith("quality.tables."):
            continue
        answer = explain_quality(result, assessment, path)
        assert answer is not None, path
        assert state(answer.value) == value, path
        assert path in quality_paths(assessment)


@settings(max_examples=15)
@given(documents())
def test_every_path_of_quality_and_every_input_of_it_answers_in_both_languages(found: Document) -> None:
    result = run_document(found, *FACTORS)
    assessment = assess(result)
    inputs = {}
    for path in quality_paths(assessment):
        answer = explain_quality(result, assessment, path)
        assert answer is not None, path
        assert answer.name.zh
        assert answer.name.en
        inputs |= {item.path: item.value for item in answer.inputs}
    for path, value in inputs.items():
        answer = explain_quality(result, assessment, path) or explain_stated(result, path)
        assert answer.value == value, path


def test_the_overview_holds_the_figures_and_every_datum_with_its_scores_and_their_reasons() -> None:
    result = chair()
    found = assess(result)
    answer = explain_stated(result, "quality")
    assert answer.value == found.product
    assert {"quality.own_processes", "quality.background", "quality.unscored"} <= {item.path for item in answer.inputs}
    rows = {item.name.en: item.note for item in answer.inputs if item.path.startswith("quality.flows.")}
    assert set(rows) == {flow.path for flow in found.flows}
    for flow in found.flows:
        for name in INDICATORS:
            assert flow.scores[name].why.en in rows[flow.path].en
            assert flow.scores[name].why.zh in rows[flow.path].zh


def test_a_mean_is_made_of_the_scores_of_the_rows_by_what_they_contribute() -> None:
    """Steel is 4 of 10 and power 6 of 10, so 0.4 × score + 0.6 × score."""
    result = chair()
    for name in INDICATORS:
        rows = {item.path: item.value for item in explain_stated(result, f"quality.indicators.{name}").inputs}
        power = rows[f"quality.processes.p.inputs.power.{name}"]
        assert D("0.4") * rows[f"{ROW}.{name}"] + D("0.6") * power == assess(result).indicators[name]


def test_a_row_is_scored_by_the_weaker_of_its_datum_and_its_factor() -> None:
    answer = explain_stated(chair(), f"{ROW}.technological")
    assert len(answer.inputs) == 2
    assert answer.value == max(item.value for item in answer.inputs)
    assert all(item.note.en and item.source and item.status for item in answer.inputs)


def test_what_a_verifier_confirmed_moves_the_explanation_as_it_moves_the_figure() -> None:
    result = metered()
    text = f"""schema: tanyin.confirmations/1
study: {result.system.study.digest}
verifier: a body
on: 2024-01-01
confirmed: [processes.p.inputs.steel]
"""
    known = read_confirmations(text.encode())
    stated = full_document(result, known)["quality"]["own_processes"]
    assert state(explain_stated(result, "quality.own_processes", known).value) == stated
    assert state(explain_stated(result, "quality.own_processes").value) != stated


def test_an_unknown_path_of_quality_names_those_that_come_close() -> None:
    with pytest.raises(StudyError) as refused:
        explain_stated(chair(), "quality.temporal")
    assert refused.value.problems[0].fix is not None
    assert "quality.indicators.temporal" in refused.value.problems[0].fix.en


def test_the_listed_paths_are_those_of_the_result_and_of_its_quality() -> None:
    listed = stated_paths(chair())
    assert {"total", "quality", "quality.product", ROW, f"{ROW}.temporal"} <= set(listed)
    assert len(listed) == len(set(listed))
