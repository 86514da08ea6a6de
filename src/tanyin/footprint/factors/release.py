"""Factor releases: immutable sets of factors, named by the hash of their content."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any

import yaml
from pydantic import Field, ValidationError

from tanyin.canon import Text, digest
from tanyin.footprint.errors import FactorError, Problem
from tanyin.footprint.factors.model import Factor
from tanyin.footprint.types import Bilingual, Frozen, Key, Words

SCHEMA = "tanyin.factors/1"


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
    """A release and its factors by id."""

    head: ReleaseHead
    factors: Mapping[str, Factor]

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


def load_release(folder: Path) -> Release:
    """A release from its folder: `release.yaml` and `factors.csv`.

    The table has one column per field of `Factor`; `name_zh`, `name_en`, `note_zh`, `note_en` and `ln_sigma` stand
    for the nested ones. Raises FactorError with every defective row.
    """
    head = ReleaseHead.model_validate(yaml.safe_load((folder / "release.yaml").read_text("utf-8")))
    found: list[Problem] = []
    factors: dict[str, Factor] = {}
    with (folder / "factors.csv").open(encoding="utf-8-sig", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), start=2):
            try:
                factor = Factor.model_validate(_fields(row))
            except ValidationError as error:
                found.extend(_defects(error, row.get("id") or "", number))
                continue
            if factor.id in factors:
                found.append(
                    Problem("twice", factor.id, Text("因子编号重复", "this factor id stands twice"), line=number)
                )
            factors[factor.id] = factor
    if found:
        raise FactorError(found)
    return Release(head, factors)


def _fields(row: Mapping[str, str | None]) -> dict[str, Any]:
    """A table row as the fields of a factor; empty cells are absent."""
    cells: dict[str, Any] = {key: value for key, value in row.items() if value}
    for name in ("name", "note"):
        words = {lang: cells.pop(f"{name}_{lang}") for lang in ("zh", "en") if f"{name}_{lang}" in cells}
        if words:
            cells[name] = words
    if sigma := cells.pop("ln_sigma", None):
        cells["uncertainty"] = {"distribution": "lognormal", "sigma": sigma}
    return cells


def _defects(error: ValidationError, key: str, line: int) -> Iterator[Problem]:
    for detail in error.errors(include_url=False):
        context = detail.get("ctx", {})
        message = Text(str(context.get("zh", detail["msg"])), str(context.get("en", detail["msg"])))
        path = ".".join([key, *(str(part) for part in detail["loc"])])
        yield Problem(detail["type"], path, message, found=str(detail["input"])[:60], line=line)


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
