"""A study that holds every kind of number: each way to allocate, to carry, to use and to supply."""

from __future__ import annotations

from decimal import Decimal

from tests.footprint.builders import (
    Document,
    Row,
    allocated,
    carries,
    coproduct,
    document,
    emits,
    factor,
    parameter,
    process,
    row,
    takes,
    wastes,
)
from tests.footprint.systems import FACTORS

D = Decimal

USED = (
    *FACTORS,
    factor("pellets", "0.05", biogenic_carbon="0.48"),
    factor("planks", "0.2", biogenic_carbon="0.45", biogenic_co2_removal="-1.6", biogenic_co2_emission="0.1"),
    factor("straw", "0.03", biogenic_co2_removal="-1.5"),
    factor("full_lorry", "0.06", family="freight", load="full"),
    factor("driving", "0.05", family="freight", load="full", boundary="tank_to_wheel"),
    factor("lorry_fuel", "0.015", family="freight", boundary="upstream", load="full"),
)


def by_mass() -> Document:
    """Weights that are amounts (kg, t) and one that is stated; the boiler burns the mill's own bark: a loop."""
    return process(
        "mill",
        takes("4 kg", factor="wood", biogenic_carbon="0.5"),
        takes("3 kg", factor="wood", id="logs"),
        takes("3 kWh", process="boiler"),
        emits("ch4", "0.02 kg", origin="fossil"),
        output="2.5 kg",
        biogenic_carbon="1.1",
        coproducts=[
            coproduct("bark", "0.0007 t", biogenic_carbon="0.3"),
            coproduct("dust", "3 piece", mass="0.4", price="2", biogenic_carbon="0.2"),
            coproduct("unused", "2 kg", biogenic_carbon="0.9"),
        ],
        allocation=allocated("mass"),
    )


def boiler() -> Document:
    return process(
        "boiler",
        takes("0.0002 t", process="mill", product="bark", biogenic_carbon="0.4"),
        takes("0.1 kg", factor="planks", biogenic_carbon="0.44"),
        emits("co2", "0.6 kg", origin="biogenic"),
        emits("n2o", "0.001 kg"),
        emits("ch4", "0.003 kg", origin="biogenic"),
        output="7 kWh",
    )


def by_price() -> Document:
    return process(
        "refinery",
        takes("3 kg", factor="steel", uncertainty={"distribution": "triangular", "low": "3", "high": "5"}),
        takes("1 kg", factor="pellets", id="no_carbon", biogenic_carbon="0"),
        output="4 kg",
        price="8",
        mass="4",
        coproducts=[coproduct("tar", "1 kg", price="3", biogenic_carbon="0.25")],
        allocation=allocated("price"),
    )


def by_shares(**shares: str) -> Document:
    return process(
        "splitter",
        takes("2 kg", factor="pellets"),
        takes("0.5 kg", process="refinery"),
        output="3 kg",
        biogenic_carbon="0.6",
        coproducts=[
            coproduct("light", "2 m3", biogenic_carbon="0.1"),
            coproduct("rest", "1 kg", biogenic_carbon="0.05"),
        ],
        allocation=allocated("shares", shares=shares or {"main": "0.7", "light": "0.3", "rest": "0"}),
    )


def by_expansion() -> Document:
    """Credits by factors whose carbon is stated, stated beside a removal, and left to the removal; and by a process."""
    return process(
        "digester",
        takes("5 kg", factor="wood"),
        output="2 kg",
        biogenic_carbon="0.4",
        coproducts=[
            coproduct("gas", "1.5 kg", biogenic_carbon="0.3", displaces={"factor": "pellets", "ratio": "0.9"}),
            coproduct("board", "0.7 kg", biogenic_carbon="0.2", displaces={"factor": "planks"}),
            coproduct("mulch", "0.6 kg", displaces={"factor": "straw", "ratio": "0.5"}),
            coproduct("fibre", "0.4 kg", biogenic_carbon="0.1", displaces={"process": "mill", "ratio": "0.8"}),
        ],
        allocation=allocated("expansion"),
    )


SUPPLIER = factor("bolts", "3.1").model_dump(mode="json", exclude_defaults=True) | {
    "verified": True,
    "primary_share": "0.4",
    "aircraft": "0.2",
    "biogenic_co2_emission": "0.1",
    "biogenic_non_co2": "0.02",
    "biogenic_carbon": "0.03",
    "quality": {"technological": 2},
    "uncertainty": {"distribution": "lognormal", "sigma": "0.1"},
}

ASSEMBLY: tuple[Row, ...] = (
    takes("2 kg", process="mill"),
    takes("0.1 kg", process="mill", product="bark", id="mulch"),
    takes("2 piece", process="mill", product="dust"),
    takes("=need*2 kg", process="refinery"),
    takes("0.2 kg", process="refinery", product="tar"),
    takes("0.9 kg", process="splitter"),
    takes("0.3 m3", process="splitter", product="light"),
    takes("0.05 kg", process="splitter", product="rest"),
    takes("1.2 kg", process="digester"),
    takes("0.6 kg", supplier="bolts"),
    carries("12 kg", "300 km", "driving", utilisation="0.55", upstream="lorry_fuel"),
    carries(
        "9 kg",
        "40 km",
        "full_lorry",
        id="back",
        utilisation="1",
        return_trip={"share": "0.8", "consumption": "0.7"},
    ),
    carries("5 kg", "10 km", "full_lorry", id="never_empty", return_trip={"share": "0", "consumption": "1"}),
    wastes("0.3 kg", factor="steel", biogenic_carbon="0.1"),
)

USE: Document = {
    "site": "here",
    "lifetime": {"amount": "30", "unit": "month"},
    "energy": {
        "id": "mains",
        "tec": {
            "rule": "a rule",
            "modes": [
                {"id": "on", "name": "on", "power": {"amount": "0.03", "unit": "kW"}, "weight": "0.4"},
                {"id": "sleep", "name": "sleep", "power": {"amount": "2", "unit": "W"}, "weight": "0.6"},
                {"id": "never", "name": "never", "power": {"amount": "9", "unit": "W"}, "weight": "0"},
            ],
        },
        "electricity": {"supply": "grid"},
    },
    "inputs": [row("spare", "0.2 kg", {"factor": "pellets", "biogenic_carbon": "0.41"})],
    "transports": [
        carries("1 kg", "9 km", "full_lorry", utilisation="0.3")[1],
    ],
}


def everything(headline: str) -> Document:
    """A study that holds every kind of number there is."""
    assembly = process("assembly", *ASSEMBLY, output="3 piece", mass="6")
    return document(
        assembly,
        by_mass(),
        boiler(),
        by_price(),
        by_shares(),
        by_expansion(),
        demand="1.5 piece",
        method={
            "headline": headline,
            "cut_off": {"single": "0.01", "total": "0.05", "source": "a rule"},
            "electricity_year": 2023,
        },
        suppliers=[SUPPLIER],
        parameters=[parameter("need", "0.4 kg"), parameter("twice", "=need*2 kg")],
        use=USE,
        meters=[{"id": "scale", "name": "scale", "accuracy": "0.5"}],
        exclusions=[
            {
                "id": "glue",
                "name": "glue",
                "stage": "production",
                "reason": "very little",
                "mass": "0.01",
                "impact": "0.1",
            }
        ],
    )
