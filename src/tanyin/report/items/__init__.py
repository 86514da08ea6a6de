"""The items a to s of ISO 14067 7.3, each answered from the study and its result, or named as missing."""

from __future__ import annotations

from tanyin.report.case import Case
from tanyin.report.items import data, inventory, life, method, scope, weighing
from tanyin.report.model import Section

ITEMS = (
    scope.unit,
    scope.boundary,
    inventory.processes,
    inventory.collection,
    inventory.gases,
    method.characterisation,
    method.cut_off,
    method.allocation,
    life.timing,
    data.quality,
    weighing.uncertainty,
    data.electricity,
    weighing.conclusions,
    method.choices,
    scope.scope,
    life.stages,
    life.alternatives,
    scope.period,
    scope.rules,
)
"""In the order of their letters."""


def items(case: Case) -> tuple[Section, ...]:
    """Every item, in the order of its letter."""
    return tuple(answer(case) for answer in ITEMS)
