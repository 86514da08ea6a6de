"""Which processes and rows an edit of a study leaves as they were built.

The lines of a process depend on the process itself, on the products it may take from, on the values and units of the
parameters its formulas name, and on what surrounds it in the study. Where all of these are the same, so are the lines.
Where only parameters differ, so are the lines of the rows whose formulas name none of those.
Whatever is not known to be without influence counts as surroundings, so that a new field of the study is never overlooked.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from tanyin.footprint.formula import names_in
from tanyin.footprint.study.document import Study
from tanyin.footprint.system.model import Activity, Built, Line, Run, System

IRRELEVANT = frozenset(
    {
        # Words about the study, which no line repeats.
        *("schema_", "id", "title", "category", "sample", "source", "note"),
        # Rows are held against it whenever a study is built, and take nothing from it.
        "boundary",
        # What is left out is no row.
        "exclusions",
        # Compiled into processes that are always built anew; rows of others see only the parameter of the yield.
        *("distribution", "use", "end_of_life"),
    }
)
"""Fields of the study that no line of a process depends on."""

_COMPARED = frozenset({"processes", "parameters", "product"})
"""Fields that are compared part by part."""

SURROUNDINGS = tuple(name for name in Study.model_fields if name not in IRRELEVANT | _COMPARED)
"""Fields that lines may depend on as a whole."""


class Kept(NamedTuple):
    """What an edit leaves as it was built: runs by process id, and by their paths rows of other runs."""

    runs: Mapping[str, Run]
    rows: Mapping[str, Built]


def untouched(before: System, study: Study, parameters: Mapping[str, Decimal], activities: Sequence[Activity]) -> Kept:
    """Runs and rows of `before` that building `study` anew would give again.

    Immutable parts of a study are compared by identity: an edit shares what it does not change.
    """
    if any(getattr(study, name) is not getattr(before.study, name) for name in SURROUNDINGS):
        return Kept({}, {})
    if study.product.unit != before.study.product.unit:  # the reference flow is no part of any line
        return Kept({}, {})
    if tuple(activities) != before.activities:
        return Kept({}, {})
    changed = _changed(before, study, parameters)
    processes = {process.id: process for process in study.processes}
    same = [run for run in before.runs if processes.get(run.process.id) is run.process]
    moved = {run.process.id for run in same if changed and _names(run.lines) & changed}
    rows = (found for run in same if run.process.id in moved for found in run.rows.items())
    return Kept(
        {run.process.id: run for run in same if run.process.id not in moved},
        {path: row for path, row in rows if not _names(row.lines) & changed},
    )


def _changed(before: System, study: Study, parameters: Mapping[str, Decimal]) -> set[str]:
    """Parameters of another value or unit than before."""
    values = before.parameters
    changed = {key for key in parameters.keys() | values if parameters.get(key) != values.get(key)}
    if study.parameters is not before.study.parameters:
        now, then = ({item.id: item.unit for item in held.parameters} for held in (study, before.study))
        changed |= {key for key in now.keys() | then if now.get(key) != then.get(key)}
    return changed


def _names(lines: Iterable[Line]) -> set[str]:
    """Parameters that the formulas behind lines speak of."""
    formulas = {term.datum.formula for line in lines for term in line.terms}
    return {name for formula in formulas if formula is not None for name in names_in(formula)}
