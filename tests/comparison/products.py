"""Pairs of small products to compare: an amount of steel each, spreads as a test wants them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tanyin.footprint.engine import calculate
from tanyin.footprint.factors.gwp import GwpSet
from tanyin.footprint.factors.model import Factor
from tanyin.footprint.factors.release import Library
from tanyin.footprint.result.model import Result
from tanyin.footprint.study.document import Study
from tests.footprint.builders import GASES, Document, document, factor, process, release, takes


def sigma(value: str) -> Document:
    return {"distribution": "lognormal", "sigma": value}


def steel(spread: str | None = "0.2", **fields: Any) -> Factor:
    if spread is not None:
        fields["uncertainty"] = sigma(spread)
    return factor("steel", "2", **fields)


def copper(spread: str | None = "0.2") -> Factor:
    return factor("copper", "2", **({} if spread is None else {"uncertainty": sigma(spread)}))


def product(amount: str, material: str = "steel", spread: str | None = "0.01", **fields: Any) -> Document:
    """A product that takes so many kg of one material."""
    stated = {} if spread is None else {"uncertainty": sigma(spread)}
    return document(process("make", takes(f"{amount} kg", factor=material, **stated), output="1 piece"), **fields)


def of(found: Document, *factors: Factor, gwp: GwpSet = GASES, more: Iterable[Factor] = ()) -> Result:
    """The result with a library of one release of these factors."""
    return calculate(Study.model_validate(found), Library((release(*factors, *more),)), gwp)
