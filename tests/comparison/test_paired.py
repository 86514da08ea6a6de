"""The paired test: what both rest on cancels, what they do not share does not, and no statement is made lightly."""

from __future__ import annotations

import copy
import math
from dataclasses import replace
from decimal import Decimal
from statistics import NormalDist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tanyin.footprint.comparison import paired
from tanyin.footprint.comparison.compare import compare, compare_parties, decided, party
from tanyin.footprint.comparison.drawn import Drawn, sample_pair
from tanyin.footprint.comparison.normal import below
from tanyin.footprint.comparison.pack import comparison_rule
from tanyin.footprint.comparison.paired import Analytic, analytic, shared, spread
from tanyin.footprint.result.model import Result
from tests.comparison.products import copper, of, product, sigma, steel
from tests.footprint.builders import close, document, fifty_digits, process, takes

D = Decimal
BOTH = (steel("0.3"), copper("0.3"))


def test_a_shared_factor_makes_the_difference_certain_though_the_intervals_overlap() -> None:
    """1.0 and 1.1 kg of one steel of 2 kg CO2e/kg ± 30 %: amounts ± 1 %. ln(1/1.1) = −0.0953 with σ = √2 × 0.01."""
    light, heavy = of(product("1"), *BOTH), of(product("1.1"), *BOTH)
    assert light.interval.high > heavy.interval.low
    assert heavy.interval.high > light.interval.high > heavy.headline
    found = compare(light, heavy)
    assert found.verdict == "first_lower"
    assert found.analytic is not None
    z = math.log(1.1) / (math.sqrt(2) * 0.01)
    assert float(found.analytic.lower) == pytest.approx(NormalDist().cdf(z), abs=1e-12)
    assert found.drawn is not None
    assert found.drawn.lower == 1
    assert compare(heavy, light).verdict == "second_lower"


def test_without_a_shared_factor_nothing_is_told() -> None:
    """The same amounts of two metals: σ = √(2 × 0.3² + 2 × 0.01²), P = Φ(0.0953 ÷ σ) = 0.589."""
    light, heavy = of(product("1"), *BOTH), of(product("1.1", "copper"), *BOTH)
    found = compare(light, heavy)
    assert found.verdict == "no_statement"
    assert found.analytic is not None
    z = math.log(1.1) / math.sqrt(2 * 0.3**2 + 2 * 0.01**2)
    assert float(found.analytic.lower) == pytest.approx(NormalDist().cdf(z), abs=1e-12)
    assert found.probability is not None
    assert found.why[0].en.startswith("P = 0.5")
    assert found.why[0].en.endswith("below 0.95")


def test_one_id_of_two_contents_is_not_shared() -> None:
    """Factors are one thing where id and content are the same."""
    here, there = of(product("1"), steel("0.3")), of(product("1"), steel("0.31"))
    assert shared(here, there, data=False) == frozenset()
    assert shared(here, of(product("2"), steel("0.3")), data=False) == {"factors.steel"}


def test_data_are_shared_only_within_one_study() -> None:
    """Another product may have a row of the same path and the same ± 20 %: that is not one datum."""
    light, same = of(product("1", spread="0.2"), *BOTH), of(product("1", spread="0.2"), *BOTH)
    apart = analytic(light, same, shared(light, same, data=False))
    one = analytic(light, same, shared(light, same, data=True))
    assert apart.sd > 0
    assert one.sd == 0
    assert one.lower == D("0.5")
    assert compare(light, same, same_data=True).verdict == "no_statement"


@pytest.mark.parametrize(
    ("amounts", "factors", "words"),
    [
        (None, None, "states no uncertainty"),
        ("0.01", None, "factors of A: 0.0%"),
        (None, "0.3", "amounts of A: 0.0%"),
    ],
)
def test_amounts_and_factors_must_both_be_uncertain(amounts: str | None, factors: str | None, words: str) -> None:
    """1 kg against 100 kg: not even then."""
    light = of(product("1", spread=amounts), steel(factors))
    heavy = of(product("100", spread=amounts), steel(factors))
    found = compare(light, heavy)
    assert found.verdict == "no_statement"
    assert any(words in why.en for why in found.why)
    assert len(found.why) == 2  # of both


def test_a_single_spread_does_not_speak_for_the_whole() -> None:
    """Nine tenths of the influence must state a spread: 8 of 10 kg is too little, 9 of 10 enough."""

    def told(stated: str, silent: str) -> bool:
        spreads = {"uncertainty": sigma("0.01")}
        rows = (
            takes(f"{stated} kg", factor="steel", id="a", **spreads),
            takes(f"{silent} kg", factor="steel", id="b"),
        )
        result = of(document(process("make", *rows, output="1 piece")), *BOTH)
        assert spread(result).amounts == D(stated) / 10
        heavy = of(product("100"), *BOTH)
        return compare(result, heavy).verdict == "first_lower"

    assert not told("8", "2")
    assert told("9", "1")


def test_the_threshold_is_that_of_the_rule_and_has_a_source() -> None:
    found = compare(of(product("1"), *BOTH), of(product("1.1"), *BOTH))
    assert found.rule.probability.value == D("0.95")
    assert found.rule.probability.source
    assert found.rule.coverage.status == "assumed"


@pytest.mark.parametrize(("ratio", "told"), [("1.03", True), ("1.02", False)])
def test_the_verdict_turns_at_the_threshold(ratio: str, told: bool) -> None:
    """σ of the ratio √2 × 0.01: Φ(ln 1.03 ÷ σ) = 0.982, Φ(ln 1.02 ÷ σ) = 0.919."""
    found = compare(of(product("1"), *BOTH), of(product(ratio), *BOTH))
    assert (found.verdict == "first_lower") is told
    assert found.drawn is not None
    assert found.analytic is not None
    assert found.probability == min(found.analytic.lower, D(found.drawn.below) / found.drawn.known)


small = st.integers(5, 30).map(lambda percent: f"{D(percent) / 100:f}")
MIRROR = {"first_lower": "second_lower", "second_lower": "first_lower"}


@given(st.integers(90, 130), small, small, st.sampled_from(["steel", "copper"]))
def test_which_is_named_first_changes_nothing(percent: int, one: str, other: str, material: str) -> None:
    left = of(product("1", spread=one), *BOTH)
    right = of(product(f"{D(percent) / 100:f}", material, spread=other), *BOTH)
    found, turned = compare(left, right, samples=1024), compare(right, left, samples=1024)
    assert turned.verdict == MIRROR.get(found.verdict, found.verdict)
    assert turned.probability == found.probability
    assert found.drawn is not None
    assert turned.drawn == found.drawn.mirrored()
    assert found.analytic is not None
    assert turned.analytic is not None
    assert (turned.analytic.lower, turned.analytic.higher) == (found.analytic.higher, found.analytic.lower)


def test_a_probability_just_below_the_threshold_is_below_it() -> None:
    """9,498 of 10,000 draws are no 95 %, though they are 0.950 to three digits; 9,500 are."""
    sure = Analytic(D(-1), D(1), D("0.97"), D("0.03"))
    nearly = Drawn(9498, 0, 10_000, -1.0, 1.0, 10_000, 0, 1)
    enough = Drawn(9499, 2, 10_000, -1.0, 1.0, 10_000, 0, 1)
    assert decided(sure, nearly, comparison_rule())[0] == "no_statement"
    assert decided(sure, enough, comparison_rule())[0] == "first_lower"
    turned = Analytic(D(1), D(1), D("0.03"), D("0.97"))
    assert decided(turned, nearly.mirrored(), comparison_rule())[0] == "no_statement"
    assert decided(turned, enough.mirrored(), comparison_rule())[0] == "second_lower"


def test_without_a_model_no_statement_is_made() -> None:
    light, heavy = party(of(product("1"), *BOTH)), party(of(product("1.1"), *BOTH))
    found = compare_parties(light, replace(heavy, result=None))
    assert found.verdict == "no_statement"
    assert "without the models" in found.why[0].en


def test_drawing_again_gives_the_same_figures() -> None:
    pair = of(product("1"), *BOTH), of(product("1.02"), *BOTH)
    both = shared(*pair, data=False)
    assert sample_pair(*pair, both, 2000) == sample_pair(*pair, both, 2000)
    assert sample_pair(*pair, both, 2000, seed=1) != sample_pair(*pair, both, 2000)
    assert sample_pair(*pair, both, 2000).shared == 1


@given(st.integers(90, 110), small, small, st.sampled_from(["steel", "copper"]), small)
def test_both_tests_agree(percent: int, one: str, other: str, material: str, spread: str) -> None:
    """Products of lognormals: first order is exact for the logarithm of their ratio; draws differ by their number."""
    left = of(product("1", spread=one), steel(spread), copper(spread))
    right = of(product(f"{D(percent) / 100:f}", material, spread=other), steel(spread), copper(spread))
    both = shared(left, right, data=False)
    drawn = sample_pair(left, right, both, 4096)
    assert drawn.lower is not None
    assert float(drawn.lower) == pytest.approx(float(analytic(left, right, both).lower), abs=0.01)


def test_sums_agree_as_far_as_first_order_goes() -> None:
    """Steel and copper in both products, in other shares: no product of lognormals, spreads of 10 %."""

    def alloy(iron: str, other: str) -> Result:
        stated = {"uncertainty": sigma("0.05")}
        rows = takes(f"{iron} kg", factor="steel", **stated), takes(f"{other} kg", factor="copper", **stated)
        return of(document(process("make", *rows, output="1 piece")), steel("0.1"), copper("0.1"))

    found = compare(alloy("3", "1"), alloy("1.2", "2.9"))
    assert found.analytic is not None
    assert found.drawn is not None
    assert found.drawn.lower is not None
    assert float(found.drawn.lower) == pytest.approx(float(found.analytic.lower), abs=0.01)


def test_the_normal_distribution_has_its_known_values() -> None:
    """Φ(1.96…) of the two-sided 95 %; Φ(−z) = 1 − Φ(z); the library's own floats to their last digits."""
    with fifty_digits():
        assert close(below(D("1.95996398454005423552459443052")), D("0.975"), D("1e-28"))
        for z in ("0", "0.1", "1", "3", "7.5"):
            assert float(below(D(z))) == pytest.approx(NormalDist().cdf(float(z)), abs=1e-15)
            assert close(below(D(z)) + below(-D(z)), D(1))
    assert below(D(20)) == 1
    assert below(D(-20)) == 0


def test_a_negative_result_is_compared_by_the_difference() -> None:
    """Where no logarithm exists: 2 − 3 = −1 against 2, the steel of both moving together."""
    found = copy.deepcopy(product("1"))
    grown = {"gas": "co2", "origin": "land_use", "removal": True, "source": "a survey of the soil"}
    found["processes"][0]["emissions"] = [{"id": "soil", "name": "soil", "amount": "3", "unit": "kg", **grown}]
    below_zero = of(found, *BOTH)
    assert below_zero.headline < 0
    assert analytic(below_zero, of(product("1"), *BOTH), frozenset({"factors.steel"})).lower > D("0.99")


def test_what_is_shared_is_looked_up_once_for_each_side(monkeypatch: pytest.MonkeyPatch) -> None:
    """And not once for each factor: thousands of factors took seconds."""
    calls = []
    collect = paired._factors
    monkeypatch.setattr(paired, "_factors", lambda result: calls.append(result) or collect(result))
    light, heavy = of(product("1"), *BOTH), of(product("2"), *BOTH)
    assert paired.shared(light, heavy, data=False) == {"factors.steel"}
    assert len(calls) == 2
