"""Three studies in which no check finds anything: a board, a laptop, a PV module. Faults are planted into copies."""

from __future__ import annotations

from typing import Any

from tanyin.footprint.factors.model import Factor
from tanyin.footprint.result.model import Result
from tests.footprint.builders import (
    Document,
    carries,
    document,
    emits,
    factor,
    parameter,
    process,
    run_document,
    takes,
    wastes,
)

FACTORS: tuple[Factor, ...] = (
    factor("power", "0.6", family="electricity"),
    factor("power.rs", "0.7", family="electricity", geography="RS"),
    factor("power.co2", "0.55", family="electricity", gases="co2_only", year=2010),
    factor("lorry", "0.1", family="freight"),
    factor("ship", "0.01", family="freight", mode="sea"),
    factor("lorry.wrong", "100", family="freight"),
    factor("diesel", "3.6", family="fuel"),
    factor("coal.mine", "0.1", boundary="gate_to_gate", name="Bituminous coal, at mine"),
    factor(
        "coal.power",
        "1",
        family="electricity",
        unit="kWh",
        boundary="gate_to_gate",
        name="Electricity, bituminous coal",
    ),
    factor("gas", "0.07", family="fuel", unit="MJ"),
    factor("gas.upstream", "0.012", family="fuel", unit="MJ", boundary="upstream", name="gas, upstream"),
    factor("gas.burnt", "0.056", family="fuel", unit="MJ", boundary="combustion", name="gas, burnt"),
    factor("chips", "0.02", biogenic_carbon="0.25"),
    factor("resin", "1.8"),
    factor("landfill", "0.05", family="waste"),
    factor("water", "0.0003"),
    factor("wax", "0.9"),
    factor("carton", "0.9"),
    factor("abs", "3.2"),
    factor("alloy", "14"),
    factor("old", "3", year=2005),
    factor("ar5", "3", gwp="AR5"),
    factor("guess", "3", status="assumed"),
    factor("stand_in", "3", status="proxy"),
    factor("grown", "0.1", biogenic_co2_removal="-1.5"),
    factor("panel", "788", family="component", unit="m2"),
    factor("pwb", "0.0325", family="component", unit="cm2"),
    factor("die", "0.02", family="component", unit="mm2"),
    factor("ram", "0.1", family="component", unit="GB"),
    factor("battery", "87", family="component", unit="kWh"),
    factor("adapter", "20", family="component"),
    factor("pallet", "5", unit="piece"),
    factor("glass", "1.6"),
    factor("film", "2.3"),
    factor("silicon", "60"),
)
SAID = {"source": "meter readings", "kind": "measured"}


def board() -> Document:
    """A cubic metre of particleboard; its heat comes from a boiler of the mill."""
    boiler = process(
        "boiler",
        takes("1.1 MJ", factor="gas.upstream", id="fuel"),
        emits("co2", "0.0617 kg", origin="fossil"),
        output="1 MJ",
    )
    mill = process(
        "mill",
        takes("1200 kg", factor="chips", id="chips", stage="raw_material"),
        takes("90 kg", factor="resin", id="resin", stage="raw_material"),
        takes("5 kg", factor="wax", id="wax", stage="raw_material"),
        takes("180 kWh", id="electricity", electricity={"supply": "grid"}),
        takes("400 MJ", process="boiler", id="heat"),
        carries("1200 kg", "100 km", "lorry", id="chips_in", stage="raw_material"),
        emits("co2", "106 kg", id="bark", origin="biogenic", source="moisture and mass of bark burnt"),
        output="1 m3",
        mass="650",
        biogenic_carbon="271",
    )
    return _study(mill, boiler, unit="m3", category="wood-panel", mass="650", stages=["raw_material", "production"])


def laptop() -> Document:
    """A laptop over its whole life."""
    main = process(
        "mainboard",
        takes("300 cm2", factor="pwb", id="circuit_board"),
        takes("150 mm2", factor="die", id="cpu"),
        takes("16 GB", factor="ram", id="memory"),
        output="1 piece",
        stage="raw_material",
    )
    case = process(
        "case",
        takes("0.35 kg", factor="abs", id="plastic"),
        takes("0.35 kg", factor="alloy", id="aluminium"),
        output="1 piece",
        mass="0.7",
        stage="raw_material",
    )
    whole = process(
        "assembly",
        takes("1 piece", process="mainboard"),
        takes("1 piece", process="case"),
        takes("0.057 m2", factor="panel", id="display_panel"),
        takes("56 Wh", factor="battery", id="battery"),
        takes("0.25 kg", factor="adapter", id="adapter"),
        takes("0.6 kg", factor="carton", id="packaging"),
        takes("5 kWh", id="assembly_power", electricity={"supply": "grid"}),
        carries("2 kg", "500 km", "lorry", id="parts_in", stage="raw_material"),
        output="1 piece",
    )
    life: Document = {
        "distribution": {"transports": [carries("2.6 kg", "1000 km", "lorry", id="road")[1]]},
        "use": {
            "site": "here",
            "lifetime": {"amount": "4", "unit": "year"},
            "energy": {"annual": {"amount": "25", "unit": "kWh/year"}, "electricity": {"supply": "grid"}},
        },
        "end_of_life": {"waste": [wastes("2 kg", factor="landfill", id="weee")[1]]},
    }
    return _study(whole, main, case, unit="piece", category="computer", mass="2.6", **life)


def module() -> Document:
    """A kilowatt-peak of PV modules."""
    cell = process(
        "cell",
        takes("0.6 kg", factor="silicon", id="polysilicon"),
        takes("17 kWh", id="power", name="Electricity, cell", electricity={"supply": "grid"}),
        emits("sf6", "0.00001 kg"),
        output="1 m2",
        stage="raw_material",
    )
    whole = process(
        "module",
        takes("0.93 m2", process="cell"),
        takes("9 kg", factor="glass", id="glass", stage="raw_material"),
        takes("2 kg", factor="alloy", id="frame", stage="raw_material"),
        takes("0.9 kg", factor="film", id="encapsulant", stage="raw_material"),
        takes("0.7 kg", factor="carton", id="packaging", stage="raw_material"),
        takes("14 kWh", id="power", name="Electricity, module", electricity={"supply": "grid"}),
        carries("12 kg", "500 km", "lorry", id="materials_in", stage="raw_material"),
        output="1 m2",
    )
    life: Document = {
        "use": {
            "lifetime": {"amount": "30", "unit": "year"},
            "generation": {
                "specific": {"amount": "1200", "unit": "kWh/kWp"},
                "includes_performance_ratio": True,
                "includes_degradation": False,
                "degradation": "0.007",
            },
        }
    }
    stages = ["raw_material", "production"]
    life["parameters"] = [parameter("area", "5 m2")]
    found = _study(whole, cell, unit="kWp", category="pv-module", mass="65", stages=stages, **life)
    found["product"]["reference"] = {"process": "module", "formula": "area", "unit": "m2"}
    return found


BASES = {"board": board, "laptop": laptop, "module": module}


def _study(*processes: Document, unit: str, mass: str, stages: list[str] | None = None, **fields: Any) -> Document:
    found = document(*processes, unit=unit, **fields)
    found["product"]["mass"] = mass
    if stages is not None:
        found["boundary"] = {"type": "cradle_to_gate", "stages": stages}
    return found


def checked(found: Document) -> Result:
    """The result of a document, with the factors of this page."""
    return run_document(found, *FACTORS)
