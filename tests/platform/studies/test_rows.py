"""A study document becomes rows and comes back whole, whatever order the rows are in."""

from __future__ import annotations

import random

import pytest

from tanyin.footprint import shipped
from tanyin.footprint.study.document import Study
from tanyin.footprint.study.read import load_study
from tanyin.platform.studies.draft.rows import HEAD, assemble, split

SHIPPED = {**shipped.studies("example"), **shipped.studies("template")}


@pytest.mark.parametrize("key", SHIPPED)
def test_a_study_comes_back_with_its_digest(key: str) -> None:
    study = load_study(SHIPPED[key])
    lines = split(study.document())
    random.Random(7).shuffle(lines)
    assert Study.model_validate(assemble(lines)).digest == study.digest


@pytest.mark.parametrize("key", SHIPPED)
def test_every_row_has_a_path_of_its_own_that_the_library_knows(key: str) -> None:
    study = load_study(SHIPPED[key])
    paths = [line.path for line in split(study.document())]
    assert len(set(paths)) == len(paths)
    inputs = {f"processes.{process.id}.inputs.{row.id}" for process in study.processes for row in process.inputs}
    assert inputs <= set(paths)
    assert paths[0] == HEAD


def test_what_a_holder_held_goes_with_it() -> None:
    lines = split(load_study(SHIPPED["pv-module-mono-si"]).document())
    left = [line for line in lines if line.path != "processes.module"]
    processes = assemble(left)["processes"]
    assert "module" not in {process["id"] for process in processes}
    assert len(processes) == len(assemble(lines)["processes"]) - 1
