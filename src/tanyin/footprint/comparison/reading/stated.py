"""What a study states of how its result is to be understood; None where it states none of it."""

from __future__ import annotations

from decimal import Decimal

from tanyin.canon import state
from tanyin.footprint import units
from tanyin.footprint.result.model import Result

USUAL = ("kg", "kWh", "kWp", "m2", "m3", "t*km", "km", "year", "piece")
"""One unit for each usual dimension: 1 kWp and 1000 Wp are one product unit."""


def unit(result: Result) -> str:
    """What the result is per."""
    stated = result.system.study.product.unit
    return quantity(stated.amount, stated.unit)


def quantity(amount: Decimal, name: str) -> str:
    """An amount in the usual unit of its dimension, so that equal quantities have equal texts."""
    usual = _usual(name)
    return f"{state(units.convert(amount, name, usual))} {usual}"


def _usual(name: str) -> str:
    return next((other for other in USUAL if units.same_dimension(name, other)), name)


def unit_statement(result: Result) -> str:
    """The words of the product unit, `中文 / English` where the two differ."""
    statement = result.system.study.product.unit.statement
    return " / ".join(dict.fromkeys((statement.zh, statement.en)))


def reference(result: Result) -> str:
    """The usual unit of what the reference flow measures."""
    return _usual(result.system.study.product.reference.unit)


def lifetime(result: Result) -> str | None:
    """How long the product is used; the formula of a lifetime that nothing was calculated with."""
    use = result.system.study.use
    if use is None:
        return None
    term = result.system.terms_at.get("use.lifetime")
    value = use.lifetime.amount if term is None else term.value
    return f"= {use.lifetime.formula}" if value is None else quantity(value, use.lifetime.unit)


def use_profile(result: Result) -> tuple[str, ...] | None:
    """By which rule energy in use is reckoned, and the share of the year that each mode has."""
    use = result.system.study.use
    if use is None or use.energy is None:
        return None
    if use.energy.tec is None:
        return (use.profile,) if use.profile else None
    modes = sorted(f"{mode.id} {mode.weight:f}" for mode in use.energy.tec.modes)
    return (use.energy.tec.rule, *modes)


def use_country(result: Result) -> str | None:
    """Where the product is used."""
    use = result.system.study.use
    if use is None or use.site is None:
        return None
    return next(site.country for site in result.system.study.sites if site.id == use.site)


def end_of_life(result: Result) -> str | None:
    """How recycling is counted."""
    block = result.system.study.end_of_life
    return None if block is None else block.method


def cut_off(result: Result) -> tuple[str, ...] | None:
    """The shares that may be left out: of a single flow, and all together."""
    stated = result.system.study.method.cut_off
    return None if stated is None else (f"{stated.single:f}", f"{stated.total:f}")


def period(result: Result) -> str:
    """First and last day."""
    stated = result.system.study.period
    return f"{stated.start.isoformat()}/{stated.end.isoformat()}"


def rule(result: Result) -> str | None:
    """The rule pack and its version."""
    named = result.system.study.method.rule
    return None if named is None else f"{named.id} {named.version}"
