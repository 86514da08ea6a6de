"""The pages of the PV modules hold no number that is not computed."""

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tanyin.footprint.result.document import document
from tanyin.footprint.result.interval import interval
from tanyin.footprint.result.model import add, by_input, by_process, by_stage, share_of, total
from tanyin.footprint.result.words import STAGE_WORDS
from tests.examples.pv import BOTH, CHAIN, PVICE, Edit, changed, electricity, result, study

PAGES = Path(__file__).parents[2] / "docs" / "examples"
PAGE = pytest.mark.parametrize("language", ["zh", "en"])


def page(language: str) -> str:
    return (PAGES / {"zh": "pv-module.md", "en": "pv-module.en.md"}[language]).read_text("utf-8")


@PAGE
@BOTH
def test_the_page_tables_are_computed(language: str, name: str) -> None:
    found = result(name)
    whole = total(found)
    names = {process.id: process.name for process in study(name).processes}
    words = {key: names[key].zh if language == "zh" else names[key].en for key in names}
    lines = [(words[key], add(parts)) for key, parts in by_process(found).items()]
    lines += [({"zh": "合计", "en": "total"}[language], whole)]
    stages = {key: text.zh if language == "zh" else text.en for key, text in STAGE_WORDS.items()}
    lines += [(stages[key], add(parts)) for key, parts in by_stage(found).items()]
    for label, value in lines:
        assert f"| {label} | {value:.1f} | {value / whole:.1%} |".replace("%", " %") in page(language)


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
    assert all(printed in page(language) for language in ("zh", "en"))


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
    assert all(words in page(language) for words in printed)


@PAGE
@pytest.mark.parametrize(("name", "share"), [(CHAIN, "13.8 %"), (PVICE, "16.2 %")])
def test_the_page_prints_the_provisional_share(language: str, name: str, share: str) -> None:
    assert f"{share_of(result(name), lambda line: line.provisional):.1%}".replace("%", " %") == share
    assert share in page(language)


def burden(name: str, *endings: str) -> Decimal:
    """kg CO2e of the rows whose id ends so."""
    found = (add(parts) for path, parts in by_input(result(name)).items() if path.endswith(endings))
    return sum(found, Decimal(0))


def figures() -> dict[str, Decimal]:
    """Every figure of the text that is not in a table, as printed, with the value behind it."""
    chain, pvice = total(result(CHAIN)), total(result(PVICE))
    stated = document(result(CHAIN))
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
        "10.3 kg": Decimal(stated["biogenic_co2_emission"]),
        "−1.9 kg": Decimal(stated["biogenic_co2_removal"]),
        "654.8 kg": Decimal(stated["total_with_biogenic_co2"]),
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
        "1.1 kg": Decimal(stated["exclusions"]["impact"]),
        "0.16 %": Decimal(stated["exclusions"]["impact_share"]) * 100,
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
        "60 kg": Decimal(document(result(PVICE))["exclusions"]["impact"]),
        "17.8 kg": frame / Decimal("1.35722"),
        "2.6 %": Decimal(200) / 195 * 100 - 100,
    }


def agrees(printed: str, value: Decimal) -> bool:
    """Whether the printed number is the value to half of its last digit; a whole ten ("140", "60") to within five."""
    text = printed.split(" ", maxsplit=1)[0].replace("−", "-")
    number, rough = Decimal(text), text.endswith("0") and "." not in text
    step = Decimal(10) if rough else Decimal(1).scaleb(int(number.as_tuple().exponent))
    return abs(value - number) <= step / 2


@PAGE
def test_the_figures_of_the_text_are_computed(language: str) -> None:
    for printed, value in figures().items():
        assert agrees(printed, value), (printed, value)
        assert printed in page(language), printed
