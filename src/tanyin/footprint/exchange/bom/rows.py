"""The rows of the table with their cells read: numbers as numbers, units as units, every bad cell told at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal, localcontext

from tanyin.canon import WORKING, Text
from tanyin.footprint.errors import Problem
from tanyin.footprint.exchange.bom.cells import Row
from tanyin.footprint.exchange.bom.columns import Columns, is_unit
from tanyin.footprint.exchange.bom.headings import Table, cell, letter
from tanyin.footprint.exchange.bom.numbers import NoNumber, is_number, number_of
from tanyin.footprint.exchange.bom.words import Role, column_words, folded
from tanyin.footprint.units import convert, same_dimension

TOLERANCE = Decimal("0.01")
"""How far two statements of one mass may lie apart, relative to the larger."""

_SENTENCE_CELLS = 20
"""Bad cells that are told one by one."""

NAMED: tuple[Role, ...] = ("part_number", "name", "specification", "material")


@dataclass(frozen=True, slots=True)
class Entry:
    """A row as it stands in the file: per its own parent, nothing multiplied by the quantities above it.

    `amount` in `unit` ("piece" where only counted, "" where the unit is not known), `mass` in kg, `distance` in km.
    """

    number: int
    words: dict[Role, str]
    amount: Decimal | None
    unit: str
    mass: Decimal | None
    distance: Decimal | None

    @property
    def is_total(self) -> bool:
        """Whether the row is a sum of others."""
        return any(_base(self.words.get(role, "")) in column_words().totals for role in (*NAMED, "item"))


def _base(text: str) -> str:
    return folded(text.partition("(")[0].partition("（")[0])


@dataclass(frozen=True, slots=True)
class Rows:
    """Every row that says anything in a column in use; remarks, which are no rows, by their line; all bad cells.

    What a bad cell would state is None: the entries show what the file is like, and nothing is to be made of them.
    """

    entries: tuple[Entry, ...]
    remarks: tuple[tuple[int, str], ...]
    problems: tuple[Problem, ...]


def read_rows(table: Table, columns: Columns) -> Rows:
    """The rows of the table."""
    reader = _Reader(columns)
    if not table.sheet:  # a worksheet may hold anything beside its table; a line of CSV is cut at its separators
        reader.judge_widths(table)
    found = [entry for row in table.rows if (entry := reader.entry(row)) is not None]
    return Rows(tuple(found), tuple(reader.remarks), tuple(_told(reader.problems)))


def _told(problems: list[Problem]) -> list[Problem]:
    beyond = len(problems) - _SENTENCE_CELLS
    more = [Problem("more", "", Text(f"还有 {beyond} 处", f"{beyond} more"))] if beyond > 0 else []
    return problems[:_SENTENCE_CELLS] + more


@dataclass
class _Reader:
    """Reads rows and gathers problems."""

    columns: Columns
    problems: list[Problem] = field(default_factory=list)
    remarks: list[tuple[int, str]] = field(default_factory=list)

    def judge_widths(self, table: Table) -> None:
        """A row of more cells than there are headings is cut in the wrong places, and says something else."""
        most = len(table.head.cells)
        for row in table.rows:
            width = max((at for at, text in enumerate(row.cells, start=1) if text), default=0)
            if width > most:
                message = Text("这一行的格数比列名多", "the row has more cells than there are headings")
                fix = Text(
                    "文字里的逗号要用引号括住，数里不写千位逗号",
                    "put texts with commas in quotation marks, and write no commas into numbers",
                )
                expected = Text(f"至多 {most} 格", f"at most {most} cells")
                self.problems.append(Problem("too_many_cells", "", message, str(width), expected, row.number, fix))

    def entry(self, row: Row) -> Entry | None:
        words = {guess.role: text for guess in self.columns.guesses if (text := cell(row, guess.column))}
        if not words:
            return None
        if set(words) == {"item"}:
            if not is_number(words["item"]):
                self.remarks.append((row.number, words["item"]))
            return None
        count, unit = self._amount(row, words)
        mass = self._mass(row, words, count, unit)
        return Entry(row.number, words, count, unit, mass, self._distance(row))

    def _amount(self, row: Row, words: dict[Role, str]) -> tuple[Decimal | None, str]:
        """The quantity and its unit; one piece where no column counts."""
        if self.columns.of("quantity") is None:
            return Decimal(1), "piece"
        found = self._number(row, "quantity")
        if found is None:
            return None, ""
        value, beside = found
        return value, _unit(beside or words.get("unit", ""))

    def _mass(self, row: Row, words: dict[Role, str], count: Decimal | None, unit: str) -> Decimal | None:
        each, line = self._kilograms(row, "mass_each", words), self._kilograms(row, "mass_total", words)
        if line is None:
            line = self._kilograms(row, "mass", words)
        if line is None and each is not None and count is not None:
            with localcontext(WORKING):
                line = each if _is_mass(unit) else each * count
        if count is None or not _is_mass(unit):
            return line
        weighed = convert(count, unit, "kg")
        if line is not None and not agree(line, weighed):
            self._conflict(row, weighed, line)
        return weighed

    def _kilograms(self, row: Row, role: Role, words: dict[Role, str]) -> Decimal | None:
        guess = self.columns.of(role)
        found = self._number(row, role) if guess is not None else None
        if guess is None or found is None:
            return None
        value, beside = found
        written = beside or words.get("mass_unit", "") or guess.unit
        unit = column_words().mass_units.get(folded(written))
        if unit is None:
            expected = Text("质量的单位，如 g、kg", "a unit of mass, e.g. g or kg")
            self._bad(
                row,
                guess.column,
                Text("质量没有单位，或单位不是质量的", "the mass has no unit of mass"),
                written,
                expected,
            )
            return None
        return convert(value, unit, "kg")

    def _distance(self, row: Row) -> Decimal | None:
        guess = self.columns.of("distance")
        found = self._number(row, "distance") if guess is not None else None
        if guess is None or found is None:
            return None
        value, beside = found
        unit = column_words().distance_units.get(folded(beside or guess.unit or "km"))
        if unit is None:
            expected = Text("km", "km")
            self._bad(
                row, guess.column, Text("距离的单位不认识", "the unit of the distance is not known"), beside, expected
            )
            return None
        return convert(value, unit, "km")

    def _number(self, row: Row, role: Role) -> tuple[Decimal, str] | None:
        guess = self.columns.of(role)
        text = "" if guess is None else cell(row, guess.column)
        try:
            return number_of(text)
        except NoNumber as error:
            assert guess is not None
            self._bad(row, guess.column, error.message, text[:60], error.expected)
            return None

    def _conflict(self, row: Row, weighed: Decimal, line: Decimal) -> None:
        message = Text(
            "数量就是质量，与质量列说的不同", "the quantity is a mass, and the column of masses says another"
        )
        at = self.columns.at("quantity") or 0
        self._bad(row, at, message, f"{weighed:f} kg ≠ {line:f} kg", Text("只写一处", "state it once"))

    def _bad(self, row: Row, column: int, message: Text, found: str, expected: Text) -> None:
        path = f"{letter(column)}{row.number}"
        self.problems.append(Problem("cell", path, message, found, expected, row.number))


def _unit(text: str) -> str:
    words = column_words()
    if not text or folded(text) in words.counts:
        return "piece"
    if (mass := words.mass_units.get(folded(text))) is not None:
        return mass
    return text if is_unit(text) else ""


def _is_mass(unit: str) -> bool:
    return bool(unit) and same_dimension(unit, "kg")


def agree(one: Decimal, other: Decimal) -> bool:
    """Whether two masses are the same within the tolerance."""
    return abs(one - other) <= TOLERANCE * max(one, other)
