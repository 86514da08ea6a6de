"""First-order sensitivities: every datum and factor of a study, each the slope that a recalculation shows."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings

from tanyin.footprint.factors.model import Factor
from tanyin.footprint.result.sensitivity import data_sensitivities, factor_sensitivities, sensitivities
from tanyin.footprint.study.document import Study
from tanyin.footprint.study.edit import with_amount
from tests.footprint.builders import (
    Document,
    close,
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
from tests.footprint.systems import FACTORS, ONE, documents

D = Decimal

STEP = D("1e-15")
"""Of the value. A central difference is then right to about 1e-30 of the slope, rounding to about 1e-33."""

NEAR = D("1e-20")


def slope_by_recalculation(a_study: Study, path: str, value: Decimal) -> Decimal:
    with fifty_digits():
        step = value * STEP
        above, below = value + step, value - step
    high, low = (run(with_amount(a_study, path, amount), *FACTORS).headline for amount in (above, below))
    with fifty_digits():
        return (high - low) / (2 * step)


@settings(max_examples=60)
@given(documents(largest=4))
def test_every_sensitivity_is_the_slope_that_a_recalculation_shows(found: Document) -> None:
    """Rows, distances, powers, lifetime, the reference flow, and parameters through formulas of formulas."""
    a_study = Study.model_validate(found)
    result = run(a_study, *FACTORS)
    largest = sum(abs(contribution.parts[0]) for contribution in result.contributions)
    for item in sensitivities(result):
        if item.datum is None or item.datum.formula is not None:
            continue
        slope = slope_by_recalculation(a_study, item.path, item.value)
        assert close(item.slope, slope, NEAR, scale=largest / item.value), item.path
        if result.headline:
            with fifty_digits():
                assert item.elasticity is not None
                assert close(item.elasticity, item.slope * item.value / result.headline)


@given(documents(largest=3))
def test_every_datum_of_a_study_has_a_sensitivity(found: Document) -> None:
    result = run_document(found, *FACTORS)
    named = {item.path for item in data_sensitivities(result)}
    wanted = {"product.reference"}
    for held in found["processes"]:
        for rows in ("inputs", "emissions", "transports"):
            wanted |= {f"processes.{held['id']}.{rows}.{item['id']}" for item in held.get(rows, ())}
        wanted |= {f"processes.{held['id']}.transports.{item['id']}.distance" for item in held.get("transports", ())}
    if "use" in found:
        wanted |= {"use.lifetime", "use.energy.electricity.tec.on", "use.inputs.spare", "end_of_life.waste.shredder"}
    assert wanted <= named
    # Parameters stand there as far as some formula speaks of them; p2 is a formula and stands for p0 and p1.
    parameters = {f"parameters.{name}" for name in ("p0", "p1", *ONE.values())}
    assert named - wanted <= parameters | {"use.energy.electricity.tec.off"}


@settings(max_examples=60)
@given(documents(largest=3, bought=False))
def test_the_slope_of_a_factor_is_what_a_recalculation_shows(found: Document) -> None:
    """The headline is linear in every factor, so the difference is exact for any step."""
    result = run_document(found, *FACTORS)
    for item in factor_sensitivities(result):
        assert item.factor is not None
        moved = [
            Factor.model_validate(held.model_dump() | {"fossil": held.fossil + 1})
            if held.id == item.factor.id
            else held
            for held in FACTORS
        ]
        with fifty_digits():
            assert close(
                item.slope, run_document(found, *moved).headline - result.headline, D("1e-35"), result.headline
            )


@given(documents(largest=3))
def test_largest_first(found: Document) -> None:
    result = run_document(found, *FACTORS)
    for found_items in (sensitivities(result), factor_sensitivities(result)):
        sizes = [abs(item.elasticity or D(0)) for item in found_items]
        assert sizes == sorted(sizes, reverse=True)


def test_elasticities_of_a_product_by_hand() -> None:
    """2 kg × 1.1 of steel at 2.5, and 0.5 kg CO2: 6.0. Steel mass, yield and factor each bring 5.5 ÷ 6 = 91.7 %."""
    result = run(
        study(
            process("chair", takes("=mass*loss kg", factor="steel"), emits("co2", "0.5 kg"), output="1 piece"),
            parameters=[parameter("mass", "2 kg"), parameter("loss", "1.1 1")],
        ),
        factor("steel", "2.5"),
    )
    found = {item.path: item for item in sensitivities(result)}
    with fifty_digits():
        share = D("5.5") / 6
    assert found["parameters.mass"].slope == D("2.75")
    assert found["parameters.loss"].slope == 5
    for path in ("parameters.mass", "parameters.loss", "processes.chair.inputs.steel"):
        assert found[path].elasticity == share
    assert found["product.reference"].elasticity == 1
    assert factor_sensitivities(result)[0].slope == D("2.2")


def test_a_parameter_of_zero_has_a_slope_all_the_same() -> None:
    result = run(
        study(
            process("p", takes("=1+extra^1+extra^2 kg", factor="steel")),
            parameters=[parameter("extra", "0 kg/kg")],
        ),
        factor("steel", "3"),
    )
    found = {item.path: item for item in sensitivities(result)}
    assert found["parameters.extra"].slope == 3


def module(**generation: object) -> Study:
    """A PV module per kilowatt-hour: 650 kg CO2e per kWp over what 1 kWp generates in 25 years."""
    return study(
        process("module", takes("650 kg", factor="steel"), output="1 kWp"),
        demand="=1/lifetime_yield kWp",
        unit="kWh",
        use={
            "lifetime": {"amount": "25", "unit": "year"},
            "generation": {"specific": {"amount": "1200", "unit": "kWh/kWp"}} | generation,
        },
    )


def test_what_the_lifetime_yield_rests_on_has_its_sensitivity() -> None:
    """A footprint per kWh is 650 ÷ (1200 × 0.8 × K), K = 25 − 0.005 × 300 = 23.5, so −100 % per 100 % of the yield.

    For the lifetime dK/dL = 1 − 0.005 × (2 × 25 − 1) ÷ 2 = 0.8775, so −0.8775 × 25 ÷ 23.5 = −0.9335…
    """
    result = run(
        module(
            includes_performance_ratio=False,
            includes_degradation=False,
            performance_ratio="0.8",
            degradation="0.005",
        ),
        factor("steel", "1"),
    )
    found = {item.path: item for item in sensitivities(result)}
    with fifty_digits():
        assert close(result.headline, 650 / (1200 * D("0.8") * D("23.5")))
        assert close(found["use.generation.specific"].elasticity or D(0), D(-1))
        assert close(found["use.lifetime"].elasticity or D(0), -D("0.8775") * 25 / D("23.5"))
        assert close(found["use.generation.specific"].slope, -result.headline / 1200)
        # The performance ratio is one more factor of the yield; dK/dd = −25 × 24 ÷ 2 = −300.
        assert close(found["use.generation.performance_ratio"].elasticity or D(0), D(-1))
        assert close(found["use.generation.degradation"].elasticity or D(0), 300 * D("0.005") / D("23.5"))


def test_what_the_yield_already_includes_has_no_sensitivity() -> None:
    result = run(module(includes_performance_ratio=True, includes_degradation=True), factor("steel", "1"))
    assert {item.path for item in sensitivities(result) if item.path.startswith("use.")} == {
        "use.generation.specific",
        "use.lifetime",
    }


def test_a_share_in_per_cent_is_the_share() -> None:
    """80 % is 0.8: the same footprint, the slope per percentage point."""
    ratio = {"amount": "80", "unit": "%", "source": "monitoring"}
    given = {"includes_performance_ratio": False, "includes_degradation": True}
    per_cent = run(module(**given, performance_ratio=ratio), factor("steel", "1"))
    plain = run(module(**given, performance_ratio="0.8"), factor("steel", "1"))
    assert per_cent.headline == plain.headline
    slopes = [
        next(item.slope for item in sensitivities(result) if item.path == "use.generation.performance_ratio")
        for result in (per_cent, plain)
    ]
    with fifty_digits():
        assert close(slopes[0] * 100, slopes[1])
