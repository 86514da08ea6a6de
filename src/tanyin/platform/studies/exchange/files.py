"""Studies from files and to files: YAML, JSON, the workbook, the report. Workbooks are read in a bounded child."""

from __future__ import annotations

from dataclasses import dataclass

from tanyin.canon import Language, Text
from tanyin.footprint.errors import FootprintError
from tanyin.footprint.exchange.workbook import read_workbook, write_workbook
from tanyin.footprint.quality import assess
from tanyin.footprint.result.model import Result
from tanyin.footprint.rules import judge
from tanyin.footprint.study.document import Study
from tanyin.footprint.study.read import read_study, write_json, write_yaml
from tanyin.platform.ground import clock
from tanyin.platform.ground.refusals import Refusal
from tanyin.platform.studies.rules import rules_of
from tanyin.report.content import content
from tanyin.report.html import html_bytes
from tanyin.report.pdf import pdf_bytes

ZIPPED = b"PK\x03\x04"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class NoStudy(Refusal):
    """A file that holds no study; every problem of it is told."""

    code = "no_study"

    def __init__(self, error: FootprintError) -> None:
        zh, en = (
            "；".join(problem.sentence("zh") for problem in error.problems),
            "; ".join(problem.sentence("en") for problem in error.problems),
        )
        super().__init__(Text(f"没有导入，什么也没有建立：{zh}", f"Nothing was imported and nothing was begun: {en}"))


@dataclass(frozen=True, slots=True)
class Taken:
    """A file to take away."""

    name: str
    kind: str
    data: bytes


def study_in(data: bytes) -> Study:
    """The study in a file that was sent: what it is, its content says. Raises `NoStudy`."""
    try:
        if data.startswith(ZIPPED):
            return read_workbook(data).study
        form = "json" if data.lstrip()[:1] == b"{" else "yaml"
        return read_study(data, format=form)
    except FootprintError as error:
        raise NoStudy(error) from error


def written(study: Study, notation: str) -> Taken:
    """The study as `yaml`, `json` or `xlsx`."""
    if notation == "xlsx":
        return Taken(f"{study.id}.xlsx", XLSX, write_workbook(study))
    if notation == "json":
        return Taken(f"{study.id}.json", "application/json", write_json(study).encode())
    return Taken(f"{study.id}.yaml", "application/yaml; charset=utf-8", write_yaml(study).encode())


def report(result: Result, notation: str, language: Language) -> Taken:
    """The report of a result as `pdf` or `html`, as of today."""
    on = clock.today()
    study = result.system.study
    rules = rules_of(study.category)
    made = content(
        result,
        on=on,
        language=language,
        judgement=None if rules is None else judge(result, rules, on),
        assessment=assess(result),
    )
    if notation == "pdf":
        return Taken(f"{study.id}-{language}.pdf", "application/pdf", pdf_bytes(made))
    return Taken(f"{study.id}-{language}.html", "text/html; charset=utf-8", html_bytes(made))
