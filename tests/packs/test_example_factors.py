"""The examples can be recomputed: every factor that the published inventories use is there with their value."""

from decimal import Decimal

import pytest

from tanyin.footprint import shipped

LIBRARY = shipped.library(["starter-2026.11"])

# id, unit, kg CO2e without biogenic CO2, status; typed by hand from the inventories
USED = [
    # laptop and desktop
    ("glo.display_panel.area.boavizta", "m2", "787.6", "derived"),
    ("glo.cpu.die.uba", "mm2", "0.0197", "transcribed"),
    ("glo.cpu.package.uba", "piece", "9.14", "transcribed"),
    ("glo.dram.die.uba", "cm2", "2.2", "transcribed"),
    ("glo.dram.module.uba", "piece", "5.22", "transcribed"),
    ("glo.pwb.boavizta", "cm2", "0.032549", "confirmed"),
    ("glo.hdd.barracuda.act", "GB", "0.00457", "confirmed"),
    ("glo.hdd.barracuda2.act", "GB", "0.01032", "confirmed"),
    ("glo.power_adapter.proxy", "kg", "24.3", "proxy"),
    ("glo.battery.nmc.act", "kWh", "87", "confirmed"),
    ("glo.battery.li_ion_mass.proxy", "kg", "18.27", "proxy"),
    ("glo.pwb.populated_mass.proxy", "kg", "54.2483", "proxy"),
    ("glo.assembly.computer.proxy", "piece", "6.68", "proxy"),
    ("glo.steel.cold_rolled_finished.ice", "kg", "2.73", "transcribed"),
    ("glo.aluminium.ice", "kg", "13.1", "transcribed"),
    ("glo.magnesium_alloy.gap", "kg", "20", "recalled"),
    ("glo.other_materials.gap", "kg", "3", "recalled"),
    ("us.abs.uslci", "kg", "3.23134", "derived"),
    ("us.corrugated_board.uslci", "kg", "0.976714", "derived"),
    ("gb.freight.air.long_haul.2021", "t*km", "1.0189", "transcribed"),
    ("gb.freight.sea.container.2021", "t*km", "0.01614", "transcribed"),
    ("gb.freight.road.hgv_average.2021", "t*km", "0.10749", "transcribed"),
    ("gb.waste.weee_small.recycling.2021", "kg", "0.021294", "transcribed"),
    ("us.electricity.generation_mix_rounded.2023", "kWh", "0.369", "derived"),
    # PV module
    ("cn.aluminium.ice", "kg", "14.6", "transcribed"),
    ("glo.glass.toughened.ice", "kg", "1.67", "transcribed"),
    ("glo.eva_film.proxy", "kg", "2.24519", "proxy"),
    ("glo.copper.cathode.gap", "kg", "4.1", "recalled"),
    ("glo.copper.wire_drawing.gap", "kg", "0.7", "recalled"),
    ("glo.1_propanol.gap", "kg", "2.5", "recalled"),
    ("glo.eur_pallet.gap", "piece", "5", "recalled"),
    ("glo.lead.gap", "kg", "2", "recalled"),
    ("glo.potassium_hydroxide.gap", "kg", "2", "recalled"),
    ("glo.soap.gap", "kg", "1.5", "recalled"),
    ("glo.tap_water.gap", "kg", "0.0003", "recalled"),
    ("glo.deionised_water.gap", "kg", "0.001", "recalled"),
    ("glo.pvf_film.gap", "kg", "18", "recalled"),
    ("glo.polyamide_glass_fibre.gap", "kg", "8.5", "recalled"),
    ("glo.metallization_paste.front.gap", "kg", "130.745", "recalled"),
    ("glo.metallization_paste.back.gap", "kg", "105", "recalled"),
    ("glo.metallization_paste.back_aluminium.proxy", "kg", "14.6", "proxy"),
    ("glo.hfc_134a_production.gap", "kg", "10", "recalled"),
    ("glo.fuel.coke.upstream.gap", "MJ", "0.02", "recalled"),
    ("glo.fuel.petroleum_coke.upstream.gap", "kg", "0.5", "recalled"),
    ("glo.silica_sand.gap", "kg", "0.02", "recalled"),
    ("us.heat.natural_gas_boiler.uslci", "MJ", "0.0661", "derived"),
    ("us.hydrogen.liquid.uslci", "kg", "9.73432", "derived"),
    ("gb.freight.rail.2021", "t*km", "0.02782", "transcribed"),
    ("glo.freight.road.lorry_7.5_16t.proxy", "t*km", "0.12626", "proxy"),
    ("glo.waste.municipal_incineration.gap", "kg", "0.5", "recalled"),
    ("glo.waste.plastic_incineration.gap", "kg", "2.3", "recalled"),
    ("glo.waste.solvent_incineration.gap", "kg", "2", "recalled"),
    ("glo.waste.silicon_wafer_residue_landfill.proxy", "kg", "0.009", "proxy"),
    # PV_ICE
    ("glo.silicon.process_co2.pvice", "kg", "9.3", "confirmed"),
    ("glo.copper.process_co2.pvice", "kg", "0.000001", "confirmed"),
    ("glo.fuel.natural_gas.combustion_kwh.ipcc2006", "kWh", "0.202", "recalled"),
    # wardrobe
    ("us.lumber.dry.pnw.uslci", "kg", "0.273075", "derived"),
    ("glo.wood_chips.green.gap", "kg", "0.02", "recalled"),
    ("glo.ammonium_lignosulfonate.gap", "kg", "0.5", "recalled"),
    ("glo.coating.polyurethane.proxy", "kg", "2.74094", "proxy"),
    ("us.freight.road.single_unit_truck.uslci", "t*km", "0.291661", "assumed"),
    ("glo.freight.road.truck_12_14t.proxy", "t*km", "0.12626", "proxy"),
]


@pytest.mark.parametrize(("key", "unit", "value", "status"), USED)
def test_a_factor_of_the_examples(key: str, unit: str, value: str, status: str) -> None:
    factor = LIBRARY.get(key)
    assert factor is not None
    counted = sum(factor.parts) - factor.biogenic_co2_emission
    assert (factor.unit, counted, factor.status) == (unit, Decimal(value), status)


def test_a_burden_of_waste_treatment_is_positive() -> None:
    for factor in LIBRARY:
        if factor.family == "waste":
            assert sum(factor.parts) > 0, factor.id


def test_green_chips_hold_half_their_dry_half_as_carbon() -> None:
    """50 % water, 50 % of the dry matter carbon: 0.5 × 0.5 = 0.25 kg per kg."""
    chips = LIBRARY.get("glo.wood_chips.green.gap")
    assert chips is not None
    assert chips.biogenic_carbon == Decimal("0.25")


def test_long_haul_air_freight_says_that_it_holds_radiative_forcing_and_no_upstream() -> None:
    air = LIBRARY.get("gb.freight.air.long_haul.2021")
    assert air is not None
    assert (air.radiative_forcing, air.boundary) == (True, "tank_to_wheel")
