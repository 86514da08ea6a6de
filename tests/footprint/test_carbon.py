"""Biogenic carbon: wood takes it from the air, burning gives it back, and the headline says which total it is."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tanyin.footprint.result.document import document as result_document
from tanyin.footprint.result.explain import explain
from tanyin.footprint.result.model import UNSPLIT, by_country, by_gas, by_stage, total, total_with_biogenic_co2
from tanyin.footprint.result.sensitivity import factor_sensitivities
from tests.footprint.builders import close, codes, emits, factor, fifty_digits, process, run, study, takes
from tests.footprint.wood import EMISSION, REMOVAL, WOOD

D = Decimal


def test_wood_takes_its_carbon_from_the_air() -> None:
    """10 kg of wood hold 5 kg C = 18.333… kg CO2, in the product; the headline leaves it out, the other total not."""
    result = run(study(process("chair", takes("10 kg", factor="wood"), output="1 piece", biogenic_carbon=5)), WOOD)
    with fifty_digits():
        assert close(result.parts[REMOVAL], -D(44) / 12 * 5)
        assert close(total_with_biogenic_co2(result), 1 - D(44) / 12 * 5)
    assert total(result) == result.headline == 1
    assert codes(result.system.findings) == []


def test_a_removal_that_the_factor_states_is_not_added_again() -> None:
    stated = factor("wood", "0.1", biogenic_carbon="0.5", biogenic_co2_removal="-1.83")
    result = run(study(process("chair", takes("10 kg", factor="wood"), output="1 piece", biogenic_carbon=5)), stated)
    assert result.parts[REMOVAL] == D("-18.3")


def test_burning_gives_it_back() -> None:
    """12 kg of wood hold 6 kg C, burned to 22 kg CO2: emission and removal cancel in the total with biogenic CO2."""
    result = run(study(process("stove", takes("12 kg", factor="wood"), emits("co2", "22 kg", origin="biogenic"))), WOOD)
    assert result.parts[EMISSION] == 22
    assert close(result.parts[REMOVAL], D(-22))
    assert codes(result.system.findings) == []
    with fifty_digits():
        assert close(total_with_biogenic_co2(result), D("1.2"), scale=D(22))


def test_a_row_knows_its_carbon_better_than_its_factor() -> None:
    """Per unit of the row: 2 t at 400 kg C per t."""
    result = run(
        study(process("p", takes("2 t", factor="wood", biogenic_carbon="400"), output="1 piece", biogenic_carbon=800)),
        WOOD,
    )
    with fifty_digits():
        assert close(result.parts[REMOVAL], -D(44) / 12 * 800)
    assert codes(result.system.findings) == []


# Uptake stands on the factor that states the carbon.


def test_uptake_is_as_provisional_as_its_factor() -> None:
    """Half the carbon of a proxy is not a quarter sure because it stands in a line of its own."""
    chair = process("chair", takes("1 kg", factor="wood", source="a scale"), biogenic_carbon="0.5")
    guessed = factor("wood", "0", biogenic_carbon="0.5", status="proxy")
    result = run(study(chair, method={"headline": "total_with_biogenic_co2"}), guessed)
    assert [(line.role, result.system.provisional(line)) for line in result.system.lines] == [
        ("input", True),
        ("uptake", True),
    ]
    assert result_document(result)["shares"]["provisional"] == "1"


def test_uptake_does_not_count_its_factor_twice() -> None:
    """The factor moves the headline by the amount of wood, once; the gas is CO2, the country that of the wood."""
    pine = factor("wood", "0.1", biogenic_carbon="0.5", geography="SE")
    chair = process("chair", takes("1 kg", factor="wood"), biogenic_carbon="0.5")
    result = run(study(chair, method={"headline": "total_with_biogenic_co2"}), pine)
    (sensitivity,) = factor_sensitivities(result)
    assert sensitivity.slope == 1
    assert result.parts[0] == D("0.1")
    removal = result.parts[REMOVAL]
    assert by_gas(result)["co2"] == (0, 0, 0, removal, 0, 0)
    assert by_gas(result)[UNSPLIT][0] == D("0.1")
    assert list(by_country(result)) == ["SE"]
    found = explain(result, "processes.chair.inputs.wood.uptake")
    assert found.value == removal
    (content,) = [item for item in found.inputs if "44/12" in item.formula.en]
    assert content.source == "a source"


def test_a_row_whose_carbon_contradicts_the_removal_of_its_factor_is_told_so() -> None:
    """The factor takes 1.83 kg CO2 for 0.5 kg C; the row says 0.1 kg C, which makes 0.3667."""
    stated = factor("wood", "0", biogenic_carbon="0.5", biogenic_co2_removal="-1.83")
    taken = takes("1 kg", factor="wood", biogenic_carbon="0.1")
    result = run(study(process("p", taken, biogenic_carbon="0.1")), stated)
    (finding,) = result.system.findings
    assert (finding.code, finding.severity) == ("carbon_removal_differs", "warning")
    assert finding.path == "processes.p.inputs.wood"
    assert "-1.83" in finding.message.en
    assert "-0.3667" in finding.message.en
    assert "-0.3667" in finding.message.zh


@pytest.mark.parametrize(
    ("own", "tolerance", "differs"),
    [("0.5", "0.02", False), ("0.49", "0.02", False), ("0.48", "0.02", True), ("0.48", "0.05", False)],
)
def test_a_removal_may_differ_by_the_tolerance(own: str, tolerance: str, differs: bool) -> None:
    stated = factor("wood", "0", biogenic_carbon="0.5", biogenic_co2_removal="-1.83")
    taken = takes("1 kg", factor="wood", biogenic_carbon=own)
    result = run(study(process("p", taken, biogenic_carbon=own), method={"carbon_tolerance": tolerance}), stated)
    assert codes(result.system.findings) == (["carbon_removal_differs"] if differs else [])


def test_stored_carbon_is_information_and_no_credit() -> None:
    result = run(
        study(process("chair", takes("20 kg", factor="wood"), output="2 piece", biogenic_carbon=10), demand="1 piece"),
        WOOD,
    )
    found = result_document(result)
    assert found["stored_biogenic_carbon"]["kgC"] == "5"
    assert found["stored_biogenic_carbon"]["kgCO2"].startswith("18.3333333333333")
    assert found["total"]["value"] == "1"


@pytest.mark.parametrize(("headline", "value"), [("total", D(3)), ("total_with_biogenic_co2", D(47))])
def test_the_headline_is_the_rules_choice(headline: str, value: Decimal) -> None:
    rows = (emits("co2", "3 kg", origin="fossil"), emits("co2", "44 kg", id="smoke", origin="biogenic"))
    result = run(study(process("p", *rows), method={"headline": headline, "carbon_tolerance": "1"}))
    assert result.headline == value
    assert total(result) == 3
    assert total_with_biogenic_co2(result) == 47
    assert by_stage(result)["production"][EMISSION] == 44
