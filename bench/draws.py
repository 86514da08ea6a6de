"""Ten thousand draws of a foreground: ours at once, bw2calc's one by one on the same amounts and spreads."""

from __future__ import annotations

import math
import warnings
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import numpy as np

from bench.peer import Demand
from bench.study_case import StudyCase, study_case
from tanyin.footprint.engine import calculate
from tanyin.footprint.factors.release import Library, Release
from tanyin.footprint.result.model import Result
from tanyin.footprint.system.model import Line

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # as in `bench.peer`
    import bw2calc
    import bw_processing

LOGNORMAL, CERTAIN = 2, 1
"""Kinds of distribution as `stats_arrays` numbers them."""

Sources = dict[tuple[tuple[int, Decimal], ...], int]
"""Where each burden comes from: the number of its activity."""
Entry = tuple[int, int, float, float]
"""Row, column, amount, sigma (0 where the amount is certain)."""


def uncertain_inputs(processes: int, inputs: int, most: int) -> Result:
    """The foreground of the bench with the spreads of at most `most` inputs, and none of its factors."""
    case = study_case(processes, inputs)
    rows = [row for process in case.document["processes"] for row in process["inputs"] if "uncertainty" in row]
    for row in rows[most:]:
        del row["uncertainty"]
    return calculate(case.study(), _certain(case), case.gwp)


def _certain(case: StudyCase) -> Library:
    """The case's factors without their spreads."""
    return Library(
        tuple(
            Release(
                release.head,
                {key: found.model_copy(update={"uncertainty": None}) for key, found in release.factors.items()},
            )
            for release in case.library.releases
        )
    )


@dataclass(frozen=True)
class DrawnPeer:
    """The same foreground as bw2calc takes it: every factor an activity of its own, inputs with their spreads."""

    package: Any
    demand: Demand

    @classmethod
    def of(cls, result: Result) -> DrawnPeer:
        """One column for all parts that are counted: the score is the headline."""
        system = result.system
        activities = len(system.activities)
        sources: Sources = {}
        taken = [_entry(line, sources, activities) for line in system.lines]
        size = activities + len(sources)
        emitted = [
            (size, node, float(sum(value for part, value in burden if part in result.counted)), 0.0)
            for burden, node in sources.items()
        ]
        package = bw_processing.create_datapackage()
        _add(package, "technosphere_matrix", [(at, at, 1.0, 0.0) for at in range(size)] + taken, made=size)
        _add(package, "biosphere_matrix", emitted, made=len(emitted))
        _add(package, "characterization_matrix", [(size, size, 1.0, 0.0)], made=1)
        return cls(package, {node: float(amount) for node, amount in system.demand})

    def prepared(self) -> Any:
        """Matrices made and solved once, ready to be drawn again."""
        lca = bw2calc.LCA(self.demand, data_objs=[self.package], use_distributions=True, seed_override=1)
        lca.lci()
        lca.lcia()
        return lca


def scores(lca: Any, samples: int) -> list[float]:
    """bw2calc's scores of this many fresh draws."""
    found = []
    for _ in range(samples):
        next(lca)
        found.append(float(lca.score))
    return found


def _entry(line: Line, sources: Sources, activities: int) -> Entry:
    """What a line takes, and of whom: lines of the same burden take from one source."""
    spread = next((term.datum.uncertainty for term in line.terms if term.datum.uncertainty is not None), None)
    sigma = 0.0 if spread is None or spread.sigma is None else float(spread.sigma)
    supplier = line.supplier
    if supplier is None:
        supplier = sources.setdefault(line.burden, activities + len(sources))
    return supplier, line.activity, float(line.amount), sigma


def _add(package: Any, matrix: str, entries: list[Entry], *, made: int) -> None:
    """The first `made` entries as they are, the others as something taken."""
    distributions = np.zeros(len(entries), dtype=bw_processing.UNCERTAINTY_DTYPE)
    for row, (_, _, amount, sigma) in zip(distributions, entries, strict=True):
        row["uncertainty_type"] = LOGNORMAL if sigma and amount > 0 else CERTAIN
        row["loc"] = math.log(amount) if sigma and amount > 0 else amount
        row["scale"] = sigma or math.nan
        row["shape"] = row["minimum"] = row["maximum"] = math.nan
    package.add_persistent_vector(
        matrix=matrix,
        name=matrix,
        indices_array=np.array([entry[:2] for entry in entries], dtype=bw_processing.INDICES_DTYPE),
        data_array=np.array([entry[2] for entry in entries]),
        distributions_array=distributions,
        flip_array=np.array([False] * made + [True] * (len(entries) - made)),
    )
