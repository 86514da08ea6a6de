"""A bill of materials as lines per product: what is counted, what only holds others, what is a sum of others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, localcontext
from typing import Literal

from tanyin.canon import WORKING, Text
from tanyin.footprint.errors import Problem
from tanyin.footprint.exchange.bom.fixes import Counting
from tanyin.footprint.exchange.bom.levels import Parents, above
from tanyin.footprint.exchange.bom.rows import Entry, Rows, agree
from tanyin.footprint.exchange.bom.words import Role, column_words, folded

LineKind = Literal["input", "parent", "total", "remainder"]
"""input: counted. parent: only its parts are. total: a sum of others. remainder: mass that a parent states beyond its
parts; it is counted, and nothing says what it is."""

ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class Line:
    """A line per one product. `amount` in `unit`, `mass` in kg, `distance` in km; `country` ISO 3166-1 alpha-2."""

    number: int
    kind: LineKind
    part_number: str
    name: str
    specification: str
    material: str
    supplier: str
    country: str | None
    amount: Decimal | None
    unit: str
    mass: Decimal | None
    distance: Decimal | None
    within: str = ""

    @property
    def counted(self) -> bool:
        """Whether its mass is part of the product's."""
        return self.kind in ("input", "remainder")

    @property
    def label(self) -> str:
        """What a person calls the line."""
        words = [part for part in (self.within, self.name or self.part_number, self.material) if part]
        return " · ".join(dict.fromkeys(words)) or f"#{self.number}"


@dataclass(frozen=True, slots=True)
class Note:
    """Something to know of the file, with its line."""

    line: int
    words: Text


@dataclass(frozen=True)
class Bill:
    """The lines, and what is to be known of them. `product`: what the file calls it. With `problems` (bad cells) the
    lines only show what the file is like: no study is made of them."""

    lines: tuple[Line, ...]
    notes: tuple[Note, ...]
    product: str = ""
    problems: tuple[Problem, ...] = ()

    @property
    def mass(self) -> Decimal:
        """kg of everything that is counted."""
        with localcontext(WORKING):
            return sum((line.mass for line in self.lines if line.counted and line.mass is not None), Decimal(0))

    @property
    def without_mass(self) -> int:
        """How many counted lines state none."""
        return sum(line.counted and line.mass is None for line in self.lines)


def bill_of(rows: Rows, parents: Parents, per: Counting | None) -> Bill:
    """The lines of the rows; `per` says what the quantity of a part is per, where it matters."""
    entries = rows.entries
    holders = {parent for parent in parents if parent is not None}
    times = [_times(index, entries, parents, per) for index in range(len(entries))]
    lines = [
        _line(entry, index in holders, time) for index, (entry, time) in enumerate(zip(entries, times, strict=True))
    ]
    lines = [replace(line, within=_within(index, entries, parents)) for index, line in enumerate(lines)]
    rests, notes = _remainders(lines, parents)
    notes += _totals(lines)
    notes += [_remark(number, text) for number, text in rows.remarks]
    notes.sort(key=lambda note: note.line)
    return Bill(tuple(_in_place(lines, rests)), tuple(notes), _product(entries), rows.problems)


def _remark(number: int, text: str) -> Note:
    said = text[:60]
    return Note(
        number, Text(f"只有序号一栏有文字，当作备注：{said}", f"words in the item column alone, a remark: {said}")
    )


def _times(index: int, entries: Sequence[Entry], parents: Parents, per: Counting | None) -> Decimal:
    """How many of the line's parent one product holds."""
    times = ONE
    if per == "parent":
        with localcontext(WORKING):
            for parent in above(index, parents):
                amount = entries[parent].amount
                times *= ONE if amount is None else amount
    return times


def _line(entry: Entry, holds_others: bool, times: Decimal) -> Line:
    words = entry.words
    kind: LineKind = "total" if entry.is_total else "parent" if holds_others else "input"
    with localcontext(WORKING):
        return Line(
            entry.number,
            kind,
            words.get("part_number", ""),
            words.get("name", ""),
            words.get("specification", ""),
            words.get("material", ""),
            words.get("supplier", ""),
            _country(words.get("country", "")),
            None if entry.amount is None else entry.amount * times,
            entry.unit,
            None if entry.mass is None else entry.mass * times,
            entry.distance,
        )


def _country(text: str) -> str | None:
    code = text.strip().upper()
    if len(code) == 2 and code.isascii() and code.isalpha():
        return code
    return column_words().countries.get(folded(text))


def _within(index: int, entries: Sequence[Entry], parents: Parents) -> str:
    parent = parents[index]
    words: dict[Role, str] = {} if parent is None else entries[parent].words
    return words.get("name", "") or words.get("part_number", "")


def _remainders(lines: Sequence[Line], parents: Parents) -> tuple[dict[int, Line], list[Note]]:
    """Of each parent that states a mass: what its parts leave of it, by the parent's place."""
    parts: dict[int, list[int]] = {}
    for index, parent in enumerate(parents):
        if parent is not None:
            parts.setdefault(parent, []).append(index)
    counted: dict[int, Decimal] = {}
    rests: dict[int, Line] = {}
    notes: list[Note] = []
    for index in sorted(range(len(lines)), key=lambda at: -sum(1 for _ in above(at, parents))):
        line, own = lines[index], lines[index].mass or Decimal(0)
        if index not in parts:
            counted[index] = own
            continue
        with localcontext(WORKING):
            held = sum((counted[part] for part in parts[index]), Decimal(0))
            if line.mass is not None and not agree(own, held):
                notes.append(_differs(line, own, held))
                if own > held:
                    rests[index] = replace(line, kind="remainder", amount=own - held, unit="kg", mass=own - held)
                    held = own
        counted[index] = held
    return rests, notes


def _differs(line: Line, own: Decimal, held: Decimal) -> Note:
    return Note(
        line.number,
        Text(
            f"{line.label} 写的质量是 {own:f} kg，下级合计 {held:f} kg",
            f"{line.label} states {own:f} kg, its parts make {held:f} kg",
        ),
    )


def _in_place(lines: Sequence[Line], rests: dict[int, Line]) -> Iterator[Line]:
    for index, line in enumerate(lines):
        yield line
        if index in rests:
            yield rests[index]


def _totals(lines: Sequence[Line]) -> Iterator[Note]:
    """Sums that agree neither with the lines since the last sum nor with all before them, of one material or of all."""
    counted: list[Line] = []
    since = 0
    for line in lines:
        if line.kind == "input":
            counted.append(line)
        elif line.kind == "total" and line.mass is not None:
            alike = [other for other in counted if other.material and other.material == line.material]
            sums = [_sum(counted[since:]), _sum(counted), _sum(alike)]
            if not any(agree(line.mass, each) for each in sums):
                yield Note(
                    line.number,
                    Text(
                        f"合计写的是 {line.mass:f} kg，以上各行合计 {sums[1]:f} kg",
                        f"the sum states {line.mass:f} kg, the lines above it make {sums[1]:f} kg",
                    ),
                )
            since = len(counted)


def _sum(lines: Sequence[Line]) -> Decimal:
    with localcontext(WORKING):
        return sum((line.mass for line in lines if line.mass is not None), Decimal(0))


def _product(entries: Sequence[Entry]) -> str:
    """What every line calls the product, where all call it the same."""
    names = {entry.words["product"] for entry in entries if "product" in entry.words}
    return names.pop() if len(names) == 1 else ""
