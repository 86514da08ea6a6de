"""Which factor a kilowatt-hour takes, in the order of ISO 14067 6.4.9.4.

1 own plant whose environmental attributes were not sold; 2 a direct line on the same condition; 3 a contractual
instrument proven unique and retired; 4 the national life-cycle factor. Until a ledger proves an instrument unique,
step 3 is for information: the number takes step 4.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from tanyin.canon import Text
from tanyin.footprint.factors.model import Factor
from tanyin.footprint.factors.release import Library
from tanyin.footprint.findings import Finding
from tanyin.footprint.study.lines import Electricity, Sourced
from tanyin.footprint.system.model import Line
from tanyin.footprint.units import ratio

AVERAGE = "average"


@dataclass(frozen=True, slots=True)
class Supply:
    """The factor that applies (None where the library has none) and what is to be known about the choice."""

    factor: Factor | None
    findings: tuple[Finding, ...] = ()


def choose(electricity: Electricity, *, country: str, year: int, library: Library, path: str) -> Supply:
    """The factor of a kilowatt-hour used in `country` in `year`."""
    if electricity.supply in ("own_plant", "direct_line"):
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
        value = Text(
            f"；若证实唯一并核销，发电侧因子为 {factor.fossil} kgCO2e/{factor.unit}",
            f"; proven unique and retired it would be {factor.fossil} kgCO2e/{factor.unit} at the plant",
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


def transmission(path: str, lines: Iterable[Line]) -> Iterator[Finding]:
    """Grid losses of one process, judged by its kilowatt-hours: counted twice (refused), or missing (a warning)."""
    delivered = added = inside = Decimal(0)
    for line in lines:
        factor = line.origin
        if not isinstance(factor, Factor) or factor.family != "electricity":
            continue
        energy = line.amount * ratio(line.unit, "kWh")
        if factor.boundary == "transmission":
            added += energy
        elif factor.transmission == "inside":
            inside += energy
        elif factor.boundary == "life_cycle" and not _own_supply(line):
            delivered += energy
    if added > delivered and inside:
        yield _twice(path, added - delivered)
    if delivered > added:
        yield _missing(path, delivered - added)


def _own_supply(line: Line) -> bool:
    """Electricity that never passes the public grid: own plant or direct line."""
    row = line.terms[0].datum if line.terms else None
    return isinstance(row, Sourced) and row.electricity is not None


def _twice(path: str, energy: Decimal) -> Finding:
    return Finding(
        "transmission_twice",
        "refused",
        path,
        Text(
            f"输配电损失重复计算: 已含损失的电力上又加了 {energy:f} kWh 的输配电",
            f"grid losses count twice: {energy:f} kWh of transmission added to electricity that holds them",
        ),
        Text("删去多余的输配电行", "remove the surplus transmission row"),
    )


def _missing(path: str, energy: Decimal) -> Finding:
    return Finding(
        "transmission_missing",
        "warning",
        path,
        Text(
            f"{energy:f} kWh 按发电侧因子计算，未含输配电损失",
            f"{energy:f} kWh take a factor at the power plant: grid losses are missing",
        ),
        Text("加一行含线损的输配电因子", "add a row with the transmission factor with losses"),
    )
