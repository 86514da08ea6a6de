"""Which column is what: by its heading and by the look of its cells, each guess with a confidence.

Nothing ambiguous is assumed: it becomes a question (`asked`), whose every answer is a fix such as `mass_each=D:g`.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass, replace
from typing import get_args

from tanyin.footprint.exchange.bom.fixes import Fix
from tanyin.footprint.exchange.bom.headings import Table, cell, read_heading
from tanyin.footprint.exchange.bom.numbers import is_number, is_unstated
from tanyin.footprint.exchange.bom.words import Role, column_words, folded
from tanyin.footprint.units import UnitError, check

NUMBERS: frozenset[Role] = frozenset({"quantity", "mass_each", "mass_total", "mass", "distance"})
WORDS: frozenset[Role] = frozenset({"name", "specification", "material", "supplier", "country", "product"})
UNITS: frozenset[Role] = frozenset({"unit", "mass_unit"})
MASSES: tuple[Role, ...] = ("mass_each", "mass_total", "mass")

LEAST = 0.5
"""A guess below this is none."""

NEAR = 0.1
"""Two columns this close for one role are a question."""

MOSTLY, HALF = 0.8, 0.5
_PARTLY, _ALIKE = 0.6, 0.3
"""What is left of a guess where the cells look like it in part, and where they do not. In part is enough for a heading
that says it outright: its bad cells are then told one by one."""

ASKED: frozenset[Role] = frozenset(
    {"name", "material", "quantity", "unit", "mass_each", "mass_total", "mass", "parent", "level"}
)
"""Roles that decide what is counted: two columns for one of them are a question. Of the others the first is taken."""


@dataclass(frozen=True, slots=True)
class Guess:
    """A column's role. `unit`: that of its numbers where the heading or the user says so. `alternatives`: other
    columns that may have the role. `fixed`: the user said so."""

    role: Role
    column: int
    heading: str
    confidence: float
    unit: str = ""
    alternatives: tuple[int, ...] = ()
    fixed: bool = False


@dataclass(frozen=True)
class Columns:
    """The guesses in the order of the columns, and the columns that are not used."""

    guesses: tuple[Guess, ...]
    unused: tuple[int, ...]

    def of(self, role: Role) -> Guess | None:
        """The column of a role."""
        return next((guess for guess in self.guesses if guess.role == role), None)

    def at(self, role: Role) -> int | None:
        """The index of the column of a role."""
        guess = self.of(role)
        return None if guess is None else guess.column


def columns_of(table: Table, fixes: Sequence[Fix] = ()) -> Columns:
    """The columns of the table; `fixes` are what the user says, the last of a role or column counting."""
    said = {fix.role: fix for fix in fixes}
    fixed = [_said(table, fix) for fix in said.values() if fix.column is not None]
    taken = {guess.column for guess in fixed}
    closed = set(said) | (set(MASSES) if set(said) & set(MASSES) else set())
    guessed = _assigned(table, taken, closed)
    found = _one_mass(_named([*fixed, *guessed], said))
    found = sorted(found, key=lambda guess: guess.column)
    used = {guess.column for guess in found}
    unused = tuple(at for at in range(table.width) if at not in used and table.sample(at, 1))
    return Columns(tuple(found), unused)


def _said(table: Table, fix: Fix) -> Guess:
    assert fix.column is not None
    heading = cell(table.head, fix.column)
    return Guess(fix.role, fix.column, heading, 1.0, fix.unit or read_heading(heading).unit, fixed=True)


def _assigned(table: Table, taken: set[int], closed: set[Role]) -> list[Guess]:
    """Columns and roles paired, the surest first, no column and no role twice."""
    scored = sorted(
        (
            (-score, get_args(Role).index(role), column, role)
            for column in range(table.width)
            if column not in taken
            for role, score in _scores(table, column).items()
            if role not in closed
        )
    )
    found: dict[Role, Guess] = {}
    used = set(taken)
    for negative, _, column, role in scored:
        if role in found or column in used:
            continue
        heading = cell(table.head, column)
        found[role] = Guess(role, column, heading, round(-negative, 2), read_heading(heading).unit)
        used.add(column)
    for role, guess in found.items():
        near = [
            at
            for negative, _, at, other in scored
            if other == role and at not in used and -negative >= guess.confidence - NEAR
        ]
        found[role] = replace(guess, alternatives=tuple(near))
    return list(found.values())


def _scores(table: Table, column: int) -> dict[Role, float]:
    """How far the column may have each role, from `LEAST` on."""
    named = read_heading(cell(table.head, column)).roles
    filled = table.sample(column) if named else []
    if not filled:
        return {}
    numbers = sum(map(is_number, filled)) / len(filled)
    stated = sum(map(is_unstated, filled)) / len(filled)
    units = sum(map(is_unit, filled)) / len(filled)
    found: dict[Role, float] = {}
    for role, score in named.items():
        looks = 1.0
        if role in NUMBERS:
            looks = 1.0 if numbers + stated >= MOSTLY else _PARTLY if numbers >= HALF else _ALIKE
        elif role in UNITS:
            looks = 1.0 if units >= LEAST else _ALIKE
        elif role in WORDS:
            looks = _ALIKE if numbers >= MOSTLY else 1.0
        found[role] = score * looks
    return {role: score for role, score in found.items() if score >= LEAST}


def is_unit(text: str) -> bool:
    """Whether the cell names a unit."""
    try:
        check(text)
    except UnitError:
        return folded(text) in column_words().mass_units
    return text not in ("", "1", "-")


def _named(found: list[Guess], said: Container[Role]) -> list[Guess]:
    """A table that only describes its lines is named by what describes them."""
    roles = {guess.role for guess in found}
    if "name" in roles or "name" in said:
        return found
    stand_in = "specification" if "specification" in roles else "product" if "material" not in roles else None
    return [replace(guess, role="name") if guess.role == stand_in else guess for guess in found]


def _one_mass(found: list[Guess]) -> list[Guess]:
    """A mass that does not say of what gives way to those that do."""
    clear = any(guess.role in ("mass_each", "mass_total") for guess in found)
    return [guess for guess in found if guess.role != "mass" or not clear]
