"""The signature of a result: everything that decides whether it may be held against another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from tanyin.canon import CanonError, digest
from tanyin.footprint.comparison.aspects import ASPECTS, Aspect, Value
from tanyin.footprint.errors import out_of_range
from tanyin.footprint.frozen import FrozenMap
from tanyin.footprint.result.model import Result


@dataclass(frozen=True)
class Signature:
    """The value of every aspect by its key. Two results may be compared exactly where the `digest` is the same."""

    values: FrozenMap[str, Value]

    @cached_property
    def digest(self) -> str:
        """`sha256:…` of the aspects that decide: the name of the class within which results may be compared."""
        return digest({aspect.key: _plain(self.values[aspect.key]) for aspect in ASPECTS if aspect.decides})

    def document(self) -> dict[str, Any]:
        """As plain JSON data."""
        return {"digest": self.digest} | {key: _plain(value) for key, value in self.values.items()}


@dataclass(frozen=True, slots=True)
class Unlike:
    """An aspect in which two signatures differ."""

    aspect: Aspect
    first: Value
    second: Value


def signature(result: Result) -> Signature:
    """The signature of a result. Raises SolveError for a product unit that is out of range."""
    try:
        return Signature(FrozenMap({aspect.key: aspect.read(result) for aspect in ASPECTS}))
    except CanonError as error:
        raise out_of_range() from error


def read_signature(document: Mapping[str, Any]) -> Signature | None:
    """The signature that a document states; None where it lacks an aspect or was changed since it was made."""
    if any(not _known(document.get(aspect.key, ...)) for aspect in ASPECTS):
        return None
    found = Signature(FrozenMap({aspect.key: _held(document[aspect.key]) for aspect in ASPECTS}))
    return found if document.get("digest") == found.digest else None


def unlike(first: Signature, second: Signature) -> tuple[Unlike, ...]:
    """Every aspect in which the two differ, in the order of `ASPECTS`."""
    pairs = ((aspect, first.values[aspect.key], second.values[aspect.key]) for aspect in ASPECTS)
    return tuple(Unlike(aspect, one, other) for aspect, one, other in pairs if one != other)


def _plain(value: Value) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _held(value: Any) -> Value:
    return tuple(value) if isinstance(value, list) else value


def _known(value: Any) -> bool:
    if isinstance(value, list):
        return all(isinstance(part, str) for part in value)
    return value is None or isinstance(value, str)
