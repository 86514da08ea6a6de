"""The computers: their figures come out of the code, the disassembly closes, and nothing stands without its source."""

from decimal import Decimal

import pytest

from tanyin.footprint.factors.model import PARTS
from tanyin.footprint.result.model import add, by_stage, total
from tanyin.footprint.units import convert
from tests.examples.samples import (
    DESKTOP,
    IN_CHINA,
    LAPTOP,
    SUM,
    TAKEN_APART,
    changed,
    findings,
    result,
    row_burden,
    stage_burden,
    stated,
    study,
    written,
)

WEIGHED = {LAPTOP: "2.32986", IN_CHINA: "2.32986", DESKTOP: "2.971", TAKEN_APART: "9.50985"}
"""kg: the total that the data set states for the whole computer."""


# --- the figures --------------------------------------------------------------------------------------------------


def test_the_laptop_added_up_line_by_line_is_182_41_kg() -> None:
    """Parts 95.29, assembly 6.68, transport 13.61, use 66.79, end of life 0.04."""
    assert total(result(SUM)) == pytest.approx(Decimal("182.41"), abs=Decimal("0.05"))
    by_hand = {
        "raw_material": "95.29",
        "production": "6.68",
        "distribution": "13.61",
        "use": "66.79",
        "end_of_life": "0.04",
    }
    found = {stage: round(add(parts), 2) for stage, parts in by_stage(result(SUM)).items()}
    assert found == {stage: Decimal(value) for stage, value in by_hand.items()}


def test_the_flight_stands_in_the_part_of_aircraft_and_nowhere_else() -> None:
    """2.3 kg × 0.5 × 11000 km = 12.65 t·km, at 1.0189 kg/(t·km)."""
    assert Decimal(stated(SUM)["aircraft"]) == Decimal("12.65") * Decimal("1.0189")
    parts = dict(zip(PARTS, result(SUM).parts, strict=True))
    assert parts["fossil"] + parts["aircraft"] == pytest.approx(total(result(SUM)), rel=Decimal("1e-25"))
    assert not any(parts[part] for part in ("biogenic_co2_removal", "biogenic_non_co2", "land_use_change"))


def test_the_screen_area_follows_from_diagonal_and_aspect_ratio() -> None:
    """(14 × 0.0254)² × 16·9 / (16² + 9²) = 0.0540326 m², at 787.6 kg/m²: 42.5561 kg."""
    assert row_burden(SUM, "processes.display.inputs.panel") == pytest.approx(Decimal("42.5561"), abs=Decimal("0.0001"))


def test_the_use_of_five_years_is_181_kwh() -> None:
    line = next(line for line in result(SUM).system.lines if line.path == "use.energy.electricity")
    assert line.amount == 181


def test_the_share_flown_moves_both_legs() -> None:
    """Nothing flown: the whole 2.3 kg go 19000 km by sea at 0.01614 kg/(t·km)."""

    def by_sea(document: dict[str, object]) -> None:
        parameters = document["parameters"]
        assert isinstance(parameters, list)
        next(row for row in parameters if row["id"] == "air_share")["amount"] = "0"

    found = changed(SUM, by_sea)
    assert found.parts[PARTS.index("aircraft")] == 0
    saved = Decimal("12.65") * Decimal("1.0189") - Decimal("2.3") / 2 * 19 * Decimal("0.01614")
    assert total(result(SUM)) - total(found) == pytest.approx(saved, rel=Decimal("1e-20"))


@pytest.mark.parametrize(("name", "by_hand"), [(LAPTOP, "169.512"), (DESKTOP, "78.091")])
def test_a_computer_by_bill_of_materials_is_the_sum_by_hand_within_a_thousandth(name: str, by_hand: str) -> None:
    assert total(result(name)) == pytest.approx(Decimal(by_hand), rel=Decimal("0.001"))


def test_flying_the_taken_apart_laptop_to_europe_emits_35_76_kg() -> None:
    """3.9 kg × 9000 km × 1.0189 kg/(t·km)."""
    assert Decimal(stated(LAPTOP)["aircraft"]) == Decimal("35.1") * Decimal("1.0189")


def test_a_year_of_use_is_the_weighted_power_of_its_modes() -> None:
    """8.76 × (0.5·0.6 + 1.2·0.1 + 10·0.3) = 29.9592 kWh, four years at 0.5777 kg/kWh: 69.23 kg."""
    assert stage_burden(IN_CHINA, "use") == Decimal("29.9592") * 4 * Decimal("0.5777")


def test_use_in_china_takes_the_national_life_cycle_factor() -> None:
    line = next(line for line in result(IN_CHINA).system.lines if line.path == "use.energy.electricity")
    assert line.origin is not None
    assert getattr(line.origin, "id", "") == "cn.electricity.average.2024"


# --- the disassembly ----------------------------------------------------------------------------------------------


def weighed_components(name: str) -> dict[str, tuple[Decimal, Decimal]]:
    """Components with a stated mass: that mass and the sum of their materials, kg."""
    found = {}
    for process in study(name).processes:
        if process.output.mass is not None:
            masses = (convert(row.amount, row.unit, "kg") for row in process.inputs if row.amount is not None)
            found[process.id] = (process.output.mass, sum(masses, Decimal(0)))
    return found


@pytest.mark.parametrize("name", sorted(WEIGHED))
def test_the_materials_of_every_component_add_up_to_its_mass(name: str) -> None:
    for component, (mass, materials) in weighed_components(name).items():
        assert materials == mass, component


@pytest.mark.parametrize("name", sorted(WEIGHED))
def test_the_components_add_up_to_the_computer(name: str) -> None:
    assert sum(mass for mass, _ in weighed_components(name).values()) == Decimal(WEIGHED[name])


@pytest.mark.parametrize("name", sorted(WEIGHED))
def test_one_of_each_component_goes_into_the_computer(name: str) -> None:
    computer = next(p for p in study(name).processes if p.id == study(name).product.reference.process)
    taken = {row.process: row.amount for row in computer.inputs if row.process is not None}
    assert set(weighed_components(name)) <= set(taken)
    assert set(taken.values()) == {Decimal(1)}


def test_used_in_china_it_is_the_same_laptop() -> None:
    """Parts and assembly do not differ; only distribution and use do."""
    assert study(IN_CHINA).processes == study(LAPTOP).processes
    assert stage_burden(IN_CHINA, "raw_material", "production") == stage_burden(LAPTOP, "raw_material", "production")


# --- guards and findings ------------------------------------------------------------------------------------------


def test_the_sum_as_it_stands_is_no_product_footprint_and_says_so() -> None:
    """`purpose: arithmetic_case` records the guards; radiative forcing and missing grid losses are told."""
    assert study(SUM).purpose == "arithmetic_case"
    assert findings(SUM, "tank_to_wheel") == [f"distribution.transports.{leg}" for leg in ("air", "sea", "road")]
    assert findings(SUM, "radiative_forcing") == ["distribution.transports.air"]
    assert findings(SUM, "transmission_missing") == ["use"]


@pytest.mark.parametrize(
    ("name", "legs"), [(LAPTOP, ["air", "road"]), (DESKTOP, ["sea", "road"]), (IN_CHINA, []), (TAKEN_APART, [])]
)
def test_every_waived_guard_is_waived_on_its_row_with_a_reason(name: str, legs: list[str]) -> None:
    assert study(name).purpose == "product_footprint"
    waived = [f for f in result(name).system.findings if f.severity == "waived"]
    assert [f.path for f in waived] == [f"distribution.transports.{leg}" for leg in legs]
    assert all(f.code == "tank_to_wheel" and f.reason for f in waived)
    assert study(name).method.waive == ()


@pytest.mark.parametrize("mode", ["off_mode", "sleep", "idle"])
def test_a_power_without_source_is_assumed_and_makes_the_use_provisional(mode: str) -> None:
    modes = {row["id"]: row["power"] for row in written(IN_CHINA)["use"]["energy"]["tec"]["modes"]}
    assert modes[mode]["status"] == "assumed"
    line = next(line for line in result(IN_CHINA).system.lines if line.path == "use.energy.electricity")
    assert result(IN_CHINA).system.provisional(line)
