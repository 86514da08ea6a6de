"""The row of headings, below whatever titles stand above it, and what each heading says."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice

from tanyin.canon import Text
from tanyin.footprint.errors import Problem, StudyError
from tanyin.footprint.exchange.bom.cells import Row, Sheet
from tanyin.footprint.exchange.bom.numbers import is_number
from tanyin.footprint.exchange.bom.words import Role, column_words, folded, headings

FIRST_ROWS = 30
"""Rows among which the headings are looked for."""

SAMPLE = 1_000
"""Cells that show what a column looks like."""

EXACT, INSIDE = 1.0, 0.75
"""How sure a heading makes a role: it is one of the words, or holds one."""

_BRACKETED = re.compile(r"[(\[{【<]([^)\]}】>]*)[)\]}】>]")


@dataclass(frozen=True, slots=True)
class Heading:
    """What a heading says: how far it names each role, and the unit written in it."""

    roles: Mapping[Role, float]
    unit: str = ""


@dataclass(frozen=True)
class Table:
    """A row of headings, what stands above it, and the rows below."""

    sheet: str
    above: tuple[Row, ...]
    head: Row
    rows: tuple[Row, ...]

    def column(self, index: int) -> list[str]:
        """The cells of a column, "" where a row ends before it."""
        return [cell(row, index) for row in self.rows]

    def sample(self, index: int, most: int = SAMPLE) -> list[str]:
        """The first filled cells of a column."""
        return list(islice(filter(None, (cell(row, index) for row in self.rows)), most))

    @cached_property
    def width(self) -> int:
        """Columns of the widest row."""
        return max(len(row.cells) for row in (self.head, *self.rows))


def cell(row: Row, index: int) -> str:
    """The cell of a row, "" beyond its end."""
    return row.cells[index] if index < len(row.cells) else ""


def letter(index: int) -> str:
    """The column's letter as spreadsheets show it: 0 is A."""
    name, number = "", index + 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(65 + rest) + name
    return name


def table_of(sheets: Sequence[Sheet], name: str = "") -> Table:
    """The bill of materials among the sheets: that of this name, or the only one with headings.

    Raises StudyError where there is none, or more than one and no name decides.
    """
    chosen = [sheet for sheet in sheets if not name or folded(sheet.name) == folded(name)]
    tables = [table for sheet in chosen if (table := _table(sheet)) is not None]
    names = Text("、".join(sheet.name for sheet in sheets), ", ".join(sheet.name for sheet in sheets))
    if not chosen:
        raise _refused("no_sheet", "没有这张工作表", "there is no worksheet of this name", name, names)
    if not tables:
        raise _refused(
            "no_headings",
            f"前 {FIRST_ROWS} 行里没有一行是列名；请加上一行列名，如 名称、材料、数量、单重(g)",
            f"none of the first {FIRST_ROWS} rows holds headings; add a row of them, e.g. name, material, quantity, mass (g)",
        )
    if len(tables) > 1:
        raise _refused(
            "which_sheet",
            "几张工作表都像物料清单；用 --sheet 写明是哪一张",
            "several worksheets look like bills of materials; say which with --sheet",
            "、".join(table.sheet for table in tables),
        )
    return tables[0]


def _table(sheet: Sheet) -> Table | None:
    rows = sheet.rows[:FIRST_ROWS]
    scores = [_score(row) for row in rows]
    best = max(range(len(rows)), key=lambda at: (scores[at], -at))
    if scores[best] < EXACT:
        best = next((at for at, row in enumerate(rows) if _all_words(row)), -1)
    if best < 0 or best + 1 >= len(sheet.rows):
        return None
    head = sheet.rows[best]
    head = replace(head, cells=tuple(" ".join(text.split()) for text in head.cells))  # a heading may be on two lines
    return Table(sheet.name, sheet.rows[:best], head, sheet.rows[best + 1 :])


def _score(row: Row) -> float:
    """How many different roles the row names; nothing for a row of one cell, which is a title."""
    filled = [text for text in row.cells if text]
    if len(filled) < 2 or any(is_number(text) for text in filled):
        return 0
    named: dict[frozenset[Role], float] = {}
    for text in filled:
        roles = read_heading(text).roles
        if roles:
            key = frozenset(roles)
            named[key] = max(named.get(key, 0), *roles.values())
    return sum(named.values())


def _all_words(row: Row) -> bool:
    filled = [text for text in row.cells if text]
    return len(filled) > 1 and not any(is_number(text) for text in filled)


def read_heading(text: str) -> Heading:
    """What the heading says. `单重(g)`, `mass_g` and `Weight [kg]` state their unit."""
    words = folded(text)
    inner = " ".join(found.strip() for found in _BRACKETED.findall(words))
    base = folded(_BRACKETED.sub(" ", words))
    unit = _unit(inner)
    if not unit and len(parts := base.split(" ")) > 1 and (unit := _unit(parts[-1])):
        base = " ".join(parts[:-1])
    roles = _roles(base if unit or not inner else f"{base} {inner}".strip())
    return Heading(roles or _roles(base), unit)


def _unit(text: str) -> str:
    words = column_words()
    return words.mass_units.get(text, "") or words.distance_units.get(text, "")


def _roles(words: str) -> Mapping[Role, float]:
    known = headings()
    if words in known:
        return dict.fromkeys(known[words], EXACT)
    inside = [heading for heading in known if len(heading) > 1 and _holds(words, heading)]
    if not inside:
        return {}
    return dict.fromkeys(known[max(inside, key=lambda heading: (len(heading), heading))], INSIDE)


def _holds(words: str, heading: str) -> bool:
    if heading.isascii():
        return f" {heading} " in f" {words} "
    return heading in words


def _refused(code: str, zh: str, en: str, found: str = "", expected: Text = Text("", "")) -> StudyError:
    return StudyError([Problem(code, "", Text(zh, en), found, expected)])
