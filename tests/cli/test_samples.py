"""`tanyin calculate --samples`: two intervals side by side, each saying what it is, and advice for every study."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tanyin.cli.exits import Exit
from tests.cli.conftest import Tanyin
from tests.cli.studies import GRID, STUDY

PV = "pv-module-mono-si"


def test_both_intervals_stand_side_by_side_and_say_what_they_are(tanyin: Tanyin) -> None:
    out = tanyin("calculate", PV, "--samples", 2048).out.replace("\n  ", "")
    assert "解析（一阶，写入结果）：95 % 区间 603–693，变异系数 3.54%" in out
    assert "抽样（2,048 次，Sobol 序列，种子 20260201，三位数，不写入结果）" in out
    assert out.count("不可公开") == 2
    english = tanyin("calculate", PV, "--samples", 2048, "--lang", "en").out.replace("\n  ", " ")
    assert "analytic (first order, part of the result)" in english
    assert "three digits, not part of the result): median" in english


def test_the_data_most_worth_knowing_are_listed_with_what_they_take_off(tanyin: Tanyin) -> None:
    out = tanyin("calculate", PV, "--samples", 64).out
    advice = out.split("弄准哪些数据，区间收窄多少\n")[1]
    assert advice.splitlines()[0].split() == ["34.9%", "processes.module.inputs.frame"]
    assert "全部弄准，共收窄 77.4%" in advice
    assert "未写不确定度、影响最大的数据" in advice


def test_a_study_without_any_spread_gets_advice_all_the_same(tanyin: Tanyin, laptop: Path) -> None:
    out = tanyin("calculate", laptop, "--samples", 64).out
    assert "没有数据给出不确定度，没有可抽的。" in out
    assert "弄准哪些数据" not in out
    assert "未写不确定度、影响最大的数据" in out


def test_draws_beyond_a_bound_and_without_a_value_are_told(tanyin: Tanyin, tmp_path: Path) -> None:
    wide = ", uncertainty: {distribution: normal, sd: 2}"
    study = tmp_path / "chair.yaml"
    study.write_text(STUDY.format(steel=wide, power=GRID), "utf-8")
    assert "processes.chair.inputs.steel：15.9% 的抽样越过零" in tanyin("calculate", study, "--samples", 4096).out
    loop = ", uncertainty: {distribution: discrete, values: [2, 5], weights: [0.9, 0.1]}"
    own = STUDY.format(steel=loop, power=GRID).replace("factor: glo.steel.cold_rolled_finished.ice", "process: chair")
    study.write_text(
        own.replace(", stage: raw_material", "")
        .replace("amount: 2, unit: kg", "amount: 0.5, unit: piece")
        .replace("values: [2, 5]", "values: [0.5, 5]"),
        "utf-8",
    )
    assert "次抽样没有结果" in tanyin("calculate", study, "--samples", 1000).out


@pytest.mark.parametrize("samples", ["0", "-5", "1048577"])
def test_a_number_that_nobody_means_is_refused(tanyin: Tanyin, laptop: Path, samples: str) -> None:
    ended = tanyin("calculate", laptop, "--samples", samples)
    assert (ended.code, ended.out) == (Exit.USAGE, "")
    assert "1 至 1,048,576 的整数" in ended.err


def test_draws_are_no_part_of_the_result_document(tanyin: Tanyin) -> None:
    ended = tanyin("calculate", PV, "--samples", "100", "--json")
    assert (ended.code, ended.out) == (Exit.USAGE, "")
    assert "--samples 与 --json 不能同用" in ended.err
    stated = json.loads(tanyin("calculate", PV, "--json").out)["interval"]
    assert stated["level"] == "0.95"
    assert stated["basis"] == "amounts"
    assert stated["method"] == "first_order"
    assert float(stated["low"]) == pytest.approx(603.06, abs=0.01)
    assert float(stated["high"]) == pytest.approx(692.70, abs=0.01)


def test_the_same_command_prints_the_same(tanyin: Tanyin) -> None:
    assert tanyin("calculate", PV, "--samples", 100).out == tanyin("calculate", PV, "--samples", 100).out
