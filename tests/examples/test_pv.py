"""The two PV modules: their figures come out of the code, and every row says where it comes from."""

from decimal import Decimal

import pytest

from tanyin.footprint.engine import calculate
from tanyin.footprint.factors.model import Factor
from tanyin.footprint.result.interval import interval
from tanyin.footprint.result.model import add, by_input, by_process, total
from tanyin.footprint.uncertainty.sampling import sample
from tests.examples.pv import electricity
from tests.examples.samples import CHAIN, PVICE, changed, result, stated, study


def per_square_metre(name: str) -> dict[str, Decimal]:
    """Units of each process's product per m2 of module."""
    found = result(name)
    module = found.solution.scales[0]
    return {a.key: scale / module for a, scale in zip(found.system.activities, found.solution.scales, strict=True)}


# --- the figures --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "year", "by_hand"), [(CHAIN, 2023, "646.3"), (CHAIN, 2024, "626.8"), (PVICE, 2023, "584.4")]
)
def test_the_total_is_that_of_the_sum_by_hand_within_a_thousandth(name: str, year: int, by_hand: str) -> None:
    """646.3 − 626.8 = 88.745 kWh/m2 × (0.6205 − 0.5777) kg/kWh ÷ 0.195 kWp/m2."""
    found = changed(name, lambda document: document["method"].update(electricity_year=year))
    assert total(found) == pytest.approx(Decimal(by_hand), rel=Decimal("0.001"))


def test_the_chain_takes_88_75_kwh_per_square_metre() -> None:
    """13.975 + 0.93541·17.747 + 0.963472·4.7619 + 0.573497·(32 + 49) + 0.648052·11 = 88.745."""
    square_metres = result(CHAIN).system.reference.value
    assert electricity(CHAIN) / square_metres == pytest.approx(Decimal("88.75"), rel=Decimal("0.001"))


def test_the_spread_of_the_amounts_alone_is_3_6_percent() -> None:
    found = interval(result(CHAIN))
    assert found.basis == "amounts"
    assert found.cv == pytest.approx(Decimal("0.036"), abs=Decimal("0.001"))


def test_ten_thousand_draws_of_the_amounts_spread_by_3_6_percent_too() -> None:
    drawn = sample(result(CHAIN))
    assert drawn.basis == "amounts"
    assert drawn.summary().cv == pytest.approx(0.036, abs=0.001)


def test_pv_ice_without_its_process_emissions_is_445_7_kg() -> None:
    burdens = by_input(result(PVICE))
    process_emissions = sum(add(parts) for path, parts in burdens.items() if path.endswith(".process_co2"))
    assert total(result(PVICE)) - process_emissions == pytest.approx(Decimal("445.7"), rel=Decimal("0.001"))


# --- the chain ----------------------------------------------------------------------------------------------------


def test_the_chain_multiplies_its_own_yields() -> None:
    """Per m2: cell 0.93541; wafer × 1.03 = 0.963472; ingot × 0.59524 = 0.573497; mix × 1; polysilicon × 0.999999 (the
    market shares as rounded by the source); MG-silicon × 1.13 = 0.648051."""
    expected = {
        "module": "1",
        "cell": "0.93541",
        "wafer": "0.963472",
        "ingot": "0.573497",
        "polysilicon_mix": "0.573497",
        "polysilicon": "0.573497",
        "mg_silicon": "0.648051",
    }
    found = per_square_metre(CHAIN)
    assert {key: round(value, 6) for key, value in found.items()} == pytest.approx(
        {key: Decimal(value) for key, value in expected.items()}, abs=Decimal("0.000001")
    )


def test_the_chain_has_no_loop() -> None:
    assert result(CHAIN).solution.loops == ()


def test_a_yield_moves_everything_upstream_of_it() -> None:
    """All silicon, 1.03 m2 of wafer per m2 of cell: without breakage 3/103 of what stands upstream of it falls away."""
    base = study(CHAIN)
    parameters = tuple(
        p.model_copy(update={"amount": Decimal(1)}) if p.id == "wafer_per_cell" else p for p in base.parameters
    )
    before = result(CHAIN)
    after = calculate(base.model_copy(update={"parameters": parameters}), before.system.library, before.system.gwp)
    upstream = ("wafer", "ingot", "polysilicon_mix", "polysilicon", "mg_silicon")
    own = {key: add(parts) for key, parts in by_process(before).items()}
    saved = sum(own[key] for key in upstream) * 3 / 103
    assert total(before) - total(after) == pytest.approx(saved, rel=Decimal("1e-20"))


def test_all_electricity_is_chinese_although_the_source_links_serbia() -> None:
    used = {
        line.origin.id
        for line in result(CHAIN).system.lines
        if line.path.endswith(".electricity") and isinstance(line.origin, Factor)
    }
    assert used == {"cn.electricity.average.2023"}


def test_hfc_134a_counts_1530_times_co2() -> None:
    """0.000031188 kg/m2 of cell × 0.93541 ÷ 0.195 × 1530 = 0.22890."""
    found = add(by_input(result(CHAIN))["processes.cell.emissions.hfc_134a"])
    expected = Decimal("0.000031188") * Decimal("0.93541") / Decimal("0.195") * 1530
    assert found == pytest.approx(expected, rel=Decimal("1e-20"))


def test_the_carbon_of_mg_silicon_is_reported_as_not_closing() -> None:
    """Charcoal brings 0.17 × 0.9 = 0.153 kg C, the air takes 1.6098 × 12/44 = 0.439: the wood chips' unit is in doubt."""
    found = [f for f in result(CHAIN).system.findings if f.code == "carbon_balance"]
    assert [f.path for f in found] == ["processes.mg_silicon"]
    assert "0.153" in found[0].message.en
    assert "0.439" in found[0].message.en


def test_biogenic_emission_and_removal_stand_apart_from_the_total() -> None:
    found = stated(CHAIN)
    assert Decimal(found["biogenic_co2_emission"]) > 0 > Decimal(found["biogenic_co2_removal"])
    assert found["total"]["value"] == found["fossil"]
