"""What the aspects of a signature read from a result; None where the study has none of it."""

from __future__ import annotations

from decimal import Decimal

from tanyin.canon import state
from tanyin.footprint import units
from tanyin.footprint.comparison.pack import comparison_rule
from tanyin.footprint.result.exclusions import excluded
from tanyin.footprint.result.model import Result, share_of
from tanyin.footprint.result.shares import SHARES
from tanyin.footprint.study.lines import STAGES
from tanyin.footprint.system.carbon import CARBON_BALANCE

ELECTRICITY_RULE = "iso14067_6.4.9.4"
"""The one order in which `system.electricity` takes factors."""

USUAL = ("kg", "kWh", "kWp", "m2", "m3", "t*km", "km", "year", "piece")
"""One unit for each usual dimension: 1 kWp and 1000 Wp are one product unit."""
CLASSES = ("none", "few", "many", "most")


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


def stages(result: Result) -> tuple[str, ...]:
    """The stages inside the boundary, in the order of the life cycle."""
    inside = result.system.study.boundary.stages
    return tuple(stage for stage in STAGES if stage in inside)


def rule(result: Result) -> str | None:
    """The rule pack and its version."""
    named = result.system.study.method.rule
    return None if named is None else f"{named.id} {named.version}"


def electricity_year(result: Result) -> str:
    """The year whose national factor is asked for."""
    study = result.system.study
    return str(study.method.electricity_year or study.period.end.year)


def allocation(result: Result) -> tuple[str, ...]:
    """Every method by which a process shares its burden, each once."""
    used = {process.allocation.method for process in result.system.study.processes if process.allocation is not None}
    return tuple(sorted(used))


def end_of_life(result: Result) -> str | None:
    """How recycling is counted."""
    block = result.system.study.end_of_life
    return None if block is None else block.method


def cut_off(result: Result) -> tuple[str, ...] | None:
    """The shares that may be left out: of a single flow, and all together."""
    stated = result.system.study.method.cut_off
    return None if stated is None else (f"{stated.single:f}", f"{stated.total:f}")


def releases(result: Result) -> tuple[str, ...]:
    """Every factor release, by name and digest."""
    return tuple(f"{release.id} {release.digest}" for release in result.system.library.releases)


def waived(result: Result) -> tuple[str, ...]:
    """The guards that were set aside anywhere."""
    return tuple(sorted({finding.code for finding in result.findings if finding.severity == "waived"}))


def period(result: Result) -> str:
    """First and last day."""
    stated = result.system.study.period
    return f"{stated.start.isoformat()}/{stated.end.isoformat()}"


def carbon_balance(result: Result) -> str:
    """Whether biogenic carbon is accounted for in every process."""
    return "open" if any(finding.code == CARBON_BALANCE for finding in result.findings) else "closed"


def exclusions(result: Result) -> str:
    """Whether flows are left out whose impact nobody estimated."""
    return "yes" if excluded(result.system.study).unestimated else "no"


def share_class(result: Result, name: str) -> str:
    """The class of a share of the data (see `result.shares`)."""
    share = share_of(result, SHARES[name](result))
    ends = comparison_rule().share_classes.values
    return next((word for word, end in zip(CLASSES, ends, strict=False) if share <= end), CLASSES[-1])
