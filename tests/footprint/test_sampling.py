"""Draws of a footprint: closed forms, every draw against a calculation of its own, and the same bytes every time."""

from __future__ import annotations

import math
import subprocess
import sys
from decimal import Decimal
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings

from tanyin.footprint.amounts import Uncertainty
from tanyin.footprint.errors import SolveError
from tanyin.footprint.factors.model import Factor
from tanyin.footprint.result.interval import interval
from tanyin.footprint.result.model import Result, by_stage
from tanyin.footprint.study.edit import with_amount
from tanyin.footprint.uncertainty.chances import chances
from tanyin.footprint.uncertainty.compiled import compile_result
from tanyin.footprint.uncertainty.quantities import quantities
from tanyin.footprint.uncertainty.sampling import SAMPLES, SEED, Samples, sample
from tests.footprint.builders import (
    Document,
    carries,
    emits,
    factor,
    parameter,
    process,
    quantity,
    run,
    run_document,
    study,
    takes,
)
from tests.footprint.spreads import drawn_anew, uncertain
from tests.footprint.systems import FACTORS, documents

D = Decimal

WIDE = Uncertainty(distribution="lognormal", sigma=D("0.5"))
MOVING = tuple(item.model_copy(update={"uncertainty": WIDE}) if item.id == "board" else item for item in FACTORS)
"""The factors of the random systems, one that removes carbon being uncertain too."""


def with_spread(distribution: str, **numbers: Any) -> Document:
    return {"uncertainty": {"distribution": distribution, **numbers}}


def normal(sd: str) -> Document:
    return with_spread("normal", sd=sd)


def lognormal(sigma: str) -> Document:
    return with_spread("lognormal", sigma=sigma)


def emitted(amount: str, id: str = "a", **fields: Any) -> Any:
    return emits("co2", amount, id=id, origin="fossil", **fields)


def result_of(*rows: Any, factors: tuple[Factor, ...] = (), **fields: Any) -> Result:
    return run(study(process("p", *rows), **fields), *factors)


def drawn(*rows: Any, factors: tuple[Factor, ...] = (), **fields: Any) -> Samples:
    return sample(result_of(*rows, factors=factors, **fields))


def test_a_sum_of_normals_is_normal() -> None:
    """3² + 4² = 5²; the percentiles are those of a normal distribution of mean 100 and standard deviation 5."""
    found = drawn(emitted("60 kg", "a", **normal("3")), emitted("40 kg", "b", **normal("4")))
    assert found.headline.std() == pytest.approx(5, rel=2e-3)
    low, high = np.quantile(found.headline, [0.025, 0.975])
    assert (low, high) == (pytest.approx(100 - 9.8, rel=1e-3), pytest.approx(100 + 9.8, rel=1e-3))


def test_a_product_of_lognormals_is_lognormal() -> None:
    """Mass, distance and factor: the standard deviation of the logarithm is √(0.3² + 0.4² + 0.5²), the median 24."""
    lorry = factor("lorry", "2", family="freight", **lognormal("0.5"))
    leg = carries("3000 kg", "4 km", "lorry", **lognormal("0.3"))
    leg[1]["distance"] |= lognormal("0.4")
    found = drawn(leg, factors=(lorry,))
    logarithms = np.log(found.headline)
    assert logarithms.mean() == pytest.approx(math.log(24), abs=2e-3)
    assert logarithms.std() == pytest.approx(math.sqrt(0.5), rel=5e-3)


@pytest.mark.parametrize(
    ("spread", "mean", "sd"),
    [
        (with_spread("uniform", low="2", high="8"), 5, math.sqrt(3)),
        (with_spread("triangular", low="2", high="11"), 6, math.sqrt((4 + 121 + 25 - 22 - 10 - 55) / 18)),
        (with_spread("discrete", values=["2", "5", "9"], weights=["0.5", "0.3", "0.2"]), 4.3, math.sqrt(7.21)),
        (with_spread("normal", sd="0.7"), 5, 0.7),
        (with_spread("lognormal", sigma="0.2"), 5 * math.exp(0.02), 5 * math.exp(0.02) * math.sqrt(math.exp(0.04) - 1)),
    ],
)
def test_the_moments_of_every_distribution(spread: Document, mean: float, sd: float) -> None:
    found = drawn(emitted("5 kg", **spread)).headline
    assert found.mean() == pytest.approx(mean, rel=2e-3)
    assert found.std() == pytest.approx(sd, rel=5e-3)


def test_a_factor_used_twice_is_drawn_once() -> None:
    """2 σ and 2 σ of the same factor are 4 σ: with σ = 0.5 the variance is 4, not 2."""
    steel = factor("steel", "9", **normal("0.5"))
    found = drawn(takes("2 kg", factor="steel", id="a"), takes("2 kg", factor="steel", id="b"), factors=(steel,))
    assert found.drawn == 1
    assert found.headline.var() == pytest.approx(4, rel=0.02)


def test_a_parameter_used_twice_is_drawn_once() -> None:
    """It cancels out of a difference, to the last digit."""
    rows = (emitted("=3+m kg", "a"), emitted("=4-m kg", "b"))
    found = drawn(*rows, parameters=[parameter("m", "1 kg", **normal("0.1"))])
    assert found.drawn == 1
    assert np.ptp(found.headline) < 1e-12


@pytest.mark.parametrize("headline", ["total", "total_with_biogenic_co2"])
def test_a_removal_makes_a_factor_no_more_certain(headline: str) -> None:
    """2 emitted, 1.9 taken up, sigma 0.01: emissions and removals move apart, as in the analytic interval."""
    wood = factor("wood", "2", biogenic_co2_removal="-1.9", **lognormal("0.01"))
    found = result_of(takes("1 kg", factor="wood"), factors=(wood,), method={"headline": headline})
    assert sample(found).headline.std() == pytest.approx(float(interval(found).sd), rel=0.01)
    assert sample(found).parts.min(axis=1)[3] < -1.9 < sample(found).parts.max(axis=1)[3] < 0


def test_a_factor_of_nothing_may_be_something() -> None:
    """Zero, and perhaps up to 0.02 kg/kg: half of it on average."""
    green = factor("green", "0", **with_spread("uniform", low="0", high="0.02"))
    assert drawn(takes("100 kg", factor="green"), factors=(green,)).headline.mean() == pytest.approx(1, rel=1e-3)


@settings(max_examples=40)
@given(uncertain(documents(largest=4)))
def test_every_draw_is_what_a_calculation_of_its_own_gives(found: Document) -> None:
    """Loops, co-products, formulas, transports, use phase: five draws, each calculated anew in decimals."""
    result = run_document(found, *MOVING)
    (points,) = chances(compile_result(result).drawn.count, 5 - 1, 7)
    drawn = sample(result, 4, 7)
    for at in range(4):
        anew = drawn_anew(found, MOVING, result, points[:, at])
        size = float(sum(abs(part) for part in anew.parts))
        np.testing.assert_allclose(drawn.parts[:, at], [float(part) for part in anew.parts], atol=1e-9 * size)
        for number, stage in enumerate(drawn.stages):
            parts = [float(part) for part in by_stage(anew)[stage]]
            np.testing.assert_allclose(drawn.by_stage[number, :, at], parts, atol=1e-9 * size)


@settings(max_examples=30)
@given(documents(largest=4))
def test_without_any_spread_every_draw_is_the_result(found: Document) -> None:
    for holder in (*found["processes"], *found.get("parameters", ())):
        for row in (holder, *holder.get("inputs", ())):
            row.pop("uncertainty", None)
    factors = [item.model_copy(update={"uncertainty": None}) for item in FACTORS]
    result = run_document(found, *factors)
    drawn = sample(result, 3)
    assert (drawn.drawn, drawn.basis) == (0, "none")
    size = float(sum(abs(part) for part in result.parts))
    for at in range(3):
        np.testing.assert_allclose(drawn.parts[:, at], [float(part) for part in result.parts], atol=1e-12 * size)


@settings(max_examples=20)
@given(documents(largest=3, parameters=False))
def test_for_small_spreads_the_draws_are_as_wide_as_the_interval(found: Document) -> None:
    """The random systems have spreads of 5 to 10 %, of which first order is right to a few percent."""
    result = run_document(found, *FACTORS)
    analytic, drawn = float(interval(result).sd), sample(result, 4096).headline
    assert drawn.std() == pytest.approx(analytic, rel=0.06, abs=1e-9 * float(abs(result.headline)))


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others() -> None:
    result = result_of(takes("2 kg", factor="steel", **lognormal("0.1")), factors=(factor("steel"),))
    first, again, other = sample(result, seed=5), sample(result, seed=5), sample(result, seed=6)
    assert first.by_stage.tobytes() == again.by_stage.tobytes()
    assert first.by_stage.tobytes() != other.by_stage.tobytes()


@pytest.mark.parametrize("samples", [1, 2, 3, 1000, 4096, 5000])
def test_fewer_draws_are_the_first_of_more(samples: int) -> None:
    """Pieces are held in memory one at a time; how they are cut changes nothing."""
    result = result_of(emitted("2 kg", "a", **lognormal("0.1")), emitted("3 kg", "b", **normal("0.2")))
    np.testing.assert_array_equal(sample(result, samples).headline, sample(result).headline[:samples])


def test_beyond_the_sobol_sequence_chances_are_random_and_still_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tanyin.footprint.uncertainty.chances.MOST_SOBOL", 5)
    dimensions = 8
    first, again = (np.concatenate(list(chances(dimensions, 20, 1)), axis=1) for _ in range(2))
    np.testing.assert_array_equal(first, again)
    assert first.shape == (dimensions, 20)
    assert 0 < first.min() < first.max() < 1
    assert len(np.unique(first[-3:])) == 60


@pytest.mark.parametrize("samples", [0, -1, 2**20 + 1])
def test_a_number_of_samples_that_nobody_means_is_refused(samples: int) -> None:
    with pytest.raises(ValueError, match="samples must be 1 to"):
        sample(result_of(emitted("1 kg")), samples)


def test_draws_cannot_be_changed() -> None:
    found = drawn(emitted("1 kg", **normal("0.1")))
    for array in (found.by_stage, found.parts, found.headline, found.values):
        with pytest.raises(ValueError, match="read-only"):
            array[..., 0] = 0


def test_an_amount_is_never_drawn_below_zero_and_the_draws_are_counted() -> None:
    """1 ± 1 kg: a normal draw is below zero with a probability of 15.87 %, and counts as zero."""
    found = drawn(emitted("1 kg", **normal("1")))
    assert found.headline.min() == 0
    assert dict(found.clipped) == {"processes.p.emissions.a": pytest.approx(0.1587 * SAMPLES, abs=2)}
    assert drawn(emitted("1 kg", **lognormal("1"))).clipped == {}


def test_a_parameter_may_be_negative_and_the_row_may_not() -> None:
    found = drawn(emitted("=2+t kg"), parameters=[parameter("t", "-1 kg", **normal("1"))])
    assert list(found.clipped) == ["processes.p.emissions.a"]


def test_a_formula_with_a_spread_of_its_own_has_both() -> None:
    """Parameter ± 3 %, the rest of the formula ± 4 %: 5 %, analytically too; a parameter that is a formula as well."""
    rows = {"row": (emitted("=2*m kg", **lognormal("0.04")), [parameter("m", "1 kg", **lognormal("0.03"))])}
    twice = parameter("t", "=2*m kg", **lognormal("0.04"))
    rows["parameter"] = (emitted("=t kg"), [twice, parameter("m", "1 kg", **lognormal("0.03"))])
    for row, parameters in rows.values():
        found = result_of(row, parameters=parameters)
        assert float(interval(found).sd) == pytest.approx(0.1)
        assert np.log(sample(found).headline).std() == pytest.approx(0.05, rel=5e-3)


def test_a_draw_without_a_value_is_counted_and_left_out() -> None:
    """k ÷ m, m being 0 or 1 with the same chance."""
    zero = with_spread("discrete", values=["0", "1"], weights=["0.5", "0.5"])
    found = drawn(emitted("=k/m kg"), parameters=[parameter("k", "1 kg"), parameter("m", "1 1", **zero)])
    assert found.without_value == SAMPLES / 2
    assert (found.summary().mean, found.summary().sd) == (1, 0)


def test_a_draw_in_which_a_loop_eats_more_than_it_makes_has_no_value() -> None:
    """p takes 0.5 or 2 of itself; with 1 exactly, the equations of the draw are singular."""
    for eaten in ("2", "1"):
        spread = with_spread("discrete", values=["0.5", eaten], weights=["0.5", "0.5"])
        found = drawn(takes("0.5 kg", process="p", **spread), emitted("1 kg"))
        assert found.without_value == SAMPLES / 2
        assert found.summary().median == 2


def test_where_no_draw_has_a_value_it_is_said() -> None:
    wide = with_spread("discrete", values=["0.5", "2"], weights=["0.00000000001", "0.99999999999"])
    with pytest.raises(SolveError, match="no draw has a result"):
        drawn(takes("0.5 kg", process="p", **wide), emitted("1 kg")).summary()


def test_the_yield_of_a_module_is_drawn_from_the_data_behind_it() -> None:
    """Specific yield, performance ratio (never drawn above 1) and degradation: four draws, each calculated anew."""
    generation = {
        "specific": quantity("1.2 MWh/kWp") | lognormal("0.05"),
        "includes_performance_ratio": False,
        "performance_ratio": {"amount": "0.9"} | with_spread("uniform", low="0.8", high="1.1"),
        "includes_degradation": False,
        "degradation": {"amount": "0"} | with_spread("uniform", low="0", high="0.01"),
    }
    use = {"lifetime": quantity("25 year"), "generation": generation}
    module = process("module", emitted("600 kg"), output="1 kWp")
    a_study = study(module, demand="=one/lifetime_yield kWp", use=use, parameters=[parameter("one", "1 kWh")])
    result = run(a_study)
    found = sample(result)
    assert dict(found.clipped) == {"use.generation.performance_ratio": pytest.approx(SAMPLES / 3, abs=2)}
    values, _, _ = quantities(result).values(next(chances(3, SAMPLES, SEED)))
    for at in range(4):
        edited = a_study
        for path, row in values.items():
            if path != "product.reference":
                edited = with_amount(edited, path, D(float(row[at])))
        assert found.headline[at] == pytest.approx(float(run(edited).headline), rel=1e-12)


def test_a_leg_over_no_distance_may_be_one() -> None:
    """Nothing over nothing is nothing; 2 t over 0 … 10 km are 10 t·km on average."""
    leg = carries("2000 kg", "0 km", "lorry", **normal("100"))
    leg[1]["distance"] |= with_spread("uniform", low="0", high="10")
    assert drawn(leg, factors=FACTORS).headline.mean() == pytest.approx(10 * 0.083, rel=5e-3)


def test_the_summary_has_three_digits() -> None:
    found = drawn(emitted("123.456 kg", **normal("1.2"))).summary()
    assert (found.mean, found.sd, found.cv, found.median) == (123, 1.2, 0.00972, 123)
    assert (found.low, found.high, found.level) == (121, 126, 0.95)


def test_progress_is_told_to_the_last_sample() -> None:
    told: list[int] = []
    sample(result_of(emitted("1 kg", **normal("0.1"))), 9000, progress=told.append)
    assert told == [4096, 8192, 9000]


def test_many_draws_are_held_once() -> None:
    """A quarter of a million draws in five stages: little beyond the array that is kept."""
    import tracemalloc

    stages = zip("rdue", ("raw_material", "distribution", "use", "end_of_life"), strict=True)
    others = [process(name, emits("co2", "1 kg", id="a", origin="fossil"), stage=stage) for name, stage in stages]
    rows = [emits("co2", "1 kg", id="a", origin="fossil", uncertainty={"distribution": "lognormal", "sigma": "0.1"})]
    rows += [takes("1 kg", process=name) for name in "rdue"]
    result = run(study(process("p", *rows), *others))
    tracemalloc.start()
    found = sample(result, 2**18)
    found.summary()
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert found.by_stage.nbytes == 5 * 6 * 2**18 * 8
    assert peak < 1.5 * found.by_stage.nbytes


def test_the_dimensions_of_the_sequence_are_those_that_scipy_has() -> None:
    from scipy.stats import qmc

    from tanyin.footprint.uncertainty.chances import MOST_SOBOL

    assert MOST_SOBOL == qmc.Sobol.MAXDIM


def test_who_does_not_draw_does_not_load_scipys_statistics() -> None:
    """Web workers explain intervals and value of information all day and never draw: it would cost each 50 MB."""
    code = "import sys, tanyin.report.content, tanyin.footprint.uncertainty.information; print('scipy.stats' in sys.modules)"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ended.stdout.strip() == "False"
