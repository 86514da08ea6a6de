"""All checks over the shipped studies: what they say there is true, and each of it has been looked at."""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path

import pytest

from tanyin.footprint import shipped
from tanyin.footprint.checks import run_checks
from tanyin.footprint.engine import calculate
from tanyin.footprint.factors.release import Library
from tanyin.footprint.findings import Finding
from tanyin.footprint.study.document import Study
from tanyin.footprint.study.read import load_study
from tests.footprint.builders import factor, release

STUDIES = shipped.studies("example") | shipped.studies("template")

TRUE: dict[str, set[str]] = {
    # materials without freight: the bills that these rest on have none
    "laptop-14in": {"missing_transport"},
    "laptop": {"missing_transport"},
    "desktop": {"missing_transport"},
    # a bill of masses whose chips are few: below every published desktop; the page of the example says so
    "desktop-780": {"headline_unusual"},
    # computed with electricity of years after the inventory
    "laptop-e6410-cn-use": {"electricity_year_far"},
    "wardrobe": {"electricity_year_far"},
    # no fluorinated gas in the inventory of the cell
    "pv-module-mono-si": {"missing_process_gas", "electricity_year_far"},
    "pv-module-pvice": {"missing_process_gas", "electricity_year_far"},
    # the source's chain of unit processes lists neither logs nor resin
    "plywood-pnw": {"missing_adhesive", "missing_wood"},
    "lvl-pnw": {"missing_adhesive", "missing_wood"},
    "plywood-se": {"missing_adhesive", "missing_wood"},
    "lvl-se": {"missing_adhesive", "missing_wood"},
    # the inventory lists steel straps only
    "hardwood-flooring": {"missing_packaging"},
    # more than half of the result rests on provisional factors, or much of it on old ones
    "desktop-hp6000": {"provisional_share"},
    "pv-module": {"provisional_share"},
    "wood-flooring": {"provisional_share"},
    "wood-furniture": {"provisional_share"},
    "wood-panel": {"old_factors"},
}
"""What the checks say of each shipped study, found true by hand; of the others nothing."""

SERBIA = release(factor("rs.power", "0.8", family="electricity", geography="RS"), id="serbia")


@cache
def found(path: Path) -> tuple[Finding, ...]:
    return judged(load_study(path))


def judged(study: Study) -> tuple[Finding, ...]:
    return run_checks(calculate(study, Library((*shipped.library().releases, SERBIA)), shipped.gwp("ar6")))


@pytest.mark.parametrize("key", STUDIES)
def test_of_a_shipped_study_only_what_is_true_is_said(key: str) -> None:
    assert {finding.code for finding in found(STUDIES[key])} == TRUE.get(key, set())


def test_the_electricity_of_the_source_is_found_in_every_process() -> None:
    """The inventory of the mono-Si module takes the electricity of Chinese processes from RS; the shipped example
    takes that of China. Put back as the source has it, every one of the six rows is found."""
    document = load_study(STUDIES["pv-module-mono-si"]).document()
    places = []
    for process in document["processes"]:
        for row in process.get("inputs", ()):
            if row.pop("electricity", None):
                row["factor"] = "rs.power"
                places.append(f"processes.{process['id']}.inputs.{row['id']}")
    document["factors"].append({"release": "serbia"})
    findings = judged(Study.model_validate(document))
    assert len(places) == 6
    assert [f.path for f in findings if f.code == "electricity_elsewhere"] == places


def test_what_is_said_does_not_depend_on_the_day_unless_one_is_given() -> None:
    study = load_study(STUDIES["desktop-hp6000"])
    result = calculate(study, shipped.library(), shipped.gwp("ar6"))
    codes = {finding.code for finding in run_checks(result, on=dt.date(2026, 1, 1))}
    assert codes - {finding.code for finding in run_checks(result)} == {"data_old"}
