"""`--column ROLE=COLUMN[:DETAIL]`: what the user says of a column."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from tanyin.canon import Text
from tanyin.footprint.errors import Problem, StudyError
from tanyin.footprint.exchange.bom.headings import Table, cell, letter
from tanyin.footprint.exchange.bom.words import Role, column_words, folded

NONE = "-"
Counting = Literal["parent", "product"]
"""What a quantity below another line is per: one of its parent, or one product."""


@dataclass(frozen=True, slots=True)
class Fix:
    """A role and its column, None where it has none; `unit` of a mass or distance, `per` of a quantity."""

    role: Role
    column: int | None
    unit: str = ""
    per: Counting | None = None


def read_fix(text: str, table: Table) -> Fix:
    """The fix of `mass_each=D:g`, `name=Part name`, `supplier=-`. Raises StudyError."""
    role_word, equals, rest = text.partition("=")
    role = _role(role_word.strip())
    if role is None or not equals:
        zh = "、".join(f"{role} {words.name.zh}" for role, words in column_words().roles.items())
        message = Text("--column 写成 角色=列，如 mass_each=D:g", "--column is written ROLE=COLUMN, e.g. mass_each=D:g")
        raise _refused(text, message, Text(zh, ", ".join(get_args(Role))))
    name, _, detail = rest.strip().partition(":")
    column = None if name.strip() == NONE else _column(name.strip(), table, text)
    return _with_detail(Fix(role, column), detail.strip().lower(), text)


def _role(word: str) -> Role | None:
    for role, words in column_words().roles.items():
        if folded(word) in (folded(role), words.name.zh, words.name.en):
            return role
    return None


def _column(name: str, table: Table, text: str) -> int:
    columns = range(table.width)
    for column in columns:
        if name and folded(cell(table.head, column)) == folded(name):
            return column
    for column in columns:
        if letter(column) == name.upper():
            return column
    listed = ", ".join(f"{letter(column)} {cell(table.head, column)}".strip() for column in columns)[:300]
    raise _refused(text, Text("没有这一列", "there is no such column"), Text(listed, listed))


def _with_detail(fix: Fix, detail: str, text: str) -> Fix:
    words = column_words()
    if not detail:
        return fix
    if fix.role in ("mass", "mass_each", "mass_total") and detail in words.mass_units:
        return Fix(fix.role, fix.column, words.mass_units[detail])
    if fix.role == "distance" and detail in words.distance_units:
        return Fix(fix.role, fix.column, words.distance_units[detail])
    if fix.role == "quantity" and detail in get_args(Counting):
        return Fix(fix.role, fix.column, per="parent" if detail == "parent" else "product")
    expected = Text(
        "质量的单位 g、kg；距离的单位 km；数量的 parent 或 product",
        "a unit of mass (g, kg), of distance (km), or parent or product for a quantity",
    )
    raise _refused(text, Text("冒号后面的看不懂", "what follows the colon is not understood"), expected)


def _refused(found: str, message: Text, expected: Text) -> StudyError:
    return StudyError([Problem("column", "", message, found[:80], expected)])
