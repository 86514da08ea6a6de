"""The report of a study of 1,240 lines, data quality and findings included: as PDF and as HTML."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from bench import words
from bench.measure import timed
from bench.model import Figure
from bench.study_case import StudyCase
from tanyin.canon import Text
from tanyin.footprint.engine import calculate
from tanyin.footprint.quality import assess
from tanyin.report.content import content
from tanyin.report.html import html_bytes
from tanyin.report.model import Report
from tanyin.report.pdf import pdf_bytes

DAY = dt.date(2026, 3, 1)


def report_figures(case: StudyCase, rounds: int) -> Iterator[Figure]:
    """Milliseconds from the result to the bytes of each format, nothing kept from the round before. Raises
    AssertionError where the bytes differ between rounds."""
    result = calculate(case.study(), case.library, case.gwp)

    def report() -> Report:
        anew = replace(result, system=replace(result.system))
        return content(anew, on=DAY, language="zh", assessment=assess(anew))

    for key, name, write, target in (
        ("report_pdf", words.REPORT_PDF, pdf_bytes, 2000),
        ("report_html", words.REPORT_HTML, html_bytes, 2000),
    ):
        first = write(report())
        filled = Text(*(text.format(lines=case.lines, size=len(first) / 1e6) for text in name))
        yield Figure(key, filled, "ms", timed(lambda write=write: write(report()), rounds).scaled(1e3), target)
        assert write(report()) == first
