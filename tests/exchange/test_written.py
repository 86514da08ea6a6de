"""What the written workbook holds: text is text, lists drop down, examples are grey, nothing is protected."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest
from openpyxl.workbook.workbook import Workbook

from tanyin.footprint.exchange import child
from tanyin.footprint.exchange.workbook import write_workbook
from tanyin.footprint.exchange.workbook.sheets import AIDS, SHEETS
from tanyin.footprint.exchange.workbook.write import example
from tanyin.footprint.study.document import Study
from tests.exchange.test_reading import column_of

DANGEROUS = ("=1+1", "+1", "-1+2", "@SUM(A1)", '=HYPERLINK("http://x","y")', "=cmd|' /C calc'!A0", "\t=1", "#REF!")


@pytest.fixture(scope="module")
def book() -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(write_workbook(example())))


def test_every_sheet_is_there_after_the_guide(book: Workbook) -> None:
    assert book.sheetnames == [AIDS[0].zh, *(sheet.name.zh for sheet in SHEETS), AIDS[1].zh]
    assert book[AIDS[1].zh].sheet_state == "hidden"


@pytest.mark.parametrize("text", DANGEROUS)
def test_text_that_looks_like_a_formula_is_text_in_every_program(text: str) -> None:
    """Neither a formula in the file, nor one when the cell is edited (quotePrefix, and the text format of the cell)."""
    found = example().document()
    found["note"] = found["processes"][0]["note"] = found["processes"][0]["inputs"][0]["name"] = text
    data = write_workbook(Study.model_validate(found))
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        sheets = [parts.read(name) for name in parts.namelist() if name.startswith("xl/worksheets/sheet")]
    assert not any(b"<f>" in sheet or b"<f " in sheet for sheet in sheets)
    held = openpyxl.load_workbook(io.BytesIO(data))
    cell = held["投入"].cell(4, column_of(held["投入"], "名称（中文）"))
    assert (cell.data_type, cell.value) == ("s", text) if not text.startswith("\t") else True
    assert cell.number_format == "@"
    assert cell.quotePrefix == (not text.startswith("#"))


def test_a_formula_of_the_study_is_text(book: Workbook) -> None:
    found = example().document()
    row = found["processes"][0]["inputs"][0]
    del row["amount"], row["uncertainty"]
    row["formula"] = "=scrap_rate * 2"
    held = openpyxl.load_workbook(io.BytesIO(write_workbook(Study.model_validate(found))))
    assert held["投入"].cell(4, column_of(held["投入"], "公式")).data_type == "s"


def test_amounts_are_numbers_up_to_fifteen_digits_and_text_beyond() -> None:
    found = example().document()
    short, long = "123456789.012345", "0.1234567890123456789"
    found["processes"][0]["inputs"][0]["amount"] = short
    found["processes"][0]["inputs"][0].pop("uncertainty")
    found["processes"][0]["inputs"][1]["amount"] = long
    held = openpyxl.load_workbook(io.BytesIO(write_workbook(Study.model_validate(found))))["投入"]
    at = column_of(held, "数量")
    assert (held.cell(4, at).data_type, held.cell(4, at).value) == ("n", 123456789.012345)
    assert (held.cell(5, at).data_type, held.cell(5, at).value) == ("s", long)


def test_days_are_days(book: Workbook) -> None:
    cell = book["供应商"].cell(4, column_of(book["供应商"], "有效期至"))
    assert (cell.is_date, cell.number_format) == (True, "yyyy-mm-dd")


def test_choices_units_and_ids_drop_down(book: Workbook) -> None:
    sheet = book["投入"]
    rules = {str(rule.sqref).partition(":")[0]: rule for rule in sheet.data_validations.dataValidation}

    def rule_of(heading: str) -> object:
        return rules[sheet.cell(4, column_of(sheet, heading)).coordinate]

    kind, unit, owner = rule_of("数据种类"), rule_of("单位"), rule_of("所属工序")
    assert (kind.type, kind.showErrorMessage) == ("list", True)  # type: ignore[attr-defined]
    assert (unit.type, bool(unit.showErrorMessage)) == ("list", False)  # type: ignore[attr-defined]
    assert owner.formula1.startswith("'工序'!$B$4")  # type: ignore[attr-defined]
    lists = {
        str(column[0].value): [cell.value for cell in column[1:] if cell.value] for column in book[AIDS[1].zh].columns
    }
    assert "实测 measured" in lists["Datum.kind"]
    assert {"kg", "kWh", "t*km"} <= set(lists["unit"])
    assert {"co2", "ch4", "n2o"} <= set(lists["gas"])


def test_every_column_shows_help_in_both_languages_when_it_is_chosen(book: Workbook) -> None:
    for sheet in SHEETS:
        rules = book[sheet.name.zh].data_validations.dataValidation
        assert len(rules) == len(sheet.columns)
        assert rules
        assert all(rule.prompt and "\n" in rule.prompt and len(rule.prompt) <= 255 for rule in rules)


def test_headings_stay_in_sight_and_nothing_is_protected(book: Workbook) -> None:
    for sheet in SHEETS:
        held = book[sheet.name.zh]
        assert held.freeze_panes is not None
        assert not held.protection.sheet


def test_an_example_stands_grey_above_the_entries(book: Workbook) -> None:
    sheet = book["投入"]
    assert sheet.cell(3, 1).value == "例"
    assert sheet.cell(3, 3).font.italic
    assert sheet.cell(4, 3).font.italic in (None, False)


def test_spread_and_scores_fold_away_while_nothing_stands_there(book: Workbook) -> None:
    def folded(name: str) -> bool:
        sheet = book[name]
        letter = sheet.cell(1, column_of(sheet, "数据质量 · 时间代表性")).column_letter
        return bool(sheet.column_dimensions[letter].hidden)

    assert not folded("投入")
    sheet = book["参数"]
    hidden = [key for key, dimension in sheet.column_dimensions.items() if dimension.hidden]
    assert hidden


def test_the_guide_says_that_accounted_is_not_certified_and_that_it_is_a_sample(book: Workbook) -> None:
    words = " ".join(str(cell.value) for row in book[AIDS[0].zh].iter_rows() for cell in row if cell.value)
    assert "核算不是认证" in words
    assert "样例" in words
    assert "Accounted is not certified" in words


def test_our_parser_and_openpyxl_find_the_same_cells() -> None:
    """Two readers of one file: every cell with content, its text, number, day and truth."""
    data = write_workbook(example())
    raw = child.parse(child.XLSX, data)["book"]["sheets"]
    theirs = openpyxl.load_workbook(io.BytesIO(data))
    for sheet in raw:
        ours = {(row, column): (kind, text) for row, column, kind, text in sheet["cells"]}
        found = {
            (c.row, c.column): c for line in theirs[sheet["name"]].iter_rows() for c in line if c.value is not None
        }
        assert ours.keys() == found.keys()
        for place, (kind, text) in ours.items():
            value = found[place].value
            match kind:
                case "n":
                    assert float(text) == value
                case "d":
                    assert text == value.date().isoformat()
                case _:
                    assert text == value
