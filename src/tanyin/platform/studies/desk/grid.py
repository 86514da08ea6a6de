"""The grid of a holder's rows: what stands in which cell, and what was typed into it turned into edits.

A cell is a field of the row as people think of it: a number or a formula in one cell, the name in the reader's language,
one cell for what the burden comes from. Fields without a cell of their own stay as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from tanyin.canon import CanonError, Language, Text, from_text
from tanyin.footprint.study.lines import STAGES
from tanyin.platform.studies.draft.draft import Draft, Stored
from tanyin.platform.studies.draft.edits import Add, Change, Edit, Remove, Theirs
from tanyin.platform.studies.words import KIND_WORDS, SOURCES, STAGE_WORDS

Document = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Cell:
    """A column of a grid: how a row's document shows in it, and how the document is with a text typed into it."""

    key: str
    title: Text
    read: Callable[[Document, Language], str]
    write: Callable[[dict[str, Any], str, Language], None]
    choices: tuple[tuple[str, Text], ...] = ()
    number: bool = False
    wide: bool = False


def _plain(key: str, title: Text, **options: Any) -> Cell:
    """A field that is one text."""

    def write(document: dict[str, Any], text: str, _: Language) -> None:
        if text:
            document[key] = text
        else:
            document.pop(key, None)

    return Cell(key, title, lambda document, _: str(document.get(key, "")), write, **options)


def _read_name(document: Document, language: Language) -> str:
    name = document.get("name", "")
    return str(name.get(language, "")) if isinstance(name, dict) else str(name)


def _write_name(document: dict[str, Any], text: str, language: Language) -> None:
    name = document.get("name")
    names = dict(name) if isinstance(name, dict) else {"zh": name or text, "en": name or text}
    document["name"] = {**names, language: text}


def _write_amount(document: dict[str, Any], text: str, _: Language) -> None:
    """A number stays one; anything else is a formula."""
    document.pop("amount", None)
    document.pop("formula", None)
    typed = text.strip().removeprefix("=").strip()
    if not typed:
        return
    try:
        from_text(typed)
    except CanonError:
        document["formula"] = typed
    else:
        document["amount"] = typed


def _read_amount(document: Document, _: Language) -> str:
    return str(document["amount"]) if "amount" in document else str(document.get("formula", ""))


def _read_source(document: Document, _: Language) -> str:
    """`factor cn.steel`, `process frame`, `supplier glass`: what it is taken from."""
    for kind in SOURCES:
        if isinstance(document.get(kind), str):
            return f"{kind} {document[kind]}"
    power = document.get("electricity")
    return f"electricity {power.get('supply', '')}" if isinstance(power, dict) else ""


def _write_source(document: dict[str, Any], text: str, _: Language) -> None:
    kind, _space, key = text.strip().partition(" ")
    if not key:
        kind, key = "factor", kind
    if not key:
        return
    for other in (*SOURCES, "electricity"):
        document.pop(other, None)
    if kind == "electricity":
        document["electricity"] = {"supply": key.strip()}
        return
    document[kind if kind in SOURCES else "factor"] = key.strip()


def _nested(holder: str, key: str, title: Text, **options: Any) -> Cell:
    """A field of a part of the row."""

    def read(document: Document, _: Language) -> str:
        part = document.get(holder)
        return str(part.get(key, "")) if isinstance(part, dict) else ""

    def write(document: dict[str, Any], text: str, _: Language) -> None:
        part = dict(document[holder]) if isinstance(document.get(holder), dict) else {}
        document[holder] = {**part, key: text}

    return Cell(f"{holder}-{key}", title, read, write, **options)


ID = _plain("id", Text("编号", "Id"))
NAME = Cell("name", Text("名称", "Name"), _read_name, _write_name, wide=True)
AMOUNT = Cell("amount", Text("数量或公式", "Amount or formula"), _read_amount, _write_amount, number=True)
UNIT = _plain("unit", Text("单位", "Unit"))
SOURCE = Cell("from", Text("负担取自", "Burden from"), _read_source, _write_source, wide=True)
FACTOR = _plain("factor", Text("因子", "Factor"), wide=True)
STAGE = _plain("stage", Text("阶段", "Stage"), choices=tuple((stage, STAGE_WORDS[stage]) for stage in STAGES))
KIND = _plain("kind", Text("数据种类", "Kind of data"), choices=tuple(KIND_WORDS.items()))
ORIGIN = _plain("source", Text("出处", "Source"), wide=True)
GAS = _plain("gas", Text("气体", "Gas"))
DISTANCE = _nested("distance", "amount", Text("距离", "Distance"), number=True)
DISTANCE_UNIT = _nested("distance", "unit", Text("距离单位", "Unit of distance"))

LISTS: Mapping[str, tuple[Text, tuple[Cell, ...]]] = {
    "inputs": (Text("投入", "Inputs"), (ID, NAME, AMOUNT, UNIT, SOURCE, STAGE, KIND, ORIGIN)),
    "emissions": (Text("直接排放", "Direct emissions"), (ID, NAME, AMOUNT, UNIT, GAS, KIND, ORIGIN)),
    "transports": (
        Text("运输", "Transport"),
        (ID, NAME, AMOUNT, UNIT, DISTANCE, DISTANCE_UNIT, FACTOR, STAGE, KIND, ORIGIN),
    ),
    "waste": (Text("废弃", "Waste"), (ID, NAME, AMOUNT, UNIT, SOURCE, STAGE, KIND, ORIGIN)),
    "parameters": (Text("参数", "Parameters"), (ID, NAME, AMOUNT, UNIT, KIND, ORIGIN)),
}
"""What can be edited as a grid: title and cells of each list."""


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row with its cells; `share` of the headline, None where it has none of its own."""

    row: Stored
    path: str
    cells: tuple[tuple[Cell, str], ...]
    share: object = None
    problems: tuple[str, ...] = ()
    papers: int = 0
    """How many documents bear it out."""


@dataclass(frozen=True, slots=True)
class Grid:
    """The rows of one list of one holder. `within` is the holder's row, None for the document's own lists."""

    name: str
    within: UUID | None
    title: Text
    cells: tuple[Cell, ...]
    rows: tuple[GridRow, ...]

    @property
    def key(self) -> str:
        """What its fields are called in a form."""
        return f"{self.name}:{self.within or ''}"


def lists_of(path: str) -> tuple[str, ...]:
    """The lists that the holder at a path may have."""
    return ("parameters",) if path == "" else ("inputs", "emissions", "transports", "waste")


def grids(draft: Draft, path: str, language: Language) -> Iterator[Grid]:
    """The grids of a holder, empty ones too: that is where a first row is typed."""
    within = draft.by_path[path].pk if path else None
    for name in lists_of(path):
        title, cells = LISTS[name]
        rows = tuple(
            GridRow(
                row,
                line.path,
                tuple((cell, cell.read(line.document, language)) for cell in cells),
                papers=len(line.document.get("evidence", ())),
            )
            for row, line in draft.within(path, name)
        )
        yield Grid(name, within, title, cells, rows)


def typed(draft: Draft, path: str, form: Mapping[str, str], language: Language) -> list[Edit]:
    """What a form changed against what it was filled with: `cell.ROW.KEY` with `version.ROW`, `remove.ROW`, and
    `new.LIST.KEY` for a row that was not there."""
    edits: list[Edit] = []
    for grid in grids(draft, path, language):
        for each in grid.rows:
            edits += _changed(draft, each, form, language)
        edits += _added(grid, form, language)
    return edits


def _changed(draft: Draft, each: GridRow, form: Mapping[str, str], language: Language) -> Iterator[Edit]:
    stated = form.get(f"version.{each.row.pk}", "")
    version = int(stated) if stated.isdecimal() else each.row.version
    if form.get(f"remove.{each.row.pk}"):
        yield Remove(each.row.pk, version)
        return
    document = dict(draft.rows[each.row.pk][1].document)
    touched = False
    for cell, now in each.cells:
        text = form.get(f"cell.{each.row.pk}.{cell.key}")
        before = form.get(f"was.{each.row.pk}.{cell.key}", now)
        if text is not None and text != before:
            cell.write(document, text, language)
            touched = True
    if touched:
        yield Change(each.row.pk, version, document)


def _added(grid: Grid, form: Mapping[str, str], language: Language) -> Iterator[Edit]:
    said = {cell: form.get(f"new.{grid.name}.{cell.key}", "").strip() for cell in grid.cells}
    if not said.get(grid.cells[0]) and not any(text for cell, text in said.items() if not cell.choices):
        return
    document: dict[str, Any] = {}
    for cell, text in said.items():
        if text:
            cell.write(document, text, language)
    if "id" not in document:
        document["id"] = _free(grid)
    document.setdefault("name", {"zh": document["id"], "en": document["id"]})
    yield Add(grid.within, grid.name, document)


@dataclass(frozen=True, slots=True)
class Clash:
    """A row that somebody else changed: what stands there now, and what we typed; `gone` where they took it away."""

    row: UUID
    version: int
    name: str
    cells: tuple[tuple[Cell, str, str], ...]
    gone: bool = False


def clashes(
    draft: Draft, path: str, theirs: Iterable[Theirs], form: Mapping[str, str], language: Language
) -> list[Clash]:
    """Both sides of each row in conflict, cell by cell where they differ."""
    stands = {each.row.pk: each for grid in grids(draft, path, language) for each in grid.rows}
    found = []
    for their in theirs:
        each = stands.get(their.row)
        if each is None:
            found.append(Clash(their.row, 0, "", (), gone=True))
            continue
        cells = []
        for cell, now in each.cells:
            mine = form.get(f"cell.{their.row}.{cell.key}", now)
            was = form.get(f"was.{their.row}.{cell.key}")
            if mine not in (now, was):
                cells.append((cell, now, mine))
        name = next((text for cell, text in each.cells if cell.key == "name"), each.path)
        found.append(Clash(their.row, each.row.version, name, tuple(cells)))
    return found


def _free(grid: Grid) -> str:
    taken = {cells[0][1] for cells in (each.cells for each in grid.rows)}
    number = len(taken) + 1
    while f"row_{number}" in taken:
        number += 1
    return f"row_{number}"
