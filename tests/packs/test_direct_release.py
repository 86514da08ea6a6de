"""The direct emissions of US LCI unit processes follow from their inventories."""

from decimal import Decimal

from tanyin.footprint import shipped

DIRECT = shipped.release("uslci-direct-2026.11").factors


def test_a_power_plant_emits_what_its_inventory_lists() -> None:
    """Bituminous coal, per kWh: 0.99407 kg CO2, 8.3124e-6 kg CH4, 2.4231e-5 kg N2O.
    0.99407 + 8.3124e-6 × 29.8 + 2.4231e-5 × 273 = 0.99407 + 0.00024770952 + 0.006615063 = 1.00093277252."""
    plant = DIRECT["us.electricity.bituminous_coal.direct"]
    assert plant.fossil == Decimal("1.00093277252")
    assert plant.technology == "coal"


def test_burned_wood_emits_biogenic_carbon_dioxide() -> None:
    """Per kg of mill wood fuel: 1.76 kg biogenic CO2 and 0.000189 kg CH4 of unstated origin, 0.000189 × 29.8."""
    fuel = DIRECT["us.wood_fuel.mdf_purchased.direct"]
    assert fuel.biogenic_co2_emission == Decimal("1.76")
    assert fuel.fossil == Decimal("0.0056322")


def test_a_co_product_by_mass_takes_its_share() -> None:
    """Fines of an OSB mill: 0.0189 kg CO2 over 1 + 0.0143 + 0.0352 + 0.00718 = 1.05668 kg of products."""
    fines = DIRECT["us.osb_fines.se.direct"]
    assert abs(fines.fossil - Decimal("0.0189") / Decimal("1.05668")) < Decimal("1e-12")


def test_every_row_is_a_unit_process_and_says_so() -> None:
    assert len(DIRECT) == 41
    for factor in DIRECT.values():
        assert factor.id.endswith(".direct")
        assert (factor.boundary, factor.status, factor.gwp) == ("gate_to_gate", "derived", "AR6")
        assert factor.note is not None
        assert "只能在完整的单元过程链中相加" in factor.note.zh
