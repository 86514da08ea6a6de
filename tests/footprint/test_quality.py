"""Data quality of a result: what metered data must show for the best score, what a study may say of itself, and how
scores are weighed."""

from __future__ import annotations

from decimal import Decimal
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tanyin.footprint.quality import INDICATORS, Assessment, FlowQuality, assess
from tanyin.footprint.quality.tables import Indicator
from tanyin.footprint.result.model import Result
from tests.footprint.builders import (
    Document,
    allocated,
    carries,
    coproduct,
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
from tests.footprint.systems import FACTORS, documents

D = Decimal
ROW = "processes.p.inputs.steel"
STEEL = factor("steel", "2", technology="converter")
CALIBRATION = {"certificate": "JD-118", "valid_from": "2022-07-01", "valid_until": "2024-06-30"}
EVIDENCE = [{"id": "bill", "title": "bill", "number": "N 1"}]
READING = {"start": "2023-01-01", "end": "2023-12-31", "reconciled": "bill", "difference": "0.01"}


def metered(*rows: Any, meter: Document | None = None, calibrated: bool = True, **fields: Any) -> Result:
    """1 kg of steel measured at a meter that has all the best score asks for, but for what the arguments change."""
    scale: Document = {"id": "scale", "name": "scale", "dedicated": True, **(meter or {})}
    if calibrated:
        scale.setdefault("calibrations", [CALIBRATION])
    row = {"kind": "measured", "meter": "scale", "reading": READING, **fields}
    steel = takes("1 kg", factor="steel", **{key: value for key, value in row.items() if value is not None})
    return run(study(process("p", steel, *rows), meters=[scale], evidence=EVIDENCE), STEEL)


def flow(found: Assessment, path: str = ROW) -> FlowQuality:
    return next(item for item in found.flows if item.path == path)


def score(result: Result, indicator: Indicator = "reliability", path: str = ROW, *confirmed: str) -> int:
    return flow(assess(result, frozenset(confirmed)), path).scores[indicator].score


# --- the best score ---


@pytest.mark.parametrize("kept", list(product([True, False], repeat=4)))
def test_the_best_score_takes_all_four_conditions(kept: tuple[bool, bool, bool, bool]) -> None:
    """A calibrated meter of the process alone, the whole period, reconciliation with the bill, a verifier's word."""
    meter, period, bill, verifier = kept
    reading = READING if bill else {key: READING[key] for key in ("start", "end")}
    reading = reading if period else {**reading, "end": "2023-11-30"}
    result = metered(calibrated=meter, meter={"dedicated": meter}, reading=reading)
    found = score(result, "reliability", ROW, *[ROW] * verifier)
    assert (found == 1) == all(kept)


@pytest.mark.parametrize(
    "missing",
    [
        {"meter": {"dedicated": False}},
        {"meter": {"dedicated": None}},
        {"calibrated": False},
        {"reading": READING | {"coverage": "0.99"}},
        {"reading": READING | {"start": "2023-01-02"}},
        {"reading": READING | {"difference": "0.051"}},
        {"kind": "calculated"},
        {"status": "assumed"},
        {"reading": {"days": ["2023-06-30"], "reconciled": "bill", "difference": "0"}},
    ],
    ids=[
        "serves others too",
        "not said to serve one process",
        "no calibration",
        "gaps",
        "a day is missing",
        "far from the bill",
        "calculated",
        "assumed",
        "coverage not stated",
    ],
)
def test_each_part_of_a_condition_is_needed(missing: dict[str, Any]) -> None:
    assert score(metered(), "reliability", ROW, ROW) == 1
    assert score(metered(**missing), "reliability", ROW, ROW) > 1


def test_no_study_confirms_itself() -> None:
    """Whatever the study states, only what comes from outside gives the best score of reliability."""
    best = dict.fromkeys(INDICATORS, 1)
    assert score(metered(quality=best)) == 2
    assert score(metered(quality=best), "reliability", ROW, "processes.p.inputs.other") == 2
    assert score(metered(), "reliability", ROW, ROW) == 1


def test_a_meter_that_serves_two_processes_is_not_dedicated_whatever_it_says() -> None:
    rows = takes("1 kg", factor="steel", kind="measured", meter="scale", reading=READING)
    found = study(
        process("p", rows, takes("1 kg", process="q")),
        process("q", rows),
        meters=[{"id": "scale", "name": "scale", "dedicated": True, "calibrations": [CALIBRATION]}],
        evidence=EVIDENCE,
    )
    result = run(found, STEEL)
    assert [item.path for item in result.findings if item.code == "meter_shared"] == ["meters.scale"]
    assert score(result, "reliability", ROW, ROW) == 2


# --- what a study says of itself ---


@given(st.lists(st.sampled_from([None, 1, 2, 3, 4, 5]), min_size=10, max_size=10))
def test_a_self_assessed_score_never_improves_anything(stated: list[int | None]) -> None:
    """A worse score is used; a better one is told and has no effect. So for data and for factors."""
    own, of_factor = (dict(zip(INDICATORS, scores, strict=True)) for scores in (stated[:5], stated[5:]))
    row = takes("1 kg", factor="steel", source="a drawing", quality=own)
    judged = assess(run(study(process("p", row)), factor("steel", "2", quality=of_factor)))
    plain = assess(run(study(process("p", takes("1 kg", factor="steel", source="a drawing"))), factor("steel", "2")))
    for path, said in ((ROW, own), (f"{ROW}.factor", of_factor)):
        for name in INDICATORS:
            derived, found = flow(plain, path).scores[name], flow(judged, path).scores[name]
            assert found.score == max(derived.score, said[name] or 1)
            if said[name] is not None and said[name] != derived.score:
                assert str(said[name]) in found.why.zh
                assert "self-assessed" in found.why.en
    assert judged.product is not None
    assert plain.product is not None
    assert judged.product >= plain.product


# --- formulas ---


def test_a_formula_is_as_weak_as_the_weakest_parameter_behind_it() -> None:
    """a is confirmed and metered (1), b has no more than a source (4): b speaks through c, and through the row."""
    good = {"kind": "measured", "meter": "scale", "reading": READING}
    fields = {
        "meters": [{"id": "scale", "name": "scale", "dedicated": True, "calibrations": [CALIBRATION]}],
        "evidence": EVIDENCE,
        "parameters": [
            parameter("a", "1 kg", **good),
            parameter("b", "1 1", source="a book", kind="literature"),
            parameter("c", "=b*2 1"),
        ],
    }
    for formula, expected in (("a", 1), ("a*b", 4), ("a*c", 4)):
        result = run(study(process("p", takes(f"={formula} kg", factor="steel")), **fields), STEEL)
        assert score(result, "reliability", ROW, ROW, "parameters.a") == expected
        assert score(result, "technological", ROW, ROW) == (1 if formula == "a" else 4)
    result = run(study(process("p", takes("=a*c kg", factor="steel")), **fields), STEEL)
    assert "b" in flow(assess(result)).scores["technological"].why.en


def test_a_formula_that_no_verifier_has_confirmed_is_not_the_best() -> None:
    fields = {
        "meters": [{"id": "scale", "name": "scale", "dedicated": True, "calibrations": [CALIBRATION]}],
        "evidence": EVIDENCE,
        "parameters": [parameter("a", "1 kg", kind="measured", meter="scale", reading=READING)],
    }
    result = run(study(process("p", takes("=a kg", factor="steel")), **fields), STEEL)
    assert score(result, "reliability", ROW, "parameters.a") == 2
    assert score(result, "reliability", ROW, "parameters.a", ROW) == 1


# --- factors ---


@pytest.mark.parametrize(
    ("fields", "indicator", "expected"),
    [
        ({"geography": "CN-TJ"}, "geographical", 1),
        ({"geography": "CN"}, "geographical", 2),
        ({"geography": "CN-GD"}, "geographical", 3),
        ({"geography": "GLO"}, "geographical", 4),
        ({"geography": "DE"}, "geographical", 5),
        ({"year": 2021}, "temporal", 1),
        ({"year": 2020}, "temporal", 2),
        ({"year": 2017}, "temporal", 3),
        ({"year": 2015}, "temporal", 4),
        ({"year": 2014}, "temporal", 5),
        ({"year": None}, "temporal", 5),
        ({"status": "transcribed"}, "reliability", 3),
        ({"status": "recalled"}, "reliability", 5),
        ({"technology": ""}, "technological", 3),
        ({"status": "proxy"}, "technological", 4),
    ],
)
def test_a_factor_is_scored_by_what_it_states(fields: dict[str, Any], indicator: Indicator, expected: int) -> None:
    sites = [{"id": "here", "name": "here", "country": "CN", "region": "CN-TJ"}]
    steel = factor("steel", "2", **({"technology": "converter"} | fields))
    result = run(study(process("p", takes("1 kg", factor="steel")), sites=sites), steel)
    assert score(result, indicator, f"{ROW}.factor") == expected


@pytest.mark.parametrize(
    ("fields", "confirmed", "expected"),
    [
        ({}, (), 4),
        ({"verified": True}, (), 4),
        ({"verified": True, "verifier": "a body"}, (), 2),
        ({"verified": True, "verifier": "a body", "valid_until": "2023-06-30"}, (), 4),
        ({"verified": True, "verifier": "a body"}, ("suppliers.bought",), 1),
    ],
    ids=["not verified", "verified by nobody", "verified", "out of date", "confirmed from outside"],
)
def test_a_suppliers_footprint_is_as_reliable_as_its_verification(
    fields: dict[str, Any], confirmed: tuple[str, ...], expected: int
) -> None:
    bought = factor("bought").model_dump(mode="json") | {"id": "bought", **fields}
    result = run(study(process("p", takes("1 kg", supplier="bought")), suppliers=[bought]))
    assert score(result, "reliability", "processes.p.inputs.bought.supplier", *confirmed) == expected


def test_electricity_by_the_order_of_iso_14067_is_the_technology_bought() -> None:
    grid = factor("grid", "0.6", family="electricity")
    for row, path, expected in (
        (takes("1 kWh", electricity={"supply": "grid"}), "processes.p.inputs.electricity.electricity", 1),
        (takes("1 kWh", factor="grid"), "processes.p.inputs.grid.factor", 2),
    ):
        assert score(run(study(process("p", row)), grid), "technological", path) == expected


# --- weighing ---


def test_the_rating_is_the_mean_of_four_indicators_weighed_by_contribution() -> None:
    """Steel: 3 kg × 2 = 6, gas: 2 kg. By hand, the weaker of datum and factor for each indicator.

    steel, measured with a bill: Te max(1, 2), Ge max(1, 2), Ti max(2, 1), P max(3, 2) → 2, 2, 2, 3
    gas, estimated without a source: 3, 3, 3, 5. Means: (6 × 2 + 2 × 3) ÷ 8 = 2.25 three times, (18 + 10) ÷ 8 = 3.5
    product (3 × 2.25 + 3.5) ÷ 4 = 2.5625; own (6 × (1 + 1 + 2 + 3) ÷ 4 + 2 × 3.5) ÷ 8 = 2.1875; factor (2+2+1+2) ÷ 4
    """
    rows = (
        takes("3 kg", factor="steel", kind="measured", evidence=["bill"]),
        emits("co2", "2 kg", origin="fossil"),
    )
    found = assess(run(study(process("p", *rows), evidence=EVIDENCE), STEEL))
    assert found.product == D("2.5625")
    assert found.own_processes == D("2.1875")
    assert found.background == D("1.75")
    assert dict(found.pact) == dict.fromkeys(["technologicalDQR", "geographicalDQR", "temporalDQR"], D("2.25"))
    assert found.indicators["reliability"] == D("3.5")
    assert [(item.path, item.side, item.share) for item in found.flows] == [
        (ROW, "on_site", D("0.75")),
        (f"{ROW}.factor", "background", D("0.75")),
        ("processes.p.emissions.co2", "on_site", D("0.25")),
    ]
    assert found.unscored == 0


def test_both_data_of_a_transport_leg_have_its_share_and_the_weaker_counts() -> None:
    leg = carries("1 t", "100 km", "lorry", source="a note", kind="measured")
    lorry = factor("lorry", "0.1", family="freight")
    found = assess(run(study(process("p", leg)), lorry))
    paths = ["processes.p.transports.leg", "processes.p.transports.leg.distance"]
    assert [flow(found, path).share for path in paths] == [1, 1]
    assert [flow(found, path).scores["reliability"].score for path in paths] == [4, 5]
    assert found.indicators["reliability"] == 5


def test_what_comes_with_an_amount_of_another_process_moves_with_it() -> None:
    """The link carries all of q; it stands for no contribution of its own, but its rating is looked at like any other."""
    result = run(study(process("p", takes("2 kg", process="q")), process("q", takes("3 kg", factor="steel"))), STEEL)
    found = assess(result)
    assert flow(found, "processes.p.inputs.q").share == 1
    assert flow(found, "processes.q.inputs.steel").share == 1


def test_what_cannot_be_scored_is_said_and_not_in_the_mean() -> None:
    """The shift of biogenic carbon between co-products rests on neither datum nor factor."""
    board = process(
        "p",
        emits("co2", "1 kg", origin="fossil", source="a log"),
        mass="1",
        biogenic_carbon="1",
        coproducts=[coproduct("chips", "1 kg", mass="1", biogenic_carbon="0")],
        allocation=allocated("mass"),
    )
    found = assess(run(study(board, method={"headline": "total_with_biogenic_co2"})))
    with fifty_digits():
        shift = D("0.5") * 44 / 12
        expected = shift / (shift + D("0.5"))
    assert abs(found.unscored - expected) < D("1e-40")
    assert found.indicators["reliability"] == 4


def test_nothing_that_contributes_has_no_rating() -> None:
    found = assess(run(study(process("p"))))
    assert (found.product, found.own_processes, found.background, found.unscored) == (None, None, None, 0)
    assert dict(found.pact) == dict.fromkeys(["technologicalDQR", "geographicalDQR", "temporalDQR"])


@given(documents())
def test_ratings_lie_from_1_to_5_and_shares_account_for_everything(found: Document) -> None:
    result = run_document(found, *FACTORS)
    judged = assess(result)
    rated = [
        judged.product,
        judged.own_processes,
        judged.background,
        *judged.indicators.values(),
        *judged.pact.values(),
    ]
    assert all(1 <= value <= 5 for value in rated if value is not None)
    assert all(1 <= scored.score <= 5 for item in judged.flows for scored in item.scores.values())
    assert 0 <= judged.unscored <= 1
    assert all(item.share >= 0 for item in judged.flows)
    if judged.indicators:
        values = [judged.indicators[name] for name in INDICATORS[:4]]
        with fifty_digits():
            assert judged.product == sum(values) / 4


@pytest.mark.parametrize("count", [3, 7, 13])
def test_data_that_are_all_alike_have_exactly_their_own_rating(count: int) -> None:
    """However the contributions round, a mean of equal ratings is not a trace above a limit that it meets."""
    rows = [emits("co2", f"{n}.{n}{n}7 kg", id=f"e{n}", origin="fossil", source="a log") for n in range(1, count)]
    found = assess(run(study(process("p", *rows, output="7 kg"), demand="3 kg")))
    assert found.product == found.own_processes == D("3.25")


@given(documents(scenario=False), st.sampled_from(["2", "0.001", "1e6"]))
def test_a_rating_does_not_depend_on_how_much_is_made(found: Document, times: str) -> None:
    """All contributions in proportion: no mean moves, but for the last digits."""
    larger = {**found, "product": {**found["product"], "reference": dict(found["product"]["reference"])}}
    reference = larger["product"]["reference"]
    with fifty_digits():
        reference["amount"] = f"{D(str(reference['amount'])) * D(times):f}"
    before, after = (assess(run_document(each, *FACTORS)) for each in (found, larger))
    for name in before.indicators:
        assert abs(before.indicators[name] - after.indicators[name]) < D("1e-28")


def test_the_data_of_scenarios_are_no_data_of_own_processes() -> None:
    use = {"lifetime": {"amount": "1", "unit": "year"}, "inputs": [takes("1 kg", factor="steel", source="a note")[1]]}
    result = run(study(process("p", takes("1 kg", factor="steel", kind="default")), use=use), STEEL)
    found = assess(result)
    assert flow(found, "use.inputs.steel").rating is not None
    assert found.own_processes == flow(found).rating == 5


def test_a_document_that_nobody_can_find_again_makes_no_score_better() -> None:
    """Neither number nor digest: neither evidence nor something to reconcile with."""
    row = takes("3 kg", factor="steel", kind="measured", evidence=["bill"], reading=READING)
    known = run(study(process("p", row), evidence=EVIDENCE), STEEL)
    nameless = run(study(process("p", row), evidence=[{"id": "bill", "title": "bill"}]), STEEL)
    dates = {key: READING[key] for key in ("start", "end")}
    bare = run(
        study(process("p", takes("3 kg", factor="steel", kind="measured", source="a bill", reading=dates))), STEEL
    )
    path = "processes.p.inputs.steel"
    assert score(known, path=path) < score(nameless, path=path) == score(bare, path=path)
