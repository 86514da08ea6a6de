"""The pages of panels and wardrobe hold no number that is not computed."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from tanyin.footprint.result.model import total
from tests.examples.samples import (
    BOARD,
    BY_VOLUME,
    LVL,
    LVL_SE,
    PAGE,
    PLYWOOD,
    PLYWOOD_SE,
    RESIN,
    WARDROBE,
    WOODEN,
    agrees,
    changed,
    check_figures,
    page,
    percent,
    provisional,
    result,
    row_burden,
    stage_table,
    stated,
    study,
)

DIGITS = {BOARD: 2, PLYWOOD: 4, LVL: 4, WARDROBE: 2}


def cell(value: Decimal, digits: int) -> str:
    return f"{value:.{digits}f}".replace("-", "−") if value else "0"


@PAGE
@pytest.mark.parametrize("name", WOODEN)
def test_the_stage_tables_are_computed(language: str, name: str) -> None:
    for line in stage_table(name, language, DIGITS[name]):
        assert line in page("wood", language)


@PAGE
def test_the_table_of_biogenic_carbon_is_computed(language: str) -> None:
    lines: dict[tuple[str, str], Callable[[dict[str, Any]], str]] = {
        ("总量", "total"): lambda found: found["total"]["value"],
        ("生物成因 CO2 排放", "biogenic CO2 emission"): lambda found: found["biogenic_co2_emission"],
        ("生物成因 CO2 吸收", "biogenic CO2 removal"): lambda found: found["biogenic_co2_removal"],
        ("总量（含生物成因 CO2）", "total with biogenic CO2"): lambda found: found["total_with_biogenic_co2"],
        (
            "储存的生物碳（kg CO2，只作信息）",
            "stored biogenic carbon (kg CO2, information only)",
        ): lambda found: found["stored_biogenic_carbon"]["kgCO2"],
    }
    for (zh, en), value in lines.items():
        cells = (cell(Decimal(value(stated(name))), DIGITS[name]) for name in WOODEN)
        assert f"| {zh if language == 'zh' else en} | {' | '.join(cells)} |" in page("wood", language)


@PAGE
@pytest.mark.parametrize("name", WOODEN)
def test_the_table_of_what_was_left_out_is_computed(language: str, name: str) -> None:
    left_out = stated(name)["exclusions"]
    impact, share = Decimal(left_out["impact"]), Decimal(left_out["impact_share"])
    line = f"| `{name}` | {left_out['count']} | {impact:.{DIGITS[name]}f} kg | {percent(share)} |"
    assert line in page("wood", language)


PER_KG = {BOARD: Decimal(746), PLYWOOD: Decimal(1), LVL: Decimal(1)}

PUBLISHED = [
    (BOARD, "0.390 kg/kg", Decimal("0.39"), 4),
    (BOARD, "0.488 kg/kg", Decimal("0.488"), 4),
    (BOARD, "410.79 kg/m³", Decimal("410.79"), 2),
    (PLYWOOD, "0.358 kg/kg", Decimal("0.358"), 4),
    (PLYWOOD, "0.2642 kg/kg", Decimal("129.77") / Decimal("491.17"), 4),
    (PLYWOOD, "0.6354 kg/kg", Decimal("312.08") / Decimal("491.17"), 4),
    (LVL, "0.306 kg/kg", Decimal("0.306"), 4),
    (LVL, "0.3697 kg/kg", Decimal("201.8") / Decimal("545.87"), 4),
]


@PAGE
@pytest.mark.parametrize(("name", "printed", "published", "digits"), PUBLISHED, ids=[row[1] for row in PUBLISHED])
def test_the_comparison_is_computed(language: str, name: str, printed: str, published: Decimal, digits: int) -> None:
    assert agrees(printed, published)
    own = total(result(name)) / (Decimal(1) if printed.endswith("m³") else PER_KG[name])
    difference = f"{own / published - 1:+.1%}".replace("%", " %").replace("-", "−")
    assert f"| {printed} | {own:.{digits}f} | {difference} |" in page("wood", language)


HOT_SPOTS = {
    BOARD: ("electricity_bituminous_coal", "natural_gas_boiler", "freight_road_combination_truck", "methanol"),
    PLYWOOD: ("electricity_bituminous_coal", "natural_gas_boiler", "electricity_natural_gas"),
    LVL: ("electricity_bituminous_coal", "natural_gas_boiler", "electricity_natural_gas"),
    WARDROBE: ("electricity", "metals", "coating", "plastic", "lignosulfonate"),
}


@PAGE
@pytest.mark.parametrize(("name", "row"), [(name, row) for name in HOT_SPOTS for row in HOT_SPOTS[name]])
def test_a_hot_spot_is_printed_with_its_share(language: str, name: str, row: str) -> None:
    value = row_burden(name, f"processes.{study(name).product.reference.process}.inputs.{row}")
    share = percent(value / total(result(name)))
    words = f"{value:.{DIGITS[name]}f} kg"
    assert f"{words}（{share}）" in page("wood", "zh")
    assert f"{words} ({share})" in page("wood", "en")
    assert words in page("wood", language)


def all_of_it(origin: str) -> Decimal:
    """The wardrobe with its 16.19 kg of CO2 all of one origin."""

    def edit(document: dict[str, Any]) -> None:
        for row in document["processes"][0]["emissions"]:
            row["origin"] = origin

    return total(changed(WARDROBE, edit))


def figures() -> dict[str, Decimal]:
    """Every figure of the text that is not in a table of its own, as printed, with the value behind it."""
    board, wardrobe = total(result(BOARD)), total(result(WARDROBE))
    solids = Decimal("104.6") * Decimal("0.65") + Decimal("4.72") * Decimal("0.53")
    solids += Decimal("2.4") * Decimal("0.30") + Decimal("7.25") * Decimal("0.40")
    wood = board_wood()
    carbon_in, air = Decimal("55.70"), Decimal("57.2") * Decimal("0.112") * 12 / 44
    dust = Decimal("41.05") / 2
    others = Decimal("19.71") + Decimal("5.94") + Decimal("0.63") + Decimal("10.32") + Decimal("0.81")
    dry = Decimal("202.55") / 2 + Decimal("10.125")
    share = dry / (dry + Decimal("23.73"))
    urea = Decimal("49.4758") * Decimal("1.9")
    inputs = dry + Decimal("23.73") + others
    timber = ("processes.wardrobe.inputs.chips", "processes.wardrobe.inputs.pine")
    out = Decimal("335.94") + wood["fuel"] * Decimal("2.1") * 12 / 44 + wood["residue"] / 2
    return {
        "206.86": all_of_it("biogenic"),
        "223.05": all_of_it("fossil"),
        "6.41 kg": Decimal("57.2") * Decimal("0.112"),
        "9.78 kg": row_burden(WARDROBE, "processes.wardrobe.emissions.co2_unexplained"),
        "3.3 %": sum(row_burden(WARDROBE, path) for path in timber) / wardrobe * 100,
        "109.03 kWh": Decimal("392.5") / Decimal("3.6"),
        "243.55 kg": Decimal("392.5") * Decimal("0.6205"),
        "68.8 %": provisional(WARDROBE) * 100,
        "74.11 kg": solids,
        "671.89 kg": 746 - solids,
        "0.9869": 1 / Decimal("1.0133"),
        "0.9854": (Decimal("0.214") + Decimal("0.75") / Decimal("1.0133")) / Decimal("0.96828"),
        "5.5 %": (out / (wood["in"] / 2) - 1) * 100,
        "13.7 %": (1 - (Decimal("25.8") + air + dust) / carbon_in) * 100,
        "33.43 kg": carbon_in - air - dust,
        "66.9 kg": 2 * (carbon_in - air - dust),
        "62.59 kg": 100 - others,
        "51.60 kg": (100 - others) * share,
        "25.80 kg": (100 - others) * share / 2,
        "49.48 kg": Decimal("49.4758"),
        "94.0 kg": urea,
        "24.2 %": Decimal(94) / board * 100,
        "501 kg": board + Decimal(stated(BOARD)["exclusions"]["impact"]),
        "34 kg": Decimal("41.05") * Decimal("0.828032"),
        "0.9 kg": Decimal("41.05") * Decimal("0.021294"),
        "7.4 %": (1 - 1 / Decimal("1.08")) * 100,
        "4.04 kg": Decimal("64.7556") / Decimal("16.0443"),
        "10.30 kg": row_burden(BOARD, "processes.particleboard.inputs.crude_oil_extraction"),
        "0.0196 kg": row_burden(PLYWOOD, "processes.plywood.inputs.crude_oil_extraction"),
        "0.0203 kg": row_burden(LVL, "processes.lvl.inputs.crude_oil_extraction"),
        "0.573 kg": Decimal("2.1") * 12 / 44,
        "704.1 kg": wood["out"],
        "33.0 kg": wood["out"] - wood["in"],
        "0.9683 kg": Decimal("0.214") + Decimal("0.75") + Decimal("0.00428"),
        "8.0 %": (Decimal("1.0462") / Decimal("0.96828") - 1) * 100,
        "172.54 kg": inputs,
        "130.55 kg": inputs - Decimal("41.05") - Decimal("0.94"),
        "443.81 kg": Decimal("303.2") + Decimal("38.28") + Decimal("38.43") + Decimal("63.9"),
    }


def board_wood() -> dict[str, Decimal]:
    """Oven-dry wood of one m³ of board, kg: in, its own fuel, its residue, and all that comes out."""
    values = result(BOARD).system.parameters
    residue = Decimal("5.18")
    out = Decimal("671.89") + values["wood_fuel"] + residue
    return {"in": values["dry_wood"], "fuel": values["wood_fuel"], "residue": residue, "out": out}


@PAGE
def test_the_figures_of_the_text_are_computed(language: str) -> None:
    check_figures(figures(), "wood", language)


REGIONS = [(PLYWOOD_SE, PLYWOOD, "0.2642 kg/kg"), (LVL_SE, LVL, "0.3697 kg/kg")]


@PAGE
@pytest.mark.parametrize(("name", "other", "printed"), REGIONS, ids=[row[0] for row in REGIONS])
def test_the_table_of_regions_is_computed(language: str, name: str, other: str, printed: str) -> None:
    own, published = total(result(name)), next(row[2] for row in PUBLISHED if row[1] == printed)
    cells = [
        f"{own:.4f}",
        *(f"{own / each - 1:+.1%}".replace("%", " %").replace("-", "−") for each in (total(result(other)), published)),
    ]
    left_out = Decimal(stated(name)["exclusions"]["impact_share"])
    assert f"| `{name}` | {' | '.join(cells)} | {percent(left_out)} |" in page("wood", language)


@PAGE
@pytest.mark.parametrize("name", BY_VOLUME)
def test_the_table_of_those_per_volume_is_computed(language: str, name: str) -> None:
    own, held = total(result(name)), stated(name)["exclusions"]
    cells = [f"{own:.1f}", percent(Decimal(held["impact_share"])), str(held["unestimated"])]
    assert f"| `{name}` | {' | '.join(cells)} |" in page("wood", language)


@PAGE
def test_the_resin_is_told_with_what_it_leaves_out(language: str) -> None:
    """0.473 kg of urea × 1.9 kg/kg (provisional) = 0.90 kg, nearly twice the total."""
    found = stated(RESIN)
    assert f"**{total(result(RESIN)):.4f} kg CO2e / kg**" in page("wood", language)
    assert percent(Decimal(found["exclusions"]["impact_share"])) in page("wood", language)
    waived = [each for each in found["findings"] if each["severity"] == "waived"]
    assert (f"{len(waived)} 处放行" if language == "zh" else f"{len(waived)} waivers") in page("wood", language)
