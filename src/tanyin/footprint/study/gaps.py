"""Gaps: what was taken out of a defective study document, so that nothing which comes of them is told as a second error."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tanyin.footprint.reading import paths
from tanyin.footprint.reading.defects import named
from tanyin.footprint.reading.places import Place
from tanyin.footprint.types import ID_PATTERN, KEY_PATTERN

_ID, _KEY = re.compile(ID_PATTERN), re.compile(KEY_PATTERN)
_NAMED = ("id", "coproducts", "allocation")
"""Fields of a process without which others cannot find what it makes."""


class _Every:
    """Holds every name."""

    def __contains__(self, name: object) -> bool:
        return True


EVERY: Container[str] = _Every()


@dataclass(frozen=True, slots=True)
class Gaps:
    """What was taken out of a document: `paths`, and per list of the study (`processes`, `sites` …) the `names` that it
    may have held. `unnamed`: processes under a stand-in, by its id, with the name under which they are told."""

    paths: frozenset[str] = frozenset()
    names: Mapping[str, Container[str]] = field(default_factory=dict)
    unnamed: Mapping[str, str] = field(default_factory=dict)

    def at(self, path: str) -> bool:
        """Whether the path is that of a gap, or leads into one."""
        return any(paths.inside(path, gap) for gap in self.paths)

    def under(self, path: str) -> bool:
        """Whether there is a gap at the path or below it."""
        return any(paths.inside(gap, path) for gap in self.paths)

    def lost(self, field: str) -> Container[str]:
        """Names that the list may have held."""
        return self.names.get(field, frozenset())


NO_GAPS = Gaps()


def stand_in_id(position: int) -> str:
    """The id that a process goes by whose own is a gap."""
    return f"unnamed_{position}"


def gaps_of(data: dict[str, Any], places: Iterable[Place]) -> Gaps:
    """The gaps that taking these places out of the document leaves."""
    gone = sorted(places, key=str)
    names: dict[str, Container[str]] = {}
    unnamed: dict[str, str] = {}
    for place in gone:
        listed = str(place[0])
        match place:
            case (_,):
                names[listed] = EVERY
            case (_, int() as index, *rest) if not rest or rest[0] in _NAMED:
                _lose(names, listed, _name(listed, value_at(data, place[:2])))
                if rest == ["id"]:
                    unnamed[stand_in_id(index)] = named(data, place[:2]).partition(".")[2]
    return Gaps(frozenset(_paths(data, gone)), names, unnamed)


def _paths(data: dict[str, Any], gone: Sequence[Place]) -> Iterator[str]:
    for place in gone:
        path = named(data, place)
        yield path
        if place == ("use", "energy") and (key := _id(value_at(data, place))) is not None:
            yield paths.energy(key)
        if place[0] == "factors" and isinstance(release := value_at(data, (*place, "release")), str):
            yield paths.factor(release)


def _lose(names: dict[str, Container[str]], listed: str, name: str | None) -> None:
    """Note that the list lost this name; without one, or with one that is itself the mistake, it may be any."""
    held = names.get(listed, frozenset())
    if held is not EVERY:
        names[listed] = EVERY if name is None or not isinstance(held, frozenset) else held | {name}


def _name(listed: str, entry: Any) -> str | None:
    """The id by which others find an entry of the list, where it is one."""
    pattern = _KEY if listed in ("suppliers", "factors") else _ID
    found = _id(entry)
    return found if found is not None and pattern.fullmatch(found) else None


def _id(entry: Any) -> str | None:
    for key in ("id", "release"):
        if isinstance(entry, dict) and isinstance(name := entry.get(key), str):
            return name
    return None


def value_at(data: Any, place: Place) -> Any:
    """What stands at the place; None where nothing does."""
    for part in place:
        if isinstance(data, dict):
            data = data.get(part)
        elif isinstance(data, list) and isinstance(part, int) and part < len(data):
            data = data[part]
        else:
            return None
    return data
