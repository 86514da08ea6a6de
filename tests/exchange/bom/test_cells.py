"""Whatever file comes, the answer is its rows or a sentence, within bounds."""

from __future__ import annotations

import io
import random
import time
import zipfile
from contextlib import suppress
from decimal import Decimal as D

import openpyxl
import pytest

from tanyin.footprint.errors import StudyError
from tanyin.footprint.exchange.bom import read_bill
from tanyin.footprint.exchange.bom.cells import MAX_BYTES, MAX_CELL, MAX_COLUMNS, MAX_LINES, read_sheets
from tanyin.footprint.exchange.bom.numbers import NoNumber, number_of
from tests.exchange.archives import STRINGS, archive, parts, repeated
from tests.exchange.bom.bills import as_csv, as_xlsx, bill_of, matched, planned, problems, study

ROWS = (["名称", "材料", "质量(g)"], ["上盖", "ABS", "12.5"], ["底壳，左", "铝合金", "300"])
SEEN = [("上盖", "ABS", D("0.0125")), ("底壳，左", "铝合金", D("0.3"))]


def seen(data: bytes) -> list[tuple[str, str, D | None]]:
    return [(line.name, line.material, line.mass) for line in bill_of(data).lines]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_every_encoding_and_separator_gives_the_same_lines(encoding: str, separator: str) -> None:
    assert seen(as_csv(*ROWS, separator=separator, encoding=encoding)) == SEEN


def test_a_workbook_gives_the_same_lines_as_csv() -> None:
    assert seen(as_xlsx(清单=ROWS)) == SEEN


def test_lines_keep_their_numbers_in_the_file() -> None:
    data = b'name,mass (g)\n\n"two\nlines",1\nnext,2\n'
    assert [(line.number, line.name) for line in bill_of(data).lines] == [(3, "two\nlines"), (5, "next")]


def test_a_formula_counts_as_the_value_stored_with_it() -> None:
    cells = (
        '<row r="1"><c r="A1" t="inlineStr"><is><t>name</t></is></c><c r="B1" t="inlineStr"><is><t>mass (g)</t></is></c></row>'
        '<row r="2"><c r="A2" t="inlineStr"><is><t>cover</t></is></c><c r="B2"><f>5*2.5</f><v>12.5</v></c></row>'
    )
    assert [f"{line.mass:f}" for line in bill_of(archive(parts(cells))).lines] == ["0.0125"]


def test_of_several_sheets_the_one_with_headings_is_taken() -> None:
    assert seen(as_xlsx(封面=[["某某公司"]], 清单=ROWS)) == SEEN


def test_of_several_bills_nobody_chooses_for_the_user() -> None:
    data = as_xlsx(甲=ROWS, 乙=ROWS[:2])
    assert [problem.code for problem in problems(data)] == ["which_sheet"]
    assert len(read_bill(data, sheet="乙").bill.lines) == 1
    assert [problem.code for problem in problems(data, sheet="丙")] == ["no_sheet"]


def test_a_hidden_sheet_is_no_bill() -> None:
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx(甲=ROWS, 乙=ROWS[:2])))
    book["乙"].sheet_state = "hidden"
    target = io.BytesIO()
    book.save(target)
    assert seen(target.getvalue()) == SEEN


LONG = "x" * (MAX_CELL + 1)
HOSTILE = {
    "nothing": (b"", "empty"),
    "zeros": (b"\0" * 100, "not_text"),
    "no text": (b"\x80\x81\xff\xfe" * 10, "encoding"),
    "too many bytes": (b"a,b\n" * (MAX_BYTES // 4 + 1), "too_large"),
    "too many lines": (b"a,b\n" * (MAX_LINES + 1), "too_large"),
    "too many columns": (b"," * MAX_COLUMNS + b"a\nb\n", "too_wide"),
    "a long cell": (f"name,mass (g)\n{LONG},1\n".encode(), "too_long"),
    "a quote that never ends": (b'name,mass (g)\n"' + b"a,1\n" * 2000, "too_long"),
    "a quote that ends far away": (b'name,mass (g)\n"' + b"a,1\n" * 40_000, "quotes"),
    "no headings": (b"1,2\n3,4\n", "no_headings"),
    "headings alone": (b"name,mass (g)\n", "no_headings"),
    "an old workbook": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100, "encrypted"),
    "half a workbook": (as_xlsx(a=ROWS)[:900], "not_xlsx"),
    "a bomb": (repeated(STRINGS, b"a" * 1024 * 1024, 80, parts()), "too_large"),
}


@pytest.mark.parametrize(("data", "code"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_is_a_sentence(data: bytes, code: str) -> None:
    found = problems(data)
    assert found[0].code == code
    assert found[0].sentence("zh")
    assert len(found[0].sentence("en")) < 600


def test_random_bytes_end_in_lines_or_a_sentence() -> None:
    dice = random.Random(1)
    for _ in range(300):
        data = bytes(dice.choices(b'ab,;"\n\t1.=\xe5\x90\x8d\x00\xff', k=dice.randint(0, 200)))
        with suppress(StudyError):
            read_bill(data)


WIDE = (",".join(["mass (g)"] * MAX_COLUMNS), ",".join(["1"] * MAX_COLUMNS), 10_000)
WORDY = ("name,mass (g)", "铝合金 bracket SPCC " * 90 + ",1", 2_000)


@pytest.mark.parametrize(("head", "row", "times"), [WIDE, WORDY], ids=["wide", "wordy"])
def test_a_file_as_large_as_may_be_takes_seconds(head: str, row: str, times: int) -> None:
    rows = (row.replace("1", str(number % 9 + 1)).replace("bracket", f"bracket {number}") for number in range(times))
    data = "\n".join([head, *rows]).encode()
    began = time.process_time()
    reading = read_bill(data)
    assert matched(reading.bill) or reading.questions
    assert time.process_time() - began < 15


def test_a_far_cell_costs_nothing() -> None:
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx(甲=ROWS)))
    book["甲"]["XFD1048576"] = 5
    target = io.BytesIO()
    book.save(target)
    assert len(read_sheets(target.getvalue())[0].rows) == 3
    assert zipfile.is_zipfile(target)


NUMBERS = {
    "12.5": "12.5",
    "１２．５": "12.5",
    "1e3": "1000",
    "1,234.5": "1234.5",
    "1.234,5": "1234.5",
    "0,5": "0.5",
    "12,25": "12.25",
    "1,234,567": "1234567",
    " 3 ": "3",
    "-": None,
    "N/A": None,
    "适量": None,
    "": None,
}


@pytest.mark.parametrize(("text", "value"), NUMBERS.items())
def test_numbers_as_people_type_them(text: str, value: str | None) -> None:
    found = number_of(text)
    assert (found and f"{found[0]:f}") == value


def test_a_unit_may_stand_behind_its_number() -> None:
    assert number_of("12.5 g") == number_of("12.5g")
    assert str(number_of("12.5g")) == "(Decimal('12.5'), 'g')"


@pytest.mark.parametrize("text", ["1,234", "1,23,4", "12 34", "abc", "-5", "1e999", "=1+1", "nan", "1" * 100])
def test_what_may_be_read_in_two_ways_is_refused(text: str) -> None:
    with pytest.raises(NoNumber):
        number_of(text)


def test_every_bad_cell_is_told_at_once_by_its_place() -> None:
    found = problems(
        as_csv(
            ["name", "qty", "unit weight (g)"],
            ["a", "1,234", "5"],
            ["b", "2", "heavy"],
            ["c", "1", "1"],
            *[["d", "1", "1"]] * 8,
        )
    )
    assert [(problem.path, problem.line) for problem in found] == [("B2", 2), ("C3", 3)]


HEADS = ["序号", "名称", "材料", "数量", "单重(g)"]
COVER = ["1", "上盖", "ABS", "1", "12.5"]
MORE = [COVER] * 4


def test_a_row_of_more_cells_than_headings_is_named() -> None:
    """`1,200` without quotation marks is 1 g in one cell and 200 in the next."""
    (problem,) = problems(as_csv(HEADS, COVER, ["2", "底壳", "铝", "1", "1", "200"]))
    assert (problem.code, problem.line, problem.found) == ("too_many_cells", 3, "6")
    assert "第 3 行" in problem.sentence("zh")
    assert bill_of(as_csv(HEADS, [*COVER, "", ""])).problems == ()


def test_words_in_the_item_column_alone_are_a_remark() -> None:
    bill = bill_of(as_csv(HEADS, COVER, ["备注：单重为净重"], ["2"]))
    assert [line.name for line in bill.lines] == ["上盖"]
    assert [note.line for note in bill.notes] == [3]
    assert "备注：单重为净重" in bill.notes[0].words.zh


def test_a_negative_number_is_called_negative_once() -> None:
    (problem,) = problems(as_csv(HEADS, *MORE, ["1", "上盖", "ABS", "-1", "12.5"]))
    assert "不能是负的；读到 -1；应为 不小于 0 的数" in problem.sentence("zh")
    (other,) = problems(as_csv(HEADS, *MORE, ["1", "上盖", "ABS", "1", "12..5"]))
    assert "应为 应为" not in other.sentence("zh")
    assert "expected expected" not in other.sentence("en")


def test_a_bill_with_a_bad_cell_is_shown_and_makes_no_study() -> None:
    data = as_csv(HEADS, *MORE, ["2", "底壳", "铝合金", "1", "12..5"])
    assert [line.name for line in bill_of(data).lines] == ["上盖"] * 4 + ["底壳"]
    with pytest.raises(StudyError):
        study(planned(bill_of(data)))
