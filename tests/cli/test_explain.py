"""`tanyin explain`: every number leads on to the numbers it is made from, down to factors and data."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest
from rich.cells import cell_len

from tanyin.footprint.result.words import PART_WORDS
from tests.cli.conftest import Tanyin
from tests.cli.studies import chair


def test_a_row_says_value_formula_status_and_where_it_comes_from(tanyin: Tanyin, laptop: Path) -> None:
    out = tanyin("explain", laptop, "processes.mainboard.inputs.memory_chips").out
    for words in (
        "1.04 kg CO₂e",
        "工序规模 × 单位用量 × 因子",
        "kr.dram.ddr4_10nm.act",
        "parameters.ram",
        "默认",
        "暂定",
    ):
        assert words in out


def test_an_explanation_carries_the_marks_of_its_result(tanyin: Tanyin, laptop: Path) -> None:
    assert "样例 · 核算结果，不是认证" in tanyin("explain", laptop, "total").out
    assert "sample · accounted, not certified" in tanyin("explain", laptop, "stages.use", "--lang", "en").out


def test_a_factor_is_shown_in_full(tanyin: Tanyin, laptop: Path) -> None:
    out = tanyin("explain", laptop, "factors.cn.electricity.average.2024").out
    assert out.replace("\n", " ").count("0.5777") == 2
    for words in PART_WORDS.values():
        assert words.zh.replace("CO2", "CO₂") in out
    for words in ("全生命周期", "见于来源", "starter-2026.11", "生态环境部"):
        assert words in out


def test_without_a_path_it_is_the_total(tanyin: Tanyin, laptop: Path) -> None:
    assert tanyin("explain", laptop).out == tanyin("explain", laptop, "total").out


def test_every_path_that_is_listed_can_be_explained_in_both_languages(tanyin: Tanyin, tmp_path: Path) -> None:
    study = chair(tmp_path)
    listed = tanyin("explain", study, "--paths").out.splitlines()
    assert len(listed) > 10
    for path in listed:
        for language in ("zh", "en"):
            ended = tanyin("explain", study, path, TANYIN_LANG=language)
            assert ended.code == 0, path
            assert ended.out
            assert all(cell_len(line) <= 80 for line in ended.out.splitlines() if "tanyin explain" not in line)


@pytest.mark.parametrize(("language", "reason"), [("zh", "因子没有写明年份"), ("en", "the factor states no year")])
def test_a_printed_figure_of_data_quality_answers_with_the_scores_and_their_reasons(
    tanyin: Tanyin, laptop: Path, language: str, reason: str
) -> None:
    printed = tanyin("calculate", laptop, TANYIN_LANG=language).out
    for path in ("product", "indicators.technological", "indicators.temporal", "own_processes", "background"):
        ended = tanyin("explain", laptop, f"quality.{path}", TANYIN_LANG=language)
        assert ended.code == 0
        exact = next(line.split()[1] for line in ended.out.splitlines() if line.split()[:1] in (["精确值"], ["exact"]))
        assert f"{Decimal(exact):.2f}" in printed
    overview = tanyin("explain", laptop, "quality", "--all", TANYIN_LANG=language).out
    assert "processes.mainboard.inputs.memory_chips" in overview
    assert reason in re.sub(r"\n *", "" if language == "zh" else " ", overview)


def test_the_next_command_leads_on(tanyin: Tanyin, laptop: Path) -> None:
    shown = tanyin("explain", laptop, "stages.raw_material").out
    further = shown.splitlines()[-1].split()
    assert further[1:3] == ["explain", str(laptop)]
    assert tanyin(*further[1:]).code == 0


def test_long_lists_are_cut_and_say_so(tanyin: Tanyin) -> None:
    short = tanyin("explain", "pv-module-mono-si", "stages.raw_material").out
    assert "加 --all 列出" in short
    every = tanyin("explain", "pv-module-mono-si", "stages.raw_material", "--all").out
    assert "加 --all 列出" not in every
    assert len(every) > len(short)


@pytest.mark.parametrize("hidden", ["\u200b", "\ufeff", "\u00ad"])
def test_a_path_copied_from_a_page_with_characters_that_nobody_sees_is_understood(
    tanyin: Tanyin, laptop: Path, hidden: str
) -> None:
    path = "processes.mainboard.inputs.memory_chips"
    copied = path.replace(".", f".{hidden}") + hidden
    assert tanyin("explain", laptop, copied) == tanyin("explain", laptop, path)


def test_an_unknown_path_names_those_that_come_close(tanyin: Tanyin, laptop: Path) -> None:
    ended = tanyin("explain", laptop, "panel")
    assert ended.code == 2
    assert "processes.display.inputs.panel" in ended.err


@pytest.mark.parametrize(
    ("language", "own", "foreign"), [("zh", "每台一件", "one per computer"), ("en", "one per", "每台")]
)
def test_free_text_in_two_languages_is_shown_in_one(
    tanyin: Tanyin, laptop: Path, language: str, own: str, foreign: str
) -> None:
    out = tanyin("explain", laptop, "processes.assembly.inputs.display", TANYIN_LANG=language).out
    assert own in out
    assert foreign not in out
