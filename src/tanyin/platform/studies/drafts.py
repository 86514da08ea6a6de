"""A draft as it stands: its rows in clear, and the document that they make."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from tanyin.platform.studies.calculation import Answer, answer_to
from tanyin.platform.studies.models import Row, Study
from tanyin.platform.studies.rows import HEAD, Line, assemble
from tanyin.platform.studies.sealing import opened_row
from tanyin.platform.vault.envelope import key_of


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


def draft_of(study: Study) -> Draft:
    """The rows of a study as they are now."""
    key = key_of(study.organisation)
    return Draft(study, {row.pk: (row, opened_row(key, row)) for row in Row.objects.filter(study=study)})
