"""One planted fault per check: which clean study, what is done to it, and where it must be found."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.checks.bases import BASES
from tests.footprint.builders import Document, allocated, coproduct, emits, process, quantity, row, takes, wastes

TODAY = dt.date(2025, 6, 1)
"""The day on which studies of 2023 are judged."""


@dataclass(frozen=True)
class Fault:
    """A fault of a kind that the check `code` looks for, planted into the study `base`; it is found at `path`."""

    code: str
    base: str
    path: str
    plant: Callable[[Document], object]

    def document(self) -> Document:
        """The study with its fault."""
        found = BASES[self.base]()
        self.plant(found)
        return found


def at(found: Document, path: str) -> Document:
    """The process `a`, or the row `a.inputs.b` of it."""
    name, *rest = path.split(".")
    held: Any = next(process for process in found["processes"] if process["id"] == name)
    if rest:
        field, key = rest
        held = next(row for row in held[field] if row["id"] == key)
    return dict_of(held)


def dict_of(held: Any) -> Document:
    assert isinstance(held, dict)
    return held


def sets(path: str, **fields: Any) -> Callable[[Document], object]:
    """Overwrite fields of a process or row; None removes one."""

    def plant(found: Document) -> None:
        held = at(found, path)
        held.update(fields)
        for key in [key for key, value in fields.items() if value is None]:
            del held[key]

    return plant


def adds(name: str, *rows: tuple[str, Document]) -> Callable[[Document], object]:
    """Add rows to a process."""

    def plant(found: Document) -> None:
        for field, entry in rows:
            held = at(found, name)
            held[field] = [*held.get(field, ()), entry]

    return plant


def drops(name: str, field: str, *keys: str) -> Callable[[Document], object]:
    """Remove rows of a process."""

    def plant(found: Document) -> None:
        held = at(found, name)
        held[field] = [entry for entry in held[field] if entry["id"] not in keys]

    return plant


def every(*plants: Callable[[Document], object]) -> Callable[[Document], object]:
    """One after the other."""

    def plant(found: Document) -> None:
        for each in plants:
            each(found)

    return plant


def top(**fields: Any) -> Callable[[Document], object]:
    """Overwrite fields of the study."""
    return lambda found: found.update(fields)


def inner(name: str, **fields: Any) -> Callable[[Document], object]:
    """Overwrite fields of a mapping of the study."""
    return lambda found: found[name].update(fields)


def leg(amount: str, distance: str, factor: str, id: str = "more") -> tuple[str, Document]:
    return "transports", row(id, amount, {"distance": quantity(distance), "factor": factor})


def appends(name: str, entry: Document) -> Callable[[Document], object]:
    """Add an entry to a list of the study."""
    return lambda found: found.setdefault(name, []).append(entry)


def chip_fab(found: Document) -> None:
    at(found, "cell")["emissions"] = []


def sold(method: str, **fields: Any) -> Callable[[Document], object]:
    """The mill sells dust, and shares its burden out by this method."""
    dust = coproduct("dust", "10 kg", mass="10", price="1", biogenic_carbon="1")
    output = {"amount": "1", "unit": "m3", "mass": "650", "biogenic_carbon": "270", "price": "99"}
    return sets("mill", coproducts=[dust], allocation=allocated(method, **fields), output=output)


def many_proxies(found: Document) -> None:
    for index in range(6):
        adds("assembly", takes("0.02 kg", factor="stand_in", id=f"part{index}"))(found)
    adds("assembly", takes("8 kg", factor="stand_in", id="cable"))(found)


def credited(found: Document) -> None:
    power = coproduct("generation", "1 kWh", displaces={"factor": "power"})
    sets("module", coproducts=[power], allocation=allocated("expansion"))(found)


def modes(**watts: str) -> dict[str, Any]:
    """Electricity in use from power modes of these W, with the weights of GB 28380-2012."""
    weights = {"off_mode": "0.6", "sleep": "0.1", "idle": "0.3"}
    held = [
        {"id": key, "name": key, "power": {"amount": watts.get(key, usual), "unit": "W"}, "weight": weights[key]}
        for key, usual in {"off_mode": "0.5", "sleep": "1.2", "idle": "8"}.items()
    ]
    return {"energy": {"electricity": {"supply": "grid"}, "tec": {"rule": "GB 28380-2012", "modes": held}}}


def chain(mined: str) -> Callable[[Document], object]:
    """A chain of unit processes that burns 100 kWh worth of coal and mines so much of it."""
    waived = {"gate_to_gate": "a whole chain", "electricity_unclaimed": "the mix of the grid"}
    return every(
        top(method={"waive": [{"guard": guard, "reason": reason} for guard, reason in waived.items()]}),
        adds(
            "mill",
            takes("100 kWh", factor="coal.power", id="coal_power"),
            takes(mined, factor="coal.mine", id="coal_mine"),
        ),
    )


METER = {"id": "m1", "name": "meter", "calibrated_until": "2030-01-01"}
SUPPLIER: Document = {
    "id": "s1", "name": "glass of a supplier", "unit": "kg", "fossil": "2", "family": "material",
    "boundary": "cradle_to_gate", "geography": "CN", "year": 2023, "gwp": "AR6", "source": "their letter",
    "licence": "confidential", "status": "confirmed",
}  # fmt: skip
MILL, ASSEMBLY, MODULE = "processes.mill", "processes.assembly", "processes.module"

FAULTS: tuple[Fault, ...] = (
    Fault("kwh_for_mj", "module", f"{MODULE}.inputs.power", sets("module.inputs.power", amount="50.4")),
    Fault("thousandfold", "board", f"{MILL}.inputs.resin", sets("mill.inputs.resin", unit="g")),
    Fault("tenfold", "module", f"{MODULE}.inputs.frame", sets("module.inputs.frame", amount="20")),
    Fault("amount_unusual", "board", f"{MILL}.inputs.resin", sets("mill.inputs.resin", amount="0.0000001")),
    Fault("mode_power", "laptop", "use.energy.electricity.tec.idle", inner("use", **modes(idle="800"))),
    Fault("mode_order", "laptop", "use.energy.electricity.tec.off_mode", inner("use", **modes(off_mode="2"))),
    Fault("headline_unusual", "board", "total", sets("mill.inputs.electricity", amount="2900")),
    Fault("one_row_decides", "module", f"{MODULE}.inputs.frame", sets("module.inputs.frame", amount="2000")),
    Fault("input_outweighs_product", "laptop", f"{ASSEMBLY}.inputs.packaging", sets("assembly.inputs.packaging", amount="600")),
    Fault("row_twice", "board", f"{MILL}.inputs.again", adds("mill", takes("90 kg", factor="resin", id="again"))),
    Fault("leg_twice", "board", f"{MILL}.transports.more", adds("mill", leg("1200 kg", "100 km", "lorry"))),
    Fault("material_in_component", "laptop", f"{ASSEMBLY}.inputs.lid", adds("assembly", takes("0.35 kg", factor="alloy", id="lid"))),
    Fault("packaging_twice", "laptop", "distribution.inputs.packaging",
          inner("distribution", inputs=[row("packaging", "0.6 kg", {"factor": "carton"})])),
    Fault("electricity_twice", "board", f"{MILL}.inputs.electricity", every(
        appends("processes", process("turbine", takes("4 MJ", factor="gas"), output="1 kWh")),
        adds("mill", takes("180 kWh", process="turbine", id="own")))),
    Fault("fuel_burnt_twice", "board", "processes.boiler.emissions.co2", sets("boiler.inputs.fuel", factor="gas")),
    Fault("upstream_again", "board", "processes.boiler.inputs.again", every(
        sets("boiler.inputs.fuel", factor="gas.burnt", upstream="gas.upstream"), sets("boiler", emissions=[]),
        adds("boiler", takes("0.4 MJ", factor="gas.upstream", id="again"), emits("co2", "0.02 kg", origin="fossil")))),
    Fault("fuel_and_freight", "laptop", "distribution.inputs.diesel",
          inner("distribution", inputs=[row("diesel", "0.1 kg", {"factor": "diesel"})])),
    Fault("mass_short", "laptop", "processes.case", drops("case", "inputs", "aluminium")),
    Fault("mass_over", "laptop", "processes.case.inputs.plastic", sets("case.inputs.plastic", amount="35")),
    Fault("loss_unstated", "laptop", "processes.case.inputs.plastic", sets("case.inputs.plastic", amount="0.6")),
    Fault("chain_unbalanced", "board", f"{MILL}.inputs.coal_power", chain("12.5 kg")),
    Fault("waste_over", "board", f"{MILL}.waste.dust", adds("mill", wastes("10000 kg", factor="landfill", id="dust"))),
    Fault("waste_short", "laptop", "processes.case.waste.offcuts", every(
        sets("case.inputs.plastic", amount="0.6"), adds("case", wastes("0.25 g", factor="landfill", id="offcuts")))),
    Fault("product_mass_short", "board", "product.mass", inner("product", mass="6500")),
    Fault("product_mass_over", "board", f"{MILL}.inputs.chips", inner("product", mass="120")),
    Fault("end_of_life_mass", "laptop", "end_of_life.waste",
          inner("end_of_life", waste=[row("weee", "2000 kg", {"factor": "landfill"})])),
    Fault("energy_from_nothing", "board", "processes.boiler", sets("boiler.inputs.fuel", amount="0.31")),
    Fault("fuel_co2", "board", "processes.boiler.emissions.co2", sets("boiler.emissions.co2", amount="0.617")),
    Fault("missing_electricity", "laptop", "processes", drops("assembly", "inputs", "assembly_power")),
    Fault("missing_transport", "board", "processes", sets("mill", transports=[])),
    Fault("missing_packaging", "laptop", "processes", drops("assembly", "inputs", "packaging")),
    Fault("missing_material", "module", "processes", drops("module", "inputs", "glass")),
    Fault("missing_adhesive", "board", "processes", drops("mill", "inputs", "resin")),
    Fault("missing_wood", "board", "processes", every(
        drops("mill", "inputs", "chips"), sets("mill.emissions.bark", id="flue"), sets("mill", transports=[leg("90 kg", "100 km", "lorry")[1]]))),
    Fault("missing_process_gas", "module", "processes", chip_fab),
    Fault("stage_missing", "laptop", "boundary.stages", every(
        inner("boundary", stages=["raw_material", "production", "distribution", "use"]), lambda found: found.pop("end_of_life"))),
    Fault("stage_empty", "laptop", "boundary.stages", lambda found: found.pop("end_of_life")),
    Fault("stage_share", "laptop", "stages.distribution",
          inner("distribution", transports=[leg("2.6 kg", "1000 km", "lorry.wrong", "road")[1]])),
    Fault("provisional_share", "laptop", f"{ASSEMBLY}.inputs.cable", adds("assembly", takes("100 kg", factor="guess", id="cable"))),
    Fault("default_data", "board", f"{MILL}.inputs.electricity", sets("mill.inputs.electricity", kind="default")),
    Fault("proxy_for_many", "laptop", f"{ASSEMBLY}.inputs.cable", many_proxies),
    Fault("old_factors", "board", f"{MILL}.inputs.resin", sets("mill.inputs.resin", factor="old")),
    Fault("other_gwp_share", "board", "method.gwp", sets("mill.inputs.resin", factor="ar5", amount="150")),
    Fault("carried_mass", "laptop", "distribution.transports.road",
          inner("distribution", transports=[leg("2600 kg", "1000 km", "lorry", "road")[1]])),
    Fault("distance_unlikely", "board", f"{MILL}.transports.chips_in",
          sets("mill.transports.chips_in", distance=quantity("100000 km"))),
    Fault("electricity_elsewhere", "module", f"{MODULE}.inputs.power",
          sets("module.inputs.power", electricity=None, factor="power.rs")),
    Fault("site_missing", "board", "processes.boiler", sets("boiler", site=None)),
    Fault("site_twice", "board", "sites.there", every(
        appends("sites", {"id": "there", "name": "here", "country": "CN"}), sets("boiler", site="there"))),
    Fault("period_length", "board", "period", inner("period", end="2023-09-30")),
    Fault("period_future", "board", "period.end", top(period={"start": "2025-01-01", "end": "2025-12-31"})),
    Fault("data_old", "board", "period.end", top(period={"start": "2021-01-01", "end": "2021-12-31"})),
    Fault("lifetime_unusual", "laptop", "use.lifetime", inner("use", lifetime={"amount": "48", "unit": "year"})),
    Fault("electricity_year_far", "board", "method.electricity_year", top(method={"electricity_year": 2019})),
    Fault("factor_unlikely", "board", f"{MILL}.transports.chips_in", sets("mill.transports.chips_in", factor="lorry.wrong")),
    Fault("families_mixed", "module", f"{MODULE}.inputs.power", sets(
        "module.inputs.power", electricity=None, factor="power.co2", waive=[{"guard": "co2_only", "reason": "planted fault"}])),
    Fault("supplier_unverified", "module", f"{MODULE}.inputs.glass", every(
        top(suppliers=[SUPPLIER]), sets("module.inputs.glass", factor=None, supplier="s1"))),
    Fault("price_unsourced", "board", f"{MILL}.allocation", sold("price")),
    Fault("shares_unexplained", "board", f"{MILL}.allocation", sold("shares", shares={"main": "0.4", "dust": "0.6"})),
    Fault("exclusion_unestimated", "board", "exclusions.roof", appends("exclusions", {
        "id": "roof", "name": "roof of the hall", "stage": "production", "reason": "small by all accounts"})),
    Fault("spread_unlikely", "board", f"{MILL}.inputs.resin",
          sets("mill.inputs.resin", uncertainty={"distribution": "lognormal", "sigma": "1.5"})),
    Fault("removal_unbacked", "laptop", "biogenic_co2_removal", adds("assembly", takes("0.1 kg", factor="grown", id="sleeve"))),
    Fault("biogenic_unproven", "board", f"{MILL}.emissions.bark", sets("mill.emissions.bark", source=None)),
    Fault("carbon_too_rich", "board", f"{MILL}.output.biogenic_carbon", sets(
        "mill", output={"amount": "1", "unit": "m3", "mass": "650", "biogenic_carbon": "500"})),
    Fault("storage_in_headline", "board", "method.headline", top(method={"headline": "total_with_biogenic_co2"})),
    Fault("module_area", "module", "product.reference", lambda found: found["parameters"][0].update(amount="0.5")),
    Fault("yield_unlikely", "module", "use.generation.specific",
          lambda found: found["use"]["generation"].update(specific={"amount": "1.2", "unit": "kWh/kWp"})),
    Fault("own_generation_credited", "module", f"{MODULE}.allocation", credited),
    Fault("amount_zero", "board", f"{MILL}.inputs.water", adds("mill", takes("0 kg", factor="water"))),
    Fault("count_fractional", "laptop", f"{ASSEMBLY}.inputs.pallet", adds("assembly", takes("1.5 piece", factor="pallet"))),
    Fault("entry_unused", "board", "meters.m1", top(meters=[METER])),
)  # fmt: skip
