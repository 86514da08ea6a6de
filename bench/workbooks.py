"""A study of 1,240 lines as an Excel workbook: written, and read again by its bounded child."""

from __future__ import annotations

from collections.abc import Iterator

from bench import words
from bench.measure import timed
from bench.model import Figure
from bench.study_case import StudyCase
from tanyin.canon import Text
from tanyin.footprint.exchange.workbook import read_workbook, write_workbook


def workbook_figures(case: StudyCase, rounds: int) -> Iterator[Figure]:
    """Milliseconds of reading (the child's start included) and of writing. Raises AssertionError for a lossy way."""
    study = case.study()
    data = write_workbook(study)
    assert read_workbook(data).study.digest == study.digest
    for key, name, action, target in (
        ("workbook_read", words.WORKBOOK_READ, lambda: read_workbook(data), 2000),
        ("workbook_write", words.WORKBOOK_WRITE, lambda: write_workbook(study), None),
    ):
        filled = Text(*(text.format(lines=case.lines) for text in name))
        yield Figure(key, filled, "ms", timed(action, rounds).scaled(1e3), target)
