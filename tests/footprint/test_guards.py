"""Guards: which factor may not stand where it stands.

A footprint that rests on values with only CO2, only the burning or only the driving is too small, and looks the same.
"""

from __future__ import annotations

from itertools import product
from typing import Any, get_args

import pytest

from tanyin.footprint.factors.alternatives import GUARDED, alternative
from tanyin.footprint.factors.model import Boundary
from tests.footprint.builders import allocated, codes, coproduct, factor, library, process, refusal, run, study, takes
from tests.footprint.guards import FAMILIES, SERVES, judged, right, wrong

BOUNDARIES = get_args(Boundary)
CASES = list(product(FAMILIES, BOUNDARIES, ("all", "co2_only")))


@pytest.mark.parametrize(("family", "boundary", "gases"), CASES)
def test_every_family_boundary_and_gas(family: str, boundary: str, gases: str) -> None:
    """CO2 may be all that a material or process gives off: there it is a warning."""
    known = library(right(family))
    found = judged(wrong(family, boundary, gases), known)
    expected = []
    if gases == "co2_only":
        expected.append(("co2_only", "refused") if family in GUARDED else ("co2_only_other", "warning"))
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
    row = takes("1 kg", factor="steel", source="invoice 7")
    result = run(study(process("p", row)), factor("steel", status=status))
    (finding,) = result.system.findings
    assert (finding.code, finding.severity) == ("provisional_factor", "note")
    assert words in finding.message.en
    assert result.system.provisional(result.system.lines[0])


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
