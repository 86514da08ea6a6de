"""Single slips in the laptop template, in power modes, processes and chains are found; what is honest stays unsaid."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

import pytest

from tanyin.footprint import shipped
from tanyin.footprint.checks import run_checks
from tanyin.footprint.checks.pack import Category, ChecksPack, checks_pack
from tanyin.footprint.engine import calculate
from tanyin.footprint.study.changes import with_values
from tanyin.footprint.study.document import Study
from tanyin.footprint.study.read import load_study
from tests.checks.bases import BASES, checked
from tests.checks.faults import adds, at, chain, inner, modes, sets
from tests.footprint.builders import Document, takes, wastes

Said = set[tuple[str, str]]
TEC = "use.energy.electricity.tec"
MEMORY = "processes.mainboard.inputs.memory_chips"
ALUMINIUM = "processes.chassis.inputs.aluminium"
ASSEMBLY = "processes.assembly.inputs.electricity"


@cache
def template() -> Study:
    return load_study(shipped.studies("template")["laptop"])


def of_template(path: str, value: str) -> Said:
    """What is said of the laptop template with one value changed, and not without the change."""
    changed = with_values(template(), [(path, value)])
    return _said(changed) - _said(template())


def _said(study: Study) -> Said:
    result = calculate(study, shipped.library(), shipped.gwp("ar6"))
    return {(finding.code, finding.path) for finding in run_checks(result)}


def said(base: str, *plants: object) -> Said:
    """What is said of a clean study with something done to it."""
    document: Document = BASES[base]()
    for plant in plants:
        assert callable(plant)
        plant(document)
    return {(finding.code, finding.path) for finding in run_checks(checked(document))}


@pytest.mark.parametrize(
    ("path", "value", "code", "place"),
    [
        (f"{TEC}.idle", "80", "tenfold", f"{TEC}.idle"),
        (f"{TEC}.idle", "0.8", "mode_order", f"{TEC}.sleep"),
        (f"{TEC}.sleep", "12", "mode_power", f"{TEC}.sleep"),
        (f"{TEC}.off_mode", "5", "mode_order", f"{TEC}.off_mode"),
        ("parameters.ram", "160", "tenfold", MEMORY),
        ("parameters.storage", "0.512", "thousandfold", "processes.drive.inputs.flash"),
        ("parameters.battery_energy", "0.2016", "kwh_for_mj", "processes.assembly.inputs.battery"),
        (ALUMINIUM, "3500", "tenfold", ALUMINIUM),
        (ALUMINIUM, "3500", "product_mass_over", ALUMINIUM),
        (ASSEMBLY, "18", "kwh_for_mj", ASSEMBLY),
        (ASSEMBLY, "1.39", "kwh_for_mj", ASSEMBLY),
        ("processes.assembly.inputs.drive", "10", "tenfold", "processes.drive.inputs.base"),
    ],
)
def test_a_slip_in_the_laptop_template_is_found_at_its_place(path: str, value: str, code: str, place: str) -> None:
    assert (code, place) in of_template(path, value)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (f"{TEC}.idle", "5"),
        (f"{TEC}.idle", "15"),
        (f"{TEC}.sleep", "0.6"),
        ("parameters.ram", "64"),
        ("parameters.storage", "2048"),
        ("parameters.battery_energy", "0.0995"),
        (ALUMINIUM, "900"),
        (ASSEMBLY, "3"),
        (ASSEMBLY, "10"),
    ],
)
def test_another_honest_laptop_stays_unsaid(path: str, value: str) -> None:
    assert of_template(path, value) == set()


def test_modes_in_their_order_and_of_usual_power_stay_unsaid() -> None:
    assert said("laptop", inner("use", **modes())) == set()


def test_a_year_of_use_is_judged_whatever_the_unit_and_the_lifetime() -> None:
    for amount, unit in (("250", "kWh/year"), ("900", "MJ/year")):
        energy = {"energy": {"annual": {"amount": amount, "unit": unit}, "electricity": {"supply": "grid"}}}
        for years in ("2", "8"):
            whole = inner("use", lifetime={"amount": years, "unit": "year"}, **energy)
            assert ("kwh_for_mj", "use.energy.electricity.annual") in said("laptop", _laptop, whole)


def test_a_chain_whose_fuel_is_mined_and_burnt_stays_unsaid() -> None:
    codes = {code for code, _ in said("board", chain("46 kg"))}
    assert "chain_unbalanced" not in codes
    assert "chain_unbalanced" in {code for code, _ in said("board", chain("460 kg"))}


def test_a_loss_stated_as_waste_is_none_unstated() -> None:
    more = sets("case.inputs.plastic", amount="0.6")
    assert ("loss_unstated", "processes.case.inputs.plastic") in said("laptop", more)
    scrap = adds("case", wastes("0.25 kg", factor="landfill", id="offcuts"))
    assert "loss_unstated" not in {code for code, _ in said("laptop", more, scrap)}


def test_waste_stated_up_to_the_gate_is_no_material_of_the_product() -> None:
    heavy = adds("assembly", takes("3.2 kg", factor="carton", id="sleeve"))
    assert "product_mass_over" in {code for code, _ in said("laptop", heavy)}
    scrap = adds("assembly", wastes("3.2 kg", factor="landfill", id="trimmings"))
    assert "product_mass_over" not in {code for code, _ in said("laptop", heavy, scrap)}


def test_energy_per_kilogram_is_judged_by_what_a_process_makes() -> None:
    for amount, found in (("50", {"kwh_for_mj"}), ("14", set()), ("180", {"tenfold"})):
        codes = {code for code, path in said("module", _smelter(amount)) if path.startswith("processes.frame_maker")}
        assert codes == found, amount


def test_a_slip_that_two_bands_see_is_told_once() -> None:
    document = BASES["module"]()
    at(document, "cell")["name"] = "polysilicon cell"
    findings = run_checks(checked(document | {"category": "pv-module"}))
    assert len({finding.path for finding in findings}) == len(findings)


def test_a_category_takes_over_what_it_does_not_say() -> None:
    laptop, computer = _category("laptop"), _category("computer")
    assert laptop.headlines[0].high < computer.headlines[0].high
    assert laptop.lifetime == computer.lifetime
    assert {amount.id for amount in laptop.amounts} == {amount.id for amount in computer.amounts}
    assert [mode.depth for mode in sorted(laptop.modes, key=lambda mode: mode.depth)] == [1, 2, 3, 4]


def test_a_category_extends_only_one_that_stands_alone() -> None:
    document = checks_pack().document()
    next(item for item in document["categories"] if item["id"] == "desktop")["extends"] = "laptop"
    with pytest.raises(ValueError, match="extends must name a category that extends none"):
        ChecksPack.model_validate(document)


def test_bands_are_wide_enough_for_honest_spread() -> None:
    """An amount in the middle of its band may be 1.25 times as large or small without a word."""
    pack = checks_pack()
    bands = [*pack.making, *pack.chains, *(a for c in pack.categories for a in c.amounts)]
    assert all(band.high >= band.low * Decimal("1.5625") for band in bands)


def _category(key: str) -> Category:
    found = checks_pack().category(key)
    assert found is not None
    return found


def _laptop(document: Document) -> None:
    document["category"] = "laptop"


def _smelter(kwh: str) -> object:
    """The frame comes from a process of the study, which takes so many kWh per kg."""

    def plant(document: Document) -> None:
        power = {"id": "smelting", "name": "smelting", "amount": kwh, "unit": "kWh", "electricity": {"supply": "grid"}}
        maker = {"id": "frame_maker", "name": "Aluminium", "stage": "raw_material", "output": {"unit": "kg"}}
        document["processes"].append(maker | {"site": "here", "inputs": [power]})
        row = at(document, "module.inputs.frame")
        del row["factor"], row["stage"]
        row["process"] = "frame_maker"

    return plant
