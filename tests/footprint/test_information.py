"""Value of information, against brute force: every datum and factor made exact in turn, everything calculated anew."""

from __future__ import annotations

import copy
from decimal import Decimal
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings

from tanyin.footprint import shipped
from tanyin.footprint.engine import calculate
from tanyin.footprint.factors.model import Factor
from tanyin.footprint.result.interval import Interval, interval
from tanyin.footprint.result.model import Result
from tanyin.footprint.study.document import Study
from tanyin.footprint.study.read import load_study
from tanyin.footprint.uncertainty.information import value_of_information
from tests.footprint.builders import (
    Document,
    close,
    emits,
    factor,
    fifty_digits,
    process,
    run,
    run_document,
    study,
    takes,
)
from tests.footprint.spreads import data, removing, uncertain
from tests.footprint.systems import FACTORS, documents

D = Decimal


def known(found: Document, factors: tuple[Factor, ...], paths: tuple[str, ...]) -> Interval:
    """The interval of the study in which nothing is said of the spread of these data and factors."""
    written = copy.deepcopy(found)
    for path, datum in data(written):
        if path in paths:
            del datum["uncertainty"]
    silent = (
        item.model_copy(update={"uncertainty": None}) if f"factors.{item.id}" in paths else item for item in factors
    )
    return interval(run_document(written, *silent))


def width(bounds: tuple[Decimal, Decimal]) -> Decimal:
    with fifty_digits():
        return bounds[1] - bounds[0]


@settings(max_examples=30)
@given(uncertain(removing(documents(largest=3))))
def test_the_best_data_are_those_that_a_recalculation_finds(found: Document) -> None:
    result = run_document(found, *FACTORS)
    every = value_of_information(result, count=1000)
    assert [gain.path for gain in every.best] == [share.path for share in interval(result).shares]
    left = [result.moves.bounds(known(found, FACTORS, (gain.path,)).sd) for gain in every.best]
    for gain, (low, high) in zip(every.best, left, strict=True):
        assert close(gain.low, low, D("1e-30"), scale=abs(result.headline))
        assert close(gain.high, high, D("1e-30"), scale=abs(result.headline))
    widths = [width(bounds) for bounds in left]
    with fifty_digits():
        assert all(one <= other * (1 + D("1e-30")) for one, other in pairwise(widths))
    assert value_of_information(result).best == every.best[:5]


@settings(max_examples=10)
@given(uncertain(removing(documents(largest=2, coproducts=False, parameters=False))))
def test_the_best_taken_one_by_one_are_the_best_taken_together(found: Document) -> None:
    """Every choice of two and of three data, each calculated anew."""
    result = run_document(found, *FACTORS)
    paths = [share.path for share in interval(result).shares][:7]
    for count in (2, 3):
        if len(paths) < count:
            continue
        together = value_of_information(result, count).together
        least = min(
            width(result.moves.bounds(known(found, FACTORS, choice).sd)) for choice in combinations(paths, count)
        )
        with fifty_digits():
            assert close(together.high - together.low, least, D("1e-25"), scale=together.high - together.low)


@pytest.mark.parametrize("key", shipped.studies("example"))
def test_the_best_data_of_every_example(key: str) -> None:
    """In the shipped examples as in random systems: each of the five made exact, the interval calculated anew."""
    a_study = load_study(shipped.studies("example")[key])
    releases, gases = shipped.library([ref.release for ref in a_study.factors]), shipped.gwp(a_study.method.gwp)
    result = calculate(a_study, releases, gases)
    found = value_of_information(result)
    assert len(found.best) == min(5, len(interval(result).shares))
    for gain in found.best:
        low, high = result.moves.bounds(interval(calculate(_exact(a_study, gain.path), releases, gases)).sd)
        assert close(gain.low, low, D("1e-30"))
        assert close(gain.high, high, D("1e-30"))
    assert len(found.silent) == 5


def _exact(a_study: Study, path: str) -> Study:
    document = a_study.document()
    kind, name, rows, row = path.split(".")
    holder = next(item for item in document[kind] if item["id"] == name)
    del next(item for item in holder[rows] if item["id"] == row)["uncertainty"]
    return Study.model_validate(document)


def two() -> Result:
    steel = factor("steel", "2", uncertainty={"distribution": "normal", "sd": "0.4"})
    return run(
        study(
            process(
                "p",
                takes("10 kg", factor="steel", uncertainty={"distribution": "normal", "sd": "1.5"}),
                takes("3 kg", factor="wood", id="w"),
                emits("co2", "70 kg", origin="fossil"),
            )
        ),
        steel,
        factor("wood", "1"),
    )


def test_halving_a_spread_takes_three_quarters_of_its_variance() -> None:
    """4 kg from the factor and 3 kg from the amount: 5 kg; the factor halved √(2² + 3²), known 3."""
    whole = interval(two())
    assert whole.sd == 5
    exactly, halved = value_of_information(two()), value_of_information(two(), left=D("0.5"))
    assert exactly.best[0].path == halved.best[0].path == "factors.steel"
    with fifty_digits():
        for gain, sd in ((exactly.best[0], D(3)), (halved.best[0], D(13).sqrt())):
            assert close((gain.high / two().headline).ln() / (whole.high / two().headline).ln(), sd / 5, D("1e-40"))
    assert exactly.together.narrows == 1


def test_what_states_no_spread_is_told_apart_by_what_it_weighs() -> None:
    """Emission 70 of 93, wood 3 of 93 twice; the reference flow, which says what is counted, is no datum to know."""
    silent = value_of_information(two()).silent
    assert [item.path for item in silent] == ["processes.p.emissions.co2", "factors.wood", "processes.p.inputs.w"]
    assert close(silent[0].elasticity, D(70) / D(93), D("1e-25"))


def test_a_study_without_any_spread_still_gets_advice() -> None:
    found = value_of_information(run(study(process("p", emits("co2", "1 kg", origin="fossil")))))
    assert found.best == ()
    assert found.together.narrows == 0
    assert [item.path for item in found.silent] == ["processes.p.emissions.co2"]
