"""A draft as it stands: its rows in clear, and the document that they make."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple
from uuid import UUID

from tanyin.platform.studies.draft.calculation import Answer, answer_to
from tanyin.platform.studies.draft.rows import HEAD, Line, assemble
from tanyin.platform.studies.draft.sealing import opened_row
from tanyin.platform.studies.models import Row, Study
from tanyin.platform.vault.envelope import key_of

MANY = 200


class Stored(NamedTuple):
    """A row as it is stored: its id, and the version that a change of it must name."""

    pk: UUID
    version: int


@dataclass(frozen=True)
class Draft:
    """A study's rows: each as it is stored, with what it says."""

    study: Study
    rows: Mapping[UUID, tuple[Stored, Line]]

    @cached_property
    def by_path(self) -> Mapping[str, Stored]:
        """Path → row."""
        return {line.path: row for row, line in self.rows.values()}

    @cached_property
    def document(self) -> dict[str, Any]:
        """The study document that the rows make."""
        return assemble(line for _, line in self.rows.values())

    @cached_property
    def answer(self) -> Answer:
        """What it comes to."""
        return answer_to(self.name, lambda: self.document)

    @cached_property
    def name(self) -> Hashable:
        """What tells this state of the draft from others: a version of a row never changes."""
        return frozenset(row for row, _ in self.rows.values())

    @property
    def head(self) -> Line:
        """What the study says of itself."""
        return next(line for _, line in self.rows.values() if line.path == HEAD)

    def within(self, path: str, name: str) -> list[tuple[Stored, Line]]:
        """The rows of a list, in their order."""
        found = [pair for pair in self.rows.values() if (pair[1].within, pair[1].list) == (path, name) and pair[1].key]
        return sorted(found, key=lambda pair: pair[1].position)


OPENED = 50_000
"""Rows that a process keeps in clear: a version of a row never changes."""
_opened: dict[Stored, Line] = {}


def draft_of(study: Study) -> Draft:
    """The rows of a study as they are now. Only rows that this process has not opened yet are fetched whole."""
    rows = [Stored(*each) for each in Row.objects.filter(study=study).order_by().values_list("pk", "version")]
    unknown = [row for row in rows if row not in _opened]
    if len(_opened) + len(unknown) > OPENED:
        _opened.clear()
        unknown = rows
    now = {row.pk: row for row in rows}
    if unknown:
        key = key_of(study.organisation)
        for whole in _whole(study, unknown):
            row = Stored(whole.pk, whole.version)  # it may have been changed since the others were fetched
            _opened[row] = opened_row(key, whole)
            now[row.pk] = row
    return Draft(study, {row.pk: (row, _opened[row]) for row in now.values() if row in _opened})


def _whole(study: Study, unknown: list[Stored]) -> Iterable[Row]:
    """All rows at once where many are unknown; else those alone."""
    rows = Row.objects.filter(study=study)
    return rows if len(unknown) > MANY else rows.filter(pk__in=[row.pk for row in unknown])
