"""Studies in Excel workbooks, beside those in YAML and JSON."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from tanyin.canon import Text

if TYPE_CHECKING:
    from tanyin.footprint.errors import Problem
    from tanyin.footprint.study.document import Study

SUFFIX = ".xlsx"
SUFFIXES = (SUFFIX, ".xlsm", ".xls", ".xlsb", ".ods")
"""Whatever opens as a spreadsheet goes to the reader of workbooks, which says what to do about the others."""

Hear = Callable[[Text], None]
"""Takes a note on what was passed over in a workbook."""


def is_workbook(path: Path) -> bool:
    """Whether the name is that of a spreadsheet."""
    return path.suffix.lower() in SUFFIXES


def study_of(path: Path, hear: Hear) -> Study:
    """The study of a workbook; `hear` is told what was not read. Raises StudyError."""
    from tanyin.footprint.exchange.workbook import load_workbook

    reading = load_workbook(path)
    for note in reading.notes:
        hear(note.message)
    return reading.study


def located(path: Path, problems: Iterable[Problem], changed: Collection[str]) -> list[Problem]:
    """Problems that were found while the study was built, each with its cell."""
    from tanyin.footprint.exchange.workbook import load_workbook

    return load_workbook(path).located(problems, changed)
