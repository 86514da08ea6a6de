"""Which processes an edit of a study leaves as they were built.

The lines of a process depend on the process itself, on the products it may take from, on the parameters its formulas
name, and on a few fields of the study. Where all of these are the same, so are the lines.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from tanyin.footprint.formula import names, parse
from tanyin.footprint.study.document import Study
from tanyin.footprint.system.model import Activity, Run, System

SURROUNDINGS = ("purpose", "method", "period", "suppliers", "sites", "evidence", "meters")
"""Fields of the study that building a process looks at, besides the processes and parameters themselves."""


def untouched(
    before: System, study: Study, parameters: Mapping[str, Decimal], activities: Sequence[Activity]
) -> dict[str, Run]:
    """Runs of `before`, by process id, that building `study` anew would give again.

    Immutable parts of a study are compared by identity: an edit shares what it does not change.
    """
    if any(getattr(study, name) is not getattr(before.study, name) for name in SURROUNDINGS):
        return {}
    if tuple(activities) != before.activities:
        return {}
    values = before.parameters
    changed = {key for key in parameters.keys() | values if parameters.get(key) != values.get(key)}
    processes = {process.id: process for process in study.processes}
    return {
        run.process.id: run
        for run in before.runs
        if processes.get(run.process.id) is run.process and not (changed and _names(run) & changed)
    }


def _names(run: Run) -> set[str]:
    """Parameters that the formulas of a process speak of."""
    formulas = {term.datum.formula for line in run.lines for term in line.terms}
    return {name for formula in formulas if formula is not None for name in names(parse(formula))}
