"""A study's document as the rows of every sheet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from tanyin.footprint.exchange.workbook.columns import Column
from tanyin.footprint.exchange.workbook.escape import PRESENT
from tanyin.footprint.exchange.workbook.fields import Path
from tanyin.footprint.exchange.workbook.sheets import ENTRY, HOLDERS, LIST, METHOD, OWNER, SCENARIOS, SHARE, Sheet
from tanyin.footprint.study.lines import ROWS

Row = dict[Path, Any]
"""Values (JSON data) by the path of their column."""


class Opened:
    """Stands in a row for a group that is there without any value."""

    def __repr__(self) -> str:
        return PRESENT


OPENED = Opened()


def rows(document: Mapping[str, Any], sheet: Sheet) -> Iterator[Row]:
    """The rows of a sheet, in the study's order; those of a form are one row of all its lines."""
    if sheet.form:
        yield _row(document, sheet.columns)
    elif sheet.holder == "study":
        for entry in _at(document, sheet.at) or ():
            yield _row(entry, sheet.columns)
    elif sheet.holder == "waiver":
        yield from _waivers(document, sheet)
    elif sheet.holder == "share":
        yield from _shares(document)
    else:
        for owner, holder in owners(document, HOLDERS[sheet.holder], scenarios=sheet.holder == "any"):
            for entry in holder.get(sheet.at[0], ()):
                yield {OWNER: owner} | _row(entry, sheet.columns)


def owners(document: Mapping[str, Any], name: str, *, scenarios: bool) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Who holds rows, by the label that stands in the column of owners: the entries of a list, and the scenarios."""
    entries: Sequence[Mapping[str, Any]] = document.get(name, ())
    yield from zip(labels(entries), entries, strict=True)
    if scenarios:
        yield from ((f"({name})", document[name]) for name in SCENARIOS if name in document)


def labels(entries: Iterable[Mapping[str, Any]]) -> list[str]:
    """Ids; the second of the same id is `id#2`, which no id is, so that even a study with such a slip comes back."""
    seen: Counter[str] = Counter()
    found = []
    for entry in entries:
        name = str(entry.get("id", ""))
        seen[name] += 1
        found.append(name if seen[name] == 1 else f"{name}#{seen[name]}")
    return found


def _waivers(document: Mapping[str, Any], sheet: Sheet) -> Iterator[Row]:
    for waiver in document.get(METHOD, {}).get("waive", ()):
        yield {OWNER: f"({METHOD})"} | _row(waiver, sheet.columns)
    for owner, holder in owners(document, "processes", scenarios=True):
        for name in ROWS:
            entries = holder.get(name, ())
            for label, entry in zip(labels(entries), entries, strict=True):
                for waiver in entry.get("waive", ()):
                    yield {OWNER: owner, LIST: name, ENTRY: label} | _row(waiver, sheet.columns)


def _shares(document: Mapping[str, Any]) -> Iterator[Row]:
    for owner, process in owners(document, "processes", scenarios=False):
        for product, share in process.get("allocation", {}).get("shares", {}).items():
            yield {OWNER: owner, ENTRY: product, SHARE: share}


def _at(document: Any, path: Path) -> Any:
    for part in path:
        document = document.get(part) if isinstance(document, Mapping) else None
    return document


def _row(entry: Mapping[str, Any], columns: Iterable[Column]) -> Row:
    """The values that the entry states."""
    found: Row = {}
    for column in columns:
        value = _value(entry, column)
        if value is not None:
            found[column.path] = value
    return found


def _value(entry: Any, column: Column) -> Any:
    *around, last = column.path
    for part in around[:-1] if column.kind == "name" else around:
        entry = entry.get(part) if isinstance(entry, Mapping) else entry if column.plain else None
    if column.kind == "name":
        return _words(entry.get(around[-1]) if isinstance(entry, Mapping) else None, last)
    if column.plain and isinstance(entry, str):  # a datum without provenance is written as its number
        return entry
    if not isinstance(entry, Mapping):
        return None
    return OPENED if column.opens and not entry else entry.get(last)


def _words(words: Any, language: str) -> str | None:
    """Words of one language; those that serve both stand under Chinese."""
    if isinstance(words, Mapping):
        return words.get(language)
    return words if language == "zh" else None
