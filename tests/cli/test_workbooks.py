"""Excel workbooks wherever the command takes or writes a study."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest

from tanyin.cli import words
from tanyin.footprint.exchange.workbook import load_workbook
from tanyin.footprint.study.read import load_study
from tests.cli.conftest import TEMPLATES, Tanyin


@pytest.mark.parametrize("category", list(words.CATEGORY))
def test_a_new_workbook_calculates_at_once_to_the_same_bytes_as_the_template(
    tanyin: Tanyin, category: str, tmp_path: Path
) -> None:
    path = tmp_path / "mine.xlsx"
    assert tanyin("new", "--category", category, "--output", path).code == 0
    from_workbook = tanyin("calculate", path, "--json")
    assert from_workbook.code == 0
    assert from_workbook.out == tanyin("calculate", TEMPLATES / f"{category}.yaml", "--json").out


def test_a_study_goes_to_excel_and_back(tanyin: Tanyin, laptop: Path, tmp_path: Path) -> None:
    there, back = tmp_path / "there.xlsx", tmp_path / "back.yaml"
    assert tanyin("convert", laptop, there).code == 0
    assert tanyin("convert", there, back).code == 0
    assert load_study(back).digest == load_workbook(there).study.digest == load_study(laptop).digest


def test_defects_are_told_by_cell_and_nothing_is_written(tanyin: Tanyin, laptop: Path, tmp_path: Path) -> None:
    path = tmp_path / "mine.xlsx"
    tanyin("convert", laptop, path)
    spoil(path, "投入", 4, 6, "1,000")
    spoil(path, "工序", 4, 2, "Bad Id")
    ended = tanyin("convert", path, tmp_path / "mine.yaml", TANYIN_LANG="zh")
    assert ended.code == 2
    assert "投入!F4（数量）" in ended.err
    assert "工序!B4（编号）" in ended.err
    assert "请去掉千分位逗号" in ended.err
    assert not (tmp_path / "mine.yaml").exists()


def test_what_calculating_finds_is_told_by_cell(tanyin: Tanyin, laptop: Path, tmp_path: Path) -> None:
    path = tmp_path / "mine.xlsx"
    tanyin("convert", laptop, path)
    sheet = openpyxl.load_workbook(path)["投入"]
    row = next(row for row in range(4, sheet.max_row) if sheet.cell(row, factor_column(sheet)).value)
    spoil(path, "投入", row, factor_column(sheet), "no.such.factor")
    ended = tanyin("calculate", path, TANYIN_LANG="zh")
    assert ended.code == 2
    assert f"{row}（因子）" in ended.err


def test_what_was_not_read_is_told(tanyin: Tanyin, laptop: Path, tmp_path: Path) -> None:
    path = tmp_path / "mine.xlsx"
    tanyin("convert", laptop, path)
    spoil(path, "投入", 1, 70, "我的列")
    ended = tanyin("calculate", path, TANYIN_LANG="zh")
    assert ended.code == 0
    assert "我的列" in ended.err


def test_a_file_that_is_no_workbook_is_a_sentence(tanyin: Tanyin, tmp_path: Path) -> None:
    path = tmp_path / "mine.xlsx"
    path.write_bytes(b"schema: tanyin.study/1\n")
    assert tanyin("calculate", path).code == 2
    assert tanyin("calculate", tmp_path / "none.xlsx").code == 5


def factor_column(sheet: openpyxl.worksheet.worksheet.Worksheet) -> int:
    return next(cell.column for cell in sheet[1] if cell.value == "因子")


def spoil(path: Path, sheet: str, row: int, column: int, value: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(path.read_bytes()))
    book[sheet].cell(row, column).value = value
    book.save(path)


def test_a_bad_cell_hides_nothing_that_is_found_elsewhere(tanyin: Tanyin, laptop: Path, tmp_path: Path) -> None:
    """A number with a thousands separator in one row, an unknown factor in the next."""
    path = tmp_path / "mine.xlsx"
    tanyin("convert", laptop, path)
    sheet = openpyxl.load_workbook(path)["投入"]
    bad, row = [row for row in range(4, sheet.max_row) if sheet.cell(row, factor_column(sheet)).value][:2]
    spoil(path, "投入", bad, 6, "1,000")
    spoil(path, "投入", row, factor_column(sheet), "no.such.factor")
    ended = tanyin("calculate", path, TANYIN_LANG="zh")
    assert ended.code == 2
    assert "有 2 处问题" in ended.err
    assert f"投入!F{bad}（数量）" in ended.err
    assert f"{row}（因子）" in ended.err
