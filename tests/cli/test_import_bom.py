"""`tanyin import bom`: says what it understood, asks on a terminal only, writes whole files, links nothing in silence."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from tanyin.cli import asking, bill_dialogue, words
from tanyin.cli.exits import Exit
from tanyin.cli.show import bills
from tanyin.footprint.study.read import load_study
from tests.cli.conftest import Ended, Tanyin

BILL = "名称,材料,数量,单重(g)\n上盖,ABS,1,120\n机壳,钢,1,900\n螺钉,钢,4,2\n风扇,奇异料,1,30\n"


@pytest.fixture
def parts(tmp_path: Path) -> Path:
    path = tmp_path / "parts.csv"
    path.write_text(BILL, encoding="utf-8")
    return path


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A terminal on which these answers are typed, one after the other; then its input ends."""
    answers: list[str] = []
    monkeypatch.setattr(bill_dialogue, "can_ask", lambda screen: True)

    class Typed:
        def readline(self) -> str:
            return f"{answers.pop(0)}\n" if answers else ""

    monkeypatch.setattr(asking.sys, "stdin", Typed())
    return answers


def factors(path: Path) -> dict[str, str]:
    return {row.id: row.factor for row in load_study(path).processes[0].inputs if row.factor is not None}


def test_without_output_it_only_shows(tanyin: Tanyin, parts: Path) -> None:
    ended = tanyin("import", "bom", parts, "--category", "laptop")
    assert ended.code == 0
    assert list(parts.parent.iterdir()) == [parts]
    for said in (
        "D 列“单重(g)”：单件质量（g），置信度 1.00",
        "明确未确认   1 行，0.1200 kg",
        "几个相近     2 行",
        "没有匹配     1 行",
    ):
        assert said in ended.out
    assert "glo.steel.cold_rolled_finished.ice" in ended.out


def test_nothing_is_linked_unless_it_is_said(tanyin: Tanyin, parts: Path) -> None:
    target = parts.parent / "my.yaml"
    assert tanyin("import", "bom", parts, "--category", "笔记本电脑", "--output", target).code == 64
    assert tanyin("import", "bom", parts, "--category", "laptop", "--output", target).code == 0
    assert factors(target) == {}
    assert len(load_study(target).exclusions) == 4
    assert tanyin("calculate", target).code == 0


def test_check_says_not_met_of_what_is_not_linked(tanyin: Tanyin, parts: Path) -> None:
    target = parts.parent / "my.yaml"
    tanyin("import", "bom", parts, "--category", "laptop", "--accept", "sure", "-o", target)
    ended = tanyin("check", target, "--all")
    assert ended.code == Exit.NOT_MET
    assert "exclusions.line_5" in ended.out.partition("cut_off")[2]


def test_the_files_are_written_though_nobody_reads_the_answer(
    tanyin: Tanyin, parts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def closed(*_: object, **__: object) -> None:
        raise BrokenPipeError

    monkeypatch.setattr(bills, "show_import", closed)
    assert tanyin("import", "bom", parts, "--category", "laptop", "-o", parts.parent / "my.yaml").code == Exit.CLOSED
    assert sorted(path.name for path in parts.parent.iterdir()) == ["my.matches.csv", "my.yaml", "parts.csv"]


def test_clear_matches_are_linked_where_that_is_said(tanyin: Tanyin, parts: Path) -> None:
    target = parts.parent / "my.yaml"
    assert tanyin("import", "bom", parts, "--category", "laptop", "--accept", "sure", "-o", target).code == 0
    assert factors(target) == {"line_2": "us.abs.uslci"}


def test_choices_in_the_match_file_are_linked_when_it_is_run_again(tanyin: Tanyin, parts: Path) -> None:
    target, table = parts.parent / "my.yaml", parts.parent / "my.matches.csv"
    call = ("import", "bom", parts, "--category", "laptop", "--output", target)
    assert tanyin(*call).code == 0
    rows = list(csv.reader(io.StringIO(table.read_text("utf-8-sig"))))
    at = rows[0].index("选择 choice")
    rows[2][at], rows[3][at], rows[4][at] = "glo.steel.cold_rolled_finished.ice", "1", "none"
    with table.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    assert tanyin(*call, "--matches", table).code == 5
    ended = tanyin(*call, "--matches", table, "--force")
    assert ended.code == 0
    assert factors(target) == dict.fromkeys(("line_3", "line_4"), "glo.steel.cold_rolled_finished.ice")
    assert "已确认       2 行，0.9080 kg" in ended.out
    kept = list(csv.reader(io.StringIO(table.read_text("utf-8-sig"))))
    assert [row[at] for row in kept[1:]] == ["", "glo.steel.cold_rolled_finished.ice", "1", "none"]


@pytest.mark.parametrize("suffix", [".yaml", ".json", ".xlsx"])
def test_the_study_is_written_in_the_notation_of_its_name(tanyin: Tanyin, parts: Path, suffix: str) -> None:
    target, table = parts.parent / f"my{suffix}", parts.parent / "m.yaml"
    call = ("import", "bom", parts, "--category", "desktop", "--save-matches", table, "--accept", "sure")
    assert tanyin(*call, "--output", target).code == 0
    assert tanyin("calculate", target).code == 0
    assert table.read_text("utf-8").startswith("schema: tanyin.bom-matches/1\n")


def test_unclear_columns_stop_it_off_a_terminal_with_the_list(tanyin: Tanyin, tmp_path: Path) -> None:
    path = tmp_path / "parts.csv"
    path.write_text("name,quantity,weight\ncover,2,120\n", encoding="utf-8")
    ended = tanyin("import", "bom", path, "--category", "laptop", "-o", tmp_path / "my.yaml", TANYIN_LANG="en")
    assert ended.code == 2
    assert "--column mass_each=C" in ended.err
    assert "--column mass_total=C" in ended.err
    assert not (tmp_path / "my.yaml").exists()
    assert tanyin("import", "bom", path, "--category", "laptop", "--column", "mass_each=C:g").code == 0


def test_on_a_terminal_columns_and_factors_are_asked_for(tanyin: Tanyin, tmp_path: Path, terminal: list[str]) -> None:
    path, target = tmp_path / "parts.csv", tmp_path / "my.yaml"
    path.write_text(
        "name,material,quantity,weight\ncover,ABS,2,120\ncase,steel,1,900\nrod,copper,1,5\n", encoding="utf-8"
    )
    terminal += ["1", "x", "1", "1", "2", "0"]  # of one piece; a slip; in grams; accept; the second steel; copper later
    ended = tanyin("import", "bom", path, "--category", "laptop", "--output", target, TANYIN_LANG="en")
    assert ended.code == 0
    assert terminal == []
    assert set(factors(target)) == {"line_2", "line_3"}
    assert [each.id for each in load_study(target).exclusions] == ["line_4"]
    rows = {row.id: (row.status, row.amount) for row in load_study(target).processes[0].inputs if row.factor}
    assert {name: (status, f"{amount:f}") for name, (status, amount) in rows.items()} == {
        "line_2": ("assumed", "0.24"),
        "line_3": ("derived", "0.9"),
    }


def test_an_answer_that_never_comes_links_nothing(tanyin: Tanyin, parts: Path, terminal: list[str]) -> None:
    target = parts.parent / "my.yaml"
    assert tanyin("import", "bom", parts, "--category", "laptop", "--output", target).code == 0
    assert factors(target) == {}


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("no.csv", "--category", "laptop"), 5),
        (("parts.csv",), 64),
        (("parts.csv", "--category", "laptop", "--accept", "all"), 64),
        (("parts.csv", "--category", "laptop", "--output", "my.txt"), 64),
        (("parts.csv", "--category", "laptop", "--matches", "my.txt"), 64),
        (("parts.csv", "--category", "laptop", "--matches", "no.csv"), 5),
        (("parts.csv", "--category", "laptop", "--matches", "parts.csv"), 2),
        (("parts.csv", "--category", "laptop", "--column", "nonsense"), 2),
        (("parts.csv", "--category", "laptop", "--factors", "none"), 2),
    ],
)
def test_exit_codes(
    tanyin: Tanyin, parts: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], code: int
) -> None:
    monkeypatch.chdir(parts.parent)
    ended = tanyin("import", "bom", *arguments)
    assert (ended.code, ended.out) == (code, "")
    assert len(ended.err.splitlines()) >= 1


def test_both_languages_say_the_same_numbers(tanyin: Tanyin, parts: Path) -> None:
    def numbers(ended: Ended) -> list[str]:
        return sorted(part for part in ended.out.replace("，", " ").replace(",", " ").split() if part.endswith("%"))

    chinese, english = (
        tanyin("import", "bom", parts, "--category", "laptop", TANYIN_LANG=each) for each in ("zh", "en")
    )
    assert numbers(chinese) == numbers(english) != []
    assert words.BILL_COLUMNS.en in english.out


def test_names_in_the_file_cannot_steer_the_terminal(tanyin: Tanyin, tmp_path: Path) -> None:
    path = tmp_path / "parts.csv"
    path.write_text("name,material,mass (g)\n\x1b[31mred,\x1b[2Jsteel,5\n", encoding="utf-8")
    ended = tanyin("import", "bom", path, "--category", "laptop")
    assert ended.code == 0
    assert "\x1b" not in ended.out + ended.err


def test_a_bad_cell_is_told_after_what_was_understood(tanyin: Tanyin, parts: Path) -> None:
    parts.write_text(BILL + "".join(f"底壳{at},ABS,1,5\n" for at in range(5)) + "底壳,ABS,1,1..5\n", encoding="utf-8")
    target = parts.parent / "my.yaml"
    ended = tanyin("import", "bom", parts, "--category", "laptop", "-o", target)
    assert ended.code == Exit.DOCUMENT
    assert "D 列“单重(g)”" in ended.out
    assert "D11（第 11 行）：不是一个数；读到 1..5" in ended.err
    assert list(parts.parent.iterdir()) == [parts]
