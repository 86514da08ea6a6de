"""The analytic interval: what first-order propagation says, against hand calculation and brute force."""

from __future__ import annotations

import math
from decimal import Decimal
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings

from tanyin.footprint.engine import calculate
from tanyin.footprint.result.interval import Interval, interval
from tanyin.footprint.result.moves import QUANTILE, standard_deviation
from tanyin.footprint.result.sensitivity import factor_sensitivities, sensitivities
from tanyin.footprint.study.document import Study
from tanyin.footprint.study.edit import with_amount
from tanyin.footprint.uncertainty.sampling import sample
from tests.footprint.builders import (
    GASES,
    Document,
    close,
    emits,
    factor,
    fifty_digits,
    library,
    parameter,
    process,
    run,
    run_document,
    study,
    takes,
)
from tests.footprint.spreads import removing, uncertain
from tests.footprint.systems import FACTORS, documents

D = Decimal


def normal(sd: str) -> Document:
    return {"uncertainty": {"distribution": "normal", "sd": sd}}


def lognormal(sigma: str) -> Document:
    return {"uncertainty": {"distribution": "lognormal", "sigma": sigma}}


def emitted(amount: str, id: str, **fields: Any) -> Any:
    return emits("co2", amount, id=id, origin="fossil", **fields)


def taken_up(amount: str, **fields: Any) -> Any:
    return emits("co2", amount, id="r", origin="land_use", removal=True, source="t", **fields)


def interval_of(*rows: Any, factors: tuple[Any, ...] = (), **fields: Any) -> Interval:
    return interval(run(study(process("p", *rows), **fields), *factors))


def test_independent_amounts_add_their_variances() -> None:
    """3² + 4² = 5²: a standard deviation of 5 kg on 100 kg."""
    found = interval_of(emitted("60 kg", "a", **normal("3")), emitted("40 kg", "b", **normal("4")))
    assert found.sd == 5
    assert found.cv == D("0.05")
    assert [(share.path, share.share) for share in found.shares] == [
        ("processes.p.emissions.b", D("0.64")),
        ("processes.p.emissions.a", D("0.36")),
    ]


def test_a_parameter_in_several_rows_moves_them_together() -> None:
    """m twice, 3 kg and 4 kg per unit of m: 7 × 0.1, not the root of 0.3² + 0.4²."""
    rows = (emitted("=3*m kg", "a"), emitted("=4*m kg", "b"))
    found = interval_of(*rows, parameters=[parameter("m", "1 kg/kg", **normal("0.1"))])
    assert found.sd == D("0.7")
    against = (emitted("=3*m kg", "a"), emitted("=4-m kg", "b"))
    assert interval_of(*against, parameters=[parameter("m", "1 kg/kg", **normal("0.1"))]).sd == D("0.2")


def test_a_factor_in_several_rows_is_one_datum() -> None:
    rows = (takes("3 kg", factor="steel", id="a"), takes("4 kg", factor="steel", id="b"))
    found = interval_of(*rows, factors=(factor("steel", "2", **lognormal("0.1")),))
    assert found.sd == D("1.4")
    assert found.basis == "amounts_and_factors"


@pytest.mark.parametrize(
    ("fields", "factors", "scope"),
    [({}, {}, "none"), (lognormal("0.1"), {}, "amounts"), (lognormal("0.1"), lognormal("0.2"), "amounts_and_factors")],
)
def test_the_interval_says_over_what_it_is_taken(fields: Document, factors: Document, scope: str) -> None:
    found = interval_of(takes("3 kg", factor="steel", **fields), factors=(factor("steel", "2", **factors),))
    assert found.basis == scope
    # One amount of two (the row and the reference flow) states an uncertainty.
    assert found.covered == (0 if scope == "none" else D("0.5"))


def test_without_any_uncertainty_there_is_no_width() -> None:
    found = interval_of(emitted("60 kg", "a"))
    assert (found.low, found.high, found.sd, found.cv) == (60, 60, 0, 0)
    assert found.shares == ()


def test_a_positive_footprint_stays_positive() -> None:
    """10 kg at 25 %: lognormal bounds, 10 ÷ w and 10 × w with ln w = 1.96 × 25 %. At 100 %, which reaches below zero
    and is no logarithm's: 10 + 19.6, and zero."""
    found = interval_of(emitted("10 kg", "a", **normal("2.5")))
    width = math.exp(float(QUANTILE) / 4)
    assert float(found.low) == pytest.approx(10 / width)
    assert float(found.high) == pytest.approx(10 * width)
    wide = interval_of(emitted("10 kg", "a", **normal("10")))
    with fifty_digits():
        assert (wide.low, wide.high) == (0, 10 + 10 * QUANTILE)


@pytest.mark.parametrize("removed", ["80", "90", "95", "99"])
def test_the_interval_of_parts_of_opposite_sign_is_that_of_their_difference(removed: str) -> None:
    """100 − removed kg, 5 kg each: √50 kg about the difference, however little is left."""
    found = interval_of(emitted("100 kg", "a", **normal("5")), taken_up(f"{removed} kg", **normal("5")))
    with fifty_digits():
        left, width = 100 - D(removed), QUANTILE * D(50).sqrt()
        assert (found.low, found.high) == (left - width, left + width)


@pytest.mark.parametrize(
    ("spread", "centre"),
    [
        ({"distribution": "uniform", "low": "0", "high": "100"}, "50"),
        ({"distribution": "triangular", "low": "1", "high": "100"}, "34"),
        ({"distribution": "discrete", "values": ["1", "100"], "weights": ["0.9", "0.1"]}, "10.9"),
    ],
)
def test_the_interval_is_centred_where_the_stated_spread_is(spread: Document, centre: str) -> None:
    """An amount of 1 at the edge of its range: the interval is that of the range, and not 1 × exp(57)."""
    result = run(study(process("p", emitted("1 kg", "a", uncertainty=spread))))
    found, drawn = interval(result), sample(result).summary()
    assert close(found.centre, D(centre))
    assert 0 <= found.low < found.high
    assert float(found.high) == pytest.approx(drawn.high, rel=0.35)


def test_a_formula_that_takes_off_is_not_read_as_a_logarithm() -> None:
    """100 − 99 m at m = 1 with sigma 0.05: an elasticity of −99, and no lognormal of cv 4.95."""
    rows = (emitted("=100-99*m kg", "a"),)
    found = interval_of(*rows, parameters=[parameter("m", "1 kg/kg", **lognormal("0.05"))])
    with fifty_digits():
        assert (found.low, found.high) == (0, 1 + QUANTILE * D("4.95"))


@settings(max_examples=40)
@given(uncertain(removing(documents(largest=3, parameters=False))))
def test_the_interval_stays_near_the_draws_even_with_removals(found: Document) -> None:
    """Each bound within half the drawn width of the drawn bound: spreads of a tenth, discrete ones included, of
    whatever sign."""
    result = run_document(found, *FACTORS)
    analytic, drawn = interval(result), sample(result, 4096)
    low, high = np.quantile(drawn.values, [0.025, 0.975])
    near = 0.5 * (high - low) + 1e-9 * abs(float(result.headline))
    assert abs(float(analytic.low) - low) <= near
    assert abs(float(analytic.high) - high) <= near


def test_the_bounds_of_one_lognormal_are_its_own() -> None:
    """Median 2, sigma 1: 95 % of it lies between 2 ÷ e^1.96 = 0.282 and 2 × e^1.96 = 14.2."""
    found = interval_of(takes("1 kg", factor="steel"), factors=(factor("steel", "2", **lognormal("1")),))
    assert found.cv == 1
    assert (float(found.low), float(found.high)) == (
        pytest.approx(0.281727, rel=1e-5),
        pytest.approx(14.198145, rel=1e-5),
    )


def test_the_bounds_of_a_product_of_lognormals_are_exact() -> None:
    """Amount, factor and reciprocal yield: sigma is √(0.6² + 0.8² + 0.5²), however wide."""
    found = interval_of(
        takes("=30/y kg", factor="steel", **lognormal("0.6")),
        factors=(factor("steel", "2", **lognormal("0.8")),),
        parameters=[parameter("y", "3 1", **lognormal("0.5"))],
    )
    sigma = math.sqrt(0.36 + 0.64 + 0.25)
    assert float(found.low) == pytest.approx(20 * math.exp(-float(QUANTILE) * sigma))
    assert float(found.high) == pytest.approx(20 * math.exp(float(QUANTILE) * sigma))


def test_a_removal_makes_a_factor_no_more_certain() -> None:
    """2 emitted, 1.9 taken up, sigma 0.2: 0.2 × 3.9 = 0.78, not 0.2 × 0.1."""
    wood = factor("wood", "2", biogenic_co2_removal="-1.9", **lognormal("0.2"))
    both = interval_of(takes("1 kg", factor="wood"), factors=(wood,), method={"headline": "total_with_biogenic_co2"})
    assert both.sd == D("0.78")
    assert interval_of(takes("1 kg", factor="wood"), factors=(wood,)).sd == D("0.4")


def test_a_headline_of_what_almost_cancels_has_normal_bounds() -> None:
    """10.001 − 10 kg with a standard deviation of 1 kg: no logarithm says anything about it."""
    found = interval_of(taken_up("10 kg"), emitted("10.001 kg", "a", **normal("1")))
    with fifty_digits():
        assert (found.low, found.high) == (D("0.001") - QUANTILE, D("0.001") + QUANTILE)


def test_a_negative_or_zero_footprint_has_normal_bounds() -> None:
    removal = taken_up("10 kg")
    found = interval_of(removal, emitted("4 kg", "a", **normal("2")))
    with fifty_digits():
        assert (found.low, found.high) == (-6 - QUANTILE * 2, -6 + QUANTILE * 2)
    zero = interval_of(removal, emitted("10 kg", "a", **normal("2")))
    assert zero.cv is None
    assert zero.low.copy_negate() == zero.high > 0


@settings(max_examples=60)
@given(documents(largest=3))
def test_the_variance_is_what_each_datum_moves_by_itself(found: Document) -> None:
    """Brute force over the data: each moved by a trace of its own spread, everything calculated anew."""
    a_study = Study.model_validate(found)
    result = run(a_study, *FACTORS)
    trace = D("1e-15")
    variance = D(0)
    for item in sensitivities(result):
        if item.datum is None or item.datum.uncertainty is None or item.datum.formula is not None:
            continue
        sd = standard_deviation(item.value, item.datum.uncertainty)
        with fifty_digits():
            moved = item.value + sd * trace
        headline = run(with_amount(a_study, item.path, moved), *FACTORS).headline
        with fifty_digits():
            variance += ((headline - result.headline) / trace) ** 2
    for item in sensitivities(result):
        # A formula with a spread of its own, beyond that of its parameters.
        if item.datum is not None and item.datum.uncertainty is not None and item.datum.formula is not None:
            with fifty_digits():
                variance += (item.slope * standard_deviation(item.value, item.datum.uncertainty)) ** 2
    for item in factor_sensitivities(result):
        if item.factor is not None and item.factor.uncertainty is not None:
            with fifty_digits():
                size = sum((abs(item.factor.parts[index]) for index in result.counted), D(0))
                variance += (item.slope * standard_deviation(size, item.factor.uncertainty)) ** 2
    with fifty_digits():
        assert close(interval(result).sd ** 2, variance, D("1e-10"))
        assert close(sum((share.variance for share in interval(result).shares), D(0)), variance, D("1e-10"))


def test_the_interval_of_a_sum_is_what_a_simulation_shows() -> None:
    """Ten normal amounts: 200,000 draws, standard deviation to 1 %, bounds to 1 % (a sum of normals is normal)."""
    amounts = [40 + 3 * at for at in range(10)]
    spreads = [1 + at % 4 for at in range(10)]
    rows = [
        emitted(f"{amount} kg", f"e{at}", **normal(str(spread)))
        for at, (amount, spread) in enumerate(zip(amounts, spreads, strict=True))
    ]
    found = interval_of(*rows)
    draws = np.random.default_rng(1).normal(amounts, spreads, size=(200_000, 10)).sum(axis=1)
    assert float(found.sd) == pytest.approx(draws.std(), rel=0.01)
    low, high = np.quantile(draws, [0.025, 0.975])
    assert (float(found.low), float(found.high)) == (pytest.approx(low, rel=0.01), pytest.approx(high, rel=0.01))


def test_the_interval_of_a_product_is_what_a_simulation_shows() -> None:
    """Lognormal amount × lognormal factor is lognormal, with the sigmas added as squares."""
    found = interval_of(
        takes("30 kg", factor="steel", **lognormal("0.1")), factors=(factor("steel", "2", **lognormal("0.2")),)
    )
    sigma = math.hypot(0.1, 0.2)
    assert float(found.low) == pytest.approx(60 * math.exp(-1.96 * sigma), rel=0.01)
    assert float(found.high) == pytest.approx(60 * math.exp(1.96 * sigma), rel=0.01)


@given(documents(largest=3))
def test_the_centre_lies_inside_and_shares_are_of_one(found: Document) -> None:
    given_interval = interval(run_document(found, *FACTORS))
    assert given_interval.low <= given_interval.centre <= given_interval.high
    if given_interval.shares:
        with fifty_digits():
            assert close(sum(share.share for share in given_interval.shares), D(1))


def test_the_uncertainty_of_the_pv_yield_is_inside() -> None:
    """Yield ± 5 % on a footprint per kWh that is inversely proportional to it: 5 %."""
    specific = {"amount": "1200", "unit": "kWh/kWp"} | lognormal("0.05")
    generation = {"specific": specific, "includes_performance_ratio": True, "includes_degradation": True}
    use = {"lifetime": {"amount": "25", "unit": "year"}, "generation": generation}
    module = process("module", emitted("600 kg", "e"), output="1 kWp")
    found = interval(calculate(study(module, demand="=1/lifetime_yield kWp", unit="kWh", use=use), library(), GASES))
    assert found.cv is not None
    assert close(found.cv, D("0.05"))


def test_the_uncertainty_of_performance_ratio_and_degradation_is_inside() -> None:
    """PR ± 6 % moves the footprint per kWh by 6 %; d = 0.005 ± 0.001 by 300 × 0.001 ÷ 23.5."""
    generation = {
        "specific": {"amount": "1200", "unit": "kWh/kWp"},
        "includes_performance_ratio": False,
        "performance_ratio": {"amount": "0.8"} | lognormal("0.06"),
        "includes_degradation": False,
        "degradation": {"amount": "0.005"} | normal("0.001"),
    }
    use = {"lifetime": {"amount": "25", "unit": "year"}, "generation": generation}
    module = process("module", emitted("600 kg", "e"), output="1 kWp")
    found = interval(run(study(module, demand="=1/lifetime_yield kWp", unit="kWh", use=use)))
    with fifty_digits():
        variance = D("0.06") ** 2 + (300 * D("0.001") / D("23.5")) ** 2
        assert found.cv is not None
        assert close(found.cv, variance.sqrt())


def test_a_row_of_nothing_makes_no_interval_public() -> None:
    """A factor that states a spread counts by what it contributes: none of 10, 4 of 10, 5 of 10."""
    scopes = []
    for share in ("0", "4", "5"):
        rest = f"{10 - int(share)} kg"
        rows = (
            takes(f"{share} kg", factor="glue", id="glue"),
            takes(rest, factor="steel", id="steel", **lognormal("0.1")),
        )
        result = run(study(process("p", *rows)), factor("glue", "1", **lognormal("0.2")), factor("steel", "1"))
        scopes.append((result.interval.factors_covered, result.interval.basis, sample(result, 64).basis))
    assert scopes == [
        (D(0), "amounts", "amounts"),
        (D("0.4"), "amounts", "amounts"),
        (D("0.5"), "amounts_and_factors", "amounts_and_factors"),
    ]
