"""The two ways to complete a factor that holds a part only: its upstream part, or its burning beside it."""

from __future__ import annotations

from typing import Any

import pytest

from tanyin.footprint.factors.model import Factor
from tests.footprint.builders import Row, codes, emits, factor, library, process, refusal, run, study, takes
from tests.footprint.guards import BURNING, MAKING, judged, wrong


def test_burning_with_its_upstream_part_passes_and_shows_it_as_a_line() -> None:
    result = run(study(process("p", takes("10 kg", factor="burning", upstream="making"))), BURNING, MAKING)
    assert result.headline == 30
    lines = {contribution.line.path: contribution.parts[0] for contribution in result.contributions}
    assert lines == {"processes.p.inputs.burning": 26, "processes.p.inputs.burning.upstream": 4}
    assert codes(result.system.findings) == []


@pytest.mark.parametrize("boundary", ["life_cycle", "combustion", "generation", "gate_to_gate"])
def test_only_an_upstream_part_completes(boundary: str) -> None:
    other = factor("making", "0.4", name="Diesel, made", family="fuel", boundary=boundary)
    found = refusal(study(process("p", takes("1 kg", factor="burning", upstream="making"))), BURNING, other)
    assert [(problem.code, problem.path) for problem in found] == [
        ("guard.combustion", "processes.p.inputs.burning"),
        ("guard.upstream_other", "processes.p.inputs.burning.upstream"),
    ]


@pytest.mark.parametrize(
    ("factor_name", "upstream_name", "passes"),
    [
        ("Diesel, burned", "Diesel, made", True),
        ("Bituminous coal (burned)", "Coal (mined)", True),
        ("Anthracite, burned", "Coal, mined", True),
        ("Petrol, burned", "Gasoline, made", True),
        ("Natural gas, burned", "Diesel, made", False),
        ("Petroleum coke, burned", "Coke, made", False),
        ("Petrol, burned", "Petroleum coke, made", False),
        ("柴油（燃烧）", "柴油，上游", True),
        ("柴油，燃烧", "汽油，上游", False),
    ],
)
def test_an_upstream_part_is_that_of_the_same_fuel(factor_name: str, upstream_name: str, passes: bool) -> None:
    burned = factor("burning", "2.6", name=factor_name, family="fuel", boundary="combustion")
    made = factor("making", "0.4", name=upstream_name, family="fuel", boundary="upstream")
    a_study = study(process("p", takes("10 kg", factor="burning", upstream="making")))
    if passes:
        assert run(a_study, burned, made).headline == 30
    else:
        (problem,) = refusal(a_study, burned, made)
        assert (problem.code, problem.path) == ("guard.upstream_other", "processes.p.inputs.burning.upstream")
        assert upstream_name in problem.message.en


@pytest.mark.parametrize(
    ("fields", "words"),
    [({"family": "freight", "unit": "kg"}, "freight"), ({"family": "material"}, "material")],
)
def test_an_upstream_part_is_of_the_same_family(fields: dict[str, Any], words: str) -> None:
    made = factor("making", "0.4", name="Diesel, made", boundary="upstream", **fields)
    (problem,) = refusal(study(process("p", takes("1 kg", factor="burning", upstream="making"))), BURNING, made)
    assert problem.code == "guard.upstream_other"
    assert words in problem.message.en


def test_an_upstream_part_of_freight_is_of_the_same_mode() -> None:
    driven = factor("driving", family="freight", boundary="tank_to_wheel")
    for mode, known in (("road", []), ("sea", ["upstream_other"])):
        made = factor("making", family="freight", boundary="upstream", mode=mode)
        assert codes(judged(made, library(), completes=driven)) == known


def test_an_upstream_part_of_another_fuel_can_be_waived_with_its_reason() -> None:
    made = factor("making", "0.4", name="Gasoline, made", family="fuel", boundary="upstream")
    waiver = {"guard": "upstream_other", "reason": "no upstream factor of diesel is known"}
    result = run(
        study(process("p", takes("10 kg", factor="burning", upstream="making", waive=[waiver]))), BURNING, made
    )
    assert result.headline == 30
    assert [(finding.code, finding.severity) for finding in result.system.findings] == [("upstream_other", "waived")]


def test_an_upstream_part_does_not_bring_back_the_missing_gases() -> None:
    co2_only = Factor.model_validate(BURNING.model_dump() | {"gases": "co2_only"})
    (problem,) = refusal(study(process("p", takes("1 kg", factor="burning", upstream="making"))), co2_only, MAKING)
    assert problem.code == "guard.co2_only"


def test_an_upstream_part_on_a_whole_factor_counts_twice() -> None:
    whole = factor("whole", "3", name="Diesel, life cycle", family="fuel")
    (problem,) = refusal(study(process("p", takes("1 kg", factor="whole", upstream="making"))), whole, MAKING)
    assert problem.code == "guard.upstream_twice"
    assert "making" in problem.message.en
    assert "重复" in problem.message.zh


def test_the_upstream_part_is_judged_itself() -> None:
    row = takes("1 kg", factor="burning", upstream="making")
    for fields, code in (({"netted": True}, "guard.netted"), ({"gases": "co2_only"}, "guard.co2_only")):
        bad = Factor.model_validate(MAKING.model_dump() | fields)
        (problem,) = refusal(study(process("p", row)), BURNING, bad)
        assert (problem.code, problem.path) == (code, "processes.p.inputs.burning.upstream")
    far = Factor.model_validate(MAKING.model_dump() | {"geography": "US", "year": 1999, "status": "recalled"})
    assert codes(run(study(process("p", row)), BURNING, far).system.findings) == [
        "provisional_factor",
        "geography",
        "year",
    ]


@pytest.mark.parametrize(
    ("beside", "passes"),
    [
        ((emits("co2", "26 kg", origin="fossil"),), True),
        ((emits("co2", "26 kg"),), True),
        ((emits("co2", "26 kg", origin="biogenic"),), False),
        ((emits("ch4", "26 kg", origin="fossil"),), False),
        ((emits("co2", "0 kg", origin="fossil"),), False),
        ((emits("co2", "26 kg", origin="land_use", removal=True),), False),
        ((), False),
    ],
    ids=["fossil CO2", "unproven CO2", "biogenic CO2", "methane", "no CO2 at all", "removal", "nothing"],
)
def test_an_upstream_only_fuel_needs_its_burning_counted(beside: tuple[Row, ...], passes: bool) -> None:
    a_study = study(process("p", takes("10 kg", factor="making"), *beside))
    if passes:
        result = run(a_study, MAKING)
        assert result.headline == 30
        (finding,) = (found for found in result.system.findings if found.code == "burning_elsewhere")
        assert (finding.severity, finding.path) == ("note", "processes.p.inputs.making")
        assert finding.message.en.endswith(": co2")
    else:
        (problem,) = refusal(a_study, MAKING)
        assert problem.code == "guard.upstream"


def test_an_upstream_part_completes_no_other_upstream_part() -> None:
    row = takes("1 kg", factor="making", upstream="making")
    (problem,) = refusal(study(process("p", row, emits("co2", "3 kg", origin="fossil"))), MAKING)
    assert problem.code == "guard.upstream_twice"


@pytest.mark.parametrize(("family", "boundary"), [("electricity", "generation"), ("material", "gate_to_gate")])
def test_an_upstream_part_completes_only_burning_and_driving(family: str, boundary: str) -> None:
    upstream = factor("making", family=family, boundary="upstream")
    assert codes(judged(wrong(family, boundary), library(), upstream=upstream)) == [boundary]


def test_what_is_whole_does_not_burn_elsewhere() -> None:
    whole = factor("whole", "3", name="Diesel, life cycle", family="fuel")
    beside = emits("co2", "1 kg", origin="fossil")
    assert codes(run(study(process("p", takes("1 kg", factor="whole"), beside)), whole).system.findings) == []
