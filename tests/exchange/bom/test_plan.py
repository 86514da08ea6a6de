"""Nothing is linked that nobody confirmed or accepted, nothing is dropped, and the match file is safe to open."""

from __future__ import annotations

import csv
import io
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tanyin.canon import neutral, restored
from tanyin.footprint.errors import StudyError
from tanyin.footprint.exchange.bom import Bill, entries, key_of, mass_of, read_choices, write_csv, write_yaml
from tests.exchange.bom.bills import REAL, as_csv, bill_of, matched, planned, study

MATERIALS = ["ABS", "Steel", "铝", "塑料", "PCB", "unknown stuff", "Copper", "纸箱", ""]
LINE = st.tuples(st.sampled_from(MATERIALS), st.integers(1, 9), st.integers(1, 10_000))
CHOICES = st.sampled_from(["", "", "none", "1", "cn.aluminium.ice", "us.abs.uslci"])


def bill_with(lines: list[tuple[str, int, int]]) -> Bill:
    rows = [[f"part {at}", material, count, grams] for at, (material, count, grams) in enumerate(lines)]
    return bill_of(as_csv(["name", "material", "quantity", "unit weight (g)"], *rows))


@given(st.lists(LINE, min_size=1, max_size=8), st.lists(CHOICES, min_size=8, max_size=8), st.booleans())
def test_a_factor_in_the_study_was_confirmed_or_accepted(
    lines: list[tuple[str, int, int]], wanted: list[str], accept_sure: bool
) -> None:
    bill = bill_with(lines)
    matches = matched(bill)
    choices = {
        key_of(match.line): choice
        for match, choice in zip(matches, wanted, strict=False)
        if choice and (choice != "1" or match.candidates)
    }
    plan = planned(bill, choices, accept_sure=accept_sure)
    made = study(plan)
    chosen = {f"line_{line}" for (line, _), choice in choices.items() if choice != "none"}
    clear = {
        f"line_{match.line.number}"
        for match in matches
        if match.outcome == "sure" and key_of(match.line) not in choices
    }
    rows = {row.id: row for row in made.processes[0].inputs if row.factor is not None}
    assert set(rows) == chosen | (clear if accept_sure else set())
    for name, row in rows.items():
        assert row.status == ("derived" if name in chosen else "assumed")
        assert row.source
        assert ("由人选定" if name in chosen else "按名称匹配") in row.note
    left = {exclusion.id for exclusion in made.exclusions}
    assert left | set(rows) == {f"line_{line.number}" for line in bill.lines}
    assert not left & set(rows)


@given(st.lists(LINE, min_size=1, max_size=8), st.booleans())
def test_what_is_linked_and_what_is_excluded_weigh_what_the_bill_weighs(
    lines: list[tuple[str, int, int]], accept_sure: bool
) -> None:
    bill = bill_with(lines)
    plan = planned(bill, accept_sure=accept_sure)
    assert mass_of(plan.linked) + mass_of(plan.excluded) == bill.mass == sum(Decimal(n * g) for _, n, g in lines) / 1000
    made = study(plan)
    excluded = sum((each.mass or Decimal(0) for each in made.exclusions), Decimal(0))
    linked = sum((row.amount or Decimal(0) for row in made.processes[0].inputs if row.unit == "kg"), Decimal(0))
    assert linked + excluded == bill.mass == made.product.mass


def test_an_exclusion_states_mass_and_reason_and_no_impact() -> None:
    made = study(planned(bill_with([("Steel", 1, 500), ("unknown stuff", 1, 20), ("ABS", 2, 30)])))
    assert [(each.id, each.mass, each.impact) for each in made.exclusions] == [
        ("line_2", Decimal("0.5"), None),
        ("line_3", Decimal("0.02"), None),
        ("line_4", Decimal("0.06"), None),
    ]
    assert [
        "相近" in made.exclusions[0].reason,
        "没有名称" in made.exclusions[1].reason,
        "明确" in made.exclusions[2].reason,
    ] == [True] * 3


def test_every_line_of_the_file_stands_in_the_match_file() -> None:
    bill = bill_of(REAL["e6410"].read_bytes())
    rows = list(csv.reader(io.StringIO(write_csv(entries(planned(bill), {})).decode("utf-8-sig"))))
    assert [int(row[0]) for row in rows[1:]] == [line.number for line in bill.lines]


def filled(data: bytes, choices: dict[int, str]) -> bytes:
    """The match file with its column of choices filled in, as a spreadsheet does it."""
    head, *rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    for row in rows:
        row[head.index("选择 choice")] = choices.get(int(row[0]), "")
    target = io.StringIO()
    csv.writer(target).writerows([head, *rows])
    return target.getvalue().encode("gb18030")


def as_workbook(data: bytes, encoding: str) -> bytes:
    book = openpyxl.Workbook()
    for row in csv.reader(io.StringIO(data.decode(encoding))):
        book.active.append(row)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def test_choices_come_back_from_csv_excel_and_yaml() -> None:
    bill = bill_with([("Steel", 1, 500), ("塑料", 1, 20), ("ABS", 2, 30)])
    plan = planned(bill)
    table = filled(write_csv(entries(plan, {})), {2: "1", 3: "us.abs.uslci"})
    wanted = {(2, "input"): "1", (3, "input"): "us.abs.uslci"}
    assert read_choices(table, bill.lines, is_yaml=False) == wanted
    assert read_choices(as_workbook(table, "gb18030"), bill.lines, is_yaml=False) == wanted
    text = write_yaml(entries(plan, wanted), file="a.csv", digest="sha256:0")
    assert read_choices(text, bill.lines, is_yaml=True) == wanted


def test_a_match_that_was_only_accepted_is_no_choice() -> None:
    bill = bill_with([("ABS", 2, 30)])
    data = write_csv(entries(planned(bill, accept_sure=True), {}))
    assert b"us.abs.uslci" in data
    assert read_choices(data, bill.lines, is_yaml=False) == {}


@pytest.mark.parametrize(
    ("choices", "code"),
    [
        ({2: "no.such.factor"}, "no_factor"),
        ({2: "9"}, "no_factor"),
        ({2: "glo.pwb.boavizta"}, "unit"),
        ({2: "de.lvl.oekobaudat"}, "refused_factor"),
    ],
)
def test_a_choice_that_cannot_be_is_refused_by_line(choices: dict[int, str], code: str) -> None:
    bill = bill_with([("Steel", 1, 500)])
    with pytest.raises(StudyError) as refused:
        planned(bill, {(line, "input"): choice for line, choice in choices.items()})
    assert [(problem.code, problem.line) for problem in refused.value.problems] == [(code, 2)]


def test_choices_for_another_bill_are_refused() -> None:
    data = filled(write_csv(entries(planned(bill_with([("Steel", 1, 500)])), {})), {2: "1"})
    with pytest.raises(StudyError) as refused:
        read_choices(data, bill_with([("Copper", 1, 500)]).lines, is_yaml=False)
    assert [problem.code for problem in refused.value.problems] == ["other_line"]


def test_a_choice_for_a_sum_is_refused() -> None:
    bill = bill_of(as_csv(["name", "mass (g)"], ["a", "10"], ["Total", "10"]))
    data = filled(write_csv(entries(planned(bill), {})), {3: "us.abs.uslci"})
    with pytest.raises(StudyError) as refused:
        read_choices(data, bill.lines, is_yaml=False)
    assert [problem.code for problem in refused.value.problems] == ["not_counted"]


@pytest.mark.parametrize(
    ("data", "is_yaml"),
    [(b"a,b\n1,2\n", False), (b"", False), (b"schema: other\n", True), (b"- 1\n", True), (b"\xff", True)],
)
def test_a_file_that_is_no_match_file_is_refused(data: bytes, is_yaml: bool) -> None:
    with pytest.raises(StudyError):
        read_choices(data, (), is_yaml=is_yaml)


FORMULAS = ["=1+1", "+A1", "-2+3", "@SUM(A1)", "=cmd|' /C calc'!A0", "\t=1", "＝1+1", "'=1", "|x", "%0"]


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_of_the_match_file_is_a_formula(text: str) -> None:
    bill = bill_of(
        as_csv(["part number", "name", "material", "mass (g)"], [text, text, text, "10"], *[["P", "b", "ABS", "1"]] * 3)
    )
    data = write_csv(entries(planned(bill), {(2, "input"): text}))
    for row in csv.reader(io.StringIO(data.decode("utf-8-sig"))):
        assert all(cell == "" or cell[0] not in "=+-@\t\r|%＝＋－＠" for cell in row)


@given(st.text(alphabet="'=+-@|a甲 ", max_size=8))
def test_what_was_neutralised_comes_back(text: str) -> None:
    assert restored(neutral(text)) == text
