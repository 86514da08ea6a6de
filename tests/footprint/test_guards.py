"""Guards: which factor may not stand where it stands, and which one may.

A footprint that rests on values with only CO2, only the burning or only the driving is too small, and looks the same.
"""

from __future__ import annotations

from itertools import product
from typing import Any, get_args

import pytest

from tanyin.footprint.factors.guards import GUARDED, Use, alternative, judge
from tanyin.footprint.factors.model import Boundary, Factor, Family
from tanyin.footprint.factors.release import Library
from tanyin.footprint.findings import Finding
from tests.footprint.builders import (
    Row,
    allocated,
    codes,
    coproduct,
    emits,
    factor,
    library,
    process,
    refusal,
    run,
    study,
    takes,
)

FAMILIES = get_args(Family)
BOUNDARIES = get_args(Boundary)

SERVES = {
    ("electricity", "life_cycle"),
    ("electricity", "transmission"),
    ("heat", "life_cycle"),
    ("heat", "cradle_to_gate"),
    ("steam", "life_cycle"),
    ("steam", "cradle_to_gate"),
    ("fuel", "life_cycle"),
    ("freight", "life_cycle"),
    ("material", "life_cycle"),
    ("material", "cradle_to_gate"),
    ("component", "life_cycle"),
    ("component", "cradle_to_gate"),
    ("process", "life_cycle"),
    ("process", "cradle_to_gate"),
    ("waste", "life_cycle"),
    ("waste", "treatment"),
}
"""Every pair of family and boundary that holds all a footprint needs; any other lacks something."""

CASES = list(product(FAMILIES, BOUNDARIES, ("all", "co2_only")))


def right(family: str) -> Factor:
    return factor(f"right.{family}", family=family, name="thing, whole", boundary="life_cycle")


def wrong(family: str, boundary: str, gases: str = "all", **fields: Any) -> Factor:
    return factor("wrong", family=family, name="thing, partly", boundary=boundary, gases=gases, **fields)


def judged(item: Factor, known: Library, **use: Any) -> list[Finding]:
    return list(judge(item, Use("somewhere", "CN", **use), known))


@pytest.mark.parametrize(("family", "boundary", "gases"), CASES)
def test_every_family_boundary_and_gas(family: str, boundary: str, gases: str) -> None:
    known = library(right(family))
    found = judged(wrong(family, boundary, gases), known)
    expected = [("co2_only", "refused")] if family in GUARDED and gases == "co2_only" else []
    if boundary == "unstated":
        expected.append(("boundary_unstated", "warning"))
    elif (family, boundary) not in SERVES:
        expected.append((boundary, "refused"))
    assert [(finding.code, finding.severity) for finding in found] == expected
    for finding in found:
        assert "wrong" in finding.message.en
        assert "wrong" in finding.message.zh
        assert f"right.{family}" in finding.fix.en
        assert f"right.{family}" in finding.fix.zh


@pytest.mark.parametrize(("family", "boundary", "gases"), CASES)
def test_the_factor_that_is_named_passes_itself(family: str, boundary: str, gases: str) -> None:
    """Among all the factors of the family in every boundary, whole and partial, the one named is whole."""
    each = [
        factor(f"{other}.{held}", family=family, name="thing, of a kind", boundary=other, gases=held)
        for other, held in product(BOUNDARIES, ("all", "co2_only"))
    ]
    known = library(*each)
    item = wrong(family, boundary, gases)
    named = alternative(item, "CN", known)
    assert named is not None
    assert judged(named, known) == []


def test_a_factor_is_never_named_in_its_own_place() -> None:
    only = factor("wrong", family="electricity", gases="co2_only")
    (finding,) = judged(only, library(only))
    assert finding.code == "co2_only"
    assert finding.fix.en == "no factor here fits; find a life-cycle one"


def test_the_nearest_place_then_the_confirmed_then_the_newest_is_named() -> None:
    def power(id: str, **fields: Any) -> Factor:
        return factor(id, family="electricity", **fields)

    item = power("wrong", gases="co2_only")
    abroad, recalled = power("us", geography="US"), power("recalled", status="recalled", year=2025)
    older, newer = power("older", year=2021), power("newer", year=2023)
    everything = [abroad, recalled, older, newer]
    while everything:
        named = alternative(item, "CN", library(*everything))
        assert named is not None
        assert named.id == {4: "newer", 3: "older", 2: "recalled", 1: "us"}[len(everything)]
        everything = [other for other in everything if other.id != named.id]


@pytest.mark.parametrize(
    ("name", "others", "named"),
    [
        ("Diesel, combustion (CO2 only)", ["Natural gas, life cycle", "Diesel, life cycle"], "Diesel, life cycle"),
        ("Diesel, burned in a boiler", ["LPG, burned in a boiler (life cycle)"], None),
        ("Natural gas, combustion", ["Refinery gas, life cycle"], None),
        ("Bituminous coal, combustion", ["Coal, life cycle"], "Coal, life cycle"),
    ],
)
def test_the_factor_named_is_of_the_same_thing(name: str, others: list[str], named: str | None) -> None:
    known = [factor(f"other{at}", family="fuel", name=other) for at, other in enumerate(others)]
    item = Factor.model_validate(wrong("fuel", "combustion").model_dump() | {"name": name})
    found = alternative(item, "CN", library(*known))
    assert (None if found is None else found.name.en) == named


def test_the_factor_named_carries_the_same_way() -> None:
    """A lorry is not named in the place of a ship."""
    road, sea = factor("road", family="freight"), factor("sea", family="freight", mode="sea", geography="US")
    driven = factor("wrong", family="freight", boundary="tank_to_wheel", mode="sea")
    assert alternative(driven, "CN", library(road, sea)) == sea
    assert alternative(driven, "CN", library(road)) is None


def test_the_factor_named_measures_the_same() -> None:
    litres = factor("litres", family="fuel", unit="L", name="thing, whole")
    assert alternative(wrong("fuel", "combustion"), "CN", library(litres)) is None
    tonnes = factor("tonnes", family="fuel", unit="t", name="thing, whole")
    assert alternative(wrong("fuel", "combustion"), "CN", library(tonnes, litres)) == tonnes


# The two ways to complete what is partial.

BURNING = factor("burning", "2.6", name="Diesel, burned", family="fuel", boundary="combustion")
MAKING = factor("making", "0.4", name="Diesel, made", family="fuel", boundary="upstream")


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


# Where a guard asks.


def test_every_kind_of_row_is_asked() -> None:
    partly = wrong("material", "gate_to_gate")
    use = {
        "site": "here",
        "lifetime": {"amount": "1", "unit": "year"},
        "energy": {"annual": {"amount": "1", "unit": "kWh/year"}, "factor": "power"},
    }
    made = process(
        "p",
        takes("1 kg", factor="wrong"),
        ("waste", takes("1 kg", factor="wrong", id="scrap")[1]),
        ("transports", {"id": "leg", "name": "leg", "amount": "1", "unit": "t", "factor": "driving"} | KILOMETRE),
        coproducts=[coproduct("by", "1 kg", displaces={"factor": "wrong"})],
        allocation=allocated("expansion"),
    )
    driving = factor("driving", family="freight", boundary="tank_to_wheel")
    power = factor("power", family="electricity", boundary="generation")
    found = refusal(study(made, use=use), partly, driving, power)
    assert {problem.path: problem.code for problem in found} == {
        "processes.p.inputs.wrong": "guard.gate_to_gate",
        "processes.p.waste.scrap": "guard.gate_to_gate",
        "processes.p.transports.leg": "guard.tank_to_wheel",
        "processes.p.coproducts.by.displaces": "guard.gate_to_gate",
        "use.energy.electricity": "guard.generation",
    }


KILOMETRE = {"distance": {"amount": "1", "unit": "km"}}


def test_a_supplier_footprint_is_asked_too() -> None:
    fields = wrong("component", "gate_to_gate").model_dump(mode="json", exclude_defaults=True) | {"id": "maker"}
    (problem,) = refusal(study(process("p", takes("1 kg", supplier="maker")), suppliers=[fields]))
    assert problem.code == "guard.gate_to_gate"


@pytest.mark.parametrize("family", FAMILIES)
def test_netted_values_are_refused_in_every_family(family: str) -> None:
    whole, *_ = (boundary for held, boundary in sorted(SERVES) if held == family)
    (finding,) = judged(wrong(family, whole, netted=True), library())
    assert (finding.code, finding.severity) == ("netted", "refused")
    assert "储存的碳" in finding.message.zh


@pytest.mark.parametrize(("status", "words"), [("recalled", "not seen"), ("proxy", "proxy"), ("assumed", "assumed")])
def test_a_provisional_factor_is_a_note_and_makes_its_line_provisional(status: str, words: str) -> None:
    result = run(study(process("p", takes("1 kg", factor="steel"))), factor("steel", status=status))
    (finding,) = result.system.findings
    assert (finding.code, finding.severity) == ("provisional_factor", "note")
    assert words in finding.message.en
    assert result.system.lines[0].provisional


@pytest.mark.parametrize(
    ("fields", "period", "known"),
    [
        ({}, (2023, 2023), []),
        ({"geography": "GLO"}, (2023, 2023), []),
        ({"geography": "CN-TJ"}, (2023, 2023), []),
        ({"geography": "US"}, (2023, 2023), ["geography"]),
        ({"year": 2020}, (2023, 2023), []),
        ({"year": 2019}, (2023, 2023), ["year"]),
        ({"year": 2027}, (2023, 2023), ["year"]),
        ({"year": 2020}, (2019, 2027), []),
        ({"year": 2015}, (2019, 2027), ["year"]),
        ({"year": None}, (2023, 2023), []),
    ],
)
def test_place_and_year_that_differ_are_listed(
    fields: dict[str, Any], period: tuple[int, int], known: list[str]
) -> None:
    """A year inside the period of the data is no year away from it."""
    dates = {"start": f"{period[0]}-01-01", "end": f"{period[1]}-12-31"}
    result = run(study(process("p", takes("1 kg", factor="steel")), period=dates), factor("steel", **fields))
    assert codes(result.system.findings) == known
    assert all(finding.severity == "note" for finding in result.system.findings)


def test_how_many_years_count_as_far_is_the_methods_choice() -> None:
    old = factor("steel", year=2020)
    result = run(study(process("p", takes("1 kg", factor="steel")), method={"factor_years": 2}), old)
    assert codes(result.system.findings) == ["year"]


# Setting a guard aside.

REASON = "a published case redone"


@pytest.mark.parametrize("where", ["row", "method", "purpose"])
def test_a_waived_refusal_stands_in_the_result_with_its_reason(where: str) -> None:
    waivers = [{"guard": "co2_only", "reason": REASON}]
    fields: dict[str, Any] = {
        "row": {},
        "method": {"method": {"waive": waivers}},
        "purpose": {"purpose": "arithmetic_case"},
    }[where]
    row = takes("2 kg", factor="wrong", **({"waive": waivers} if where == "row" else {}))
    result = run(study(process("p", row), **fields), wrong("fuel", "life_cycle", "co2_only"))
    assert result.headline == 2
    (finding,) = result.system.findings
    assert (finding.code, finding.severity) == ("co2_only", "waived")
    assert finding.reason == ("purpose: arithmetic_case" if where == "purpose" else REASON)
    assert finding.document()["reason"] == finding.reason


def test_a_waiver_sets_aside_no_other_guard_and_no_other_row() -> None:
    waived = takes("1 kg", factor="wrong", id="one", waive=[{"guard": "netted", "reason": REASON}])
    other = takes("1 kg", factor="wrong", id="two")
    found = refusal(study(process("p", waived, other)), wrong("fuel", "life_cycle", "co2_only"))
    assert [problem.path for problem in found] == ["processes.p.inputs.one", "processes.p.inputs.two"]


@pytest.mark.parametrize("waived", ["netted", "co2_only", "combustion"])
def test_what_is_set_aside_hides_nothing_else_that_is_wrong_with_the_factor(waived: str) -> None:
    row = takes("1 kg", factor="wrong", waive=[{"guard": waived, "reason": REASON}])
    found = refusal(study(process("p", row)), wrong("fuel", "combustion", "co2_only", netted=True))
    others = [f"guard.{name}" for name in ("netted", "co2_only", "combustion") if name != waived]
    assert codes(found) == others


def test_an_arithmetic_case_still_needs_its_factors_units_and_references() -> None:
    a_study = study(
        process("p", takes("1 kWh", factor="steel"), takes("1 kg", factor="none")), purpose="arithmetic_case"
    )
    assert codes(refusal(a_study, factor("steel"))) == ["unit", "no_factor"]


def test_a_waiver_of_the_upstream_part_is_used() -> None:
    """It stands on the row, whose upstream part has a path of its own."""
    making = Factor.model_validate(MAKING.model_dump() | {"gases": "co2_only"})
    row = takes("1 kg", factor="burning", upstream="making", waive=[{"guard": "co2_only", "reason": REASON}])
    assert codes(run(study(process("p", row)), BURNING, making).system.findings) == ["co2_only"]
