"""A study document as rows that several people may edit at once, and back: nothing is lost on the way.

Whatever in the document is a list of things with an id becomes rows, one for each, at any depth; what is left of its
holder is a row too. So a row is what a person edits in one go: a process, an input, a meter, the use phase.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

HEAD = "head"
APART = ("distribution", "use", "end_of_life")
"""Parts of a document that are edited apart from its head, though there is one of each."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a document. `path` names it, as the paths of the library do; `within` is the path of its holder, ""
    for what stands in the document itself; `list` the list that it stands in, `key` its id there, `position` its place."""

    path: str
    within: str
    list: str
    key: str
    position: int
    document: Mapping[str, Any]


def split(document: Mapping[str, Any]) -> list[Line]:
    """The rows of a document, holders before what they hold."""
    head, lists = _parted(document)
    parts = [name for name in APART if isinstance(head.get(name), dict)]
    apart = {name: head.pop(name) for name in parts}
    found = [Line(HEAD, "", HEAD, "", 0, head)]
    for name, part in apart.items():
        rest, inner = _parted(part)
        found.append(Line(name, "", name, "", 0, rest))
        found += _lines(inner, name)
    return [*found, *_lines(lists, "")]


def assemble(lines: Iterable[Line]) -> dict[str, Any]:
    """The document of rows, in any order. A row whose holder is gone is left out: it was taken away with it."""
    held: dict[str, list[Line]] = {}
    for line in lines:
        held.setdefault(line.within, []).append(line)
    document: dict[str, Any] = {}
    singles = [line for line in held.get("", ()) if not line.key]
    for line in singles:
        if line.list == HEAD:
            document |= line.document
    for line in singles:
        if line.list != HEAD:
            document[line.list] = _whole(line, held)
    return document | _listed("", held)


def _whole(line: Line, held: Mapping[str, list[Line]]) -> dict[str, Any]:
    return dict(line.document) | _listed(line.path, held)


def _listed(within: str, held: Mapping[str, list[Line]]) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for line in sorted(held.get(within, ()), key=lambda each: each.position):
        if line.key:
            found.setdefault(line.list, []).append(_whole(line, held))
    return found


def _lines(lists: Mapping[str, list[dict[str, Any]]], within: str) -> Iterator[Line]:
    for name, items in lists.items():
        for position, item in enumerate(items):
            rest, inner = _parted(item)
            key = str(item["id"])
            path = path_of(within, name, key)
            yield Line(path, within, name, key, position, rest)
            yield from _lines(inner, path)


def path_of(within: str, name: str, key: str) -> str:
    """The path of the item `key` of a list."""
    return ".".join(part for part in (within, name, key) if part)


def _parted(holder: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, list[dict[str, Any]]]]:
    """What a holder says itself, and its lists of things with an id."""
    lists = {name: value for name, value in holder.items() if _has_ids(value)}
    return {name: value for name, value in holder.items() if name not in lists}, lists


def _has_ids(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(item, dict) and "id" in item for item in value)
