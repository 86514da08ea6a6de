"""What is asked of a study before its numbers matter: its releases, ids, stages and size."""

from __future__ import annotations

import pytest

from tanyin.footprint.system import structure
from tests.footprint.builders import (
    Document,
    codes,
    emits,
    factor,
    process,
    refusal,
    release,
    row,
    run,
    study,
    takes,
    wastes,
)

STEEL = factor("steel")
INK = row("ink", "1 kg", {"factor": "steel"})


def test_a_release_with_its_own_digest_is_taken_and_another_content_is_not() -> None:
    made = process("p", takes("1 kg", factor="steel"))
    named = {"release": "release", "digest": release(STEEL).digest}
    assert run(study(made, factors=[named]), STEEL).headline == 1
    (problem,) = refusal(study(made, factors=[named]), factor("steel", "2"))
    assert (problem.code, problem.path) == ("other_release", "factors.release")


def test_a_supplier_and_a_factor_do_not_share_an_id() -> None:
    supplier = factor("steel", "9").model_dump(mode="json", exclude_defaults=True)
    found = refusal(study(process("p", takes("1 kg", supplier="steel")), suppliers=[supplier]), STEEL)
    assert [(problem.code, problem.path) for problem in found] == [("twice", "suppliers.steel")]


@pytest.mark.parametrize(
    ("held", "adds"),
    [
        ({}, False),
        ({"inputs": [INK]}, True),
        ({"emissions": [row("leak", "1 kg", {"gas": "co2", "origin": "fossil"})]}, True),
        ({"transports": [INK | {"unit": "t", "factor": "lorry", "distance": {"amount": "1", "unit": "km"}}]}, True),
        ({"waste": [INK]}, True),
        ({"energy": {"annual": {"amount": "1", "unit": "kWh/year"}, "electricity": {"supply": "grid"}}}, True),
    ],
    ids=["lifetime only", "inputs", "emissions", "transports", "waste", "energy"],
)
def test_a_use_block_adds_its_stage_as_soon_as_it_holds_anything(held: Document, adds: bool) -> None:
    to_the_gate = {"type": "cradle_to_gate", "stages": ["production"]}
    use = {"site": "here", "lifetime": {"amount": "1", "unit": "year"}, **held}
    a_study = study(process("p", emits("co2", "1 kg", origin="fossil")), boundary=to_the_gate, use=use)
    factors = (STEEL, factor("grid", family="electricity"), factor("lorry", family="freight"))
    if adds:
        assert [(problem.code, problem.path) for problem in refusal(a_study, *factors)] == [("outside_boundary", "use")]
    else:
        assert run(a_study, *factors).headline == 1


@pytest.mark.parametrize("stage", ["distribution", "end_of_life"])
def test_any_other_block_adds_its_stage_even_where_it_is_empty(stage: str) -> None:
    inside = {"type": "cradle_to_grave", "stages": ["production", "use"]}
    use = {"lifetime": {"amount": "1", "unit": "year"}}
    found = refusal(study(process("p"), boundary=inside, use=use, **{stage: {}}))
    assert [(problem.code, problem.path) for problem in found] == [("outside_boundary", stage)]


@pytest.mark.parametrize(("most", "refused"), [(4, False), (3, True)])
def test_every_kind_of_row_counts_to_the_size_of_a_study(
    most: int, refused: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An input, an emission, a leg and a waste in two processes: four rows."""
    monkeypatch.setattr(structure, "MAX_ROWS", most)
    leg = row("leg", "1 t", {"factor": "lorry", "distance": {"amount": "1", "unit": "km"}})
    one = process("p", takes("1 kg", factor="steel"), emits("co2", "1 kg", origin="fossil"))
    other = process("q", ("transports", leg), wastes("1 kg", factor="steel"))
    a_study = study(one, other)
    factors = (STEEL, factor("lorry", family="freight"))
    if refused:
        assert codes(refusal(a_study, *factors)) == ["too_large"]
    else:
        assert run(a_study, *factors).headline == 2


def test_rows_of_the_scenarios_count_towards_the_size_of_a_study(monkeypatch: pytest.MonkeyPatch) -> None:
    blocks: Document = {
        "distribution": {"inputs": [INK]},
        "use": {"lifetime": {"amount": "1", "unit": "year"}, "inputs": [INK]},
        "end_of_life": {"waste": [INK]},
    }
    a_study = study(process("p", takes("1 kg", factor="steel")), **blocks)
    monkeypatch.setattr(structure, "MAX_ROWS", 4)
    assert run(a_study, STEEL).headline == 4
    monkeypatch.setattr(structure, "MAX_ROWS", 3)
    (problem,) = refusal(a_study, STEEL)
    assert (problem.code, problem.found) == ("too_large", "4")
