"""Loops that cannot be solved, told together with the other problems of a study where those leave them untouched.

A row that is missing can only ask for more of what a loop makes, unless a credit gives some back: a loop that eats more
than it makes does so whatever else it takes. So loops are told although rows are missing, but for those with credits,
and but for processes whose output, shares or amounts are in doubt.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import DecimalException
from itertools import chain

from tanyin.footprint.errors import GUARD, Problem
from tanyin.footprint.reading import paths
from tanyin.footprint.solve.loops import factored
from tanyin.footprint.study.gaps import Gaps
from tanyin.footprint.study.lines import ROWS
from tanyin.footprint.system.activities import Activities
from tanyin.footprint.system.context import Context
from tanyin.footprint.system.model import Run, network

AMOUNTS = ("output", "coproducts", "allocation")
"""Fields of a process that its amounts per unit rest on, besides its rows."""


def hopeless(context: Context, activities: Activities, runs: Sequence[Run], gaps: Gaps) -> list[Problem]:
    """The problems of loops in which nothing of `context.problems` and no gap has a part."""
    wrong = [problem for problem in context.problems if not problem.code.startswith(GUARD)]
    if any(problem.code == "unit" and paths.inside(problem.path, "parameters") for problem in wrong):
        return []  # amounts everywhere may be those of another unit
    doubtful = {paths.process_of(problem.path) for problem in wrong if _misstates(problem)}
    doubtful |= {paths.process_of(path) for path in gaps.paths if _of_amounts(path)}
    lines = tuple(chain.from_iterable(run.lines for run in runs))
    if wrong or gaps.paths:
        credits = (line for line in lines if line.supplier is not None and line.amount < 0)
        doubtful |= {activities.all[line.activity].process for line in credits}
    apart = {index for index, activity in enumerate(activities.all) if activity.process in doubtful}
    try:
        return of_processes(factored(network(activities.all, lines, {}), apart)[1])
    except DecimalException:  # numbers beyond all measure, told when the rest is mended
        return []


def of_processes(problems: Iterable[Problem]) -> list[Problem]:
    """Problems of a network, which knows processes by the key alone, under the paths that these have in the study."""
    return [replace(problem, path=paths.process(problem.path)) if problem.path else problem for problem in problems]


def _misstates(problem: Problem) -> bool:
    """Whether the problem leaves an amount in the system that may be wrong, and not only a row missing."""
    kept = problem.code == "twice" or (problem.code == "unit" and problem.path.endswith(".formula"))
    return kept or _of_amounts(problem.path)


def _of_amounts(path: str) -> bool:
    """Whether the path is that of a process, of its products or shares, or of all rows of a kind."""
    words = paths.names(path)
    return words[0] == "processes" and (len(words) < 3 or words[2] in AMOUNTS or (words[2] in ROWS and len(words) == 3))
