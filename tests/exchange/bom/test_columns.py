"""Columns are guessed from headings and cells in both languages; what is ambiguous is asked, never assumed."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tanyin.footprint.exchange.bom import read_bill
from tanyin.footprint.exchange.bom.asked import open_questions
from tanyin.footprint.exchange.bom.columns import columns_of
from tanyin.footprint.exchange.bom.fixes import read_fix
from tanyin.footprint.exchange.bom.words import column_words, folded, headings
from tests.exchange.bom.bills import as_csv, bill_of, problems


def test_a_heading_on_two_lines_is_read_and_shown_as_one() -> None:
    reading = read_bill(as_csv(["名称", "单重\n(g)", "材料\r\n牌号"], ["支架", "2", "ABS"]))
    assert reading.table.head.cells == ("名称", "单重 (g)", "材料 牌号")
    assert all("\n" not in guess.heading for guess in reading.columns.guesses)


def test_a_heading_that_says_mass_keeps_its_column_and_each_bad_cell_is_told() -> None:
    """Half of the cells are no numbers: the column is still the mass, for it says so, and nothing counts less in silence."""
    found = problems(as_csv(["名称", "质量 kg"], ["边框", "abc"], ["玻璃", "12"], ["背板", "二"], ["铜", "1"]))
    assert [problem.path for problem in found] == ["B2", "B4"]


CHINESE = [
    "序号",
    "物料编码",
    "物料名称",
    "规格型号",
    "材质",
    "用量",
    "单位",
    "单重(g)",
    "供应商",
    "原产国",
    "运输距离(km)",
]
ENGLISH = ["Item", "Part Number", "Description", "Material", "Qty", "UOM", "Unit Weight [kg]", "Vendor"]
CELLS = {
    "item": "1",
    "part_number": "P-1",
    "name": "支架",
    "specification": "M3",
    "material": "ABS",
    "quantity": "2",
    "unit": "个",
    "mass_each": "12.5",
    "mass_total": "25",
    "mass": "25",
    "mass_unit": "g",
    "supplier": "甲厂",
    "level": "1",
    "parent": "",
    "distance": "300",
    "country": "CN",
    "product": "整机",
}

TABLES = {
    "Chinese": (
        CHINESE,
        ["item", "part_number", "name", "specification", "material", "quantity", "unit", "mass_each", "supplier", "country", "distance"],
    ),
    "English": (ENGLISH, ["item", "part_number", "name", "material", "quantity", "unit", "mass_each", "supplier"]),
    "both": (["名称 Name", "材料/Material", "数量 Qty", "总重 kg"], ["name", "material", "quantity", "mass_total"]),
    "underscores": (["part_name", "raw_material", "total_mass_kg"], ["name", "material", "mass_total"]),
    "full-width": (["名称", "材料", "单重（ｇ）"], ["name", "material", "mass_each"]),
    "described only": (["料号", "描述", "数量", "单重(g)"], ["part_number", "name", "quantity", "mass_each"]),
}  # fmt: skip


@pytest.mark.parametrize(("heads", "roles"), TABLES.values(), ids=TABLES)
def test_headings_say_what_a_column_is(heads: list[str], roles: list[str]) -> None:
    row = [CELLS[role] for role in roles]
    reading = read_bill(as_csv(heads, row, row))
    assert [guess.role for guess in reading.columns.guesses] == roles
    assert reading.questions == ()
    assert reading.columns.guesses
    assert all(0.5 <= guess.confidence <= 1 for guess in reading.columns.guesses)


def test_every_heading_of_the_table_names_its_role() -> None:
    for role, entry in column_words().roles.items():
        for heading in entry.headings:
            assert role in headings()[folded(heading)]


def test_titles_above_the_headings_are_passed_over() -> None:
    data = as_csv(["某某产品物料清单"], [], ["版本", "A1"], ["名称", "材料", "质量(g)"], ["盖", "ABS", "10"])
    reading = read_bill(data)
    assert (reading.table.head.number, [line.name for line in reading.bill.lines]) == (4, ["盖"])


def test_a_heading_whose_cells_do_not_look_like_it_is_not_taken() -> None:
    data = as_csv(["name", "quantity", "mass (g)"], ["cover", "by the dozen", "10"], ["lid", "a few", "5"])
    reading = read_bill(data)
    assert reading.columns.of("quantity") is None
    assert reading.columns.unused == (1,)


@pytest.mark.parametrize(
    ("heads", "row", "code", "fixes"),
    [
        (["name", "part name", "mass (g)"], ["a", "b", "1"], "which_column", ["name=A", "name=B"]),
        (["name", "quantity", "mass (g)"], ["a", "2", "1"], "each_or_line", ["mass_each=C:g", "mass_total=C:g"]),
        (["name", "unit weight"], ["a", "1"], "unit_of_mass", ["mass_each=B:g", "mass_each=B:kg"]),
        (
            ["name", "quantity", "unit", "unit weight"],
            ["a", "2", "g", "1"],
            "unit_of_mass",
            ["mass_each=D:g", "mass_each=D:kg", "mass_unit=C"],
        ),
        (["name", "remark"], ["a", "1"], "missing_column", ["mass_total=B", "quantity=B"]),
        (["what", "mass (g)", "quantity"], ["a", "1", "1"], "missing_column", ["name=A"]),
    ],
)
def test_what_is_ambiguous_is_a_question_with_fixes_as_answers(
    heads: list[str], row: list[str], code: str, fixes: list[str]
) -> None:
    question = read_bill(as_csv(heads, row, row)).questions[0]
    assert question.code == code
    assert [option.fix for option in question.options] == fixes
    for option in question.options:
        table = read_bill(as_csv(heads, row, row)).table
        columns = columns_of(table, [read_fix(option.fix, table)])
        assert question.words not in [again.words for again in open_questions(table, columns)]


def test_a_mass_of_single_pieces_need_not_say_of_what() -> None:
    assert bill_of(as_csv(["name", "qty", "mass (g)"], ["a", "1", "5"], ["b", "1", "7"])).mass == Decimal("0.012")


def test_what_the_user_says_counts() -> None:
    data = as_csv(["a", "b", "c"], ["盖", "ABS", "10"], ["底", "ABS", "5"])
    reading = read_bill(data, ["name=A", "材料=b", "mass_total=C:g"])
    assert [(guess.role, guess.fixed) for guess in reading.columns.guesses] == [
        ("name", True),
        ("material", True),
        ("mass_total", True),
    ]
    assert [line.material for line in reading.bill.lines] == ["ABS", "ABS"]


def test_a_column_can_be_taken_out() -> None:
    data = as_csv(["name", "supplier", "mass (g)"], ["a", "b", "1"])
    assert read_bill(data, ["supplier=-"]).columns.of("supplier") is None


@pytest.mark.parametrize("fix", ["mass", "nonsense=A", "mass=Z", "mass=A:mile", "=A"])
def test_a_fix_that_cannot_be_is_refused_with_what_can(fix: str) -> None:
    found = problems(as_csv(["name", "mass (g)"], ["a", "1"]), fix)
    assert [problem.code for problem in found] == ["column"]
    assert found[0].expected.zh
    assert found[0].expected.en
