"""Which line is part of which: from levels, from numbers such as 1.2.3, or from a column that names the parent."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tanyin.canon import Text
from tanyin.footprint.errors import Problem, StudyError
from tanyin.footprint.exchange.bom.rows import Entry
from tanyin.footprint.exchange.bom.words import Role, folded

_DOTTED = re.compile(r"[0-9]+(?:\.[0-9]+)+")
_LEVEL = re.compile(r"[.\-+ ]*(?:l|lv|level)?\s*([0-9]{1,2})", re.IGNORECASE)

_NAMES: tuple[Role, ...] = ("part_number", "name")

MAX_DEPTH = 50
"""Parts of parts of parts: deeper than any product, so that a circle is found soon."""

Parents = list[int | None]
"""For each entry the index of the one it is part of."""


def parents_of(entries: Sequence[Entry]) -> Parents:
    """The tree of the entries. Raises StudyError where it does not hold together; sums are part of nothing."""
    if any(entry.words.get("parent") for entry in entries):
        found = _by_name(entries)
    elif _numbered(entries, "level"):
        found = _by_number(entries, "level")
    elif any(entry.words.get("level") for entry in entries):
        found = _by_level(entries)
    elif _numbered(entries, "item"):
        found = _by_number(entries, "item")
    else:
        return [None] * len(entries)
    _refuse_circles(entries, found)
    return found


def above(index: int, parents: Parents) -> Iterator[int]:
    """The lines that a line is part of, the nearest first."""
    while (parent := parents[index]) is not None:
        yield parent
        index = parent


def _numbered(entries: Sequence[Entry], role: Role) -> bool:
    return any(_DOTTED.fullmatch(entry.words.get(role, "").strip(".")) for entry in entries)


def _by_number(entries: Sequence[Entry], role: Role) -> Parents:
    """1.2.3 is part of 1.2, or of the nearest number above it that there is."""
    known: dict[str, int] = {}
    found: Parents = []
    for index, entry in enumerate(entries):
        number = "" if entry.is_total else entry.words.get(role, "").strip(".")
        if number and number in known:
            message = Text(
                "编号出现两次，看不出谁是谁的下级", "the number stands twice: what is part of what cannot be seen"
            )
            raise _refused("number_twice", entry, message, number)
        parent = number.rpartition(".")[0]
        while parent and parent not in known:
            parent = parent.rpartition(".")[0]
        found.append(known.get(parent) if parent else None)
        if number:
            known[number] = index
    return found


def _by_level(entries: Sequence[Entry]) -> Parents:
    """A line is part of the nearest one above it whose level is lower."""
    open_lines: list[tuple[int, int]] = []
    found: Parents = []
    for index, entry in enumerate(entries):
        if entry.is_total:
            found.append(None)
            continue
        level = _level(entry)
        while open_lines and open_lines[-1][0] >= level:
            open_lines.pop()
        found.append(open_lines[-1][1] if open_lines else None)
        open_lines.append((level, index))
    return found


def _level(entry: Entry) -> int:
    text = entry.words.get("level", "")
    if (read := _LEVEL.fullmatch(text)) is None:
        message = Text(
            "层级看不懂；应为 0、1、2 这样的数", "the level is not understood; expected a number such as 0, 1, 2"
        )
        raise _refused("level", entry, message, text[:30])
    return int(read[1])


def _by_name(entries: Sequence[Entry]) -> Parents:
    """A line is part of the one whose part number, or else name, its parent column holds."""
    known: dict[str, list[int]] = {}
    for role in _NAMES:
        for index, entry in enumerate(entries):
            if key := folded(entry.words.get(role, "")):
                known.setdefault(key, []).append(index)
    found: Parents = []
    for index, entry in enumerate(entries):
        named = [at for at in known.get(folded(entry.words.get("parent", "")), ()) if at != index]
        if len(set(named)) > 1:
            message = Text(
                "上级出现在几行里，看不出是哪一行",
                "several lines bear the parent's name: which is meant cannot be seen",
            )
            raise _refused("parent_twice", entry, message, entry.words["parent"][:60])
        found.append(named[0] if named else None)
    return found


def _refuse_circles(entries: Sequence[Entry], parents: Parents) -> None:
    for index, entry in enumerate(entries):
        for steps, _ in enumerate(above(index, parents)):
            if steps >= MAX_DEPTH:
                message = Text(
                    f"上级绕成了圈，或超过 {MAX_DEPTH} 层",
                    f"the parents go round in a circle, or deeper than {MAX_DEPTH}",
                )
                raise _refused("circle", entry, message, "")


def _refused(code: str, entry: Entry, message: Text, found: str) -> StudyError:
    return StudyError([Problem(code, "", message, found, line=entry.number)])
