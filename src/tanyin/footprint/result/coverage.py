"""Over how much of the result an interval is taken: the share of what factors contribute whose factors state a spread."""

from __future__ import annotations

from decimal import Decimal, localcontext
from typing import Literal

from tanyin.canon import WORKING
from tanyin.footprint.result.model import Result

Basis = Literal["none", "amounts", "amounts_and_factors"]
"""Over what an interval is taken. One over amounts only is not the uncertainty of the footprint: never published."""

ENOUGH = Decimal("0.5")
"""Least share of what factors contribute whose factors must state a spread: a parameter of ours, not of a standard.
By number, or by any at all, one row of amount zero would make an interval out to be that of the footprint."""


def factors_covered(result: Result) -> Decimal:
    """Σ|contribution| of the factors that state a spread ÷ that of all factors, in the headline parts; 0 where no
    factor contributes."""
    whole = stated = Decimal(0)
    with localcontext(WORKING):
        for contribution, value in result.counts:
            if (factor := contribution.line.factor) is not None:
                whole += abs(value)
                stated += abs(value) if factor.uncertainty is not None else 0
        return stated / whole if whole else Decimal(0)


def basis(spreads: int, covered: Decimal) -> Basis:
    """What an interval of so many spreads is taken over."""
    if not spreads:
        return "none"
    return "amounts_and_factors" if covered >= ENOUGH else "amounts"
