"""The report of a result: everything that HTML and paper then show."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from tanyin import __version__
from tanyin.canon import Language
from tanyin.footprint.comparison.scenario import Outcome
from tanyin.footprint.quality import Assessment
from tanyin.footprint.result.model import Result
from tanyin.footprint.rules import Judgement
from tanyin.footprint.uncertainty.sampling import Samples
from tanyin.report import annexes, outcome, verdicts
from tanyin.report.case import Case
from tanyin.report.items import items
from tanyin.report.model import Report
from tanyin.report.typeset import typeset

ENGINE = f"tanyin {__version__}"


def content(
    result: Result,
    *,
    on: dt.date,
    language: Language,
    judgement: Judgement | None = None,
    assessment: Assessment | None = None,
    samples: Samples | None = None,
    outcomes: Sequence[Outcome] = (),
) -> Report:
    """The report of `result` as of the day `on`, in one language.

    `judgement` (by which rule), `assessment` (how good the data are), `samples` (draws beside the interval) and
    `outcomes` (other scenarios, item q) are told where they are given; what is missing is named. Raises SolveError for
    a number out of the bounds of a result document.
    """
    case = Case(result, on, language, judgement, assessment, samples, tuple(outcomes))
    answered = items(case)
    study = result.system.study
    sections = [outcome.result_section(case), verdicts.checklist(case, answered), *answered]
    if judgement is not None:
        sections.append(verdicts.clauses(case, judgement))
    sections += [verdicts.findings(case), annexes.data(case), annexes.factors(case), annexes.again(case, ENGINE)]
    made = Report(
        language,
        on,
        case.name(study.title),
        case.name(study.product.name),
        study.sample,
        outcome.marks(case),
        outcome.headline(case, answered),
        tuple(sections),
        study.digest,
        case.digest,
        ENGINE,
    )
    return typeset(made, language)
