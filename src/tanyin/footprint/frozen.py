"""A mapping that stays as it was made: what immutable values hold where they look something up by name."""

from __future__ import annotations

from collections.abc import ItemsView, Iterator, Mapping
from types import MappingProxyType
from typing import TypeVar, overload

K = TypeVar("K")
V = TypeVar("V")
D = TypeVar("D")


class FrozenMap(Mapping[K, V]):
    """A copy of a mapping, in its order, that nobody can change.

    `MappingProxyType` alone would be a window on a dictionary that whoever made it can still change; it has no hash,
    and cannot be sent to another process.
    """

    __slots__ = ("_held",)
    _held: Mapping[K, V]

    def __init__(self, content: Mapping[K, V]) -> None:
        object.__setattr__(self, "_held", MappingProxyType(dict(content)))

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} cannot be changed")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__} cannot be changed")

    def __getitem__(self, key: K) -> V:
        return self._held[key]

    def __iter__(self) -> Iterator[K]:
        return iter(self._held)

    def __len__(self) -> int:
        return len(self._held)

    # What `Mapping` would give in steps of Python is asked of the dictionary itself: solvers go through every link.

    def __contains__(self, key: object) -> bool:
        return key in self._held

    def items(self) -> ItemsView[K, V]:
        """The (key, value) pairs."""
        return self._held.items()

    @overload
    def get(self, key: K, /) -> V | None: ...
    @overload
    def get(self, key: K, default: V | D, /) -> V | D: ...
    def get(self, key: K, default: V | D | None = None, /) -> V | D | None:
        """The value of the key, or `default`."""
        return self._held.get(key, default)

    def __hash__(self) -> int:
        return hash(frozenset(self._held.items()))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({dict(self._held)!r})"

    def __reduce__(self) -> tuple[type[FrozenMap[K, V]], tuple[dict[K, V]]]:
        return type(self), (dict(self._held),)


def frozen(content: Mapping[K, V]) -> FrozenMap[K, V]:
    """The mapping itself where it is frozen already, otherwise a frozen copy."""
    return content if isinstance(content, FrozenMap) else FrozenMap(content)
