"""Factor releases: immutable sets of factors, named by the hash of their content."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Any, TypeVar

from pydantic import Field

from tanyin.canon import digest
from tanyin.footprint.factors.model import Factor
from tanyin.footprint.frozen import frozen
from tanyin.footprint.types import Bilingual, Frozen, Key, Words

SCHEMA = "tanyin.factors/1"

T = TypeVar("T")


class ReleaseHead(Frozen):
    """What a release says of itself; its factors stand in the table beside it."""

    schema_: str = Field(alias="schema", pattern=f"^{SCHEMA}$")
    id: Key
    title: Bilingual
    published: dt.date
    publisher: Bilingual
    licence: Annotated[Words, Field(min_length=1)]
    note: Bilingual | None = None


@dataclass(frozen=True)
class Release:
    """A release and its factors by id, of which it keeps a frozen copy."""

    head: ReleaseHead
    factors: Mapping[str, Factor]

    def __post_init__(self) -> None:
        object.__setattr__(self, "factors", frozen(self.factors))

    @property
    def id(self) -> str:
        """Name of the release."""
        return self.head.id

    @cached_property
    def digest(self) -> str:
        """`sha256:…` of the canonical bytes of head and factors (sorted by id)."""
        return digest(self.document())

    def document(self) -> dict[str, Any]:
        """The release as plain JSON data."""
        return {
            "head": {"schema": SCHEMA} | self.head.model_dump(mode="json", exclude_defaults=True),
            "factors": [
                self.factors[key].model_dump(mode="json", exclude_defaults=True) for key in sorted(self.factors)
            ],
        }

    def __iter__(self) -> Iterator[Factor]:
        return iter(self.factors.values())


@dataclass(frozen=True)
class Library:
    """The releases a study draws on, looked through in the study's order."""

    releases: tuple[Release, ...]

    def get(self, key: str) -> Factor | None:
        """The factor of this id from the first release that has it."""
        for release in self.releases:
            if (factor := release.factors.get(key)) is not None:
                return factor
        return None

    def __iter__(self) -> Iterator[Factor]:
        seen: set[str] = set()
        for release in self.releases:
            for factor in release:
                if factor.id not in seen:
                    seen.add(factor.id)
                    yield factor

    def once(self, make: Callable[[Library], T]) -> T:
        """What `make` makes of this library, made at the first call: an index that every row of a study asks for."""
        if make not in self._made:
            self._made[make] = make(self)
        made: T = self._made[make]
        return made

    @cached_property
    def _made(self) -> dict[object, Any]:
        return {}

    @cached_property
    def electricity(self) -> tuple[Factor, ...]:
        """The factors of family electricity: every kilowatt-hour of a study asks for one."""
        return tuple(factor for factor in self if factor.family == "electricity")

    @cached_property
    def digest(self) -> str:
        """One release: its digest. Several: the digest of their digests in order."""
        if len(self.releases) == 1:
            return self.releases[0].digest
        return digest([release.digest for release in self.releases])
