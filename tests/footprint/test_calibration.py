"""Calibration is judged on the days of the readings: what was valid then stays valid, what was not never becomes so."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from tanyin.footprint.amounts import Reading
from tanyin.footprint.quality import assess
from tanyin.footprint.result.model import Result
from tanyin.footprint.study.calibration import judged
from tanyin.footprint.study.document import Calibration, Meter
from tests.footprint.builders import Document, codes, factor, parameter, process, refusal, run, study, takes

STEEL = factor("steel")
ROW = "processes.p.inputs.steel"
DAY = dt.date.fromisoformat


def certificate(since: str, until: str, **fields: Any) -> Document:
    return {"certificate": f"from {since}", "valid_from": since, "valid_until": until, **fields}


def read(meter: Document, **fields: Any) -> Result:
    """1 kg measured at this meter, all in 2023."""
    row = takes("1 kg", factor="steel", kind="measured", meter="scale", **fields)
    return run(study(process("p", row), meters=[{"id": "scale", "name": "scale", **meter}]), STEEL)


def expired(result: Result) -> list[str]:
    return [finding.path for finding in result.findings if finding.code == "calibration_expired"]


def reliability(result: Result) -> int:
    return next(flow for flow in assess(result).flows if flow.path == ROW).scores["reliability"].score


@pytest.mark.parametrize(
    ("calibrations", "days", "score", "found"),
    [
        ([("2023-01-01", "2023-07-01")], ["2023-06-30"], 3, []),
        ([("2023-01-01", "2023-06-30")], ["2023-06-30"], 3, []),
        ([("2023-06-30", "2023-12-31")], ["2023-06-30"], 3, []),
        ([("2023-01-01", "2023-06-29")], ["2023-06-30"], 4, [ROW]),
        ([("2023-07-01", "2024-06-30")], ["2023-06-30"], 4, [ROW]),
        ([("2023-01-01", "2023-07-01")], ["2023-03-31", "2023-09-30"], 4, [ROW]),
        ([("2023-01-01", "2023-07-01"), ("2023-09-01", "2024-08-31")], ["2023-03-31", "2023-09-30"], 3, []),
        ([("2023-09-01", "2024-08-31"), ("2023-01-01", "2023-07-01")], ["2023-08-01"], 4, [ROW]),
    ],
    ids=[
        "valid when read, expired later",
        "on its last day",
        "on its first day",
        "expired the day before",
        "not yet calibrated",
        "expired at the second reading",
        "two certificates for two readings",
        "between two certificates",
    ],
)
def test_a_calibration_is_judged_on_the_days_of_the_readings(
    calibrations: list[tuple[str, str]], days: list[str], score: int, found: list[str]
) -> None:
    result = read({"calibrations": [certificate(*dates) for dates in calibrations]}, reading={"days": days})
    assert (reliability(result), expired(result)) == (score, found)


@pytest.mark.parametrize(
    ("calibrations", "score"),
    [
        ([("2022-07-01", "2023-06-30"), ("2023-07-01", "2024-06-30")], 3),
        ([("2023-04-01", "2024-06-30"), ("2022-07-01", "2023-06-30")], 3),
        ([("2022-07-01", "2023-06-30"), ("2023-07-02", "2024-06-30")], 4),
        ([("2022-07-01", "2023-12-30")], 4),
    ],
    ids=["one after the other", "overlapping", "a day between them", "a day short"],
)
@pytest.mark.parametrize("dated", [True, False])
def test_a_continuous_record_must_be_covered_without_a_gap(
    calibrations: list[tuple[str, str]], score: int, dated: bool
) -> None:
    """So must the study's period where no days are stated; the finding then stands at the meter."""
    fields = {"reading": {"start": "2023-01-01", "end": "2023-12-31"}} if dated else {}
    result = read({"calibrations": [certificate(*dates) for dates in calibrations]}, **fields)
    assert reliability(result) == score
    assert expired(result) == ([] if score == 3 else [ROW if dated else "meters.scale"])


def test_the_finding_names_meter_and_day() -> None:
    meter = {"calibrations": [certificate("2022-07-01", "2023-06-30")]}
    result = read(meter, reading={"start": "2023-01-01", "end": "2023-12-31"})
    (finding,) = [finding for finding in result.findings if finding.code == "calibration_expired"]
    for words in finding.message:
        assert "scale" in words
        assert "2023-07-01" in words


@pytest.mark.parametrize(("day", "score", "found"), [("2023-06-30", 4, []), ("2023-07-01", 4, [ROW])])
def test_the_short_form_can_expire_and_does_not_show_that_a_calibration_held(
    day: str, score: int, found: list[str]
) -> None:
    """`calibrated_until` says no day from which it holds: a reading before may be older than the calibration."""
    result = read({"calibrated_until": "2023-06-30"}, source="a log", reading={"days": [day]})
    assert (reliability(result), expired(result)) == (score, found)


def test_an_expired_calibration_lowers_the_score_of_everything_better() -> None:
    """Whatever else bears the number out, it is worse with a calibration that had expired."""
    bill = {"reconciled": "bill", "difference": "0"}
    for others in ({}, bill):
        for evidence in ((), ("bill",)):
            scores = []
            for until in ("2024-06-30", "2023-06-30"):
                meter = {
                    "id": "scale",
                    "name": "scale",
                    "dedicated": True,
                    "calibrations": [certificate("2022-07-01", until)],
                }
                reading = {"start": "2023-01-01", "end": "2023-12-31", **others}
                row = takes("1 kg", factor="steel", kind="measured", meter="scale", reading=reading, evidence=evidence)
                found = study(process("p", row), meters=[meter], evidence=[{"id": "bill", "title": "bill"}])
                for confirmed in (frozenset[str](), frozenset({ROW})):
                    judged_ = assess(run(found, STEEL), confirmed)
                    scores.append(next(f for f in judged_.flows if f.path == ROW).scores["reliability"].score)
            held, held_confirmed, lapsed, lapsed_confirmed = scores
            assert lapsed > held
            assert lapsed_confirmed > held_confirmed


def test_a_parameter_is_judged_by_its_own_readings() -> None:
    """The parameter's reading was in time; the row's formula names a meter that was out of calibration."""
    meters = [
        {"id": name, "name": name, "calibrations": [certificate("2023-01-01", until)]}
        for name, until in (("good", "2023-12-31"), ("old", "2023-01-31"))
    ]
    mass = parameter("mass", "1 kg", kind="measured", meter="good", reading={"days": ["2023-06-30"]})
    for fields, score, found in (({}, 3, []), ({"meter": "old"}, 4, ["meters.old"])):
        row = takes("=mass kg", factor="steel", **fields)
        unused = [] if fields else meters[:1]
        result = run(study(process("p", row), meters=unused or meters, parameters=[mass]), STEEL)
        assert (reliability(result), expired(result)) == (score, found)


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 12)), max_size=5), st.integers(0, 40), st.integers(0, 12))
def test_a_record_is_covered_when_each_of_its_days_is(spans: list[tuple[int, int]], start: int, length: int) -> None:
    """Against counting day by day."""
    first = DAY("2023-01-01")
    calibrations = [
        Calibration(
            certificate="c", valid_from=first + dt.timedelta(since), valid_until=first + dt.timedelta(since + n)
        )
        for since, n in spans
    ]
    held = {since + day for since, n in spans for day in range(n + 1)}
    gaps = [day for day in range(start, start + length + 1) if day not in held]
    meter = Meter(id="m", name="m", calibrations=tuple(calibrations))
    verdict = judged(meter, [(first + dt.timedelta(start), first + dt.timedelta(start + length))])
    if not spans:
        assert verdict.state == "unknown"
    elif gaps:
        assert (verdict.state, verdict.day) == ("lapsed", first + dt.timedelta(gaps[0]))
    else:
        assert verdict.state == "held"


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"start": "2023-01-01"},
        {"days": ["2023-01-01"], "start": "2023-01-01", "end": "2023-12-31"},
        {"start": "2023-12-31", "end": "2023-01-01"},
        {"days": ["2023-01-01"], "reconciled": "bill"},
        {"days": ["2023-01-01"], "difference": "0.01"},
        {"days": ["2023-01-01"], "coverage": "1.01"},
        {"days": ["2023-01-01"], "confirmed": True},
    ],
    ids=[
        "no day",
        "no last day",
        "days twice over",
        "backwards",
        "no difference",
        "held against nothing",
        "more than the whole",
        "a confirmation by the study itself",
    ],
)
def test_a_reading_that_says_too_little_or_too_much_is_refused(fields: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Reading.model_validate(fields)


def test_evidence_that_readings_and_certificates_name_must_be_there() -> None:
    reading = {"days": ["2023-01-01"], "reconciled": "bill", "difference": "0"}
    meter = {
        "id": "scale",
        "name": "scale",
        "calibrations": [certificate("2023-01-01", "2023-12-31", evidence="paper")],
    }
    row = takes("1 kg", factor="steel", meter="scale", reading=reading)
    found = refusal(study(process("p", row), meters=[meter]), STEEL)
    assert codes(found) == ["no_evidence", "no_evidence"]
    assert [problem.path for problem in found] == ["meters.scale.calibrations.evidence", f"{ROW}.reading.reconciled"]
