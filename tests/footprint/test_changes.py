"""Changed studies are what the changed document would be; what is not changed stays the very same."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from tanyin.footprint.errors import StudyError
from tanyin.footprint.study.changes import changed, with_values
from tanyin.footprint.study.document import Study
from tests.footprint.builders import Document, allocated, coproduct, document, parameter, process, takes


def mill() -> Document:
    return document(
        process(
            "mill",
            takes("2 kg", factor="steel"),
            takes("=p*1 kg", factor="wood"),
            output="1 piece",
            coproducts=[coproduct("chips", "1 piece")],
            allocation=allocated("shares", shares={"main": "0.7", "chips": "0.3"}),
        ),
        process("other", takes("1 kg", factor="steel")),
        parameters=[parameter("p", "3 1")],
        title={"zh": "磨坊", "en": "Mill"},
    )


STEEL = ("processes", 0, "inputs", 0)
CHANGES: dict[str, tuple[str, Any, tuple[Any, ...], Any]] = {
    "the amount of a row": ("processes.mill.inputs.steel", "3", (*STEEL, "amount"), "3"),
    "a field of a row": ("processes.mill.inputs.steel.unit", "g", (*STEEL, "unit"), "g"),
    "a field that was absent": ("method.electricity_year", 2020, ("method", "electricity_year"), 2020),
    "half of a text": ("title.en", "The mill", ("title", "en"), "The mill"),
    "shares of allocation": (
        "processes.mill.allocation.shares",
        {"main": "0.6", "chips": "0.4"},
        ("processes", 0, "allocation", "shares"),
        {"main": "0.6", "chips": "0.4"},
    ),
    "a parameter": ("parameters.p", "4", ("parameters", 0, "amount"), "4"),
    "the reference flow": ("product.reference", "2", ("product", "reference", "amount"), "2"),
    "a formula": ("processes.mill.inputs.wood.formula", "p*2", ("processes", 0, "inputs", 1, "formula"), "p*2"),
}


@pytest.mark.parametrize(("path", "value", "place", "written"), CHANGES.values(), ids=CHANGES)
def test_a_change_is_one_of_the_document(path: str, value: Any, place: tuple[Any, ...], written: Any) -> None:
    wanted: Any = copy.deepcopy(mill())
    *before, last = place
    holder = wanted
    for key in before:
        holder = holder.setdefault(key, {}) if isinstance(holder, dict) else holder[key]
    holder[last] = written
    found = with_values(Study.model_validate(mill()), [(path, value)])
    assert found == Study.model_validate(wanted)
    assert found.digest == Study.model_validate(wanted).digest


def test_what_is_not_changed_stays_the_very_same() -> None:
    study = Study.model_validate(mill())
    found = with_values(study, [("processes.mill.inputs.steel", "3")])
    assert found.processes[1] is study.processes[1]
    assert found.processes[0].inputs[1] is study.processes[0].inputs[1]
    assert found.parameters is study.parameters
    assert found.sites is study.sites


def test_changes_are_applied_in_order() -> None:
    study = Study.model_validate(mill())
    found = with_values(study, [("processes.mill.inputs.wood", None), ("processes.mill.inputs.steel", "3")])
    assert [row.id for row in found.processes[0].inputs] == ["steel"]
    twice = changed(study, [("parameters.p", "4"), ("parameters.p", "5")])
    assert twice == changed(study, [("parameters.p", "5")])


@pytest.mark.parametrize(
    ("path", "value", "place"),
    [
        ("processes.mill.inputs.iron", "3", "processes.mill.inputs.iron"),
        ("processes.mill.inputs.wood", "3", "processes.mill.inputs.wood"),  # a formula stands there
        ("processes.mill.inputs.steel.amount", "much", "processes.mill.inputs.steel.amount"),
        ("processes.mill.inputs.steel.colour", "red", "processes.mill.inputs.steel.colour"),
        ("processes.mill.allocation.shares.main", "0.9", "processes.mill.allocation"),
        ("title.en.x", "y", "title.en.x"),
        ("processes.mill", "x", "processes.mill"),
    ],
)
def test_a_change_that_leads_nowhere_or_astray_is_refused_where_it_stands(path: str, value: Any, place: str) -> None:
    with pytest.raises(StudyError) as caught:
        with_values(Study.model_validate(mill()), [(path, value)])
    assert [problem.path for problem in caught.value.problems] == [place]
