"""From a study to its result: build, solve, contribute."""

from __future__ import annotations

from decimal import Decimal, DecimalException

from tanyin.footprint.errors import SolveError, StudyError, out_of_range
from tanyin.footprint.factors.gwp import GwpSet
from tanyin.footprint.factors.release import Library
from tanyin.footprint.result.model import Result, contribute
from tanyin.footprint.solve.exact import solve
from tanyin.footprint.study.defective import DefectiveStudy
from tanyin.footprint.study.document import Study
from tanyin.footprint.study.edit import with_amount
from tanyin.footprint.system.build import build, rebuild
from tanyin.footprint.system.faults import faults
from tanyin.footprint.system.hopeless import of_processes
from tanyin.footprint.system.model import System


def calculate(study: Study, library: Library, gwp: GwpSet) -> Result:
    """The footprint of the study's product unit.

    Raises StudyError with every problem of the study, SolveError for a loop without a solution.
    """
    return evaluate(build(study, library, gwp))


def told(error: DefectiveStudy, library: Library, gwp: GwpSet) -> StudyError:
    """The error with all that is wrong with the valid rest of the document as well, each in its place: what building
    the rest finds, and its loops without an answer. What follows from a problem that the error names is not told."""
    return error if error.remains is None else error.with_more(faults(error.remains, library, gwp))


def rescore(result: Result, path: str, amount: Decimal) -> Result:
    """The result after one amount of the study is changed: what `calculate` gives for the edited study, to the last
    digit, in a fraction of its time. `path` is one that `with_amount` takes; it and `calculate` say what is raised."""
    return evaluate(rebuild(result.system, with_amount(result.system.study, path, amount)))


def evaluate(system: System) -> Result:
    """The result of a system that is already built. Raises SolveError for a loop without a solution and for numbers
    beyond all measure."""
    try:
        solution = solve(system.network)
        contributions, parts = contribute(system, solution)
    except DecimalException as error:
        raise out_of_range() from error
    except SolveError as error:
        raise SolveError(of_processes(error.problems)) from error
    return Result(system, solution, contributions, parts)
