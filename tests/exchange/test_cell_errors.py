"""Whatever is wrong is told at once: sheet, row, column with its heading, what was found and expected, what to do."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from openpyxl.workbook.workbook import Workbook

from tanyin.footprint import shipped
from tanyin.footprint.engine import calculate
from tanyin.footprint.errors import FootprintError, Problem, StudyError
from tanyin.footprint.exchange.workbook import read_workbook, write_workbook
from tanyin.footprint.exchange.workbook.write import example
from tanyin.footprint.study.document import Study
from tests.exchange.sheets import changed, refusal
from tests.exchange.test_reading import INPUTS, column_of, line_of, set_cell
from tests.footprint import builders


def only(problems: list[Problem]) -> Problem:
    assert len(problems) == 1, [problem.sentence("en") for problem in problems]
    return problems[0]


def percentage(book: Workbook) -> None:
    cell = book[INPUTS].cell(4, column_of(book[INPUTS], "数量"))
    cell.value, cell.number_format = 0.05, "0.00%"


BAD_AMOUNTS = {
    "thousands": ("12,900", "commas"),
    "unit": ("12.9 kg", "unit"),
    "word": ("many", "number"),
    "fraction": ("3/4", "number"),
    "not a number": ("NaN", "number"),
    "day": (dt.date(2025, 3, 4), "General"),
    "truth": (True, "General"),
    "formula": ("=1+1", "formula"),
}


@pytest.mark.parametrize("name", BAD_AMOUNTS)
def test_a_bad_amount_is_told_with_its_cell_and_what_to_do(name: str) -> None:
    value, hint = BAD_AMOUNTS[name]
    problem = only(refusal(changed(set_cell(INPUTS, "数量", value))))
    assert problem.place.zh == "投入!F4（数量）"
    assert problem.place.en == "投入!F4 (Amount)"
    assert hint in problem.sentence("en")
    assert problem.found


def test_a_percentage_hides_its_unit() -> None:
    assert "percentage" in only(refusal(changed(percentage))).message.en


def test_an_excel_formula_is_refused_wherever_it_stands() -> None:
    problem = only(refusal(changed(set_cell(INPUTS, "名称（中文）", "=A1"))))
    assert problem.found == "=A1"
    assert "公式" in problem.message.zh


def test_an_error_value_is_refused() -> None:
    def broken(book: Workbook) -> None:
        cell = book[INPUTS].cell(4, column_of(book[INPUTS], "数量"))
        cell.value, cell.data_type = "#REF!", "e"

    assert only(refusal(changed(broken))).found == "#REF!"


@pytest.mark.parametrize(
    ("sheet", "heading", "value", "row", "expected"),
    [
        (INPUTS, "数据种类", "猜的", 4, "measured"),
        ("供应商", "已核实", "maybe", 4, "yes"),
        ("供应商", "有效期至", "明年", 4, "2025-12-31"),
        ("供应商", "年份", "2024.5", 4, ""),
        ("供应商", "数据质量 · 技术代表性", 7, 4, "≤ 5"),
        (INPUTS, "编号", "Profile 1", 4, "lower-case letters"),
        (INPUTS, "所属工序", "nowhere", 4, "assembly"),
        (INPUTS, "因子", "Steel!", 5, "lower-case letters"),
        ("场所", "国家", "China", 4, "two capital letters"),
        ("工序", "阶段", "装配", 4, "production"),
        ("校准", "所属表计", "scale_9", 4, "scale_1"),
        ("放行", "所属工序", "assemblyx", 4, "assembly"),
    ],
)
def test_each_kind_of_cell_says_what_it_expects(
    sheet: str, heading: str, value: object, row: int, expected: str
) -> None:
    problems = refusal(changed(set_cell(sheet, heading, value, row)))
    problem = next(each for each in problems if heading in each.place.zh)
    assert problem.place.zh.startswith(f"{sheet}!")
    assert problem.line == row
    assert expected in problem.expected.en + problem.sentence("en")


def test_what_is_missing_is_told_at_the_cell_where_it_should_stand() -> None:
    problem = only(refusal(changed(set_cell(INPUTS, "单位", None))))
    assert problem.code == "missing"
    assert problem.place.zh == "投入!H4（单位）"


def test_a_rule_between_two_fields_is_told_at_the_row() -> None:
    problem = only(refusal(changed(set_cell(INPUTS, "因子", "a.factor"))))
    assert problem.place.zh.startswith("投入!C4")
    assert "exactly one" in problem.message.en


def test_what_is_missing_on_a_form_is_told_at_its_line() -> None:
    def clear(book: Workbook) -> None:
        sheet = book["产品"]
        sheet.cell(line_of(sheet, "数据期 · 开始日期"), 4).value = None

    problem = only(refusal(changed(clear)))
    assert "数据期 · 开始日期" in problem.place.zh


def test_a_missing_column_is_told_once() -> None:
    def drop(book: Workbook) -> None:
        book[INPUTS].delete_cols(column_of(book[INPUTS], "单位"))

    problem = only(refusal(changed(drop)))
    assert problem.code == "no_column"
    assert "单位" in problem.message.zh


def test_a_heading_that_stands_twice_is_refused() -> None:
    def twice(book: Workbook) -> None:
        book[INPUTS].cell(1, 70).value = "数量"

    assert only(refusal(changed(twice))).code == "heading_twice"


def test_merged_cells_are_refused_with_what_to_do() -> None:
    def merge(book: Workbook) -> None:
        book[INPUTS].merge_cells("B4:B5")

    problems = refusal(changed(merge))
    assert any(problem.code == "merged" and problem.found == "B4:B5" for problem in problems)
    assert problems
    assert all("投入" in problem.place.zh for problem in problems)


def test_a_sheet_without_headings_is_refused() -> None:
    def clear(book: Workbook) -> None:
        book[INPUTS].delete_rows(1, 2)

    assert [problem.code for problem in refusal(changed(clear))] == ["no_heading"]


def test_a_workbook_of_something_else_is_refused() -> None:
    def other(book: Workbook) -> None:
        for name in book.sheetnames[1:]:
            del book[name]
        book.active.title = "Sheet1"

    problem = only(refusal(changed(other)))
    assert problem.code == "no_sheet"
    assert "投入" in problem.expected.zh


def test_a_waiver_of_a_row_that_is_not_there_is_told() -> None:
    def waive(book: Workbook) -> None:
        book["放行"].cell(4, 2).value = "assembly"
        book["放行"].cell(4, 3).value = "投入"
        book["放行"].cell(4, 4).value = "profil"

    problem = only(refusal(changed(waive)))
    assert problem.found == "profil"
    assert problem.place.zh == "放行!D4（行编号）"


def test_eleven_faults_in_eleven_places_are_told_at_once_in_the_order_of_the_file() -> None:
    faults = [
        ("参数", "数量", "abc", 4),
        ("工序", "阶段", "装配", 4),
        ("工序", "产出 · 质量", -1, 4),
        (INPUTS, "数量", "1,000", 4),
        (INPUTS, "数据种类", "猜的", 4),
        (INPUTS, "编号", "Power!", 5),
        ("运输", "距离 · 数量", "近", 4),
        ("运输", "载重利用率", 3, 4),
        ("排除", "理由", "无", 4),
        ("场所", "国家", "中国", 4),
        ("校准", "有效期自", "去年", 4),
    ]

    def spoil(book: Workbook) -> None:
        for sheet, heading, value, row in faults:
            set_cell(sheet, heading, value, row)(book)

    problems = refusal(changed(spoil))
    assert [(each.place.zh.partition("!")[0], each.place.zh.partition("（")[2].strip("）")) for each in problems] == [
        (sheet, heading) for sheet, heading, *_ in faults
    ]
    for problem in problems:
        builders.assert_one_line(problem)


def test_what_is_found_while_the_study_is_built_is_told_at_its_cell() -> None:
    study = builders.study(
        builders.process("frame", builders.takes("2 kg", factor="steel"), builders.takes("1 kg", process="nowhere")),
        parameters=[builders.parameter("k", "1 kg", formula="unknown_name * 2") | {"amount": None}],
    )
    reading = read_workbook(write_workbook(study))
    with pytest.raises(FootprintError) as caught:
        calculate(reading.study, builders.library(), builders.GASES)
    places = [problem.place.zh for problem in reading.located(caught.value.problems)]
    assert any(place.startswith("投入!") and "因子" in place for place in places), places
    assert places
    assert all(places), [problem.path for problem in caught.value.problems]


def test_a_text_that_no_cell_holds_is_refused_when_writing() -> None:
    found = example().document() | {"title": "长" * 32_768}
    with pytest.raises(FootprintError) as caught:
        write_workbook(Study.model_validate(found))
    assert only(list(caught.value.problems)).code == "too_long"


def test_a_study_whose_ids_stand_twice_still_comes_back() -> None:
    """Such a study cannot be computed, but nothing of it is lost on the way to Excel and back."""
    found = example().document()
    found["processes"].append(found["processes"][0] | {"inputs": [], "note": "the other one"})
    study = Study.model_validate(found)
    assert read_workbook(write_workbook(study)).study.digest == study.digest
    assert study.processes[0].inputs[0].amount == Decimal("12.9")


def test_a_process_id_that_stands_twice_is_the_one_problem() -> None:
    """What belongs to the process whose id is lost is no problem of its own, and no made-up id is shown."""

    def double(book: Workbook) -> None:
        sheet = book["工序"]
        at = next(cell.column for cell in sheet[1] if str(cell.value).strip("*") == "编号")
        sheet.cell(5, at).value = sheet.cell(4, at).value

    (problem,) = refusal(changed(double))
    assert problem.code == "twice"
    assert "工序!B5" in problem.sentence("zh")
    assert "#2" not in problem.sentence("zh")


def test_a_row_id_that_stands_twice_is_told_at_the_id() -> None:
    def double(book: Workbook) -> None:
        sheet = book["投入"]
        sheet.cell(5, 3).value = sheet.cell(4, 3).value
        sheet.cell(5, 2).value = sheet.cell(4, 2).value

    reading = read_workbook(changed(double))
    with pytest.raises(StudyError) as refused:
        calculate(reading.study, shipped.library(), shipped.gwp("ar6"))
    twice = [problem for problem in reading.located(refused.value.problems) if problem.code == "twice"]
    assert [problem.place.zh for problem in twice] == ["投入!C4（编号）"]


def test_a_field_without_its_column_is_named_by_the_heading_it_should_have() -> None:
    def rename(book: Workbook) -> None:
        sheet = book["投入"]
        for row in (1, 2):
            for cell in sheet[row]:
                if str(cell.value).strip("*") in ("不确定度 · 分布", "Uncertainty · Distribution"):
                    cell.value = "xx"
        at = next(cell.column for cell in sheet[1] if cell.value == "不确定度 · 标准差")
        sheet.cell(4, at).value = 3

    found = refusal(changed(rename))
    assert any("没有“不确定度 · 分布”这一列" in problem.sentence("zh") for problem in found)
