"""The pages of the PV modules hold no number that is not computed."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest

from tanyin.footprint.result.interval import interval
from tanyin.footprint.result.model import add, by_input, by_process, share_of, total
from tests.examples.pv import BOTH, electricity
from tests.examples.samples import (
    CHAIN,
    PAGE,
    PVICE,
    Edit,
    changed,
    check_figures,
    page,
    percent,
    result,
    stage_table,
    stated,
    study,
)


@PAGE
@BOTH
def test_the_page_tables_are_computed(language: str, name: str) -> None:
    whole = total(result(name))
    for line in stage_table(name, language, digits=1):
        assert line in page("pv-module", language)
    names = {process.id: process.name.in_("zh" if language == "zh" else "en") for process in study(name).processes}
    for key, parts in by_process(result(name)).items():
        assert f"| {names[key]} | {add(parts):.1f} | {percent(add(parts) / whole)} |" in page("pv-module", language)


def factors(replaced: Mapping[str, str]) -> Edit:
    """An edit of the document: every row with this factor, or this id, takes the other factor."""

    def edit(document: dict[str, Any]) -> None:
        for process in document["processes"]:
            for row in process["inputs"]:
                for key in (row.get("factor"), row["id"]):
                    row |= {"factor": replaced[key]} if key in replaced else {}

    return edit


def unexplained_co2_is_fossil(document: dict[str, Any]) -> None:
    """What charcoal (0.153 kg C) and wood chips (0.003253 kg, half carbon) explain stays biogenic."""
    explained = (Decimal("0.153") + Decimal("0.003253") / 2) * 44 / 12
    emissions = next(p for p in document["processes"] if p["id"] == "mg_silicon")["emissions"]
    biogenic = next(row for row in emissions if row["id"] == "co2_biogenic")
    rest = biogenic | {"id": "rest", "origin": "unproven", "amount": str(Decimal(biogenic["amount"]) - explained)}
    emissions.append(rest)
    biogenic["amount"] = str(explained)


LIFE_CYCLE_FREIGHT = {
    "freight_road": "us.freight.road.combination_truck.uslci",
    "freight_rail": "us.freight.rail.diesel.uslci",
}

VARIANTS: list[tuple[str, Edit, str]] = [
    (CHAIN, lambda document: document["method"].update(electricity_year=2024), "626.8"),
    (CHAIN, factors({"cn.aluminium.ice": "glo.aluminium.ice"}), "630.0"),
    (CHAIN, factors({"cn.aluminium.ice": "us.aluminium.extrusion.uslci"}), "559.3"),
    (CHAIN, factors({"glo.glass.toughened.ice": "glo.solar_glass.gap"}), "629.6"),
    (CHAIN, factors(LIFE_CYCLE_FREIGHT), "647.1"),
    (CHAIN, unexplained_co2_is_fossil, "649.8"),
    (
        PVICE,
        factors({"glo.fuel.natural_gas.combustion_kwh.ipcc2006": "us.heat.natural_gas_boiler.uslci"}),
        "601.2",
    ),
]


@pytest.mark.parametrize(("name", "edit", "printed"), VARIANTS, ids=[printed for *_, printed in VARIANTS])
def test_the_page_prints_what_another_choice_gives(name: str, edit: Edit, printed: str) -> None:
    assert f"{total(changed(name, edit)):.1f}" == printed
    assert all(printed in page("pv-module", language) for language in ("zh", "en"))


LINKS = {"cells_per_module_area": "0.1090", "wafer_per_cell": "0.0458", "ingot_per_wafer": "0.0981"}
LINKS |= {"mg_silicon_per_polysilicon": "0.1035", "polysilicon": "0.1418"}
LINKS |= dict.fromkeys(("polysilicon_cn", "polysilicon_apac", "polysilicon_us", "polysilicon_eu"), "0.0535")


def links_vary_too(document: dict[str, Any]) -> None:
    """The ln sigma of the source for yields and links."""
    linked = [row for p in document["processes"] for row in p["inputs"] if "process" in row]
    for datum in (*document["parameters"], *linked):
        if datum["id"] in LINKS:
            datum["uncertainty"] = {"distribution": "lognormal", "sigma": LINKS[datum["id"]]}


@PAGE
@pytest.mark.parametrize(
    ("edit", "printed"), [(lambda _: None, ("3.5 %", "603–693 kg")), (links_vary_too, ("8.0 %", "552–757 kg"))]
)
def test_the_page_prints_both_intervals(language: str, edit: Edit, printed: tuple[str, str]) -> None:
    found = interval(changed(CHAIN, edit))
    assert found.cv is not None
    assert (f"{found.cv:.1%}".replace("%", " %"), f"{found.low:.0f}–{found.high:.0f} kg") == printed
    assert printed
    assert all(words in page("pv-module", language) for words in printed)


@PAGE
@pytest.mark.parametrize(("name", "share"), [(CHAIN, "13.8 %"), (PVICE, "16.2 %")])
def test_the_page_prints_the_provisional_share(language: str, name: str, share: str) -> None:
    assert f"{share_of(result(name), result(name).system.provisional):.1%}".replace("%", " %") == share
    assert share in page("pv-module", language)


def burden(name: str, *endings: str) -> Decimal:
    """kg CO2e of the rows whose id ends so."""
    found = (add(parts) for path, parts in by_input(result(name)).items() if path.endswith(endings))
    return sum(found, Decimal(0))


def figures() -> dict[str, Decimal]:
    """Every figure of the text that is not in a table, as printed, with the value behind it."""
    chain, pvice = total(result(CHAIN)), total(result(PVICE))
    sums = stated(CHAIN)
    heat, power = burden(CHAIN, ".heat"), burden(CHAIN, ".electricity")
    scales = {a.key: s for a, s in zip(result(CHAIN).system.activities, result(CHAIN).solution.scales, strict=True)}
    square_metres = result(CHAIN).system.reference.value
    kilowatt_hours = electricity(CHAIN)
    freight = burden(CHAIN, ".freight_road", ".freight_rail", ".freight_sea")
    frame = add(by_process(result(PVICE))["aluminium_frame"]) / result(PVICE).system.reference.value
    unproven = total(changed(CHAIN, unexplained_co2_is_fossil)) - chain
    charcoal, air = Decimal("0.17") * Decimal("0.9"), Decimal("1.6098") * 12 / 44
    to_europe = Decimal(810) * 3 / 100
    gap = 810 - to_europe - chain
    return {
        "5.128 m2": square_metres,
        "5.102 m2": result(PVICE).system.reference.value,
        "10.3 kg": Decimal(sums["biogenic_co2_emission"]),
        "−1.9 kg": Decimal(sums["biogenic_co2_removal"]),
        "654.8 kg": Decimal(sums["total_with_biogenic_co2"]),
        "282.4 kg": power,
        "43.7 %": power / chain * 100,
        "455.1 kWh": kilowatt_hours,
        "88.75 kWh": kilowatt_hours / square_metres,
        "159.1 kg": burden(CHAIN, ".frame"),
        "24.6 %": burden(CHAIN, ".frame") / chain * 100,
        "75.5 kg": burden(CHAIN, ".glass"),
        "11.7 %": burden(CHAIN, ".glass") / chain * 100,
        "20.2 kg": heat,
        "3.1 %": heat / chain * 100,
        "12.9 kg": burden(CHAIN, ".junction_box"),
        "2.0 %": burden(CHAIN, ".junction_box") / chain * 100,
        "46.8 %": (heat + power) / chain * 100,
        "5.9 kg": burden(CHAIN, ".glycol_ether"),
        "164 kg": 810 - chain,
        "24 kg": to_europe,
        "140 kg": gap,
        "0.93 kg/kWh": Decimal("0.6205") + gap / kilowatt_hours,
        "830.0 kg": chain + kilowatt_hours * (Decimal("1.024") - Decimal("0.6205")),
        "7.3 kg": freight,
        "1.1 %": freight / chain * 100,
        "0.8 kg": total(changed(CHAIN, factors(LIFE_CYCLE_FREIGHT))) - chain,
        "1.1 kg": Decimal(sums["exclusions"]["impact"]),
        "0.16 %": Decimal(sums["exclusions"]["impact_share"]) * 100,
        "14.2 m3": Decimal("4.8391") * scales["ingot"],
        "3.5 kg": unproven,
        "0.5 %": unproven / chain * 100,
        "35 %": (charcoal + Decimal("0.003253") / 2) / air * 100,
        "0.153 kg": charcoal,
        "351.2 kg": burden(PVICE, ".electricity"),
        "94.5 kg": burden(PVICE, ".fuel", ".extraction"),
        "138.7 kg": burden(PVICE, ".process_co2"),
        "445.7 kg": pvice - burden(PVICE, ".process_co2"),
        "62 kg": chain - pvice,
        "60 kg": Decimal(stated(PVICE)["exclusions"]["impact"]),
        "17.8 kg": frame / Decimal("1.35722"),
        "2.6 %": Decimal(200) / 195 * 100 - 100,
    }


@PAGE
def test_the_figures_of_the_text_are_computed(language: str) -> None:
    check_figures(figures(), "pv-module", language, tens=True)
