"""A factor release that cannot be read is refused in sentences: every defect, each with its file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tanyin.footprint.errors import FactorError, Problem
from tanyin.footprint.factors.load import load_release

HEAD = "schema: tanyin.factors/1\nid: own\ntitle: Own\npublished: 2026-01-01\npublisher: us\nlicence: ours\n"
COLUMNS = "id,name_zh,name_en,unit,fossil,family,boundary,geography,year,source,licence,status\n"
ROW = "own.steel,钢,steel,kg,2.5,material,cradle_to_gate,CN,2024,our study,ours,confirmed\n"


def made(folder: Path, head: str | None = HEAD, table: str | bytes | None = COLUMNS + ROW) -> Path:
    place = folder / "own"
    place.mkdir()
    if head is not None:
        (place / "release.yaml").write_text(head, "utf-8")
    if table is not None:
        (place / "factors.csv").write_bytes(table if isinstance(table, bytes) else table.encode())
    return place


def refused(folder: Path) -> tuple[Problem, ...]:
    with pytest.raises(FactorError) as caught:
        load_release(folder)
    return caught.value.problems


def test_a_release_is_read(tmp_path: Path) -> None:
    assert list(load_release(made(tmp_path)).factors) == ["own.steel"]


def test_a_byte_order_mark_and_empty_rows_are_passed_over(tmp_path: Path) -> None:
    assert len(load_release(made(tmp_path, table=b"\xef\xbb\xbf" + f"{COLUMNS},,,\n{ROW}".encode())).factors) == 1


def test_both_missing_files_are_named(tmp_path: Path) -> None:
    found = refused(made(tmp_path, head=None, table=None))
    assert [(problem.code, problem.path) for problem in found] == [
        ("unreadable", "own/release.yaml"),
        ("unreadable", "own/factors.csv"),
    ]
    assert "release.yaml 和 factors.csv" in found[0].sentence("zh")


def test_a_broken_head_is_told_with_its_line(tmp_path: Path) -> None:
    (problem,) = refused(made(tmp_path, head=HEAD + "note: [a\n"))
    assert (problem.code, problem.path, problem.line) == ("not_yaml", "own/release.yaml", 7)
    assert "方括号" in problem.message.zh


def test_a_wrong_field_of_the_head_is_told_with_its_line(tmp_path: Path) -> None:
    found = refused(made(tmp_path, head=HEAD.replace("published: 2026-01-01", "published: soon") + "colour: red\n"))
    assert {(problem.path, problem.line) for problem in found} == {
        ("own/release.yaml published", 4),
        ("own/release.yaml colour", 7),
    }


def test_every_bad_row_is_told_with_its_line_even_after_a_cell_of_several_lines(tmp_path: Path) -> None:
    """Line 2 to 3 one row with a line feed in a cell; line 4 a bad number; line 5 a missing unit; line 6 an id twice."""
    long = ROW.replace("our study", '"our\nstudy"')
    number = ROW.replace("own.steel", "own.b").replace("2.5", "2,5".replace(",", "x"))
    no_unit = ROW.replace("own.steel", "own.c").replace(",kg,", ",,")
    found = refused(made(tmp_path, table=COLUMNS + long + number + no_unit + ROW))
    assert [(problem.path, problem.line) for problem in found] == [
        ("own/factors.csv own.b fossil", 4),
        ("own/factors.csv own.c unit", 5),
        ("own/factors.csv own.steel", 6),
    ]
    assert found[1].message.zh == "缺少此项"


@pytest.mark.parametrize(
    ("table", "code", "line"),
    [
        (COLUMNS.replace("unit", "Unit") + ROW, "columns", 1),
        (COLUMNS.replace("unit", "id") + ROW, "columns", 1),
        ("", "columns", 1),
        (COLUMNS + ROW.replace("2.5", "2,5"), "cells", 2),
        (COLUMNS + ROW + ROW.replace("our study", '"our study'), "not_csv", 3),
        (COLUMNS.encode() + ROW.encode("gbk"), "not_utf8", 2),
    ],
    ids=["an unknown column", "a column twice", "an empty table", "a comma too many", "an open quote", "GBK"],
)
def test_what_is_no_table_is_told_with_its_line(tmp_path: Path, table: str | bytes, code: str, line: int) -> None:
    (problem,) = refused(made(tmp_path, table=table))
    assert (problem.code, problem.path, problem.line) == (code, "own/factors.csv", line)
    assert problem.sentence("zh").startswith(f"own/factors.csv（第 {line} 行）：")
