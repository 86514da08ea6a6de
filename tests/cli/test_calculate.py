"""`tanyin calculate`: what is printed, in which form, and what changes of the study do."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from rich.cells import cell_len

from tanyin.canon import canonical_bytes
from tanyin.cli.command import CHECKOUT
from tanyin.footprint import shipped
from tanyin.footprint.study.read import load_study
from tests.cli.conftest import Tanyin
from tests.cli.studies import SIGMA, STEEL, chair, release

ESCAPE = "\x1b"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_piped_output_is_plain_text_80_cells_wide(tanyin: Tanyin, laptop: Path, language: str) -> None:
    ended = tanyin("calculate", laptop, "--tree", "--findings", TANYIN_LANG=language)
    assert ended.code == 0
    assert ESCAPE not in ended.out
    lines = ended.out.splitlines()
    assert lines
    assert all(cell_len(line) <= 80 for line in lines if "tanyin explain" not in line)
    assert all(line == line.rstrip() for line in lines)


@pytest.mark.parametrize("columns", ["40", "60", "120"])
def test_the_width_is_that_of_columns_and_at_most_100(tanyin: Tanyin, laptop: Path, columns: str) -> None:
    ended = tanyin("calculate", laptop, "--tree", COLUMNS=columns)
    widest = min(int(columns), 100)
    whole = ("sha256:", "tanyin explain")
    assert ended.out
    assert all(cell_len(line) <= widest for line in ended.out.splitlines() if not any(word in line for word in whole))


def test_colours_only_where_they_are_asked_for(tanyin: Tanyin, laptop: Path) -> None:
    assert ESCAPE in tanyin("calculate", laptop, FORCE_COLOR="1").out
    cinnabar = "48;2;181;53;42m碳印"
    assert cinnabar in tanyin("calculate", laptop, FORCE_COLOR="1", COLORTERM="truecolor").out
    assert "41m碳印" in tanyin("calculate", laptop, FORCE_COLOR="1", TERM="xterm").out
    assert "48;" not in tanyin("calculate", laptop, FORCE_COLOR="1", COLORTERM="truecolor", NO_COLOR="1").out


def test_value_unit_and_marks_stand_together(tanyin: Tanyin, laptop: Path) -> None:
    out = tanyin("calculate", laptop).out
    assert "kg CO₂e / 件 暂定 · 没有区间" in out
    assert "样例" in out
    assert "核算结果，不是认证" in out
    assert "默认数据占 100.0%" in out
    assert "使用阶段用电 暂定 默认" in out


def test_english_says_the_same(tanyin: Tanyin, laptop: Path) -> None:
    out = tanyin("calculate", laptop, "--lang", "en").out
    for words in ("kg CO₂e / piece provisional", "sample · accounted, not certified", "default data 100.0%"):
        assert words in out


def test_the_shares_of_the_data_are_told_in_both_languages(tanyin: Tanyin, tmp_path: Path) -> None:
    """Steel 2 × 2.73 = 5.46 without a source, its factor a transcription; power 10 × 0.5777 = 5.777 with its bill."""
    study = chair(tmp_path)
    study.write_text(study.read_text("utf-8").replace("source: drawing, ", "kind: measured, "), "utf-8")
    zh = tanyin("calculate", study).out
    for line in (
        "暂定数据占 48.6% · 默认数据占 0.0%\n",
        "没有出处的数据占 48.6% · 只见于转录的数据占 48.6%\n",
        "初级数据占 0.0% · 初级活动数据占 48.6%\n",
    ):
        assert line in zh
    en = tanyin("calculate", study, "--lang", "en").out
    for line in (
        "provisional data 48.6% · default data 0.0%\n",
        "unsourced data 48.6% · seen in transcriptions only 48.6%\n",
        "primary data 0.0% · primary activity data 48.6%\n",
    ):
        assert line in en


def test_an_interval_over_amounts_only_says_so(tanyin: Tanyin, tmp_path: Path) -> None:
    # sd = 2 × 2.73 × 0.1 = 0.546; cv = 0.0486; 11.237 ÷ and × exp(1.96 × sqrt(ln(1 + cv²))) = 10.22 and 12.36; half the
    # width is 1.07, whose second digit is the first decimal
    out = tanyin("calculate", chair(tmp_path, steel=SIGMA)).out
    assert "11.2 kg CO₂e / 件 · 95 % 区间 10.2–12.4" in out
    assert "区间仅含数量的不确定性，不可公开" in out


def test_json_is_canonical_and_the_same_every_time(tanyin: Tanyin, laptop: Path) -> None:
    first, second = (tanyin("calculate", laptop, "--json", TANYIN_LANG=language).out for language in ("zh", "en"))
    assert first == second
    assert first.encode() == canonical_bytes(json.loads(first)) + b"\n"


def test_json_has_the_same_bytes_whatever_the_hash_seed(laptop: Path) -> None:
    printed = {
        subprocess.run(
            [sys.executable, "-m", "tanyin", "calculate", str(laptop), "--json"],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(printed) == 1


def test_json_says_what_the_issue_promises(tanyin: Tanyin, tmp_path: Path) -> None:
    found = json.loads(tanyin("calculate", chair(tmp_path), "--json").out)
    assert found["total"] == {"value": "11.237", "unit": "kgCO2e", "per": "1 piece"}
    assert found["fossil"] == "11.237"
    assert found["stages"] == {"raw_material": "5.46", "production": "5.777"}
    assert found["study"] == load_study(chair(tmp_path)).digest
    assert found["factors"] == shipped.library().digest


def test_set_changes_one_value_by_row_ids(tanyin: Tanyin, tmp_path: Path) -> None:
    changes = ("--set", "processes.chair.inputs.steel.amount=3", "--set", "method.electricity_year=2023")
    found = json.loads(tanyin("calculate", chair(tmp_path), "--json", *changes).out)
    assert found["total"]["value"] == "14.395"  # 3 × 2.73 + 10 × 0.6205
    assert found["study"] != load_study(chair(tmp_path)).digest


def test_set_null_removes_a_row(tanyin: Tanyin, tmp_path: Path) -> None:
    found = json.loads(tanyin("calculate", chair(tmp_path), "--json", "--set", "processes.chair.inputs.steel=null").out)
    assert found["total"]["value"] == "5.777"


def test_set_null_removes_a_field(tanyin: Tanyin, tmp_path: Path) -> None:
    change = "processes.chair.inputs.steel.stage=null"
    found = json.loads(tanyin("calculate", chair(tmp_path), "--json", "--set", change).out)
    assert found["stages"] == {"raw_material": "0", "production": "11.237"}


def test_set_is_checked_like_any_study(tanyin: Tanyin, tmp_path: Path) -> None:
    ended = tanyin("calculate", chair(tmp_path), "--set", "processes.chair.inputs.steel.amount=much")
    assert ended.code == 2
    assert "processes.chair.inputs.steel.amount" in ended.err


def test_set_names_the_rows_that_exist(tanyin: Tanyin, tmp_path: Path) -> None:
    wrong = ("processes.chair.inputs.wood.amount=1", "title.zh.x=1", "processes.chair={}", "nothing")
    arguments = [part for change in wrong for part in ("--set", change)]
    ended = tanyin("calculate", chair(tmp_path), *arguments)
    assert ended.code == 2
    assert len(ended.err.splitlines()) == 1 + len(wrong)
    assert "这里有 steel、power" in ended.err


def test_gwp_and_factors_of_the_command_line_become_part_of_the_study(tanyin: Tanyin, tmp_path: Path) -> None:
    own = release(tmp_path, "own", STEEL | {"id": "glo.steel.cold_rolled_finished.ice"})
    arguments = ("--factors", own, "--factors", "starter-2026.11", "--gwp", "AR5")
    found = json.loads(tanyin("calculate", chair(tmp_path), "--json", *arguments).out)
    assert found["total"]["value"] == "10.777"  # 2 × 2.5 + 5.777: the first release that has the factor
    assert found["gwp"]["id"] == "ar5"
    assert found["study"] != load_study(chair(tmp_path)).digest


def test_a_defective_release_is_told_like_a_defective_study(tanyin: Tanyin, tmp_path: Path) -> None:
    own = release(tmp_path, "own", STEEL | {"unit": "", "family": "metal"})
    ended = tanyin("calculate", chair(tmp_path), "--factors", own)
    assert ended.code == 2
    assert "own.steel" in ended.err
    (own / "release.yaml").write_text("a: [", "utf-8")
    broken = tanyin("calculate", chair(tmp_path), "--factors", own)
    assert broken.code == 2
    assert "own/release.yaml（第 1 行）" in broken.err
    (own / "factors.csv").unlink()
    assert tanyin("calculate", chair(tmp_path), "--factors", own).code == 5


@pytest.mark.parametrize("suffix", ["yaml", "json"])
def test_what_is_found_on_building_has_its_line_too(tanyin: Tanyin, tmp_path: Path, suffix: str) -> None:
    """The factor does not exist, and kWh are no kg: both only come out when the study is built."""
    study = chair(tmp_path, power="factor: glo.steel.cold_rolled_finished.ice")
    if suffix == "json":
        tanyin("convert", study, tmp_path / "chair.json")
        study = tmp_path / "chair.json"
    study.write_text(study.read_text("utf-8").replace("cn.", "cn_"), "utf-8")
    lines = study.read_text("utf-8").splitlines()
    ended = tanyin("calculate", study, "--lang", "en")
    assert ended.code == 2
    number = int(ended.err.partition("(line ")[2].partition(")")[0])
    assert "kWh" in lines[number - 1]


def test_a_value_set_on_the_command_line_has_no_line_of_the_file(tanyin: Tanyin, tmp_path: Path) -> None:
    ended = tanyin("calculate", chair(tmp_path), "--set", "processes.chair.inputs.steel.unit=kWh")
    assert "processes.chair.inputs.steel.unit：" in ended.err


def test_a_country_without_electricity_leads_on(tanyin: Tanyin, tmp_path: Path) -> None:
    """Vietnam has a generation mix without grid losses; Andorra has nothing."""
    study = chair(tmp_path)
    for country, words in (("VN", "vn.electricity.generation_mix.2023"), ("AD", "CN")):
        ended = tanyin("calculate", study, "--set", f"sites.shop.country={country}")
        assert ended.code == 2
        assert words in ended.err
        assert "docs/how-to/own-factors.md" in ended.err


def test_a_factor_of_another_shipped_release_is_named_with_its_release(tanyin: Tanyin, tmp_path: Path) -> None:
    study = chair(tmp_path, power="factor: us.diesel.boiler.direct")
    ended = tanyin("calculate", study, "--factors", "starter-2026.11")
    assert "uslci-direct-2026.11" in ended.err
    assert "应为 改用" not in ended.err


def test_the_tree_adds_up_and_counts_what_it_leaves_out(tanyin: Tanyin, laptop: Path) -> None:
    out = tanyin("calculate", laptop, "--tree", "--cutoff", "20%").out
    tree = out[out.index("贡献树") :].splitlines()[1:]
    assert tree[0].split()[:2] == ["100.0%", "160.8"]
    assert any("项，各小于 20.0%" in line for line in tree)


def test_findings_are_all_listed_on_demand(tanyin: Tanyin, laptop: Path) -> None:
    short, long = tanyin("calculate", laptop).out, tanyin("calculate", laptop, "--findings").out
    assert "加 --findings 列出" in short
    assert "加 --findings 列出" not in long
    assert "cn.freight.road.diesel_heavy.2024" in long


def test_charts_are_written_for_both_languages(tanyin: Tanyin, laptop: Path, tmp_path: Path) -> None:
    for language, title in (("zh", "排放从哪里来？"), ("en", "where does it come from?")):
        ended = tanyin("calculate", laptop, "--charts", tmp_path / "charts", TANYIN_LANG=language)
        assert ended.code == 0
        names = sorted(path.name for path in (tmp_path / "charts").iterdir())
        assert names == [f"my-laptop-{name}.svg" for name in ("flows", "hot-spots", "sensitivity", "stages")]
        assert title in (tmp_path / "charts" / "my-laptop-flows.svg").read_text("utf-8")


def test_a_result_with_an_interval_has_a_chart_of_it(tanyin: Tanyin, tmp_path: Path) -> None:
    assert tanyin("calculate", chair(tmp_path, steel=SIGMA), "--charts", tmp_path / "charts").code == 0
    drawn = (tmp_path / "charts" / "chair-interval.svg").read_text("utf-8")
    assert "不可公开" in drawn


def test_a_folder_that_cannot_be_made_is_told(tanyin: Tanyin, laptop: Path) -> None:
    assert tanyin("calculate", laptop, "--charts", laptop / "charts").code == 5


def test_the_next_command_can_be_copied(tanyin: Tanyin, laptop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(CHECKOUT)
    assert tanyin("calculate", laptop).out.splitlines()[-1].startswith("  ./tanyin explain ")
    monkeypatch.chdir(laptop.parent)
    last = tanyin("calculate", laptop).out.splitlines()[-1].split()
    assert last[:2] == ["tanyin", "explain"]
    assert tanyin(*last[1:]).code == 0
