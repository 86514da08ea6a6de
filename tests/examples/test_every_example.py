"""What every reader of an example may rely on, whatever the product."""

from decimal import Decimal

import pytest

from tanyin.footprint import shipped
from tanyin.footprint.result.model import add, by_process, by_stage, total
from tests.examples.samples import COMPUTERS, SUM, findings, result, rows, stated, study, written

EXAMPLES = tuple(shipped.studies("example"))
EVERY = pytest.mark.parametrize("name", EXAMPLES)
NOT_ESTIMATED = ("not estimated", "no factor", "没有因子")
"""What an exclusion says whose impact nobody estimated."""


@EVERY
def test_stages_and_processes_sum_to_the_total(name: str) -> None:
    for groups in (by_stage(result(name)), by_process(result(name))):
        whole = sum((add(parts) for parts in groups.values()), Decimal(0))
        assert whole == pytest.approx(total(result(name)), rel=Decimal("1e-40"))


@EVERY
def test_every_example_is_a_sample(name: str) -> None:
    assert study(name).sample
    assert stated(name)["sample"] is True


@EVERY
def test_every_row_names_its_source_its_kind_and_both_languages(name: str) -> None:
    kinds = ("literature", "calculated", "estimated") if name in COMPUTERS else ("literature",)
    for path, row in rows(name):
        assert row["source"].strip(), path
        assert row["kind"] in kinds, path
        assert set(row["name"]) == {"zh", "en"}, path
        assert all(word.strip() for word in row["name"].values()), path


@EVERY
def test_every_named_thing_has_both_languages_and_every_parameter_its_source(name: str) -> None:
    data = written(name)
    named = [*data["processes"], *data.get("parameters", ()), *data["sites"], *data["exclusions"]]
    assert named
    assert all(set(thing["name"]) == {"zh", "en"} for thing in named)
    assert all(parameter["source"].strip() and parameter["kind"] for parameter in data.get("parameters", ()))


@EVERY
def test_what_was_left_out_has_a_reason_and_an_estimate_or_says_that_there_is_none(name: str) -> None:
    left_out = study(name).exclusions
    for item in left_out:
        assert item.reason, item.id
        said = f"{item.reason} {item.basis}"
        assert item.basis if item.impact is not None else any(words in said for words in NOT_ESTIMATED), item.id
    assert stated(name)["exclusions"]["unestimated"] == sum(item.impact is None for item in left_out)


@pytest.mark.parametrize("name", [name for name in EXAMPLES if name != SUM])
def test_the_findings_name_every_row_that_was_let_through(name: str) -> None:
    """A waiver never hides its guard: path, guard and reason stand in the result. (One study is an arithmetic case,
    which waives without naming rows.)"""
    asked = {(path, w["guard"], w["reason"]) for path, row in rows(name) for w in row.get("waive", ())}
    for_all_rows = {(w["guard"], w["reason"]) for w in written(name).get("method", {}).get("waive", ())}
    told = {(f.path, f.code, f.reason) for f in result(name).system.findings if f.severity == "waived"}
    assert asked <= told
    assert {(guard, reason) for _, guard, reason in told - asked} == for_all_rows


@EVERY
def test_a_provisional_factor_is_told_at_every_row_that_uses_one(name: str) -> None:
    used = {line.path for line in result(name).system.lines if line.factor is not None and line.factor.provisional}
    assert set(findings(name, "provisional_factor")) == used
