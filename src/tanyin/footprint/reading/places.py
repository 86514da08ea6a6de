"""Where in its file a problem stands, found by its path: what is found while a study is built knows no lines."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Self

from tanyin.footprint.errors import Problem
from tanyin.footprint.reading import paths
from tanyin.footprint.reading.source import Source

Place = tuple[str | int, ...]
"""Keys and positions from the root of a document."""


def located(problems: Iterable[Problem], source: Source, changed: Collection[str] = ()) -> list[Problem]:
    """The problems, each with the line to which its path leads in `source`. A path at, above or below one of
    `changed`, whose value is not that of the file, gets none."""
    tree = Tree(source.data)
    return [
        problem
        if problem.line is not None or paths.touching(problem.path, changed)
        else replace(problem, line=source.line(tree.place(problem.path)))
        for problem in problems
    ]


def place(path: str, data: Any) -> Place:
    """As far as the path leads into the document: by fields and by the ids of rows, as results and errors write it."""
    return Tree(data).place(path)


class Tree:
    """A document in which paths are followed. The rows of a list are gone through once, however many paths pass it."""

    def __init__(self, data: Any) -> None:
        self._data = data
        self._names: dict[int, _Names] = {}

    def place(self, path: str) -> Place:
        """What the function `place` says of this document."""
        data, words = self._data, paths.names(path)
        found: list[str | int] = []
        if not isinstance(data, dict) or words[0] not in data:
            return ()
        while words:
            for taken, steps, inner in self._steps(data, words):
                found += steps
                data, words = inner, words[taken:]
                break
            else:
                break
        return tuple(found)

    def _steps(self, data: Any, words: list[str]) -> Iterator[tuple[int, Place, Any]]:
        """Ways on: how many words each takes (a key or id may hold dots), the steps it goes, and what stands there."""
        for taken in range(len(words), 0, -1):
            name = ".".join(words[:taken])
            if isinstance(data, dict) and name in data:
                yield taken, (name,), data[name]
            if isinstance(data, list) and (at := self._position(data, name)) is not None:
                yield taken, (at,), data[at]
        if isinstance(data, dict):
            yield from self._left_out(data, words[0])

    def _left_out(self, data: dict[str, Any], word: str) -> Iterator[tuple[int, Place, Any]]:
        """Paths of the use phase name the id of a single thing, and leave out the name of a list."""
        if data.get("id") == word:
            yield 1, (), data
        for key, rows in data.items():
            if isinstance(rows, list) and (at := self._position(rows, word)) is not None:
                yield 1, (key, at), rows[at]

    def _position(self, rows: list[Any], name: str) -> int | None:
        """The row of this id; of a product `process/product` that of its process; of a number the row there, which has
        no id to be named by."""
        if (names := self._names.get(id(rows))) is None:  # the document holds the list: its address stays its own
            names = self._names[id(rows)] = _Names.of(rows)
        ids = (names.ids.get(name), names.ids.get(name.partition("/")[0]), names.releases.get(name))
        nameless = int(name) if name.isdecimal() and len(name) < 8 and int(name) < len(rows) else None
        return min((at for at in ids if at is not None), default=nameless)


@dataclass(frozen=True, slots=True)
class _Names:
    """The first row of a list under each of its ids, and under each release that rows name."""

    ids: dict[str, int]
    releases: dict[str, int]

    @classmethod
    def of(cls, rows: list[Any]) -> Self:
        names = cls({}, {})
        for at, row in enumerate(rows):
            if isinstance(row, dict):
                for found, field in ((names.ids, "id"), (names.releases, "release")):
                    if isinstance(name := row.get(field), str):
                        found.setdefault(name, at)
        return names
