"""Paths of a study: built and taken apart in one place."""

from __future__ import annotations

import pytest

from tanyin.footprint.reading import paths


def test_a_scenario_stands_under_its_stage_and_a_process_among_the_processes() -> None:
    assert [paths.holder(key) for key in ("cell", "use")] == ["processes.cell", "use"]


@pytest.mark.parametrize(
    ("path", "row"),
    [
        ("processes.p.inputs.upstream", "processes.p.inputs.upstream"),
        ("processes.p.inputs.fuel.upstream", "processes.p.inputs.fuel"),
        ("processes.p.inputs.uptake.uptake", "processes.p.inputs.uptake"),
        ("use.inputs.water.upstream", "use.inputs.water"),
        ("use.energy.electricity.upstream", "use.energy.electricity"),
    ],
)
def test_the_lines_of_a_row_lead_to_it_whatever_it_is_called(path: str, row: str) -> None:
    assert paths.row_of(path) == row


@pytest.mark.parametrize(
    ("path", "key"),
    [
        ("processes.cell.inputs.frame", "cell"),
        ("processes.cell/scrap.scale", "cell"),
        ("end_of_life.waste.glass", "end_of_life"),
        ("parameters.mass", None),
        ("processes", None),
    ],
)
def test_a_path_tells_its_process(path: str, key: str | None) -> None:
    assert paths.process_of(path) == key


def test_inside_is_told_by_names_and_not_by_letters() -> None:
    assert paths.inside("processes.cell.inputs", "processes.cell")
    assert not paths.inside("processes.cells", "processes.cell")
    assert paths.touching("processes", ["processes.cell"])


@pytest.mark.parametrize(
    ("path", "steps"),
    [
        ("use.energy.electricity.tec.idle", "use energy tec modes idle power"),
        ("use.energy.electricity.tec.idle.weight", "use energy tec modes idle weight"),
        ("use.energy.electricity.annual", "use energy annual"),
        ("use.energy.electricity.supply", "use energy electricity supply"),
        ("use.energy.other.annual", "use energy other annual"),
        ("processes.p.inputs.r", "processes p inputs r"),
    ],
)
def test_what_the_electricity_of_use_leaves_out_is_put_back(path: str, steps: str) -> None:
    assert paths.steps(path, "electricity") == steps.split()
