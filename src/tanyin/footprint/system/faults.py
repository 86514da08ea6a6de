"""What is wrong with the rest of a study whose document is defective in some places.

The rest is built as it is. What building finds is told unless it comes of a gap: it stands at one, or it misses a name
that a gap may have held, or it judges by something that a gap took away. Nobody is told of one mistake twice.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from tanyin.footprint.errors import GUARD, Problem
from tanyin.footprint.factors.gwp import GwpSet
from tanyin.footprint.factors.release import Library
from tanyin.footprint.reading import paths
from tanyin.footprint.study.document import Study
from tanyin.footprint.study.gaps import Gaps
from tanyin.footprint.study.lines import Sourced
from tanyin.footprint.study.remains import Remains
from tanyin.footprint.system.build import problems_of
from tanyin.footprint.system.structure import rows

_LISTS: Mapping[str, str] = {
    "no_process": "processes",
    "no_site": "sites",
    "no_supplier": "suppliers",
    "no_evidence": "evidence",
    "no_meter": "meters",
}
"""Problems that miss a name, and the list of the study that would hold it."""

_BY_OTHER_ROWS: Mapping[str, tuple[str, ...]] = {f"{GUARD}upstream": ("emissions",)}
"""Guards that judge a row by others of its process: a row that is missing may be the one that they ask for."""
_OF_THE_SYSTEM = (f"{GUARD}transmission_twice",)
"""Guards that judge by the rows of every process."""


def faults(remains: Remains, library: Library, gwp: GwpSet) -> list[Problem]:
    """The problems of what is left of a document, loops without an answer among them, that do not come of its gaps."""
    study, gaps = remains.study, remains.gaps
    told = _Told(study, gaps)
    found = (problem for problem in problems_of(remains, library, gwp) if not told.already(problem))
    return [_named(problem, gaps) for problem in found]


class _Told:
    """Which problems come of a gap."""

    def __init__(self, study: Study, gaps: Gaps) -> None:
        self._gaps = gaps
        self._takes = {path: row.process for path, row in rows(study) if isinstance(row, Sourced) and row.process}
        self._takes["product.reference"] = study.product.reference.process
        for process in study.processes:
            for item in process.coproducts:
                if item.displaces is not None and item.displaces.process is not None:
                    self._takes[paths.product(process.id, item.id)] = item.displaces.process

    def already(self, problem: Problem) -> bool:
        """Whether the problem is a gap's, told with it."""
        if self._gaps.at(problem.path):
            return True
        if problem.code.startswith(GUARD):
            return self._waived(problem)
        match problem.code:
            case "no_site" if not problem.found:
                return self._gaps.at(f"{self._holder(problem)}.site")
            case "no_factor" | "no_electricity":
                return self._gaps.under("factors")
            case "no_gas":
                return self._gaps.at("method.gwp")
            case "removal_unproven":
                return self._gaps.at(f"{self._holder(problem)}.source")
            case "unit":
                return self._measured(problem)
        name = problem.found.partition("/")[0]
        return problem.code in _LISTS and name in self._gaps.lost(_LISTS[problem.code])

    def _waived(self, problem: Problem) -> bool:
        """Whether a guard would not refuse, or may be waived, but for a gap."""
        others = _BY_OTHER_ROWS.get(problem.code, ())
        own = [f"{self._holder(problem)}.{field}" for field in others]
        return (
            any(self._gaps.at(path) for path in ("method.waive", "purpose"))
            or self._gaps.under("method.waive")
            or any(map(self._gaps.under, own))
            or (problem.code in _OF_THE_SYSTEM and any(map(_of_rows, self._gaps.paths)))
        )

    def _measured(self, problem: Problem) -> bool:
        """Whether a unit clashes with what stands in for a gap: the product that is taken, or what a row is per."""
        if problem.path.endswith(".formula"):
            holder = self._holder(problem)
            per = "product.unit" if holder in paths.SCENARIOS or holder == "product" else f"{holder}.output"
            return self._gaps.at(f"{per}.unit")
        row = problem.path.removesuffix(".unit")
        taken = self._takes.get(row)
        if row == "product.reference" and self._gaps.at("product.unit.unit"):
            return True
        return taken is not None and self._gaps.at(paths.below(paths.product(taken, None), "unit"))

    def _holder(self, problem: Problem) -> str:
        """The path of the process or scenario that the problem stands in; `product` for the reference flow."""
        found = paths.process_of(problem.path)
        return "product" if found is None else paths.holder(found)


def _of_rows(gap: str) -> bool:
    """Whether the gap takes rows out of the system."""
    return paths.process_of(gap) is not None or gap == "processes" or paths.inside(gap, "parameters")


def _named(problem: Problem, gaps: Gaps) -> Problem:
    """The problem under the name by which people know a process whose id is the gap."""
    found = paths.process_of(problem.path)
    if found is None or (name := gaps.unnamed.get(found)) is None:
        return problem
    rest = problem.path[len(paths.process(found)) :]
    return replace(problem, path=paths.process(name) + rest)
