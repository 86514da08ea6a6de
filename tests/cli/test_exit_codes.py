"""Every end of a command has its sentence on standard error and its code, and the codes are those of the table."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tanyin.cli import main as entry
from tanyin.cli.commands import calculate, developer
from tanyin.cli.exits import MEANINGS, Exit
from tests.cli.conftest import Tanyin
from tests.cli.studies import LOOP, chair

CO2_ONLY = "factor: cn.electricity.co2_only.2023"


def test_every_code_has_a_meaning_in_both_languages() -> None:
    assert set(MEANINGS) == set(Exit)
    assert all(words.zh and words.en for words in MEANINGS.values())


def test_a_result_ends_with_0(tanyin: Tanyin, tmp_path: Path) -> None:
    ended = tanyin("calculate", chair(tmp_path))
    assert (ended.code, ended.err) == (0, "")
    assert "11.24 kg CO₂e / 件" in ended.out


def test_every_defect_of_a_study_is_told_and_counted(tanyin: Tanyin, tmp_path: Path) -> None:
    study = chair(tmp_path)
    text = study.read_text("utf-8").replace("id: shop", "id: Shop").replace("amount: 10,", "amount: ten, foo: 1,")
    study.write_text(text, "utf-8")
    ended = tanyin("calculate", study)
    assert ended.code == Exit.DOCUMENT
    first, *problems = ended.err.splitlines()
    assert first == f"碳印：有 {len(problems)} 处问题"
    for path in ("sites.Shop.id", "processes.chair.inputs.power.amount", "processes.chair.inputs.power.foo"):
        assert any(problem.startswith(f"  {path}（第 ") for problem in problems)
    assert ended.out == ""


def test_one_problem_is_counted_as_one(tanyin: Tanyin, tmp_path: Path) -> None:
    ended = tanyin("calculate", chair(tmp_path, power="factor: no.such"), "--lang", "en")
    assert ended.err.splitlines()[0] == "Tanyin: 1 problem"


def test_a_refusal_by_guards_ends_with_3(tanyin: Tanyin, tmp_path: Path) -> None:
    ended = tanyin("calculate", chair(tmp_path, power=CO2_ONLY))
    assert ended.code == Exit.REFUSED
    assert "cn.electricity.average.2024" in ended.err


def test_a_refusal_beside_another_defect_is_a_defect(tanyin: Tanyin, tmp_path: Path) -> None:
    study = chair(tmp_path, power=CO2_ONLY)
    study.write_text(study.read_text("utf-8").replace("cold_rolled_finished.ice", "no_such"), "utf-8")
    assert tanyin("calculate", study).code == Exit.DOCUMENT


def test_a_loop_that_eats_more_than_it_makes_ends_with_4(tanyin: Tanyin, tmp_path: Path) -> None:
    (tmp_path / "loop.yaml").write_text(LOOP, "utf-8")
    ended = tanyin("calculate", tmp_path / "loop.yaml")
    assert ended.code == Exit.NO_SOLUTION
    assert ended.err


def test_a_file_that_cannot_be_read_ends_with_5(tanyin: Tanyin, tmp_path: Path) -> None:
    assert tanyin("calculate", tmp_path).code == Exit.FILE


def test_an_unknown_study_says_which_examples_exist(tanyin: Tanyin) -> None:
    ended = tanyin("calculate", "no-such-study")
    assert ended.code == Exit.FILE
    assert "no-such-study" in ended.err
    assert "pv-module-mono-si" in ended.err


def test_a_file_that_cannot_be_written_ends_with_5(tanyin: Tanyin, laptop: Path, tmp_path: Path) -> None:
    ended = tanyin("convert", laptop, tmp_path / "nowhere" / "out.json")
    assert ended.code == Exit.FILE
    assert "没有这个文件或文件夹" in ended.err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a system without /dev/full")
def test_an_output_that_cannot_be_written_ends_with_5(laptop: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        call = [sys.executable, "-m", "tanyin", "calculate", str(laptop), "--json"]
        ended = subprocess.run(
            call, stdout=full, stderr=subprocess.PIPE, check=False, env=os.environ | {"TANYIN_LANG": "en"}
        )
    assert ended.returncode == Exit.FILE
    assert b"the output cannot be written" in ended.stderr


USAGE = {
    "no command": (["nope"], "没有命令“nope”", 'no command "nope"'),
    "a command of a group": (["factors", "nope"], "search、show、diff", "search, show, diff"),
    "a missing argument": (["calculate"], "还需要 STUDY", "needs STUDY"),
    "an argument too many": (["examples", "more"], "不需要“more”", 'takes no "more"'),
    "no option": (["calculate", "x", "--nope"], "没有选项 --nope", "no option --nope"),
    "nearly an option": (["calculate", "x", "--factor", "y"], "是不是 --factors", "perhaps --factors"),
    "a missing value": (["calculate", "x", "--gwp"], "--gwp 后面要写一个值", "--gwp needs a value"),
    "a value too many": (["calculate", "x", "--json=1"], "--json 不带值", "--json takes no value"),
    "not a number": (["factors", "search", "--year", "abc"], "--year 的值", "value of --year"),
    "no cut-off": (["calculate", "x", "--cutoff", "5"], "0.5%", "0.5%"),
    "no category": (["new", "--category", "x"], "laptop 便携式计算机", "laptop"),
    "no document": (["schema", "x"], "study、result、rules、", "study, result, rules, "),
    "no suffix": (["convert", "x", "y.txt"], ".json", ".json"),
    "no family": (["factors", "search", "--family", "x"], "electricity 电力", "electricity"),
    "no language": (["--lang", "fr"], "zh 和 en", "zh 和 en"),
}


@pytest.mark.parametrize(("arguments", "chinese", "english"), USAGE.values(), ids=USAGE)
def test_a_command_line_not_understood_ends_with_64(
    tanyin: Tanyin, arguments: list[str], chinese: str, english: str
) -> None:
    for language, expected in (("zh", chinese), ("en", english)):
        ended = tanyin(*arguments, TANYIN_LANG=language)
        assert ended.code == Exit.USAGE
        if arguments[0] != "--lang" or language == "zh":
            assert expected in ended.err
        assert ended.out == ""


def test_ctrl_c_ends_with_130(tanyin: Tanyin, laptop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(text: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(calculate, "share_from", interrupted)
    ended = tanyin("calculate", laptop)
    assert (ended.code, ended.err) == (Exit.INTERRUPTED, "碳印：已中断\n")


def test_a_reader_that_goes_away_ends_with_141(tanyin: Tanyin, laptop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(text: str) -> None:
        raise BrokenPipeError

    monkeypatch.setattr(calculate, "share_from", closed)
    ended = tanyin("calculate", laptop)
    assert (ended.code, ended.err) == (Exit.CLOSED, "")


def test_a_defect_of_ours_is_one_line_and_a_traceback_only_with_debug(
    tanyin: Tanyin, laptop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(text: str) -> None:
        raise ZeroDivisionError("by zero\nindeed")

    monkeypatch.setattr(calculate, "share_from", broken)
    ended = tanyin("calculate", laptop)
    assert ended.code == Exit.DEFECT
    assert "ZeroDivisionError: by zero" in ended.err
    assert "--debug" in ended.err
    assert len(ended.err.splitlines()) == 1
    assert "Traceback" in tanyin("calculate", laptop, "--debug").err


def test_test_and_bench_say_that_they_need_a_checkout(
    tanyin: Tanyin, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(developer, "CHECKOUT", tmp_path)
    for command in ("test", "bench"):
        ended = tanyin(command)
        assert ended.code == Exit.NO_CHECKOUT
        assert f"./tanyin {command}" in ended.err


def test_what_follows_two_dashes_is_left_alone() -> None:
    screen, rest = entry.settings(["--lang", "en", "test", "--", "--lang", "zh"], "zh")
    assert (screen.language, rest) == ("en", ["test", "--", "--lang", "zh"])


def test_without_arguments_the_process_is_asked(tanyin: Tanyin, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["tanyin", "--version"])
    assert entry.main() == 0


def test_a_misspelt_field_an_unknown_release_and_a_bad_row_are_told_at_once(tanyin: Tanyin, laptop: Path) -> None:
    """And nothing of the factors, of which without their release nothing can be known."""
    text = laptop.read_text("utf-8")
    release = re.search(r"release: (\S+)", text)
    assert release is not None
    laptop.write_text(text.replace(release[0], "release: other").replace("source: ", "sources: ", 1), "utf-8")
    ended = tanyin("calculate", laptop, "--gwp", "ar9", TANYIN_LANG="en")
    assert ended.code == 2
    assert "3 problems" in ended.err
    assert "sources" in ended.err
    assert "factors.other" in ended.err
    assert "method.gwp" in ended.err
