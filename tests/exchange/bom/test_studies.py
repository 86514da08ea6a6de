"""A real bill of materials becomes a study that calculates at once, in every category."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tanyin.footprint import shipped
from tanyin.footprint.engine import calculate
from tanyin.footprint.study.document import Study
from tanyin.footprint.study.read import load_study, read_study, write_yaml
from tests.exchange.bom.bills import CATEGORIES, REAL, as_csv, bill_of, library, matched, planned, study

EXAMPLES = {"e6410": "laptop-e6410", "hp6000": "desktop-hp6000"}
"""The same products, modelled by a person."""


def score(made: Study) -> Decimal:
    return calculate(made, library(), shipped.gwp(made.method.gwp)).headline


@pytest.mark.parametrize("category", CATEGORIES)
@pytest.mark.parametrize("accept_sure", [True, False])
def test_the_study_calculates_at_once(category: str, accept_sure: bool) -> None:
    bill = bill_of(REAL["e6410"].read_bytes())
    made = study(planned(bill, accept_sure=accept_sure), category)
    assert score(made) > 0
    assert read_study(write_yaml(made).encode()).digest == made.digest
    assert not made.sample


@pytest.mark.parametrize("name", REAL)
def test_the_linked_lines_are_what_the_number_grows_by(name: str) -> None:
    bill = bill_of(REAL[name].read_bytes())
    without, linked = study(planned(bill)), study(planned(bill, accept_sure=True))
    rows = [row for row in linked.processes[0].inputs if row.factor is not None]
    burdens = sum((row.amount * library().get(row.factor).fossil for row in rows), Decimal(0))
    assert rows
    assert abs(score(linked) - score(without) - burdens) < Decimal("1e-9")


@pytest.mark.parametrize("name", REAL)
def test_every_clear_match_of_a_real_bill_is_the_thing_that_a_person_chose(name: str) -> None:
    """The person took aluminium of the world; the bill's line says nothing of its place and takes that of China."""
    example = load_study(shipped.studies("example")[EXAMPLES[name]])
    chosen = {
        (process.name.en.lower(), f"{row.amount:f}"): row.factor.split(".")[1]
        for process in example.processes
        for row in process.inputs
        if row.factor is not None and row.unit == "g"
    }
    clear = [match for match in matched(bill_of(REAL[name].read_bytes())) if match.outcome == "sure"]
    compared = 0
    for match in clear:
        assert match.line.mass is not None
        grams = f"{(match.line.mass * 1000).normalize():f}"
        if (person := chosen.get((match.line.name.lower(), grams))) is not None:
            compared += 1
            assert match.candidates[0].factor.id.split(".")[1] == person
    assert compared >= 4


def test_the_scenarios_are_defaults_and_weigh_what_the_bill_weighs() -> None:
    made = study(planned(bill_of(REAL["e6410"].read_bytes())))
    assert made.distribution is not None
    assert made.end_of_life is not None
    for row in (*made.distribution.transports, *made.end_of_life.waste):
        assert (row.kind, row.formula, row.unit) == ("default", "bom_mass", "kg")
    assert [(each.id, each.amount) for each in made.parameters] == [("bom_mass", Decimal("2.32986"))]
    assert made.product.mass == made.processes[0].output.mass == Decimal("2.32986")
    energy = [row for row in made.processes[0].inputs if row.electricity is not None]
    assert [row.kind for row in energy] == ["default"]


def test_a_mass_that_is_not_whole_is_not_the_products() -> None:
    bill = bill_of(as_csv(["name", "material", "mass (g)"], ["a", "ABS", "10"], ["b", "ABS", "-"]))
    made = study(planned(bill))
    assert made.product.mass is None
    assert made.processes[0].output.mass is None


def test_every_row_names_the_file_and_its_line() -> None:
    made = study(planned(bill_of(REAL["hp6000"].read_bytes()), accept_sure=True), "desktop", "清单 A.csv")
    row = next(row for row in made.processes[0].inputs if row.factor is not None)
    assert row.source == f"物料清单 清单 A.csv，第 {row.id[5:]} 行 / BOM 清单 A.csv, line {row.id[5:]}"
    assert made.product.name.zh == "HP Compaq 6000 (2009)"


def test_stated_distances_become_transports() -> None:
    bill = bill_of(
        as_csv(["name", "material", "mass (g)", "distance (km)"], ["a", "木板", "100", "250"], ["b", "ABS", "20", ""])
    )
    legs = study(planned(bill), "wood-furniture").processes[0].transports
    assert [(leg.id, leg.amount, leg.distance.amount) for leg in legs] == [("line_2", Decimal("0.1"), 250)]
