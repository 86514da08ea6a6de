"""The reader takes what people do with a workbook, and says what it passed over."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tanyin.footprint.exchange.workbook import read_workbook
from tanyin.footprint.exchange.workbook.write import example
from tests.exchange.sheets import changed, reading, refusal

INPUTS = "投入"


def column_of(sheet: Worksheet, heading: str) -> int:
    return next(cell.column for cell in sheet[1] if cell.value is not None and str(cell.value).strip("*") == heading)


def line_of(sheet: Worksheet, name: str) -> int:
    return next(row for row in range(1, sheet.max_row + 1) if str(sheet.cell(row, 2).value).strip("*") == name)


def set_cell(sheet: str, heading: str, value: object, row: int = 4) -> Callable[[Workbook], None]:
    def change(book: Workbook) -> None:
        book[sheet].cell(row, column_of(book[sheet], heading)).value = value

    return change


def test_blank_rows_are_passed_over() -> None:
    assert reading(lambda book: book[INPUTS].insert_rows(5, 7)).study.digest == example().digest


def test_a_column_may_stand_elsewhere() -> None:
    def move(book: Workbook) -> None:
        sheet = book[INPUTS]
        amount = column_of(sheet, "数量")
        for row in range(1, sheet.max_row + 1):
            sheet.cell(row, 60).value = sheet.cell(row, amount).value
        sheet.delete_cols(amount)

    found = reading(move)
    assert found.study.digest == example().digest
    assert found.notes == ()


@pytest.mark.parametrize("row", [1, 2], ids=["without the Chinese headings", "without the English headings"])
def test_headings_in_one_language_are_enough(row: int) -> None:
    assert reading(
        lambda book: [book[name].delete_rows(row) for name in (INPUTS, "参数", "工序", "产品")]
    ).study.digest == (example().digest)


def test_rows_above_the_headings_do_no_harm() -> None:
    def title(book: Workbook) -> None:
        book[INPUTS].insert_rows(1, 3)
        book[INPUTS].cell(1, 2).value = "二〇二五年领料"

    assert reading(title).study.digest == example().digest


def test_a_column_of_ones_own_is_not_used_and_is_told() -> None:
    def add(book: Workbook) -> None:
        book[INPUTS].cell(1, 70).value = "我的备注"
        book[INPUTS].cell(5, 70).value = "记得核对"

    found = reading(add)
    assert found.study.digest == example().digest
    assert [note.code for note in found.notes] == ["workbook.own_column"]
    assert "投入!BR" in found.notes[0].message.zh
    assert "我的备注" in found.notes[0].message.zh


@pytest.mark.parametrize("name", ["草稿", "notes", "# 报价"])
def test_a_sheet_of_ones_own_is_not_used_and_is_told(name: str) -> None:
    found = reading(lambda book: book.create_sheet(name).append(["x"]))
    assert found.study.digest == example().digest
    assert [(note.code, note.path) for note in found.notes] == [("workbook.own_sheet", name)]


def test_a_sheet_that_is_gone_is_refused_by_name() -> None:
    (problem,) = refusal(changed(lambda book: book.remove(book["排放"])))
    assert "“排放”" in problem.message.zh
    assert '"Emissions"' in problem.message.en
    assert "排放" in problem.fix.zh


def test_a_renamed_sheet_is_refused_with_the_name_it_should_have() -> None:
    def rename(book: Workbook) -> None:
        book["排放"].title = "直接排放"

    lost, strange = refusal(changed(rename))
    assert "“排放”" in lost.message.zh
    assert (strange.found, strange.expected.zh) == ("直接排放", "排放")


def test_a_hidden_sheet_is_read_and_told() -> None:
    def hide(book: Workbook) -> None:
        book[INPUTS].sheet_state = "hidden"

    found = reading(hide)
    assert found.study.digest == example().digest
    assert [(note.code, note.path) for note in found.notes] == [("workbook.hidden_sheet", INPUTS)]


def test_sheets_with_english_names_are_known() -> None:
    def rename(book: Workbook) -> None:
        book[INPUTS].title = "INPUTS"

    assert reading(rename).study.digest == example().digest


def test_remarks_and_examples_are_not_read() -> None:
    def remark(book: Workbook) -> None:
        book[INPUTS].append(["# 待定", "assembly", "nonsense!", "", "", "many"])

    assert reading(remark).study.digest == example().digest


@pytest.mark.parametrize("typed", ["12.9", " 12.9 ", "１２．９", "12.90", "1.29e1", 12.9, "'12.9".lstrip("'")])
def test_a_number_typed_as_text_or_in_full_width_is_that_number(typed: object) -> None:
    assert reading(set_cell(INPUTS, "数量", typed)).study.digest == example().digest


@pytest.mark.parametrize("typed", ["ASSEMBLY".lower(), " assembly ", "ａｓｓｅｍｂｌｙ"])
def test_an_id_typed_with_spaces_or_in_full_width_is_that_id(typed: str) -> None:
    assert reading(set_cell(INPUTS, "所属工序", typed)).study.digest == example().digest


@pytest.mark.parametrize("typed", ["实测", "measured", "实测 measured", "MEASURED"])
def test_a_choice_may_be_typed_in_either_language(typed: str) -> None:
    assert reading(set_cell(INPUTS, "数据种类", typed)).study.digest == example().digest


@pytest.mark.parametrize("typed", ["是", "是 yes", "yes", "TRUE", True])
def test_yes_may_be_typed_as_people_do(typed: object) -> None:
    assert reading(set_cell("供应商", "已核实", typed)).study.suppliers[0].verified


@pytest.mark.parametrize("typed", ["2027-12-31", "2027/12/31", "2027.12.31", "2027年12月31日", "２０２７-１２-３１"])
def test_a_day_may_be_typed_as_text(typed: str) -> None:
    assert reading(set_cell("供应商", "有效期至", typed)).study.digest == example().digest


@pytest.mark.parametrize("unit", ["千克", "公斤", "吨", "台", "t·km", "平方米"])
def test_units_in_chinese_stay_as_they_are_written(unit: str) -> None:
    assert reading(set_cell(INPUTS, "单位", unit)).study.processes[0].inputs[0].unit == unit


def test_a_unit_typed_with_spaces_or_in_full_width_is_that_unit() -> None:
    assert reading(set_cell(INPUTS, "单位", " ｋｇ ")).study.digest == example().digest


@pytest.mark.parametrize("owner", ["使用阶段 (use)", "使用阶段", "use", "(use)", "use stage"])
def test_rows_of_a_scenario_name_it(owner: str) -> None:
    study = reading(set_cell(INPUTS, "所属工序", owner, row=5)).study
    assert study.use is not None
    assert [row.id for row in study.use.inputs] == ["power"]


def test_rows_may_come_in_any_order() -> None:
    """Rows of two processes mixed: each process keeps its own, in the order in which they stand."""

    def mix(book: Workbook) -> None:
        book["工序"].append([None, "second", "二", None, *[None] * 40])
        sheet = book["工序"]
        for heading, value in (("产出 · 单位", "kg"), ("阶段", "生产")):
            sheet.cell(5, column_of(sheet, heading)).value = value
        book[INPUTS].cell(4, 2).value = "second"

    study = reading(mix).study
    assert [[row.id for row in process.inputs] for process in study.processes] == [["power"], ["profile"]]


def test_a_form_may_lack_lines_that_are_optional() -> None:
    def drop(book: Workbook) -> None:
        sheet = book["产品"]
        sheet.delete_rows(line_of(sheet, "产品 · 型号"))

    assert reading(drop).study.product.model == ""


def test_the_workbook_may_count_days_from_1904() -> None:
    def old_mac(book: Workbook) -> None:
        from openpyxl.utils.datetime import CALENDAR_MAC_1904

        book.epoch = CALENDAR_MAC_1904

    assert read_workbook(changed(old_mac)).study.digest == example().digest
