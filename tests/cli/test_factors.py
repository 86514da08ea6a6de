"""`tanyin factors`: found by Chinese and English words, shown with all that matters, compared line by line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tanyin.footprint import shipped
from tanyin.footprint.result.words import PART_WORDS
from tests.cli.conftest import Tanyin
from tests.cli.studies import STEEL, release

GRID = "cn.electricity.average.2024"

FOUND = {
    "Chinese": (["全国电力平均碳足迹因子"], GRID),
    "English": (["national", "average", "carbon", "footprint"], GRID),
    "an id": ([GRID], GRID),
    "capitals": (["ALUMINIUM"], "cn.aluminium.ice"),
    "filters": (["--family", "electricity", "--geography", "cn", "--year", "2024", "全国"], GRID),
    "a Chinese family": (["--family", "货运", "铁路"], "cn.freight.rail.2019"),
    "one release": (["--release", "uslci-direct-2026.11", "diesel"], "us.diesel.boiler.direct"),
}


@pytest.mark.parametrize(("arguments", "key"), FOUND.values(), ids=FOUND)
def test_a_factor_is_found(tanyin: Tanyin, arguments: list[str], key: str) -> None:
    out = tanyin("factors", "search", *arguments, "--all").out
    assert f" {key}\n" in out


def test_every_word_must_occur(tanyin: Tanyin) -> None:
    ids = [line.strip() for line in tanyin("factors", "search", "electricity", "2023", "--all").out.splitlines()]
    assert "cn.electricity.average.2023" in ids
    assert GRID not in ids


def test_a_country_includes_its_provinces_and_nothing_that_begins_alike(tanyin: Tanyin) -> None:
    out = tanyin("factors", "search", "--geography", "CN", "--all").out
    assert "cn-bj.electricity.co2_only.2023" in out
    only = tanyin("factors", "search", "--geography", "CN-BJ", "--all").out
    assert "cn-bj.electricity.co2_only.2023" in only
    assert GRID not in only
    assert tanyin("factors", "search", "--geography", "C").out == "没有找到\n"


def test_where_nothing_has_every_word_what_comes_close_is_named(tanyin: Tanyin) -> None:
    out = tanyin("factors", "search", "光伏玻璃板").out
    assert out.startswith("没有全部符合的")
    assert "glo.solar_glass.gap" in out
    assert tanyin("factors", "search", "zzzz").out == "没有找到\n"


def test_long_lists_are_cut_and_counted(tanyin: Tanyin) -> None:
    every = len(list(shipped.library()))
    out = tanyin("factors", "search").out
    assert f"找到 {every} 个因子" in out
    assert f"另有 {every - 20} 项" in out


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_factor_is_shown_with_its_six_parts_source_licence_and_status(tanyin: Tanyin, language: str) -> None:
    factor = shipped.library().get("glo.solar_glass.gap")
    assert factor is not None
    out = tanyin("factors", "show", factor.id, TANYIN_LANG=language).out
    for words in PART_WORDS.values():
        assert words.in_(language).replace("CO2", "CO₂") in out
    assert "1.3" in out
    assert factor.source.split(" (")[0] in out
    for zh, en in (
        ("暂定", "provisional"),
        ("未见来源原文", "recalled"),
        ("许可", "licence"),
        ("摇篮到大门", "cradle to gate"),
    ):
        assert (zh if language == "zh" else en) in out
    assert shipped.release("starter-2026.11").digest in out


def test_every_kind_of_factor_can_be_shown(tanyin: Tanyin) -> None:
    kinds = {(f.family, f.boundary, f.gases, f.status, f.transmission, f.load): f.id for f in shipped.library()}
    for key in kinds.values():
        assert tanyin("factors", "show", key).code == 0, key


def test_an_unknown_factor_names_those_that_come_close(tanyin: Tanyin) -> None:
    ended = tanyin("factors", "show", "cn.electricity.average.2025")
    assert ended.code == 2
    assert GRID in ended.err


def test_two_releases_are_compared_line_by_line(tanyin: Tanyin, tmp_path: Path) -> None:
    kept, gone = STEEL | {"id": "own.kept"}, STEEL | {"id": "own.gone"}
    old = release(tmp_path, "old", STEEL, kept, gone)
    new = release(tmp_path, "new", STEEL | {"fossil": "2.75", "status": "derived"}, kept, STEEL | {"id": "own.come"})
    out = tanyin("factors", "diff", old, new).out
    assert "新增 1，删去 1，改动 1，相同 1" in out
    assert "+ own.come" in out
    assert "\u2212 own.gone" in out
    assert "fossil: 2.5 → 2.75 (+10.0%)" in out
    assert "status: confirmed → derived" in out
    assert "own.kept" not in out


def test_a_release_equals_itself(tanyin: Tanyin) -> None:
    out = tanyin("factors", "diff", "starter-2026.11", "starter-2026.11", "--lang", "en").out
    assert "both releases hold the same factors" in out


def test_an_unknown_release_names_those_that_exist(tanyin: Tanyin) -> None:
    ended = tanyin("factors", "diff", "starter-2026.11", "nope")
    assert ended.code == 2
    assert "uslci-direct-2026.11" in ended.err
