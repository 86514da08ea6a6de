"""The rows of all sheets as a study's document, and back from its paths to the cells."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from tanyin.canon import Text
from tanyin.footprint.errors import Problem
from tanyin.footprint.exchange.workbook.choices import chosen
from tanyin.footprint.exchange.workbook.fields import Path
from tanyin.footprint.exchange.workbook.problems import NOTHING, Cell
from tanyin.footprint.exchange.workbook.rows import OPENED, labels
from tanyin.footprint.exchange.workbook.sheets import ENTRY, HOLDERS, LIST, METHOD, OWNER, OWNERS, SHARE, Holder
from tanyin.footprint.exchange.workbook.tables import Entry, Table
from tanyin.footprint.reading.places import Place, located
from tanyin.footprint.reading.source import Source

ID: Path = ("id",)

_IN_ORDER = ("study", "process", "any", "meter", "share", "waiver")
"""Lists of the study come first, then the rows that belong to their entries, then what belongs to rows."""


@dataclass(slots=True)
class Assembled:
    """A document (JSON data), where each of its entries came from, and rows that belong to nothing."""

    data: dict[str, Any] = field(default_factory=dict)
    entries: list[tuple[Place, Table, Entry]] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    _positions: dict[Place, dict[str, int]] = field(default_factory=dict)

    def positions(self, place: Place) -> Mapping[str, int]:
        """The entries of a list by their labels. Asked when the list is whole."""
        if place not in self._positions:
            entries = _get(self.data, place) or ()
            self._positions[place] = {label: at for at, label in enumerate(labels(entries))}
        return self._positions[place]

    def bad_places(self) -> Iterator[Place]:
        """Where a value is missing because its cell could not be read."""
        for at, table, entry in self.entries:
            for path, holder, _ in table.problems:
                if holder is entry and path is not None:
                    yield (*at, *path)

    def bad_headings(self) -> Iterator[tuple[Path | None, str]]:
        """Problems of whole sheets or columns: the path of the column, where it is one, and the code."""
        for table in self.tables:
            for path, entry, problem in table.problems:
                if entry is None or problem.code == "heading_twice":
                    yield path, problem.code

    def homeless(self) -> set[Holder]:
        """What those entries belong to whose owner was not found."""
        placed = {id(entry) for _, _, entry in self.entries}
        return {table.sheet.holder for table in self.tables for entry in table.entries if id(entry) not in placed}

    def located(self, found: Iterable[Problem], changed: Collection[str] = ()) -> list[Problem]:
        """Problems that were found while the study was built, each with its cell; see `reading.places.located`."""
        source, cells, _ = self.source()
        return list(in_cells(located(found, source, changed), cells))

    def source(self) -> tuple[Source, list[Cell], list[Place]]:
        """The data with the number of a cell as the line of every place; the cells and places by that number."""
        lines: dict[Place, int] = {}
        cells: list[Cell] = []
        for place, cell in self._places():
            if place not in lines:
                lines[place] = len(cells)
                cells.append(cell)
        return Source(self.data, lines), cells, list(lines)

    def _places(self) -> Iterator[tuple[Place, Cell]]:
        for at, table, entry in self.entries:
            for column in table.sheet.columns:
                place = tuple(part for part in column.path if not part.startswith("@"))
                if column.kind == "name":
                    yield (*at, *place[:-1]), table.cell(column.path, entry.row)
                for depth in range(len(place), 0, -1):
                    yield (*at, *place[:depth]), table.cell(column.path, entry.row)
            if at:
                first = ID if ID in table.columns else table.sheet.columns[0].path
                yield at, table.cell(first, entry.row)
        for table in self.tables:
            if table.sheet.at and table.sheet.holder == "study":
                yield table.sheet.at, Cell(table.title, 1, 1)


def in_cells(found: Iterable[Problem], cells: Sequence[Cell]) -> Iterator[Problem]:
    """The problems, the number of a cell as their line, in that cell."""
    for problem in found:
        if problem.line is None or problem.place.zh:
            yield problem
        else:
            cell = cells[problem.line]
            yield replace(problem, line=cell.row, place=cell.words)


def assemble(tables: Sequence[Table]) -> Assembled:
    """The document that the tables state."""
    found = Assembled(tables=list(tables))
    for table in sorted(tables, key=lambda each: (not each.sheet.form, _IN_ORDER.index(each.sheet.holder))):
        for entry in table.entries:
            place = _place(found, table, entry)
            if place is not None:
                _fill(found.data, place, entry)
                found.entries.append((place, table, entry))
    return found


def _place(found: Assembled, table: Table, entry: Entry) -> Place | None:
    """Where the entry goes; None (and a problem) where what it belongs to is not found."""
    sheet = table.sheet
    if sheet.form:
        return ()
    owner = () if sheet.holder == "study" else _held_by(found, table, entry)
    if owner is None:
        return None
    at = (*owner, *sheet.at)
    return at if sheet.holder == "share" else (*at, len(_get(found.data, at) or ()))


def _held_by(found: Assembled, table: Table, entry: Entry) -> Place | None:
    label = str(entry.values.get(OWNER, ""))
    owner = _owner(found, label, table.sheet.holder)
    if owner is None:
        _lost(found, table, entry, OWNER, label)
        return None
    return _waived(found, table, entry, owner) if table.sheet.holder == "waiver" else owner


def _owner(found: Assembled, owner: str, holder: Holder) -> Place | None:
    name = HOLDERS[holder]
    entries = found.positions((name,))
    if owner in entries:
        return name, entries[owner]
    if holder not in ("any", "waiver"):
        return None
    key = chosen(owner, OWNERS) or chosen(f"({owner})", OWNERS)
    if key is None or (key == f"({METHOD})" and holder != "waiver"):
        return None
    return (key.strip("()"),)


def _waived(found: Assembled, table: Table, entry: Entry, owner: Place) -> Place | None:
    """The row that a waiver stands on; the method itself for one that holds for all rows."""
    if owner == (METHOD,):
        return owner
    name, label = str(entry.values.get(LIST, "")), str(entry.values.get(ENTRY, ""))
    at = found.positions((*owner, name)).get(label) if name else None
    if at is None:
        _lost(found, table, entry, ENTRY, label)
        return None
    return (*owner, name, at)


def _lost(found: Assembled, table: Table, entry: Entry, path: Path, label: str) -> None:
    if any(holder is entry and bad == path for bad, holder, _ in table.problems):
        return
    cell = table.cell(path, entry.row)
    holders = (HOLDERS[table.sheet.holder],)
    if path == OWNER and _doubled(found, holders):  # the id that is missing may be the one that `doubled_ids` tells
        return
    known = list(found.positions(holders))[:8]
    message = Text("没有写这一行属于谁", "the row does not say whose it is")
    if path == ENTRY:
        message = Text("所属工序的这张表里没有这个编号的行", "that sheet has no row of this id for that process")
        known = []
    elif label:
        message = Text("没有这个编号的工序或表计", "there is no process or meter of this id")
    expected = Text("、".join(known), ", ".join(known))
    found.problems.append(Problem("no_owner", "", message, label[:80], expected, cell.row, place=cell.words))


def _doubled(found: Assembled, holders: Place) -> bool:
    return any("#" in label for label in found.positions(holders))


def doubled_ids(found: Assembled) -> Iterator[Problem]:
    """Ids that stand twice in a list whose entries own rows of other sheets, at their own cells."""
    seen: dict[tuple[str, str], Cell] = {}
    for at, table, entry in found.entries:
        if table.sheet.holder != "study" or table.sheet.form or at[0] not in HOLDERS.values():
            continue
        key, cell = (str(at[0]), str(entry.values.get(ID, ""))), table.cell(ID, entry.row)
        if key[1] and key in seen:
            message = Text(f"编号与 {seen[key].words.zh} 重复", f"the id stands in {seen[key].words.en} too")
            fix = Text("请改成别的编号", "give it another id")
            yield Problem("twice", "", message, key[1][:80], NOTHING, cell.row, fix, place=cell.words)
        seen.setdefault(key, cell)


def _fill(data: dict[str, Any], at: Place, entry: Entry) -> None:
    if "shares" in at[2:]:
        _put(data, (*at, str(entry.values.get(ENTRY, ""))), entry.values.get(SHARE))
        return
    if at:
        _put(data, at, {})
    for path, value in entry.values.items():
        if not path[0].startswith("@"):
            place = (*at, *path)
            if value is OPENED:
                _put(data, place[:-1], {})
            else:
                _put(data, place, value)


def _put(data: Any, place: Place, value: Any) -> None:
    """Put a value at its place, making mappings and lists on the way; what stands there already is kept if it holds
    something."""
    *around, last = place
    for part, following in zip(around, place[1:], strict=True):
        data = _inner(data, part, [] if isinstance(following, int) else {})
    if value == {}:
        _inner(data, last, value)
    elif isinstance(data, list):
        data.append(value)
    else:
        data[last] = value


def _inner(data: Any, part: str | int, empty: Any) -> Any:
    if isinstance(data, list):
        if part == len(data):
            data.append(empty)
        return data[int(part)]
    return data.setdefault(part, empty)


def _get(data: Any, place: Place) -> Any:
    for part in place:
        if isinstance(data, list):
            data = data[int(part)]
        elif isinstance(data, dict):
            data = data.get(part)
    return data
