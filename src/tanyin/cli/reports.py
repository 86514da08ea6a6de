"""Reports of a result as files: what was asked for, and where it goes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tanyin.cli import words
from tanyin.cli.confirmations import confirmations, paths
from tanyin.cli.files import write_together
from tanyin.cli.refusal import bad_file, wrong_usage
from tanyin.cli.rule_packs import named
from tanyin.cli.screen import Screen
from tanyin.cli.texts import filled
from tanyin.footprint.result.model import Result
from tanyin.footprint.rules import RulePack, judge, pack_for, shipped_packs
from tanyin.report.content import content
from tanyin.report.model import Report

if TYPE_CHECKING:
    from tanyin.footprint.comparison.scenario import Outcome
    from tanyin.footprint.uncertainty.sampling import Samples

PDF, HTML = ".pdf", ".html"
SUFFIXES = (PDF, HTML)


@dataclass(frozen=True)
class Asked:
    """What a report is asked to hold beside the result: the rule pack by name, draws, other scenarios, and the file of
    what a verifier confirmed."""

    on: dt.date
    rules: str | None = None
    samples: int | None = None
    scenarios: str | None = None
    confirmed: str | None = None


def targets(outputs: Sequence[str], *, force: bool) -> list[Path]:
    """The files to write, checked before anything is computed. Raises Refusal for another suffix, and for a file that
    exists and may not be replaced."""
    found = [Path(output) for output in outputs]
    for path in found:
        if path.suffix.lower() not in SUFFIXES:
            raise wrong_usage(filled(words.NO_REPORT_SUFFIX, path=path))
        if path.exists() and not force:
            raise bad_file(filled(words.EXISTS, path=path))
    return found


def beside(result: Result) -> list[str]:
    """The names where none is given: PDF and HTML, after the study's id, in this folder."""
    return [f"{result.system.study.id}-report{suffix}" for suffix in SUFFIXES]


def report_of(result: Result, asked: Asked, screen: Screen) -> Report:
    """The report in the language of the screen. Raises FootprintError or Refusal."""
    from tanyin.footprint.quality import assess

    pack = _pack(result, asked.rules)
    known = confirmations(asked.confirmed, result)
    return content(
        result,
        on=asked.on,
        language=screen.language,
        judgement=None if pack is None else judge(result, pack, asked.on, paths(known)),
        assessment=assess(result, paths(known)),
        samples=_samples(result, asked.samples),
        outcomes=tuple(_outcomes(result, asked.scenarios)),
    )


def write(report: Report, paths: Sequence[Path], *, force: bool) -> None:
    """Write the report in the notation of each name, all or none."""
    write_together({path: notation(path, report) for path in paths}, replace=force)


def notation(path: Path, report: Report) -> bytes:
    """The report as PDF or HTML, by the suffix of the path."""
    if path.suffix.lower() == PDF:
        from tanyin.report.pdf import pdf_bytes

        return pdf_bytes(report)
    from tanyin.report.html import html_bytes

    return html_bytes(report)


def _pack(result: Result, name: str | None) -> RulePack | None:
    """The pack typed, else the one that the study names, else that of its category, where there is one."""
    study = result.system.study
    if name is not None:
        return named(name)
    known = study.method.rule is not None or any(pack.category == study.category for pack in shipped_packs())
    return pack_for(study) if known else None


def _samples(result: Result, count: int | None) -> Samples | None:
    from tanyin.footprint.uncertainty.sampling import sample

    return None if count is None else sample(result, count)


def _outcomes(result: Result, file: str | None) -> Iterator[Outcome]:
    if file is None:
        return
    from tanyin.cli.comparing import asked_scenarios, sources
    from tanyin.footprint.comparison.scenario import run

    yield from run(result, asked_scenarios(file, (), ()).scenarios, sources())
