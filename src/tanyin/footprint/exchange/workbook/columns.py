"""The columns of the workbook: what one holds, what it is called, and the order in which people meet them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tanyin.canon import Text
from tanyin.footprint.exchange.workbook.choices import CHOICES
from tanyin.footprint.exchange.workbook.fields import Kind, Leaf, Path
from tanyin.footprint.exchange.workbook.names import heading
from tanyin.footprint.frozen import FrozenMap


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table, or a line of a form. `opens`: the group whose first column it is and which may be there
    without any value."""

    path: Path
    heading: Text
    kind: Kind
    required: bool
    model: str
    field: str
    words: Mapping[str, Text] = FrozenMap({})
    many: bool = False
    plain: bool = False
    opens: bool = False

    @property
    def group(self) -> str:
        """The group inside of an entry that the column belongs to; "" for the entry's own."""
        path = self.path[:-1] if self.kind == "name" else self.path
        return path[-2] if len(path) > 1 else ""


def table_columns(leaves: Iterable[Leaf]) -> tuple[Column, ...]:
    """The columns of a table, in the order of `_rank`."""
    return tuple(map(_column, sorted(leaves, key=_rank)))


def form_lines(leaves: Iterable[Leaf]) -> tuple[Column, ...]:
    """The lines of a form: its parts in the order of the model, each part in the order of `_rank`."""
    held = list(leaves)
    sections = list(dict.fromkeys(map(_section, held)))
    held.sort(key=lambda leaf: (sections.index(_section(leaf)), _rank(leaf)))
    return tuple(map(_column, held))


_ORDER = (
    ("schema", "id", "release"),
    ("name", "title"),
    ("gas", "origin", "removal", "guard", "country", "family"),
    ("amount", "formula", "unit"),
    ("process", "product", "factor", "supplier", "supply", "technology", "attributes_sold", "instrument", "upstream"),
)
_PROVENANCE = ("kind", "status", "source", "evidence", "meter", "note")
DETAILS = ("reading", "uncertainty", "quality")
"""Groups that say more about a number: they stand last, and fold away."""


def _rank(leaf: Leaf) -> tuple[int, int]:
    """What people fill in first comes first; where a number comes from next, its spread and scores last."""
    names = [name for _, name in leaf.chain]
    for place, name in enumerate(DETAILS):
        if name in names[:-1]:
            return 90 + place, len(names)
    if names[-1] in _PROVENANCE and leaf.chain[-1][0] in ("Datum", "Process"):
        return 80, len(names)
    place = next((at for at, group in enumerate(_ORDER) if names[-1] in group), len(_ORDER))
    return place * 10, len(names)


def _section(leaf: Leaf) -> tuple[str, ...]:
    """The part of a form that a line belongs to: the group around it, spread and scores counting as their datum's."""
    names = [name for _, name in leaf.chain[:-1]]
    return tuple(names[:-1] if names and names[-1] in DETAILS else names)


def _column(leaf: Leaf) -> Column:
    model, name = leaf.chain[-1]
    named = CHOICES.get(f"{model}.{name}", {})
    words = {key: named.get(key) or Text(key, key) for key in leaf.choices}
    return Column(
        leaf.path, heading(leaf), leaf.kind, leaf.required, model, name, words, leaf.many, leaf.plain, leaf.opens
    )
