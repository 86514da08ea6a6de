"""No mass counts twice: parents, sums and quantities are taken for what they are."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tanyin.footprint.exchange.bom import read_bill
from tests.exchange.bom.bills import REAL, as_csv, bill_of, problems

D = Decimal
LEVELS = as_csv(
    ["层级", "名称", "材料", "数量", "单重(g)"],
    ["0", "整机", "", "1", "600"],
    ["1", "上盖组件", "", "1", "200"],
    ["2", "上盖", "ABS", "1", "150"],
    ["2", "螺钉", "钢", "5", "10"],
    ["1", "底壳", "铝", "1", "400"],
)
NUMBERED = as_csv(
    ["序号", "名称", "材料", "数量", "单重(g)"],
    ["1", "上盖组件", "", "1", "200"],
    ["1.1", "上盖", "ABS", "1", "150"],
    ["1.2", "螺钉", "钢", "5", "10"],
    ["2", "底壳", "铝", "1", "400"],
)
BY_PARENT = as_csv(
    ["料号", "父项", "名称", "材料", "数量", "单重(g)"],
    ["A", "", "上盖组件", "", "1", "200"],
    ["A1", "A", "上盖", "ABS", "1", "150"],
    ["A2", "A", "螺钉", "钢", "5", "10"],
    ["B", "", "底壳", "铝", "1", "400"],
)
DOTS = as_csv(
    ["Level", "Name", "Material", "Qty", "Unit weight (g)"],
    ["1", "cover, complete", "", "1", "200"],
    [".2", "cover", "ABS", "1", "150"],
    [".2", "screw", "steel", "5", "10"],
    ["1", "base", "aluminium", "1", "400"],
)


@pytest.mark.parametrize("data", [LEVELS, NUMBERED, BY_PARENT, DOTS], ids=["levels", "numbers", "parents", "dots"])
def test_a_parent_is_not_counted_beside_its_parts(data: bytes) -> None:
    bill = bill_of(data)
    assert bill.mass == D("0.6")
    assert [line.mass for line in bill.lines if line.kind == "input"] == [D("0.15"), D("0.05"), D("0.4")]
    assert bill.notes == ()


def test_parts_of_what_is_there_twice_are_asked_for() -> None:
    data = NUMBERED.replace("上盖组件,,1,200".encode(), "上盖组件,,2,200".encode())
    question = read_bill(data).questions[0]
    assert question.code == "per_what"
    per_parent, per_product = (bill_of(data, option.fix) for option in question.options)
    assert per_parent.mass == D("0.8")
    assert [line.amount for line in per_parent.lines if line.kind == "input"] == [2, 10, 1]
    assert [line.mass for line in per_product.lines if line.kind == "input"] == [D("0.15"), D("0.05"), D("0.4")]


def test_what_a_parent_weighs_beyond_its_parts_stays_in_the_mass() -> None:
    bill = bill_of(NUMBERED.replace(b",1,150", b",1,100"))
    rest = next(line for line in bill.lines if line.kind == "remainder")
    assert (rest.number, rest.mass) == (2, D("0.05"))
    assert bill.mass == D("0.6")
    assert [note.line for note in bill.notes] == [2]


def test_parts_that_weigh_more_than_their_parent_are_told_and_counted() -> None:
    bill = bill_of(NUMBERED.replace(b",1,150", b",1,300"))
    assert bill.mass == D("0.75")
    assert [note.line for note in bill.notes] == [2]


@pytest.mark.parametrize(
    ("name", "mass", "totals"), [("e6410", "2.32986", 22), ("hp6000", "9.5098499999999998209", 20)]
)
def test_sums_in_a_real_bill_are_not_counted(name: str, mass: str, totals: int) -> None:
    bill = bill_of(REAL[name].read_bytes())
    assert bill.mass == D(mass)
    assert sum(line.kind == "total" for line in bill.lines) == totals
    assert bill.notes == ()


def test_a_sum_that_does_not_fit_is_told() -> None:
    bill = bill_of(as_csv(["name", "mass (g)"], ["a", "10"], ["b", "20"], ["Total", "45"]))
    assert bill.mass == D("0.03")
    assert [note.line for note in bill.notes] == [4]


def test_a_quantity_in_a_unit_of_mass_is_the_mass() -> None:
    lines = bill_of(
        as_csv(["name", "quantity", "unit"], ["glue", "20", "g"], ["paint", "1.5", "kg"], ["wire", "2", "m"])
    ).lines
    assert [(line.mass, line.amount, line.unit) for line in lines] == [
        (D("0.02"), 20, "g"),
        (D("1.5"), D("1.5"), "kg"),
        (None, 2, "m"),
    ]


def test_two_masses_that_disagree_are_refused() -> None:
    data = as_csv(
        ["name", "quantity", "unit", "total mass (g)"], ["glue", "20", "g", "25"], *[["a", "1", "pcs", "1"]] * 3
    )
    assert [problem.path for problem in problems(data)] == ["B2"]


def test_lines_without_mass_are_counted_as_such() -> None:
    bill = bill_of(as_csv(["name", "qty", "unit weight (g)"], ["a", "1", "5"], ["b", "1", "-"], ["c", "A/R", "2"]))
    assert (bill.mass, bill.without_mass) == (D("0.005"), 2)


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ((["料号", "父项", "名称", "质量(g)"], ["A", "B", "x", "1"], ["B", "A", "y", "1"]), "circle"),
        (
            (["料号", "父项", "名称", "质量(g)"], ["A", "", "x", "1"], ["A", "", "y", "1"], ["C", "A", "z", "1"]),
            "parent_twice",
        ),
        ((["层级", "名称", "质量(g)"], ["1", "x", "1"], ["two", "y", "1"]), "level"),
        ((["层级", "名称", "质量(g)"], *([str(level), "x", "1"] for level in range(60))), "circle"),
        ((["序号", "名称", "质量(g)"], ["1.1", "x", "1"], ["1.1", "y", "1"]), "number_twice"),
    ],
)
def test_a_tree_that_does_not_hold_together_is_refused(rows: tuple[list[str], ...], code: str) -> None:
    assert [problem.code for problem in problems(as_csv(*rows))] == [code]
