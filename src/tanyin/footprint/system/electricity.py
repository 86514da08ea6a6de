"""Which factor a kilowatt-hour takes, in the order of ISO 14067 6.4.9.4.

1 own plant whose environmental attributes were not sold; 2 a direct line on the same condition; 3 a contractual
instrument proven unique and retired; 4 the national life-cycle factor. Until a ledger proves an instrument unique,
step 3 is for information: the number takes step 4.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Context, Decimal

from tanyin.canon import Text
from tanyin.footprint.factors.model import BIOGENIC_CO2, PARTS, Factor
from tanyin.footprint.factors.release import Library
from tanyin.footprint.findings import Finding
from tanyin.footprint.study.lines import Electricity
from tanyin.footprint.system.model import Activity, Line
from tanyin.footprint.units import ratio

AVERAGE = "average"
WITHOUT_LOSSES = "without_losses"
"""Technology keys of electricity factors that matter here; the second is the grid itself without what it loses."""
OFF_GRID = ("own_plant", "direct_line")
"""Supplies that never pass the public grid."""
WATT_HOURS = ("Wh", "千瓦时", "度", "kilowatt_hours")
"""How the units end that a process sells its electricity in."""
ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Supply:
    """The factor that applies (None where the library has none) and what is to be known about the choice."""

    factor: Factor | None
    findings: tuple[Finding, ...] = ()


def choose(electricity: Electricity, *, country: str, year: int, library: Library, path: str) -> Supply:
    """The factor of a kilowatt-hour used in `country` in `year`."""
    if electricity.supply in OFF_GRID:
        if electricity.attributes_sold:
            grid = national(country=country, year=year, library=library, path=path)
            return Supply(grid.factor, (*grid.findings, _sold(path)))
        return _plant(electricity, country=country, year=year, library=library, path=path)
    grid = national(country=country, year=year, library=library, path=path)
    if electricity.supply == "instrument":
        return Supply(grid.factor, (*grid.findings, _for_information(electricity, country, year, library, path)))
    return grid


def national(*, country: str, year: int, library: Library, path: str) -> Supply:
    """The national life-cycle factor of the year; failing that the latest one published, with a finding."""
    factor = _published(AVERAGE, country, year, library)
    if factor is None or factor.year == year:
        return Supply(factor)
    return Supply(
        factor,
        (
            Finding(
                "electricity_year",
                "note",
                path,
                Text(
                    f"没有 {country} {year} 年的电力因子，采用 {factor.year} 年的 {factor.id}",
                    f"no electricity factor of {country} for {year}: {factor.id} of {factor.year} stands in",
                ),
                Text("新因子公布后重新计算", "recalculate when a newer one is published"),
            ),
        ),
    )


def _published(technology: str, country: str, year: int, library: Library) -> Factor | None:
    """The life-cycle factor of this technology nearest before the year, else the earliest after it."""
    inside = "inside" if technology == AVERAGE else "outside"
    fitting = [
        factor
        for factor in library.electricity
        if factor.boundary == "life_cycle"
        and factor.gases == "all"
        and factor.geography == country
        and factor.technology == technology
        and factor.transmission == inside
        and factor.year is not None
    ]
    past = [factor for factor in fitting if (factor.year or 0) <= year]
    if past:
        return max(past, key=lambda factor: (factor.year or 0, factor.id))
    return min(fitting, key=lambda factor: (factor.year or 0, factor.id), default=None)


def _plant(electricity: Electricity, *, country: str, year: int, library: Library, path: str) -> Supply:
    """The technology's own factor, without the public grid's losses."""
    return Supply(_published(electricity.technology or "", country, year, library))


def _sold(path: str) -> Finding:
    return Finding(
        "attributes_sold",
        "warning",
        path,
        Text(
            "环境权益已出售，不能再按自有电源计算，采用全国因子",
            "the attributes were sold: the national factor applies",
        ),
    )


def _for_information(electricity: Electricity, country: str, year: int, library: Library, path: str) -> Finding:
    factor = _published(electricity.technology or "", country, year, library)
    value = Text("", "")
    if factor is not None:
        total = sum((part for name, part in zip(PARTS, factor.parts, strict=True) if name not in BIOGENIC_CO2), ZERO)
        value = Text(
            f"；若证实唯一并核销，发电侧因子为 {total:f} kgCO2e/{factor.unit}（不含生物成因 CO2）",
            f"; proven unique and retired it would be {total:f} kgCO2e/{factor.unit} at the plant, without biogenic CO2",
        )
    return Finding(
        "instrument_for_information",
        "note",
        path,
        Text(
            f"合同凭证 {electricity.instrument or '（未编号）'} 未经台账证实唯一，仅供参考，采用全国因子{value.zh}",
            f"instrument {electricity.instrument or '(no number)'} is not proven unique by a ledger: for information "
            f"only, the national factor applies{value.en}",
        ),
    )


@dataclass(slots=True)
class Energies:
    """kWh of one process: taken without grid losses, with them inside, from other processes; transmission added, and that part of it
    which holds the losses."""

    delivered: Decimal = ZERO
    inside: Decimal = ZERO
    linked: Decimal = ZERO
    added: Decimal = ZERO
    losses: Decimal = ZERO
    suppliers: dict[str, None] = field(default_factory=dict)


def transmission(path: str, lines: Iterable[Line], activities: Sequence[Activity]) -> Iterator[Finding]:
    """Grid losses of one process, judged by its kilowatt-hours: counted twice (refused), perhaps twice because another
    process may hand them over inside its electricity (a warning), or missing (a warning)."""
    found = _energies(lines, activities)
    surplus = found.added - found.delivered
    if surplus > found.linked and found.inside:
        yield _twice(path, surplus)
    elif surplus > 0 and found.linked:
        yield _maybe_twice(path, min(surplus, found.linked), ", ".join(found.suppliers))
    if found.delivered > found.losses:
        yield _missing(path, found.delivered - found.losses)


def _energies(lines: Iterable[Line], activities: Sequence[Activity]) -> Energies:
    """What the lines take. A credit takes nothing: it stands for electricity that others need not make."""
    found = Energies()
    for line in lines:
        if line.role == "credit":
            continue
        if line.supplier is not None:
            if line.unit.endswith(WATT_HOURS):
                found.linked += line.amount * ratio(line.unit, "kWh")
                found.suppliers[activities[line.supplier].key] = None
            continue
        factor = line.factor
        if factor is None or factor.family != "electricity" or factor.boundary == "upstream":
            continue
        energy = line.amount * ratio(line.unit, "kWh")
        if factor.boundary == "transmission":
            found.added += energy
            if factor.technology != WITHOUT_LOSSES:
                found.losses += energy
        elif factor.transmission == "inside":
            found.inside += energy
        elif not line.own_supply:
            found.delivered += energy
    return found


def _shown(energy: Decimal) -> str:
    """Four significant digits, written out."""
    return f"{Context(prec=4).plus(energy).normalize():f}"


def _maybe_twice(path: str, energy: Decimal, suppliers: str) -> Finding:
    return Finding(
        "transmission_maybe_twice",
        "warning",
        path,
        Text(
            f"输配电损失可能重复: 加了 {_shown(energy)} kWh 的输配电，而取自 {suppliers} 的电力可能已含",
            f"grid losses may count twice: {_shown(energy)} kWh of transmission added, and electricity taken from "
            f"{suppliers} may hold them",
        ),
        Text(
            "核对该工序的电力因子；已含线损就删去输配电行",
            "check the electricity factor of that process; where it holds losses, remove the transmission row",
        ),
    )


def _twice(path: str, energy: Decimal) -> Finding:
    return Finding(
        "transmission_twice",
        "refused",
        path,
        Text(
            f"输配电损失重复计算: 已含损失的电力上又加了 {_shown(energy)} kWh 的输配电",
            f"grid losses count twice: {_shown(energy)} kWh of transmission added to electricity that holds them",
        ),
        Text("删去多余的输配电行", "remove the surplus transmission row"),
    )


def _missing(path: str, energy: Decimal) -> Finding:
    return Finding(
        "transmission_missing",
        "warning",
        path,
        Text(
            f"{_shown(energy)} kWh 按发电侧因子计算，未含输配电损失",
            f"{_shown(energy)} kWh take a factor at the power plant: grid losses are missing",
        ),
        Text("加一行含线损的输配电因子", "add a row with the transmission factor with losses"),
    )
