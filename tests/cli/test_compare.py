"""`tanyin compare` and `tanyin scenario`: what is refused, what is told, and that both sum."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest
from rich.cells import cell_len

from tanyin.canon import canonical_bytes
from tanyin.charts import format_number
from tests.cli.conftest import Ended, Tanyin
from tests.cli.studies import SIGMA, STEEL, chair, release

SPREAD = {"ln_sigma": "0.2"}


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path]:
    """The same chair with 2 and with 3 kg of steel."""
    light = chair(tmp_path)
    heavy = tmp_path / "heavy.yaml"
    heavy.write_text(light.read_text("utf-8").replace("amount: 2, unit: kg", "amount: 3, unit: kg"), "utf-8")
    return light, heavy


def test_unlike_results_are_refused_with_the_reason(tanyin: Tanyin, two: tuple[Path, Path]) -> None:
    light, heavy = two
    heavy.write_text(heavy.read_text("utf-8").replace("type: cradle_to_gate", "type: cradle_to_grave"), "utf-8")
    ended = tanyin("compare", light, heavy)
    assert ended.code == 7
    assert "不能比较" in ended.out
    assert "系统边界 · 边界小的结果自然小" in ended.out
    assert "A：摇篮到大门；B：摇篮到坟墓" in ended.out
    assert "差额从哪里来" not in ended.out
    english = tanyin("compare", light, heavy, "--lang", "en", "--difference")
    assert english.code == 7
    assert "A: cradle to gate; B: cradle to grave" in english.out
    assert "an explanation, no ranking" in english.out
    assert "Where the difference comes from (B − A)" in english.out


def test_like_results_without_uncertainties_get_no_statement(tanyin: Tanyin, two: tuple[Path, Path]) -> None:
    ended = tanyin("compare", *two)
    assert ended.code == 0
    assert "可以比较" in ended.out
    assert "没有结论：A 没有写明任何不确定度；B 没有写明任何不确定度" in ended.out
    assert "数量" in ended.out


def test_a_sure_difference_is_told_with_its_probability(tanyin: Tanyin, tmp_path: Path) -> None:
    """Own steel ± 20 % and own power ± 20 %, both shared by both chairs, amounts ± 10 %: 2 or 4 kg of steel."""
    power = dict(STEEL, id="own.power", unit="kWh", family="electricity", fossil="0.05", transmission="inside")
    own = release(tmp_path, "own", STEEL | SPREAD, power | SPREAD | {"technology": "average", "boundary": "life_cycle"})
    light = chair(tmp_path, steel=SIGMA, power="factor: own.power" + SIGMA)
    text = light.read_text("utf-8").replace("glo.steel.cold_rolled_finished.ice", "own.steel")
    light.write_text(text, "utf-8")
    heavy = tmp_path / "heavy.yaml"
    heavy.write_text(text.replace("amount: 2, unit: kg", "amount: 4, unit: kg"), "utf-8")
    ended = tanyin("compare", light, heavy, "--factors", own)
    assert ended.code == 0
    assert "A 低于 B（P = " in ended.out
    assert "两边共用的不确定量 2 个" in ended.out
    found = json.loads(tanyin("compare", light, heavy, "--factors", own, "--json").out)
    assert found["verdict"] == "first_lower"
    assert float(found["probability"]) > 0.95


def test_one_study_under_two_releases_is_explained_and_sums(tanyin: Tanyin, tmp_path: Path) -> None:
    """2 kg of steel at 2.73, then at 2.5: −0.46."""
    own = release(tmp_path, "own", STEEL | {"id": "glo.steel.cold_rolled_finished.ice"})
    call = ("compare", chair(tmp_path), "--against", own, "--against", "starter-2026.11")
    ended = tanyin(*call)
    assert ended.code == 0
    assert row(ended, "合计")[1] == "−0.4600"
    assert "低于" not in ended.out
    found = json.loads(tanyin(*call, "--json").out)
    assert found["change"] == "-0.46"
    assert [row["path"] for row in found["rows"]] == ["processes.chair.inputs.steel"]
    assert found["by_effect"] == {"factor": "-0.46"}


def test_result_documents_are_compared_by_their_signatures(
    tanyin: Tanyin, two: tuple[Path, Path], tmp_path: Path
) -> None:
    written = []
    for at, study in enumerate(two):
        written.append(tmp_path / f"result{at}.json")
        written[at].write_text(tanyin("calculate", study, "--json").out, "utf-8")
    ended = tanyin("compare", *written)
    assert ended.code == 0
    assert "只有结果文档，没有模型" in ended.out
    changed = json.loads(written[1].read_text("utf-8"))
    changed["signature"]["boundary"] = "cradle_to_grave"
    written[1].write_text(json.dumps(changed), "utf-8")
    assert "可比性签名" in tanyin("compare", *written).err
    del changed["signature"]
    written[1].write_text(json.dumps(changed), "utf-8")
    assert tanyin("compare", *written).code == 2


@pytest.mark.parametrize("language", ["zh", "en"])
def test_views_are_80_cells_wide(tanyin: Tanyin, two: tuple[Path, Path], language: str) -> None:
    calls: list[tuple[object, ...]] = [
        ("compare", *two, "--all"),
        ("compare", "pv-module-mono-si", "pv-module-pvice", "--difference", "--samples", "64"),
        ("compare", "pv-module-mono-si", "--against-gwp", "ar5"),
        (
            "scenario",
            two[0],
            "--set",
            "processes.chair.inputs.steel=5",
            "--sweep",
            "processes.chair.inputs.power=5..20",
        ),
    ]
    for call in calls:
        ended = tanyin(*call, TANYIN_LANG=language)
        assert ended.err == ""
        assert ended.out
        assert all(cell_len(line) <= 80 for line in ended.out.splitlines())
        assert all(line == line.rstrip() for line in ended.out.splitlines())


def test_json_is_canonical_and_the_same_every_time(tanyin: Tanyin, two: tuple[Path, Path]) -> None:
    for call in (("compare", *two), ("scenario", two[0], "--set", "processes.chair.inputs.steel=5")):
        first, second = (tanyin(*call, "--json", TANYIN_LANG=language).out for language in ("zh", "en"))
        assert first == second
        assert first.encode() == canonical_bytes(json.loads(first)) + b"\n"


def test_the_json_of_another_gwp_set_states_what_did_not_follow_it_as_the_terminal_does(tanyin: Tanyin) -> None:
    call = ("compare", "laptop-e6410", "--against-gwp", "ar5")
    unmoved = json.loads(tanyin(*call, "--json").out)["gwp_unmoved"]
    assert 0 < Decimal(unmoved["share"]) <= 1
    shown = " ".join(tanyin(*call, TANYIN_LANG="en").out.split())
    assert f"{Decimal(unmoved['share']):.1%} of B stands on factors that state CO₂e alone" in shown
    assert f"factors of an unstated or another GWP: {Decimal(unmoved['other_gwp']):.1%}" in shown


def test_under_one_gwp_set_nothing_is_said_of_what_did_not_follow(tanyin: Tanyin) -> None:
    call = ("compare", "laptop-e6410", "--against", "starter-2026.11")
    assert json.loads(tanyin(*call, "--json").out)["gwp_unmoved"] is None
    assert "state CO₂e alone" not in tanyin(*call, TANYIN_LANG="en").out


def test_scenarios_stand_beside_the_base(tanyin: Tanyin, two: tuple[Path, Path]) -> None:
    """5 kg of steel: + 3 × 2.73 = 8.19 on 11.237, + 72.9 %; power of 5 to 20 kWh: 15 × 0.5777 = 8.6655."""
    ended = tanyin(
        "scenario", two[0], "--set", "processes.chair.inputs.steel=5", "--sweep", "processes.chair.inputs.power=5..20"
    )
    assert ended.code == 0
    assert row(ended, "命令行的改动")[1:3] == ["19.43", "+72.9%"]
    assert row(ended, "数量")[1] == "+8.190"
    assert row(ended, "processes.chair.inputs.power")[1] == "8.666"
    assert "5 → 20：8.35 → 17.01" in ended.out


def test_scenarios_come_from_a_file(tanyin: Tanyin, two: tuple[Path, Path], tmp_path: Path) -> None:
    file = tmp_path / "what-if.yaml"
    file.write_text(
        "schema: tanyin.scenarios/1\n"
        "scenarios:\n"
        "  - {id: own_power, name: {zh: 自发电, en: own power}, set: {processes.chair.inputs.power: 0}}\n",
        "utf-8",
    )
    found = json.loads(tanyin("scenario", two[0], "--file", file, "--json").out)
    (told,) = found["scenarios"]
    assert told["headline"] == "5.46"
    assert told["difference"]["change"] == "-5.777"
    assert "own power" in tanyin("scenario", two[0], "--file", file, "--lang", "en").out


def test_waterfalls_are_written(tanyin: Tanyin, two: tuple[Path, Path], tmp_path: Path) -> None:
    assert tanyin("compare", *two, "--charts", tmp_path / "c").code == 0
    assert tanyin("scenario", two[0], "--set", "processes.chair.inputs.steel=5", "--charts", tmp_path / "c").code == 0
    assert sorted(path.name for path in (tmp_path / "c").iterdir()) == [
        "chair-difference.svg",
        "chair-typed-difference.svg",
    ]


def test_sweeps_are_drawn_as_a_tornado_with_what_was_calculated(
    tanyin: Tanyin, two: tuple[Path, Path], tmp_path: Path
) -> None:
    call = ("scenario", two[0], "--sweep", "processes.chair.inputs.steel=1..9")
    assert tanyin(*call, "--charts", tmp_path / "c").code == 0
    (path,) = (tmp_path / "c").iterdir()
    assert path.name == "chair-sweeps.svg"
    found = json.loads(tanyin(*call, "--json").out)["sweeps"][0]
    described = path.read_text("utf-8")
    assert "1–9" in described
    for end in ("at_low", "at_high"):
        assert format_number(found[end], 3, max(Decimal(found["at_high"]), Decimal(found["at_low"]))) in described


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (("compare", "wardrobe"), "第二份结果"),
        (("compare", "wardrobe", "wardrobe", "--samples", "0"), "--samples 应为"),
        (("scenario", "wardrobe"), "--set、--sweep 或 --file"),
        (("scenario", "wardrobe", "--sweep", "a=1"), "路径=低..高"),
        (("scenario", "wardrobe", "--sweep", "a=2..1"), "路径=低..高"),
        (("scenario", "wardrobe", "--set", "nothing"), "路径=值"),
    ],
)
def test_a_call_that_is_not_understood_says_what_is_missing(tanyin: Tanyin, call: tuple[str, ...], words: str) -> None:
    ended = tanyin(*call)
    assert ended.code == 64
    assert words in ended.err


def test_a_scenario_that_cannot_be_calculated_is_named(tanyin: Tanyin, two: tuple[Path, Path]) -> None:
    ended = tanyin("scenario", two[0], "--set", "processes.chair.inputs.wood=5")
    assert ended.code == 2
    assert "scenarios.typed: processes.chair.inputs.wood" in ended.err


def row(ended: Ended, name: str) -> list[str]:
    """The cells of the first line of the answer that begins with the name."""
    line = next(line for line in ended.out.splitlines() if line.startswith(f"  {name} "))
    return line.split()


def test_the_effect_of_a_row_is_told_in_the_parts_of_the_headline(tanyin: Tanyin, tmp_path: Path) -> None:
    """1 kg of steel more, 2 fossil and 5 taken up each: the row says 2.000 of its amount, as its own change does."""
    own = release(tmp_path, "own", STEEL | {"fossil": "2", "biogenic_co2_removal": "-5"})
    light = chair(tmp_path)
    text = light.read_text("utf-8").replace("glo.steel.cold_rolled_finished.ice", "own.steel")
    light.write_text(text, "utf-8")
    heavy = tmp_path / "heavy.yaml"
    heavy.write_text(text.replace("amount: 2, unit: kg", "amount: 3, unit: kg"), "utf-8")
    told = tanyin("compare", light, heavy, "--factors", own, "--factors", "starter-2026.11", "--difference").out
    assert "数量 +2.000" in told
    assert "−3.000" not in told


@pytest.mark.parametrize("path", ["total.value", "fossil", "stages.production", "stage_parts.production.fossil"])
def test_a_result_document_whose_numbers_do_not_add_up_is_refused(
    tanyin: Tanyin, two: tuple[Path, Path], tmp_path: Path, path: str
) -> None:
    whole, forged = tmp_path / "whole.json", tmp_path / "forged.json"
    found = json.loads(tanyin("calculate", two[0], "--json").out)
    whole.write_text(json.dumps(found), "utf-8")
    *around, last = path.split(".")
    held = found
    for part in around:
        held = held[part]
    held[last] = "1.5"
    forged.write_text(json.dumps(found), "utf-8")
    ended = tanyin("compare", whole, forged)
    assert ended.code == 2
    assert "被改过" in ended.err


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_scenario_under_another_gwp_says_what_did_not_follow_it(tanyin: Tanyin, language: str) -> None:
    """Every factor of it states CO2e alone: no row changes, and that is no sign of a robust result."""
    said = tanyin("scenario", "laptop-14in", "--set", "method.gwp=ar5", TANYIN_LANG=language).out
    assert ("情景的 100.0%" if language == "zh" else "100.0% of scenario") in " ".join(said.split())
