"""A draft as it stands: its rows in clear, and the document that they make."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from tanyin.platform.studies.calculation import Answer, answer_to
from tanyin.platform.studies.models import Row, Study
from tanyin.platform.studies.rows import HEAD, Line, assemble
from tanyin.platform.studies.sealing import opened_row
from tanyin.platform.vault.envelope import key_of

MANY = 200


@dataclass(frozen=True)
class Draft:
    """A study's rows: each as it is stored, with what it says."""

    study: Study
    rows: Mapping[UUID, tuple[Row, Line]]

    @cached_property
    def by_path(self) -> Mapping[str, Row]:
        """Path → row."""
        return {line.path: row for row, line in self.rows.values()}

    @cached_property
    def document(self) -> dict[str, Any]:
        """The study document that the rows make."""
        return assemble(line for _, line in self.rows.values())

    @cached_property
    def answer(self) -> Answer:
        """What it comes to."""
        return answer_to(self.document)

    @property
    def head(self) -> Line:
        """What the study says of itself."""
        return next(line for _, line in self.rows.values() if line.path == HEAD)

    def within(self, path: str, name: str) -> list[tuple[Row, Line]]:
        """The rows of a list, in their order."""
        found = [pair for pair in self.rows.values() if (pair[1].within, pair[1].list) == (path, name) and pair[1].key]
        return sorted(found, key=lambda pair: pair[1].position)


OPENED = 50_000
"""Rows that a process keeps in clear, by id and version: a version of a row never changes."""
_opened: dict[tuple[UUID, int], Line] = {}


def draft_of(study: Study) -> Draft:
    """The rows of a study as they are now. Only rows that this process has not opened yet are fetched whole."""
    secret = key_of(study.organisation)
    rows = {row.pk: row for row in Row.objects.filter(study=study).defer("sealed")}
    unknown = [row.pk for row in rows.values() if (row.pk, row.version) not in _opened]
    if len(_opened) + len(unknown) > OPENED:
        _opened.clear()
        unknown = list(rows)
    for whole in _whole(study, unknown):
        _opened[whole.pk, whole.version] = opened_row(secret, whole)
        rows[whole.pk] = whole  # it may have been changed since the others were fetched
    return Draft(study, {pk: (row, _opened[key]) for pk, row in rows.items() if (key := (pk, row.version)) in _opened})


def _whole(study: Study, unknown: list[UUID]) -> Iterable[Row]:
    """All rows at once where most are unknown; else those alone."""
    if not unknown:
        return ()
    rows = Row.objects.filter(study=study)
    return rows if len(unknown) > MANY else rows.filter(pk__in=unknown)
