"""Every number of a study has its sensitivity, and it is the slope that a recalculation shows."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings

from tanyin.footprint import shipped
from tanyin.footprint.engine import calculate
from tanyin.footprint.result.explain import explain
from tanyin.footprint.result.sensitivity import factor_sensitivities, sensitivities
from tanyin.footprint.study.document import Study
from tanyin.footprint.study.read import load_study
from tanyin.footprint.system import context, scenario
from tests.footprint.builders import (
    Document,
    allocated,
    carries,
    close,
    coproduct,
    document,
    emits,
    factor,
    fifty_digits,
    parameter,
    process,
    run,
    run_document,
    study,
    takes,
)
from tests.footprint.every_input import assert_every_gas, assert_every_input
from tests.footprint.systems import FACTORS, documents
from tests.footprint.whole_study import USED, boiler, by_mass, by_price, by_shares, everything

D = Decimal


@pytest.fixture
def between(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two checks let only single values pass: a lifetime yield wants whole years, and a formula per unit of output an
    output of 1. A slope is that of the same arithmetic between such values, so here they let all pass."""
    monkeypatch.setattr(scenario, "_whole_years", lambda *_: True)
    monkeypatch.setattr(context, "clash", lambda *_: None)


HEADLINES = pytest.mark.parametrize("headline", ["total", "total_with_biogenic_co2"])


@HEADLINES
def test_every_number_of_a_study_has_the_slope_that_a_recalculation_shows(headline: str) -> None:
    """Rows, distances, parameters; output amounts, properties and shares of allocation, credits, carbon; weights of
    modes, utilisation, empty return; suppliers. What has none moves nothing."""
    assert_every_input(run_document(everything(headline), *USED))


@HEADLINES
def test_the_potential_of_every_gas_has_its_slope(headline: str) -> None:
    assert_every_gas(run_document(everything(headline), *USED))


@HEADLINES
def test_the_carbon_that_a_factor_states_has_its_slope(headline: str) -> None:
    """Of wood taken in, of wood whose row states another carbon, and of wood that a co-product replaces."""
    found = everything(headline)
    base = run_document(found, *USED)
    stated = {item.path: item.slope for item in sensitivities(base)}
    for held in USED:
        if held.biogenic_carbon is None:
            continue
        with fifty_digits():
            richer = held.model_copy(update={"biogenic_carbon": held.biogenic_carbon + 1})
        moved = run_document(found, *(richer if other.id == held.id else other for other in USED))
        with fifty_digits():
            slope = moved.headline - base.headline  # The headline is linear in carbon contents.
            assert close(stated.get(f"factors.{held.id}.biogenic_carbon", D(0)), slope, D("1e-30"), scale=D(100)), (
                held.id
            )


def test_every_number_that_a_sensitivity_names_is_explained() -> None:
    """A credit is named as the co-product that it is for, and `.amount` below it is explained as that of the credit."""
    result = run_document(everything("total_with_biogenic_co2"), *USED)
    plain = [item for item in sensitivities(result) if item.datum is None and "lifetime_yield" not in item.path]
    for item in plain:
        explained = explain(result, item.path)
        if not (".digester.coproducts." in item.path and item.path.endswith(".amount")):
            assert (explained.value, explained.unit) == (item.value, item.unit), item.path
    assert len(plain) > 60


@HEADLINES
@pytest.mark.parametrize("method", ["energy", "volume"])
def test_amounts_that_measure_what_is_allocated_by_are_weights_too(headline: str, method: str) -> None:
    unit, other = {"energy": ("kWh", "MJ"), "volume": ("L", "m3")}[method]
    plant = process(
        "plant",
        takes("2 kg", factor="wood"),
        output=f"3 {unit}",
        biogenic_carbon="0.2",
        coproducts=[coproduct("by", f"5 {other}"), coproduct("stated", "2 piece", **{method: "4"})],
        allocation=allocated(method),
    )
    user = process("user", takes(f"2 {unit}", process="plant"), takes("1 piece", process="plant", product="stated"))
    assert_every_input(run_document(document(user, plant, method={"headline": headline}), *USED))


def test_a_share_of_one_cannot_grow_and_a_share_of_nothing_can() -> None:
    """Shares move as weights: all are divided by their sum again."""
    splitter = by_shares(main="1", light="0", rest="0")
    user = process("user", takes("1 kg", process="splitter"), takes("0.5 m3", process="splitter", product="light"))
    result = run_document(document(user, splitter, by_price()), *USED)
    assert_every_input(result)
    found = {item.path: item for item in sensitivities(result)}
    assert found["processes.splitter.allocation.shares.main"].slope == 0
    assert found["processes.splitter.allocation.shares.light"].slope != 0


def test_what_nobody_uses_moves_nothing() -> None:
    result = run_document(document(process("p", takes("1 kg", factor="steel")), by_mass(), boiler()), *USED)
    assert_every_input(result)
    idle = [item for item in sensitivities(result) if ".mill." in item.path or ".boiler." in item.path]
    assert {item.path.split(".")[-1] for item in idle} >= {"amount", "mass"}
    assert not any(item.slope for item in idle)


@pytest.mark.parametrize("inside", [False, True])
@pytest.mark.usefixtures("between")
def test_every_number_of_a_lifetime_yield(inside: bool) -> None:
    shares = {} if inside else {"performance_ratio": "0.8", "degradation": {"amount": "0.5", "unit": "%"}}
    generation = {"specific": {"amount": "1200", "unit": "kWh/kWp"}, **shares}
    generation |= {"includes_performance_ratio": inside, "includes_degradation": inside}
    module = study(
        process("module", takes("650 kg", factor="steel"), output="2 kWp"),
        demand="=energy/lifetime_yield kWp",
        parameters=[parameter("energy", "1 kWh")],
        use={"lifetime": {"amount": "25", "unit": "year"}, "generation": generation},
    )
    assert_every_input(run(module, *USED))


@settings(max_examples=6)
@given(documents(largest=3))
def test_every_number_of_a_random_study(found: Document) -> None:
    assert_every_input(run_document(found, *FACTORS))


@pytest.mark.slow
@settings(max_examples=60)
@given(documents(largest=5))
def test_every_number_of_a_random_study_that_counts_biogenic_carbon(found: Document) -> None:
    assert_every_input(run_document(found | {"method": {"headline": "total_with_biogenic_co2"}}, *FACTORS))


SLOW = {"laptop-e6410", "pv-module-mono-si"}


@HEADLINES
@pytest.mark.parametrize(
    "key", [pytest.param(key, marks=[pytest.mark.slow] * (key in SLOW)) for key in shipped.studies("example")]
)
@pytest.mark.usefixtures("between")
def test_every_number_of_a_shipped_example(key: str, headline: str) -> None:
    written = load_study(shipped.studies("example")[key]).document()
    model = Study.model_validate(written | {"method": written.get("method", {}) | {"headline": headline}})
    library = shipped.library([reference.release for reference in model.factors])
    result = calculate(model, library, shipped.gwp(model.method.gwp))
    assert_every_input(result)
    assert_every_gas(result)


def test_the_numbers_of_a_co_product_by_hand() -> None:
    """One run: 10 kg CO2e, 2 kg of grain and 3 kg of straw by price 6 : 2, one kg of grain used: 10 × 0.75 ÷ 2 = 3.75.

    d/d output = −3.75 ÷ 2. A price of 6 + x makes the share (6 + x) ÷ (8 + x), slope 2 ÷ 64: 5 × 2 ÷ 64 = 0.15625;
    for the straw's −6 ÷ 64: −0.46875. Elasticities −1, 0.25, −0.25.
    """
    result = run(
        study(
            process(
                "field",
                takes("10 kg", factor="steel"),
                output="2 kg",
                price="6",
                coproducts=[coproduct("straw", "3 kg", price="2")],
                allocation=allocated("price"),
            ),
            demand="1 kg",
        ),
        factor("steel", "1"),
    )
    found = {item.path: item for item in sensitivities(result)}
    expected = {
        "output.amount": ("-1.875", "-1"),
        "output.price": ("0.15625", "0.25"),
        "coproducts.straw.price": ("-0.46875", "-0.25"),
        "coproducts.straw.amount": ("0", "0"),
    }
    for path, (slope, elasticity) in expected.items():
        item = found[f"processes.field.{path}"]
        assert (item.slope, item.elasticity, item.datum) == (D(slope), D(elasticity), None)


def test_the_numbers_of_a_leg_and_of_a_gas_by_hand() -> None:
    """2 t × 100 km × 0.06 × (1 + 0.5 × 0.8) ÷ 0.7 = 24, and 0.1 kg CH4 × 29.8 = 2.98.

    d/d utilisation = −24 ÷ 0.7; d/d share = 24 × 0.8 ÷ 1.4; d/d consumption = 24 × 0.5 ÷ 1.4; d/d GWP = 0.1.
    """
    trip = {"share": "0.5", "consumption": "0.8"}
    leg = carries("2 t", "100 km", "full_lorry", utilisation="0.7", return_trip=trip)
    result = run(study(process("p", leg, emits("ch4", "0.1 kg", origin="fossil"))), *USED)
    assert close(result.headline, D("26.98"))
    found = {item.path: item.slope for item in sensitivities(result)}
    with fifty_digits():
        assert close(found["processes.p.transports.leg.utilisation"], -24 / D("0.7"))
        assert close(found["processes.p.transports.leg.return_trip.share"], 24 * D("0.8") / D("1.4"))
        assert close(found["processes.p.transports.leg.return_trip.consumption"], 12 / D("1.4"))
    assert found["gwp.ch4_fossil"] == D("0.1")


def test_a_supplier_footprint_counts_among_the_factors() -> None:
    result = run_document(everything("total"), *USED)
    (supplier,) = (item for item in factor_sensitivities(result) if item.path == "factors.bolts")
    assert supplier.value == D("3.32")
