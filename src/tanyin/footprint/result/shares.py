"""Shares of the result by what its data rest on. Documents, pages and explanations read this table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from tanyin.footprint.result.model import Result, share_of
from tanyin.footprint.system.model import Line

Holds = Callable[[Line], Decimal | bool]
"""Whether a line counts towards a share: wholly, not at all, or to a part."""


def _other_gwp(result: Result) -> Holds:
    return lambda line: line.other_gwp(result.system.gwp)


SHARES: Mapping[str, Callable[[Result], Holds]] = {
    "primary": lambda _: lambda line: line.primary,
    "primary_activity": lambda _: lambda line: line.primary_activity,
    "provisional": lambda result: result.system.provisional,
    "default": lambda result: result.system.default,
    "unsourced": lambda result: result.system.unsourced,
    "transcribed": lambda result: result.system.transcribed,
    "other_gwp": _other_gwp,
}
"""What a line must be to count, by the name of the share in the result document."""


def shares(result: Result) -> dict[str, Decimal]:
    """Every share of Σ|contribution| of the headline parts, from 0 to 1."""
    return {name: share_of(result, holds(result)) for name, holds in SHARES.items()}


def provisional(result: Result) -> bool:
    """Whether anything behind the headline is provisional: a row that contributes, what one process takes of another,
    the reference flow. The share counts only the first, by what each row adds itself."""
    system = result.system
    reference = system.reference
    if system.provenance.marked("provisional", reference.datum, reference.held):
        return True
    scales = result.solution.scales
    counts = (line for line in system.lines if scales[line.activity] and (line.burden or line.supplier is not None))
    return any(system.provisional(line) for line in counts)
