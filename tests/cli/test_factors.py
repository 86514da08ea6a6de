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
    assert tanyin("factors", "search", "--geography", "C").out.startswith("没有找到\n")


def test_where_nothing_has_every_word_what_comes_close_is_named(tanyin: Tanyin) -> None:
    out = tanyin("factors", "search", "光伏玻璃瓦").out
    assert out.startswith("没有全部符合的")
    assert "glo.solar_glass.gap" in out
    assert tanyin("factors", "search", "zzzz").out.startswith("没有找到\n")


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
        ("凭记忆，未见来源", "recalled"),
        ("许可", "licence"),
        ("摇篮到大门", "cradle to gate"),
    ):
        assert (zh if language == "zh" else en) in out
    assert shipped.release("starter-2026.11").digest in out


@pytest.mark.parametrize(("language", "mark"), [("zh", "转录"), ("en", "transcribed")])
def test_a_transcribed_factor_is_marked_where_it_is_listed_and_shown(tanyin: Tanyin, language: str, mark: str) -> None:
    listed = tanyin("factors", "search", "glo.steel.cold_rolled_finished.ice", TANYIN_LANG=language).out
    shown = tanyin("factors", "show", "glo.steel.cold_rolled_finished.ice", TANYIN_LANG=language).out
    assert listed.splitlines()[1].endswith(f" {mark}")
    assert shown.splitlines()[1] == f"  {mark}"
    assert ("只见于转录，未见原文" if language == "zh" else "seen in a transcription only") in shown
    assert mark not in tanyin("factors", "show", GRID, TANYIN_LANG=language).out


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


def first(tanyin: Tanyin, *arguments: str) -> list[str]:
    """Ids of the factors that a search lists, in its order."""
    ids = {factor.id for factor in shipped.library()}
    out = tanyin("factors", "search", *arguments, "--all").out
    return [line.strip() for line in out.splitlines() if line.strip() in ids]


AMONG_THE_FIRST_THREE = {
    "电网": GRID,
    "grid": GRID,
    "电力": GRID,
    "市电": GRID,
    "蒸汽": "us.heat.natural_gas_boiler.uslci",
    "steam": "us.heat.natural_gas_boiler.uslci",
    "组件": "cn.cell.mono_182.cpcd",
    "光伏": "cn.electricity.pv.2024",
    "PV": "cn.electricity.pv.2024",
    "solar": "glo.solar_glass.gap",
    "太阳能": "cn.electricity.pv.2024",
    "卡车": "cn.freight.road.diesel.2024",
    "货车": "cn.freight.road.generic.2025",
    "重型卡车": "cn.freight.road.diesel_heavy.2024",
    "lorry": "glo.freight.road.lorry_7.5_16t.proxy",
    "trucks": "cn.freight.road.generic.2025",
    "海运": "cn.freight.sea.average.2024",
    "铝": "cn.aluminium.ice",
    "铝合金": "cn.aluminium.ice",
    "aluminium": "cn.aluminium.ice",
    "aluminum": "cn.aluminium.ice",
    "天然气": "us.fuel.natural_gas.boiler.uslci",
    "natural gas": "us.fuel.natural_gas.boiler.uslci",
    "玻璃": "glo.glass.toughened.ice",
    "glass": "glo.glass.toughened.ice",
    "胶": "us.uf_resin.uslci",
    "glue": "us.uf_resin.uslci",
    "脲醛胶": "us.uf_resin.uslci",
    "板材": "se.particleboard.boverket",
    "颗粒板": "se.particleboard.boverket",
    "密度板": "cn.mdf_hdf.cpcd",
    "PCB": "glo.pwb.boavizta",
    "硬盘": "glo.hdd.3_5in.uba",
    "塑料": "cn.pp.cpcd",
    "钢材": "us.steel.billet.uslci",
    "waste": "gb.waste.industrial.combustion.2021",
}


@pytest.mark.parametrize(("word", "key"), AMONG_THE_FIRST_THREE.items())
def test_what_a_person_means_is_among_the_first_three(tanyin: Tanyin, word: str, key: str) -> None:
    assert key in first(tanyin, word)[:3], first(tanyin, word)[:6]


def test_a_short_word_is_not_the_beginning_of_another(tanyin: Tanyin) -> None:
    """`pv` is not `pvc`, heat is no heatsink, 电 is not 电池."""
    assert "us.pvc.uslci" not in first(tanyin, "PV")
    assert "glo.gpu.heatsink.boavizta" not in first(tanyin, "heat")
    assert "cn.battery.lfp_pack.cpcd" not in first(tanyin, "电")


def test_what_cannot_be_used_stands_behind_what_can(tanyin: Tanyin) -> None:
    ids = first(tanyin, "电力", "--geography", "CN", "--year", "2023")
    assert ids.index("cn.electricity.average.2023") < ids.index("cn.electricity.co2_only.2023")


@pytest.mark.parametrize(("language", "docs"), [("zh", "own-factors.md"), ("en", "own-factors.en.md")])
def test_where_nothing_is_found_near_words_and_the_next_step_are_named(
    tanyin: Tanyin, language: str, docs: str
) -> None:
    out = tanyin("factors", "search", "--family", "fuel", "dieesel", TANYIN_LANG=language).out
    assert "diesel" in out
    nothing = tanyin("factors", "search", "xyzzyq", TANYIN_LANG=language).out.replace("\n  ", " ")
    assert docs in nothing
    assert "tanyin factors search --family" in nothing


def test_words_in_one_text_are_sought_like_words_apart(tanyin: Tanyin) -> None:
    together = tanyin("factors", "search", "national electricity", "--year", 2024, "--lang", "en")
    assert together.out == tanyin("factors", "search", "national", "electricity", "--year", 2024, "--lang", "en").out
    assert "nothing has all the words" not in together.out
    assert "cn.electricity.average.2024" in together.out
