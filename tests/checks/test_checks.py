"""Every check finds its planted fault at its place, and is silent where there is none."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from tanyin.footprint.checks import CHECKS, run_checks
from tanyin.footprint.checks.model import Check
from tanyin.footprint.findings import Finding
from tests.checks.bases import BASES, FACTORS, checked
from tests.checks.faults import FAULTS, TODAY, Fault
from tests.footprint.builders import document, emits, process, run_document, takes

BY_CODE = {check.code: check for check in CHECKS}
OF_FAULTS = pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.code)
OF_CHECKS = pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code)


def found(fault: Fault, on: dt.date | None = TODAY) -> list[Finding]:
    return [f for f in run_checks(checked(fault.document()), on=on) if f.code == fault.code]


@OF_FAULTS
def test_a_planted_fault_is_found_at_its_place(fault: Fault) -> None:
    assert fault.path in [finding.path for finding in found(fault)]


@OF_FAULTS
def test_a_finding_says_what_is_the_case_and_what_to_do(fault: Fault) -> None:
    for finding in found(fault):
        assert finding.severity == BY_CODE[fault.code].severity
        for words in (finding.message, finding.fix):
            assert words.zh
            assert words.en
            assert words.zh != words.en
            assert "E+" not in words.en


@OF_CHECKS
def test_a_check_is_silent_where_there_is_no_fault(check: Check) -> None:
    for base in BASES.values():
        assert [f for f in run_checks(checked(base()), on=TODAY) if f.code == check.code] == []


@OF_CHECKS
def test_every_check_has_a_fault(check: Check) -> None:
    assert check.code in {fault.code for fault in FAULTS}


def test_names_differ() -> None:
    assert len(BY_CODE) == len(CHECKS)


@pytest.mark.parametrize("code", [check.code for check in CHECKS if check.by_day])
def test_without_a_day_nothing_is_said_of_ages(code: str) -> None:
    (fault,) = [fault for fault in FAULTS if fault.code == code]
    assert found(fault)
    assert found(fault, on=None) == []


def test_findings_come_in_the_order_of_the_checks_and_are_the_same_again() -> None:
    result = checked(FAULTS[0].document())
    findings = run_checks(result, on=TODAY)
    places = [list(BY_CODE).index(finding.code) for finding in findings]
    assert places == sorted(places)
    assert run_checks(checked(FAULTS[0].document()), on=TODAY) == findings


def test_checks_change_nothing_of_the_result() -> None:
    result = checked(BASES["board"]())
    before = result.findings
    run_checks(result, on=TODAY)
    assert result.findings == before


def furniture(*rows: Any, mass: str = "12", **fields: Any) -> set[str]:
    """The codes found about a table of timber from an own forest, given in m3."""
    forest = process("forest", emits("co2", "5 kg", origin="fossil"), output="1 m3", mass="450")
    table = process("table", takes("0.024 m3", process="forest", id="timber"), *rows, output="1 piece", mass=mass)
    found = document(table, forest, **{"category": "wood-furniture"} | fields)
    found["product"] |= {"mass": mass}
    return {finding.code for finding in run_checks(run_document(found, *FACTORS), on=TODAY)}


def test_timber_of_an_own_forest_is_mass_of_the_product() -> None:
    """0.024 m3 of 450 kg/m3 are 10.8 kg; with 1.2 kg of resin that is the table, without them it is not."""
    assert "product_mass_short" not in furniture(takes("1.2 kg", factor="resin"))
    assert "product_mass_short" in furniture(takes("1.2 kg", factor="resin"), mass="40")


def test_electricity_of_the_use_is_none_of_the_works() -> None:
    """5 kWh/kg in use are no slip; in the works they are."""
    slips = {"tenfold", "thousandfold", "kwh_for_mj", "amount_unusual"}
    energy = {"factor": "power", "annual": {"amount": "12", "unit": "kWh/year"}}
    use = {"lifetime": {"amount": "5", "unit": "year"}, "energy": energy}
    assert not slips & furniture(takes("1.2 kg", factor="resin"), use=use)
    assert slips & furniture(takes("60 kWh", factor="power", id="electricity"))
