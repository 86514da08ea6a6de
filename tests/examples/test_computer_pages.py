"""The pages of the computers hold no number that is not computed."""

from decimal import Decimal
from typing import Any

import pytest

from tanyin.footprint.result.model import total
from tests.examples.samples import (
    COMPUTERS,
    DESKTOP,
    IN_CHINA,
    LAPTOP,
    PAGE,
    SUM,
    TAKEN_APART,
    Edit,
    agrees,
    changed,
    check_figures,
    page,
    percent,
    process_burden,
    provisional,
    result,
    row_burden,
    stage_burden,
    stage_table,
    stated,
    study,
)

ALL = pytest.mark.parametrize("name", COMPUTERS)
SHEET = {"total": Decimal(257), "making": Decimal("172.2"), "use": Decimal("66.8")}
"""kg CO2e of the published sheet of the 14-inch laptop."""
ADEME_DESKTOP = Decimal(277)


@PAGE
@ALL
def test_the_stage_tables_are_computed(language: str, name: str) -> None:
    for line in stage_table(name, language, digits=2):
        assert line in page("computers", language)


@PAGE
@ALL
def test_the_page_prints_result_and_provisional_share(language: str, name: str) -> None:
    assert f"**{total(result(name)):.2f} kg CO2e**" in page("computers", language)
    assert f"| `{name}` | {percent(provisional(name))} |" in page("computers", language)


def parameter(key: str, amount: str) -> Edit:
    def edit(document: dict[str, Any]) -> None:
        next(row for row in document["parameters"] if row["id"] == key)["amount"] = amount

    return edit


def air_freight_of_china(document: dict[str, Any]) -> None:
    document["distribution"]["transports"][0]["factor"] = "cn.freight.air.2024"


def electricity_not_rounded(document: dict[str, Any]) -> None:
    document["use"]["energy"]["factor"] = "us.electricity.generation_mix.2023"


def electricity_of_2023(document: dict[str, Any]) -> None:
    document["method"]["electricity_year"] = 2023


def casing_of_steel(document: dict[str, Any]) -> None:
    casing = next(process for process in document["processes"] if process["id"] == "bottom_casing")
    casing["inputs"][0]["factor"] = "glo.steel.cold_rolled_finished.ice"


VARIANTS: list[tuple[str, Edit, str]] = [
    (SUM, parameter("air_share", "0"), "169.87"),
    (SUM, air_freight_of_china, "181.17"),
    (SUM, electricity_not_rounded, "182.49"),
    (IN_CHINA, electricity_of_2023, "208.07 kg"),
    (TAKEN_APART, casing_of_steel, "132.18 kg"),
]


@pytest.mark.parametrize(("name", "edit", "printed"), VARIANTS, ids=[printed for *_, printed in VARIANTS])
def test_the_page_prints_what_another_choice_gives(name: str, edit: Edit, printed: str) -> None:
    assert agrees(printed, total(changed(name, edit)))
    assert all(printed in page("computers", language) for language in ("zh", "en"))


def below(value: Decimal, published: Decimal) -> Decimal:
    """Per cent by which the value lies under the published one."""
    return (1 - value / published) * 100


def figures() -> dict[str, Decimal]:
    """Every figure of the text that is not in a stage table, as printed, with the value behind it."""
    making = {name: stage_burden(name, "raw_material", "production") for name in (SUM, LAPTOP, DESKTOP, TAKEN_APART)}
    rest = stage_burden(SUM, "distribution", "end_of_life")
    rest_of_sheet = SHEET["total"] - SHEET["making"] - SHEET["use"]
    capacity = row_burden(LAPTOP, "processes.drive_manufacture.inputs.capacity")
    casing = Decimal("4535.9") / 1000
    computer = study(TAKEN_APART).product.mass
    assert computer is not None
    return {
        "169.52 kg": Decimal(stated(SUM)["fossil"]),
        "12.89 kg": Decimal(stated(SUM)["aircraft"]),
        "42.56 kg": row_burden(SUM, "processes.display.inputs.panel"),
        "9.83 kg": row_burden(SUM, "processes.mainboard.inputs.ram_die"),
        "9.76 kg": row_burden(SUM, "processes.mainboard.inputs.board"),
        "29.0 %": below(total(result(SUM)), SHEET["total"]),
        "101.97": making[SUM],
        "−40.8 %": -below(making[SUM], SHEET["making"]),
        "18.0": rest_of_sheet,
        "13.65": rest,
        "−24.2 %": -below(rest, rest_of_sheet),
        "66.8": SHEET["total"] * 26 / 100,
        "35.76 kg": Decimal(stated(LAPTOP)["aircraft"]),
        "45.40 kg": row_burden(LAPTOP, "processes.panel.inputs.area"),
        "16.27 kg": row_burden(LAPTOP, "processes.motherboard.inputs.pcb"),
        "11.73 kg": row_burden(LAPTOP, "processes.memory.inputs.die"),
        "9.14 kg": row_burden(LAPTOP, "processes.processor.inputs.package"),
        "7.2 kg": stage_burden(LAPTOP, "distribution") / 5,
        "133.28 kg": making[LAPTOP],
        "16.7": below(making[LAPTOP], Decimal(160)),
        "23.8 %": below(making[LAPTOP], Decimal(175)),
        "29.96 kWh": Decimal("8.76") * (Decimal("0.3") + Decimal("0.12") + 3),
        "119.84 kWh": 4 * Decimal("8.76") * (Decimal("0.3") + Decimal("0.12") + 3),
        "69.23 kg": stage_burden(IN_CHINA, "use"),
        "14.00 kg": row_burden(DESKTOP, "processes.motherboard.inputs.pcb"),
        "10.44 kg": row_burden(DESKTOP, "processes.memory.inputs.module"),
        "76.16 kg": making[DESKTOP],
        "72.5 %": below(making[DESKTOP], ADEME_DESKTOP),
        "31.51 kg": row_burden(TAKEN_APART, "processes.motherboard.inputs.pcb"),
        "28.93 kg": row_burden(TAKEN_APART, "processes.power_supply.inputs.pcb"),
        "14.66 kg": row_burden(TAKEN_APART, "processes.bottom_casing.inputs.plastic"),
        "51.5 %": below(making[TAKEN_APART], ADEME_DESKTOP),
        "1.94 kg": process_burden(LAPTOP, "display"),
        "0.90 kg": process_burden(LAPTOP, "hard_drive"),
        "2.58 kg": capacity,
        "12.1 ": Decimal("31.11") / capacity,
        "0.76 kg": process_burden(DESKTOP, "memory_board"),
        "47.7 %": casing / computer * 100,
        "171.04 kg": Decimal(stated(LAPTOP)["total_with_biogenic_co2"]),
    }


@PAGE
def test_the_figures_of_the_text_are_computed(language: str) -> None:
    check_figures(figures(), "computers", language)


@PAGE
@pytest.mark.parametrize(
    ("name", "path"),
    [
        (SUM, "use.energy.electricity"),
        (SUM, "processes.display.inputs.panel"),
        (SUM, "distribution.transports.air"),
        (SUM, "processes.mainboard.inputs.ram_die"),
        (LAPTOP, "processes.panel.inputs.area"),
        (LAPTOP, "distribution.transports.air"),
        (LAPTOP, "processes.motherboard.inputs.pcb"),
        (DESKTOP, "processes.motherboard.inputs.pcb"),
        (DESKTOP, "processes.memory.inputs.die"),
        (DESKTOP, "processes.memory.inputs.module"),
        (TAKEN_APART, "processes.motherboard.inputs.pcb"),
        (TAKEN_APART, "processes.power_supply.inputs.pcb"),
        (TAKEN_APART, "processes.bottom_casing.inputs.plastic"),
    ],
)
def test_a_hot_spot_is_printed_with_its_share(language: str, name: str, path: str) -> None:
    value = row_burden(name, path)
    share = percent(value / total(result(name)))
    words = f"{value:.2f} kg（{share}）" if language == "zh" else f"{value:.2f} kg ({share})"
    assert words in page("computers", language)
