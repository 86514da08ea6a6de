"""Uncertainty that the data of a study do not state, from what else they say. Never unasked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Literal

from tanyin.footprint.quality import assess
from tanyin.footprint.result.model import Result
from tanyin.footprint.study.document import Study
from tanyin.footprint.uncertainty.instrument import from_meters
from tanyin.footprint.uncertainty.pedigree import Indicator, from_pedigree, from_scores, pedigree
from tanyin.footprint.uncertainty.restating import Restated

Way = Literal["meters", "pedigree", "derived"]
WAYS: Final[tuple[Way, ...]] = ("meters", "pedigree", "derived")
"""meters: from the accuracy of the meter. pedigree: from five scores that the study states. derived: from scores that
the assessment derives."""

Calculate = Callable[[Study], Result]


def with_spreads(study: Study, way: Way, calculate: Calculate) -> Restated:
    """The study in which data that stated no spread state that of one way. `calculate` is needed for `derived` alone,
    whose scores depend on which factor stands behind each row."""
    if way == "meters":
        return from_meters(study)
    if way == "pedigree":
        return from_pedigree(study, pedigree())
    return from_scores(study, _scores(calculate(study)), pedigree())


def _scores(result: Result) -> dict[str, dict[Indicator, int]]:
    """Of every datum the weaker of its own scores and those of the factor of its row, indicator by indicator."""
    found: dict[str, dict[Indicator, int]] = {}
    for flow in assess(result).flows:
        path = flow.path if flow.side == "on_site" else flow.path.rpartition(".")[0]
        held = found.setdefault(path, {})
        for indicator, scored in flow.scores.items():
            held[indicator] = max(held.get(indicator, 1), scored.score)
    return found
