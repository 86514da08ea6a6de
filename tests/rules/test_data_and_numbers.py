"""Clauses on data, numbers and method: each with a study that keeps it and one that does not."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from tanyin.footprint.result.model import Result
from tanyin.footprint.rules import judge
from tanyin.footprint.study.changes import changed
from tanyin.footprint.study.months import months_after, whole_months
from tests.footprint.builders import coproduct, emits, factor, parameter, process, run, study, takes
from tests.rules.packs import answer, outcome, pack, places

STEEL = factor("steel", fossil="2")
POWER = factor("power", family="electricity", fossil="0.5")


def made(*rows: Any, **fields: Any) -> Result:
    return run(study(process("it", *rows, output="1 piece"), **fields), STEEL, POWER)


PERIOD = {"ask": "period", "months": "months", "oldest_years": "years"}


@pytest.mark.parametrize(
    ("start", "end", "on", "path"),
    [
        ("2023-01-01", "2023-12-31", "2024-01-01", None),
        ("2023-01-15", "2024-01-14", "2024-02-01", None),
        ("2023-01-01", "2023-12-30", "2024-01-01", "period"),
        ("2023-01-01", "2023-12-31", "2026-12-31", None),
        ("2023-01-01", "2023-12-31", "2027-01-01", "period.end"),
        ("2023-01-01", "2023-12-31", "2023-12-30", "period.end"),
    ],
)
def test_the_period_is_twelve_whole_months_and_at_most_three_years_old(
    start: str, end: str, on: str, path: str | None
) -> None:
    result = made(takes("1 kg", factor="steel"), period={"start": start, "end": end})
    found = answer(result, PERIOD, on=dt.date.fromisoformat(on), months="12", years="3")
    assert places(found) == ([] if path is None else [path])


def test_months_are_whole_ones() -> None:
    assert whole_months(dt.date(2024, 2, 29), dt.date(2025, 2, 28)) == 12
    assert whole_months(dt.date(2024, 2, 1), dt.date(2024, 2, 28)) == 0


EVIDENCE = {"ask": "evidence", "above": "share"}
BILL = {"id": "bill", "title": "bill", "type": "bill", "number": "B-1"}


def test_a_large_datum_without_evidence_is_named_and_a_small_one_is_not() -> None:
    rows = takes("100 kg", factor="steel", id="large"), takes("0.5 kg", factor="steel", id="small")
    assert places(answer(made(*rows), EVIDENCE, share="0.01")) == ["processes.it.inputs.large"]
    proven = takes("100 kg", factor="steel", id="large", evidence=["bill"])
    assert outcome(made(proven, rows[1], evidence=[BILL]), EVIDENCE, share="0.01") == "met"


def test_evidence_without_a_number_or_a_digest_is_none() -> None:
    row = takes("1 kg", factor="steel", evidence=["bill"])
    assert outcome(made(row, evidence=[{"id": "bill", "title": "bill"}]), EVIDENCE, share="0.01") == "not_met"
    hashed = {"id": "bill", "title": "bill", "digest": f"sha256:{'0' * 64}"}
    assert outcome(made(row, evidence=[hashed]), EVIDENCE, share="0.01") == "met"


CERTIFICATE = {"certificate": "N 1", "valid_from": "2022-12-01", "valid_until": "2024-01-31"}
READ = {"kind": "measured", "meter": "scale", "reading": {"start": "2023-01-01", "end": "2023-12-31"}}


@pytest.mark.parametrize(
    ("said", "calibrations", "expected"),
    [
        (READ, [CERTIFICATE], "met"),
        (READ | {"kind": "estimated"}, [CERTIFICATE], "not_met"),
        (READ | {"reading": None}, [CERTIFICATE], "not_met"),
        (READ, [], "not_met"),
        (READ, [CERTIFICATE | {"valid_until": "2023-06-30"}], "not_met"),
    ],
)
def test_a_meter_bears_out_only_what_was_measured_while_its_calibration_held(
    said: dict[str, Any], calibrations: list[dict[str, str]], expected: str
) -> None:
    row = takes("1 kg", factor="steel", **{key: value for key, value in said.items() if value is not None})
    scale = {"id": "scale", "name": "a scale", "calibrations": calibrations}
    assert outcome(made(row, meters=[scale]), EVIDENCE, share="0.01") == expected


def test_behind_a_formula_stand_its_parameters_each_once_and_in_one_order() -> None:
    rows = takes("=b+a+c kg", factor="steel", id="sum"), takes("=a kg", factor="steel", id="again")
    found = made(
        *rows,
        parameters=[parameter("a", "1 kg"), parameter("b", "1 kg"), parameter("c", "1 kg", evidence=["bill"])],
        evidence=[BILL],
    )
    assert places(answer(found, EVIDENCE, share="0")) == ["parameters.a", "parameters.b"]


def test_what_one_process_takes_of_another_counts_with_all_that_comes_with_it() -> None:
    chair = process("chair", takes("1 kg", process="frame", id="part"), output="1 piece")
    frame = process("frame", takes("1 kg", factor="steel", evidence=["bill"]))
    result = run(study(chair, frame, evidence=[BILL]), STEEL)
    assert places(answer(result, EVIDENCE, share="0.01")) == ["processes.chair.inputs.part"]


CUT_OFF = {"ask": "cut_off", "single": "single", "total": "total"}


def left_out(key: str, **estimates: str) -> dict[str, str]:
    return {
        "id": key,
        "name": key,
        "stage": "production",
        "reason": "too small to count",
        "basis": "a survey",
        **estimates,
    }


@pytest.mark.parametrize(
    ("exclusions", "expected"),
    [
        ([], []),
        ([left_out("a", mass="0.01", impact="0.02")], []),
        ([left_out("a", mass="0.01", impact="0.02", basis=" ")], ["exclusions.a"]),
        ([left_out("a", mass="0", impact="0")], []),
        ([left_out("a", mass="0", impact="0", basis="")], ["exclusions.a"]),
        ([left_out("a", mass="0.01")], ["exclusions.a"]),
        ([left_out("a", impact="0.02")], ["exclusions.a"]),
        ([left_out("a", mass="0.01", impact="0.021")], ["exclusions.a"]),
        ([left_out("a", mass="0.011", impact="0.02")], ["exclusions.a"]),
        ([left_out(key, mass="0", impact="0.02") for key in "abcdef"], ["exclusions"]),
        ([left_out("a", mass="0", impact="-0.021")], ["exclusions.a"]),
    ],
)
def test_exclusions_are_estimated_and_below_the_cut_offs(exclusions: list[dict[str, str]], expected: list[str]) -> None:
    plain = study(process("it", takes("1 kg", factor="steel"), output="1 piece"), exclusions=exclusions)
    result = run(changed(plain, [("product.mass", "1")]), STEEL)
    assert places(answer(result, CUT_OFF, single="0.01", total="0.05")) == expected


def test_without_a_product_mass_no_share_of_it_can_be_told() -> None:
    result = made(takes("1 kg", factor="steel"), exclusions=[left_out("a", mass="0", impact="0")])
    assert places(answer(result, CUT_OFF, single="0.01", total="0.05")) == ["product.mass"]


def test_quality_without_scores_is_not_met() -> None:
    nothing = made(emits("n2o", "0 kg"))
    for of in ("product", "own_processes"):
        assert outcome(nothing, {"ask": "quality", "of": of, "limit": "limit"}, limit="5") == "not_met"


def test_a_rating_is_held_against_its_limit() -> None:
    result = made(takes("1 kg", factor="steel"))
    assert outcome(result, {"ask": "quality", "of": "product", "limit": "limit"}, limit="5") == "met"
    poor = answer(result, {"ask": "quality", "of": "product", "limit": "limit"}, limit="1")
    assert (poor.outcome, places(poor)) == ("not_met", ["quality.product"])
    large = {"ask": "quality", "of": "large_flows", "limit": "limit", "above": "share"}
    assert "processes.it.inputs.steel" in places(answer(result, large, limit="1", share="0.05"))
    assert outcome(result, large, limit="1", share="1") == "met"


@pytest.mark.parametrize(
    ("bounds", "value", "expected"),
    [
        ({"at_most": "limit"}, "1", "met"),
        ({"at_most": "limit"}, "0.5", "not_met"),
        ({"at_most": "limit", "otherwise": "to_judge"}, "0.5", "to_judge"),
        ({"at_least": "limit"}, "1", "met"),
    ],
)
def test_a_share_has_a_floor_or_a_ceiling(bounds: dict[str, str], value: str, expected: str) -> None:
    result = made(takes("1 kg", factor="steel", kind="default"))
    assert outcome(result, {"ask": "share", "share": "default", **bounds}, limit=value) == expected


def test_a_negative_headline_is_never_certifiable() -> None:
    asks = {"ask": "headline", "headline": "total"}
    negative = run(
        study(
            process(
                "it",
                takes("1 kg", factor="steel"),
                output="1 piece",
                coproducts=[coproduct("by", "1 kg", displaces={"factor": "heavy"})],
                allocation={"method": "expansion", "reason": "it replaces something"},
            )
        ),
        STEEL,
        factor("heavy", fossil="9"),
    )
    assert negative.headline < 0
    assert outcome(negative, asks) == "not_met"
    judged = judge(negative, pack({"ask": "person"}), dt.date(2024, 6, 30))
    assert not judged.certifiable
    assert "below zero" in " ".join(words.en for words in judged.obstacles)
    assert outcome(made(takes("1 kg", factor="steel")), asks) == "met"
    other = made(takes("1 kg", factor="steel"), method={"headline": "total_with_biogenic_co2"})
    assert places(answer(other, asks)) == ["method.headline"]


BAND = {"ask": "band", "seen": [{"per": "kg", "low": "low", "high": "high"}]}


@pytest.mark.parametrize(("unit", "expected"), [("kg", "met"), ("t", "to_judge"), ("piece", "to_judge")])
def test_a_result_is_held_against_the_band_of_its_unit(unit: str, expected: str) -> None:
    result = run(study(process("it", takes("1 kg", factor="steel"), output=f"1 {unit}"), unit=unit), STEEL)
    assert outcome(result, BAND, low="1", high="3") == expected


def test_allocation_keeps_the_methods_of_the_rule() -> None:
    def shared(method: str) -> Result:
        by = coproduct("by", "1 kg", mass="1", price="1")
        return run(
            study(
                process(
                    "it",
                    takes("1 kg", factor="steel"),
                    mass="1",
                    price="1",
                    coproducts=[by],
                    allocation={"method": method, "reason": "no other way"},
                )
            ),
            STEEL,
        )

    asks = {"ask": "allocation", "methods": ["mass", "price"]}
    assert outcome(shared("mass"), asks) == "met"
    assert outcome(shared("price"), asks) == "to_judge"
    assert outcome(shared("price"), {"ask": "allocation", "methods": ["mass"]}) == "not_met"


def test_gwp_is_one_of_the_sets() -> None:
    result = made(takes("1 kg", factor="steel"))
    assert outcome(result, {"ask": "gwp", "sets": ["ar6"]}) == "met"
    assert places(answer(result, {"ask": "gwp", "sets": ["ar5"]})) == ["method.gwp"]


def test_electricity_outside_the_order_is_for_a_person() -> None:
    asks = {"ask": "electricity"}
    assert outcome(made(takes("1 kWh", electricity={"supply": "grid"})), asks) == "met"
    assert outcome(made(takes("1 kWh", factor="power")), asks) == "to_judge"
    instrument = {"supply": "instrument", "technology": "wind", "instrument": "G-1"}
    assert outcome(made(takes("1 kWh", electricity=instrument)), asks) == "to_judge"


def test_a_guard_set_aside_on_electricity_is_not_met() -> None:
    bare = factor("bare", family="electricity", boundary="generation", transmission="outside", fossil="0.5")
    row = takes("1 kWh", factor="bare", waive=[{"guard": "generation", "reason": "nothing else"}])
    result = run(study(process("it", row, output="1 piece")), bare)
    assert outcome(result, {"ask": "electricity"}) == "not_met"
    assert outcome(result, {"ask": "findings", "waived": True}) == "not_met"


def test_open_findings_are_named_by_code() -> None:
    asks = {"ask": "findings", "none_of": ["measured_unproven"]}
    assert outcome(made(takes("1 kg", factor="steel")), asks) == "met"
    found = answer(made(takes("1 kg", factor="steel", kind="measured")), asks)
    assert (found.outcome, places(found)) == ("not_met", ["processes.it.inputs.steel"])


def test_the_value_of_a_certificate_is_rounded_by_the_parameter_of_the_pack() -> None:
    result = made(takes("61.7284 kg", factor="steel"))  # 123.4568
    for digits, value in (("3", "123"), ("5", "123.46")):
        assert judge(result, pack({"ask": "person"}, digits=digits), dt.date(2024, 6, 30)).value == value
    assert result.headline == Decimal("123.4568")


def test_a_period_may_end_on_the_last_day_of_the_calendar() -> None:
    assert whole_months(dt.date(2025, 1, 1), dt.date.max) == 12 * 7975
    assert months_after(dt.date.max, dt.date(2026, 3, 1)) < 0
    assert months_after(dt.date(2023, 12, 31), dt.date(2026, 12, 31)) == 35
    assert months_after(dt.date(2023, 12, 31), dt.date(2027, 1, 1)) == 36
    far = made(takes("1 kg", factor="steel"), period={"start": "2025-01-01", "end": "9999-12-31"})
    asked = {"ask": "period", "months": "months", "oldest_years": "years"}
    assert places(answer(far, asked, months="12", years="3")) == ["period.end"]
