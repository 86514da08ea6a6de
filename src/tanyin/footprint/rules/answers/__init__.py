"""The functions that answer the questions of clauses, by the name of the question."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from tanyin.footprint.rules.answers import data, method, numbers, scope, use
from tanyin.footprint.rules.case import Answer, Case

ANSWERS: Mapping[str, Callable[[Any, Case], Answer]] = {
    "unit": scope.unit,
    "boundary": scope.boundary,
    "flow": scope.flow,
    "statement": scope.statement,
    "person": scope.person,
    "lifetime": use.lifetime,
    "modes": use.modes,
    "generation": use.generation,
    "period": data.period,
    "evidence": data.evidence,
    "quality": data.quality,
    "share": data.share,
    "allocation": method.allocation,
    "credit": method.credit,
    "gwp": method.gwp,
    "electricity": method.electricity,
    "findings": method.findings,
    "headline": numbers.headline,
    "cut_off": numbers.cut_off,
    "band": numbers.band,
}
